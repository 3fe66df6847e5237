/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What benchmarks measure is a sound library, and always the same. */

#include "zy-bench-library.h"
#include "zy-store-fixture.h"

#define N_PAPERS 700

static gint64
count (const char *path,
       const char *sql)
{
  sqlite3 *handle = zy_test_connect (path);
  gint64 n = zy_test_get_int (handle, sql);

  sqlite3_close (handle);

  return n;
}

static char *
make (ZyStoreFixture *fixture,
      const char     *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  zy_bench_library_make (path, N_PAPERS, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_sound (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autofree char *path = make (fixture, "one.db");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_open (library, &error);
  g_assert_no_error (error);
  g_assert_true (zy_library_check (library, FALSE, &findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  zy_library_close (library);

  g_assert_cmpint (count (path, "SELECT count(*) FROM papers"), ==, N_PAPERS);
  g_assert_cmpint (count (path, "SELECT count(*) FROM papers WHERE indexed = 0"), ==, 0);
  /* A few are without translation, none without its own texts. */
  g_assert_cmpint (count (path, "SELECT count(*) FROM fields WHERE lang = 1"), ==, 2 * N_PAPERS);
  g_assert_cmpint (count (path, "SELECT count(*) FROM fields WHERE lang = 0 AND kind = 0"), >,
                   N_PAPERS * 9 / 10);
  g_assert_cmpint (count (path, "SELECT count(DISTINCT substr (arxiv_id, 1, 4)) FROM papers"), >,
                   130);
}

static void
test_same (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autofree char *one = make (fixture, "one.db");
  g_autofree char *other = make (fixture, "other.db");
  g_autofree char *sql = NULL;
  sqlite3 *handle = zy_test_connect (one);

  sql = g_strdup_printf ("ATTACH '%s' AS other", other);
  zy_test_execute (handle, sql);
  g_assert_cmpint (zy_test_get_int (handle,
                                    "SELECT count(*) FROM (SELECT paper, kind, lang, text"
                                    " FROM fields EXCEPT SELECT paper, kind, lang, text"
                                    " FROM other.fields)"), ==, 0);
  g_assert_cmpint (zy_test_get_int (handle,
                                    "SELECT count(*) FROM (SELECT id, key, newest_key, read, starred,"
                                    " triage, note FROM papers EXCEPT SELECT id, key, newest_key,"
                                    " read, starred, triage, note FROM other.papers)"), ==, 0);
  sqlite3_close (handle);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/bench-library/sound", test_sound);
  zy_store_fixture_add ("/bench-library/same", test_same);

  return g_test_run ();
}
