/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Libraries of which pages are lost: nothing crashes, what is wrong is said, and what can be read
 * comes into a new library. */

#include "zy-connection.h"
#include "zy-library-private.h"
#include "zy-migrations.h"
#include "zy-salvage.h"
#include "zy-store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_PAPERS 60
#define N_DAMAGES 20

typedef struct {
  ZyStoreFixture store;
  char *content;
  gsize length;
  gsize page_size;
  char *state;
} Fixture;

/* Every paper with all that is the user's but notes and languages, and tags as they are compared. */
static char *
describe_state (const char *path,
                gboolean    with_address)
{
  sqlite3 *handle = zy_test_connect (path);
  sqlite3_stmt *statement = NULL;
  GString *state = g_string_new (NULL);

  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT key, read, starred, triage,"
                                       " (SELECT group_concat (folded) FROM (SELECT folded"
                                       "  FROM tags, paper_tags WHERE tag = tags.id"
                                       "  AND paper = papers.id ORDER BY folded)),"
                                       " arxiv_id, url FROM papers ORDER BY key",
                                       -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    for (int i = 0; i < (with_address ? 7 : 5); i++)
      g_string_append_printf (state, "%s\t", (const char *) sqlite3_column_text (statement, i));
    g_string_append_c (state, '\n');
  }
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return g_string_free (state, FALSE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) other = zy_test_draft ("econ", "2024-04-08");
  g_autofree char *abstract = g_strnfill (1500, 'a');
  g_autofree char *overlong = g_strnfill (9000, 'b');
  ZyLibrary *library;

  zy_store_fixture_set_up (&fixture->store, data);
  library = fixture->store.library;
  for (int i = 1; i <= N_PAPERS; i++) {
    g_autofree char *key = i % 10 == 0 ? g_strdup_printf ("https://example.org/%d", i)
                                       : g_strdup_printf ("2404.%05d", i);
    g_autofree char *title = g_strdup_printf ("Title of %d", i);
    ZyEntryDraft *entry = zy_test_add_entry (i % 3 == 0 ? other : draft, key, title, "标题");

    zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                              i % 20 == 0 ? overlong : abstract, FALSE);
  }
  zy_test_merge (library, draft);
  zy_test_merge (library, other);

  for (int i = 1; i <= N_PAPERS; i++) {
    g_autofree char *key = i % 10 == 0 ? g_strdup_printf ("https://example.org/%d", i)
                                       : g_strdup_printf ("2404.%05d", i);
    g_autofree char *note = g_strdup_printf ("Note of %s", key);

    if (i % 2 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_READ, TRUE, NULL, key));
    if (i % 3 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_STARRED, TRUE, NULL, key));
    if (i % 4 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL, key));
    if (i % 5 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_ADD_TAG, 0, "Five", key));
    if (i % 6 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_ADD_TAG, 0, "Six", key));
    if (i % 7 == 0)
      zy_edit_unref (zy_test_edit (library, ZY_EDIT_NOTE, 0, note, key));
  }

  g_assert_true (zy_library_update_index (library, NULL));
  zy_library_close (library);
  g_assert_true (g_file_get_contents (fixture->store.path, &fixture->content, &fixture->length,
                                      NULL));
  fixture->page_size = (gsize) (guint8) fixture->content[16] << 8 | (guint8) fixture->content[17];
  fixture->state = describe_state (fixture->store.path, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->content);
  g_free (fixture->state);
  zy_store_fixture_tear_down (&fixture->store, data);
}

static void
write_file (Fixture    *fixture,
            const char *content,
            gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->store.path, content, (gssize) length, &error);
  g_assert_no_error (error);
}

/* Takes away the files that begin with the library's name and hold @part; returns how many. */
static guint
remove_files (Fixture    *fixture,
              const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->store.folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->store.folder, name, NULL);

    if (strstr (name, part) != NULL) {
      g_assert_cmpint (g_unlink (path), ==, 0);
      n++;
    }
  }

  return n;
}

static void
must_salvage (Fixture *fixture)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GError) error = NULL;

  zy_salvage_run (fixture->store.path, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->len, >=, 2);
  g_assert_nonnull (strstr (report->pdata[report->len - 1], "library.db.damaged-"));
  g_assert_cmpuint (remove_files (fixture, ".part-"), ==, 0);
  g_assert_cmpuint (remove_files (fixture, ".damaged-"), >=, 1);
}

/* What the application does with a library, be it damaged: it works, or says what is wrong. */
static void
use (Fixture *fixture)
{
  ZyLibrary *library = fixture->store.library;
  g_autoptr (ZyQuery) query = zy_query_parse ("is:starred", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyEdit) edit = zy_edit_new (ZY_EDIT_NOTE, 0, "new");
  g_autoptr (ZyEdit) undo = NULL;
  g_autoptr (GError) error = NULL;

  if (!zy_library_open (library, &error)) {
    g_assert_true (error->domain == ZY_LIBRARY_ERROR);
    g_assert_nonnull (strstr (error->message, "library.db"));
    return;
  }

  for (gint64 i = 1; i <= N_PAPERS; i += 7) {
    g_autoptr (GError) detail_error = NULL;
    g_autoptr (ZyPaperDetail) detail = zy_library_load_detail (library, i, &detail_error);

    g_assert_true (detail != NULL || detail_error->domain == ZY_LIBRARY_ERROR);
    zy_edit_add_paper (edit, i);
  }

  {
    g_autoptr (GPtrArray) findings = NULL;
    g_autoptr (GError) check_error = NULL;
    g_autoptr (GError) list_error = NULL;
    g_autoptr (GError) edit_error = NULL;
    g_autoptr (GArray) ids = zy_library_list (library, query, &list_error);

    g_assert_true (ids != NULL || list_error->domain == ZY_LIBRARY_ERROR);
    zy_library_check (library, FALSE, &findings, &check_error);
    g_assert_no_error (check_error);
    undo = zy_library_edit (library, edit, &edit_error);
    g_assert_true (undo != NULL || edit_error->domain == ZY_LIBRARY_ERROR);
  }

  zy_library_close (library);
}

/* Every page once, in turn: whichever is lost, no paper, no state and no tag is. */

typedef enum {
  GARBAGE,
  ZEROS,
  OTHER_PAGE,
  HALF,
  N_DAMAGE_KINDS,
} DamageKind;

static void
damage_page (Fixture    *fixture,
             char       *content,
             gsize       page,
             DamageKind  kind)
{
  char *data = content + page * fixture->page_size;
  const gsize n_pages = fixture->length / fixture->page_size;

  switch (kind) {
  case GARBAGE:
    for (gsize i = 0; i < fixture->page_size; i++)
      data[i] = (char) g_test_rand_int_range (0, 256);
    break;
  case ZEROS:
    memset (data, 0, fixture->page_size);
    break;
  case OTHER_PAGE:
    memcpy (data, fixture->content + (page + n_pages / 2) % n_pages * fixture->page_size, fixture->page_size);
    break;
  case HALF:
  case N_DAMAGE_KINDS:
  default:
    memset (data + fixture->page_size / 2, 'x', fixture->page_size / 2);
    break;
  }
}

static void
assert_state (Fixture    *fixture,
              gboolean    with_address,
              const char *expected)
{
  g_autofree char *state = describe_state (fixture->store.path, with_address);
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  for (gsize i = 0; lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected_lines));
}

static void
test_each_page (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *without_address = describe_state (fixture->store.path, FALSE);

  for (gsize page = 0; page < fixture->length / fixture->page_size; page++) {
    const DamageKind kind = (DamageKind) g_test_rand_int_range (0, N_DAMAGE_KINDS);
    g_autofree char *content = g_memdup2 (fixture->content, fixture->length);

    g_test_message ("page %" G_GSIZE_FORMAT ", %d", page + 1, (int) kind);
    damage_page (fixture, content, page, kind);
    write_file (fixture, content, fixture->length);
    must_salvage (fixture);

    /* A text that is written over in part is still a text. */
    if (kind == HALF)
      assert_state (fixture, FALSE, without_address);
    else
      assert_state (fixture, TRUE, fixture->state);
  }
}

/* Many pages at once, and files that end too early. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  for (int i = 0; i < N_DAMAGES; i++) {
    g_autofree char *content = g_memdup2 (fixture->content, fixture->length);
    const int n_pages = (int) (fixture->length / fixture->page_size);
    const int n_damages = g_test_rand_int_range (1, n_pages / 3);
    gsize length = fixture->length;
    g_autoptr (GPtrArray) report = NULL;
    g_autoptr (GError) error = NULL;

    for (int j = 0; j < n_damages; j++)
      damage_page (fixture, content, (gsize) g_test_rand_int_range (0, n_pages),
                   (DamageKind) g_test_rand_int_range (0, N_DAMAGE_KINDS));
    for (int j = 0; j < n_damages; j++)
      content[g_test_rand_int_range (0, (gint32) length)] ^= (char) (1 << j % 8);
    if (i % 4 == 0)
      length = (gsize) g_test_rand_int_range (fixture->page_size, (gint32) length);

    write_file (fixture, content, length);
    use (fixture);
    remove_files (fixture, "-wal");
    remove_files (fixture, "-shm");
    write_file (fixture, content, length);

    if (zy_salvage_run (fixture->store.path, &report, &error)) {
      g_autoptr (GPtrArray) findings = NULL;

      remove_files (fixture, ".damaged-");
      zy_library_open (fixture->store.library, &error);
      g_assert_no_error (error);
      zy_library_check (fixture->store.library, FALSE, &findings, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      zy_library_close (fixture->store.library);
    } else {
      /* Nothing was left by which it could be known. */
      g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FOREIGN);
    }
    g_assert_cmpuint (remove_files (fixture, ".part-"), ==, 0);
  }
}

/* A library that is not damaged at all: everything is there afterwards. */
static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  must_salvage (fixture);
  assert_state (fixture, TRUE, fixture->state);

  handle = zy_test_connect (fixture->store.path);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM entries"), ==, N_PAPERS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM fields"), ==, 3 * N_PAPERS);
  g_assert_cmpint (zy_test_get_int (handle, "SELECT count(*) FROM digests"), ==, 2);
  sqlite3_close (handle);

  g_assert_true (zy_library_open (fixture->store.library, NULL));
  zy_library_check (fixture->store.library, FALSE, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  detail = zy_test_detail (fixture->store.library, "2404.00007");
  g_assert_cmpstr (detail->note, ==, "Note of 2404.00007");
  g_assert_cmpuint (strlen (zy_paper_detail_get_field (detail, ZY_FIELD_ABSTRACT,
                                                       ZY_LANG_EN)->text), ==, 1500);
  zy_test_assert_list (fixture->store.library, "tag:Five tag:Six",
                       "https://example.org/30 https://example.org/60");
  zy_library_close (fixture->store.library);
}

/* What was lost comes back when the digests are imported again. */
static void
test_import_again (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autofree char *content = g_memdup2 (fixture->content, fixture->length);
  g_autoptr (ZyPaperDetail) lost = NULL;
  g_autoptr (ZyPaperDetail) found = NULL;
  sqlite3 *handle = zy_test_connect (fixture->store.path);
  const gint64 page = zy_test_get_int (handle, "SELECT rootpage FROM sqlite_schema"
                                               " WHERE name = 'papers'");

  sqlite3_close (handle);
  damage_page (fixture, content, (gsize) page - 1, ZEROS);
  memset (content + (page - 1) * fixture->page_size, 0, fixture->page_size);
  write_file (fixture, content, fixture->length);
  must_salvage (fixture);

  g_assert_true (zy_library_open (fixture->store.library, NULL));
  zy_test_add_entry (draft, "2404.00001", "Title of 1", "标题");
  zy_test_merge (fixture->store.library, draft);
  found = zy_test_detail (fixture->store.library, "2404.00001");
  g_assert_cmpstr (zy_paper_detail_get_field (found, ZY_FIELD_TITLE, ZY_LANG_EN)->text, ==,
                   "Title of 1");
  g_assert_cmpuint (found->appearances->len, ==, 1);
  zy_library_close (fixture->store.library);
}

/* The newest changes are in the log only. */
static void
test_log (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *log = g_strconcat (fixture->store.path, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->store.path, "-shm", NULL);
  g_autofree char *file_content = NULL;
  g_autofree char *log_content = NULL;
  g_autofree char *expected = NULL;
  gsize file_length;
  gsize log_length;

  g_assert_true (zy_library_open (fixture->store.library, NULL));
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  g_assert_true (g_file_get_contents (fixture->store.path, &file_content, &file_length, NULL));
  g_assert_true (g_file_get_contents (log, &log_content, &log_length, NULL));
  expected = describe_state (fixture->store.path, TRUE);
  g_assert_cmpstr (expected, !=, fixture->state);
  zy_library_close (fixture->store.library);

  memset (file_content + 2 * fixture->page_size, 'x', fixture->page_size);
  write_file (fixture, file_content, file_length);
  g_assert_true (g_file_set_contents (log, log_content, (gssize) log_length, NULL));
  g_unlink (index);

  must_salvage (fixture);
  assert_state (fixture, TRUE, expected);
}

/* A library of a version before. */
static void
test_older (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyConnection) connection = NULL;

  for (int version = 1; version < ZY_SCHEMA_VERSION; version++) {
    g_autofree char *content = NULL;
    gsize length;

    g_assert_cmpint (g_unlink (fixture->store.path), ==, 0);
    connection = zy_connection_open (fixture->store.path, ZY_CONNECTION_WRITE, 0, &error);
    g_assert_no_error (error);
    zy_migrations_run (connection, version, &error);
    g_assert_no_error (error);
    zy_connection_execute (connection, version < 3 ?
                           "INSERT INTO papers (id, key, arxiv_id, read, starred) VALUES"
                           " (1, '2404.00001', '2404.00001', 1, 1),"
                           " (2, '2404.00002', '2404.00002', 0, 0)" :
                           "INSERT INTO papers (id, key, arxiv_id, read, starred, newest_key)"
                           " VALUES (1, '2404.00001', '2404.00001', 1, 1, -1),"
                           " (2, '2404.00002', '2404.00002', 0, 0, -2)", &error);
    g_assert_no_error (error);
    g_clear_pointer (&connection, zy_connection_close);

    /* Without its header the version has to be found. */
    g_assert_true (g_file_get_contents (fixture->store.path, &content, &length, NULL));
    memset (content, 'x', 100);
    write_file (fixture, content, length);
    must_salvage (fixture);

    g_assert_true (zy_library_open (fixture->store.library, NULL));
    zy_test_assert_list (fixture->store.library, "is:starred is:read", "2404.00001");
    zy_test_assert_list (fixture->store.library, "is:unread", "2404.00002");
    zy_library_close (fixture->store.library);
  }
}

static void
assert_refused (Fixture        *fixture,
                ZyLibraryError  code)
{
  g_autoptr (GPtrArray) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length_before;
  gsize length_after;

  g_assert_true (g_file_get_contents (fixture->store.path, &before, &length_before, NULL));
  g_assert_false (zy_salvage_run (fixture->store.path, &report, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "library.db"));
  g_assert_true (g_file_get_contents (fixture->store.path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_cmpuint (remove_files (fixture, ".part-"), ==, 0);
  g_assert_cmpuint (remove_files (fixture, ".damaged-"), ==, 0);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  sqlite3 *handle = zy_test_connect (fixture->store.path);

  zy_test_execute (handle, "SELECT count(*) FROM papers");
  assert_refused (fixture, ZY_LIBRARY_ERROR_BUSY);
  sqlite3_close (handle);

  write_file (fixture, "just a text", strlen ("just a text"));
  assert_refused (fixture, ZY_LIBRARY_ERROR_FOREIGN);
  g_assert_cmpint (g_unlink (fixture->store.path), ==, 0);

  handle = zy_test_connect (fixture->store.path);
  zy_test_execute (handle, "CREATE TABLE papers (id INTEGER PRIMARY KEY, title TEXT)");
  sqlite3_close (handle);
  assert_refused (fixture, ZY_LIBRARY_ERROR_FOREIGN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/salvage/each-page", Fixture, NULL, set_up, test_each_page, tear_down);
  g_test_add ("/salvage/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/salvage/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/salvage/import-again", Fixture, NULL, set_up, test_import_again, tear_down);
  g_test_add ("/salvage/log", Fixture, NULL, set_up, test_log, tear_down);
  g_test_add ("/salvage/older", Fixture, NULL, set_up, test_older, tear_down);
  g_test_add ("/salvage/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
