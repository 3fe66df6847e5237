/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zy-connection.h"
#include "zy-error.h"
#include "zy-library-private.h"
#include "zy-migrations.h"
#include "zy-store-fixture.h"

/* A file in a folder of its own, without a library in it. */
typedef struct {
  char *folder;
  char *path;
} File;

static void
set_up (File          *file,
        gconstpointer  data)
{
  file->folder = zy_test_make_folder ();
  file->path = g_build_filename (file->folder, "library.db", NULL);
}

static void
tear_down (File          *file,
           gconstpointer  data)
{
  zy_test_remove_folder (file->folder);
  g_free (file->folder);
  g_free (file->path);
}

static ZyLibrary *
open_library (const char  *path,
              GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);

  zy_library_set_busy_timeout (library, 0);

  return zy_library_open (library, error) ? g_steal_pointer (&library) : NULL;
}

static ZyLibrary *
must_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  ZyLibrary *library = open_library (path, &error);

  g_assert_no_error (error);

  return library;
}

static void
assert_refused (const char     *path,
                ZyLibraryError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_assert_null (open_library (path, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

/* Refused, and not a byte of it written, nor anything put beside it. */
static void
assert_refused_untouched (File           *file,
                          ZyLibraryError  code)
{
  g_autoptr (GBytes) before = read_file (file->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GDir) dir = NULL;
  GStatBuf old;
  GStatBuf new;

  g_assert_cmpint (g_stat (file->path, &old), ==, 0);
  assert_refused (file->path, code);
  g_assert_cmpint (g_stat (file->path, &new), ==, 0);

  after = read_file (file->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (new.st_mtim.tv_sec, ==, old.st_mtim.tv_sec);
  g_assert_cmpint (new.st_mtim.tv_nsec, ==, old.st_mtim.tv_nsec);

  dir = g_dir_open (file->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "library.db");
  g_assert_null (g_dir_read_name (dir));
}

static void
write_text (File       *file,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_create (File          *file,
             gconstpointer  data)
{
  g_autofree char *deep = g_build_filename (file->folder, "a", "b", "library.db", NULL);
  sqlite3 *handle;

  zy_test_close (must_open (deep));

  handle = zy_test_connect (deep);
  g_assert_cmpint (zy_test_get_int (handle, "PRAGMA application_id"), ==, ZY_APPLICATION_ID);
  g_assert_cmpint (zy_test_get_int (handle, "PRAGMA user_version"), ==, ZY_SCHEMA_VERSION);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM pragma_journal_mode"
                                            " WHERE journal_mode = 'wal'"), ==, 1);
  sqlite3_close (handle);

  /* A second time there is nothing to do. */
  zy_test_close (must_open (deep));
}

static void
test_empty_file (File          *file,
                 gconstpointer  data)
{
  write_text (file, "");
  zy_test_close (must_open (file->path));
}

/* A library as the first version made it, with papers in it. */
static void
make_first_version (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyConnection) connection = NULL;

  connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, &error);
  g_assert_no_error (error);
  zy_connection_prepare_for_use (connection, &error);
  g_assert_no_error (error);
  zy_migrations_run (connection, 1, &error);
  g_assert_no_error (error);

  zy_connection_execute (
    connection,
    "INSERT INTO sources (id, name) VALUES (1, 'cs.CL'), (2, 'econ');"
    "INSERT INTO digests (id, source, date, imported) VALUES"
    " (1, 1, '2024-04-05', 0), (2, 2, '2024-04-08', 0);"
    "INSERT INTO papers (id, key, arxiv_id, version, read, starred) VALUES"
    " (1, '2404.00001', '2404.00001', 1, 1, 1),"
    " (2, '2404.00002', '2404.00002', 2, 0, 0),"
    " (3, 'https://example.org/3', NULL, 0, 0, 0);"
    "INSERT INTO entries (digest, position, paper, section) VALUES"
    " (1, 1, 1, NULL), (1, 2, 2, NULL), (1, 3, 2, NULL), (2, 1, 3, '更多'), (2, 2, 1, NULL);"
    "INSERT INTO fields (paper, kind, lang, text, cut, source, date) VALUES"
    " (1, 0, 1, 'Beta', 0, 1, '2024-04-05'), (2, 0, 1, 'alpha of $n$', 0, 1, '2024-04-05'),"
    " (3, 0, 0, '三', 0, 2, '2024-04-08');"
    "INSERT INTO figures (entry, position, url) VALUES (4, 1, '/a.png');"
    "INSERT INTO tags (id, name, folded) VALUES (1, 'Later', 'later');"
    "INSERT INTO paper_tags (paper, tag) VALUES (1, 1);",
    &error);
  g_assert_no_error (error);
}

static void
assert_findings (ZyLibrary *library,
                 guint      n)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_check (library, FALSE, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, n);
}

static void
test_upgrade (File          *file,
              gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) one = NULL;
  g_autoptr (ZyPaperDetail) two = NULL;
  g_autofree char *by_title = NULL;
  ZyLibraryCounts counts;
  ZyLibrary *library;

  make_first_version (file->path);
  library = must_open (file->path);
  assert_findings (library, 0);

  one = zy_test_detail (library, "2404.00001");
  g_assert_true (one->read);
  g_assert_true (one->starred);
  g_assert_cmpint (one->triage, ==, ZY_TRIAGE_INBOX);
  g_assert_cmpstr (one->note, ==, NULL);
  g_assert_cmpuint (one->tags->len, ==, 1);
  g_assert_cmpstr (one->tags->pdata[0], ==, "Later");
  g_assert_cmpuint (one->appearances->len, ==, 2);

  two = zy_test_detail (library, "2404.00002");
  g_assert_cmpint (two->version, ==, 2);
  g_assert_cmpuint (two->appearances->len, ==, 2);

  /* What was derived: orders, counts, mathematics. */
  zy_test_assert_list (library, "", "https://example.org/3 2404.00001 2404.00002");
  zy_test_assert_list (library, "source:econ is:unread", "https://example.org/3");
  zy_test_assert_list (library, "has:math", "2404.00002");
  by_title = zy_test_list (library, "", ZY_SORT_ORDER_TITLE);
  g_assert_cmpstr (by_title, ==, "2404.00002 2404.00001 https://example.org/3");
  g_assert_true (zy_library_count (library, &counts, NULL));
  g_assert_cmpuint (counts.papers, ==, 3);
  g_assert_cmpuint (counts.unread, ==, 2);
  g_assert_cmpuint (counts.entries, ==, 5);
  g_assert_cmpuint (counts.figures, ==, 1);

  zy_test_close (library);
}

/* Has a library of an old version with one paper, made by @sql, upgraded. */
static ZyLibrary *
upgrade (File       *file,
         int         version,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  ZyConnection *connection = zy_connection_open (file->path, ZY_CONNECTION_WRITE, 0, &error);
  ZyLibrary *library;

  g_assert_no_error (error);
  zy_connection_prepare_for_use (connection, &error);
  g_assert_no_error (error);
  zy_migrations_run (connection, version, &error);
  g_assert_no_error (error);
  zy_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
  zy_connection_close (connection);

  library = must_open (file->path);
  assert_findings (library, 0);

  return library;
}

static void
test_upgrade_from_4 (File          *file,
                     gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) before = NULL;
  g_autoptr (ZyPaperDetail) after = NULL;
  ZyLibrary *library = upgrade (file, 4,
                                "INSERT INTO papers (id, key, arxiv_id, newest_key, starred) VALUES"
                                " (1, '2404.00001', '2404.00001', 1, 1)");

  before = zy_test_detail (library, "2404.00001");
  g_assert_true (before->starred);
  g_assert_cmpint (before->language_view, ==, ZY_LANGUAGE_VIEW_DEFAULT);

  zy_edit_unref (zy_test_edit (library, ZY_EDIT_LANGUAGE_VIEW, ZY_LANGUAGE_VIEW_ORIGINAL, NULL,
                               "2404.00001"));
  after = zy_test_detail (library, "2404.00001");
  g_assert_cmpint (after->language_view, ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_test_close (library);
}

/* What was put aside and done before they were views is in them. */
static void
test_upgrade_from_5 (File          *file,
                     gconstpointer  data)
{
  ZyLibrary *library = upgrade (file, 5,
                                "INSERT INTO papers (id, key, arxiv_id, newest_key, triage) VALUES"
                                " (1, '2404.00001', '2404.00001', 1, 1),"
                                " (2, '2404.00002', '2404.00002', 2, 2),"
                                " (3, '2404.00003', '2404.00003', 3, 0)");
  ZyLibraryCounts counts;

  zy_test_assert_list (library, "is:later", "2404.00001");
  zy_test_assert_list (library, "is:done", "2404.00002");
  zy_test_assert_list (library, "is:inbox", "2404.00003");
  g_assert_true (zy_library_count (library, &counts, NULL));
  g_assert_cmpuint (counts.later, ==, 1);
  g_assert_cmpuint (counts.done, ==, 1);
  zy_test_close (library);
}

/* The upgraded library takes in the digest it has, without doubling it. */
static void
test_merge_after_upgrade (File          *file,
                          gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyLibrary *library;
  ZyMergeResult result;

  zy_test_add_entry (draft, "2404.00001", "Beta", NULL);
  zy_test_add_entry (draft, "2404.00002", "alpha of $n$", NULL);
  zy_test_add_entry (draft, "2404.00002", "alpha of $n$", NULL);

  make_first_version (file->path);
  library = must_open (file->path);
  result = zy_test_merge (library, draft);
  g_assert_cmpint (result.digest_id, ==, 1);
  g_assert_cmpuint (result.n_new_papers, ==, 0);

  detail = zy_test_detail (library, "2404.00002");
  g_assert_cmpuint (detail->appearances->len, ==, 2);
  assert_findings (library, 0);
  zy_test_close (library);
}

/* Of a step that fails nothing stays. */
static void
test_upgrade_is_all_or_nothing (File          *file,
                                gconstpointer  data)
{
  sqlite3 *handle;

  make_first_version (file->path);
  handle = zy_test_connect (file->path);
  zy_test_execute (handle, "CREATE TABLE snapshots (in_the_way)");
  sqlite3_close (handle);

  assert_refused (file->path, ZY_LIBRARY_ERROR_FAILED);

  handle = zy_test_connect (file->path);
  g_assert_cmpint (zy_test_get_int (handle, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM pragma_table_info ('papers')"
                                            " WHERE name = 'note'"), ==, 0);
  zy_test_execute (handle, "DROP TABLE snapshots");
  sqlite3_close (handle);

  zy_test_close (must_open (file->path));
}

static void
test_newer (File          *file,
            gconstpointer  data)
{
  sqlite3 *handle;

  zy_test_close (must_open (file->path));
  handle = zy_test_connect (file->path);
  zy_test_execute (handle, "PRAGMA user_version = 1000");
  sqlite3_close (handle);

  assert_refused_untouched (file, ZY_LIBRARY_ERROR_NEWER);
}

/* The newer version crashed: its upgrade is in the log and not yet in the file. */
static void
test_newer_in_log (File          *file,
                   gconstpointer  data)
{
  g_autofree char *log = g_strconcat (file->path, "-wal", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) log_before = NULL;
  g_autoptr (GBytes) log_after = NULL;
  sqlite3 *handle;

  zy_test_close (must_open (file->path));
  handle = zy_test_connect (file->path);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  zy_test_execute (handle, "PRAGMA user_version = 1000");
  sqlite3_close (handle);

  before = read_file (file->path);
  log_before = read_file (log);
  assert_refused (file->path, ZY_LIBRARY_ERROR_NEWER);
  after = read_file (file->path);
  log_after = read_file (log);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (g_bytes_equal (log_before, log_after));
}

static void
test_foreign (File          *file,
              gconstpointer  data)
{
  sqlite3 *handle = zy_test_connect (file->path);

  zy_test_execute (handle, "CREATE TABLE songs (title TEXT); PRAGMA application_id = 7");
  sqlite3_close (handle);
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_FOREIGN);

  handle = zy_test_connect (file->path);
  zy_test_execute (handle, "PRAGMA application_id = 0");
  sqlite3_close (handle);
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_FOREIGN);
}

static void
test_no_database (File          *file,
                  gconstpointer  data)
{
  g_autofree char *binary = g_strnfill (5000, '\377');

  write_text (file, "# 摘要\n");
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_FOREIGN);
  write_text (file, binary);
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_FOREIGN);
  write_text (file, "SQLite format 3");
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_FOREIGN);
}

static void
test_no_file (File          *file,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (file->folder, "library.db", NULL);
  g_autofree char *below_file = g_build_filename (file->folder, "text", "library.db", NULL);
  g_autofree char *text = g_build_filename (file->folder, "text", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (path, ZY_LIBRARY_ERROR_OPEN);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  /* Nobody writes into this pipe, so nobody may wait for it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (path, ZY_LIBRARY_ERROR_OPEN);

  g_assert_true (g_file_set_contents (text, "x", 1, NULL));
  g_assert_null (open_library (below_file, NULL));
}

static void
test_truncated (File          *file,
                gconstpointer  data)
{
  zy_test_close (must_open (file->path));
  g_assert_cmpint (truncate (file->path, 60), ==, 0);
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_CORRUPT);
}

static void
test_corrupt (File          *file,
              gconstpointer  data)
{
  g_autofree char *garbage = g_strnfill (4096, 'x');
  FILE *stream;

  zy_test_close (must_open (file->path));

  /* The page that begins the schema, behind the file's header. */
  stream = g_fopen (file->path, "r+");
  g_assert_cmpint (fseek (stream, 100, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, 1, 3996, stream), ==, 3996);
  fclose (stream);

  assert_refused (file->path, ZY_LIBRARY_ERROR_CORRUPT);
}

static void
test_locked (File          *file,
             gconstpointer  data)
{
  sqlite3 *handle;

  zy_test_close (must_open (file->path));
  handle = zy_test_connect (file->path);
  zy_test_execute (handle, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
                           " UPDATE papers SET read = 1");
  assert_refused (file->path, ZY_LIBRARY_ERROR_BUSY);
  sqlite3_close (handle);

  zy_test_close (must_open (file->path));
}

static void
test_locked_while_writing (File          *file,
                           gconstpointer  data)
{
  ZyLibrary *library = must_open (file->path);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = zy_test_connect (file->path);
  ZyMergeResult result;

  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_execute (handle, "BEGIN IMMEDIATE");
  g_assert_false (zy_library_merge (library, draft, &result, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY);

  /* Reading goes on, and so does writing afterwards. */
  zy_test_assert_list (library, "", "");
  zy_test_execute (handle, "ROLLBACK");
  sqlite3_close (handle);
  zy_test_merge (library, draft);
  zy_test_assert_list (library, "", "2404.00001");
  zy_test_close (library);
}

#define N_THREADS 6

typedef struct {
  const char *path;
  int day;
} Opener;

static gpointer
open_and_merge (gpointer data)
{
  Opener *opener = data;
  g_autoptr (GFile) file = g_file_new_for_path (opener->path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autofree char *date = g_strdup_printf ("2024-04-%02d", opener->day);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", date);
  g_autoptr (GError) error = NULL;

  zy_library_open (library, &error);
  g_assert_no_error (error);
  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_merge (library, draft);
  zy_library_close (library);

  return NULL;
}

/* All of them make the library; one does. */
static void
test_at_the_same_time (File          *file,
                       gconstpointer  data)
{
  GThread *threads[N_THREADS];
  Opener openers[N_THREADS];
  sqlite3 *handle;

  for (int i = 0; i < N_THREADS; i++) {
    openers[i] = (Opener) { file->path, i + 1 };
    threads[i] = g_thread_new ("opener", open_and_merge, &openers[i]);
  }

  for (int i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  handle = zy_test_connect (file->path);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM digests"), ==, N_THREADS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM papers"), ==, 1);
  sqlite3_close (handle);
}

/* Root may write everything; so be nobody meanwhile. */
static gboolean
stop_being_root (File *file)
{
  const uid_t nobody = 65534;

  if (geteuid () != 0)
    return TRUE;

  return chown (file->folder, nobody, (gid_t) -1) == 0 &&
         chown (file->path, nobody, (gid_t) -1) == 0 && seteuid (nobody) == 0;
}

static void
test_read_only (File          *file,
                gconstpointer  data)
{
  const uid_t user = geteuid ();

  zy_test_close (must_open (file->path));

  if (!stop_being_root (file)) {
    g_test_skip ("root may write every file, and cannot be anybody else here");
    return;
  }

  if (g_chmod (file->path, 0400) != 0 && errno == EACCES) {
    g_assert_cmpint (seteuid (user), ==, 0);
    g_test_skip ("nobody but root reaches the folder for temporary files");
    return;
  }
  assert_refused_untouched (file, ZY_LIBRARY_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (file->path, 0000), ==, 0);
  assert_refused (file->path, ZY_LIBRARY_ERROR_OPEN);

  /* A folder that nothing can be put into. */
  g_assert_cmpint (g_chmod (file->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (file->folder, 0500), ==, 0);
  g_assert_null (open_library (file->path, NULL));
  g_assert_cmpint (g_chmod (file->folder, 0700), ==, 0);

  g_assert_cmpint (seteuid (user), ==, 0);
}

static void
assert_error (int            code,
              ZyLibraryError expected)
{
  g_autoptr (GError) error = NULL;

  zy_set_sqlite_error (&error, code, "/home/a/library.db", "details");
  g_assert_error (error, ZY_LIBRARY_ERROR, (int) expected);
  g_assert_nonnull (strstr (error->message, "/home/a/library.db"));
}

/* What cannot be brought about here. */
static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  assert_error (SQLITE_FULL, ZY_LIBRARY_ERROR_FULL);
  assert_error (SQLITE_IOERR_WRITE, ZY_LIBRARY_ERROR_FAILED);
  assert_error (SQLITE_READONLY_DIRECTORY, ZY_LIBRARY_ERROR_READ_ONLY);
  assert_error (SQLITE_CANTOPEN_ISDIR, ZY_LIBRARY_ERROR_OPEN);
  assert_error (SQLITE_BUSY_SNAPSHOT, ZY_LIBRARY_ERROR_BUSY);
  assert_error (SQLITE_CORRUPT_INDEX, ZY_LIBRARY_ERROR_CORRUPT);
  assert_error (SQLITE_NOTADB, ZY_LIBRARY_ERROR_FOREIGN);
  assert_error (SQLITE_NOMEM, ZY_LIBRARY_ERROR_FAILED);

  zy_set_sqlite_error (&error, SQLITE_INTERRUPT, "", "");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (const char *path,
     void      (*test) (File *, gconstpointer))
{
  g_test_add (path, File, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/migrations/create", test_create);
  add ("/migrations/empty-file", test_empty_file);
  add ("/migrations/upgrade", test_upgrade);
  add ("/migrations/upgrade-from-4", test_upgrade_from_4);
  add ("/migrations/upgrade-from-5", test_upgrade_from_5);
  add ("/migrations/merge-after-upgrade", test_merge_after_upgrade);
  add ("/migrations/upgrade-is-all-or-nothing", test_upgrade_is_all_or_nothing);
  add ("/migrations/newer", test_newer);
  add ("/migrations/newer-in-log", test_newer_in_log);
  add ("/migrations/foreign", test_foreign);
  add ("/migrations/no-database", test_no_database);
  add ("/migrations/no-file", test_no_file);
  add ("/migrations/truncated", test_truncated);
  add ("/migrations/corrupt", test_corrupt);
  add ("/migrations/locked", test_locked);
  add ("/migrations/locked-while-writing", test_locked_while_writing);
  add ("/migrations/at-the-same-time", test_at_the_same_time);
  add ("/migrations/read-only", test_read_only);
  g_test_add_func ("/migrations/errors", test_errors);

  return g_test_run ();
}
