/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-worker.h"

#define N_JOBS 100

typedef struct {
  ZyWorker *worker;
  GThread *thread;
  int n_run;
  int n_answered;

  /* Held by the test to keep the worker in a job. */
  GMutex gate;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->worker = zy_worker_new ("test-worker");
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->worker);
  g_mutex_clear (&fixture->gate);
}

static void
run_job (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Fixture *fixture = g_task_get_task_data (task);

  g_assert_true (zy_worker_is_current (fixture->worker));

  /* All run in one thread. */
  if (fixture->thread == NULL)
    fixture->thread = g_thread_self ();
  g_assert_true (fixture->thread == g_thread_self ());

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);

  g_task_return_int (task, fixture->n_run++);
}

static void
answered_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  /* In the order they were queued. */
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, fixture->n_answered);
  g_assert_no_error (error);
  fixture->n_answered++;
}

static void
queue_job (Fixture             *fixture,
           GCancellable        *cancellable,
           gboolean             check_cancellable,
           GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, fixture);

  g_task_set_check_cancellable (task, check_cancellable);
  g_task_set_task_data (task, fixture, NULL);
  zy_worker_queue (fixture->worker, task, run_job);
}

static void
iterate_until_answered (Fixture *fixture,
                        int      n)
{
  while (fixture->n_answered < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_false (zy_worker_is_current (fixture->worker));

  for (int i = 0; i < N_JOBS; i++)
    queue_job (fixture, NULL, TRUE, answered_cb);

  iterate_until_answered (fixture, N_JOBS);
  g_assert_cmpint (fixture->n_run, ==, N_JOBS);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  for (int i = 0; i < N_JOBS; i++)
    queue_job (fixture, NULL, TRUE, answered_cb);

  /* What is queued runs first; its answers come when the loop does. */
  zy_worker_stop (fixture->worker);
  g_assert_cmpint (fixture->n_run, ==, N_JOBS);
  g_assert_cmpint (fixture->n_answered, ==, 0);
  iterate_until_answered (fixture, N_JOBS);

  zy_worker_stop (fixture->worker);
}

static void
run_count (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Fixture *fixture = g_task_get_task_data (task);

  g_task_return_int (task, fixture->n_run++);
}

static void
test_last_reference (Fixture       *fixture,
                     gconstpointer  data)
{
  for (int i = 0; i < N_JOBS; i++) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, answered_cb, fixture);

    g_task_set_task_data (task, fixture, NULL);
    zy_worker_queue (fixture->worker, task, run_count);
  }

  g_assert_finalize_object (g_steal_pointer (&fixture->worker));
  g_assert_cmpint (fixture->n_run, ==, N_JOBS);
  iterate_until_answered (fixture, N_JOBS);
}

static void
cancelled_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture->n_answered++;
}

/* A read that nobody waits for any more does not run; a write does. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_mutex_lock (&fixture->gate);
  queue_job (fixture, NULL, TRUE, answered_cb);
  queue_job (fixture, cancellable, TRUE, cancelled_cb);
  queue_job (fixture, cancellable, FALSE, NULL);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);

  zy_worker_stop (fixture->worker);
  g_assert_cmpint (fixture->n_run, ==, 2);
  iterate_until_answered (fixture, 2);
}

static void
run_let_go (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Fixture *fixture = g_task_get_task_data (task);

  /* The last reference, in the worker itself. */
  g_mutex_lock (&fixture->gate);
  g_clear_object (&fixture->worker);
  g_mutex_unlock (&fixture->gate);
  g_task_return_int (task, 0);
}

static void
test_end_in_worker (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, answered_cb, fixture);

  g_task_set_task_data (task, fixture, NULL);
  zy_worker_queue (fixture->worker, task, run_let_go);
  iterate_until_answered (fixture, 1);
  g_assert_null (fixture->worker);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/worker/order", test_order);
  add ("/worker/stop", test_stop);
  add ("/worker/last-reference", test_last_reference);
  add ("/worker/cancel", test_cancel);
  add ("/worker/end-in-worker", test_end_in_worker);

  return g_test_run ();
}
