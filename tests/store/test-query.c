/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "zy-store-fixture.h"

/* Every search is tried with the texts in the index, with some of them there, and with none yet. */
enum {
  NOT_INDEXED,
  HALF_INDEXED,
  INDEXED,
};

static void
take_out (ZyStoreFixture *fixture,
          const char     *paper)
{
  g_autoptr (ZyEdit) inverse = zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "mine", paper);

  zy_edit_unref (zy_library_edit (fixture->library, inverse, NULL));
}

/* Four papers that differ in all a query can ask for. 1 and 2 are of Friday's cs.CL, 3 and 1 of
 * Monday's econ, 4 of a list of Sunday's. */
static void
set_up (ZyStoreFixture *fixture,
        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) friday = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) sunday = zy_test_draft ("my list", "2024-04-07");
  g_autoptr (ZyDigestDraft) monday = zy_test_draft ("econ", "2024-04-08");
  ZyEntryDraft *entry;

  zy_store_fixture_set_up (fixture, data);

  entry = zy_test_add_entry (friday, "2404.00001", "The LoRA Method", "低秩微调方法");
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We bound $O(n)$ or so.", FALSE);
  entry = zy_test_add_entry (friday, "2404.00002", "An Économie of Words", "词语经济");
  g_ptr_array_add (entry->categories, g_strdup ("cs.LG"));
  g_ptr_array_add (entry->authors, g_strdup ("Émile Zola"));
  entry->code_url = g_strdup ("https://example.org/code");

  entry = zy_test_add_entry (sunday, "https://example.org/4", "zebra", NULL);
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_METHOD, ZY_LANG_ZH, 0, "方法",
                                                    "用 `awk` 统计"));
  g_ptr_array_add (entry->figures, zy_figure_new ("/a.png", NULL));

  entry = zy_test_add_entry (monday, "2403.00003", "\"Quoted\" words", NULL);
  g_ptr_array_add (entry->categories, g_strdup ("econ"));
  zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_EN, "It costs $5 or $6.", FALSE);
  zy_test_add_entry (monday, "2404.00001", "The LoRA Method", NULL);

  zy_test_merge (fixture->library, friday);
  zy_test_merge (fixture->library, sunday);
  zy_test_merge (fixture->library, monday);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_READ, TRUE, NULL, "2404.00002"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                               "2403.00003"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE, NULL,
                               "https://example.org/4"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "To Read", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "say \"x\"", "2404.00002"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "Ask Grace", "2403.00003"));

  if (GPOINTER_TO_INT (data) != NOT_INDEXED) {
    g_autoptr (GError) error = NULL;

    zy_library_update_index (fixture->library, &error);
    g_assert_no_error (error);
  }

  /* A note that comes and goes takes its paper out of the index: every second one by age. */
  if (GPOINTER_TO_INT (data) == HALF_INDEXED) {
    ZyLibraryCounts counts;

    take_out (fixture, "2404.00001");
    take_out (fixture, "https://example.org/4");
    g_assert_true (zy_library_count (fixture->library, &counts, NULL));
    g_assert_cmpuint (counts.unindexed, ==, 2);
  }
}

#define ONE "2404.00001"
#define TWO "2404.00002"
#define THREE "2403.00003"
#define FOUR "https://example.org/4"
#define ALL THREE " " ONE " " FOUR " " TWO

typedef struct {
  const char *query;
  const char *papers;
} Example;

static void
assert_examples (ZyStoreFixture *fixture,
                 const Example  *examples)
{
  for (gsize i = 0; examples[i].query != NULL; i++)
    zy_test_assert_list (fixture->library, examples[i].query, examples[i].papers);
}

static void
test_words (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  const Example examples[] = {
    { "", ALL },
    { "  \t\n ", ALL },
    { "lora", ONE },
    { "LORA", ONE },
    { "微", ONE },
    { "微调", ONE },
    { "économie", TWO },
    { "ÉCONOMIE", TWO },
    { "e\u0301conomie", TWO },
    { "economie", TWO },
    { "zola", TWO },
    { "ÉMILE", TWO },
    { "awk", FOUR },
    { "方法", ONE " " FOUR },
    { "grace", THREE },
    { "words", THREE " " TWO },
    { "words quoted", THREE },
    { "O(n)", ONE },
    { "2403.0", THREE },
    { "nothing-like-it", "" },
    { "100%", "" },
    { "a'b\\", "" },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_phrases (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  const Example examples[] = {
    { "\"lora method\"", ONE },
    { "\"method lora\"", "" },
    { "method lora", ONE },
    { "\"\\\"quoted\\\" words\"", THREE },
    { "\"OR\" words", THREE },
    { "5\" ", THREE },
    { "\"lora\"method", ONE },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_not_and_or (ZyStoreFixture *fixture,
                 gconstpointer   data)
{
  const Example examples[] = {
    { "-words", ONE " " FOUR },
    { "-\"lora method\" -zebra", THREE " " TWO },
    { "lora OR zebra", ONE " " FOUR },
    { "lora OR zebra OR grace", THREE " " ONE " " FOUR },
    { "words lora OR quoted", THREE },
    { "lora OR quoted words", THREE },
    { "is:read OR is:starred -lora", TWO },
    { "lora OR -is:unread", ONE " " TWO },
    { "-is:starred -is:read", THREE " " FOUR },
    { "or so", ONE },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_filters (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  const Example examples[] = {
    { "is:unread", THREE " " ONE " " FOUR },
    { "is:read", TWO },
    { "is:starred", ONE },
    { "is:inbox", ONE " " TWO },
    { "is:later", THREE },
    { "IS:Done", FOUR },
    { "tag:\"to read\"", ONE },
    { "tag:\"say \\\"x\\\"\"", TWO },
    { "tag:to", "" },
    { "-tag:\"To Read\"", THREE " " FOUR " " TWO },
    { "source:cs.CL", ONE " " TWO },
    { "source:\"my list\"", FOUR },
    { "source:\"my list\" source:econ", "" },
    { "source:econ", THREE " " ONE },
    { "-source:econ", FOUR " " TWO },
    { "source:nowhere", "" },
    { "cat:cs.CL", ONE },
    { "cat:CS.cl", ONE },
    { "cat:cs", ONE " " TWO },
    { "cat:c", "" },
    { "cat:econ", THREE },
    { "has:figure", FOUR },
    { "has:math", ONE },
    { "has:code", TWO },
    { "has:note", THREE },
    { "-has:figure -has:math -has:code -has:note", "" },
    { "https://example.org/4", FOUR },
    { "https://arxiv.org/abs/2404.00002v1", TWO },
    { "arXiv:2404.00002", TWO },
    { "https://example.org/5", "" },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_dates (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  const Example examples[] = {
    { "after:2024-04-07", THREE " " ONE " " FOUR },
    { "after:2024-04-08", THREE " " ONE },
    { "after:2024-04-09", "" },
    { "before:2024-04-07", TWO },
    { "before:2024-04-05", "" },
    { "after:2024-04-06 before:2024-04-08", FOUR },
    { "-after:2024-04-08", FOUR " " TWO },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_digests (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  const Example examples[] = {
    { "digest:cs.CL/2024-04-05", ONE " " TWO },
    { "digest:econ/2024-04-08", THREE " " ONE },
    { "digest:\"my list/2024-04-07\"", FOUR },
    { "digest:\"my list\"/2024-04-07", FOUR },
    { "digest:cs.CL/2024-04-06", "" },
    { "digest:cs.CL/2024-04-05 is:unread", ONE },
    { "digest:cs.CL/2024-04-05 digest:econ/2024-04-08", ONE },
    { "digest:cs.CL/2024-04-05 OR digest:econ/2024-04-08", THREE " " ONE " " TWO },
    { "-digest:cs.CL/2024-04-05", THREE " " FOUR },
    { NULL, NULL },
  };

  assert_examples (fixture, examples);
}

static void
test_orders (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autofree char *newest = zy_test_list (fixture->library, "", ZY_SORT_ORDER_NEWEST);
  g_autofree char *oldest = zy_test_list (fixture->library, "", ZY_SORT_ORDER_OLDEST);
  g_autofree char *title = zy_test_list (fixture->library, "", ZY_SORT_ORDER_TITLE);
  g_autofree char *scoped = zy_test_list (fixture->library, "source:econ", ZY_SORT_ORDER_TITLE);

  /* The list of 7 April is as old as its day; numbers of arXiv's first day come before it. */
  g_assert_cmpstr (newest, ==, FOUR " " TWO " " ONE " " THREE);
  g_assert_cmpstr (oldest, ==, THREE " " ONE " " TWO " " FOUR);
  /* An Économie, "Quoted", The LoRA, zebra */
  g_assert_cmpstr (title, ==, TWO " " THREE " " ONE " " FOUR);
  g_assert_cmpstr (scoped, ==, THREE " " ONE);
}

static void
test_malformed (void)
{
  const struct {
    const char *query;
    ZyQueryError code;
    const char *part;
  } examples[] = {
    { "a \"b c", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "微调 \"b", ZY_QUERY_ERROR_SYNTAX, "4" },
    { "tag:\"b", ZY_QUERY_ERROR_SYNTAX, "5" },
    { "\"", ZY_QUERY_ERROR_SYNTAX, "1" },
    { "a -", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "- a", ZY_QUERY_ERROR_SYNTAX, "1" },
    { "OR a", ZY_QUERY_ERROR_SYNTAX, "1" },
    { "a OR", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "a OR  ", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "a OR OR b", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "OR", ZY_QUERY_ERROR_SYNTAX, "1" },
    { "tag:", ZY_QUERY_ERROR_SYNTAX, "tag:" },
    { "tag: x", ZY_QUERY_ERROR_SYNTAX, "tag:" },
    { "-tag:\"\"", ZY_QUERY_ERROR_SYNTAX, "tag:" },
    { "x \"\"", ZY_QUERY_ERROR_SYNTAX, "3" },
    { "is:blue", ZY_QUERY_ERROR_VALUE, "is:blue" },
    { "has:wings", ZY_QUERY_ERROR_VALUE, "has:wings" },
    { "after:yesterday", ZY_QUERY_ERROR_VALUE, "yesterday" },
    { "before:2024-02-30", ZY_QUERY_ERROR_VALUE, "2024-02-30" },
    { "digest:cs.CL", ZY_QUERY_ERROR_VALUE, "cs.CL" },
    { "digest:/2024-04-05", ZY_QUERY_ERROR_VALUE, "digest:" },
    { "digest:cs.CL/today", ZY_QUERY_ERROR_VALUE, "today" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (zy_query_parse (examples[i].query, ZY_SORT_ORDER_DIGEST, &error));
    g_assert_error (error, ZY_QUERY_ERROR, (int) examples[i].code);
    g_assert_nonnull (strstr (error->message, examples[i].part));
  }
}

static void
test_too_long (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (query, "word ");
  zy_test_assert_list (fixture->library, query->str, THREE " " TWO);

  g_string_append (query, "word ");
  g_assert_null (zy_query_parse (query->str, ZY_SORT_ORDER_DIGEST, &error));
  g_assert_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX);
  g_clear_error (&error);

  g_string_assign (query, "\"");
  for (int i = 0; i < 9998; i++)
    g_string_append (query, "摘");
  g_string_append (query, "\"");
  zy_test_assert_list (fixture->library, query->str, "");

  g_string_append (query, " ");
  g_assert_null (zy_query_parse (query->str, ZY_SORT_ORDER_DIGEST, &error));
  g_assert_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_SYNTAX);
}

/* Any name comes back whole. */
static void
test_quote (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  const char *const names[] = {
    "plain", "two words", "\"", "\\", "a\\\"b", "-x", "OR", "tag:x", "微调", "O'Hara", "%_",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *quoted = zy_query_quote (names[i]);
    g_autofree char *query = g_strconcat ("tag:", quoted, NULL);
    g_autoptr (ZyEdit) inverse = zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, names[i], FOUR);
    g_autoptr (ZyEdit) redo = NULL;

    zy_test_assert_list (fixture->library, query, FOUR);
    redo = zy_library_edit (fixture->library, inverse, NULL);
    zy_test_assert_list (fixture->library, query, "");
  }
}

static void
test_invalid_utf8 (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (ZyQuery) none = zy_query_parse (NULL, ZY_SORT_ORDER_TITLE, NULL);

  zy_test_assert_list (fixture->library, "lora\377", "");
  g_assert_nonnull (none);
  g_assert_cmpint (zy_query_get_sort (none), ==, ZY_SORT_ORDER_TITLE);
}

static void
add (const char *path,
     void      (*test) (ZyStoreFixture *, gconstpointer))
{
  g_autofree char *indexed = g_strconcat (path, "/indexed", NULL);
  g_autofree char *half_indexed = g_strconcat (path, "/half-indexed", NULL);
  g_autofree char *not_indexed = g_strconcat (path, "/not-indexed", NULL);

  g_test_add (indexed, ZyStoreFixture, GINT_TO_POINTER (INDEXED), set_up, test,
              zy_store_fixture_tear_down);
  g_test_add (half_indexed, ZyStoreFixture, GINT_TO_POINTER (HALF_INDEXED), set_up, test,
              zy_store_fixture_tear_down);
  g_test_add (not_indexed, ZyStoreFixture, GINT_TO_POINTER (NOT_INDEXED), set_up, test,
              zy_store_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/query/words", test_words);
  add ("/query/phrases", test_phrases);
  add ("/query/not-and-or", test_not_and_or);
  add ("/query/filters", test_filters);
  add ("/query/dates", test_dates);
  add ("/query/digests", test_digests);
  add ("/query/orders", test_orders);
  g_test_add_func ("/query/malformed", test_malformed);
  add ("/query/too-long", test_too_long);
  add ("/query/quote", test_quote);
  add ("/query/invalid-utf8", test_invalid_utf8);

  return g_test_run ();
}
