/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest.h"
#include "zy-source.h"
#include "zy-store-fixture.h"

static void
test_first (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "On tests", "论测试");
  const ZyAppearance *appearance;
  const ZyField *field;
  ZyMergeResult result;

  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Cut off he", TRUE);
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (entry->categories, g_strdup ("cs.SE"));
  g_ptr_array_add (entry->authors, g_strdup ("Ada Lovelace"));
  entry->version = 1;
  entry->announce_type = g_strdup ("new");
  entry->section = g_strdup ("更多");
  entry->affiliation = g_strdup ("Analytical Society");
  entry->comment = g_strdup ("12 pages");
  entry->code_url = g_strdup ("https://example.org/code");
  entry->journal_ref = g_strdup ("Notes 1 (1843)");
  entry->doi = g_strdup ("10.1000/1");
  draft->closing = g_strdup ("## 参考");
  zy_test_add_entry (draft, "2404.00002", "Another", "另一篇");

  result = zy_test_merge (fixture->library, draft);
  g_assert_cmpuint (result.n_entries, ==, 2);
  g_assert_cmpuint (result.n_papers, ==, 2);
  g_assert_cmpuint (result.n_new_papers, ==, 2);
  g_assert_true (result.changed);
  g_assert_cmpint (result.digest_id, >, 0);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpstr (detail->key, ==, "2404.00001");
  g_assert_cmpstr (detail->arxiv_id, ==, "2404.00001");
  g_assert_cmpstr (detail->url, ==, "https://arxiv.org/abs/2404.00001");
  g_assert_cmpint (detail->version, ==, 1);
  g_assert_cmpstr (detail->announce_type, ==, "new");
  g_assert_cmpstr (detail->affiliation, ==, "Analytical Society");
  g_assert_cmpstr (detail->comment, ==, "12 pages");
  g_assert_cmpstr (detail->code_url, ==, "https://example.org/code");
  g_assert_cmpstr (detail->journal_ref, ==, "Notes 1 (1843)");
  g_assert_cmpstr (detail->doi, ==, "10.1000/1");
  g_assert_cmpuint (detail->categories->len, ==, 2);
  g_assert_cmpstr (detail->categories->pdata[0], ==, "cs.CL");
  g_assert_cmpstr (detail->categories->pdata[1], ==, "cs.SE");
  g_assert_cmpuint (detail->authors->len, ==, 1);
  g_assert_cmpstr (detail->authors->pdata[0], ==, "Ada Lovelace");

  g_assert_cmpuint (detail->fields->len, ==, 3);
  field = zy_paper_detail_get_field (detail, ZY_FIELD_ABSTRACT, ZY_LANG_EN);
  g_assert_cmpstr (field->text, ==, "Cut off he");
  g_assert_true (field->cut);
  g_assert_cmpstr (field->source, ==, "cs.CL");
  g_assert_cmpstr (field->date, ==, "2024-04-05");
  g_assert_cmpstr (field->format, ==, draft->format);

  g_assert_cmpuint (detail->appearances->len, ==, 1);
  appearance = detail->appearances->pdata[0];
  g_assert_cmpint (appearance->digest_id, ==, result.digest_id);
  g_assert_cmpstr (appearance->source, ==, "cs.CL");
  g_assert_cmpstr (appearance->date, ==, "2024-04-05");
  g_assert_cmpuint (appearance->position, ==, 1);
  g_assert_cmpstr (appearance->section, ==, "更多");
  g_assert_cmpstr (appearance->closing, ==, "## 参考");
}

/* What a digest says beside its papers comes with a paper once for each digest, however often that
 * lists it. */
static void
test_closing (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  static const char *const dates[] = { "2024-04-05", "2024-04-06" };
  g_autoptr (ZyPaperDetail) detail = NULL;
  const ZyAppearance *appearance;

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_test_draft ("wiki", dates[i]);

    for (guint n = 0; n < 2; n++)
      zy_test_add_entry (draft, "2404.00001", "Engines", "机器");
    draft->closing = g_strdup (dates[i]);
    zy_test_merge (fixture->library, draft);
  }

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->appearances->len, ==, 4);
  for (guint i = 0; i < detail->appearances->len; i++) {
    appearance = detail->appearances->pdata[i];
    g_assert_cmpstr (appearance->date, ==, dates[1 - i / 2]);
    g_assert_cmpstr (appearance->closing, ==, i % 2 == 0 ? appearance->date : NULL);
  }
}

/* Merges one abstract as the digest of @date brings it. */
static void
merge_abstract (ZyStoreFixture *fixture,
                const char     *date,
                const char     *text,
                gboolean        cut)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", date);
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", NULL, NULL);

  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, text, cut);
  zy_test_merge (fixture->library, draft);
}

static void
assert_abstract (ZyStoreFixture *fixture,
                 const char     *date,
                 const char     *text,
                 gboolean        cut)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->library, "2404.00001");
  const ZyField *field = zy_paper_detail_get_field (detail, ZY_FIELD_ABSTRACT, ZY_LANG_EN);

  g_assert_cmpstr (field->text, ==, text);
  g_assert_cmpint (field->cut, ==, cut);
  g_assert_cmpstr (field->date, ==, date);
}

static void
test_complete_over_cut (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  merge_abstract (fixture, "2024-04-05", "a long text that was cut", TRUE);
  merge_abstract (fixture, "2024-04-04", "short", FALSE);
  assert_abstract (fixture, "2024-04-04", "short", FALSE);

  merge_abstract (fixture, "2024-04-06", "a long text that was cut again", TRUE);
  assert_abstract (fixture, "2024-04-04", "short", FALSE);
}

/* Where a paper was published becomes known after the paper, and a digest that does not know it
 * changes nothing. */
static void
test_publication (ZyStoreFixture *fixture,
                  gconstpointer   data)
{
  static const struct {
    const char *date;
    int version;
    const char *journal_ref;
    const char *doi;
    const char *merged_journal_ref;
    const char *merged_doi;
  } steps[] = {
    { "2024-04-05", 1, NULL, NULL, NULL, NULL },
    { "2024-04-06", 1, "Notes 1", "10.1000/1", "Notes 1", "10.1000/1" },
    { "2024-04-07", 1, NULL, NULL, "Notes 1", "10.1000/1" },
    { "2024-04-08", 1, "Notes", "10.1000/2", "Notes 1", "10.1000/1" },
    { "2024-04-09", 1, "Notes 1 (1843)", NULL, "Notes 1 (1843)", "10.1000/1" },
    { "2024-04-10", 2, "Acta 7", "10.1000/2", "Acta 7", "10.1000/2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", steps[i].date);
    ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", NULL, NULL);
    g_autoptr (ZyPaperDetail) detail = NULL;

    entry->version = steps[i].version;
    entry->journal_ref = g_strdup (steps[i].journal_ref);
    entry->doi = g_strdup (steps[i].doi);
    zy_test_merge (fixture->library, draft);

    detail = zy_test_detail (fixture->library, "2404.00001");
    g_assert_cmpstr (detail->journal_ref, ==, steps[i].merged_journal_ref);
    g_assert_cmpstr (detail->doi, ==, steps[i].merged_doi);
  }
}

static void
test_longer_over_shorter (ZyStoreFixture *fixture,
                          gconstpointer   data)
{
  merge_abstract (fixture, "2024-04-05", "some text", FALSE);
  merge_abstract (fixture, "2024-04-04", "some longer text", FALSE);
  assert_abstract (fixture, "2024-04-04", "some longer text", FALSE);

  merge_abstract (fixture, "2024-04-06", "less text", FALSE);
  assert_abstract (fixture, "2024-04-04", "some longer text", FALSE);
}

static void
test_newer_over_older (ZyStoreFixture *fixture,
                       gconstpointer   data)
{
  merge_abstract (fixture, "2024-04-05", "one text", FALSE);
  merge_abstract (fixture, "2024-04-04", "old text", FALSE);
  assert_abstract (fixture, "2024-04-05", "one text", FALSE);

  merge_abstract (fixture, "2024-04-06", "new text", FALSE);
  assert_abstract (fixture, "2024-04-06", "new text", FALSE);

  /* A correction on the same day. */
  merge_abstract (fixture, "2024-04-06", "fix text", FALSE);
  assert_abstract (fixture, "2024-04-06", "fix text", FALSE);
}

static void
test_languages_apart (ZyStoreFixture *fixture,
                      gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) first = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) second = zy_test_draft ("econ", "2024-04-06");
  g_autoptr (ZyPaperDetail) detail = NULL;

  zy_test_add_entry (first, "2404.00001", "English title", "标题");
  zy_test_add_entry (second, "2404.00001", NULL, "更长的标题");
  zy_test_merge (fixture->library, first);
  zy_test_merge (fixture->library, second);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->fields->len, ==, 2);
  g_assert_cmpstr (zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_EN)->source, ==,
                   "cs.CL");
  g_assert_cmpstr (zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_ZH)->text, ==,
                   "更长的标题");
  g_assert_cmpstr (zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_ZH)->source, ==,
                   "econ");
}

static void
count_changed_cb (guint *n)
{
  (*n)++;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_again (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) markdown = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) rss = zy_test_draft ("cs.CL", "2024-04-05");
  sqlite3 *other = zy_test_connect (fixture->path);
  ZyMergeResult first;
  ZyMergeResult result;
  gint64 version;
  guint n_changed = 0;

  zy_test_add_entry (markdown, "2404.00001", "One", "一");
  zy_test_add_entry (markdown, "2404.00002", "Two", "二");
  zy_test_add_entry (rss, "2404.00002", "Two!", "二");
  zy_test_add_entry (rss, "2404.00001", "One", "一");

  first = zy_test_merge (fixture->library, markdown);
  result = zy_test_merge (fixture->library, rss);
  g_assert_cmpint (result.digest_id, ==, first.digest_id);
  g_assert_true (result.changed);
  g_assert_cmpuint (result.n_new_papers, ==, 0);
  drain ();

  /* Neither is new now, whatever the order. */
  g_signal_connect_swapped (fixture->library, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  version = zy_test_get_int (other, "PRAGMA data_version");
  result = zy_test_merge (fixture->library, markdown);
  g_assert_false (result.changed);
  g_assert_cmpuint (result.n_entries, ==, 2);
  g_assert_cmpuint (result.n_papers, ==, 2);
  g_assert_cmpuint (result.n_new_papers, ==, 0);
  g_assert_cmpint (result.digest_id, ==, first.digest_id);
  result = zy_test_merge (fixture->library, rss);
  g_assert_false (result.changed);
  drain ();
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpint (zy_test_get_int (other, "PRAGMA data_version"), ==, version);
  g_assert_cmpint (zy_test_get_int (other, "SELECT count(*) FROM digests"), ==, 1);
  g_assert_cmpint (zy_test_get_int (other, "SELECT count(*) FROM entries"), ==, 2);
  zy_test_assert_list (fixture->library, "", "2404.00002 2404.00001");

  sqlite3_close (other);
}

static void
merge_ids (ZyStoreFixture    *fixture,
           const char *const *ids)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");

  for (int i = 0; ids[i] != NULL; i++)
    zy_test_add_entry (draft, ids[i], ids[i], NULL);

  zy_test_merge (fixture->library, draft);
}

static void
test_shorter_removes_nothing (ZyStoreFixture *fixture,
                              gconstpointer   data)
{
  const char *const all[] = { "2404.00001", "2404.00002", "2404.00003", "2404.00004", NULL };
  const char *const beginning[] = { "2404.00001", "2404.00002", NULL };
  const char *const middle[] = { "2404.00003", NULL };
  const char *const none[] = { NULL };

  merge_ids (fixture, all);
  merge_ids (fixture, beginning);
  zy_test_assert_list (fixture->library, "digest:cs.CL/2024-04-05",
                       "2404.00001 2404.00002 2404.00003 2404.00004");

  merge_ids (fixture, none);
  zy_test_assert_list (fixture->library, "digest:cs.CL/2024-04-05",
                       "2404.00001 2404.00002 2404.00003 2404.00004");

  /* What was in front of it stays there; what was behind it follows it. */
  merge_ids (fixture, middle);
  zy_test_assert_list (fixture->library, "digest:cs.CL/2024-04-05",
                       "2404.00001 2404.00002 2404.00003 2404.00004");
}

static void
test_order (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  const char *const first[] = { "2404.00001", "2404.00002", "2404.00003", "2404.00004", NULL };
  const char *const second[] = { "2404.00005", "2404.00004", "2404.00002", "2404.00001", NULL };
  g_autoptr (ZyPaperDetail) detail = NULL;

  merge_ids (fixture, first);
  merge_ids (fixture, second);

  /* 3 stood behind 2, and still does. */
  zy_test_assert_list (fixture->library, "digest:cs.CL/2024-04-05",
                       "2404.00005 2404.00004 2404.00002 2404.00003 2404.00001");
  zy_test_assert_list (fixture->library, "",
                       "2404.00005 2404.00004 2404.00002 2404.00003 2404.00001");
  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (((ZyAppearance *) detail->appearances->pdata[0])->position, ==, 5);
}

/* What the entries of a digest are after a draft: its own, and behind what they stood behind those that
 * it lacks. */
static GPtrArray *
expect_order (GPtrArray *before,
              GPtrArray *drafted)
{
  GPtrArray *after = g_ptr_array_copy (drafted, (GCopyFunc) (GCallback) g_strdup, NULL);
  guint place = 0;

  g_ptr_array_set_free_func (after, g_free);
  for (guint i = 0; i < before->len; i++) {
    guint found;

    if (!g_ptr_array_find_with_equal_func (after, before->pdata[i], g_str_equal, &found)) {
      found = place;
      g_ptr_array_insert (after, (int) place, g_strdup (before->pdata[i]));
    }
    place = found + 1;
  }

  return after;
}

/* Adds to @draft an entry that may stand there already. */
static void
draft_entry (ZyDigestDraft *draft,
             GPtrArray     *drafted,
             guint          number)
{
  g_autofree char *id = g_strdup_printf ("2404.%05u", number);
  guint occurrence = 1;

  for (guint i = 0; i < drafted->len; i++)
    occurrence += g_str_has_prefix (drafted->pdata[i], id) ? 1 : 0;

  zy_test_add_entry (draft, id, id, NULL);
  g_ptr_array_add (drafted, g_strdup_printf ("%s/%u", id, occurrence));
}

static void
assert_order (sqlite3   *handle,
              GPtrArray *expected)
{
  sqlite3_stmt *row;

  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT p.key || '/' || e.occurrence, e.position"
                                       " FROM entries AS e JOIN papers AS p ON p.id = e.paper"
                                       " ORDER BY e.position",
                                       -1, &row, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < expected->len; i++) {
    g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
    g_assert_cmpstr ((const char *) sqlite3_column_text (row, 0), ==, expected->pdata[i]);
    g_assert_cmpint (sqlite3_column_int (row, 1), ==, (int) i + 1);
  }
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_DONE);
  sqlite3_finalize (row);
}

/* A digest that comes in parts, of which some are a small part of it: the same as if they were not. */
static void
test_parts (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *other = zy_test_connect (fixture->path);

  for (guint round = 0; round < 120; round++) {
    g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
    g_autoptr (GPtrArray) drafted = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) before = g_steal_pointer (&order);
    g_autoptr (GPtrArray) findings = NULL;
    const guint n = round % 10 == 0 ? 20 : (guint) g_rand_int_range (random, 1, 4);

    for (guint i = 0; i < n; i++)
      draft_entry (draft, drafted, (guint) g_rand_int_range (random, 1, 40 + round));
    zy_test_merge (fixture->library, draft);
    zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, round % 3 == 0, NULL,
                                 ((ZyEntryDraft *) draft->entries->pdata[0])->key));

    order = expect_order (before, drafted);
    assert_order (other, order);
    g_assert_true (zy_library_check (fixture->library, FALSE, &findings, NULL));
    g_assert_cmpuint (findings->len, ==, 0);
  }

  sqlite3_close (other);
}

/* An entry that alone comes again takes on its section, and stays where it is. */
static void
test_part_with_section (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) all = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) part = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  const ZyAppearance *appearance;

  for (guint i = 1; i <= 20; i++) {
    g_autofree char *id = g_strdup_printf ("2404.%05u", i);

    zy_test_add_entry (all, id, id, NULL);
  }
  zy_test_merge (fixture->library, all);
  zy_test_add_entry (part, "2404.00007", "Seven", NULL)->section = g_strdup ("更多");
  zy_test_merge (fixture->library, part);

  detail = zy_test_detail (fixture->library, "2404.00007");
  appearance = detail->appearances->pdata[0];
  g_assert_cmpuint (appearance->position, ==, 7);
  g_assert_cmpstr (appearance->section, ==, "更多");
}

static void
test_twice_in_a_digest (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  const char *const once[] = { "2404.00001", "2404.00002", NULL };
  const char *const twice[] = { "2404.00001", "2404.00002", "2404.00001", NULL };
  g_autoptr (ZyPaperDetail) before = NULL;
  g_autoptr (ZyPaperDetail) after = NULL;

  merge_ids (fixture, once);
  merge_ids (fixture, once);
  before = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (before->appearances->len, ==, 1);

  merge_ids (fixture, twice);
  merge_ids (fixture, once);
  after = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (after->appearances->len, ==, 2);
  zy_test_assert_list (fixture->library, "digest:cs.CL/2024-04-05", "2404.00001 2404.00002");
}

static void
test_paper_in_two_digests (ZyStoreFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) one = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) other = zy_test_draft ("econ", "2024-04-06");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyMergeResult result;

  zy_test_add_entry (one, "2404.00001", "One", NULL);
  zy_test_add_entry (other, "2404.00009", "Nine", NULL);
  zy_test_add_entry (other, "2404.00001", "One", NULL);
  zy_test_merge (fixture->library, other);
  result = zy_test_merge (fixture->library, one);
  g_assert_cmpuint (result.n_new_papers, ==, 0);
  g_assert_true (result.changed);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->appearances->len, ==, 2);
  g_assert_cmpstr (((ZyAppearance *) detail->appearances->pdata[0])->date, ==, "2024-04-06");
  g_assert_cmpuint (((ZyAppearance *) detail->appearances->pdata[0])->position, ==, 2);
  g_assert_cmpstr (((ZyAppearance *) detail->appearances->pdata[1])->date, ==, "2024-04-05");
}

static void
test_state_survives (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) first = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) second = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) third = zy_test_draft ("cs.CL", "2024-04-08");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyEntryDraft *entry;

  zy_test_add_entry (first, "2404.00001", "One", "一");
  entry = zy_test_add_entry (second, "2404.00001", "One, revised", "一（修订）");
  entry->version = 2;
  entry->announce_type = g_strdup ("replace");
  zy_test_add_entry (third, "2404.00001", "One", "一");

  zy_test_merge (fixture->library, first);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                               "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "testing", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "Ask Ada", "2404.00001"));

  zy_test_merge (fixture->library, second);
  zy_test_merge (fixture->library, third);
  zy_test_merge (fixture->library, first);
  zy_store_fixture_reopen (fixture);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_true (detail->starred);
  g_assert_true (detail->read);
  g_assert_cmpint (detail->triage, ==, ZY_TRIAGE_LATER);
  g_assert_cmpuint (detail->tags->len, ==, 1);
  g_assert_cmpstr (detail->tags->pdata[0], ==, "testing");
  g_assert_cmpstr (detail->note, ==, "Ask Ada");
  g_assert_cmpint (detail->version, ==, 2);
}

static void
merge_version (ZyStoreFixture *fixture,
               const char     *date,
               int             version,
               const char     *announce_type)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", date);
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "One", NULL);

  entry->version = version;
  entry->announce_type = g_strdup (announce_type);
  zy_test_merge (fixture->library, draft);
}

static void
assert_version (ZyStoreFixture *fixture,
                int             version,
                const char     *announce_type)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->library, "2404.00001");

  g_assert_cmpint (detail->version, ==, version);
  g_assert_cmpstr (detail->announce_type, ==, announce_type);
}

static void
test_version (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  merge_version (fixture, "2024-04-05", 0, NULL);
  assert_version (fixture, 0, NULL);
  merge_version (fixture, "2024-04-06", 1, "new");
  assert_version (fixture, 1, "new");
  merge_version (fixture, "2024-05-06", 3, "replace");
  assert_version (fixture, 3, "replace");

  /* Older news that come late. */
  merge_version (fixture, "2024-05-01", 2, "replace-cross");
  assert_version (fixture, 3, "replace");
  merge_version (fixture, "2024-05-07", 1, "cross");
  assert_version (fixture, 3, "replace");
  merge_version (fixture, "2024-05-08", 0, NULL);
  assert_version (fixture, 3, "replace");

  /* Another announcement of the version that is known. */
  merge_version (fixture, "2024-05-09", 3, "replace-cross");
  assert_version (fixture, 3, "replace-cross");

  /* “Replaced” was said of the version before. */
  merge_version (fixture, "2024-06-01", 4, NULL);
  assert_version (fixture, 4, NULL);
}

static void
test_lists (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) few = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) many = zy_test_draft ("arXiv", "2024-04-05");
  g_autoptr (ZyDigestDraft) none = zy_test_draft ("wiki", "2024-04-08");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyEntryDraft *entry;

  entry = zy_test_add_entry (few, "2404.00001", "One", NULL);
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  entry = zy_test_add_entry (many, "2404.00001", "One", NULL);
  g_ptr_array_add (entry->categories, g_strdup ("cs.LG"));
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (entry->authors, g_strdup ("Ada Lovelace"));
  g_ptr_array_add (entry->authors, g_strdup ("Alan Turing"));
  zy_test_add_entry (none, "2404.00001", "One", NULL);

  zy_test_merge (fixture->library, few);
  zy_test_merge (fixture->library, many);
  zy_test_merge (fixture->library, none);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->categories->len, ==, 2);
  g_assert_cmpstr (detail->categories->pdata[0], ==, "cs.LG");
  g_assert_cmpuint (detail->authors->len, ==, 2);
  g_assert_cmpstr (detail->authors->pdata[1], ==, "Alan Turing");
}

static ZyEntryDraft *
add_commentary (ZyDigestDraft *draft,
                const char    *markdown)
{
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "One", NULL);

  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_MOTIVATION, ZY_LANG_ZH, 0, "动机",
                                                    markdown));

  return entry;
}

static void
test_sections (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) first = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyDigestDraft) without = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyDigestDraft) revised = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyPaperDetail) before = NULL;
  g_autoptr (ZyPaperDetail) after = NULL;
  const ZySection *section;
  ZyEntryDraft *entry;

  entry = add_commentary (first, "Why.");
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 1, NULL, "More."));
  g_ptr_array_add (entry->links, zy_link_new ("Demo", "https://example.org/demo"));
  zy_test_add_entry (without, "2404.00001", "One", NULL);
  add_commentary (revised, "Why, in other words.");

  zy_test_merge (fixture->library, first);
  zy_test_merge (fixture->library, without);
  before = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (before->sections->len, ==, 2);
  section = before->sections->pdata[0];
  g_assert_cmpint (section->kind, ==, ZY_FIELD_MOTIVATION);
  g_assert_cmpint (section->lang, ==, ZY_LANG_ZH);
  g_assert_cmpstr (section->title, ==, "动机");
  g_assert_cmpstr (section->markdown, ==, "Why.");
  section = before->sections->pdata[1];
  g_assert_cmpuint (section->level, ==, 1);
  g_assert_cmpstr (section->title, ==, NULL);
  g_assert_cmpuint (before->links->len, ==, 1);

  zy_test_merge (fixture->library, revised);
  after = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (after->sections->len, ==, 1);
  section = after->sections->pdata[0];
  g_assert_cmpstr (section->markdown, ==, "Why, in other words.");
  g_assert_cmpuint (after->links->len, ==, 1);
}

static void
test_sections_of_two_digests (ZyStoreFixture *fixture,
                              gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) first = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyDigestDraft) second = zy_test_draft ("wiki", "2024-04-06");
  g_autoptr (ZyPaperDetail) detail = NULL;

  add_commentary (first, "First.");
  add_commentary (second, "Second.");
  zy_test_merge (fixture->library, first);
  zy_test_merge (fixture->library, second);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->sections->len, ==, 2);
  g_assert_cmpstr (((ZySection *) detail->sections->pdata[0])->markdown, ==, "Second.");
  g_assert_cmpstr (((ZySection *) detail->sections->pdata[1])->markdown, ==, "First.");

  /* Each says where it is from. */
  for (guint i = 0; i < detail->sections->len; i++) {
    const ZySection *section = detail->sections->pdata[i];

    g_assert_cmpstr (section->source, ==, "wiki");
    g_assert_cmpstr (section->date, ==, i == 0 ? "2024-04-06" : "2024-04-05");
    g_assert_cmpstr (section->format, ==, "test");
  }
}

static void
test_figures (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) stored = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyDigestDraft) unstored = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  const ZyFigure *kept;
  ZyFigure *figure;
  ZyEntryDraft *entry;

  entry = add_commentary (stored, "![a](/a.png) ![b](/b.png)");
  figure = zy_figure_new ("/a.png", "A");
  figure->hash = g_strnfill (64, 'a');
  figure->width = 640;
  figure->height = 480;
  g_ptr_array_add (entry->figures, figure);
  g_ptr_array_add (entry->figures, zy_figure_new ("/b.png", NULL));

  /* The same digest without the folder of its images, and without one of them. */
  entry = add_commentary (unstored, "![a](/a.png)");
  g_ptr_array_add (entry->figures, zy_figure_new ("/a.png", "A, larger"));

  zy_test_merge (fixture->library, stored);
  zy_test_merge (fixture->library, unstored);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpuint (detail->figures->len, ==, 1);
  kept = zy_paper_detail_get_figure (detail, "/a.png");
  g_assert_cmpstr (kept->alt, ==, "A, larger");
  g_assert_cmpstr (kept->hash, ==, figure->hash);
  g_assert_cmpint (kept->width, ==, 640);
  g_assert_cmpint (kept->height, ==, 480);
}

static void
test_figure_stored_later (ZyStoreFixture *fixture,
                          gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  ZyEntryDraft *entry = add_commentary (draft, "![a](/a.png)");
  ZyFigure *figure = zy_figure_new ("/a.png", "A");
  ZyMergeResult result;

  g_ptr_array_add (entry->figures, figure);
  zy_test_merge (fixture->library, draft);

  figure->hash = g_strnfill (64, 'b');
  figure->width = 10;
  figure->height = 20;
  result = zy_test_merge (fixture->library, draft);
  g_assert_true (result.changed);

  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpstr (((ZyFigure *) detail->figures->pdata[0])->hash, ==, figure->hash);
  g_assert_cmpint (((ZyFigure *) detail->figures->pdata[0])->height, ==, 20);
}

static void
test_without_arxiv (ZyStoreFixture *fixture,
                    gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("wiki", "2024-04-05");
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_add_entry (draft, "https://openreview.net/forum?id=abc", "On review", NULL);
  zy_test_add_entry (draft, "hep-th/9901001", "Old", NULL);
  zy_test_merge (fixture->library, draft);

  detail = zy_test_detail (fixture->library, "http://openreview.net/pdf?id=abc");
  g_assert_cmpstr (detail->key, ==, "https://openreview.net/forum?id=abc");
  g_assert_cmpstr (detail->arxiv_id, ==, NULL);

  g_assert_cmpint (zy_test_find (fixture->library, "arXiv:hep-th/9901001v2"), ==,
                   zy_test_find (fixture->library, "https://arxiv.org/abs/hep-th/9901001"));

  g_assert_cmpint (zy_library_find_paper (fixture->library, "2404.99999", &error), ==, 0);
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND);
}

static void
assert_refused (ZyStoreFixture *fixture,
                const char     *source,
                const char     *date)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (source, date);
  g_autoptr (GError) error = NULL;
  ZyMergeResult result;

  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  g_assert_false (zy_library_merge (fixture->library, draft, &result, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED);
  g_assert_true (g_str_has_prefix (error->message, "test.md:"));
}

static void
test_without_source_or_date (ZyStoreFixture *fixture,
                             gconstpointer   data)
{
  ZyLibraryCounts counts;

  assert_refused (fixture, NULL, "2024-04-05");
  assert_refused (fixture, "cs.CL", NULL);
  assert_refused (fixture, "cs.CL", "2024-02-30");
  assert_refused (fixture, "cs.CL", "yesterday");

  g_assert_true (zy_library_count (fixture->library, &counts, NULL));
  g_assert_cmpuint (counts.papers, ==, 0);
  g_assert_cmpuint (counts.sources, ==, 0);
}

static void
assert_digest (ZySource   *source,
               guint       position,
               const char *date,
               guint       n_entries,
               guint       n_unread)
{
  g_autoptr (ZyDigest) digest = g_list_model_get_item (zy_source_get_digests (source), position);

  g_assert_cmpstr (zy_digest_get_source (digest), ==, zy_source_get_name (source));
  g_assert_cmpstr (zy_digest_get_date (digest), ==, date);
  g_assert_cmpuint (zy_digest_get_n_entries (digest), ==, n_entries);
  g_assert_cmpuint (zy_digest_get_n_unread (digest), ==, n_unread);
}

static void
test_sources (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) monday = zy_test_draft ("econ", "2024-04-08");
  g_autoptr (ZyDigestDraft) sunday = zy_test_draft ("econ", "2024-04-07");
  g_autoptr (ZyDigestDraft) friday = zy_test_draft ("econ", "2024-04-05");
  g_autoptr (ZyDigestDraft) other = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_add_entry (friday, "2404.00001", "One", NULL);
  zy_test_add_entry (monday, "2404.00001", "One", NULL);
  zy_test_add_entry (monday, "2404.00002", "Two", NULL);
  zy_test_add_entry (monday, "2404.00002", "Two", NULL);
  zy_test_add_entry (other, "2404.00001", "One", NULL);
  zy_test_merge (fixture->library, monday);
  zy_test_merge (fixture->library, sunday);
  zy_test_merge (fixture->library, friday);
  zy_test_merge (fixture->library, other);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));

  sources = zy_library_load_sources (fixture->library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (zy_source_get_name (sources->pdata[0]), ==, "cs.CL");
  g_assert_cmpuint (zy_source_get_n_unread (sources->pdata[0]), ==, 0);
  g_assert_cmpuint (zy_source_get_n_papers (sources->pdata[1]), ==, 2);
  g_assert_cmpuint (zy_source_get_n_unread (sources->pdata[1]), ==, 1);

  /* The empty Sunday is not shown. */
  g_assert_cmpuint (g_list_model_get_n_items (zy_source_get_digests (sources->pdata[1])), ==, 2);
  assert_digest (sources->pdata[1], 0, "2024-04-08", 3, 1);
  assert_digest (sources->pdata[1], 1, "2024-04-05", 1, 0);
}

static void
test_counts (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("wiki", "2024-04-05");
  ZyEntryDraft *entry = add_commentary (draft, "![a](/a.png)");
  ZyFigure *figure = zy_figure_new ("/a.png", "A");
  ZyLibraryCounts counts;

  figure->hash = g_strnfill (64, 'b');
  g_ptr_array_add (entry->figures, figure);
  g_ptr_array_add (entry->figures, zy_figure_new ("/b.png", NULL));
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_merge (fixture->library, draft);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "x", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "y", "2404.00001"));

  g_assert_true (zy_library_count (fixture->library, &counts, NULL));
  g_assert_cmpuint (counts.papers, ==, 2);
  g_assert_cmpuint (counts.unread, ==, 1);
  g_assert_cmpuint (counts.starred, ==, 1);
  g_assert_cmpuint (counts.sources, ==, 1);
  g_assert_cmpuint (counts.digests, ==, 1);
  g_assert_cmpuint (counts.entries, ==, 3);
  g_assert_cmpuint (counts.tags, ==, 2);
  g_assert_cmpuint (counts.figures, ==, 2);
  g_assert_cmpuint (counts.stored_figures, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/merge/first", test_first);
  zy_store_fixture_add ("/merge/closing", test_closing);
  zy_store_fixture_add ("/merge/complete-over-cut", test_complete_over_cut);
  zy_store_fixture_add ("/merge/longer-over-shorter", test_longer_over_shorter);
  zy_store_fixture_add ("/merge/publication", test_publication);
  zy_store_fixture_add ("/merge/newer-over-older", test_newer_over_older);
  zy_store_fixture_add ("/merge/languages-apart", test_languages_apart);
  zy_store_fixture_add ("/merge/again", test_again);
  zy_store_fixture_add ("/merge/shorter-removes-nothing", test_shorter_removes_nothing);
  zy_store_fixture_add ("/merge/order", test_order);
  zy_store_fixture_add ("/merge/parts", test_parts);
  zy_store_fixture_add ("/merge/part-with-section", test_part_with_section);
  zy_store_fixture_add ("/merge/twice-in-a-digest", test_twice_in_a_digest);
  zy_store_fixture_add ("/merge/paper-in-two-digests", test_paper_in_two_digests);
  zy_store_fixture_add ("/merge/state-survives", test_state_survives);
  zy_store_fixture_add ("/merge/version", test_version);
  zy_store_fixture_add ("/merge/lists", test_lists);
  zy_store_fixture_add ("/merge/sections", test_sections);
  zy_store_fixture_add ("/merge/sections-of-two-digests", test_sections_of_two_digests);
  zy_store_fixture_add ("/merge/figures", test_figures);
  zy_store_fixture_add ("/merge/figure-stored-later", test_figure_stored_later);
  zy_store_fixture_add ("/merge/without-arxiv", test_without_arxiv);
  zy_store_fixture_add ("/merge/without-source-or-date", test_without_source_or_date);
  zy_store_fixture_add ("/merge/sources", test_sources);
  zy_store_fixture_add ("/merge/counts", test_counts);

  return g_test_run ();
}
