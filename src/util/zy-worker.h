/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_WORKER (zy_worker_get_type ())

/**
 * ZyWorker:
 *
 * One thread that runs jobs strictly in the order they were queued. What the jobs share (a
 * database connection) needs no lock, because only this thread touches it.
 */
G_DECLARE_FINAL_TYPE (ZyWorker, zy_worker, ZY, WORKER, GObject)

/**
 * zy_worker_new:
 * @name: of the thread, at most 15 bytes, for debuggers
 *
 * Returns: (transfer full): a worker with its thread running
 */
ZyWorker *zy_worker_new        (const char      *name);

/**
 * zy_worker_queue:
 * @task: its task data is for @function; @function returns through it
 * @function: runs in the worker's thread
 *
 * Queues a job. A job whose task was cancelled before it began still runs when the task does not
 * check its cancellable (writes), and is answered with %G_IO_ERROR_CANCELLED without running when
 * it does (reads; g_task_set_check_cancellable()).
 */
void      zy_worker_queue      (ZyWorker        *self,
                                GTask           *task,
                                GTaskThreadFunc  function);

/**
 * zy_worker_is_current:
 *
 * Returns: whether the caller runs in the worker's thread
 */
gboolean  zy_worker_is_current (ZyWorker        *self);

/**
 * zy_worker_stop:
 *
 * Waits until everything queued has run, then ends the thread. Nothing can be queued after it.
 * The last unref does the same.
 */
void      zy_worker_stop       (ZyWorker        *self);

G_END_DECLS
