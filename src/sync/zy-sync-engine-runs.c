/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What became of a run is counted turn by turn, shown, and told at its end. */

#include "config.h"

#include "zy-sync-engine-private.h"

#include <glib/gi18n-lib.h>

static void
show_progress (ZySyncEngine    *self,
               const ZySyncRun *run,
               const char      *name)
{
  g_autofree char *text = NULL;

  if (self->activity == NULL)
    return;

  /* Translators: %s is a source; then the how-manieth of how many. */
  text = g_strdup_printf (_("%s (%u of %u)"), name, run->n_done, run->n_turns);
  zy_activity_set_progress (self->activity, (double) run->n_done / run->n_turns, text);
}

static void
run_free (gpointer data)
{
  ZySyncRun *self = data;

  zy_sync_report_free (self->report);
  g_clear_error (&self->error);
  g_free (self);
}

void
zy_sync_engine_end_run (ZySyncEngine *self,
                        ZySyncRun    *run)
{
  g_autoptr (GTask) task = g_steal_pointer (&run->task);
  g_autofree char *summary = NULL;

  g_cancellable_disconnect (g_task_get_cancellable (task), run->cancelled);
  if (run->error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &run->error);

  if (self->activity != NULL) {
    if (run->error == NULL)
      summary = zy_sync_report_to_string (run->report);
    else if (g_error_matches (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      summary = g_strdup (_("Stopped; what came in by then stays."));
    else
      summary = g_strdup_printf (_("Syncing failed: %s"), run->error->message);
    zy_activity_end (self->activity, summary);
  }

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&run->report),
                           (GDestroyNotify) zy_sync_report_free);
  run_free (run);
}

static void
count_turn (ZySyncEngine         *self,
            ZySyncRun            *run,
            const ZySourceReport *report)
{
  ZySyncReport *sum = run->report;

  sum->n_sources++;
  sum->n_changed += report->outcome == ZY_SYNC_CHANGED;
  sum->n_failed += report->outcome > ZY_SYNC_UNCHANGED;
  sum->n_digests += report->n_digests;
  sum->n_entries += report->n_entries;
  sum->n_new_papers += report->n_new_papers;

  for (guint i = 0; i < report->problems->len; i++) {
    g_ptr_array_add (sum->problems, g_object_ref (report->problems->pdata[i]));
    if (self->activity != NULL)
      zy_activity_add_problem (self->activity, report->problems->pdata[i]);
  }
}

void
zy_sync_engine_end_turn_of_run (ZySyncEngine         *self,
                                ZySyncRun            *run,
                                const ZySourceReport *report,
                                const GError         *error)
{
  run->n_done++;
  if (report != NULL) {
    count_turn (self, run, report);
    show_progress (self, run, report->record->settings->name);
  } else if (run->error == NULL) {
    run->error = g_error_copy (error);
  }

  if (run->n_done == run->n_turns)
    zy_sync_engine_end_run (self, run);
}
