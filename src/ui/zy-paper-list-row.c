/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-paper-list-row.h"

#include "zy-match-attributes.h"
#include "zy-model-enums.h"
#include "zy-paper-text-layout.h"
#include "zy-tex-text.h"
#include "zy-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* More tags than these leave no room for the date. */
#define MAX_TAGS 3
#define MAX_TAG_CHARS 12

/* A row shows a few lines of a text, however long it is. */
#define MAX_TEXT 2000

struct _ZyPaperListRow {
  GtkBox parent_instance;

  GtkWidget *dot;
  GtkWidget *texts;
  GtkInscription *title;
  GtkButton *star;
  GtkInscription *subtitle;
  GtkInscription *tldr;
  GtkInscription *caption;
  GtkBox *tags;
  GtkImage *thumbnail;

  ZyPaper *paper;
  GSignalGroup *signals;
  GPtrArray *matchers;
  ZyLanguageView language_view;
  gboolean loading;
  gboolean unread;
  gboolean starred;

  ZyThumbnails *thumbnails;
  char *thumbnail_hash;
  GCancellable *thumbnail_cancellable;
};

G_DEFINE_FINAL_TYPE (ZyPaperListRow, zy_paper_list_row, GTK_TYPE_BOX)

typedef enum {
  PROP_PAPER = 1,
  PROP_LANGUAGE_VIEW,
  PROP_MATCHERS,
} ZyPaperListRowProperty;

static GParamSpec *properties[PROP_MATCHERS + 1];

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Of two texts, the one in the language that leads, or else the other. */
static const char *
choose (ZyLanguageView  language_view,
        const char     *translation,
        const char     *original)
{
  if (language_view == ZY_LANGUAGE_VIEW_ORIGINAL)
    return is_given (original) ? original : translation;

  return is_given (translation) ? translation : original;
}

static void
set_css_class (ZyPaperListRow *self,
               const char     *name,
               gboolean       *shown,
               gboolean        set)
{
  if (*shown == set)
    return;

  *shown = set;
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update_accessible (ZyPaperListRow *self)
{
  /* The list's own widget around the row is what gets the focus. */
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = NULL;

  if (self->paper == NULL || zy_paper_get_loading (self->paper))
    return;

  label = zy_paper_list_row_describe (self->paper, self->language_view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

/* As a line of text: mathematics cannot be typeset here. That takes a few microseconds where there is
 * any, and nothing where there is none. */
static char *
dup_shown (const char *text)
{
  g_autofree char *beginning = NULL;

  if (text == NULL || strnlen (text, MAX_TEXT + 1) <= MAX_TEXT)
    return zy_tex_text_to_plain (text);

  beginning = g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + MAX_TEXT) - text));

  return zy_tex_text_to_plain (beginning);
}

static void
show_text (GtkInscription *inscription,
           const char     *text)
{
  g_autofree char *shown = dup_shown (text);

  gtk_inscription_set_text (inscription, shown);
}

static void
mark (ZyPaperListRow *self,
      GtkInscription *inscription)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  attributes = zy_match_attributes_new (self->matchers, gtk_inscription_get_text (inscription),
                                        GTK_WIDGET (self));
  gtk_inscription_set_attributes (inscription, attributes);
}

static void
update_marks (ZyPaperListRow *self)
{
  mark (self, self->title);
  mark (self, self->subtitle);
  mark (self, self->tldr);
}

/* GTK 4.8 leaks those of an inscription that goes. */
static void
clear_marks (ZyPaperListRow *self)
{
  GtkInscription *const inscriptions[] = { self->title, self->subtitle, self->tldr };

  for (guint i = 0; i < G_N_ELEMENTS (inscriptions); i++) {
    if (inscriptions[i] != NULL)
      gtk_inscription_set_attributes (inscriptions[i], NULL);
  }
}

static void
update_texts (ZyPaperListRow *self)
{
  const char *title_zh = zy_paper_get_title_zh (self->paper);
  const char *title_en = zy_paper_get_title_en (self->paper);
  gboolean both = is_given (title_zh) && is_given (title_en);
  gboolean loading = zy_paper_get_loading (self->paper);
  const char *title = choose (self->language_view, title_zh, title_en);
  const char *tldr = choose (self->language_view, zy_paper_get_tldr_zh (self->paper),
                             zy_paper_get_tldr_en (self->paper));

  /* A paper that has no title at all is called by its address. */
  if (is_given (title))
    show_text (self->title, title);
  else
    gtk_inscription_set_text (self->title, zy_paper_get_key (self->paper));
  show_text (self->subtitle, title == title_zh ? title_en : title_zh);
  show_text (self->tldr, tldr);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), both || loading);
  gtk_widget_set_visible (GTK_WIDGET (self->tldr), is_given (tldr) || loading);
  gtk_widget_queue_allocate (self->texts);
  update_marks (self);
}

static void
update_caption (ZyPaperListRow *self)
{
  const char *date = zy_paper_get_date (self->paper);
  const char *categories = zy_paper_get_categories (self->paper);
  g_autofree char *day = is_given (date) ? zy_view_format_date (date) : NULL;
  g_autofree char *caption = NULL;

  if (day != NULL && is_given (categories))
    caption = g_strconcat (day, " · ", categories, NULL);
  else
    caption = g_strdup (day != NULL ? day : categories);

  gtk_inscription_set_text (self->caption, caption);
}

static void
add_tag (ZyPaperListRow *self,
         const char     *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_TAG_CHARS);
  gtk_widget_add_css_class (label, "tag");
  gtk_box_append (self->tags, label);
}

static void
update_tags (ZyPaperListRow *self)
{
  const char *const *tags = zy_paper_get_tags (self->paper);
  guint n = g_strv_length ((char **) tags);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_box_remove (self->tags, child);

  for (guint i = 0; i < MIN (n, MAX_TAGS); i++)
    add_tag (self, tags[i]);

  if (n > MAX_TAGS) {
    g_autofree char *more = g_strdup_printf ("+%u", n - MAX_TAGS);

    add_tag (self, more);
  }
}

static const char *
get_star_label (ZyPaperListRow *self)
{
  return self->starred ? _("Remove Star") : _("Star");
}

/* Setting a text would ask the display for the pointer, for each row, and wait for its answer. */
static gboolean
query_star_tooltip_cb (ZyPaperListRow *self,
                       int             x,
                       int             y,
                       gboolean        is_keyboard,
                       GtkTooltip     *tooltip)
{
  gtk_tooltip_set_text (tooltip, get_star_label (self));

  return TRUE;
}

static void
show_star (ZyPaperListRow *self)
{
  if (self->starred)
    gtk_widget_add_css_class (GTK_WIDGET (self->star), "starred");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->star), "starred");

  gtk_button_set_icon_name (self->star,
                            self->starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_star_label (self), -1);
}

/* Rows are used again and again while a list scrolls, mostly for papers of the same state: what
 * shows already is not touched. */
static void
update_state (ZyPaperListRow *self)
{
  gboolean starred = zy_paper_get_starred (self->paper);
  gboolean loading = zy_paper_get_loading (self->paper);

  set_css_class (self, "loading", &self->loading, loading);
  set_css_class (self, "unread", &self->unread, !loading && !zy_paper_get_read (self->paper));

  if (self->starred != starred) {
    self->starred = starred;
    show_star (self);
  }
}

static void
toggle_star (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ZyPaperListRow *self = ZY_PAPER_LIST_ROW (widget);

  if (self->paper != NULL && !zy_paper_get_loading (self->paper)) {
    gtk_widget_activate_action (widget, "win.set-starred", "(xb)", zy_paper_get_id (self->paper),
                                !self->starred);
  }
}

static void
show_thumbnail (ZyPaperListRow *self,
                GdkTexture     *texture)
{
  if (texture != NULL)
    gtk_image_set_from_paintable (self->thumbnail, GDK_PAINTABLE (texture));
  else
    gtk_image_clear (self->thumbnail);
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), texture != NULL);
}

static void
thumbnail_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = zy_thumbnails_load_finish (ZY_THUMBNAILS (source), result,
                                                              &error);
  ZyPaperListRow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->thumbnail_cancellable);
  show_thumbnail (self, texture);
}

/* Room is kept for one that is on its way, so that the text is laid out once. */
static void
load_thumbnail (ZyPaperListRow *self)
{
  gboolean is_known;
  GdkTexture *texture = zy_thumbnails_lookup (self->thumbnails, self->thumbnail_hash, &is_known);

  show_thumbnail (self, texture);
  if (is_known)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), TRUE);
  self->thumbnail_cancellable = g_cancellable_new ();
  zy_thumbnails_load_async (self->thumbnails, self->thumbnail_hash, self->thumbnail_cancellable,
                            thumbnail_loaded_cb, self);
}

static void
clear_thumbnail (ZyPaperListRow *self)
{
  g_cancellable_cancel (self->thumbnail_cancellable);
  g_clear_object (&self->thumbnail_cancellable);
  g_clear_pointer (&self->thumbnail_hash, g_free);
}

static void
update_thumbnail (ZyPaperListRow *self)
{
  const char *hash = NULL;

  if (self->paper != NULL && self->thumbnails != NULL &&
      !zy_thumbnails_get_narrow (self->thumbnails))
    hash = zy_paper_get_figure (self->paper);

  if (g_strcmp0 (hash, self->thumbnail_hash) == 0)
    return;

  clear_thumbnail (self);
  self->thumbnail_hash = g_strdup (hash);
  if (hash != NULL)
    load_thumbnail (self);
  else
    show_thumbnail (self, NULL);
}

static void
notify_cb (ZyPaperListRow *self,
           GParamSpec     *pspec)
{
  if (g_str_has_prefix (pspec->name, "title-") || g_str_has_prefix (pspec->name, "tldr-"))
    update_texts (self);
  else if (g_str_equal (pspec->name, "date") || g_str_equal (pspec->name, "categories"))
    update_caption (self);
  else if (g_str_equal (pspec->name, "tags"))
    update_tags (self);
  else if (g_str_equal (pspec->name, "figure"))
    update_thumbnail (self);
  else
    update_state (self);

  if (g_str_equal (pspec->name, "loading"))
    update_texts (self);

  update_accessible (self);
}

static void
update_all (ZyPaperListRow *self)
{
  update_thumbnail (self);
  if (self->paper == NULL)
    return;

  update_texts (self);
  update_caption (self);
  update_tags (self);
  update_state (self);
  update_accessible (self);
}

static void
zy_paper_list_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  ZyPaperListRow *self = ZY_PAPER_LIST_ROW (object);

  switch ((ZyPaperListRowProperty) prop_id) {
  case PROP_PAPER:
    g_value_set_object (value, self->paper);
    break;
  case PROP_LANGUAGE_VIEW:
    g_value_set_enum (value, self->language_view);
    break;
  case PROP_MATCHERS:
    g_value_set_boxed (value, self->matchers);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_list_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  ZyPaperListRow *self = ZY_PAPER_LIST_ROW (object);

  switch ((ZyPaperListRowProperty) prop_id) {
  case PROP_PAPER:
    zy_paper_list_row_set_paper (self, g_value_get_object (value));
    break;
  case PROP_LANGUAGE_VIEW:
    zy_paper_list_row_set_language_view (self, g_value_get_enum (value));
    break;
  case PROP_MATCHERS:
    zy_paper_list_row_set_matchers (self, g_value_get_boxed (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_paper_list_row_dispose (GObject *object)
{
  ZyPaperListRow *self = ZY_PAPER_LIST_ROW (object);

  zy_paper_list_row_set_thumbnails (self, NULL);
  clear_thumbnail (self);
  clear_marks (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PAPER_LIST_ROW);
  g_clear_object (&self->signals);
  g_clear_object (&self->paper);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);

  G_OBJECT_CLASS (zy_paper_list_row_parent_class)->dispose (object);
}

static void
zy_paper_list_row_class_init (ZyPaperListRowClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_paper_list_row_get_property;
  object_class->set_property = zy_paper_list_row_set_property;
  object_class->dispose = zy_paper_list_row_dispose;

  properties[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, ZY_TYPE_PAPER, flags);
  properties[PROP_LANGUAGE_VIEW] = g_param_spec_enum ("language-view", NULL, NULL,
                                                      ZY_TYPE_LANGUAGE_VIEW,
                                                      ZY_LANGUAGE_VIEW_TRANSLATION, flags);
  properties[PROP_MATCHERS] = g_param_spec_boxed ("matchers", NULL, NULL, G_TYPE_PTR_ARRAY, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "paper.toggle-star", NULL, toggle_star);

  g_type_ensure (ZY_TYPE_PAPER_TEXT_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-paper-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, dot);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, texts);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, title);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, star);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, tldr);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, caption);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, tags);
  gtk_widget_class_bind_template_child (widget_class, ZyPaperListRow, thumbnail);
  gtk_widget_class_bind_template_callback (widget_class, query_star_tooltip_cb);
}

/* The marks have colours of their own, which do not follow the style by themselves. */
static void
style_cb (ZyPaperListRow *self)
{
  if (self->matchers != NULL)
    update_marks (self);
}

static void
zy_paper_list_row_init (ZyPaperListRow *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  show_star (self);

  self->signals = g_signal_group_new (ZY_TYPE_PAPER);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (notify_cb), self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
zy_paper_list_row_new (void)
{
  return g_object_new (ZY_TYPE_PAPER_LIST_ROW, NULL);
}

void
zy_paper_list_row_set_paper (ZyPaperListRow *self,
                             ZyPaper        *paper)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_ROW (self));
  g_return_if_fail (paper == NULL || ZY_IS_PAPER (paper));

  if (!g_set_object (&self->paper, paper))
    return;

  g_signal_group_set_target (self->signals, paper);
  update_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

ZyPaper *
zy_paper_list_row_get_paper (ZyPaperListRow *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_ROW (self), NULL);

  return self->paper;
}

void
zy_paper_list_row_set_language_view (ZyPaperListRow *self,
                                     ZyLanguageView  language_view)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_ROW (self));

  if (self->language_view == language_view)
    return;

  self->language_view = language_view;
  if (self->paper != NULL) {
    update_texts (self);
    update_accessible (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE_VIEW]);
}

ZyLanguageView
zy_paper_list_row_get_language_view (ZyPaperListRow *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_ROW (self), ZY_LANGUAGE_VIEW_TRANSLATION);

  return self->language_view;
}

void
zy_paper_list_row_set_matchers (ZyPaperListRow *self,
                                GPtrArray      *matchers)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_ROW (self));

  if (self->matchers == matchers)
    return;

  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  if (matchers != NULL)
    self->matchers = g_ptr_array_ref (matchers);

  update_marks (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHERS]);
}

GPtrArray *
zy_paper_list_row_get_matchers (ZyPaperListRow *self)
{
  g_return_val_if_fail (ZY_IS_PAPER_LIST_ROW (self), NULL);

  return self->matchers;
}

void
zy_paper_list_row_set_thumbnails (ZyPaperListRow *self,
                                  ZyThumbnails   *thumbnails)
{
  g_return_if_fail (ZY_IS_PAPER_LIST_ROW (self));
  g_return_if_fail (thumbnails == NULL || ZY_IS_THUMBNAILS (thumbnails));

  if (self->thumbnails == thumbnails)
    return;

  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_func (self->thumbnails, update_thumbnail, self);
  g_set_object (&self->thumbnails, thumbnails);
  if (thumbnails == NULL) {
    clear_thumbnail (self);
    return;
  }

  g_signal_connect_object (thumbnails, "notify::narrow", G_CALLBACK (update_thumbnail), self,
                           G_CONNECT_SWAPPED);
  update_thumbnail (self);
}

char *
zy_paper_list_row_describe (ZyPaper        *paper,
                            ZyLanguageView  language_view)
{
  const char *title;
  const char *const *tags;
  g_autofree char *shown = NULL;
  GString *text;

  g_return_val_if_fail (ZY_IS_PAPER (paper), NULL);

  title = choose (language_view, zy_paper_get_title_zh (paper), zy_paper_get_title_en (paper));
  shown = is_given (title) ? dup_shown (title) : g_strdup (zy_paper_get_key (paper));
  text = g_string_new (shown);

  /* Translators: what a screen reader says after a paper's title, with the comma. */
  if (!zy_paper_get_read (paper))
    g_string_append (text, _(", unread"));
  /* Translators: what a screen reader says after a paper's title, with the comma. */
  if (zy_paper_get_starred (paper))
    g_string_append (text, _(", starred"));

  tags = zy_paper_get_tags (paper);
  if (tags[0] != NULL) {
    /* Translators: separates the tags of a paper. */
    g_autofree char *joined = g_strjoinv (_(", "), (char **) tags);

    /* Translators: what a screen reader says of a paper's tags, after its title. */
    g_string_append_printf (text, _(", tagged %s"), joined);
  }

  return g_string_free (text, FALSE);
}
