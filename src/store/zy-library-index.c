/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the search index up to date. Papers whose texts changed are looked through as they are
 * until they are in the index again, so there is no haste: an import is indexed when it is over. */

#include "zy-library-job.h"
#include "zy-library-private.h"
#include "zy-search-index.h"

/* Few enough that the user's own writes need not wait long in between. */
#define PAPERS_AT_ONCE 500

static gpointer
work_update (ZyConnection  *connection,
             gpointer       argument,
             gboolean      *changed,
             GError       **error)
{
  guint n_papers;

  if (!zy_search_index_update (connection, PAPERS_AT_ONCE, &n_papers, error))
    return NULL;

  return g_memdup2 (&n_papers, sizeof n_papers);
}

static void
queue_update (ZyLibrary           *self,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  ZyLibraryJob *job = zy_library_job_new (work_update, NULL, NULL, g_free);

  job->is_upkeep = TRUE;
  zy_library_queue_write (self, job, queue_update, cancellable, callback, user_data);
}

static void
updated_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  ZyLibrary *self = ZY_LIBRARY (source_object);
  g_autoptr (GTask) task = user_data;
  g_autofree guint *n_papers = NULL;
  GError *error = NULL;

  n_papers = zy_library_finish (self, result, queue_update, &error);

  if (n_papers == NULL)
    g_task_return_error (task, error);
  else if (*n_papers < PAPERS_AT_ONCE)
    g_task_return_boolean (task, TRUE);
  else if (!g_task_return_error_if_cancelled (task))
    queue_update (self, g_task_get_cancellable (task), updated_cb, g_object_ref (task));
}

void
zy_library_update_index_async (ZyLibrary           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (ZY_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_library_update_index_async);
  queue_update (self, cancellable, updated_cb, task);
}

gboolean
zy_library_update_index_finish (ZyLibrary     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
zy_library_update_index (ZyLibrary  *self,
                         GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_update_index_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_update_index_finish (self, result, error);
}

/* Unless only few wait. */

static gpointer
work_count (ZyConnection  *connection,
            gpointer       max,
            gboolean      *changed,
            GError       **error)
{
  gint64 n_papers;

  if (!zy_search_index_count_waiting (connection, GPOINTER_TO_UINT (max) + 1, &n_papers, error))
    return NULL;

  return g_memdup2 (&n_papers, sizeof n_papers);
}

gboolean
zy_library_limit_unindexed (ZyLibrary  *self,
                            guint       max,
                            GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree gint64 *n_papers = NULL;
  ZyLibraryWait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);

  zy_library_wait_begin (&wait);
  zy_library_queue_read (self,
                         zy_library_job_new (work_count, GUINT_TO_POINTER (max), NULL, g_free),
                         zy_library_limit_unindexed, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);
  n_papers = zy_library_finish (self, result, zy_library_limit_unindexed, error);

  return n_papers != NULL && (*n_papers <= max || zy_library_update_index (self, error));
}

/* While idle. */

static void
updated_while_idle_cb (GObject      *source_object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  ZyLibrary *self = ZY_LIBRARY (source_object);
  g_autofree guint *n_papers = zy_library_finish (self, result, queue_update, NULL);

  /* What failed is tried again after the next write. */
  if (n_papers == NULL || *n_papers < PAPERS_AT_ONCE)
    return;

  if (zy_library_is_idle (self))
    zy_library_update_index_while_idle (self);
  else
    zy_library_schedule_index (self);
}

void
zy_library_update_index_while_idle (ZyLibrary *self)
{
  queue_update (self, NULL, updated_while_idle_cb, NULL);
}
