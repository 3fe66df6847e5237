/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the library does is in functions that take a connection, each concern in its own file;
 * here they are put into the queues of the workers, and their answers are handed out. */

#include "config.h"

#include "zy-library.h"

#include "zy-check.h"
#include "zy-connection.h"
#include "zy-detail.h"
#include "zy-edits.h"
#include "zy-error.h"
#include "zy-library-private.h"
#include "zy-merge.h"
#include "zy-migrations.h"
#include "zy-overview.h"
#include "zy-paper-rows.h"
#include "zy-query-sql.h"
#include "zy-worker.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define BUSY_TIMEOUT 10000

/* Milliseconds from one `changed` to the next, so that an import does not keep every list busy.
 * What the user does is told at once. */
#define CHANGED_INTERVAL 200

/* The same for what other processes do. */
#define MONITOR_INTERVAL 100

struct _ZyLibrary {
  GObject parent_instance;

  GFile *file;
  int busy_timeout;

  /* The library is open while there is a reader. The connections belong to the workers' threads. */
  ZyWorker *writer;
  ZyWorker *reader;
  ZyWorker *searcher;
  ZyConnection *write_connection;
  ZyConnection *read_connection;
  ZyConnection *search_connection;
  gint64 data_version;

  /* Of the thread that opened the library. */
  GMainContext *context;
  GFileMonitor *monitor;
  gint64 last_changed;

  int changed_is_due;
  int check_is_due;
};

/* A job, as it runs in a worker's thread and in a transaction. A write says whether it changed
 * what the library shows. */
typedef gpointer (*Work) (ZyConnection  *connection,
                          gpointer       argument,
                          gboolean      *changed,
                          GError       **error);

typedef struct {
  Work work;
  gpointer argument;
  GDestroyNotify free_argument;
  GDestroyNotify free_result;
  gboolean is_by_user;
  gboolean is_search;
} Job;

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZyLibrary, zy_library, G_TYPE_OBJECT)

static Job *
job_new (Work           work,
         gpointer       argument,
         GDestroyNotify free_argument,
         GDestroyNotify free_result)
{
  Job *self = g_new0 (Job, 1);

  self->work = work;
  self->argument = argument;
  self->free_argument = free_argument;
  self->free_result = free_result;

  return self;
}

static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->free_argument != NULL)
    self->free_argument (self->argument);
  g_free (self);
}

static void
zy_library_finalize (GObject *object)
{
  ZyLibrary *self = ZY_LIBRARY (object);

  zy_library_close (self);
  g_object_unref (self->file);

  G_OBJECT_CLASS (zy_library_parent_class)->finalize (object);
}

static void
zy_library_class_init (ZyLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = zy_library_finalize;

  /**
   * ZyLibrary::changed:
   *
   * Something in the library is different, by this process or another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zy_library_init (ZyLibrary *self)
{
  self->busy_timeout = BUSY_TIMEOUT;
}

ZyLibrary *
zy_library_new (GFile *file)
{
  ZyLibrary *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ZY_TYPE_LIBRARY, NULL);
  self->file = g_object_ref (file);

  return self;
}

GFile *
zy_library_get_file (ZyLibrary *self)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), NULL);

  return self->file;
}

void
zy_library_set_busy_timeout (ZyLibrary *self,
                             int        milliseconds)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  self->busy_timeout = milliseconds;
}

/* Changes. Workers only note that there was one; the thread that opened the library tells. */

static gboolean
emit_changed (gpointer data)
{
  g_autoptr (ZyLibrary) self = g_weak_ref_get (data);

  if (self != NULL && g_atomic_int_compare_and_exchange (&self->changed_is_due, TRUE, FALSE)) {
    self->last_changed = g_get_monotonic_time ();
    g_signal_emit (self, signals[CHANGED], 0);
  }

  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *self = g_new0 (GWeakRef, 1);

  g_weak_ref_init (self, object);

  return self;
}

static void
attach (ZyLibrary   *self,
        GSource     *source,
        GSourceFunc  function)
{
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, weak_ref_new (self), weak_ref_free);
  g_source_set_static_name (source, "[zhaiyao] library changed");
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/* Runs in the thread that opened the library: only there is known when `changed` was last. */
static gboolean
schedule_changed (gpointer data)
{
  g_autoptr (ZyLibrary) self = g_weak_ref_get (data);
  gint64 wait;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  wait = self->last_changed + CHANGED_INTERVAL * 1000 - g_get_monotonic_time ();
  if (self->last_changed == 0 || wait <= 0)
    return emit_changed (data);

  attach (self, g_timeout_source_new (wait / 1000 + 1), emit_changed);

  return G_SOURCE_REMOVE;
}

static void
note_change (ZyLibrary *self,
             gboolean   at_once)
{
  gboolean is_new = g_atomic_int_compare_and_exchange (&self->changed_is_due, FALSE, TRUE);

  if (at_once)
    attach (self, g_idle_source_new (), emit_changed);
  else if (is_new)
    attach (self, g_idle_source_new (), schedule_changed);
}

/* Jobs. */

static void
return_result (GTask  *task,
               Job    *job,
               gpointer result,
               GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
run_read (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  ZyLibrary *self = source_object;
  Job *job = task_data;
  ZyConnection *connection = job->is_search ? self->search_connection : self->read_connection;
  GError *error = NULL;
  gpointer result = NULL;

  zy_connection_set_cancellable (connection, cancellable);

  /* One transaction, so that all it reads is of one moment. */
  if (zy_connection_begin (connection, &error))
    result = job->work (connection, job->argument, NULL, &error);

  zy_connection_set_cancellable (connection, NULL);
  zy_connection_end (connection);

  return_result (task, job, result, error);
}

static void
run_write (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  ZyLibrary *self = source_object;
  ZyConnection *connection = self->write_connection;
  Job *job = task_data;
  GError *error = NULL;
  gpointer result = NULL;
  gboolean changed = FALSE;

  if (zy_connection_set_durable (connection, job->is_by_user, &error) &&
      zy_connection_begin (connection, &error))
    result = job->work (connection, job->argument, &changed, &error);

  if (result != NULL && !zy_connection_commit (connection, &error))
    g_clear_pointer (&result, job->free_result);

  zy_connection_end (connection);

  if (result != NULL && changed)
    note_change (self, job->is_by_user);

  return_result (task, job, result, error);
}

static gboolean
is_open (ZyLibrary *self,
         GTask     *task)
{
  if (self->reader != NULL)
    return TRUE;

  g_task_return_new_error (task, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                           _("The library is not open"));

  return FALSE;
}

static void
queue_read (ZyLibrary           *self,
            Job                 *job,
            gpointer             tag,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);

  if (is_open (self, task))
    zy_worker_queue (job->is_search ? self->searcher : self->reader, task, run_read);
}

/* A write that was asked for is done: what the user did is not undone by closing a dialog. */
static void
queue_write (ZyLibrary           *self,
             Job                 *job,
             gpointer             tag,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);

  if (is_open (self, task))
    zy_worker_queue (self->writer, task, run_write);
}

static gpointer
finish (ZyLibrary     *self,
        GAsyncResult  *result,
        gpointer       tag,
        GError       **error)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The blocking functions wait in a context of their own, so that nothing else runs meanwhile. */

typedef struct {
  GMainContext *context;
  GAsyncResult *result;
} Wait;

static void
wait_begin (Wait *self)
{
  self->context = g_main_context_new ();
  self->result = NULL;
  g_main_context_push_thread_default (self->context);
}

static void
wait_done (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Wait *self = user_data;

  self->result = g_object_ref (result);
}

static GAsyncResult *
wait_end (Wait *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);

  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);

  return self->result;
}

/* Opening and closing. */

static gboolean
create_folder (GFile   *file,
               GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path == NULL || g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
               _("The folder “%s” cannot be created: %s"), g_file_peek_path (folder),
               g_strerror (errno));

  return FALSE;
}

static gboolean
check_writable (ZyConnection  *connection,
                GError       **error)
{
  if (!zy_connection_is_read_only (connection))
    return TRUE;

  zy_set_sqlite_error (error, SQLITE_READONLY, zy_connection_get_path (connection), NULL);

  return FALSE;
}

typedef struct {
  ZyConnection *writer;
  ZyConnection *reader;
  ZyConnection *searcher;
  gint64 data_version;
} Connections;

static void
connections_free (gpointer data)
{
  Connections *self = data;

  zy_connection_close (self->searcher);
  zy_connection_close (self->reader);
  zy_connection_close (self->writer);
  g_free (self);
}

static gboolean
get_data_version (ZyConnection  *connection,
                  gint64        *version,
                  GError       **error)
{
  return zy_connection_get_int (connection, version, error, "PRAGMA data_version", "");
}

static ZyConnection *
open_reader (const char  *path,
             int          busy_timeout,
             GError     **error)
{
  g_autoptr (ZyConnection) reader = zy_connection_open (path, ZY_CONNECTION_READ, busy_timeout,
                                                        error);

  return reader != NULL && zy_connection_prepare_for_use (reader, error)
           ? g_steal_pointer (&reader) : NULL;
}

static gboolean
open_connections (Connections  *self,
                  const char   *path,
                  int           busy_timeout,
                  GError      **error)
{
  self->writer = zy_connection_open (path, ZY_CONNECTION_WRITE, busy_timeout, error);
  if (self->writer == NULL || !zy_migrations_check (self->writer, error) ||
      !check_writable (self->writer, error) ||
      !zy_connection_prepare_for_use (self->writer, error) ||
      !zy_migrations_run (self->writer, ZY_SCHEMA_VERSION, error) ||
      !get_data_version (self->writer, &self->data_version, error))
    return FALSE;

  self->reader = open_reader (path, busy_timeout, error);
  if (self->reader == NULL)
    return FALSE;

  self->searcher = open_reader (path, busy_timeout, error);

  return self->searcher != NULL;
}

static void
run_open (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  ZyLibrary *self = source_object;
  Connections *connections = g_new0 (Connections, 1);
  const char *path = g_file_peek_path (self->file);
  GError *error = NULL;

  if (path == NULL)
    g_set_error (&error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                 _("The library cannot be kept on another computer; choose a file of this one"));
  else if (create_folder (self->file, &error) && zy_migrations_check_file (path, &error))
    open_connections (connections, path, self->busy_timeout, &error);

  if (error == NULL) {
    g_task_return_pointer (task, connections, connections_free);
  } else {
    connections_free (connections);
    g_task_return_error (task, error);
  }
}

void
zy_library_open_async (ZyLibrary           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (self->writer == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_library_open_async);

  self->writer = zy_worker_new ("library-writer");
  zy_worker_queue (self->writer, task, run_open);
}

static void
look_for_changes (ZyLibrary *self)
{
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_atomic_int_set (&self->check_is_due, FALSE);

  /* Only commits of other connections change it, and only this one writes in this process. */
  if (get_data_version (self->write_connection, &version, &error) &&
      version != self->data_version) {
    self->data_version = version;
    note_change (self, FALSE);
  }
}

static void
run_look (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  g_autoptr (ZyLibrary) self = g_weak_ref_get (task_data);

  if (self != NULL)
    look_for_changes (self);

  g_task_return_boolean (task, TRUE);
}

/* The task does not hold the library: nobody waits for it, so it may never end. */
static void
file_changed_cb (ZyLibrary *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->reader == NULL || !g_atomic_int_compare_and_exchange (&self->check_is_due, FALSE, TRUE))
    return;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, file_changed_cb);
  g_task_set_task_data (task, weak_ref_new (self), weak_ref_free);
  zy_worker_queue (self->writer, task, run_look);
}

/* Every commit, of whichever process, is appended to the log beside the file. */
static void
start_monitor (ZyLibrary *self)
{
  g_autofree char *path = g_strconcat (g_file_peek_path (self->file), "-wal", NULL);
  g_autoptr (GFile) log = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (log, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;

  g_file_monitor_set_rate_limit (self->monitor, MONITOR_INTERVAL);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

gboolean
zy_library_open_finish (ZyLibrary     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  Connections *connections = finish (self, result, zy_library_open_async, error);

  if (connections == NULL) {
    zy_library_close (self);
    return FALSE;
  }

  if (self->writer == NULL) {
    connections_free (connections);
    g_set_error_literal (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                         _("The library is not open"));
    return FALSE;
  }

  self->write_connection = g_steal_pointer (&connections->writer);
  self->read_connection = g_steal_pointer (&connections->reader);
  self->search_connection = g_steal_pointer (&connections->searcher);
  self->data_version = connections->data_version;
  connections_free (connections);

  self->reader = zy_worker_new ("library-reader");
  self->searcher = zy_worker_new ("library-search");
  self->context = g_main_context_ref_thread_default ();
  start_monitor (self);

  return TRUE;
}

gboolean
zy_library_open (ZyLibrary  *self,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_open_async (self, NULL, wait_done, &wait);
  result = wait_end (&wait);

  return zy_library_open_finish (self, result, error);
}

void
zy_library_close (ZyLibrary *self)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  if (self->writer == NULL)
    return;

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  zy_worker_stop (self->writer);
  g_clear_object (&self->writer);
  if (self->reader != NULL) {
    zy_worker_stop (self->reader);
    zy_worker_stop (self->searcher);
  }
  g_clear_object (&self->reader);
  g_clear_object (&self->searcher);
  g_clear_pointer (&self->search_connection, zy_connection_close);
  g_clear_pointer (&self->read_connection, zy_connection_close);
  g_clear_pointer (&self->write_connection, zy_connection_close);
  g_clear_pointer (&self->context, g_main_context_unref);
}

/* Merging. */

static gpointer
work_merge (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  g_autofree ZyMergeResult *result = g_new0 (ZyMergeResult, 1);

  if (!zy_merge_digest (connection, argument, result, error))
    return NULL;

  *changed = result->changed;

  return g_steal_pointer (&result);
}

void
zy_library_merge_async (ZyLibrary           *self,
                        ZyDigestDraft       *draft,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (draft != NULL);

  queue_write (self,
               job_new (work_merge, zy_digest_draft_ref (draft),
                        (GDestroyNotify) zy_digest_draft_unref, g_free),
               zy_library_merge_async, cancellable, callback, user_data);
}

gboolean
zy_library_merge_finish (ZyLibrary      *self,
                         GAsyncResult   *result,
                         ZyMergeResult  *merged,
                         GError        **error)
{
  g_autofree ZyMergeResult *answer = finish (self, result, zy_library_merge_async, error);

  if (answer != NULL && merged != NULL)
    *merged = *answer;

  return answer != NULL;
}

gboolean
zy_library_merge (ZyLibrary      *self,
                  ZyDigestDraft  *draft,
                  ZyMergeResult  *merged,
                  GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_merge_async (self, draft, NULL, wait_done, &wait);
  result = wait_end (&wait);

  return zy_library_merge_finish (self, result, merged, error);
}

/* The user's state. */

static gpointer
work_edit (ZyConnection  *connection,
           gpointer       argument,
           gboolean      *changed,
           GError       **error)
{
  ZyEdit *inverse = zy_edits_apply (connection, argument, error);

  *changed = inverse != NULL && zy_edit_get_n_papers (inverse) > 0;

  return inverse;
}

void
zy_library_edit_async (ZyLibrary           *self,
                       ZyEdit              *edit,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Job *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (edit != NULL);

  job = job_new (work_edit, zy_edit_ref (edit), (GDestroyNotify) zy_edit_unref,
                 (GDestroyNotify) zy_edit_unref);
  /* A digest can be imported again; what the user did cannot. */
  job->is_by_user = TRUE;
  queue_write (self, job, zy_library_edit_async, cancellable, callback, user_data);
}

ZyEdit *
zy_library_edit_finish (ZyLibrary     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return finish (self, result, zy_library_edit_async, error);
}

ZyEdit *
zy_library_edit (ZyLibrary  *self,
                 ZyEdit     *edit,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_edit_async (self, edit, NULL, wait_done, &wait);
  result = wait_end (&wait);

  return zy_library_edit_finish (self, result, error);
}

/* Lists. */

typedef struct {
  ZyQuery *query;
  ZyLibraryBeginningFunc beginning;
  gpointer user_data;
  GCancellable *cancellable;
  GMainContext *context;
} Listing;

static Listing *
listing_new (ZyQuery                *query,
             ZyLibraryBeginningFunc  beginning,
             gpointer                user_data,
             GCancellable           *cancellable)
{
  Listing *self = g_new0 (Listing, 1);

  self->query = zy_query_ref (query);
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

  return zy_query_sql_run (connection, listing->query,
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
  Job *job;

  g_return_if_fail (ZY_IS_LIBRARY (self));
  g_return_if_fail (query != NULL);

  job = job_new (work_list, listing_new (query, beginning, user_data, cancellable), listing_free,
                 (GDestroyNotify) g_array_unref);
  job->is_search = TRUE;
  queue_read (self, job, zy_library_list_async, cancellable, callback, user_data);
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
  return finish (self, result, zy_library_list_async, error);
}

GArray *
zy_library_list (ZyLibrary  *self,
                 ZyQuery    *query,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_list_async (self, query, NULL, wait_done, &wait);
  result = wait_end (&wait);

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

  queue_read (self,
              job_new (work_load_rows, rows, rows_free, (GDestroyNotify) g_ptr_array_unref),
              zy_library_load_rows_async, cancellable, callback, user_data);
}

gboolean
zy_library_load_rows_finish (ZyLibrary     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autoptr (GPtrArray) records = finish (self, result, zy_library_load_rows_async, error);
  Job *job = g_task_get_task_data (G_TASK (result));
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

  queue_read (self,
              job_new (work_load_detail, g_memdup2 (&id, sizeof id), g_free,
                       (GDestroyNotify) zy_paper_detail_unref),
              zy_library_load_detail_async, cancellable, callback, user_data);
}

ZyPaperDetail *
zy_library_load_detail_finish (ZyLibrary     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return finish (self, result, zy_library_load_detail_async, error);
}

ZyPaperDetail *
zy_library_load_detail (ZyLibrary  *self,
                        gint64      id,
                        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_load_detail_async (self, id, NULL, wait_done, &wait);
  result = wait_end (&wait);

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
  Wait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), 0);
  g_return_val_if_fail (key != NULL, 0);

  wait_begin (&wait);
  queue_read (self, job_new (work_find_paper, g_strdup (key), g_free, g_free),
              zy_library_find_paper, NULL, wait_done, &wait);
  result = wait_end (&wait);
  id = finish (self, result, zy_library_find_paper, error);

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

  queue_read (self,
              job_new (work_load_sources, NULL, NULL, (GDestroyNotify) g_ptr_array_unref),
              zy_library_load_sources_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_sources_finish (ZyLibrary     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return finish (self, result, zy_library_load_sources_async, error);
}

GPtrArray *
zy_library_load_sources (ZyLibrary  *self,
                         GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_load_sources_async (self, NULL, wait_done, &wait);
  result = wait_end (&wait);

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

  queue_read (self, job_new (work_load_tags, NULL, NULL, (GDestroyNotify) g_ptr_array_unref),
              zy_library_load_tags_async, cancellable, callback, user_data);
}

GPtrArray *
zy_library_load_tags_finish (ZyLibrary     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return finish (self, result, zy_library_load_tags_async, error);
}

GPtrArray *
zy_library_load_tags (ZyLibrary  *self,
                      GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  wait_begin (&wait);
  zy_library_load_tags_async (self, NULL, wait_done, &wait);
  result = wait_end (&wait);

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

  queue_read (self, job_new (work_count, NULL, NULL, g_free), zy_library_count_async, cancellable,
              callback, user_data);
}

gboolean
zy_library_count_finish (ZyLibrary        *self,
                         GAsyncResult     *result,
                         ZyLibraryCounts  *counts,
                         GError          **error)
{
  g_autofree ZyLibraryCounts *answer = finish (self, result, zy_library_count_async, error);

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
  Wait wait;

  wait_begin (&wait);
  zy_library_count_async (self, NULL, wait_done, &wait);
  result = wait_end (&wait);

  return zy_library_count_finish (self, result, counts, error);
}

/* Checking. */

static gpointer
work_check (ZyConnection  *connection,
            gpointer       argument,
            gboolean      *changed,
            GError       **error)
{
  gboolean repair = GPOINTER_TO_INT (argument);
  GPtrArray *findings = zy_check_run (connection, repair, error);

  *changed = repair && findings != NULL && findings->len > 0;

  return findings;
}

gboolean
zy_library_check (ZyLibrary   *self,
                  gboolean     repair,
                  GPtrArray  **findings,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait;

  g_return_val_if_fail (ZY_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (findings != NULL, FALSE);

  wait_begin (&wait);
  queue_write (self,
               job_new (work_check, GINT_TO_POINTER (repair), NULL,
                        (GDestroyNotify) g_ptr_array_unref),
               zy_library_check, NULL, wait_done, &wait);
  result = wait_end (&wait);
  *findings = finish (self, result, zy_library_check, error);

  return *findings != NULL;
}
