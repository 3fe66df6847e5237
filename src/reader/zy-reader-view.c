/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Showing a paper replaces what is in the page. The scripts that do so live in a world of their own and
 * get everything as arguments. */

#include "config.h"

#include "zy-reader-view-private.h"

#include "zy-highlight.h"
#include "zy-html.h"
#include "zy-math.h"
#include "zy-reader-ahead.h"
#include "zy-reader-messages.h"
#include "zy-reader-page.h"
#include "zy-reader-policy.h"
#include "zy-render.h"
#include "zy-tex-text.h"

#include <glib/gi18n-lib.h>

struct _ZyReaderView {
  GtkWidget parent_instance;

  ZyReaderPage *page;
  ZyReaderStyle *style;

  ZyPaperDetail *paper;
  ZyReaderAhead *ahead;
  guint ahead_idle;
  GPtrArray *matchers;
  ZyLanguageView language_view;
  double zoom_level;

  /* What the page shows: nothing, while it is not loaded. The HTML is without marks. */
  char *shown_key;
  char *shown_html;
  GPtrArray *shown_matchers;

  /* A paper is on its way to the page, and another one was set since. */
  gboolean showing;
  gboolean outdated;

  /* What the pointer or the keyboard's focus is on. */
  char *link;

  /* What is looked for in the page, in a page that was replaced as well. */
  char *find_text;

  /* How far the page is scrolled, and the paper a lost page showed. */
  guint top;
  char *lost_key;

  /* What is open in the page and can be left. */
  guint n_open;
};

enum {
  PROP_FIGURE_FOLDER = 1,
  PROP_LANGUAGE_VIEW,
  PROP_LINK,
  PROP_MATCHERS,
  PROP_PAPER,
  PROP_ZOOM_LEVEL,
  N_PROPS
};

enum {
  FOUND,
  OPEN_LINK,
  OPEN_FIGURE,
  RETRY_FIGURE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZyReaderView, zy_reader_view, GTK_TYPE_WIDGET)

static void zy_reader_view_show_paper (ZyReaderView *self);

static const char *
language_view_name (ZyLanguageView language_view)
{
  switch (language_view) {
  case ZY_LANGUAGE_VIEW_ORIGINAL:
    return "original";
  case ZY_LANGUAGE_VIEW_BOTH:
    return "both";
  case ZY_LANGUAGE_VIEW_TRANSLATION:
  default:
    return "translation";
  }
}

void
zy_reader_view_call (ZyReaderView        *self,
                     const char          *body,
                     GVariant            *arguments,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  zy_reader_page_call (self->page, body, arguments, callback, user_data);
}

/* In words: neither a screen reader nor the name of a printed file typesets formulas. */
static char *
dup_title (ZyReaderView *self)
{
  ZyLang first = self->language_view == ZY_LANGUAGE_VIEW_ORIGINAL ? ZY_LANG_EN : ZY_LANG_ZH;
  const ZyField *title;

  if (self->paper == NULL)
    return g_strdup (_("No paper"));

  title = zy_paper_detail_get_field (self->paper, ZY_FIELD_TITLE, first);
  if (title == NULL)
    title = zy_paper_detail_get_field (self->paper, ZY_FIELD_TITLE, (ZyLang) !first);

  if (title != NULL)
    return zy_tex_text_to_plain (title->text);

  return g_strdup (self->paper->key != NULL ? self->paper->key : "");
}

static void
update_accessible (ZyReaderView *self)
{
  g_autofree char *title = dup_title (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* What stands in for a paper that the web process did not survive. */
static char *
render_problem (void)
{
  GString *html = g_string_new ("<article><header><h1>");

  zy_html_append_text (html, _("This paper cannot be shown"), -1);
  g_string_append (html, "</h1></header><p>");
  zy_html_append_text (html, _("Showing it ended the process that draws the page several times. "
                               "Other papers are not affected."), -1);
  g_string_append (html, "</p></article>");

  return g_string_free (html, FALSE);
}

static char *
render (ZyReaderView *self)
{
  if (self->paper == NULL)
    return g_strdup ("");
  if (zy_reader_page_is_failing (self->page))
    return render_problem ();

  return zy_render_paper (self->paper);
}

/* With marks, as the page gets it. */
static char *
mark (ZyReaderView *self,
      const char   *html)
{
  return zy_highlight_html (html, self->matchers);
}

/* What the page is to make of a paper's HTML it must have learned before. */
static void
add_formulas_for (ZyReaderView *self,
                  const char   *html)
{
  if (strstr (html, ZY_MATH_TAG) != NULL)
    zy_reader_page_add_formulas (self->page);
}

/* Whether the page has nothing else to do. */
static gboolean
is_idle (ZyReaderView *self)
{
  return zy_reader_page_is_loaded (self->page) && !self->showing;
}

static gboolean
prepare_cb (gpointer user_data)
{
  ZyReaderView *self = user_data;
  ZyPaperDetail *paper = NULL;
  GVariantDict arguments;
  guint number;

  /* What is shown goes first; then this goes on. */
  if (is_idle (self))
    paper = zy_reader_ahead_next (self->ahead);

  if (paper != NULL) {
    g_autofree char *html = zy_render_paper (paper);
    char *marked = mark (self, html);

    add_formulas_for (self, marked);
    g_variant_dict_init (&arguments, NULL);
    g_variant_dict_insert (&arguments, "html", "s", marked);
    number = zy_reader_ahead_add (self->ahead, marked);
    g_variant_dict_insert (&arguments, "number", "u", number);
    if (number != 0)
      zy_reader_view_call (self, "zhaiyao.prepare(number, html)", g_variant_dict_end (&arguments),
                           NULL, NULL);
    else
      g_variant_dict_clear (&arguments);
    return G_SOURCE_CONTINUE;
  }

  while (is_idle (self) && (number = zy_reader_ahead_drop (self->ahead)) != 0) {
    g_variant_dict_init (&arguments, NULL);
    g_variant_dict_insert (&arguments, "number", "u", number);
    zy_reader_view_call (self, "zhaiyao.drop(number)", g_variant_dict_end (&arguments), NULL, NULL);
  }
  if (is_idle (self))
    zy_reader_page_add_formulas (self->page);
  self->ahead_idle = 0;

  return G_SOURCE_REMOVE;
}

static void
prepare_when_idle (ZyReaderView *self)
{
  if (self->ahead_idle == 0)
    self->ahead_idle = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
show_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ZyReaderView *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                 &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->showing = FALSE;
  zy_reader_page_take_answer (self->page);
  if (error != NULL) {
    g_clear_pointer (&self->shown_html, g_free);
    /* A process that ends answers with nothing; the next one is asked again. */
    if (!g_error_matches (error, WEBKIT_JAVASCRIPT_ERROR, WEBKIT_JAVASCRIPT_ERROR_INVALID_RESULT))
      g_warning ("The reading pane could not show a paper: %s", error->message);
  }

  if (self->outdated) {
    self->outdated = FALSE;
    zy_reader_view_show_paper (self);
  }
  prepare_when_idle (self);
}

static gboolean
take_matchers (GPtrArray **where,
               GPtrArray  *matchers)
{
  if (*where == matchers)
    return FALSE;

  g_clear_pointer (where, g_ptr_array_unref);
  if (matchers != NULL)
    *where = g_ptr_array_ref (matchers);

  return TRUE;
}

/* Brings the page up to date. While the page is still busy with a paper, newer ones wait for it,
 * and only the newest of them is shown. */
static void
zy_reader_view_show_paper (ZyReaderView *self)
{
  const char *key = self->paper != NULL ? self->paper->key : NULL;
  g_autofree char *html = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *title = dup_title (self);
  GVariantDict arguments;
  gboolean same_paper, same_text, was_lost;
  guint number;

  if (!zy_reader_page_is_loaded (self->page))
    return;

  if (self->showing) {
    self->outdated = TRUE;
    return;
  }

  html = render (self);
  same_paper = self->shown_html != NULL && g_strcmp0 (key, self->shown_key) == 0;
  same_text = same_paper && g_strcmp0 (html, self->shown_html) == 0;
  if (!take_matchers (&self->shown_matchers, self->matchers) && same_text)
    return;

  /* After a page was lost its paper goes on where it was. */
  was_lost = key != NULL && g_strcmp0 (key, self->lost_key) == 0;
  g_clear_pointer (&self->lost_key, g_free);
  if (!same_paper && !was_lost)
    self->top = 0;

  marked = mark (self, html);
  g_free (self->shown_key);
  self->shown_key = g_strdup (key);
  g_free (self->shown_html);
  self->shown_html = g_steal_pointer (&html);
  self->showing = TRUE;
  zy_reader_page_expect (self->page);
  add_formulas_for (self, marked);

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "title", "s", title);
  g_variant_dict_insert (&arguments, "view", "s", language_view_name (self->language_view));
  number = same_paper ? 0 : zy_reader_ahead_take (self->ahead, marked);
  if (number != 0) {
    g_variant_dict_insert (&arguments, "number", "u", number);
    zy_reader_view_call (self, "zhaiyao.showPrepared(number, title, view)",
                         g_variant_dict_end (&arguments), show_cb, self);
    return;
  }

  g_variant_dict_insert (&arguments, "html", "s", marked);
  /* WebKit takes no truth values. */
  g_variant_dict_insert (&arguments, "keep", "u", same_paper || was_lost);
  g_variant_dict_insert (&arguments, "same", "u", same_text);
  g_variant_dict_insert (&arguments, "top", "u", was_lost ? self->top : 0);
  zy_reader_view_call (self, "if (!same || !zhaiyao.mark(html))"
                             "  zhaiyao.show(html, title, view, keep, top)",
                       g_variant_dict_end (&arguments), show_cb, self);
}

/* The page takes up with it where the reader is. */
static void
send_style (ZyReaderView *self)
{
  static const char *const names[] = { "system", "light", "dark", "sepia" };
  GVariantDict arguments;

  if (!zy_reader_page_is_loaded (self->page))
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "style", "s",
                         names[zy_reader_style_get_page_style (self->style)]);
  g_variant_dict_insert (&arguments, "contrast", "s",
                         zy_reader_style_get_high_contrast (self->style) ? "more" : "normal");
  g_variant_dict_insert (&arguments, "width", "u", zy_reader_style_get_line_width (self->style));
  g_variant_dict_insert (&arguments, "spacing", "d",
                         zy_reader_style_get_line_spacing (self->style));
  zy_reader_view_call (self, "zhaiyao.setStyle(style, contrast, width, spacing)",
                       g_variant_dict_end (&arguments), NULL, NULL);
}

static void
style_changed_cb (ZyReaderView *self)
{
  zy_reader_settings_set_font (zy_reader_page_get_settings (self->page),
                               zy_reader_style_get_font (self->style));
  send_style (self);
}

static void
loaded_cb (ZyReaderView *self)
{
  send_style (self);
  if (self->find_text != NULL)
    zy_reader_view_find (self, self->find_text);
  zy_reader_view_show_paper (self);
  prepare_when_idle (self);
}

static void
lost_cb (ZyReaderView *self)
{
  self->showing = FALSE;
  self->outdated = FALSE;
  if (self->shown_html != NULL) {
    g_free (self->lost_key);
    self->lost_key = g_strdup (self->shown_key);
  }
  g_clear_pointer (&self->shown_key, g_free);
  g_clear_pointer (&self->shown_html, g_free);
  zy_reader_ahead_forget (self->ahead);
  zy_reader_view_take_link (self, NULL);
  zy_reader_view_take_found (self, 0, 0);
  zy_reader_view_take_open (self, 0);
}

void
zy_reader_view_warm_up (void)
{
  zy_reader_page_warm_up ();
}

/* The background of the page is the widget's. A page without one is not scrolled cleanly unless the
 * graphics card does it. */
static void
update_background (ZyReaderView *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  WebKitWebView *web_view = zy_reader_page_get_web_view (self->page);
  GdkRGBA color;

  if (web_view != NULL && gtk_style_context_lookup_color (context, "view_bg_color", &color))
    webkit_web_view_set_background_color (web_view, &color);
}

static void
created_cb (ZyReaderView *self)
{
  WebKitWebView *web_view = zy_reader_page_get_web_view (self->page);

  webkit_web_view_set_zoom_level (web_view, self->zoom_level);
  zy_reader_messages_connect (self, web_view);
  zy_reader_policy_connect (self, web_view);
  gtk_widget_set_parent (GTK_WIDGET (web_view), GTK_WIDGET (self));
  update_background (self);
}

static void
zy_reader_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (zy_reader_view_parent_class)->css_changed (widget, change);

  update_background (ZY_READER_VIEW (widget));
}

static gboolean
zy_reader_view_grab_focus (GtkWidget *widget)
{
  WebKitWebView *web_view = zy_reader_page_get_web_view (ZY_READER_VIEW (widget)->page);

  return web_view != NULL && gtk_widget_grab_focus (GTK_WIDGET (web_view));
}

static void
zy_reader_view_dispose (GObject *object)
{
  ZyReaderView *self = ZY_READER_VIEW (object);
  WebKitWebView *web_view = zy_reader_page_get_web_view (self->page);

  g_clear_handle_id (&self->ahead_idle, g_source_remove);
  if (web_view != NULL) {
    g_signal_handlers_disconnect_by_data (web_view, self);
    gtk_widget_unparent (GTK_WIDGET (web_view));
  }
  zy_reader_page_close (self->page);

  G_OBJECT_CLASS (zy_reader_view_parent_class)->dispose (object);
}

static void
zy_reader_view_finalize (GObject *object)
{
  ZyReaderView *self = ZY_READER_VIEW (object);

  g_clear_object (&self->page);
  g_clear_object (&self->style);
  g_clear_pointer (&self->ahead, zy_reader_ahead_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->find_text, g_free);
  g_clear_pointer (&self->paper, zy_paper_detail_unref);
  g_clear_pointer (&self->lost_key, g_free);
  g_clear_pointer (&self->shown_key, g_free);
  g_clear_pointer (&self->shown_html, g_free);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_clear_pointer (&self->shown_matchers, g_ptr_array_unref);

  G_OBJECT_CLASS (zy_reader_view_parent_class)->finalize (object);
}

static void
zy_reader_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyReaderView *self = ZY_READER_VIEW (object);

  switch (prop_id) {
  case PROP_FIGURE_FOLDER:
    g_value_set_object (value, zy_reader_view_get_figure_folder (self));
    break;
  case PROP_LANGUAGE_VIEW:
    g_value_set_enum (value, zy_reader_view_get_language_view (self));
    break;
  case PROP_LINK:
    g_value_set_string (value, zy_reader_view_get_link (self));
    break;
  case PROP_MATCHERS:
    g_value_set_boxed (value, zy_reader_view_get_matchers (self));
    break;
  case PROP_PAPER:
    g_value_set_boxed (value, zy_reader_view_get_paper (self));
    break;
  case PROP_ZOOM_LEVEL:
    g_value_set_double (value, zy_reader_view_get_zoom_level (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_reader_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyReaderView *self = ZY_READER_VIEW (object);

  switch (prop_id) {
  case PROP_FIGURE_FOLDER:
    zy_reader_view_set_figure_folder (self, g_value_get_object (value));
    break;
  case PROP_LANGUAGE_VIEW:
    zy_reader_view_set_language_view (self, g_value_get_enum (value));
    break;
  case PROP_MATCHERS:
    zy_reader_view_set_matchers (self, g_value_get_boxed (value));
    break;
  case PROP_PAPER:
    zy_reader_view_set_paper (self, g_value_get_boxed (value));
    break;
  case PROP_ZOOM_LEVEL:
    zy_reader_view_set_zoom_level (self, g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_FIGURE_FOLDER] =
    g_param_spec_object ("figure-folder", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_LANGUAGE_VIEW] =
    g_param_spec_enum ("language-view", NULL, NULL, ZY_TYPE_LANGUAGE_VIEW,
                       ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_LINK] =
    g_param_spec_string ("link", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MATCHERS] =
    g_param_spec_boxed ("matchers", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_PAPER] =
    g_param_spec_boxed ("paper", NULL, NULL, ZY_TYPE_PAPER_DETAIL, flags);
  properties[PROP_ZOOM_LEVEL] =
    g_param_spec_double ("zoom-level", NULL, NULL, ZY_READER_MIN_ZOOM, ZY_READER_MAX_ZOOM, 1.0,
                         flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
zy_reader_view_class_init (ZyReaderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zy_reader_view_dispose;
  object_class->finalize = zy_reader_view_finalize;
  object_class->get_property = zy_reader_view_get_property;
  object_class->set_property = zy_reader_view_set_property;
  widget_class->grab_focus = zy_reader_view_grab_focus;
  widget_class->css_changed = zy_reader_view_css_changed;

  install_properties (object_class);

  signals[FOUND] =
    g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  signals[OPEN_LINK] =
    g_signal_new ("open-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[OPEN_FIGURE] =
    g_signal_new ("open-figure", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_UINT);

  signals[RETRY_FIGURE] =
    g_signal_new ("retry-figure", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "readerview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The page may be there already, and loaded. */
static void
begin (ZyReaderView *self)
{
  static const struct {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "created", G_CALLBACK (created_cb) },
    { "loaded", G_CALLBACK (loaded_cb) },
    { "lost", G_CALLBACK (lost_cb) },
  };

  self->page = zy_reader_page_new ();
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->page, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  if (zy_reader_page_get_web_view (self->page) != NULL)
    created_cb (self);
  if (zy_reader_page_is_loaded (self->page))
    loaded_cb (self);
}

static void
zy_reader_view_init (ZyReaderView *self)
{
  self->style = zy_reader_style_new ();
  self->ahead = zy_reader_ahead_new ();
  self->zoom_level = 1.0;
  g_signal_connect_object (self->style, "notify", G_CALLBACK (style_changed_cb), self,
                           G_CONNECT_SWAPPED);

  begin (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  update_accessible (self);
}

GtkWidget *
zy_reader_view_new (void)
{
  return g_object_new (ZY_TYPE_READER_VIEW, NULL);
}

WebKitWebView *
zy_reader_view_get_web_view (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return zy_reader_page_get_web_view (self->page);
}

gboolean
zy_reader_view_is_loaded (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), FALSE);

  return zy_reader_page_is_loaded (self->page);
}

void
zy_reader_view_open_link (ZyReaderView *self,
                          const char   *uri)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  g_signal_emit (self, signals[OPEN_LINK], 0, uri);
}

/* Only what the paper has: the page cannot ask for anything else. */
void
zy_reader_view_retry_figure (ZyReaderView *self,
                             const char   *url)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  if (self->paper != NULL && zy_paper_detail_get_figure (self->paper, url) != NULL)
    g_signal_emit (self, signals[RETRY_FIGURE], 0, url);
}

void
zy_reader_view_take_place (ZyReaderView *self,
                           guint         top)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  self->top = top;
}

static gboolean
has_figure (ZyPaperDetail *paper,
            const char    *hash)
{
  for (guint i = 0; i < paper->figures->len; i++) {
    if (g_strcmp0 (((ZyFigure *) paper->figures->pdata[i])->hash, hash) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Only what the paper has is shown, whatever the page says. */
void
zy_reader_view_take_figure (ZyReaderView *self,
                            const char   *hashes,
                            guint         index)
{
  g_auto (GStrv) list = NULL;

  g_return_if_fail (ZY_IS_READER_VIEW (self));

  list = g_strsplit (hashes, " ", -1);
  if (self->paper == NULL || index >= g_strv_length (list))
    return;

  for (char **hash = list; *hash != NULL; hash++) {
    if (!has_figure (self->paper, *hash))
      return;
  }

  g_signal_emit (self, signals[OPEN_FIGURE], 0, list, index);
}

void
zy_reader_view_take_found (ZyReaderView *self,
                           guint         n,
                           guint         index)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  g_signal_emit (self, signals[FOUND], 0, n, index);
}

void
zy_reader_view_take_open (ZyReaderView *self,
                          guint         n)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  self->n_open = n;
}

gboolean
zy_reader_view_leave (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), FALSE);

  if (self->n_open == 0 || !zy_reader_page_is_loaded (self->page))
    return FALSE;

  zy_reader_view_call (self, "zhaiyao.leave()", g_variant_new ("a{sv}", NULL), NULL, NULL);

  return TRUE;
}

void
zy_reader_view_remember_find (ZyReaderView *self,
                              const char   *text)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  /* It may be what is remembered. */
  if (g_strcmp0 (self->find_text, text) == 0)
    return;

  g_free (self->find_text);
  self->find_text = g_strdup (text);
}

void
zy_reader_view_take_link (ZyReaderView *self,
                          const char   *link)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  if (g_strcmp0 (self->link, link) == 0)
    return;

  g_free (self->link);
  self->link = g_strdup (link);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINK]);
}

const char *
zy_reader_view_get_link (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return self->link;
}

ZyReaderStyle *
zy_reader_view_get_style (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return self->style;
}

void
zy_reader_view_prepare (ZyReaderView *self,
                        GPtrArray    *papers)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  zy_reader_ahead_set_papers (self->ahead, papers);
  prepare_when_idle (self);
}

gboolean
zy_reader_view_is_settled (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), FALSE);

  return is_idle (self);
}

void
zy_reader_view_set_figure_folder (ZyReaderView *self,
                                  GFile        *folder)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));
  g_return_if_fail (folder == NULL || G_IS_FILE (folder));

  if (zy_reader_view_get_figure_folder (self) == folder)
    return;

  zy_figure_scheme_set_folder (zy_reader_page_get_figures (self->page), folder);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIGURE_FOLDER]);
}

GFile *
zy_reader_view_get_figure_folder (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return zy_figure_scheme_get_folder (zy_reader_page_get_figures (self->page));
}

void
zy_reader_view_set_paper (ZyReaderView  *self,
                          ZyPaperDetail *paper)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  if (self->paper == paper)
    return;

  /* Another paper has done nothing wrong yet. */
  if (self->paper == NULL || paper == NULL || g_strcmp0 (self->paper->key, paper->key) != 0)
    zy_reader_page_forgive (self->page);

  g_clear_pointer (&self->paper, zy_paper_detail_unref);
  if (paper != NULL)
    self->paper = zy_paper_detail_ref (paper);

  update_accessible (self);
  zy_reader_view_show_paper (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

void
zy_reader_view_show (ZyReaderView   *self,
                     ZyPaperDetail  *paper,
                     ZyLanguageView  language_view)
{
  gboolean is_other;

  g_return_if_fail (ZY_IS_READER_VIEW (self));
  g_return_if_fail (paper != NULL);

  is_other = self->paper == NULL || g_strcmp0 (self->paper->key, paper->key) != 0;
  if (!is_other || self->language_view == language_view) {
    zy_reader_view_set_language_view (self, language_view);
    zy_reader_view_set_paper (self, paper);
    return;
  }

  /* The page gets both at once: the paper that is there is not switched on its way out. */
  self->language_view = language_view;
  zy_reader_view_set_paper (self, paper);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

ZyPaperDetail *
zy_reader_view_get_paper (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return self->paper;
}

void
zy_reader_view_set_language_view (ZyReaderView   *self,
                                  ZyLanguageView  language_view)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  if (self->language_view == language_view)
    return;

  self->language_view = language_view;

  /* Before the page is there, it is shown in the right view to begin with. */
  if (zy_reader_page_is_loaded (self->page)) {
    GVariantDict arguments;

    g_variant_dict_init (&arguments, NULL);
    g_variant_dict_insert (&arguments, "view", "s", language_view_name (language_view));
    zy_reader_view_call (self, "zhaiyao.setLanguageView(view)", g_variant_dict_end (&arguments),
                         NULL, NULL);
  }

  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

ZyLanguageView
zy_reader_view_get_language_view (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), ZY_LANGUAGE_VIEW_TRANSLATION);

  return self->language_view;
}

void
zy_reader_view_set_matchers (ZyReaderView *self,
                             GPtrArray    *matchers)
{
  g_return_if_fail (ZY_IS_READER_VIEW (self));

  if (!take_matchers (&self->matchers, matchers))
    return;

  zy_reader_view_show_paper (self);
  zy_reader_ahead_restart (self->ahead);
  prepare_when_idle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHERS]);
}

GPtrArray *
zy_reader_view_get_matchers (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), NULL);

  return self->matchers;
}

void
zy_reader_view_set_zoom_level (ZyReaderView *self,
                               double        zoom_level)
{
  WebKitWebView *web_view;

  g_return_if_fail (ZY_IS_READER_VIEW (self));

  zoom_level = CLAMP (zoom_level, ZY_READER_MIN_ZOOM, ZY_READER_MAX_ZOOM);
  if (G_APPROX_VALUE (self->zoom_level, zoom_level, 0.001))
    return;

  self->zoom_level = zoom_level;
  web_view = zy_reader_page_get_web_view (self->page);
  if (web_view != NULL)
    webkit_web_view_set_zoom_level (web_view, zoom_level);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM_LEVEL]);
}

double
zy_reader_view_get_zoom_level (ZyReaderView *self)
{
  g_return_val_if_fail (ZY_IS_READER_VIEW (self), 1.0);

  return self->zoom_level;
}
