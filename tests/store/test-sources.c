/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-sources.h"
#include "zy-source.h"
#include "zy-store-fixture.h"

static gint64
add (ZyStoreFixture *fixture,
     const char     *name,
     const char     *address)
{
  g_autoptr (ZySourceSettings) settings = zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name,
                                                                  address);
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_add_source (fixture->library, settings, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

static GPtrArray *
load (ZyStoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = zy_library_load_source_records (fixture->library, &error);

  g_assert_no_error (error);

  return records;
}

/* Names of the sources as the sidebar shows them. */
static char *
list_sources (ZyStoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = zy_library_load_sources (fixture->library, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            zy_source_get_name (sources->pdata[i]));

  return g_string_free (names, FALSE);
}

static void
assert_sources (ZyStoreFixture *fixture,
                const char     *expected)
{
  g_autofree char *names = list_sources (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_sound (ZyStoreFixture *fixture)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_check (fixture->library, FALSE, &findings, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
set_removed (ZyStoreFixture *fixture,
             gint64          id,
             gboolean        removed)
{
  g_autoptr (GError) error = NULL;

  zy_library_set_source_removed (fixture->library, id, removed, &error);
  g_assert_no_error (error);
}

static void
purge (ZyStoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  zy_library_purge_sources (fixture->library, &error);
  g_assert_no_error (error);
}

static void
merge (ZyStoreFixture *fixture,
       const char     *source,
       const char     *date,
       const char     *arxiv_ids)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (source, date);
  g_auto (GStrv) ids = g_strsplit (arxiv_ids, " ", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    zy_test_add_entry (draft, ids[i], ids[i], NULL);

  zy_test_merge (fixture->library, draft);
}

static void
test_settings (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_DATED, "daily", "https://a.example/{date}.md");
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  settings->interval = 3600;
  settings->mirror = g_strdup ("https://mirror.example/");
  settings->proxy = g_strdup ("http://127.0.0.1:8080");
  settings->base_url = g_strdup ("https://site.example/");
  settings->folder = g_strdup ("Science/Physics");
  settings->fetches_figures = FALSE;
  settings->notifies = TRUE;
  settings->is_paused = TRUE;

  id = zy_library_add_source (fixture->library, settings, &error);
  g_assert_no_error (error);
  zy_store_fixture_reopen (fixture);

  records = load (fixture);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpint (((ZySourceRecord *) records->pdata[0])->id, ==, id);
  g_assert_true (zy_source_settings_equal (((ZySourceRecord *) records->pdata[0])->settings,
                                           settings));
}

static void
test_names (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZySourceSettings) same_name =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "one", "https://c.example/");
  g_autoptr (ZySourceSettings) same_address =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "three", "https://a.example/");
  g_autoptr (ZySourceSettings) nameless =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "", "https://d.example/");
  gint64 one = add (fixture, "one", "https://a.example/");
  gint64 two = add (fixture, "two", "https://b.example/");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (one, !=, two);
  g_assert_cmpint (zy_library_add_source (fixture->library, same_name, &error), ==, 0);
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (zy_library_add_source (fixture->library, same_address, &error), ==, 0);
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (zy_library_add_source (fixture->library, nameless, &error), ==, 0);
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED);
  g_clear_error (&error);

  /* Its own name and address are no hindrance. */
  g_assert_false (zy_library_update_source (fixture->library, two, same_name, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (zy_library_update_source (fixture->library, one, same_name, &error));
  g_assert_no_error (error);
  assert_sources (fixture, "one two");
}

static void
test_adopt_imported (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GPtrArray) records = NULL;

  merge (fixture, "cs.CL", "2024-04-05", "2404.00001");
  records = load (fixture);
  g_assert_cmpuint (records->len, ==, 0);

  add (fixture, "cs.CL", "https://a.example/cs.CL.md");
  merge (fixture, "cs.CL", "2024-04-06", "2404.00002");
  assert_sources (fixture, "cs.CL");
  zy_test_assert_list (fixture->library, "source:cs.CL", "2404.00002 2404.00001");
}

static void
test_rename (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (ZySourceSettings) renamed =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "语言", "https://a.example/");
  gint64 id = add (fixture, "cs.CL", "https://a.example/");
  g_autoptr (GError) error = NULL;

  merge (fixture, "cs.CL", "2024-04-05", "2404.00001");
  g_assert_true (zy_library_update_source (fixture->library, id, renamed, &error));
  g_assert_no_error (error);
  merge (fixture, "语言", "2024-04-06", "2404.00002");

  assert_sources (fixture, "语言");
  zy_test_assert_list (fixture->library, "source:语言", "2404.00002 2404.00001");
}

static ZySourceRecord *
make_state (gint64 id)
{
  ZySourceRecord *record = zy_source_record_new (id, zy_source_settings_new (0, "", NULL),
                                                 zy_source_state_new ());

  record->state->validated = g_strdup ("https://a.example/");
  record->state->etag = g_strdup ("W/\"x\"");
  record->state->last_modified = g_strdup ("Mon, 01 Apr 2024 00:00:00 GMT");
  record->state->hash = g_strdup ("abc");
  record->state->refused = g_strdup ("def");
  record->state->tried = 1712000300;
  record->state->succeeded = 1712000200;
  record->state->next = 1712000400;
  record->state->n_failures = 3;
  record->state->message = g_strdup ("It is tired");
  record->state->not_before = 1712000500;
  record->state->changes = g_strdup ("1712000000 1712000100");

  return record;
}

static void
write_state (ZyStoreFixture *fixture,
             gint64          id)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_record_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, make_state (id));
  g_assert_true (zy_library_write_source_states (fixture->library, records, &error));
  g_assert_no_error (error);
}

static void
test_state (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  gint64 id = add (fixture, "one", "https://a.example/");
  g_autoptr (GPtrArray) records = NULL;
  const ZySourceState *state;

  write_state (fixture, id);
  /* A source that is gone meanwhile. */
  write_state (fixture, id + 1);

  records = load (fixture);
  g_assert_cmpuint (records->len, ==, 1);
  state = ((ZySourceRecord *) records->pdata[0])->state;
  g_assert_cmpstr (state->validated, ==, "https://a.example/");
  g_assert_cmpstr (state->etag, ==, "W/\"x\"");
  g_assert_cmpstr (state->last_modified, ==, "Mon, 01 Apr 2024 00:00:00 GMT");
  g_assert_cmpstr (state->hash, ==, "abc");
  g_assert_cmpstr (state->refused, ==, "def");
  g_assert_cmpint (state->tried, ==, 1712000300);
  g_assert_cmpint (state->succeeded, ==, 1712000200);
  g_assert_cmpint (state->next, ==, 1712000400);
  g_assert_cmpuint (state->n_failures, ==, 3);
  g_assert_cmpstr (state->message, ==, "It is tired");
  g_assert_cmpint (state->not_before, ==, 1712000500);
  g_assert_cmpstr (state->changes, ==, "1712000000 1712000100");
}

/* A new address may answer where the old one did not; a new name changes nothing. */
static void
test_state_of_new_address (ZyStoreFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "other", "https://a.example/");
  gint64 id = add (fixture, "one", "https://a.example/");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  write_state (fixture, id);
  g_assert_true (zy_library_update_source (fixture->library, id, settings, NULL));
  before = load (fixture);
  g_assert_cmpuint (((ZySourceRecord *) before->pdata[0])->state->n_failures, ==, 3);

  settings->mirror = g_strdup ("https://mirror.example/");
  g_assert_true (zy_library_update_source (fixture->library, id, settings, NULL));
  after = load (fixture);
  g_assert_cmpuint (((ZySourceRecord *) after->pdata[0])->state->n_failures, ==, 0);
  g_assert_cmpint (((ZySourceRecord *) after->pdata[0])->state->next, ==, 0);
  g_assert_null (((ZySourceRecord *) after->pdata[0])->state->message);
}

static void
test_removal (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  gint64 one = add (fixture, "one", "https://a.example/");
  g_autoptr (GPtrArray) hidden = NULL;
  g_autoptr (GPtrArray) shown = NULL;

  merge (fixture, "one", "2024-04-05", "2404.00001");
  set_removed (fixture, one, TRUE);
  assert_sources (fixture, "");
  hidden = load (fixture);
  g_assert_cmpuint (hidden->len, ==, 0);

  set_removed (fixture, one, FALSE);
  assert_sources (fixture, "one");
  shown = load (fixture);
  g_assert_cmpuint (shown->len, ==, 1);

  /* Nothing is marked, so nothing goes. */
  purge (fixture);
  zy_test_assert_list (fixture->library, "", "2404.00001");
}

/* 1 is only there, 2 is elsewhere too; the user did something with the rest. */
static void
test_purge (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  gint64 one = add (fixture, "one", "https://a.example/");
  ZySourcePapers papers;
  g_autoptr (GError) error = NULL;

  merge (fixture, "two", "2024-04-04", "2404.00002");
  merge (fixture, "one", "2024-04-05",
         "2404.00001 2404.00002 2404.00003 2404.00004 2404.00005 2404.00006 2404.00007");
  merge (fixture, "one", "2024-04-06", "2404.00001");
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00003"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00004"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "note", "2404.00005"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "tag", "2404.00006"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                               "2404.00007"));

  g_assert_true (zy_library_count_source_papers (fixture->library, one, &papers, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (papers.n_papers, ==, 6);
  g_assert_cmpuint (papers.n_kept, ==, 5);

  set_removed (fixture, one, TRUE);
  purge (fixture);

  assert_sources (fixture, "two");
  zy_test_assert_list (fixture->library, "source:one", "");
  zy_test_assert_list (fixture->library, "2404.00001", "");
  zy_test_assert_list (fixture->library, "source:two", "2404.00002");
  zy_test_assert_list (fixture->library, "is:starred", "2404.00003");
  zy_test_assert_list (fixture->library, "has:note", "2404.00005");
  zy_test_assert_list (fixture->library, "tag:tag", "2404.00006");
  zy_test_assert_list (fixture->library, "is:later", "2404.00007");
  assert_sound (fixture);

  /* And comes back in the place it had. */
  merge (fixture, "one", "2024-04-05", "2404.00001 2404.00003");
  zy_test_assert_list (fixture->library, "source:one", "2404.00001 2404.00003");
  assert_sound (fixture);
}

static void
test_purge_searchable (ZyStoreFixture *fixture,
                       gconstpointer   data)
{
  gint64 one = add (fixture, "one", "https://a.example/");

  merge (fixture, "one", "2024-04-05", "2404.00001 2404.00002");
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00002"));
  g_assert_true (zy_library_update_index (fixture->library, NULL));

  set_removed (fixture, one, TRUE);
  purge (fixture);
  g_assert_true (zy_library_update_index (fixture->library, NULL));

  zy_test_assert_list (fixture->library, "2404", "2404.00002");
  assert_sound (fixture);
}

/* Papers without an arXiv ID are as new as their newest digest. */
static void
test_purge_age (ZyStoreFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) old = zy_test_draft ("two", "2024-01-05");
  g_autoptr (ZyDigestDraft) new = zy_test_draft ("one", "2024-06-05");
  gint64 one = add (fixture, "one", "https://a.example/");
  ZyDigestDraft *const drafts[] = { old, new };

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++) {
    ZyEntryDraft *entry = zy_test_add_entry (drafts[i], NULL, "Title", NULL);

    g_free (entry->key);
    entry->key = g_strdup ("https://openreview.net/forum?id=1");
    zy_test_merge (fixture->library, drafts[i]);
  }

  set_removed (fixture, one, TRUE);
  purge (fixture);
  assert_sound (fixture);
}

static void
test_revive (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  gint64 one = add (fixture, "one", "https://a.example/");

  merge (fixture, "one", "2024-04-05", "2404.00001");
  set_removed (fixture, one, TRUE);
  g_assert_cmpint (add (fixture, "one", "https://b.example/"), ==, one);
  assert_sources (fixture, "one");

  set_removed (fixture, one, TRUE);
  merge (fixture, "one", "2024-04-06", "2404.00002");
  purge (fixture);
  zy_test_assert_list (fixture->library, "source:one", "2404.00002 2404.00001");
}

static void
test_days (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  gint64 id = add (fixture, "one", "https://a.example/");
  g_autoptr (ZySourceDay) empty = zy_source_day_new ("2024-04-06", ZY_SOURCE_DAY_EMPTY);
  g_autoptr (ZySourceDay) failed = zy_source_day_new ("2024-04-05", ZY_SOURCE_DAY_FAILED);
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) one_day = NULL;
  g_autoptr (GError) error = NULL;
  const ZySourceDay *day;

  failed->message = g_strdup ("No");
  failed->tried = 1712300000;
  failed->refused = g_strdup ("def");
  merge (fixture, "one", "2024-04-04", "2404.00001 2404.00002");
  /* A day that has a digest has one, whatever the last try came to. */
  merge (fixture, "one", "2024-04-05", "2404.00003");
  g_assert_true (zy_library_write_source_day (fixture->library, id, empty, &error));
  g_assert_true (zy_library_write_source_day (fixture->library, id, failed, &error));
  g_assert_true (zy_library_write_source_day (fixture->library, id + 1, failed, &error));
  g_assert_no_error (error);

  days = zy_library_load_source_days (fixture->library, id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 3);
  day = days->pdata[0];
  g_assert_cmpstr (day->date, ==, "2024-04-04");
  g_assert_cmpint (day->state, ==, ZY_SOURCE_DAY_PRESENT);
  g_assert_cmpuint (day->n_papers, ==, 2);
  g_assert_cmpuint (day->n_unread, ==, 2);
  g_assert_cmpint (day->digest, >, 0);
  day = days->pdata[1];
  g_assert_cmpint (day->state, ==, ZY_SOURCE_DAY_PRESENT);
  g_assert_cmpstr (day->message, ==, "No");
  g_assert_cmpint (day->tried, ==, 1712300000);
  g_assert_cmpstr (day->refused, ==, "def");
  day = days->pdata[2];
  g_assert_cmpint (day->state, ==, ZY_SOURCE_DAY_EMPTY);

  one_day = zy_library_load_source_days (fixture->library, id, "2024-04-05", "2024-04-05", &error);
  g_assert_cmpuint (one_day->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void (*function) (ZyStoreFixture *fixture,
                      gconstpointer   data);
  } tests[] = {
    { "/sources/settings", test_settings },
    { "/sources/names", test_names },
    { "/sources/adopt-imported", test_adopt_imported },
    { "/sources/rename", test_rename },
    { "/sources/state", test_state },
    { "/sources/state-of-new-address", test_state_of_new_address },
    { "/sources/removal", test_removal },
    { "/sources/purge", test_purge },
    { "/sources/purge-searchable", test_purge_searchable },
    { "/sources/purge-age", test_purge_age },
    { "/sources/revive", test_revive },
    { "/sources/days", test_days },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, ZyStoreFixture, NULL, zy_store_fixture_set_up, tests[i].function,
                zy_store_fixture_tear_down);

  return g_test_run ();
}
