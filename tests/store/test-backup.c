/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-backup.h"
#include "zy-backups.h"
#include "zy-library-private.h"
#include "zy-migrations.h"
#include "zy-store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  ZyStoreFixture store;
  char *target;
  GFile *file;
} Fixture;

/* A library with two papers, one of them with all that is the user's. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  ZyLibrary *library;

  zy_store_fixture_set_up (&fixture->store, data);
  fixture->target = g_build_filename (fixture->store.folder, "copy.db", NULL);
  fixture->file = g_file_new_for_path (fixture->target);

  library = fixture->store.library;
  zy_test_add_entry (draft, "2404.00001", "One", "一");
  zy_test_add_entry (draft, "2404.00002", "Two", "二");
  zy_test_merge (library, draft);
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_ADD_TAG, 0, "x", "2404.00001"));
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_NOTE, 0, "mine", "2404.00001"));
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_LANGUAGE_VIEW, ZY_LANGUAGE_VIEW_BOTH, NULL,
                               "2404.00001"));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->file);
  g_free (fixture->target);
  zy_store_fixture_tear_down (&fixture->store, data);
}

static void
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  zy_library_backup (fixture->store.library, fixture->file, &error);
  g_assert_no_error (error);
}

static void
restore (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  zy_library_restore (fixture->store.library, fixture->file, &error);
  g_assert_no_error (error);
}

/* Changes what a backup before it does not have. */
static void
change_state (Fixture *fixture)
{
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, FALSE, NULL,
                               "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, TRUE, NULL,
                               "2404.00002"));
}

static void
assert_state (ZyLibrary *library)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (library, "2404.00001");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (detail->starred);
  g_assert_true (detail->read);
  g_assert_cmpint (detail->triage, ==, ZY_TRIAGE_LATER);
  g_assert_cmpuint (detail->tags->len, ==, 1);
  g_assert_cmpstr (detail->tags->pdata[0], ==, "x");
  g_assert_cmpstr (detail->note, ==, "mine");
  g_assert_cmpint (detail->language_view, ==, ZY_LANGUAGE_VIEW_BOTH);
  zy_test_assert_list (library, "is:starred", "2404.00001");

  zy_library_check (library, FALSE, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_changed_state (ZyLibrary *library)
{
  zy_test_assert_list (library, "is:starred", "2404.00002");
  zy_test_assert_list (library, "", "2404.00001 2404.00002");
}

/* How many files there are whose names hold @part. */
static guint
count_files (const char *folder,
             const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;

  return n;
}

static void
assert_nothing_left (Fixture *fixture)
{
  g_autofree char *folder = zy_backups_get_folder (fixture->store.path);

  g_assert_cmpuint (count_files (fixture->store.folder, ".part-"), ==, 0);
  g_assert_cmpuint (count_files (folder, ".part-"), ==, 0);
}

static void
test_backup (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZyLibrary) copy = zy_library_new (fixture->file);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  back_up (fixture);
  assert_nothing_left (fixture);
  g_assert_cmpuint (count_files (fixture->store.folder, "copy.db"), ==, 1);

  /* One plain file, that needs no other beside it. */
  handle = zy_test_connect (fixture->target);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT journal_mode = 'delete'"
                                            " FROM pragma_journal_mode"), ==, 1);
  sqlite3_close (handle);

  zy_library_open (copy, &error);
  g_assert_no_error (error);
  assert_state (copy);
  zy_library_close (copy);

  /* The library itself is as it was, and open. */
  assert_state (fixture->store.library);
  change_state (fixture);
  back_up (fixture);
  zy_library_open (copy, &error);
  g_assert_no_error (error);
  assert_changed_state (copy);
  zy_library_close (copy);
}

/* While another process is in the middle of a change: what is committed is in the copy. */
static void
test_backup_while_writing (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (ZyLibrary) copy = zy_library_new (fixture->file);
  sqlite3 *other = zy_test_connect (fixture->store.path);

  zy_test_execute (other, "BEGIN IMMEDIATE; UPDATE papers SET starred = 0, note = NULL");
  back_up (fixture);
  zy_test_execute (other, "ROLLBACK");
  sqlite3_close (other);

  g_assert_true (zy_library_open (copy, NULL));
  assert_state (copy);
  zy_library_close (copy);
}

/* Copying from or to @path fails, in words that name it. */
static void
assert_fails (Fixture         *fixture,
              gboolean       (*copy) (ZyLibrary *, GFile *, GError **),
              const char      *path,
              ZyLibraryError   code)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (copy (fixture->store.library, file, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  assert_nothing_left (fixture);
}

static void
assert_not_backed_up (Fixture        *fixture,
                      const char     *target,
                      ZyLibraryError  code)
{
  assert_fails (fixture, zy_library_backup, target, code);
}

/* What is there already stays unless it is an older backup that nobody uses. */
static void
test_backup_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *thesis = g_build_filename (fixture->store.folder, "thesis.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->store.folder, "no", "copy.db", NULL);
  g_autofree char *twin = g_build_filename (fixture->store.folder, "link.db", NULL);
  g_autofree char *text = NULL;
  g_autoptr (ZyLibrary) other = zy_library_new (fixture->file);

  g_assert_true (g_file_set_contents (thesis, "five years of work, and more", -1, NULL));
  assert_not_backed_up (fixture, thesis, ZY_LIBRARY_ERROR_FOREIGN);
  g_assert_true (g_file_get_contents (thesis, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "five years of work, and more");

  assert_not_backed_up (fixture, nowhere, ZY_LIBRARY_ERROR_OPEN);
  assert_not_backed_up (fixture, fixture->store.path, ZY_LIBRARY_ERROR_FAILED);
  g_assert_cmpint (link (fixture->store.path, twin), ==, 0);
  assert_not_backed_up (fixture, twin, ZY_LIBRARY_ERROR_FAILED);

  g_assert_true (zy_library_open (other, NULL));
  assert_not_backed_up (fixture, fixture->target, ZY_LIBRARY_ERROR_BUSY);
  zy_test_assert_list (other, "", "");
  zy_library_close (other);
}

/* Overwrites a page in the middle of a file. */
static void
damage (const char *path,
        const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'",
                                          table);
  sqlite3 *handle = zy_test_connect (path);
  const gint64 page = zy_test_get_int (handle, sql);
  const gint64 size = zy_test_get_int (handle, "PRAGMA page_size");
  g_autofree char *garbage = g_strnfill ((gsize) size, 'x');
  FILE *stream;

  sqlite3_close (handle);
  stream = g_fopen (path, "r+");
  g_assert_cmpint (fseek (stream, (page - 1) * size, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, 1, (gsize) size, stream), ==, (guint) size);
  fclose (stream);
}

/* A damaged library does not take the place of a sound backup. */
static void
test_backup_of_damaged (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (ZyLibrary) copy = zy_library_new (fixture->file);
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  zy_library_close (fixture->store.library);
  damage (fixture->store.path, "fields");
  g_assert_true (zy_library_open (fixture->store.library, NULL));

  g_assert_false (zy_library_backup (fixture->store.library, fixture->file, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "library.db"));
  assert_nothing_left (fixture);

  g_assert_true (zy_library_open (copy, NULL));
  assert_state (copy);
  zy_library_close (copy);
}

static void
test_backup_cancelled (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (zy_backup_write (fixture->store.path, fixture->target, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->target, G_FILE_TEST_EXISTS));
  assert_nothing_left (fixture);
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

/* Whoever has the library open sees what was restored, without opening it again. */
static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->store.path);
  g_autoptr (ZyLibrary) other = zy_library_new (file);
  gboolean changed = FALSE;
  gboolean other_changed = FALSE;

  back_up (fixture);
  change_state (fixture);
  g_assert_true (zy_library_open (other, NULL));
  assert_changed_state (other);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_signal_connect_swapped (fixture->store.library, "changed", G_CALLBACK (changed_cb), &changed);
  g_signal_connect_swapped (other, "changed", G_CALLBACK (changed_cb), &other_changed);
  restore (fixture);
  while (!changed || !other_changed)
    g_main_context_iteration (NULL, TRUE);

  assert_state (fixture->store.library);
  assert_state (other);
  zy_edit_unref (zy_test_edit (other, ZY_EDIT_STARRED, FALSE, NULL, "2404.00001"));
  zy_test_assert_list (fixture->store.library, "is:starred", "");
  assert_nothing_left (fixture);
  zy_library_close (other);
}

/* What was there before can be had again. */
static void
test_restore_back (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GFile) before = NULL;
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  change_state (fixture);
  restore (fixture);
  assert_state (fixture->store.library);

  backups = zy_backups_list (fixture->store.path, ZY_BACKUP_REASON_RESTORE);
  g_assert_cmpuint (backups->len, ==, 1);
  before = g_file_new_for_path (backups->pdata[0]);
  zy_library_restore (fixture->store.library, before, &error);
  g_assert_no_error (error);
  assert_changed_state (fixture->store.library);
}

/* The oldest of the backups, which goes when another is made, is there until it was read. */
static void
test_restore_oldest (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GFile) oldest = NULL;
  g_autoptr (GError) error = NULL;

  back_up (fixture);
  restore (fixture);
  change_state (fixture);
  restore (fixture);
  restore (fixture);
  change_state (fixture);

  backups = zy_backups_list (fixture->store.path, ZY_BACKUP_REASON_RESTORE);
  g_assert_cmpuint (backups->len, ==, 3);
  oldest = g_file_new_for_path (backups->pdata[2]);
  zy_library_restore (fixture->store.library, oldest, &error);
  g_assert_no_error (error);
  assert_state (fixture->store.library);

  left = zy_backups_list (fixture->store.path, ZY_BACKUP_REASON_RESTORE);
  g_assert_cmpuint (left->len, ==, 3);
  g_assert_cmpstr (left->pdata[2], ==, backups->pdata[1]);
}

/* A backup of a version before is upgraded on its way, and stays what it was. */
static void
test_restore_older (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (ZyConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before;
  gsize length_after;

  connection = zy_connection_open (fixture->target, ZY_CONNECTION_WRITE, 0, &error);
  g_assert_no_error (error);
  /* With pages of another size, as that version had them. */
  zy_connection_execute (connection, "PRAGMA page_size = 2048", &error);
  g_assert_no_error (error);
  zy_migrations_run (connection, 1, &error);
  g_assert_no_error (error);
  zy_connection_execute (connection,
                         "INSERT INTO papers (id, key, arxiv_id, starred)"
                         " VALUES (1, '2404.00007', '2404.00007', 1)", &error);
  g_assert_no_error (error);
  g_clear_pointer (&connection, zy_connection_close);

  g_assert_true (g_file_get_contents (fixture->target, &before, &length_before, NULL));
  restore (fixture);
  zy_test_assert_list (fixture->store.library, "", "2404.00007");
  zy_test_assert_list (fixture->store.library, "is:starred", "2404.00007");
  g_assert_true (g_file_get_contents (fixture->target, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
assert_not_restored (Fixture        *fixture,
                     const char     *path,
                     ZyLibraryError  code)
{
  assert_fails (fixture, zy_library_restore, path, code);
  assert_state (fixture->store.library);
}

static void
test_restore_refused (Fixture       *fixture,
                      gconstpointer  data)
{
  sqlite3 *handle;

  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_OPEN);
  assert_not_restored (fixture, fixture->store.path, ZY_LIBRARY_ERROR_FAILED);

  g_assert_true (g_file_set_contents (fixture->target, "", -1, NULL));
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (fixture->target, "no library", -1, NULL));
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_FOREIGN);
  g_assert_cmpint (g_unlink (fixture->target), ==, 0);

  handle = zy_test_connect (fixture->target);
  zy_test_execute (handle, "CREATE TABLE papers (id INTEGER PRIMARY KEY)");
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_FOREIGN);
  sqlite3_close (handle);
  g_assert_cmpint (g_unlink (fixture->target), ==, 0);

  back_up (fixture);
  handle = zy_test_connect (fixture->target);
  zy_test_execute (handle, "PRAGMA user_version = 9999");
  sqlite3_close (handle);
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_NEWER);
}

static void
test_restore_damaged (Fixture       *fixture,
                      gconstpointer  data)
{
  sqlite3 *handle;

  back_up (fixture);
  damage (fixture->target, "fields");
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_CORRUPT);

  /* Sound for SQLite, and yet not a sound library. */
  back_up (fixture);
  handle = zy_test_connect (fixture->target);
  zy_test_execute (handle, "PRAGMA foreign_keys = OFF; DELETE FROM tags");
  sqlite3_close (handle);
  assert_not_restored (fixture, fixture->target, ZY_LIBRARY_ERROR_CORRUPT);
}

static void
test_restore_locked (Fixture       *fixture,
                     gconstpointer  data)
{
  sqlite3 *other = zy_test_connect (fixture->store.path);

  back_up (fixture);
  zy_library_close (fixture->store.library);
  zy_library_set_busy_timeout (fixture->store.library, 0);
  g_assert_true (zy_library_open (fixture->store.library, NULL));

  zy_test_execute (other, "BEGIN IMMEDIATE");
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (zy_library_restore (fixture->store.library, fixture->file, &error));
    g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY);
  }
  zy_test_execute (other, "ROLLBACK");
  sqlite3_close (other);

  assert_state (fixture->store.library);
  restore (fixture);
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
make_daily (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->store.path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  zy_backups_make_daily_async (file, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  zy_backups_make_daily_finish (result, &error);
  g_assert_no_error (error);
}

static guint
count_daily (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = zy_backups_list (fixture->store.path, ZY_BACKUP_REASON_DAILY);

  return backups->len;
}

/* Makes the newest backup one of @date. */
static void
antedate (Fixture    *fixture,
          const char *date)
{
  g_autoptr (GPtrArray) backups = zy_backups_list (fixture->store.path, ZY_BACKUP_REASON_DAILY);
  g_autofree char *folder = zy_backups_get_folder (fixture->store.path);
  g_autofree char *name = g_strconcat ("library.db.daily-", date, ".sqlite", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_rename (backups->pdata[0], path), ==, 0);
}

static void
test_daily (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = zy_backups_get_folder (fixture->store.path);
  g_autofree char *other = g_build_filename (folder, "library.db.daily-notes.sqlite", NULL);

  g_assert_cmpuint (count_daily (fixture), ==, 0);
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 1);

  /* Once a day. */
  change_state (fixture);
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 1);

  /* Only when something changed. */
  antedate (fixture, "2024-01-01");
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 2);
  antedate (fixture, "2024-01-02");
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 2);

  /* The last seven, and nobody else's files. */
  g_assert_true (g_file_set_contents (other, "", -1, NULL));
  for (int day = 3; day <= 9; day++) {
    g_autofree char *date = g_strdup_printf ("2024-01-%02d", day);

    zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, day % 2, NULL,
                                 "2404.00002"));
    make_daily (fixture);
    antedate (fixture, date);
  }
  g_assert_cmpuint (count_daily (fixture), ==, 7);
  g_assert_cmpuint (count_files (folder, "2024-01-02"), ==, 0);
  g_assert_cmpuint (count_files (folder, "2024-01-03"), ==, 1);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* The first backup of a library is not one of nothing. */
static void
test_daily_empty (Fixture       *fixture,
                  gconstpointer  data)
{
  sqlite3 *handle = zy_test_connect (fixture->store.path);

  zy_test_execute (handle, "PRAGMA foreign_keys = OFF; DELETE FROM papers");
  sqlite3_close (handle);
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 0);
}

/* A backup can be made while nobody has the library open, and leaves nothing of SQLite's. */
static void
test_daily_alone (Fixture       *fixture,
                  gconstpointer  data)
{
  zy_library_close (fixture->store.library);
  make_daily (fixture);
  g_assert_cmpuint (count_daily (fixture), ==, 1);
  g_assert_cmpuint (count_files (fixture->store.folder, "library.db"), ==, 1);
}

/* The folder cannot be made: that is said, and nothing else happens. */
static void
test_daily_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *folder = zy_backups_get_folder (fixture->store.path);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->store.path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  zy_backups_make_daily_async (file, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (zy_backups_make_daily_finish (result, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "backups"));
  assert_state (fixture->store.library);
}

static void
make_older (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyConnection) connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, &error);

  g_assert_no_error (error);
  zy_connection_prepare_for_use (connection, &error);
  g_assert_no_error (error);
  zy_migrations_run (connection, 1, &error);
  g_assert_no_error (error);
  zy_connection_execute (connection, "INSERT INTO tags (name, folded) VALUES ('Old', 'old')",
                         &error);
  g_assert_no_error (error);
}

/* Before an upgrade there is a backup of what was, in the form it had. */
static void
test_upgrade (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyLibrary) library = zy_library_new (fixture->file);
  g_autoptr (GPtrArray) backups = NULL;
  sqlite3 *handle;

  make_older (fixture->target);
  g_assert_true (zy_library_open (library, NULL));
  g_assert_null (zy_library_get_warning (library));
  zy_library_close (library);

  backups = zy_backups_list (fixture->target, ZY_BACKUP_REASON_UPGRADE);
  g_assert_cmpuint (backups->len, ==, 1);
  handle = zy_test_connect (backups->pdata[0]);
  g_assert_cmpint (zy_test_get_int (handle, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM tags WHERE name = 'Old'"), ==, 1);
  sqlite3_close (handle);

  /* Another opening is no upgrade. */
  g_assert_true (zy_library_open (library, NULL));
  zy_library_close (library);
  g_ptr_array_unref (backups);
  backups = zy_backups_list (fixture->target, ZY_BACKUP_REASON_UPGRADE);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* A backup that cannot be made keeps nobody from the library. */
static void
test_upgrade_without_backup (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *folder = zy_backups_get_folder (fixture->target);
  g_autoptr (ZyLibrary) library = zy_library_new (fixture->file);

  make_older (fixture->target);
  g_assert_true (g_file_set_contents (folder, "", -1, NULL));
  g_assert_true (zy_library_open (library, NULL));
  g_assert_nonnull (strstr (zy_library_get_warning (library), "backups"));
  zy_test_assert_list (library, "", "");
  zy_library_close (library);
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

  add ("/backup/backup", test_backup);
  add ("/backup/while-writing", test_backup_while_writing);
  add ("/backup/refused", test_backup_refused);
  add ("/backup/of-damaged", test_backup_of_damaged);
  add ("/backup/cancelled", test_backup_cancelled);
  add ("/backup/restore", test_restore);
  add ("/backup/restore-back", test_restore_back);
  add ("/backup/restore-oldest", test_restore_oldest);
  add ("/backup/restore-older", test_restore_older);
  add ("/backup/restore-refused", test_restore_refused);
  add ("/backup/restore-damaged", test_restore_damaged);
  add ("/backup/restore-locked", test_restore_locked);
  add ("/backup/daily", test_daily);
  add ("/backup/daily-empty", test_daily_empty);
  add ("/backup/daily-alone", test_daily_alone);
  add ("/backup/daily-fails", test_daily_fails);
  add ("/backup/upgrade", test_upgrade);
  add ("/backup/upgrade-without-backup", test_upgrade_without_backup);

  return g_test_run ();
}
