/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyLibraryWork:
 * @connection: the worker's own, in a transaction
 * @argument: of the job
 * @changed: (out): set by a write that changed what the library shows; %NULL for a read
 *
 * What a job does, in a worker's thread.
 *
 * Returns: (transfer full) (nullable): the answer, which a write commits; %NULL with @error set
 */
typedef gpointer (*ZyLibraryWork) (ZyConnection  *connection,
                                   gpointer       argument,
                                   gboolean      *changed,
                                   GError       **error);

/**
 * ZyLibraryJob:
 * @is_by_user: a write that waits for the disk, and is told at once
 * @is_search: a read that may take long
 * @is_outside: a write that makes its transactions itself
 * @may_be_cancelled: a write that its cancellable takes back, as long as it is not committed
 * @is_upkeep: a write that nobody waits for
 *
 * Something for one of the library's workers.
 */
typedef struct {
  ZyLibraryWork  work;
  gpointer       argument;
  GDestroyNotify free_argument;
  GDestroyNotify free_result;
  gboolean       is_by_user;
  gboolean       is_search;
  gboolean       is_outside;
  gboolean       may_be_cancelled;
  gboolean       is_upkeep;
} ZyLibraryJob;

/**
 * zy_library_job_new:
 * @argument: (transfer full) (nullable): for @work
 * @free_argument: (nullable): frees it
 * @free_result: frees the answer of @work
 *
 * Returns: (transfer full): a job, for one of the queues
 */
ZyLibraryJob *zy_library_job_new     (ZyLibraryWork         work,
                                      gpointer              argument,
                                      GDestroyNotify        free_argument,
                                      GDestroyNotify        free_result);
void          zy_library_job_free    (gpointer              job);

/**
 * zy_library_queue_read:
 * @job: (transfer full): what to do
 * @tag: the source tag of the task, for zy_library_finish()
 *
 * Has a worker do the job; fails when the library is not open.
 */
void          zy_library_queue_read  (ZyLibrary            *self,
                                      ZyLibraryJob         *job,
                                      gpointer              tag,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/**
 * zy_library_queue_write:
 *
 * As zy_library_queue_read(), for the one worker that writes. A write that was asked for is done,
 * unless it says that it may be cancelled: what the user did is not undone by closing a dialog.
 */
void          zy_library_queue_write (ZyLibrary            *self,
                                      ZyLibraryJob         *job,
                                      gpointer              tag,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/**
 * zy_library_finish:
 *
 * Returns: (transfer full) (nullable): the answer of the job that was queued with @tag
 */
gpointer      zy_library_finish      (ZyLibrary            *self,
                                      GAsyncResult         *result,
                                      gpointer              tag,
                                      GError              **error);

/**
 * zy_library_job_done:
 * @ok: whether the work could be done
 *
 * Returns: (nullable): the answer of a work that has nothing to say but that it was done, which
 *   g_free() frees, for zy_library_finish_done(); %NULL unless @ok
 */
gpointer      zy_library_job_done    (gboolean              ok);

/**
 * zy_library_finish_done:
 *
 * Returns: whether the job that was queued with @tag was done
 */
gboolean      zy_library_finish_done (ZyLibrary            *self,
                                      GAsyncResult         *result,
                                      gpointer              tag,
                                      GError              **error);

/**
 * ZyLibraryWait:
 *
 * The blocking functions wait in a context of their own, so that nothing else runs meanwhile.
 */
typedef struct {
  GMainContext *context;
  GAsyncResult *result;
} ZyLibraryWait;

void          zy_library_wait_begin  (ZyLibraryWait        *self);

/**
 * zy_library_wait_done:
 * @user_data: the #ZyLibraryWait
 *
 * The callback of what is waited for.
 */
void          zy_library_wait_done   (GObject              *source_object,
                                      GAsyncResult         *result,
                                      gpointer              user_data);

/**
 * zy_library_wait_end:
 *
 * Returns: (transfer full): what the callback was called with
 */
GAsyncResult *zy_library_wait_end    (ZyLibraryWait        *self);

G_END_DECLS
