/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Syncing: the engine lives as long as somebody wants new digests, which is while there is a window,
 * or always when the user wants that. What the user asks for is done one wish after the other, and
 * shown; what is due by itself is not.
 */

#include "config.h"

#include "zy-application-private.h"

#include "zy-fetcher.h"
#include "zy-library-sources.h"
#include "zy-paths.h"
#include "zy-view.h"

#include <glib/gi18n-lib.h>

/* What the user wants of the sources. */
typedef struct {
  GArray *ids; /* or NULL for all */
  char *date;  /* or NULL */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->date);
  g_free (self);
}

static void
retry_figures (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ZyApplication *self = user_data;
  const char *url;
  gint64 paper;

  g_variant_get (parameter, "(x&s)", &paper, &url);
  zy_application_retry_figures (self, paper, *url != '\0' ? url : NULL);
}

/* Wishes. */

static void begin_wish (ZyApplication *self);

static void
wish_done_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  /* The activity tells what came of it. */
  g_autoptr (ZySyncReport) report =
    zy_sync_engine_sync_finish (ZY_SYNC_ENGINE (object), result, NULL);

  g_clear_pointer (&self->wish, wish_free);
  begin_wish (self);
  zy_application_show_figures (self);
  g_application_release (G_APPLICATION (self));
}

static void
begin_wish (ZyApplication *self)
{
  Wish *wish;

  if (self->engine == NULL || self->wish != NULL || g_queue_is_empty (&self->wishes))
    return;

  self->wish = wish = g_queue_pop_head (&self->wishes);
  g_application_hold (G_APPLICATION (self));
  zy_sync_engine_sync_async (self->engine, wish->ids, wish->date, NULL, wish_done_cb,
                             g_object_ref (self));
}

void
zy_application_sync (ZyApplication *self,
                     GArray        *ids,
                     const char    *date)
{
  const Wish *current = self->wish;
  Wish *wish;

  /* Who asks twice is impatient, and wants nothing else. */
  if (ids == NULL && current != NULL && current->ids == NULL)
    return;

  wish = g_new0 (Wish, 1);
  wish->ids = ids != NULL ? g_array_ref (ids) : NULL;
  wish->date = g_strdup (date);
  g_queue_push_tail (&self->wishes, wish);
  begin_wish (self);
}

static void
sync_one (ZyApplication *self,
          gint64         id,
          const char    *date)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  zy_application_sync (self, ids, date);
}

static void
sync_all (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  zy_application_sync (user_data, NULL, NULL);
}

static void
sync_source (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  sync_one (user_data, g_variant_get_int64 (parameter), NULL);
}

static void
fetch_day (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  const char *date;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &date);
  sync_one (user_data, id, date);
}

/* What is shown of a source. */

static void
show_view (ZyApplication *self,
           const char    *view)
{
  ZyWindow *window;

  zy_application_present (self);
  window = zy_application_get_window (self);
  if (window != NULL)
    zy_window_show_view (window, view);
}

/* A notification may be clicked when the application, or the source, is no longer there. */
static void
show_wanted_source (ZyApplication *self)
{
  ZySourceStatus *status =
    self->engine != NULL ? zy_sync_engine_find (self->engine, self->wanted_source) : NULL;
  g_autofree char *view = NULL;

  if (status == NULL)
    return;

  self->wanted_source = 0;
  view = zy_view_for_source (zy_source_status_get_name (status));
  show_view (self, view);
}

static void
show_source (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ZyApplication *self = user_data;

  self->wanted_source = g_variant_get_int64 (parameter);
  zy_application_withdraw_news (self, self->wanted_source);
  zy_application_present (self);
  show_wanted_source (self);
}

static void
show_digest (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  ZyApplication *self = user_data;
  ZySourceStatus *status;
  g_autofree char *view = NULL;
  const char *date;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &date);
  status = self->engine != NULL ? zy_sync_engine_find (self->engine, id) : NULL;
  if (status == NULL)
    return;

  zy_application_close_dialogs (self);
  view = zy_view_for_digest (zy_source_status_get_name (status), date);
  show_view (self, view);
}

/* The engine. */

/* What is under way comes to its end, also when the window is gone. */
static void
busy_cb (ZyApplication *self,
         GParamSpec    *pspec,
         ZySyncEngine  *engine)
{
  gboolean is_busy = FALSE;

  g_object_get (engine, "busy", &is_busy, NULL);
  if (self->is_engine_busy == is_busy)
    return;

  self->is_engine_busy = is_busy;
  if (self->sync_status != NULL)
    zy_sync_status_set_busy (self->sync_status, is_busy);

  if (is_busy) {
    g_application_hold (G_APPLICATION (self));
  } else {
    zy_application_fetch_figures (self);
    g_application_release (G_APPLICATION (self));
  }
}

static void
purged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  /* They are hidden, and purged the next time. */
  if (!zy_library_purge_sources_finish (ZY_LIBRARY (object), result, &error))
    g_message ("Removed sources could not be purged: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

void
zy_application_purge_sources (ZyApplication *self)
{
  if (!self->open)
    return;

  g_application_hold (G_APPLICATION (self));
  zy_library_purge_sources_async (self->library, NULL, purged_cb, g_object_ref (self));
}

static void
make_engine (ZyApplication *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  g_autoptr (GFile) folder = zy_paths_figures_for (self->library_file);
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (folder);
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);

  zy_fetcher_set_network_monitor (fetcher, monitor);
  self->engine = zy_sync_engine_new (self->library, figures, fetcher, monitor,
                                     self->sync_activity);
  zy_application_make_figures (self, figures, fetcher, monitor);
  zy_application_make_documents (self, fetcher, monitor);
  self->catalogue = zy_catalogue_new ();
  zy_application_make_adder (self, fetcher);
  self->sync_status = zy_sync_status_new (zy_sync_engine_get_sources (self->engine),
                                          zy_catalogue_get_mirrors (self->catalogue),
                                          self->sync_activity, self->figure_activity);
  g_object_bind_property (monitor, "network-available", self->sync_status, "is-online",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->engine, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->engine, "new-papers", G_CALLBACK (zy_application_tell_news), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (zy_sync_engine_get_sources (self->engine), "items-changed",
                           G_CALLBACK (show_wanted_source), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
zy_application_start_sync (ZyApplication *self)
{
  if (self->is_syncing || !self->open)
    return;

  if (self->engine == NULL) {
    make_engine (self);
    zy_application_purge_sources (self);
  }

  self->is_syncing = TRUE;
  self->sync_cancellable = g_cancellable_new ();
  zy_sync_engine_start (self->engine);
  /* Those that were not fetched the last time. */
  zy_application_fetch_figures (self);
}

void
zy_application_stop_sync (ZyApplication *self)
{
  if (!self->is_syncing)
    return;

  self->is_syncing = FALSE;
  g_queue_clear_full (&self->wishes, wish_free);
  g_cancellable_cancel (self->sync_cancellable);
  g_clear_object (&self->sync_cancellable);
  zy_application_stop_figures (self);
  zy_sync_engine_stop (self->engine);
}

void
zy_application_forget_sync (ZyApplication *self)
{
  zy_application_stop_sync (self);
  g_clear_pointer (&self->wish, wish_free);
  g_clear_object (&self->engine);
  g_clear_object (&self->figure_sync);
  g_clear_object (&self->document_sync);
  g_clear_object (&self->adder);
  g_clear_object (&self->sync_status);
  g_clear_object (&self->catalogue);
}

void
zy_application_add_sync_actions (ZyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "sync", .activate = sync_all },
    { .name = "sync-source", .activate = sync_source, .parameter_type = "x" },
    { .name = "fetch-day", .activate = fetch_day, .parameter_type = "(xs)" },
    { .name = "show-source", .activate = show_source, .parameter_type = "x" },
    { .name = "show-digest", .activate = show_digest, .parameter_type = "(xs)" },
    { .name = "retry-figures", .activate = retry_figures, .parameter_type = "(xs)" },
  };
  static const char *const keys[] = { "<Control>r", "F5", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.sync", keys);
}
