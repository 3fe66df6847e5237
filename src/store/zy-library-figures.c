/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-figures.h"

#include "zy-figure-queue.h"
#include "zy-figure-shrink.h"
#include "zy-library-job.h"

/* What the jobs of this file are about. */
typedef struct {
  gint64 paper;
  char *url;
  guint max;
  ZyFigureStore *store;
  guint64 limit;
  gint64 before;
} Argument;

static Argument *
argument_new (gint64 paper)
{
  Argument *self = g_new0 (Argument, 1);

  self->paper = paper;

  return self;
}

static void
argument_free (gpointer data)
{
  Argument *self = data;

  g_free (self->url);
  g_clear_object (&self->store);
  g_free (self);
}

/* Which are to be fetched. */

static gpointer
work_load_queue (ZyConnection  *connection,
                 gpointer       data,
                 gboolean      *changed,
                 GError       **error)
{
  Argument *argument = data;

  return zy_figure_queue_load (connection, argument->paper, argument->max, error);
}

void
zy_library_load_figure_queue_async (ZyLibrary           *self,
                                    gint64               paper,
                                    guint                max,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Argument *argument;
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));

  argument = argument_new (paper);
  argument->max = max;
  job = zy_library_job_new (work_load_queue, argument, argument_free,
                            (GDestroyNotify) g_array_unref);
  job->is_search = TRUE;
  zy_library_queue_read (self, job, zy_library_load_figure_queue_async, cancellable, callback,
                         user_data);
}

GArray *
zy_library_load_figure_queue_finish (ZyLibrary     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_figure_queue_async, error);
}

GArray *
zy_library_load_figure_queue (ZyLibrary  *self,
                              gint64      paper,
                              guint       max,
                              GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_figure_queue_async (self, paper, max, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_figure_queue_finish (self, result, error);
}

static gpointer
work_load_jobs (ZyConnection  *connection,
                gpointer       figures,
                gboolean      *changed,
                GError       **error)
{
  return zy_figure_queue_load_jobs (connection, figures, error);
}

void
zy_library_load_figure_jobs_async (ZyLibrary           *self,
                                   GArray              *figures,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (figures != NULL);

  job = zy_library_job_new (work_load_jobs, g_array_ref (figures), (GDestroyNotify) g_array_unref,
                            (GDestroyNotify) g_ptr_array_unref);
  job->is_search = TRUE;
  zy_library_queue_read (self, job, zy_library_load_figure_jobs_async, cancellable, callback,
                         user_data);
}

GPtrArray *
zy_library_load_figure_jobs_finish (ZyLibrary     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return zy_library_finish (self, result, zy_library_load_figure_jobs_async, error);
}

GPtrArray *
zy_library_load_figure_jobs (ZyLibrary  *self,
                             GArray     *figures,
                             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_load_figure_jobs_async (self, figures, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_load_figure_jobs_finish (self, result, error);
}

/* What came of it. */

static gpointer
work_write (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  GPtrArray *results = argument;

  for (guint i = 0; i < results->len; i++)
    if (!zy_figure_queue_write (connection, results->pdata[i], changed, error))
      return NULL;

  return zy_library_job_done (TRUE);
}

void
zy_library_write_figures_async (ZyLibrary           *self,
                                GPtrArray           *results,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (results != NULL);

  zy_library_queue_write (self,
                          zy_library_job_new (work_write, g_ptr_array_ref (results),
                                              (GDestroyNotify) g_ptr_array_unref, g_free),
                          zy_library_write_figures_async, cancellable, callback, user_data);
}

gboolean
zy_library_write_figures_finish (ZyLibrary     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_write_figures_async, error);
}

gboolean
zy_library_write_figures (ZyLibrary  *self,
                          GPtrArray  *results,
                          GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_write_figures_async (self, results, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_write_figures_finish (self, result, error);
}

static gpointer
work_retry (ZyConnection  *connection,
            gpointer       data,
            gboolean      *changed,
            GError       **error)
{
  Argument *argument = data;
  GArray *figures = zy_figure_queue_retry (connection, argument->paper, argument->url, error);

  *changed = figures != NULL && figures->len > 0;

  return figures;
}

void
zy_library_retry_figures_async (ZyLibrary           *self,
                                gint64               paper,
                                const char          *url,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Argument *argument;
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));

  argument = argument_new (paper);
  argument->url = g_strdup (url);
  job = zy_library_job_new (work_retry, argument, argument_free, (GDestroyNotify) g_array_unref);
  job->is_by_user = TRUE;
  zy_library_queue_write (self, job, zy_library_retry_figures_async, cancellable, callback,
                          user_data);
}

GArray *
zy_library_retry_figures_finish (ZyLibrary     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return zy_library_finish (self, result, zy_library_retry_figures_async, error);
}

GArray *
zy_library_retry_figures (ZyLibrary   *self,
                          gint64       paper,
                          const char  *url,
                          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_retry_figures_async (self, paper, url, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_retry_figures_finish (self, result, error);
}

/* What goes. */

static gpointer
work_note_shown (ZyConnection  *connection,
                 gpointer       argument,
                 gboolean      *changed,
                 GError       **error)
{
  GArray *papers = argument;

  for (guint i = 0; i < papers->len; i++)
    if (!zy_figure_queue_note_shown (connection, g_array_index (papers, gint64, i), error))
      return NULL;

  return zy_library_job_done (TRUE);
}

void
zy_library_note_shown_async (ZyLibrary           *self,
                             GArray              *papers,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (papers != NULL);

  zy_library_queue_write (self,
                          zy_library_job_new (work_note_shown, g_array_ref (papers),
                                              (GDestroyNotify) g_array_unref, g_free),
                          zy_library_note_shown_async, cancellable, callback, user_data);
}

gboolean
zy_library_note_shown_finish (ZyLibrary     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return zy_library_finish_done (self, result, zy_library_note_shown_async, error);
}

gboolean
zy_library_note_shown (ZyLibrary  *self,
                       GArray     *papers,
                       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_note_shown_async (self, papers, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_note_shown_finish (self, result, error);
}

static gpointer
work_shrink (ZyConnection  *connection,
             gpointer       data,
             gboolean      *changed,
             GError       **error)
{
  Argument *argument = data;
  g_autofree ZyFigureShrink *shrink = g_new0 (ZyFigureShrink, 1);

  if (!zy_figure_shrink_run (connection, argument->store, argument->limit, argument->before,
                             shrink, changed, error))
    return NULL;

  return g_steal_pointer (&shrink);
}

void
zy_library_shrink_figures_async (ZyLibrary           *self,
                                 ZyFigureStore       *store,
                                 guint64              limit,
                                 gint64               before,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Argument *argument;
  ZyLibraryJob *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (ZY_IS_FIGURE_STORE (store));

  argument = argument_new (0);
  argument->store = g_object_ref (store);
  argument->limit = limit;
  argument->before = before;
  job = zy_library_job_new (work_shrink, argument, argument_free, g_free);
  job->is_outside = TRUE;
  zy_library_queue_write (self, job, zy_library_shrink_figures_async, cancellable, callback,
                          user_data);
}

gboolean
zy_library_shrink_figures_finish (ZyLibrary       *self,
                                  GAsyncResult    *result,
                                  ZyFigureShrink  *shrink,
                                  GError         **error)
{
  g_autofree ZyFigureShrink *answer =
    zy_library_finish (self, result, zy_library_shrink_figures_async, error);

  if (answer != NULL)
    *shrink = *answer;

  return answer != NULL;
}

gboolean
zy_library_shrink_figures (ZyLibrary       *self,
                           ZyFigureStore   *store,
                           guint64          limit,
                           gint64           before,
                           ZyFigureShrink  *shrink,
                           GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_shrink_figures_async (self, store, limit, before, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_shrink_figures_finish (self, result, shrink, error);
}
