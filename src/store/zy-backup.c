/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies page by page through SQLite, which knows what other processes write meanwhile. */

#include "config.h"

#include "zy-backup.h"

#include "zy-check.h"
#include "zy-draft-file.h"
#include "zy-error.h"
#include "zy-library.h"
#include "zy-migrations.h"
#include "zy-search-index.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Pages between two looks at the cancellable. */
#define STEP_PAGES 1024

/* Milliseconds to wait for another process. */
#define BUSY_TIMEOUT 10000

static gboolean
is_same_file (const char *one,
              const char *other)
{
  GStatBuf info;
  GStatBuf other_info;

  return g_stat (one, &info) == 0 && g_stat (other, &other_info) == 0 &&
         info.st_dev == other_info.st_dev && info.st_ino == other_info.st_ino;
}

static gboolean
check_not_library (const char  *library,
                   const char  *backup,
                   GError     **error)
{
  g_autofree char *name = g_filename_display_name (backup);

  if (!is_same_file (library, backup))
    return TRUE;

  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
               _("“%s” is the library itself; choose another file"), name);

  return FALSE;
}

/* SQLite would take a log it finds beside a file for that file's, so nothing takes the name of a
 * library that has one. */
static gboolean
check_unused (const char  *path,
              GError     **error)
{
  static const char *const ends[] = { "-wal", "-journal" };
  g_autofree char *name = g_filename_display_name (path);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *log = g_strconcat (path, ends[i], NULL);

    if (!g_file_test (log, G_FILE_TEST_EXISTS))
      continue;

    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY,
                 _("“%s” is a library that is in use; choose another file for the backup"), name);
    return FALSE;
  }

  return TRUE;
}

static gboolean
copy_pages (ZyConnection  *from,
            ZyConnection  *to,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3 *handle = zy_connection_get_handle (to);
  sqlite3_backup *backup = sqlite3_backup_init (handle, "main", zy_connection_get_handle (from),
                                                "main");
  gboolean is_cancelled = g_cancellable_is_cancelled (cancellable);
  int code = backup != NULL ? SQLITE_OK : sqlite3_errcode (handle);

  while (code == SQLITE_OK && !is_cancelled) {
    code = sqlite3_backup_step (backup, STEP_PAGES);
    is_cancelled = g_cancellable_is_cancelled (cancellable);
  }

  /* What was not finished is taken back. */
  if (backup != NULL)
    sqlite3_backup_finish (backup);

  if (code == SQLITE_DONE)
    return TRUE;

  if (is_cancelled)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  else
    zy_connection_set_error (code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? from : to, code,
                             error);

  return FALSE;
}

/* One transaction, so that all pages are of one moment. */
static gboolean
copy_library (ZyConnection  *from,
              ZyConnection  *to,
              GCancellable  *cancellable,
              GError       **error)
{
  gint64 version;
  gboolean ok = zy_connection_begin (from, error) &&
                zy_connection_get_int (from, &version, error, "PRAGMA user_version", "") &&
                copy_pages (from, to, cancellable, error);

  zy_connection_end (from);

  return ok;
}

/* What was copied is what was there, be it damaged; that must not take the place of a sound
 * backup. */
static gboolean
check_copy (ZyConnection  *copy,
            const char    *original,
            GError       **error)
{
  g_autofree char *name = g_filename_display_name (original);
  g_autofree char *text = NULL;
  sqlite3_stmt *row = zy_connection_query (copy, error, "PRAGMA quick_check (1)", "");

  if (row == NULL)
    return FALSE;

  if (zy_statement_next (row, error)) {
    text = zy_statement_dup_text (row, 0);
    sqlite3_reset (row);
  }

  if (*error != NULL)
    return FALSE;

  if (g_strcmp0 (text, "ok") == 0)
    return TRUE;

  zy_set_sqlite_error (error, SQLITE_CORRUPT, name, text);

  return FALSE;
}

/* A library in one plain file, that can be read where nothing can be written. */
static gboolean
make_plain (ZyConnection  *copy,
            GError       **error)
{
  return zy_connection_execute (copy, "PRAGMA journal_mode = DELETE", error);
}

/* Copies the library at @from to the empty file @to. */
static gboolean
write_copy (const char        *from,
            ZyConnectionMode   mode,
            const char        *to,
            GCancellable      *cancellable,
            GError           **error)
{
  g_autoptr (ZyConnection) source = zy_connection_open (from, mode, BUSY_TIMEOUT, error);
  g_autoptr (ZyConnection) copy = NULL;

  if (source == NULL || !zy_connection_prepare_for_use (source, error))
    return FALSE;

  /* Nobody sees it before it is published, so a crash may leave anything in it. */
  copy = zy_connection_open (to, ZY_CONNECTION_WRITE, BUSY_TIMEOUT, error);
  if (copy == NULL ||
      !zy_connection_execute (copy, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                              error) ||
      !copy_library (source, copy, cancellable, error))
    return FALSE;

  zy_connection_set_cancellable (copy, cancellable);

  return make_plain (copy, error) && check_copy (copy, from, error);
}

gboolean
zy_backup_write (const char    *library,
                 const char    *target,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const ZyConnectionMode mode = zy_migrations_check_writable (library, NULL)
    ? ZY_CONNECTION_READ : ZY_CONNECTION_READ_ONLY;
  g_auto (ZyDraftFile) draft = { 0 };

  return check_not_library (library, target, error) &&
         zy_migrations_check_file (target, error) &&
         check_unused (target, error) &&
         zy_draft_file_create (&draft, target, error) &&
         write_copy (library, mode, draft.path, cancellable, error) &&
         zy_draft_file_publish (&draft, target, error);
}

static gboolean
check_is_library (ZyConnection  *copy,
                  const char    *backup,
                  GError       **error)
{
  g_autofree char *name = g_filename_display_name (backup);
  gint64 application_id;

  if (!zy_connection_get_int (copy, &application_id, error, "PRAGMA application_id", ""))
    return FALSE;

  if (application_id == ZY_APPLICATION_ID)
    return zy_migrations_check (copy, error);

  zy_set_sqlite_error (error, SQLITE_NOTADB, name, NULL);

  return FALSE;
}

static gboolean
check_sound (ZyConnection  *copy,
             const char    *backup,
             GError       **error)
{
  g_autofree char *name = g_filename_display_name (backup);
  g_autoptr (GPtrArray) findings = NULL;

  if (zy_connection_begin (copy, error))
    findings = zy_check_run (copy, FALSE, error);
  zy_connection_end (copy);

  if (findings == NULL)
    return FALSE;

  if (findings->len == 0)
    return TRUE;

  zy_set_sqlite_error (error, SQLITE_CORRUPT, name, findings->pdata[0]);

  return FALSE;
}

/* Pages of another size cannot take the place of the library's. */
static gboolean
set_page_size (ZyConnection  *copy,
               gint64         page_size,
               GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %d; VACUUM", (int) page_size);
  gint64 current;

  if (!zy_connection_get_int (copy, &current, error, "PRAGMA page_size", ""))
    return FALSE;

  return current == page_size || zy_connection_execute (copy, sql, error);
}

/* Makes a library of this version out of the backup. */
static gboolean
prepare_copy (const char    *path,
              gint64         page_size,
              const char    *backup,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (ZyConnection) copy = zy_connection_open (path, ZY_CONNECTION_WRITE, BUSY_TIMEOUT,
                                                      error);

  if (copy == NULL)
    return FALSE;

  zy_connection_set_name (copy, backup);
  zy_connection_set_cancellable (copy, cancellable);

  return check_is_library (copy, backup, error) &&
         set_page_size (copy, page_size, error) &&
         zy_connection_prepare_for_use (copy, error) &&
         zy_connection_set_durable (copy, FALSE, error) &&
         zy_migrations_run (copy, ZY_SCHEMA_VERSION, error) &&
         zy_connection_begin (copy, error) &&
         zy_search_index_upgrade (copy, error) &&
         zy_connection_commit (copy, error) &&
         check_sound (copy, backup, error);
}

static gboolean
restore_copy (ZyConnection  *connection,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (ZyConnection) copy = zy_connection_open (path, ZY_CONNECTION_READ, BUSY_TIMEOUT,
                                                      error);

  return copy != NULL && zy_connection_prepare_for_use (copy, error) &&
         copy_library (copy, connection, cancellable, error);
}

gboolean
zy_backup_restore (ZyConnection  *connection,
                   const char    *backup,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const char *library = sqlite3_db_filename (zy_connection_get_handle (connection), "main");
  g_auto (ZyDraftFile) draft = { 0 };
  gint64 page_size;

  return zy_connection_get_int (connection, &page_size, error, "PRAGMA page_size", "") &&
         check_not_library (library, backup, error) &&
         zy_migrations_check_file (backup, error) &&
         zy_draft_file_create (&draft, library, error) &&
         write_copy (backup, ZY_CONNECTION_READ_ONLY, draft.path, cancellable, error) &&
         prepare_copy (draft.path, page_size, backup, cancellable, error) &&
         restore_copy (connection, draft.path, cancellable, error);
}
