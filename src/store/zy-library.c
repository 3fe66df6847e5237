/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening, closing and the queues of the workers. What they do is in functions that take a
 * connection, each concern in its own file; zy-library-reads.c, zy-library-writes.c and
 * zy-library-maintenance.c queue them and hand out their answers. */

#include "config.h"

#include "zy-library.h"

#include "zy-backups.h"
#include "zy-connection.h"
#include "zy-error.h"
#include "zy-library-job.h"
#include "zy-library-private.h"
#include "zy-migrations.h"
#include "zy-search-index.h"
#include "zy-worker.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#define BUSY_TIMEOUT 10000

/* Milliseconds from one `changed` to the next, so that an import does not keep every list busy: to
 * ask again for all of a million papers takes a quarter of that. What the user does is told at
 * once. */
#define CHANGED_INTERVAL 500

/* The same for what other processes do. */
#define MONITOR_INTERVAL 100

/* Milliseconds from the last write to the search index being brought up to date. */
#define INDEX_DELAY 500

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
  gint64 last_write;
  GSource *index_source;

  /* Writes that are queued or under way, but for those nobody waits for. */
  int n_writes;

  int changed_is_due;
  int check_is_due;
  int is_outdated;

  gboolean may_be_read_only;
  gboolean is_read_only;
  char *warning;
};

enum {
  CHANGED,
  OUTDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZyLibrary, zy_library, G_TYPE_OBJECT)

static void
zy_library_finalize (GObject *object)
{
  ZyLibrary *self = ZY_LIBRARY (object);

  zy_library_close (self);
  g_object_unref (self->file);
  g_free (self->warning);

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

  /**
   * ZyLibrary::outdated:
   *
   * A newer version of Zhaiyao has upgraded the library, which this one can no longer use.
   */
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
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
zy_library_allow_read_only (ZyLibrary *self)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  self->may_be_read_only = TRUE;
}

const char *
zy_library_get_warning (ZyLibrary *self)
{
  g_return_val_if_fail (ZY_IS_LIBRARY (self), NULL);

  return self->warning;
}

void
zy_library_set_busy_timeout (ZyLibrary *self,
                             int        milliseconds)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  self->busy_timeout = milliseconds;
}

/* Changes. Workers only note that there was one; the thread that opened the library tells. */

gboolean
zy_library_is_idle (ZyLibrary *self)
{
  if (g_atomic_int_get (&self->n_writes) > 0)
    self->last_write = g_get_monotonic_time ();

  return g_get_monotonic_time () - self->last_write >= INDEX_DELAY * 1000;
}

static gboolean
update_index (gpointer data)
{
  ZyLibrary *self = data;

  if (!zy_library_is_idle (self))
    return G_SOURCE_CONTINUE;

  g_clear_pointer (&self->index_source, g_source_unref);
  zy_library_update_index_while_idle (self);

  return G_SOURCE_REMOVE;
}

static void
unschedule_index (ZyLibrary *self)
{
  if (self->index_source != NULL)
    g_source_destroy (self->index_source);
  g_clear_pointer (&self->index_source, g_source_unref);
}

void
zy_library_schedule_index (ZyLibrary *self)
{
  if (self->index_source != NULL || self->reader == NULL || self->is_read_only)
    return;

  self->index_source = g_timeout_source_new (INDEX_DELAY);
  g_source_set_callback (self->index_source, update_index, self, NULL);
  g_source_set_static_name (self->index_source, "[zhaiyao] search index");
  g_source_attach (self->index_source, self->context);
}

static gboolean
emit_changed (gpointer data)
{
  g_autoptr (ZyLibrary) self = g_weak_ref_get (data);

  if (self != NULL && g_atomic_int_compare_and_exchange (&self->changed_is_due, TRUE, FALSE)) {
    self->last_changed = g_get_monotonic_time ();
    zy_library_schedule_index (self);
    g_signal_emit (self, signals[g_atomic_int_get (&self->is_outdated) ? OUTDATED : CHANGED], 0);
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

/* Reads and writes ask in their transactions, so that none meets what it does not know. */
static gboolean
check_version (ZyLibrary     *self,
               ZyConnection  *connection,
               GError       **error)
{
  if (zy_migrations_check_version (connection, error))
    return TRUE;

  if (g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NEWER) &&
      g_atomic_int_compare_and_exchange (&self->is_outdated, FALSE, TRUE))
    note_change (self, TRUE);

  return FALSE;
}

/* Jobs. */

static void
return_result (GTask        *task,
               ZyLibraryJob *job,
               gpointer      result,
               GError       *error)
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
  ZyLibraryJob *job = task_data;
  ZyConnection *connection = job->is_search ? self->search_connection : self->read_connection;
  GError *error = NULL;
  gpointer result = NULL;

  zy_connection_set_cancellable (connection, cancellable);

  /* One transaction, so that all it reads is of one moment. */
  if (zy_connection_begin (connection, &error) && check_version (self, connection, &error))
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
  ZyLibraryJob *job = task_data;
  GError *error = NULL;
  gpointer result = NULL;
  gboolean changed = FALSE;

  if (zy_connection_set_durable (connection, job->is_by_user, &error) &&
      (job->is_outside || zy_connection_begin (connection, &error)) &&
      check_version (self, connection, &error)) {
    zy_connection_set_cancellable (connection, job->may_be_cancelled ? cancellable : NULL);
    result = job->work (connection, job->argument, &changed, &error);
    zy_connection_set_cancellable (connection, NULL);
  }

  if (result != NULL && !zy_connection_commit (connection, &error))
    g_clear_pointer (&result, job->free_result);

  zy_connection_end (connection);
  if (!job->is_upkeep)
    g_atomic_int_add (&self->n_writes, -1);

  if (result != NULL && changed)
    note_change (self, job->is_by_user);

  return_result (task, job, result, error);
}

static gboolean
is_writable (ZyLibrary *self,
             GTask     *task)
{
  GError *error = NULL;

  if (!self->is_read_only)
    return TRUE;

  zy_set_sqlite_error (&error, SQLITE_READONLY, g_file_peek_path (self->file), NULL);
  g_task_return_error (task, error);

  return FALSE;
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

void
zy_library_queue_read (ZyLibrary           *self,
                       ZyLibraryJob        *job,
                       gpointer             tag,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, zy_library_job_free);

  if (is_open (self, task))
    zy_worker_queue (job->is_search ? self->searcher : self->reader, task, run_read);
}

void
zy_library_queue_write (ZyLibrary           *self,
                        ZyLibraryJob        *job,
                        gpointer             tag,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, zy_library_job_free);

  if (!is_open (self, task) || !is_writable (self, task))
    return;

  if (!job->is_upkeep) {
    self->last_write = g_get_monotonic_time ();
    g_atomic_int_inc (&self->n_writes);
  }
  zy_worker_queue (self->writer, task, run_write);
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
  gboolean is_read_only;
  char *warning;
} Connections;

static void
connections_free (gpointer data)
{
  Connections *self = data;

  zy_connection_close (self->searcher);
  zy_connection_close (self->reader);
  zy_connection_close (self->writer);
  g_free (self->warning);
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
open_reader (const char        *path,
             ZyConnectionMode   mode,
             int                busy_timeout,
             GError           **error)
{
  g_autoptr (ZyConnection) reader = zy_connection_open (path, mode, busy_timeout, error);

  return reader != NULL && zy_connection_prepare_for_use (reader, error)
           ? g_steal_pointer (&reader) : NULL;
}

/* Looks without a lock first: mostly there is nothing to do. */
static gboolean
upgrade_index (ZyConnection  *connection,
               GError       **error)
{
  gboolean ok = zy_search_index_is_current (connection, error);

  if (ok || *error != NULL)
    return ok;

  ok = zy_connection_begin (connection, error) && zy_search_index_upgrade (connection, error) &&
       zy_connection_commit (connection, error);
  zy_connection_end (connection);

  return ok;
}

/* An upgrade is all or nothing, so a disk that is full is no reason not to open the library. */
static gboolean
back_up_before_upgrade (Connections  *self,
                        const char   *path,
                        GError      **error)
{
  g_autoptr (GError) backup_error = NULL;
  gboolean is_due;

  if (!zy_migrations_is_due (self->writer, &is_due, error))
    return FALSE;

  if (is_due && zy_backups_make (path, ZY_BACKUP_REASON_UPGRADE, NULL, &backup_error))
    zy_backups_tidy (path);
  else if (is_due)
    self->warning = g_strdup_printf (_("The library was upgraded without a backup: %s"),
                                     backup_error->message);

  return TRUE;
}

static gboolean
check_current (ZyConnection  *connection,
               GError       **error)
{
  const char *path = zy_connection_get_path (connection);
  gboolean is_due;

  if (!zy_migrations_is_due (connection, &is_due, error))
    return FALSE;

  if (is_due)
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_READ_ONLY,
                 _("The library “%s” was made by an older version of Zhaiyao and has to be "
                   "upgraded, but it cannot be written; open a copy of it"), path);

  return !is_due;
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
      !back_up_before_upgrade (self, path, error) ||
      !zy_migrations_run (self->writer, ZY_SCHEMA_VERSION, error) ||
      !upgrade_index (self->writer, error) ||
      !get_data_version (self->writer, &self->data_version, error))
    return FALSE;

  self->reader = open_reader (path, ZY_CONNECTION_READ, busy_timeout, error);
  if (self->reader == NULL)
    return FALSE;

  self->searcher = open_reader (path, ZY_CONNECTION_READ, busy_timeout, error);

  return self->searcher != NULL;
}

/* The writer only looks for changes of others. */
static gboolean
open_read_only (Connections  *self,
                const char   *path,
                int           busy_timeout,
                GError      **error)
{
  ZyConnection **const all[] = { &self->writer, &self->reader, &self->searcher };

  self->is_read_only = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    *all[i] = open_reader (path, ZY_CONNECTION_READ_ONLY, busy_timeout, error);
    if (*all[i] == NULL)
      return FALSE;
  }

  return zy_migrations_check (self->writer, error) && check_current (self->writer, error) &&
         get_data_version (self->writer, &self->data_version, error);
}

static gboolean
open_file (ZyLibrary    *self,
           const char   *path,
           Connections  *connections,
           GError      **error)
{
  if (!zy_migrations_check_file (path, error))
    return FALSE;

  if (zy_migrations_check_writable (path, error))
    return open_connections (connections, path, self->busy_timeout, error);

  if (!self->may_be_read_only)
    return FALSE;

  g_clear_error (error);

  return open_read_only (connections, path, self->busy_timeout, error);
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
  else if (create_folder (self->file, &error))
    open_file (self, path, connections, &error);

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
    if (check_version (self, self->write_connection, &error))
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
  Connections *connections = zy_library_finish (self, result, zy_library_open_async, error);

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
  self->is_read_only = connections->is_read_only;
  g_atomic_int_set (&self->is_outdated, FALSE);
  g_free (self->warning);
  self->warning = g_steal_pointer (&connections->warning);
  connections_free (connections);

  self->reader = zy_worker_new ("library-reader");
  self->searcher = zy_worker_new ("library-search");
  self->context = g_main_context_ref_thread_default ();
  start_monitor (self);
  zy_library_schedule_index (self);

  return TRUE;
}

gboolean
zy_library_open (ZyLibrary  *self,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_open_async (self, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_open_finish (self, result, error);
}

void
zy_library_close (ZyLibrary *self)
{
  g_return_if_fail (ZY_IS_LIBRARY (self));

  if (self->writer == NULL)
    return;

  unschedule_index (self);
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
