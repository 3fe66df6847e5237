/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a library is asked. */

#include "zy-detail.h"
#include "zy-library-job.h"
#include "zy-library-private.h"
#include "zy-overview.h"
#include "zy-paper-rows.h"
#include "zy-query-sql.h"

/* Lists. */

typedef struct {
  ZyQuery *query;
  ZyLibraryBeginningFunc beginning;
  gpointer user_data;
  GCancellable *cancellable;
  GMainContext *context;
  guint max;
} Listing;

static Listing *
listing_new (ZyQuery                *query,
             ZyLibraryBeginningFunc  beginning,
             gpointer                user_data,
             GCancellable           *cancellable)
{
  Listing *self = g_new0 (Listing, 1);

  self->query = zy_query_ref (query);
  self->max = G_MAXUINT;
  self->beginning = beginning;
  self->user_data = user_data;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->context = g_main_context_ref_thread_default ();

  return self;
}

static void
listing_free (gpointer data)
{
  Listing *self = data;

  zy_query_unref (self->query);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->context);
  g_free (self);
}

/* The beginning of a list, on its way to who asked for it. */
typedef struct {
  ZyLibraryBeginningFunc function;
  gpointer user_data;
  GCancellable *cancellable;
  GArray *ids;
} Beginning;

static void
beginning_free (gpointer data)
{
  Beginning *self = data;

  g_clear_object (&self->cancellable);
  g_array_unref (self->ids);
  g_free (self);
}

static gboolean
tell_beginning (gpointer data)
{
  Beginning *self = data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    self->function (self->ids, self->user_data);

  return G_SOURCE_REMOVE;
}

/* Of the same priority as the answer, and attached before it: so it is told before it. */
static void
send_beginning (GArray   *ids,
                gpointer  data)
{
  Listing *listing = data;
  Beginning *beginning = g_new0 (Beginning, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  beginning->function = listing->beginning;
  beginning->user_data = listing->user_data;
  beginning->cancellable = listing->cancellable != NULL ? g_object_ref (listing->cancellable)
                                                        : NULL;
  beginning->ids = g_array_copy (ids);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_beginning, beginning, beginning_free);
  g_source_set_static_name (source, "[zhaiyao] beginning of a list");
  g_source_attach (source, listing->context);
}

static gpointer
work_list (ZyConnection  *connection,
           gpointer       argument,
           gboolean      *changed,
           GError       **error)
{
  Listing *listing = argument;

  return zy_query_sql_run (connection, listing->query, listing->max,
                           listing->beginning != NULL ? send_beginning : NULL, listing, error);
}

void
zy_library_list_progressively_async (ZyLibrary              *self,
                                     ZyQuery                *query,
                                     ZyLibraryBeginningFunc  beginning,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (query != NULL);

  job = zy_library_job_new (work_list, listing_new (query, beginning, user_data, cancellable),
                            listing_free, (GDestroyNotify) g_array_unref);
  job->is_search = TRUE;
  zy_library_queue_read (self, job, zy_library_list_async, cancellable, callback, user_data);
}

GArray *
zy_library_list_first (ZyLibrary  *self,
                       ZyQuery    *query,
                       guint       max,
                       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Listing *listing;
  ZyLibraryJob *job;
  ZyLibraryWait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  zy_library_wait_begin (&wait);
  listing = listing_new (query, NULL, NULL, NULL);
  listing->max = max;
  job = zy_library_job_new (work_list, listing, listing_free, (GDestroyNotify) g_array_unref);
  job->is_search = TRUE;
  zy_library_queue_read (self, job, zy_library_list_async, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_list_finish (self, result, error);
}

void
zy_library_list_async (ZyLibrary           *self,
                       ZyQuery             *query,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  zy_library_list_progressively_async (self, query, NULL, cancellable, callback, user_data);
}

GArray *
zy_library_list_finish (ZyLibrary     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return zy_library_finish (self, result, zy_library_list_async, error);
}

GArray *
zy_library_list (ZyLibrary  *self,
                 ZyQuery    *query,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_list_async (self, query, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_list_finish (self, result, error);
}

/* Rows. The worker sees only numbers; the papers stay in the thread they belong to. */

typedef struct {
  GArray *ids;
  GPtrArray *papers;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  g_array_unref (self->ids);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_free (self);
}

static gpointer
work_load_rows (ZyConnection  *connection,
                gpointer       argument,
                gboolean      *changed,
                GError       **error)
{
  Rows *rows = argument;

  return zy_paper_rows_load (connection, rows->ids, error);
}

void
zy_library_load_rows_async (ZyLibrary           *self,
                            GPtrArray           *papers,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Rows *rows;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (papers != NULL);

  rows = g_new0 (Rows, 1);
  rows->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), papers->len);
  rows->papers = g_ptr_array_new_full (papers->len, g_object_unref);

  for (guint i = 0; i < papers->len; i++) {
    gint64 id = zy_paper_get_id (papers->pdata[i]);

    g_array_append_val (rows->ids, id);
    g_ptr_array_add (rows->papers, g_object_ref (papers->pdata[i]));
  }

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_rows, rows, rows_free,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_rows_async, cancellable, callback, user_data);
}

gboolean
zy_library_load_rows_finish (ZyLibrary     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (GPtrArray) records = zy_library_finish (self, result, zy_library_load_rows_async,
                                                     error);
  ZyLibraryJob *job = g_task_get_task_data (G_TASK (result));
  Rows *rows = job->argument;
  /* Let go here, not where the task ends: that may be in the worker. */
  g_autoptr (GPtrArray) papers = g_steal_pointer (&rows->papers);

  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    zy_paper_record_fill (records->pdata[i], papers->pdata[i]);

  return TRUE;
}

/* One paper. */

static gpointer
work_load_detail (ZyConnection  *connection,
                  gpointer       argument,
                  gboolean      *changed,
                  GError       **error)
{
  return zy_detail_load (connection, *(gint64 *) argument, error);
}

void
zy_library_load_detail_async (ZyLibrary           *self,
                              gint64               id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_detail, g_memdup2 (&id, sizeof id), g_free,
                                             (GDestroyNotify) zy_paper_detail_unref),
                         zy_library_load_detail_async, cancellable, callback, user_data);
}

ZyPaperDetail *
zy_library_load_detail_finish (ZyLibrary     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_detail_async, error);
}

ZyPaperDetail *
zy_library_load_detail (ZyLibrary  *self,
                        gint64      id,
                        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_detail_async (self, id, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_detail_finish (self, result, error);
}

static gpointer
work_find_paper (ZyConnection  *connection,
                 gpointer       argument,
                 gboolean      *changed,
                 GError       **error)
{
  gint64 id = zy_detail_find_paper (connection, argument, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

gint64
zy_library_find_paper (ZyLibrary   *self,
                       const char  *key,
                       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree gint64 *id = NULL;
  ZyLibraryWait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), 0);
  g_return_val_if_fail (key != NULL, 0);

  zy_library_wait_begin (&wait);
  zy_library_queue_read (self, zy_library_job_new (work_find_paper, g_strdup (key), g_free, g_free),
                         zy_library_find_paper, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);
  id = zy_library_finish (self, result, zy_library_find_paper, error);

  return id != NULL ? *id : 0;
}

/* Overview. */

static gpointer
work_load_sources (ZyConnection  *connection,
                   gpointer       argument,
                   gboolean      *changed,
                   GError       **error)
{
  return zy_overview_load_sources (connection, error);
}

void
zy_library_load_sources_async (ZyLibrary           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_sources, NULL, NULL,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_sources_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_sources_finish (ZyLibrary     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_sources_async, error);
}

GPtrArray *
zy_library_load_sources (ZyLibrary  *self,
                         GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_sources_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_sources_finish (self, result, error);
}

static gpointer
work_load_tags (ZyConnection  *connection,
                gpointer       argument,
                gboolean      *changed,
                GError       **error)
{
  return zy_overview_load_tags (connection, error);
}

void
zy_library_load_tags_async (ZyLibrary           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self,
                         zy_library_job_new (work_load_tags, NULL, NULL,
                                             (GDestroyNotify) g_ptr_array_unref),
                         zy_library_load_tags_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_tags_finish (ZyLibrary     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_tags_async, error);
}

GPtrArray *
zy_library_load_tags (ZyLibrary  *self,
                      GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_tags_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_tags_finish (self, result, error);
}

static gpointer
work_count (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  g_autofree ZyLibraryCounts *counts = g_new0 (ZyLibraryCounts, 1);

  return zy_overview_count (connection, counts, error) ? g_steal_pointer (&counts) : NULL;
}

void
zy_library_count_async (ZyLibrary           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  zy_library_queue_read (self, zy_library_job_new (work_count, NULL, NULL, g_free),
                         zy_library_count_async, cancellable, callback, user_data);
}

gboolean
zy_library_count_finish (ZyLibrary        *self,
                         GAsyncResult     *result,
                         ZyLibraryCounts  *counts,
                         GError          **error)
{
  g_autofree ZyLibraryCounts *answer = zy_library_finish (self, result, zy_library_count_async,
                                                          error);

  if (answer != NULL)
    *counts = *answer;

  return answer != NULL;
}

gboolean
zy_library_count (ZyLibrary        *self,
                  ZyLibraryCounts  *counts,
                  GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_count_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_count_finish (self, result, counts, error);
}
