/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody types to search, read and looked for in a small library. */

#include "zy-fuzz.h"
#include "zy-query-private.h"
#include "zy-store-fixture.h"

#include <stdlib.h>
#include <string.h>

static ZyStoreFixture fixture;
static guint n_papers;

static void
tear_down (void)
{
  zy_store_fixture_tear_down (&fixture, NULL);
}

static void
add_first_digest (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  ZyEntryDraft *entry;

  entry = zy_test_add_entry (draft, "2404.00001", "LoRA Tuning of Small Models", "小模型的 LoRA 微调");
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (entry->authors, g_strdup ("Zoë Zhang"));
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We bound $O(n^2)$.", FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "微调得更快。", TRUE);

  entry = zy_test_add_entry (draft, "hep-th/9901001", "ＦＵＬＬ width", NULL);
  g_ptr_array_add (entry->categories, g_strdup ("hep-th"));
  entry->code_url = g_strdup ("https://example.org/code");

  entry = zy_test_add_entry (draft, "https://example.org/paper", "100% \"quoted\" a'b\\c", "引用");
  g_ptr_array_add (entry->figures, zy_figure_new ("/images/a.png", NULL));
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_METHOD, ZY_LANG_ZH, 1, "方法",
                                                    "用 `awk` 统计"));
  zy_test_merge (fixture.library, draft);
}

static void
add_second_digest (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("my \"list\"", "2024-04-06");

  zy_test_add_entry (draft, "2404.00001", "LoRA Tuning of Small Models", NULL);
  zy_test_add_entry (draft, "https://example.org/untitled", "\xcc\x81 \xe2\x80\xa8", "\xf0\xa0\x80\x80");
  zy_test_merge (fixture.library, draft);
}

static void
set_up (void)
{
  if (fixture.library != NULL)
    return;

  zy_store_fixture_set_up (&fixture, NULL);
  atexit (tear_down);
  add_first_digest ();
  add_second_digest ();
  n_papers = 4;

  zy_edit_unref (zy_test_edit (fixture.library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture.library, ZY_EDIT_READ, TRUE, NULL, "hep-th/9901001"));
  zy_edit_unref (zy_test_edit (fixture.library, ZY_EDIT_ADD_TAG, 0, "To Read", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture.library, ZY_EDIT_NOTE, 0, "问 Grace", "hep-th/9901001"));
  zy_edit_unref (zy_test_edit (fixture.library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                               "https://example.org/paper"));
}

/* The papers of a query as a set. */
static GHashTable *
list (ZyQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = zy_library_list (fixture.library, query, &error);
  GHashTable *set = g_hash_table_new (NULL, NULL);

  if (error != NULL)
    g_printerr ("%s\n", error->message);
  zy_fuzz_expect (error == NULL && ids != NULL);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);

    zy_fuzz_expect (id > 0);
    zy_fuzz_expect (g_hash_table_add (set, GSIZE_TO_POINTER (id)));
  }
  zy_fuzz_expect (g_hash_table_size (set) <= n_papers);

  return set;
}

static void
expect_same (GHashTable *a,
             GHashTable *b)
{
  GHashTableIter iter;
  gpointer id;

  zy_fuzz_expect (g_hash_table_size (a) == g_hash_table_size (b));
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    zy_fuzz_expect (g_hash_table_contains (b, id));
}

/* The one term of a query; NULL when it has more or none. */
static const ZyTerm *
only_term (const ZyQuery *query)
{
  GPtrArray *clauses = zy_query_get_clauses (query);
  GPtrArray *terms = clauses->len == 1 ? clauses->pdata[0] : NULL;

  return terms != NULL && terms->len == 1 ? terms->pdata[0] : NULL;
}

/* What fits a term and what fits its opposite are all papers. */
static void
expect_opposite (const char *text,
                 GHashTable *papers)
{
  g_autoptr (GHashTable) others = NULL;
  g_autoptr (ZyQuery) query = NULL;
  g_autofree char *opposite = NULL;
  GHashTableIter iter;
  gpointer id;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  opposite = g_strconcat ("-", text, NULL);
  query = zy_query_parse (opposite, ZY_SORT_ORDER_NEWEST, NULL);
  zy_fuzz_expect (query != NULL);

  others = list (query);
  zy_fuzz_expect (g_hash_table_size (papers) + g_hash_table_size (others) == n_papers);
  g_hash_table_iter_init (&iter, papers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    zy_fuzz_expect (!g_hash_table_contains (others, id));
}

static void
expect_query (const char *text)
{
  static const ZySortOrder sorts[] = {
    ZY_SORT_ORDER_OLDEST, ZY_SORT_ORDER_TITLE, ZY_SORT_ORDER_DIGEST,
  };
  GError *error = NULL;
  g_autoptr (ZyQuery) query = zy_query_parse (text, ZY_SORT_ORDER_NEWEST, &error);
  g_autoptr (ZyQuery) sorted = NULL;
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GHashTable) same = NULL;
  const ZyTerm *term;

  if (query == NULL) {
    zy_fuzz_expect_error (error, ZY_QUERY_ERROR);
    return;
  }

  papers = list (query);
  /* One other order is enough for one input. */
  sorted = zy_query_parse (text, sorts[strlen (text) % G_N_ELEMENTS (sorts)], NULL);
  same = list (sorted);
  expect_same (papers, same);

  term = only_term (query);
  if (term != NULL && !term->negated)
    expect_opposite (text, papers);
}

/* Any text can be one value. */
static void
expect_quoted (const char *text,
               const char *prefix,
               ZyTermKind  kind)
{
  g_autofree char *quoted = zy_query_quote (text);
  g_autofree char *typed = g_strconcat (prefix, quoted, NULL);
  g_autoptr (ZyQuery) query = zy_query_parse (typed, ZY_SORT_ORDER_NEWEST, NULL);
  const ZyTerm *term;

  zy_fuzz_expect (query != NULL);
  term = only_term (query);
  zy_fuzz_expect (term != NULL && term->kind == kind && !term->negated &&
                  g_strcmp0 (term->text, text) == 0);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);

  set_up ();
  expect_query (text);
  if (*text != '\0') {
    expect_quoted (text, "", ZY_TERM_TEXT);
    expect_quoted (text, "tag:", ZY_TERM_TAG);
  }
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "query",
  .max_length = 2048,
  .n_mutations = 1000,
  .run = run,
};
