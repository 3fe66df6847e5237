/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps a library sound. */

#include "config.h"

#include "zy-backup.h"
#include "zy-backups.h"
#include "zy-check.h"
#include "zy-figure-check.h"
#include "zy-library-job.h"

#include <glib/gi18n-lib.h>

/* Checking. */

static gpointer
work_check (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  return zy_check_run (connection, FALSE, error);
}

static gpointer
work_repair (ZyConnection  *connection,
             gpointer       argument,
             gboolean      *changed,
             GError       **error)
{
  GPtrArray *findings = zy_check_run (connection, TRUE, error);

  *changed = findings != NULL && findings->len > 0;

  return findings;
}

/* Only a repair needs to be able to write, and to have others wait. */
static void
queue_check (ZyLibrary           *self,
             gboolean             repair,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  ZyLibraryJob *job = zy_library_job_new (repair ? work_repair : work_check, NULL, NULL,
                                          (GDestroyNotify) g_ptr_array_unref);

  job->is_search = TRUE;
  if (repair)
    zy_library_queue_write (self, job, zy_library_check, NULL, callback, user_data);
  else
    zy_library_queue_read (self, job, zy_library_check, NULL, callback, user_data);
}

gboolean
zy_library_check (ZyLibrary   *self,
                  gboolean     repair,
                  GPtrArray  **findings,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  zy_library_wait_begin (&wait);
  queue_check (self, repair, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);
  *findings = zy_library_finish (self, result, zy_library_check, error);

  return *findings != NULL;
}

/* Figures. */

typedef struct {
  ZyFigureStore *store;
  GPtrArray *damaged;
  GPtrArray *findings;
} Figures;

static gpointer
work_check_figures (ZyConnection  *connection,
                    gpointer       argument,
                    gboolean      *changed,
                    GError       **error)
{
  Figures *figures = argument;

  figures->findings = zy_figure_check_run (connection, figures->store, figures->damaged, error);

  return figures->findings;
}

static gpointer
work_forget_figures (ZyConnection  *connection,
                     gpointer       argument,
                     gboolean      *changed,
                     GError       **error)
{
  Figures *figures = argument;

  if (!zy_figure_check_forget (connection, figures->store, figures->damaged, error))
    return NULL;

  *changed = TRUE;

  return figures->findings;
}

static void
keep_result (gpointer result)
{
}

/* The images are read first, so that nobody has to wait for that to write. */
gboolean
zy_library_check_figures (ZyLibrary      *self,
                          ZyFigureStore  *store,
                          gboolean        repair,
                          GPtrArray     **findings,
                          GError        **error)
{
  g_autoptr (GPtrArray) damaged = g_ptr_array_new_with_free_func (g_free);
  Figures figures = { .store = store, .damaged = damaged };
  gpointer answer = NULL;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  for (int step = 0; step < 2; step++) {
    g_autoptr (GAsyncResult) result = NULL;
    ZyLibraryJob *job = zy_library_job_new (step == 0 ? work_check_figures : work_forget_figures,
                                            &figures, NULL, keep_result);
    ZyLibraryWait wait;

    job->is_search = TRUE;
    zy_library_wait_begin (&wait);
    if (step == 0)
      zy_library_queue_read (self, job, zy_library_check_figures, NULL, zy_library_wait_done, &wait);
    else
      zy_library_queue_write (self, job, zy_library_check_figures, NULL, zy_library_wait_done,
                              &wait);
    result = zy_library_wait_end (&wait);
    answer = zy_library_finish (self, result, zy_library_check_figures, error);

    if (answer == NULL || !repair || damaged->len == 0)
      break;
  }

  if (answer == NULL)
    g_clear_pointer (&figures.findings, g_ptr_array_unref);
  *findings = figures.findings;

  return answer != NULL;
}

/* Backups. */

/* A path, or %NULL after @task was told that there is none. */
static char *
get_path (GFile *file,
          GTask *task)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_task_return_new_error (task, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                             _("A backup cannot be kept on another computer; choose a file of this "
                               "one"));

  return path;
}

static void
run_backup (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  GFile *library = zy_library_get_file (source_object);
  GError *error = NULL;

  if (zy_backup_write (g_file_peek_path (library), task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
zy_library_backup_async (ZyLibrary           *self,
                         GFile               *target,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (target));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_library_backup_async);

  path = get_path (target, task);
  if (path == NULL)
    return;

  g_task_set_task_data (task, g_steal_pointer (&path), g_free);
  g_task_run_in_thread (task, run_backup);
}

gboolean
zy_library_backup_finish (ZyLibrary     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
zy_library_backup (ZyLibrary  *self,
                   GFile      *target,
                   GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_backup_async (self, target, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_backup_finish (self, result, error);
}

typedef struct {
  char *path;
  GCancellable *cancellable;
} Restore;

static void
restore_free (gpointer data)
{
  Restore *self = data;

  g_free (self->path);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* The answer is the path, for want of anything else that is not %NULL. */
static gpointer
work_restore (ZyConnection  *connection,
              gpointer       argument,
              gboolean      *changed,
              GError       **error)
{
  Restore *restore = argument;
  const char *library = sqlite3_db_filename (zy_connection_get_handle (connection), "main");
  gboolean ok;

  if (restore->path == NULL) {
    g_set_error_literal (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                         _("A backup cannot be read from another computer; copy it to this one"));
    return NULL;
  }

  if (!zy_backups_make (library, ZY_BACKUP_REASON_RESTORE, restore->cancellable, error))
    return NULL;

  ok = zy_backup_restore (connection, restore->path, restore->cancellable, error);
  /* Only now: what is restored may be the oldest of the backups. */
  zy_backups_tidy (library);
  *changed = ok;

  return ok ? g_strdup (restore->path) : NULL;
}

void
zy_library_restore_async (ZyLibrary           *self,
                          GFile               *backup,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ZyLibraryJob *job;
  Restore *restore;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (G_IS_FILE (backup));

  restore = g_new0 (Restore, 1);
  restore->path = g_file_get_path (backup);
  restore->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;

  job = zy_library_job_new (work_restore, restore, restore_free, g_free);
  job->is_by_user = TRUE;
  job->is_outside = TRUE;
  zy_library_queue_write (self, job, zy_library_restore_async, cancellable, callback, user_data);
}

gboolean
zy_library_restore_finish (ZyLibrary     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autofree char *path = zy_library_finish (self, result, zy_library_restore_async, error);

  return path != NULL;
}

gboolean
zy_library_restore (ZyLibrary  *self,
                    GFile      *backup,
                    GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_restore_async (self, backup, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_restore_finish (self, result, error);
}
