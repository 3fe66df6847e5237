/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-store-fixture.h"

static void
test_first (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "On tests", "论测试");
  ZyMergeResult result;

  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Cut off he", TRUE);
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (entry->categories, g_strdup ("cs.SE"));
  g_ptr_array_add (entry->authors, g_strdup ("Ada Lovelace"));
  entry->version = 1;
  entry->announce_type = g_strdup ("new");
  entry->section = g_strdup ("更多");
  zy_test_add_entry (draft, "2404.00002", "Another", "另一篇");

  result = zy_test_merge (fixture->library, draft);
  g_assert_cmpuint (result.n_entries, ==, 2);
  g_assert_cmpuint (result.n_papers, ==, 2);
  g_assert_cmpuint (result.n_new_papers, ==, 2);
  g_assert_true (result.changed);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpstr (detail->key, ==, "2404.00001");
  g_assert_cmpint (detail->version, ==, 1);
  g_assert_cmpstr (detail->announce_type, ==, "new");
  g_assert_cmpuint (detail->categories->len, ==, 2);
  g_assert_cmpstr (detail->categories->pdata[1], ==, "cs.SE");
  g_assert_cmpstr (detail->authors->pdata[0], ==, "Ada Lovelace");
  g_assert_cmpuint (detail->fields->len, ==, 3);
  g_assert_cmpuint (detail->appearances->len, ==, 1);
  g_assert_cmpstr (((ZyAppearance *) detail->appearances->pdata[0])->section, ==, "更多");
  zy_test_assert_list (fixture->library, "", "2404.00001 2404.00002");
}

static void
add (const char *path,
     void      (*test) (ZyStoreFixture *, gconstpointer))
{
  g_test_add (path, ZyStoreFixture, NULL, zy_store_fixture_set_up, test,
              zy_store_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/merge/first", test_first);

  return g_test_run ();
}
