/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures come when the texts are there and nothing else is asked for. How far they are is shown to
 * who asked for a sync, and can be cancelled; what is fetched by itself is not shown. */

#include "config.h"

#include "zy-application-private.h"

#include <glib/gi18n-lib.h>

/* Those that wait for their turn are not wanted either. */
static void
stop_cb (ZyApplication *self)
{
  self->figures_due = FALSE;
  g_cancellable_cancel (self->figure_cancellable);
}

static void
begin_showing (ZyApplication *self)
{
  GCancellable *cancellable;

  zy_activity_begin (self->figure_activity, _("Downloading Figures"));
  cancellable = zy_activity_get_cancellable (self->figure_activity);
  g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (stop_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
progress_cb (ZyApplication *self)
{
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  guint64 n_bytes;
  guint n_total, n_done;

  g_object_get (self->figure_sync, "n-total", &n_total, "n-done", &n_done, "n-bytes", &n_bytes,
                NULL);
  if (!self->is_figure_sync_asked || self->figure_cancellable == NULL || n_total == 0)
    return;

  if (!zy_activity_get_running (self->figure_activity))
    begin_showing (self);

  size = g_format_size (n_bytes);
  /* Translators: how many figures of how many, and their size, such as “12 of 340, 3.4 MB”. */
  text = g_strdup_printf (_("%u of %u, %s"), n_done, n_total, size);
  zy_activity_set_progress (self->figure_activity, (double) n_done / n_total, text);
}

/* Those that are fetched, those that wait for that, and those of texts that are still to come. */
static gboolean
are_figures_coming (ZyApplication *self)
{
  return self->figure_cancellable != NULL || self->figures_due || self->is_engine_busy;
}

static void begin_figures (ZyApplication *self);

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFigureReport) report =
    zy_figure_sync_run_finish (ZY_FIGURE_SYNC (object), result, &error);

  /* Each figure says in its place why it is not there. */
  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Figures could not be fetched: %s", error->message);

  g_clear_object (&self->figure_cancellable);
  self->is_figure_sync_asked = self->is_figure_sync_asked && are_figures_coming (self);
  if (zy_activity_get_running (self->figure_activity))
    zy_activity_end (self->figure_activity, NULL);

  begin_figures (self);
  zy_application_fetch_documents (self);
  g_application_release (G_APPLICATION (self));
}

static void
begin_figures (ZyApplication *self)
{
  if (!self->is_syncing || !self->figures_due || self->figure_cancellable != NULL)
    return;

  self->figures_due = FALSE;
  self->figure_cancellable = g_cancellable_new ();
  g_application_hold (G_APPLICATION (self));
  zy_figure_sync_run_async (self->figure_sync, self->figure_cancellable, fetched_cb,
                            g_object_ref (self));
}

/* Texts that came while figures were fetched may have figures that were not asked for. */
void
zy_application_fetch_figures (ZyApplication *self)
{
  self->figures_due = TRUE;
  begin_figures (self);
}

void
zy_application_show_figures (ZyApplication *self)
{
  self->is_figure_sync_asked = are_figures_coming (self);
  if (self->figure_sync != NULL)
    progress_cb (self);
}

void
zy_application_stop_figures (ZyApplication *self)
{
  if (self->figure_cancellable != NULL)
    g_cancellable_cancel (self->figure_cancellable);
}

void
zy_application_make_figures (ZyApplication   *self,
                             ZyFigureStore   *figures,
                             ZyFetcher       *fetcher,
                             GNetworkMonitor *monitor)
{
  static const char *const signals[] = {
    "notify::n-total", "notify::n-done", "notify::n-bytes",
  };

  self->figure_sync = zy_figure_sync_new (self->library, figures, fetcher, monitor);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->figure_sync, signals[i], G_CALLBACK (progress_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
retried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFigureReport) report =
    zy_figure_sync_retry_finish (ZY_FIGURE_SYNC (object), result, &error);

  if (report == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    zy_application_tell (self, error->message);

  g_application_release (G_APPLICATION (self));
}

void
zy_application_retry_figures (ZyApplication *self,
                              gint64         paper,
                              const char    *url)
{
  if (self->figure_sync == NULL)
    return;

  g_application_hold (G_APPLICATION (self));
  zy_figure_sync_retry_async (self->figure_sync, paper, url, self->sync_cancellable, retried_cb,
                              g_object_ref (self));
}
