/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-worker.h"

struct _ZyWorker {
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *jobs;
};

typedef struct {
  GTask *task;
  GTaskThreadFunc function;
} Job;

G_DEFINE_FINAL_TYPE (ZyWorker, zy_worker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_free (job);
}

/* A job without a function asks the thread to end. */
static gpointer
zy_worker_run (gpointer data)
{
  GAsyncQueue *jobs = data;

  for (;;) {
    Job *job = g_async_queue_pop (jobs);

    if (job->function == NULL) {
      job_free (job);
      break;
    }

    if (!g_task_get_check_cancellable (job->task) || !g_task_return_error_if_cancelled (job->task))
      job->function (job->task, g_task_get_source_object (job->task),
                     g_task_get_task_data (job->task), g_task_get_cancellable (job->task));

    job_free (job);
  }

  g_async_queue_unref (jobs);

  return NULL;
}

static void
zy_worker_finalize (GObject *object)
{
  ZyWorker *self = ZY_WORKER (object);

  zy_worker_stop (self);
  g_async_queue_unref (self->jobs);

  G_OBJECT_CLASS (zy_worker_parent_class)->finalize (object);
}

static void
zy_worker_class_init (ZyWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_worker_finalize;
}

static void
zy_worker_init (ZyWorker *self)
{
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
}

ZyWorker *
zy_worker_new (const char *name)
{
  ZyWorker *self = g_object_new (ZY_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, zy_worker_run, g_async_queue_ref (self->jobs));

  return self;
}

void
zy_worker_queue (ZyWorker        *self,
                 GTask           *task,
                 GTaskThreadFunc  function)
{
  Job *job;

  g_return_if_fail (ZY_IS_WORKER (self));
  g_return_if_fail (self->thread != NULL);
  g_return_if_fail (function != NULL);

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->function = function;
  g_async_queue_push (self->jobs, job);
}

gboolean
zy_worker_is_current (ZyWorker *self)
{
  g_return_val_if_fail (ZY_IS_WORKER (self), FALSE);

  return g_thread_self () == self->thread;
}

void
zy_worker_stop (ZyWorker *self)
{
  g_return_if_fail (ZY_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  /* The last reference to a job's source object may fall in the worker itself. */
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  if (zy_worker_is_current (self))
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  self->thread = NULL;
}
