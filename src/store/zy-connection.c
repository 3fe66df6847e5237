/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-connection.h"

#include "zy-error.h"
#include "zy-functions.h"
#include "zy-library.h"

#include <errno.h>
#include <glib/gstdio.h>

/* SQLite asks this often whether to go on, in instructions of its virtual machine. */
#define PROGRESS_STEPS 2000

/* Microseconds between two attempts to change the journal. */
#define JOURNAL_WAIT 10000

/* KiB of pages a connection keeps. */
#define CACHE_SIZE "16384"

/* Of new libraries. Texts of two abstracts fill a larger page better. */
#define PAGE_SIZE "8192"

/* Pages the log grows to before it is moved into the file: one that many digests in a row change
 * is moved once. */
#define LOG_PAGES "2000"

struct _ZyConnection {
  sqlite3 *handle;
  char *path;
  ZyConnectionMode mode;
  int busy_timeout;
  gboolean durable;
  GCancellable *cancellable;
  GHashTable *statements;
};

/* Only of a disk without a free block does SQLite say that it is full; a quota or a limit to what
 * a process may write comes to the same. */
static int
get_code (sqlite3 *handle)
{
  const int code = sqlite3_extended_errcode (handle);
  const int number = sqlite3_system_errno (handle);

  if ((code & 0xff) == SQLITE_IOERR && (number == ENOSPC || number == EDQUOT || number == EFBIG))
    return SQLITE_FULL;

  return code;
}

static gboolean
fail (ZyConnection  *self,
      GError       **error)
{
  zy_set_sqlite_error (error, get_code (self->handle), self->path, sqlite3_errmsg (self->handle));

  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static int
check_cancelled (gpointer data)
{
  ZyConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Whoever has the library open has a log and its index beside it. Where there is none, SQLite would
 * leave them behind, or fail where it cannot make them: so it is told that nothing changes, or,
 * when somebody ended without putting the log into the file, to keep the index in memory. */
static int
open_read_only (const char  *path,
                sqlite3    **handle)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);
  const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  GStatBuf info;
  int code;

  if (g_stat (log, &info) != 0 || info.st_size == 0)
    return sqlite3_open_v2 (immutable, handle, flags | SQLITE_OPEN_URI, NULL);

  if (g_file_test (index, G_FILE_TEST_EXISTS))
    return sqlite3_open_v2 (path, handle, flags, NULL);

  code = sqlite3_open_v2 (path, handle, flags, "unix-none");
  if (code == SQLITE_OK)
    sqlite3_exec (*handle, "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL);

  return code;
}

static int
open_file (ZyConnectionMode   mode,
           const char        *path,
           sqlite3          **handle)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

  switch (mode) {
  case ZY_CONNECTION_READ_ONLY:
    return open_read_only (path, handle);
  case ZY_CONNECTION_WRITE:
    return sqlite3_open_v2 (path, handle, flags | SQLITE_OPEN_CREATE, NULL);
  case ZY_CONNECTION_READ:
  default:
    return sqlite3_open_v2 (path, handle, flags, NULL);
  }
}

static gboolean
open_handle (ZyConnection  *self,
             const char    *path,
             GError       **error)
{
  const int code = open_file (self->mode, path, &self->handle);

  if (code == SQLITE_OK) {
    sqlite3_extended_result_codes (self->handle, 1);
    return TRUE;
  }

  zy_set_sqlite_error (error, code, self->path,
                       self->handle != NULL ? sqlite3_errmsg (self->handle)
                                            : sqlite3_errstr (code));

  return FALSE;
}

ZyConnection *
zy_connection_open (const char        *path,
                    ZyConnectionMode   mode,
                    int                busy_timeout,
                    GError           **error)
{
  g_autoptr (ZyConnection) self = g_new0 (ZyConnection, 1);

  self->path = g_filename_display_name (path);
  self->mode = mode;
  self->busy_timeout = busy_timeout;
  self->durable = TRUE;
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);

  if (!open_handle (self, path, error))
    return NULL;

  /* The file may turn out to be somebody else's: closing it must not move its log into it. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_busy_timeout (self->handle, busy_timeout);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, check_cancelled, self);

  if (!zy_functions_register (self->handle)) {
    fail (self, error);
    return NULL;
  }

  return g_steal_pointer (&self);
}

/* SQLite does not wait by itself here: two processes that make one library at the same time could
 * wait for each other. */
static gboolean
use_wal (ZyConnection  *self,
         GError       **error)
{
  gint64 end = g_get_monotonic_time () + self->busy_timeout * G_TIME_SPAN_MILLISECOND;

  while (!zy_connection_execute (self, "PRAGMA journal_mode = WAL", error)) {
    if (!g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY) ||
        g_get_monotonic_time () >= end)
      return FALSE;

    g_clear_error (error);
    g_usleep (JOURNAL_WAIT);
  }

  return TRUE;
}

gboolean
zy_connection_prepare_for_use (ZyConnection  *self,
                               GError       **error)
{
  if (self->mode == ZY_CONNECTION_READ_ONLY)
    return zy_connection_execute (self,
                                  "PRAGMA temp_store = MEMORY;"
                                  "PRAGMA cache_size = -" CACHE_SIZE ";",
                                  error);

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);

  if (!zy_connection_execute (self, "PRAGMA page_size = " PAGE_SIZE, error) ||
      !use_wal (self, error) ||
      !zy_connection_execute (self,
                              "PRAGMA synchronous = FULL;"
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA wal_autocheckpoint = " LOG_PAGES ";"
                              "PRAGMA cache_size = -" CACHE_SIZE ";",
                              error))
    return FALSE;

  return self->mode == ZY_CONNECTION_WRITE ||
         zy_connection_execute (self, "PRAGMA query_only = ON;", error);
}

void
zy_connection_close (ZyConnection *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

const char *
zy_connection_get_path (ZyConnection *self)
{
  return self->path;
}

void
zy_connection_set_name (ZyConnection *self,
                        const char   *path)
{
  g_free (self->path);
  self->path = g_filename_display_name (path);
}

gboolean
zy_connection_is_read_only (ZyConnection *self)
{
  return sqlite3_db_readonly (self->handle, "main") == 1;
}

void
zy_connection_set_cancellable (ZyConnection *self,
                               GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

gboolean
zy_connection_set_durable (ZyConnection  *self,
                           gboolean       durable,
                           GError       **error)
{
  if (self->durable == durable)
    return TRUE;

  if (!zy_connection_execute (self, durable ? "PRAGMA synchronous = FULL" :
                                              "PRAGMA synchronous = NORMAL", error))
    return FALSE;

  self->durable = durable;

  return TRUE;
}

gboolean
zy_connection_begin (ZyConnection  *self,
                     GError       **error)
{
  return zy_connection_run (self, error,
                            self->mode == ZY_CONNECTION_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", "");
}

gboolean
zy_connection_commit (ZyConnection  *self,
                      GError       **error)
{
  return sqlite3_get_autocommit (self->handle) || zy_connection_run (self, error, "COMMIT", "");
}

static void
reset_statements (ZyConnection *self)
{
  sqlite3_stmt *statement = NULL;

  while ((statement = sqlite3_next_stmt (self->handle, statement)) != NULL)
    if (sqlite3_stmt_busy (statement))
      sqlite3_reset (statement);
}

gboolean
zy_connection_begin_part (ZyConnection  *self,
                          GError       **error)
{
  return zy_connection_run (self, error, "SAVEPOINT part", "");
}

gboolean
zy_connection_end_part (ZyConnection  *self,
                        gboolean       keep,
                        GError       **error)
{
  reset_statements (self);

  return (keep || zy_connection_run (self, error, "ROLLBACK TO part", "")) &&
         zy_connection_run (self, error, "RELEASE part", "");
}

void
zy_connection_end (ZyConnection *self)
{
  reset_statements (self);

  /* Rolling back fails only when SQLite has done so already. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
zy_connection_execute (ZyConnection  *self,
                       const char    *sql,
                       GError       **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, error);

  return TRUE;
}

sqlite3_stmt *
zy_connection_prepare (ZyConnection  *self,
                       const char    *sql,
                       GError       **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) != SQLITE_OK) {
    fail (self, error);
    return NULL;
  }

  return statement;
}

static sqlite3_stmt *
get_statement (ZyConnection  *self,
               const char    *sql,
               GError       **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL) {
    sqlite3_reset (statement);
    return statement;
  }

  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                          NULL) != SQLITE_OK) {
    fail (self, error);
    return NULL;
  }

  g_hash_table_insert (self->statements, (gpointer) sql, statement);

  return statement;
}

static int
bind_bytes (sqlite3_stmt *statement,
            int           parameter,
            GBytes       *bytes)
{
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return sqlite3_bind_null (statement, parameter);

  data = g_bytes_get_data (bytes, &length);

  /* No address would be NULL instead of nothing. */
  return sqlite3_bind_blob64 (statement, parameter, length > 0 ? data : "", length, SQLITE_STATIC);
}

static sqlite3_stmt *
bind (ZyConnection  *self,
      GError       **error,
      const char    *sql,
      const char    *types,
      va_list        values)
{
  sqlite3_stmt *statement = get_statement (self, sql, error);
  int code = SQLITE_OK;

  if (statement == NULL)
    return NULL;

  for (int i = 0; types[i] != '\0' && code == SQLITE_OK; i++) {
    if (types[i] == 'i')
      code = sqlite3_bind_int (statement, i + 1, va_arg (values, int));
    else if (types[i] == 'l')
      code = sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
    else if (types[i] == 'b')
      code = bind_bytes (statement, i + 1, va_arg (values, GBytes *));
    else
      code = sqlite3_bind_text (statement, i + 1, va_arg (values, const char *), -1, SQLITE_STATIC);
  }

  if (code != SQLITE_OK) {
    fail (self, error);
    return NULL;
  }

  return statement;
}

gboolean
zy_connection_run (ZyConnection  *self,
                   GError       **error,
                   const char    *sql,
                   const char    *types,
                   ...)
{
  sqlite3_stmt *statement;
  va_list values;
  int code;

  va_start (values, types);
  statement = bind (self, error, sql, types, values);
  va_end (values);

  if (statement == NULL)
    return FALSE;

  do {
    code = sqlite3_step (statement);
  } while (code == SQLITE_ROW);

  if (code != SQLITE_DONE)
    fail (self, error);

  sqlite3_reset (statement);

  return code == SQLITE_DONE;
}

sqlite3_stmt *
zy_connection_query (ZyConnection  *self,
                     GError       **error,
                     const char    *sql,
                     const char    *types,
                     ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = bind (self, error, sql, types, values);
  va_end (values);

  return statement;
}

gboolean
zy_connection_get_int (ZyConnection  *self,
                       gint64        *value,
                       GError       **error,
                       const char    *sql,
                       const char    *types,
                       ...)
{
  sqlite3_stmt *statement;
  va_list values;

  *value = 0;

  va_start (values, types);
  statement = bind (self, error, sql, types, values);
  va_end (values);

  if (statement == NULL)
    return FALSE;

  if (zy_statement_next (statement, error)) {
    *value = sqlite3_column_int64 (statement, 0);
    sqlite3_reset (statement);
  }

  return *error == NULL;
}

int
zy_connection_get_changes (ZyConnection *self)
{
  return sqlite3_changes (self->handle);
}

gint64
zy_connection_get_last_id (ZyConnection *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

sqlite3 *
zy_connection_get_handle (ZyConnection *self)
{
  return self->handle;
}

void
zy_connection_set_error (ZyConnection  *self,
                         int            code,
                         GError       **error)
{
  const gboolean is_last = sqlite3_errcode (self->handle) == (code & 0xff) ||
                           sqlite3_extended_errcode (self->handle) == code;

  zy_set_sqlite_error (error, code, self->path,
                       is_last ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
}

gboolean
zy_statement_next (sqlite3_stmt  *statement,
                   GError       **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return TRUE;

  if (code != SQLITE_DONE) {
    sqlite3 *handle = sqlite3_db_handle (statement);
    const char *file = sqlite3_db_filename (handle, "main");
    g_autofree char *path = g_filename_display_name (file != NULL ? file : "");

    zy_set_sqlite_error (error, get_code (handle), path, sqlite3_errmsg (handle));
  }

  sqlite3_reset (statement);

  return FALSE;
}

const char *
zy_statement_get_text (sqlite3_stmt *statement,
                       int           column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

char *
zy_statement_dup_text (sqlite3_stmt *statement,
                       int           column)
{
  return g_strdup (zy_statement_get_text (statement, column));
}
