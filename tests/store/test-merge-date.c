/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest.h"
#include "zy-source.h"
#include "zy-store-fixture.h"

static void
merge (ZyStoreFixture *fixture,
       const char     *source,
       const char     *date,
       gboolean        is_guessed,
       const char     *arxiv_ids)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (source, date);
  g_auto (GStrv) ids = g_strsplit (arxiv_ids, " ", -1);

  draft->is_date_guessed = is_guessed;
  for (guint i = 0; ids[i] != NULL; i++)
    zy_test_add_entry (draft, ids[i], ids[i], NULL);
  zy_test_merge (fixture->library, draft);
}

/* Compares the days of the digests of a source, newest first. */
static void
assert_dates (ZyStoreFixture *fixture,
              const char     *source,
              const char     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = zy_library_load_sources (fixture->library, &error);
  g_autoptr (GString) dates = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++) {
    GListModel *digests = zy_source_get_digests (sources->pdata[i]);

    for (guint j = 0; g_str_equal (zy_source_get_name (sources->pdata[i]), source) &&
                      j < g_list_model_get_n_items (digests); j++) {
      g_autoptr (ZyDigest) digest = g_list_model_get_item (digests, j);

      g_string_append_printf (dates, "%s%s", dates->len > 0 ? " " : "",
                              zy_digest_get_date (digest));
    }
  }

  g_assert_cmpstr (dates->str, ==, expected);
}

/* Two of four papers are in yesterday's digest, so it is that one. */
static void
test_revised (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001 2404.00002 2404.00003");
  merge (fixture, "cs.CL", "2024-04-06", TRUE, "2404.00002 2404.00003 2404.00004 2404.00005");

  assert_dates (fixture, "cs.CL", "2024-04-05");
  zy_test_assert_list (fixture->library, "after:2024-04-05 before:2024-04-06",
                       "2404.00001 2404.00002 2404.00003 2404.00004 2404.00005");
}

/* One of three is too few. */
static void
test_another (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-06", TRUE, "2404.00002 2404.00003 2404.00004");

  assert_dates (fixture, "cs.CL", "2024-04-06 2024-04-05");
}

/* What was fetched first was only the beginning. */
static void
test_grown (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001");
  merge (fixture, "cs.CL", "2024-04-06", TRUE, "2404.00001 2404.00002 2404.00003 2404.00004");

  assert_dates (fixture, "cs.CL", "2024-04-05");
}

/* A digest that says its day is of that day, whatever is in it. */
static void
test_known (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-06", FALSE, "2404.00001 2404.00002");

  assert_dates (fixture, "cs.CL", "2024-04-06 2024-04-05");
}

/* The day of the newest digest counts, though it was not guessed. */
static void
test_guess_after_known (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", FALSE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-06", TRUE, "2404.00001 2404.00002");

  assert_dates (fixture, "cs.CL", "2024-04-05");
}

/* A guess can be before the newest digest, too: a mirror may know better when the file was written.
 * But one that there is a digest of is right. */
static void
test_before (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-04", FALSE, "2404.00001");
  merge (fixture, "cs.CL", "2024-04-06", FALSE, "2404.00002");
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00002 2404.00003");
  merge (fixture, "cs.CL", "2024-04-04", TRUE, "2404.00002 2404.00004");

  assert_dates (fixture, "cs.CL", "2024-04-06 2024-04-04");
  zy_test_assert_list (fixture->library, "after:2024-04-06", "2404.00002 2404.00003");
}

/* Feeds that always list their last papers begin a new digest now and then. */
static void
test_far (ZyStoreFixture *fixture,
          gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-08", TRUE, "2404.00001 2404.00002 2404.00003");
  assert_dates (fixture, "cs.CL", "2024-04-05");

  merge (fixture, "cs.CL", "2024-04-09", TRUE, "2404.00001 2404.00002 2404.00003");
  assert_dates (fixture, "cs.CL", "2024-04-09 2024-04-05");
}

static void
test_of_others (ZyStoreFixture *fixture,
                gconstpointer   data)
{
  merge (fixture, "cs.AI", "2024-04-05", TRUE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-06", TRUE, "2404.00001 2404.00002");

  assert_dates (fixture, "cs.AI", "2024-04-05");
  assert_dates (fixture, "cs.CL", "2024-04-06");
}

/* A paper that stands several times in a digest is one. */
static void
test_repeated (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  merge (fixture, "cs.CL", "2024-04-05", TRUE, "2404.00001 2404.00002");
  merge (fixture, "cs.CL", "2024-04-06", TRUE,
         "2404.00001 2404.00001 2404.00001 2404.00003 2404.00004");

  assert_dates (fixture, "cs.CL", "2024-04-06 2024-04-05");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/merge-date/revised", test_revised);
  zy_store_fixture_add ("/merge-date/another", test_another);
  zy_store_fixture_add ("/merge-date/grown", test_grown);
  zy_store_fixture_add ("/merge-date/known", test_known);
  zy_store_fixture_add ("/merge-date/guess-after-known", test_guess_after_known);
  zy_store_fixture_add ("/merge-date/before", test_before);
  zy_store_fixture_add ("/merge-date/far", test_far);
  zy_store_fixture_add ("/merge-date/of-others", test_of_others);
  zy_store_fixture_add ("/merge-date/repeated", test_repeated);

  return g_test_run ();
}
