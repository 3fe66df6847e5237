/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-salvage.h"

#include "zy-backups.h"
#include "zy-check.h"
#include "zy-derived.h"
#include "zy-draft-file.h"
#include "zy-error.h"
#include "zy-library.h"
#include "zy-migrations.h"
#include "zy-salvage-rows.h"
#include "zy-search-index.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

/* Tables that every version has; a file with most of them is a library, whatever its header is. */
static const char *const own_tables[] = { "papers", "entries", "fields", "digests", "paper_tags" };

#define N_OWN_TABLES_NEEDED 3

/* The file as it is with its log, for reading. */

/* Nobody else may have the library open until the new one is in its place. */
static gboolean
lock (ZyConnection  *damaged,
      GError       **error)
{
  gint64 n;

  if (zy_connection_execute (damaged, "PRAGMA locking_mode = EXCLUSIVE", error) &&
      zy_connection_get_int (damaged, &n, error, "SELECT count(*) FROM sqlite_schema", ""))
    return TRUE;

  /* Where even that cannot be read, there is nothing that SQLite could lock. */
  if (g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT) ||
      g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FOREIGN)) {
    g_clear_error (error);
    return TRUE;
  }

  return FALSE;
}

/* SQLite copies pages without looking at them, and takes the newest of each from the log. Returns
 * whether it could. */
static gboolean
copy_pages (ZyConnection *damaged,
            const char   *path)
{
  sqlite3_backup *backup;
  sqlite3 *copy = NULL;
  gboolean ok = FALSE;

  if (sqlite3_open (path, &copy) == SQLITE_OK &&
      sqlite3_exec (copy, "PRAGMA synchronous = OFF", NULL, NULL, NULL) == SQLITE_OK) {
    backup = sqlite3_backup_init (copy, "main", zy_connection_get_handle (damaged), "main");
    ok = backup != NULL && sqlite3_backup_step (backup, -1) == SQLITE_DONE;
    ok = sqlite3_backup_finish (backup) == SQLITE_OK && ok;
  }

  sqlite3_close (copy);

  return ok;
}

static ZyDamagedFile *
open_damaged (ZyConnection  *damaged,
              const char    *path,
              const char    *copy,
              GError       **error)
{
  return zy_damaged_file_open (copy_pages (damaged, copy) ? copy : path, error);
}

/* The version. */

static guint
count_own_tables (ZyDamagedTrees *trees)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (own_tables); i++)
    n += zy_damaged_trees_find (trees, own_tables[i]) != NULL;

  return n;
}

/* An empty library of a version, and its tables and indexes. Where they begin depends on the size of
 * the pages. */
static ZyConnection *
open_sample (int            version,
             guint          page_size,
             sqlite3_stmt **row,
             GError       **error)
{
  g_autoptr (ZyConnection) sample = zy_connection_open (":memory:", ZY_CONNECTION_WRITE, 0, error);
  g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %u", page_size);

  *row = NULL;
  if (sample != NULL && zy_connection_execute (sample, sql, error) &&
      zy_migrations_run (sample, version, error))
    *row = zy_connection_query (sample, error,
                                "SELECT name, type = 'index', sql, rootpage FROM sqlite_schema"
                                " WHERE rootpage > 0", "");

  return *row != NULL ? g_steal_pointer (&sample) : NULL;
}

/* Whether the file has all the tables and indexes that a version has. */
static gboolean
has_trees_of (ZyDamagedTrees *trees,
              int             version,
              guint           page_size)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *row;
  g_autoptr (ZyConnection) sample = open_sample (version, page_size, &row, &error);
  gboolean has_all = sample != NULL;

  while (sample != NULL && zy_statement_next (row, &error))
    has_all &= zy_damaged_trees_find (trees, zy_statement_get_text (row, 0)) != NULL;

  return has_all && error == NULL;
}

/* What the schema is silent about is where it is in an empty library, if all that the schema does
 * tell is there too. */
static gboolean
add_missing_trees (ZyDamagedTrees  *trees,
                   int              version,
                   guint            page_size,
                   GError         **error)
{
  sqlite3_stmt *row;
  g_autoptr (ZyConnection) sample = open_sample (version, page_size, &row, error);
  gboolean is_alike = sample != NULL;

  while (sample != NULL && zy_statement_next (row, error)) {
    const ZyDamagedTree *tree = zy_damaged_trees_find (trees, zy_statement_get_text (row, 0));

    is_alike &= tree == NULL || tree->root == (guint) sqlite3_column_int (row, 3);
  }

  while (is_alike && zy_statement_next (row, error))
    zy_damaged_trees_add (trees, zy_statement_get_text (row, 0), sqlite3_column_int (row, 1) != 0,
                          zy_statement_get_text (row, 2), (guint) sqlite3_column_int (row, 3));

  return *error == NULL;
}

static gboolean
find_version (ZyDamagedFile   *file,
              ZyDamagedTrees  *trees,
              const char      *name,
              int             *version,
              GError         **error)
{
  const gint64 written = zy_damaged_file_get_header (file, HEADER_USER_VERSION);

  if (zy_damaged_file_get_header (file, HEADER_APPLICATION_ID) == ZY_APPLICATION_ID &&
      written >= 1 && written <= ZY_SCHEMA_VERSION) {
    *version = (int) written;
    return TRUE;
  }

  if (count_own_tables (trees) < N_OWN_TABLES_NEEDED) {
    zy_set_sqlite_error (error, SQLITE_NOTADB, name, NULL);
    return FALSE;
  }

  *version = ZY_SCHEMA_VERSION;
  for (int i = ZY_SCHEMA_VERSION; i >= 1; i--)
    if (has_trees_of (trees, i, zy_damaged_file_get_page_size (file))) {
      *version = i;
      break;
    }

  return TRUE;
}

/* The new library. */

/* Nobody sees it before it is whole. References are put in order at the end, and what triggers
 * would note is derived. */
static gboolean
begin_library (ZyConnection  *library,
               int            version,
               GError       **error)
{
  sqlite3 *handle = zy_connection_get_handle (library);

  return zy_connection_execute (library, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
                                error) &&
         zy_migrations_run (library, version, error) &&
         sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK &&
         zy_connection_begin (library, error);
}

static gboolean
finish_library (ZyConnection  *library,
                GError       **error)
{
  sqlite3 *handle = zy_connection_get_handle (library);

  return zy_connection_commit (library, error) &&
         sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL) == SQLITE_OK &&
         zy_migrations_run (library, ZY_SCHEMA_VERSION, error) &&
         zy_connection_begin (library, error) &&
         zy_search_index_reset (library, error) &&
         zy_derived_rebuild (library, error) &&
         zy_connection_commit (library, error);
}

static gboolean
check_library (ZyConnection  *library,
               GError       **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (zy_connection_begin (library, error))
    findings = zy_check_run (library, FALSE, error);
  zy_connection_end (library);

  if (findings == NULL)
    return FALSE;

  if (findings->len > 0)
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("What can be read makes no sound library: %s"),
                 (const char *) findings->pdata[0]);

  return findings->len == 0;
}

static gboolean
write_library (const char      *path,
               int              version,
               ZyDamagedFile   *file,
               ZyDamagedTrees  *trees,
               ZySalvageLoss   *loss,
               GError         **error)
{
  g_autoptr (ZyConnection) library = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, error);

  return library != NULL && begin_library (library, version, error) &&
         zy_salvage_rows (library, file, trees, loss, error) &&
         finish_library (library, error) && check_library (library, error);
}

/* The damaged one gets another name, with its log; at no moment is there no library. */

static gboolean
keep_damaged (const char  *library,
              const char  *kept,
              GError     **error)
{
  g_autofree char *log = g_strconcat (library, "-wal", NULL);
  g_autofree char *kept_log = g_strconcat (kept, "-wal", NULL);
  g_autofree char *index = g_strconcat (library, "-shm", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (library);
  g_autoptr (GFile) copy = g_file_new_for_path (kept);

  /* Not every file system has links. */
  if (link (library, kept) != 0 &&
      !g_file_copy (file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return FALSE;

  g_rename (log, kept_log);
  g_unlink (index);

  return TRUE;
}

static char *
get_kept_path (const char *library)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H%M%S-%f");

  return g_strdup_printf ("%s.damaged-%s", library, time);
}

/* The report. */

static void
add_sentence (GPtrArray  *report,
              guint       n,
              const char *format)
{
  g_autoptr (GString) text = g_string_new (format);
  g_autofree char *number = g_strdup_printf ("%u", n);

  g_string_replace (text, "%u", number, 1);
  if (n > 0)
    g_ptr_array_add (report, g_strdup (text->str));
}

static GPtrArray *
write_report (const ZySalvageLoss *loss,
              const char          *kept)
{
  GPtrArray *report = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_filename_display_name (kept);

  add_sentence (report, loss->n_pages,
                ngettext ("%u page of the file could not be read.",
                          "%u pages of the file could not be read.", loss->n_pages));
  add_sentence (report, loss->n_bare_papers,
                ngettext ("%u paper kept its state and tags, but lost its details.",
                          "%u papers kept their state and tags, but lost their details.",
                          loss->n_bare_papers));
  add_sentence (report, loss->n_notes,
                ngettext ("%u note is lost.", "%u notes are lost.", loss->n_notes));
  add_sentence (report, loss->n_orphans,
                ngettext ("%u row was left out because what it belonged to is lost.",
                          "%u rows were left out because what they belonged to is lost.",
                          loss->n_orphans));
  g_ptr_array_add (report, g_strdup (_("Import your digests again, or restore a backup, to have "
                                       "what is missing.")));
  g_ptr_array_add (report, g_strdup_printf (_("The damaged library is kept as “%s”."), name));

  return report;
}

gboolean
zy_salvage_run (const char  *library,
                GPtrArray  **report,
                GError     **error)
{
  g_autofree char *name = g_filename_display_name (library);
  g_autofree char *kept = get_kept_path (library);
  g_auto (ZyDraftFile) copy = { 0 };
  g_auto (ZyDraftFile) draft = { 0 };
  g_autoptr (ZyConnection) damaged = zy_connection_open (library, ZY_CONNECTION_READ, 0, error);
  g_autoptr (ZyDamagedFile) file = NULL;
  g_autoptr (ZyDamagedTrees) trees = NULL;
  ZySalvageLoss loss = { 0 };
  int version;

  if (damaged == NULL || !lock (damaged, error) ||
      !zy_draft_file_create (&copy, library, error) ||
      !zy_draft_file_create (&draft, library, error))
    return FALSE;

  file = open_damaged (damaged, library, copy.path, error);
  if (file == NULL)
    return FALSE;

  trees = zy_damaged_trees_new (file);
  if (!find_version (file, trees, name, &version, error) ||
      !add_missing_trees (trees, version, zy_damaged_file_get_page_size (file), error) ||
      !write_library (draft.path, version, file, trees, &loss, error) ||
      !keep_damaged (library, kept, error) ||
      !zy_draft_file_publish (&draft, library, error))
    return FALSE;

  *report = write_report (&loss, kept);

  return TRUE;
}
