/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "zy-store-fixture.h"

static void
set_up (ZyStoreFixture *fixture,
        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) one = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) two = zy_test_draft ("econ", "2024-04-08");
  ZyEntryDraft *entry;

  zy_store_fixture_set_up (fixture, data);
  entry = zy_test_add_entry (one, "2404.00001", "Beta", NULL);
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 0, NULL, "$x$"));
  zy_test_add_entry (one, "2404.00002", "Alpha", "甲");
  zy_test_add_entry (one, "2404.00002", "Alpha", "甲");
  zy_test_add_entry (two, "2404.00001", "Beta", NULL);
  zy_test_add_entry (two, "https://example.org/3", NULL, NULL);
  zy_test_merge (fixture->library, one);
  zy_test_merge (fixture->library, two);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00002"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "x", "2404.00002"));
}

static GPtrArray *
check (ZyStoreFixture *fixture,
       gboolean        repair)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = NULL;

  zy_library_check (fixture->library, repair, &findings, &error);
  g_assert_no_error (error);

  return findings;
}

static void
assert_sound (ZyStoreFixture *fixture)
{
  g_autoptr (GPtrArray) findings = check (fixture, FALSE);

  if (findings->len > 0)
    g_error ("%s", (const char *) findings->pdata[0]);
}

static void
test_sound (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (GPtrArray) repaired = NULL;

  assert_sound (fixture);
  repaired = check (fixture, TRUE);
  g_assert_cmpuint (repaired->len, ==, 0);
}

/* What is derived is found to be wrong one by one, and put right. */
static void
test_derived (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  static const char *const damages[] = {
    "UPDATE papers SET position = 9 WHERE id = 1",
    "UPDATE papers SET digest_date = '2020-01-01' WHERE id = 2",
    "UPDATE papers SET newest_key = 1 WHERE id = 2",
    "UPDATE papers SET title_key = 'zzz' WHERE id = 2",
    "DELETE FROM source_papers WHERE paper = 1 AND source = 2",
    "UPDATE digests SET n_entries = 7 WHERE id = 1",
    "UPDATE digests SET n_unread = 7 WHERE id = 1",
    "UPDATE sources SET n_unread = n_unread + 1 WHERE id = 1",
    "UPDATE sources SET n_papers = 0 WHERE id = 2",
    "UPDATE fields SET math = 1 WHERE id = 1",
    "UPDATE sections SET math = 0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    sqlite3 *other = zy_test_connect (fixture->path);
    g_autoptr (GPtrArray) findings = NULL;
    g_autoptr (GPtrArray) repaired = NULL;

    zy_test_execute (other, damages[i]);
    sqlite3_close (other);

    findings = check (fixture, FALSE);
    g_assert_cmpuint (findings->len, >=, 1);
    repaired = check (fixture, TRUE);
    g_assert_cmpuint (repaired->len, ==, findings->len);
    assert_sound (fixture);
  }

  zy_test_assert_list (fixture->library, "is:starred tag:x", "2404.00002");
  zy_test_assert_list (fixture->library, "is:read", "2404.00001");
  zy_test_assert_list (fixture->library, "", "2404.00001 https://example.org/3 2404.00002");
}

/* What cannot be derived from anything is found, and repairing does not hide it. */
static void
test_broken_reference (ZyStoreFixture *fixture,
                       gconstpointer   data)
{
  sqlite3 *other = zy_test_connect (fixture->path);
  g_autoptr (GPtrArray) findings = NULL;

  zy_test_execute (other, "PRAGMA foreign_keys = OFF;"
                          " DELETE FROM papers WHERE id = 3; UPDATE fields SET kind = 99 WHERE id = 1");
  sqlite3_close (other);

  g_ptr_array_unref (check (fixture, TRUE));
  findings = check (fixture, FALSE);
  g_assert_cmpuint (findings->len, >=, 2);
  g_assert_nonnull (strstr (findings->pdata[0], "entries"));
  g_assert_nonnull (strstr (findings->pdata[0], "papers"));
}

static void
execute (ZyStoreFixture *fixture,
         const char     *sql)
{
  sqlite3 *other = zy_test_connect (fixture->path);

  zy_test_execute (other, sql);
  sqlite3_close (other);
}

/* An index that lacks what its table has, because it was another one while that was written. */
static void
test_index (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (GPtrArray) findings = NULL;
  gboolean found = FALSE;

  zy_library_close (fixture->library);
  execute (fixture, "PRAGMA writable_schema = ON; UPDATE sqlite_schema"
                    " SET sql = replace (sql, '= 1', '= 7') WHERE name = 'starred_papers'");
  execute (fixture, "UPDATE papers SET starred = 1 WHERE id = 3");
  execute (fixture, "PRAGMA writable_schema = ON; UPDATE sqlite_schema"
                    " SET sql = replace (sql, '= 7', '= 1') WHERE name = 'starred_papers'");
  g_assert_true (zy_library_open (fixture->library, NULL));

  findings = check (fixture, FALSE);
  for (guint i = 0; i < findings->len; i++)
    found |= strstr (findings->pdata[i], "starred_papers") != NULL;
  g_assert_true (found);

  g_ptr_array_unref (check (fixture, TRUE));
  assert_sound (fixture);
  zy_test_assert_list (fixture->library, "is:starred", "https://example.org/3 2404.00002");
}

/* A page in the middle of the file is gone: that is said, and what can be read is read. */
static void
test_damaged_page (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  g_autofree char *garbage = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = zy_test_connect (fixture->path);
  gint64 page = zy_test_get_int (other, "SELECT rootpage FROM sqlite_schema WHERE name = 'fields'");
  gint64 size = zy_test_get_int (other, "PRAGMA page_size");
  FILE *stream;

  sqlite3_close (other);
  garbage = g_strnfill (size, 'x');
  zy_library_close (fixture->library);

  stream = g_fopen (fixture->path, "r+");
  g_assert_cmpint (fseek (stream, (page - 1) * size, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (garbage, 1, size, stream), ==, size);
  fclose (stream);

  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
  findings = check (fixture, FALSE);
  g_assert_cmpuint (findings->len, >=, 1);

  g_assert_null (zy_library_load_detail (fixture->library, 2, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "library.db"));
}

static void
add (const char *path,
     void      (*test) (ZyStoreFixture *, gconstpointer))
{
  g_test_add (path, ZyStoreFixture, NULL, set_up, test, zy_store_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/check/sound", test_sound);
  add ("/check/derived", test_derived);
  add ("/check/broken-reference", test_broken_reference);
  add ("/check/index", test_index);
  add ("/check/damaged-page", test_damaged_page);

  return g_test_run ();
}
