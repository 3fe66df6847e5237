/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-reader-page.h"

#include "zy-reader-web-view.h"
#include "zy-resource-scheme.h"
#include "zy-sandbox.h"

/* How often something may bring the web process down before it is given up. */
#define MAX_CRASHES 3

/* How long a web process may be deaf before it is replaced. */
#define DEAF_SECONDS 8

/* How long it may take to begin; a computer may have other things to do. */
#define LOAD_SECONDS 30

struct _ZyReaderPage {
  GObject parent_instance;

  /* NULL until it is known whether it can be sandboxed. */
  WebKitWebView *web_view;
  ZyFigureScheme *figures;
  ZyReaderSettings *settings;
  GCancellable *cancellable;

  gboolean loaded;
  gboolean has_formulas; /* the page knows how to typeset them */
  gboolean is_expected;  /* to answer */
  guint deaf_timeout;
  guint n_crashes;
};

G_DEFINE_FINAL_TYPE (ZyReaderPage, zy_reader_page, G_TYPE_OBJECT)

enum {
  CREATED,
  LOADED,
  LOST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The page that was begun before anybody asked for it. */
static ZyReaderPage *warm;

static gboolean
deaf_timeout_cb (gpointer user_data)
{
  ZyReaderPage *self = user_data;

  self->deaf_timeout = 0;
  g_message ("The reading pane’s web process does not answer and is replaced");
  webkit_web_view_terminate_web_process (self->web_view);

  return G_SOURCE_REMOVE;
}

static void
watch (ZyReaderPage *self,
       guint         seconds)
{
  if (self->deaf_timeout == 0)
    self->deaf_timeout = g_timeout_add_seconds (seconds, deaf_timeout_cb, self);
}

static void
load (ZyReaderPage *self)
{
  watch (self, LOAD_SECONDS);
  webkit_web_view_load_uri (self->web_view, ZY_RESOURCE_PAGE);
}

static void
load_changed_cb (ZyReaderPage    *self,
                 WebKitLoadEvent  event)
{
  if (event != WEBKIT_LOAD_FINISHED || self->loaded)
    return;

  self->loaded = TRUE;
  g_clear_handle_id (&self->deaf_timeout, g_source_remove);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
web_process_terminated_cb (ZyReaderPage                      *self,
                           WebKitWebProcessTerminationReason  reason)
{
  self->loaded = FALSE;
  self->has_formulas = FALSE;
  self->is_expected = FALSE;
  g_clear_handle_id (&self->deaf_timeout, g_source_remove);
  g_signal_emit (self, signals[LOST], 0);

  self->n_crashes++;
  if (self->n_crashes > MAX_CRASHES)
    g_message ("The reading pane’s web process keeps ending; waiting for another paper");
  else
    load (self);
}

/* WebKit notices when input stays without an answer. */
static void
responsive_changed_cb (ZyReaderPage *self)
{
  if (!webkit_web_view_get_is_web_process_responsive (self->web_view))
    watch (self, DEAF_SECONDS);
  else if (!self->is_expected)
    g_clear_handle_id (&self->deaf_timeout, g_source_remove);
}

static void
create (ZyReaderPage *self)
{
  static const struct {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "load-changed", G_CALLBACK (load_changed_cb) },
    { "web-process-terminated", G_CALLBACK (web_process_terminated_cb) },
    { "notify::is-web-process-responsive", G_CALLBACK (responsive_changed_cb) },
  };

  self->web_view = zy_reader_web_view_new (self->figures,
                                           zy_reader_settings_get_webkit (self->settings));
  g_object_ref_sink (self->web_view);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->web_view, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[CREATED], 0);
  load (self);
}

static void
sandbox_prepared_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  if (zy_sandbox_prepare_finish (result, NULL))
    create (user_data);
}

static void
zy_reader_page_dispose (GObject *object)
{
  zy_reader_page_close (ZY_READER_PAGE (object));

  G_OBJECT_CLASS (zy_reader_page_parent_class)->dispose (object);
}

static void
zy_reader_page_finalize (GObject *object)
{
  ZyReaderPage *self = ZY_READER_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->figures);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (zy_reader_page_parent_class)->finalize (object);
}

static void
zy_reader_page_class_init (ZyReaderPageClass *klass)
{
  static const char *const names[N_SIGNALS] = { "created", "loaded", "lost" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = zy_reader_page_dispose;
  object_class->finalize = zy_reader_page_finalize;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

/* WebKit decides on its sandbox when the web context is made, and begins with the process of the page
 * when the page is asked for. */
static void
zy_reader_page_init (ZyReaderPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->figures = zy_figure_scheme_new ();
  self->settings = zy_reader_settings_new (gtk_settings_get_default ());

  if (zy_sandbox_is_prepared ())
    create (self);
  else
    zy_sandbox_prepare_async (self->cancellable, sandbox_prepared_cb, self);
}

void
zy_reader_page_warm_up (void)
{
  if (warm == NULL && zy_sandbox_is_prepared ())
    warm = g_object_new (ZY_TYPE_READER_PAGE, NULL);
}

ZyReaderPage *
zy_reader_page_new (void)
{
  return warm != NULL ? g_steal_pointer (&warm) : g_object_new (ZY_TYPE_READER_PAGE, NULL);
}

void
zy_reader_page_close (ZyReaderPage *self)
{
  g_return_if_fail (ZY_IS_READER_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->deaf_timeout, g_source_remove);
  self->loaded = FALSE;
  if (self->web_view != NULL)
    g_signal_handlers_disconnect_by_data (self->web_view, self);
  g_clear_object (&self->web_view);
}

WebKitWebView *
zy_reader_page_get_web_view (ZyReaderPage *self)
{
  g_return_val_if_fail (ZY_IS_READER_PAGE (self), NULL);

  return self->web_view;
}

ZyFigureScheme *
zy_reader_page_get_figures (ZyReaderPage *self)
{
  g_return_val_if_fail (ZY_IS_READER_PAGE (self), NULL);

  return self->figures;
}

ZyReaderSettings *
zy_reader_page_get_settings (ZyReaderPage *self)
{
  g_return_val_if_fail (ZY_IS_READER_PAGE (self), NULL);

  return self->settings;
}

gboolean
zy_reader_page_is_loaded (ZyReaderPage *self)
{
  g_return_val_if_fail (ZY_IS_READER_PAGE (self), FALSE);

  return self->loaded;
}

void
zy_reader_page_call (ZyReaderPage        *self,
                     const char          *body,
                     GVariant            *arguments,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  /* Not every WebKitGTK takes what is floating over. */
  g_autoptr (GVariant) owned = g_variant_ref_sink (arguments);

  g_return_if_fail (ZY_IS_READER_PAGE (self));
  g_return_if_fail (self->loaded);

  webkit_web_view_call_async_javascript_function (self->web_view, body, -1, owned,
                                                  ZY_READER_WORLD, NULL, self->cancellable,
                                                  callback, user_data);
}

void
zy_reader_page_expect (ZyReaderPage *self)
{
  g_return_if_fail (ZY_IS_READER_PAGE (self));

  self->is_expected = TRUE;
  watch (self, DEAF_SECONDS);
}

void
zy_reader_page_take_answer (ZyReaderPage *self)
{
  g_return_if_fail (ZY_IS_READER_PAGE (self));

  /* The one that was asked may be gone, and another be on its way. */
  if (!self->is_expected)
    return;

  self->is_expected = FALSE;
  g_clear_handle_id (&self->deaf_timeout, g_source_remove);
}

void
zy_reader_page_add_formulas (ZyReaderPage *self)
{
  g_return_if_fail (ZY_IS_READER_PAGE (self));
  g_return_if_fail (self->loaded);

  if (self->has_formulas)
    return;

  self->has_formulas = TRUE;
  zy_reader_web_view_add_formulas (self->web_view);
}

gboolean
zy_reader_page_is_failing (ZyReaderPage *self)
{
  g_return_val_if_fail (ZY_IS_READER_PAGE (self), FALSE);

  return self->n_crashes >= MAX_CRASHES;
}

void
zy_reader_page_forgive (ZyReaderPage *self)
{
  gboolean was_given_up;

  g_return_if_fail (ZY_IS_READER_PAGE (self));

  was_given_up = self->n_crashes > MAX_CRASHES;
  self->n_crashes = 0;
  if (was_given_up && self->web_view != NULL)
    load (self);
}
