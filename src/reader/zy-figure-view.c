/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-view.h"

#include "zy-figure-view-private.h"
#include "zy-reader-policy.h"
#include "zy-reader-view-private.h"
#include "zy-reader-web-view.h"
#include "zy-resource-scheme.h"

#define HANDLER "zhaiyao"

struct _ZyFigureView {
  GtkWidget parent_instance;

  /* Made when something is to be shown. */
  WebKitWebView *web_view;
  GCancellable *cancellable;
  gboolean loaded;

  char *hash;
  char *alt;
  guint percent;
};

typedef enum {
  PROP_PERCENT = 1,
} ZyFigureViewProperty;

static GParamSpec *properties[PROP_PERCENT + 1];

enum {
  LOADED,
  FAILED,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZyFigureView, zy_figure_view, GTK_TYPE_WIDGET)

static void
set_percent (ZyFigureView *self,
             guint         percent)
{
  if (self->percent == percent)
    return;

  self->percent = percent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERCENT]);
}

static void
call (ZyFigureView        *self,
      const char          *body,
      GVariant            *arguments,
      GAsyncReadyCallback  callback)
{
  /* Not every WebKitGTK takes what is floating over. */
  g_autoptr (GVariant) owned = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;

  webkit_web_view_call_async_javascript_function (self->web_view, body, -1, owned, ZY_READER_WORLD,
                                                  NULL, self->cancellable, callback, self);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ZyFigureView *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value = NULL;
  g_autofree char *outcome = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                 &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  outcome = value != NULL ? jsc_value_to_string (value) : g_strdup ("failed");
  if (g_str_equal (outcome, "loaded"))
    g_signal_emit (self, signals[LOADED], 0);
  else if (g_str_equal (outcome, "failed"))
    g_signal_emit (self, signals[FAILED], 0);
}

static void
show_figure (ZyFigureView *self)
{
  GVariantDict arguments;

  if (!self->loaded || self->hash == NULL)
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "hash", "s", self->hash);
  g_variant_dict_insert (&arguments, "alt", "s", self->alt != NULL ? self->alt : "");
  call (self, "return zhaiyao.figure.show(hash, alt)", g_variant_dict_end (&arguments), shown_cb);
}

static void
load_changed_cb (ZyFigureView    *self,
                 WebKitLoadEvent  event)
{
  if (event != WEBKIT_LOAD_FINISHED || self->loaded)
    return;

  self->loaded = TRUE;
  show_figure (self);
}

/* The page's own view loads its page anew; here nothing can be shown until it is asked for again. */
static void
terminated_cb (ZyFigureView *self)
{
  zy_figure_view_clear (self);
  g_signal_emit (self, signals[FAILED], 0);
}

/* There is one page, and no way from it. */
static gboolean
decide_policy_cb (ZyFigureView             *self,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type)
{
  WebKitURIRequest *request;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    request = webkit_response_policy_decision_get_request (
      WEBKIT_RESPONSE_POLICY_DECISION (decision));
  else
    request = webkit_navigation_action_get_request (
      webkit_navigation_policy_decision_get_navigation_action (
        WEBKIT_NAVIGATION_POLICY_DECISION (decision)));

  if (!self->loaded && type != WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION &&
      g_strcmp0 (webkit_uri_request_get_uri (request), ZY_RESOURCE_FIGURE_PAGE) == 0)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);

  return TRUE;
}

static gboolean
refuse_menu (void)
{
  return TRUE;
}

static void
message_cb (ZyFigureView *self,
            JSCValue     *message)
{
  g_autoptr (JSCValue) name = NULL;
  g_autoptr (JSCValue) percent = NULL;
  g_autofree char *text = NULL;

  if (!jsc_value_is_object (message))
    return;

  name = jsc_value_object_get_property (message, "name");
  percent = jsc_value_object_get_property (message, "percent");
  text = jsc_value_to_string (name);
  if (g_str_equal (text, "scale") && jsc_value_is_number (percent))
    set_percent (self, (guint) CLAMP (jsc_value_to_int32 (percent), 1, 100000));
  else if (g_str_equal (text, "dismissed"))
    g_signal_emit (self, signals[DISMISSED], 0);
}

static void
create_web_view (ZyFigureView  *self,
                 WebKitWebView *page)
{
  static const struct {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "load-changed", G_CALLBACK (load_changed_cb) },
    { "web-process-terminated", G_CALLBACK (terminated_cb) },
    { "decide-policy", G_CALLBACK (decide_policy_cb) },
    { "context-menu", G_CALLBACK (refuse_menu) },
  };
  WebKitUserContentManager *content;

  self->web_view = zy_reader_web_view_new_for_figures (page);
  content = webkit_web_view_get_user_content_manager (self->web_view);
  zy_reader_policy_refuse (self->web_view);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->web_view, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (content, "script-message-received::" HANDLER, G_CALLBACK (message_cb),
                           self, G_CONNECT_SWAPPED);
  webkit_user_content_manager_register_script_message_handler (content, HANDLER, ZY_READER_WORLD);

  /* Keys are the viewer's, which has the focus. */
  gtk_widget_set_focusable (GTK_WIDGET (self->web_view), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->web_view), GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  webkit_web_view_load_uri (self->web_view, ZY_RESOURCE_FIGURE_PAGE);
}

static void
zy_figure_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyFigureView *self = ZY_FIGURE_VIEW (object);

  switch ((ZyFigureViewProperty) prop_id) {
  case PROP_PERCENT:
    g_value_set_uint (value, self->percent);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_figure_view_dispose (GObject *object)
{
  zy_figure_view_clear (ZY_FIGURE_VIEW (object));

  G_OBJECT_CLASS (zy_figure_view_parent_class)->dispose (object);
}

static void
zy_figure_view_class_init (ZyFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = zy_figure_view_dispose;
  object_class->get_property = zy_figure_view_get_property;

  properties[PROP_PERCENT] = g_param_spec_uint ("percent", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[DISMISSED] = g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "figureview");
}

static void
zy_figure_view_init (ZyFigureView *self)
{
}

GtkWidget *
zy_figure_view_new (void)
{
  return g_object_new (ZY_TYPE_FIGURE_VIEW, NULL);
}

void
zy_figure_view_show (ZyFigureView *self,
                     ZyReaderView *reader,
                     const char   *hash,
                     const char   *alt)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));
  g_return_if_fail (ZY_IS_READER_VIEW (reader));
  g_return_if_fail (hash != NULL);

  g_free (self->hash);
  self->hash = g_strdup (hash);
  g_free (self->alt);
  self->alt = g_strdup (alt);

  if (self->web_view != NULL)
    show_figure (self);
  else if (zy_reader_view_get_web_view (reader) != NULL)
    create_web_view (self, zy_reader_view_get_web_view (reader));
}

void
zy_figure_view_clear (ZyFigureView *self)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->alt, g_free);
  self->loaded = FALSE;
  set_percent (self, 0);

  if (self->web_view != NULL) {
    g_signal_handlers_disconnect_by_data (self->web_view, self);
    gtk_widget_unparent (GTK_WIDGET (self->web_view));
    self->web_view = NULL;
  }
}

/* Nothing happens while there is nothing to do it to. */
static void
do_to_figure (ZyFigureView *self,
              const char   *body,
              double        x,
              double        y)
{
  GVariantDict arguments;

  if (!self->loaded)
    return;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "x", "d", x);
  g_variant_dict_insert (&arguments, "y", "d", y);
  call (self, body, g_variant_dict_end (&arguments), NULL);
}

void
zy_figure_view_zoom_by (ZyFigureView *self,
                        double        factor)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));
  g_return_if_fail (factor > 0);

  do_to_figure (self, "zhaiyao.figure.zoomBy(x)", factor, 0);
}

void
zy_figure_view_zoom_actual (ZyFigureView *self)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));

  do_to_figure (self, "zhaiyao.figure.actual()", 0, 0);
}

void
zy_figure_view_zoom_fit (ZyFigureView *self)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));

  do_to_figure (self, "zhaiyao.figure.fit()", 0, 0);
}

void
zy_figure_view_pan_by (ZyFigureView *self,
                       double        x,
                       double        y)
{
  g_return_if_fail (ZY_IS_FIGURE_VIEW (self));

  do_to_figure (self, "zhaiyao.figure.panBy(x, y)", x, y);
}

guint
zy_figure_view_get_percent (ZyFigureView *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_VIEW (self), 0);

  return self->percent;
}

WebKitWebView *
zy_figure_view_get_web_view (ZyFigureView *self)
{
  g_return_val_if_fail (ZY_IS_FIGURE_VIEW (self), NULL);

  return self->web_view;
}
