/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-import-memory.h"
#include "zy-imports.h"
#include "zy-library-job.h"
#include "zy-store-fixture.h"

#include <string.h>

/* Waits for the answer of a merge of several. */
static GPtrArray *
merge_all (ZyStoreFixture  *fixture,
           GPtrArray       *drafts,
           GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ZyLibraryWait wait;

  zy_library_wait_begin (&wait);
  zy_library_merge_all_async (fixture->library, drafts, NULL, zy_library_wait_done, &wait);
  result = zy_library_wait_end (&wait);

  return zy_library_merge_all_finish (fixture->library, result, error);
}

static GPtrArray *
new_drafts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) zy_digest_draft_unref);
}

static ZyDigestDraft *
add_draft (GPtrArray  *drafts,
           const char *date)
{
  ZyDigestDraft *draft = zy_test_draft ("cs.CL", date);

  g_ptr_array_add (drafts, draft);

  return draft;
}

static void
assert_papers (const ZyMerged *merged,
               guint           n,
               const gint64   *papers)
{
  g_assert_cmpuint (merged->papers->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (g_array_index (merged->papers, gint64, i), ==, papers[i]);
}

/* One that has no date in the middle: those beside it come in. */
static void
test_several (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (GPtrArray) drafts = new_drafts ();
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft;
  const ZyMerged *one;

  draft = add_draft (drafts, "2024-04-05");
  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  draft = add_draft (drafts, "someday");
  zy_test_add_entry (draft, "2404.00003", "Three", NULL);
  draft = add_draft (drafts, "2024-04-06");
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_add_entry (draft, "2404.00004", "Four", NULL);

  merged = merge_all (fixture, drafts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merged->len, ==, 3);

  one = merged->pdata[0];
  g_assert_no_error (one->error);
  g_assert_cmpuint (one->n_entries, ==, 3);
  g_assert_cmpuint (one->n_new_papers, ==, 2);
  g_assert_cmpuint (one->papers->len, ==, 2);

  one = merged->pdata[1];
  g_assert_error (one->error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED);

  one = merged->pdata[2];
  g_assert_no_error (one->error);
  g_assert_cmpuint (one->n_new_papers, ==, 1);
  assert_papers (one, 2, (gint64[]) { zy_test_find (fixture->library, "2404.00002"),
                                      zy_test_find (fixture->library, "2404.00004") });

  zy_test_assert_list (fixture->library, "", "2404.00002 2404.00004 2404.00001");
}

/* A digest that is known already counts as it did, with nothing new. */
static void
test_known (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (GPtrArray) drafts = new_drafts ();
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft = add_draft (drafts, "2024-04-05");
  ZyMerged *one;

  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) merged = merge_all (fixture, drafts, &error);

    g_assert_no_error (error);
    one = merged->pdata[0];
    g_assert_cmpuint (one->n_entries, ==, 2);
    g_assert_cmpuint (one->n_new_papers, ==, i == 0 ? 2 : 0);
    assert_papers (one, 2, (gint64[]) { zy_test_find (fixture->library, "2404.00001"),
                                        zy_test_find (fixture->library, "2404.00002") });
  }
}

static ZyMerged *
find (ZyStoreFixture *fixture,
      const char     *fingerprint)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (ZyImportMemory) memory = zy_import_memory_new (file);
  g_autoptr (GBytes) bytes = g_bytes_new_static (fingerprint, strlen (fingerprint));

  return zy_import_memory_find (memory, bytes);
}

static void
test_memory (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (GPtrArray) drafts = new_drafts ();
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyMerged) found = NULL;
  ZyDigestDraft *draft = add_draft (drafts, "2024-04-05");
  sqlite3 *other;

  g_assert_null (find (fixture, "first"));

  draft->fingerprint = g_bytes_new_static ("first", 5);
  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  draft = add_draft (drafts, "2024-04-06");
  zy_test_add_entry (draft, "2404.00003", "Three", NULL);
  merged = merge_all (fixture, drafts, &error);
  g_assert_no_error (error);

  g_assert_null (find (fixture, "second"));
  found = find (fixture, "first");
  g_assert_nonnull (found);
  g_assert_cmpuint (found->n_entries, ==, 2);
  g_assert_cmpuint (found->n_new_papers, ==, 0);
  assert_papers (found, 2, (gint64[]) { zy_test_find (fixture->library, "2404.00001"),
                                        zy_test_find (fixture->library, "2404.00002") });

  /* What was removed is to be read again. */
  other = zy_test_connect (fixture->path);
  zy_test_execute (other, "PRAGMA foreign_keys = ON; DELETE FROM digests WHERE date = '2024-04-05'");
  sqlite3_close (other);
  g_assert_null (find (fixture, "first"));
}

/* Numbers of papers of any size. */
static void
test_numbers (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  static const gint64 papers[] = {
    1, 2, 128, 129, 256, 16640, 70000, G_GINT64_CONSTANT (5000000000), G_MAXINT64,
  };
  g_autoptr (GBytes) fingerprint = g_bytes_new_static ("x", 1);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyConnection) connection = NULL;
  g_autoptr (ZyMerged) merged = zy_merged_new ();
  g_autoptr (ZyMerged) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 digest = zy_test_merge (fixture->library, draft).digest_id;

  connection = zy_connection_open (fixture->path, ZY_CONNECTION_WRITE, 0, &error);
  g_assert_no_error (error);

  merged->n_entries = 12;
  g_array_append_vals (merged->papers, papers, G_N_ELEMENTS (papers));
  zy_imports_add (connection, fingerprint, digest, merged, &error);
  g_assert_no_error (error);

  found = zy_imports_find (connection, fingerprint, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_entries, ==, 12);
  assert_papers (found, G_N_ELEMENTS (papers), papers);
}

/* A library that cannot be read is one that remembers nothing. */
static void
test_no_library (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/library.db");
  g_autoptr (ZyImportMemory) memory = zy_import_memory_new (file);
  g_autoptr (GBytes) fingerprint = g_bytes_new_static ("x", 1);

  g_assert_null (zy_import_memory_find (memory, fingerprint));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/imports/several", test_several);
  zy_store_fixture_add ("/imports/known", test_known);
  zy_store_fixture_add ("/imports/memory", test_memory);
  zy_store_fixture_add ("/imports/numbers", test_numbers);
  g_test_add_func ("/imports/no-library", test_no_library);

  return g_test_run ();
}
