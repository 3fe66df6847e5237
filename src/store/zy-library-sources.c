/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-sources.h"

#include "zy-library-job.h"
#include "zy-source-days.h"
#include "zy-source-removal.h"
#include "zy-source-table.h"

/* What the jobs of this file are about. */
typedef struct {
  gint64 id;
  ZySourceSettings *settings;
  ZySourceDay *day;
  gboolean removed;
  char *first;
  char *last;
} Argument;

static Argument *
argument_new (gint64 id)
{
  Argument *self = g_new0 (Argument, 1);

  self->id = id;

  return self;
}

static void
argument_free (gpointer data)
{
  Argument *self = data;

  zy_source_settings_free (self->settings);
  zy_source_day_free (self->day);
  g_free (self->first);
  g_free (self->last);
  g_free (self);
}

/* What the user does is told at once. */
static void
queue_users_write (ZyLibrary           *self,
                   ZyLibraryWork        work,
                   Argument            *argument,
                   gpointer             tag,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  ZyLibraryJob *job = zy_library_job_new (work, argument, argument_free, g_free);

  job->is_by_user = TRUE;
  zy_library_queue_write (self, job, tag, cancellable, callback, user_data);
}

/* The sources. */

static gpointer
work_load_records (ZyConnection  *connection,
                   gpointer       argument,
                   gboolean      *changed,
                   GError       **error)
{
  return zy_source_table_load (connection, error);
}

void
zy_library_load_source_records_async (ZyLibrary           *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_records, NULL, NULL,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_source_records_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_source_records_finish (ZyLibrary     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_source_records_async, error);
}

GPtrArray *
zy_library_load_source_records (ZyLibrary  *self,
                                GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_source_records_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_source_records_finish (self, result, error);
}

static gpointer
work_add (ZyConnection  *connection,
          gpointer       data,
          gboolean      *changed,
          GError       **error)
{
  Argument *argument = data;
  gint64 id = zy_source_table_add (connection, argument->settings, error);

  *changed = id != 0;

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

void
zy_library_add_source_async (ZyLibrary              *self,
                             const ZySourceSettings *settings,
                             GCancellable           *cancellable,
                             GAsyncReadyCallback     callback,
                             gpointer                user_data)
{
  Argument *argument;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (settings != NULL);

  argument = argument_new (0);
  argument->settings = zy_source_settings_copy (settings);
  queue_users_write (self, work_add, argument, zy_library_add_source_async, cancellable, callback,
                     user_data);
}

gint64
zy_library_add_source_finish (ZyLibrary     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_autofree gint64 *id = zy_library_finish (self, result, zy_library_add_source_async, error);

  return id != NULL ? *id : 0;
}

gint64
zy_library_add_source (ZyLibrary               *self,
                       const ZySourceSettings  *settings,
                       GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_add_source_async (self, settings, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_add_source_finish (self, result, error);
}

static gpointer
work_update (ZyConnection  *connection,
             gpointer       data,
             gboolean      *changed,
             GError       **error)
{
  Argument *argument = data;

  *changed = zy_source_table_update (connection, argument->id, argument->settings, error);

  return zy_library_job_done (*changed);
}

void
zy_library_update_source_async (ZyLibrary              *self,
                                gint64                  id,
                                const ZySourceSettings *settings,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  Argument *argument;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (settings != NULL);

  argument = argument_new (id);
  argument->settings = zy_source_settings_copy (settings);
  queue_users_write (self, work_update, argument, zy_library_update_source_async, cancellable,
                     callback, user_data);
}

gboolean
zy_library_update_source_finish (ZyLibrary     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_update_source_async, error);
}

gboolean
zy_library_update_source (ZyLibrary               *self,
                          gint64                   id,
                          const ZySourceSettings  *settings,
                          GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_update_source_async (self, id, settings, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_update_source_finish (self, result, error);
}

/* How they leave. */

static gpointer
work_set_removed (ZyConnection  *connection,
                  gpointer       data,
                  gboolean      *changed,
                  GError       **error)
{
  Argument *argument = data;

  *changed = zy_source_removal_mark (connection, argument->id, argument->removed, error);

  return zy_library_job_done (*changed);
}

void
zy_library_set_source_removed_async (ZyLibrary           *self,
                                     gint64               id,
                                     gboolean             removed,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Argument *argument;

  g_return_if_fail (ZY_IS_LIBRARY (self));

  argument = argument_new (id);
  argument->removed = removed;
  queue_users_write (self, work_set_removed, argument, zy_library_set_source_removed_async,
                     cancellable, callback, user_data);
}

gboolean
zy_library_set_source_removed_finish (ZyLibrary     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_set_source_removed_async, error);
}

gboolean
zy_library_set_source_removed (ZyLibrary  *self,
                               gint64      id,
                               gboolean    removed,
                               GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_set_source_removed_async (self, id, removed, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_set_source_removed_finish (self, result, error);
}

static gpointer
work_count (ZyConnection  *connection,
            gpointer       data,
            gboolean      *changed,
            GError       **error)
{
  Argument *argument = data;
  g_autofree ZySourcePapers *papers = g_new0 (ZySourcePapers, 1);

  if (!zy_source_removal_count (connection, argument->id, &papers->n_papers, &papers->n_kept,
                                error))
    return NULL;

  return g_steal_pointer (&papers);
}

void
zy_library_count_source_papers_async (ZyLibrary           *self,
                                      gint64               id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_count, argument_new (id), argument_free, g_free),
                         zy_library_count_source_papers_async, cancellable, callback, user_data);
}

gboolean
zy_library_count_source_papers_finish (ZyLibrary       *self,
                                       GAsyncResult    *result,
                                       ZySourcePapers  *papers,
                                       GError         **error)
{
  g_autofree ZySourcePapers *answer =
    zy_library_finish (self, result, zy_library_count_source_papers_async, error);

  if (answer != NULL)
    *papers = *answer;

  return answer != NULL;
}

gboolean
zy_library_count_source_papers (ZyLibrary       *self,
                                gint64           id,
                                ZySourcePapers  *papers,
                                GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_count_source_papers_async (self, id, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_count_source_papers_finish (self, result, papers, error);
}

static gpointer
work_purge (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  guint n_purged = 0;
  gboolean ok = zy_source_removal_purge (connection, &n_purged, error);

  *changed = n_purged > 0;

  return zy_library_job_done (ok);
}

void
zy_library_purge_sources_async (ZyLibrary           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_write (self, zy_library_job_new (work_purge, NULL, NULL, g_free),
                          zy_library_purge_sources_async, cancellable, callback, user_data);
}

gboolean
zy_library_purge_sources_finish (ZyLibrary     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_purge_sources_async, error);
}

gboolean
zy_library_purge_sources (ZyLibrary  *self,
                          GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_purge_sources_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_purge_sources_finish (self, result, error);
}

/* How asking them went. */

static gpointer
work_write_states (ZyConnection  *connection,
                   gpointer       argument,
                   gboolean      *changed,
                   GError       **error)
{
  GPtrArray *records = argument;

  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = records->pdata[i];

    if (!zy_source_table_write_state (connection, record->id, record->state, error))
      return NULL;
  }

  return zy_library_job_done (TRUE);
}

void
zy_library_write_source_states_async (ZyLibrary           *self,
                                      GPtrArray           *records,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (records != NULL);

  zy_library_queue_write (self,
                          zy_library_job_new (work_write_states, g_ptr_array_ref (records),
                                              (GDestroyNotify) g_ptr_array_unref, g_free),
                          zy_library_write_source_states_async, cancellable, callback, user_data);
}

gboolean
zy_library_write_source_states_finish (ZyLibrary     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_write_source_states_async, error);
}

gboolean
zy_library_write_source_states (ZyLibrary  *self,
                                GPtrArray  *records,
                                GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_write_source_states_async (self, records, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_write_source_states_finish (self, result, error);
}

static gpointer
work_load_days (ZyConnection  *connection,
                gpointer       data,
                gboolean      *changed,
                GError       **error)
{
  Argument *argument = data;

  return zy_source_days_load (connection, argument->id, argument->first, argument->last, error);
}

void
zy_library_load_source_days_async (ZyLibrary           *self,
                                   gint64               id,
                                   const char          *first,
                                   const char          *last,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Argument *argument;

  g_return_if_fail (ZY_IS_LIBRARY (self));

  argument = argument_new (id);
  argument->first = g_strdup (first);
  argument->last = g_strdup (last);
  zy_library_queue_read (self,
                         zy_library_job_new (work_load_days, argument, argument_free,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_source_days_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_source_days_finish (ZyLibrary     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_source_days_async, error);
}

GPtrArray *
zy_library_load_source_days (ZyLibrary   *self,
                             gint64       id,
                             const char  *first,
                             const char  *last,
                             GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_source_days_async (self, id, first, last, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_source_days_finish (self, result, error);
}

static gpointer
work_write_day (ZyConnection  *connection,
                gpointer       data,
                gboolean      *changed,
                GError       **error)
{
  Argument *argument = data;

  return zy_library_job_done (zy_source_days_write (connection, argument->id, argument->day,
                                                    error));
}

void
zy_library_write_source_day_async (ZyLibrary           *self,
                                   gint64               id,
                                   const ZySourceDay   *day,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Argument *argument;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (day != NULL);

  argument = argument_new (id);
  argument->day = zy_source_day_copy (day);
  zy_library_queue_write (self, zy_library_job_new (work_write_day, argument, argument_free, g_free),
                          zy_library_write_source_day_async, cancellable, callback, user_data);
}

gboolean
zy_library_write_source_day_finish (ZyLibrary     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_write_source_day_async, error);
}

gboolean
zy_library_write_source_day (ZyLibrary          *self,
                             gint64              id,
                             const ZySourceDay  *day,
                             GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_write_source_day_async (self, id, day, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_write_source_day_finish (self, result, error);
}
