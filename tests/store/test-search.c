/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "zy-search-tokens.h"
#include "zy-store-fixture.h"

#define N_PAPERS 300
#define N_QUERIES 400

/* Few characters, so that most of what is looked for is somewhere. */
static const char *const han[] = {
  "模", "型", "语", "言", "大", "的", "学", "习", "微", "调", "训", "练",
};
static const char *const words[] = { "LoRA", "GPT-4", "model", "的", "。", "，", " ", "x" };

static void
update (ZyStoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  zy_library_update_index (fixture->library, &error);
  g_assert_no_error (error);
}

static char *
make_text (GRand *rand,
           int    length)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append (text, g_rand_int_range (rand, 0, 6) == 0
                             ? words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]
                             : han[g_rand_int_range (rand, 0, G_N_ELEMENTS (han))]);

  return g_string_free (text, FALSE);
}

/* Papers whose Chinese is in all the places that are searched; a text of each goes to @texts. */
static void
add_papers (ZyStoreFixture *fixture,
            GRand          *rand,
            GPtrArray      *texts)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  const int first = (int) texts->len;

  for (int i = first; i < first + N_PAPERS; i++) {
    g_autofree char *id = g_strdup_printf ("2404.%05d", i * 7919 % 50000);
    g_autofree char *title = make_text (rand, 8);
    g_autofree char *abstract = make_text (rand, 30);
    g_autofree char *section = make_text (rand, 15);
    ZyEntryDraft *entry = zy_test_add_entry (draft, id, NULL, title);

    zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, abstract, FALSE);
    g_ptr_array_add (entry->sections,
                     zy_section_new (ZY_FIELD_METHOD, ZY_LANG_ZH, 0, NULL, section));
    g_ptr_array_add (entry->authors, make_text (rand, 2));
    g_ptr_array_add (texts, g_strjoin ("\n", id, title, abstract, section,
                                       entry->authors->pdata[0], NULL));
  }

  zy_test_merge (fixture->library, draft);
}

/* The papers that have @wanted in them, by their IDs, in no order. */
static GHashTable *
scan (GPtrArray  *texts,
      const char *wanted)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < texts->len; i++) {
    const char *text = texts->pdata[i];
    const char *end = strchr (text, '\n');

    if (strstr (end, wanted) != NULL)
      g_hash_table_add (found, g_strndup (text, end - text));
  }

  return found;
}

static void
assert_same (GHashTable *expected,
             const char *found,
             const char *wanted)
{
  g_auto (GStrv) keys = g_strsplit (found, " ", -1);
  guint n = *found == '\0' ? 0 : g_strv_length (keys);

  if (n != g_hash_table_size (expected))
    g_error ("“%s” is in %u papers, but %u are found", wanted, g_hash_table_size (expected), n);

  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (expected, keys[i]))
      g_error ("“%s” is not in %s", wanted, keys[i]);
}

/* By age: all are of one month. */
static void
assert_order (const char  *found,
              ZySortOrder  order)
{
  g_auto (GStrv) keys = g_strsplit (found, " ", -1);

  for (guint i = 1; *found != '\0' && keys[i] != NULL; i++)
    if (order == ZY_SORT_ORDER_NEWEST)
      g_assert_cmpstr (keys[i - 1], >, keys[i]);
    else if (order == ZY_SORT_ORDER_OLDEST)
      g_assert_cmpstr (keys[i - 1], <, keys[i]);
}

static void
assert_complete (ZyStoreFixture *fixture,
                 GPtrArray      *texts,
                 GRand          *rand)
{
  static const ZySortOrder orders[] = {
    ZY_SORT_ORDER_DIGEST, ZY_SORT_ORDER_NEWEST, ZY_SORT_ORDER_OLDEST, ZY_SORT_ORDER_TITLE,
    ZY_SORT_ORDER_RELEVANCE,
  };

  for (int i = 0; i < N_QUERIES; i++) {
    const ZySortOrder order = orders[i % G_N_ELEMENTS (orders)];
    g_autoptr (GString) wanted = g_string_new (NULL);
    g_autoptr (GHashTable) expected = NULL;
    g_autofree char *found = NULL;

    for (int n = g_rand_int_range (rand, 1, 7); n > 0; n--)
      g_string_append (wanted, han[g_rand_int_range (rand, 0, G_N_ELEMENTS (han))]);

    expected = scan (texts, wanted->str);
    found = zy_test_list (fixture->library, wanted->str, order);
    assert_same (expected, found, wanted->str);
    assert_order (found, order);
  }
}

/* Any Chinese of one to six characters finds just the papers that have it, also while none or only
 * some of them are in the index. */
static void
test_chinese (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  add_papers (fixture, rand, texts);
  assert_complete (fixture, texts, rand);
  update (fixture);
  assert_complete (fixture, texts, rand);
  add_papers (fixture, rand, texts);
  assert_complete (fixture, texts, rand);
}

static void
test_words (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");

  zy_test_add_entry (draft, "2404.00001", "Training Transformers", "用 LoRA微调");
  zy_test_add_entry (draft, "2404.00002", "To train a transformation", "RLHF 的訓練");
  zy_test_add_entry (draft, "2404.00003", "GPT-4o and naïve Bayes", "ＧＰＴ");
  zy_test_merge (fixture->library, draft);
  update (fixture);

  zy_test_assert_list (fixture->library, "tra", "2404.00001 2404.00002");
  zy_test_assert_list (fixture->library, "train", "2404.00001 2404.00002");
  zy_test_assert_list (fixture->library, "trained", "2404.00001 2404.00002");
  zy_test_assert_list (fixture->library, "\"train\"", "2404.00002");
  zy_test_assert_list (fixture->library, "transformer", "2404.00001 2404.00002");
  zy_test_assert_list (fixture->library, "\"transformers\"", "2404.00001");
  zy_test_assert_list (fixture->library, "ransform", "");
  zy_test_assert_list (fixture->library, "LoRA微调", "2404.00001");
  zy_test_assert_list (fixture->library, "lora 微", "2404.00001");
  zy_test_assert_list (fixture->library, "RLHF的", "2404.00002");
  zy_test_assert_list (fixture->library, "训练", "2404.00002");
  zy_test_assert_list (fixture->library, "gpt-4", "2404.00003");
  zy_test_assert_list (fixture->library, "\"GPT-4\"", "");
  zy_test_assert_list (fixture->library, "naive", "2404.00003");
  zy_test_assert_list (fixture->library, "-gpt tra", "2404.00001 2404.00002");
}

/* A whole abstract finds its paper, and not one that is different near its end only. */
static void
test_long_phrase (ZyStoreFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autofree char *abstract = make_text (rand, 900);
  g_autofree char *other = g_strconcat (abstract, "训", NULL);
  g_autofree char *query = g_strconcat ("\"", abstract, "\"", NULL);
  g_autofree char *other_query = g_strconcat ("\"", other, "\"", NULL);

  zy_entry_draft_add_field (zy_test_add_entry (draft, "2404.00001", NULL, "一"), ZY_FIELD_ABSTRACT,
                            ZY_LANG_ZH, abstract, FALSE);
  zy_entry_draft_add_field (zy_test_add_entry (draft, "2404.00002", NULL, "二"), ZY_FIELD_ABSTRACT,
                            ZY_LANG_ZH, other, FALSE);
  zy_test_merge (fixture->library, draft);
  update (fixture);

  zy_test_assert_list (fixture->library, query, "2404.00001 2404.00002");
  zy_test_assert_list (fixture->library, other_query, "2404.00002");
}

/* What a paper said before is not found any more, wherever it said it. */
static void
test_changes (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyDigestDraft) revised = zy_test_draft ("cs.CL", "2024-04-06");
  g_autoptr (ZyDigestDraft) again = zy_test_draft ("cs.CL", "2024-04-05");
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "Old words", NULL);

  g_ptr_array_add (entry->authors, g_strdup ("Ada"));
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_METHOD, ZY_LANG_EN, 0, NULL, "sieve"));
  zy_test_merge (fixture->library, draft);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "lemon", "2404.00001"));
  update (fixture);
  zy_test_assert_list (fixture->library, "old ada sieve lemon", "2404.00001");

  entry = zy_test_add_entry (revised, "2404.00001", "Fresh and longer words", NULL);
  g_ptr_array_add (entry->authors, g_strdup ("Grace"));
  g_ptr_array_add (entry->authors, g_strdup ("Barbara"));
  zy_test_merge (fixture->library, revised);
  entry = zy_test_add_entry (again, "2404.00001", "Old words", NULL);
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_METHOD, ZY_LANG_EN, 0, NULL, "filter"));
  zy_test_merge (fixture->library, again);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, 0, "orange", "2404.00001"));

  for (int i = 0; i < 2; i++) {
    zy_test_assert_list (fixture->library, "fresh grace filter orange", "2404.00001");
    zy_test_assert_list (fixture->library, "old", "");
    zy_test_assert_list (fixture->library, "ada", "");
    zy_test_assert_list (fixture->library, "sieve", "");
    zy_test_assert_list (fixture->library, "lemon", "");
    update (fixture);
  }
}

/* Whatever writes to the library, and however: the index says what the texts say. */
static void
test_triggers (ZyStoreFixture *fixture,
               gconstpointer   data)
{
  static const char *const statements[] = {
    "UPDATE fields SET text = 'Other title' WHERE kind = 0",
    "INSERT INTO fields (paper, kind, lang, text, cut) VALUES (1, 2, 1, 'added', 0)",
    "DELETE FROM fields WHERE kind = 2",
    "UPDATE sections SET markdown = 'turned'",
    "DELETE FROM sections",
    "UPDATE paper_authors SET name = 'Nobody'",
    "DELETE FROM paper_authors",
    "DELETE FROM digests",
  };
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "Title", NULL);
  sqlite3 *other;

  g_ptr_array_add (entry->authors, g_strdup ("Ada"));
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_METHOD, ZY_LANG_EN, 0, NULL, "sieve"));
  zy_test_merge (fixture->library, draft);
  other = zy_test_connect (fixture->path);
  zy_test_execute (other, "PRAGMA foreign_keys = ON");

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (GPtrArray) findings = NULL;
    g_autoptr (GError) error = NULL;

    update (fixture);
    zy_test_execute (other, statements[i]);
    update (fixture);

    zy_library_check (fixture->library, FALSE, &findings, &error);
    g_assert_no_error (error);
    for (guint j = 0; j < findings->len; j++)
      if (strstr (findings->pdata[j], "search") != NULL)
        g_error ("After “%s”: %s", statements[i], (char *) findings->pdata[j]);
  }

  sqlite3_close (other);
}

/* What an index without its triggers would say is noticed, and mended. */
static void
test_check (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  static const char *const damages[] = {
    "DROP TRIGGER search_update_field; UPDATE fields SET text = 'Other' WHERE kind = 0",
    "DELETE FROM search_data WHERE id > 10",
    "UPDATE papers SET indexed = 1",
  };
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");

  zy_test_add_entry (draft, "2404.00001", "Title", NULL);
  zy_test_merge (fixture->library, draft);

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autoptr (GPtrArray) findings = NULL;
    g_autoptr (GPtrArray) mended = NULL;
    g_autoptr (GPtrArray) left = NULL;
    g_autoptr (GError) error = NULL;
    sqlite3 *other = zy_test_connect (fixture->path);

    if (i < 2)
      update (fixture);
    zy_test_execute (other, damages[i]);
    sqlite3_close (other);

    zy_library_check (fixture->library, FALSE, &findings, &error);
    g_assert_no_error (error);
    if (findings->len == 0)
      g_error ("“%s” is not noticed", damages[i]);

    zy_library_check (fixture->library, TRUE, &mended, &error);
    g_assert_no_error (error);
    update (fixture);
    zy_library_check (fixture->library, FALSE, &left, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (left->len, ==, 0);

    zy_test_execute ((other = zy_test_connect (fixture->path)),
                     "UPDATE papers SET indexed = 0");
    sqlite3_close (other);
  }
}

static void
test_relevance (ZyStoreFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autofree char *found = NULL;
  g_autofree char *wordless = NULL;
  ZyEntryDraft *entry;

  entry = zy_test_add_entry (draft, "2404.00005", "Newest, about something else", NULL);
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "It mentions tuning.", FALSE);
  zy_test_add_entry (draft, "2404.00001", "Tuning", NULL);
  zy_test_add_entry (draft, "2404.00002", "A long title in which tuning is one of many words", NULL);
  entry = zy_test_add_entry (draft, "2404.00003", "Other", NULL);
  zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_EN, "Tuning again.", FALSE);
  entry = zy_test_add_entry (draft, "2404.00004", "Tuning for tuning", NULL);
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We tune by tuning.", FALSE);
  zy_test_merge (fixture->library, draft);
  update (fixture);

  found = zy_test_list (fixture->library, "tuning", ZY_SORT_ORDER_RELEVANCE);
  g_assert_cmpstr (found, ==, "2404.00004 2404.00001 2404.00002 2404.00003 2404.00005");

  wordless = zy_test_list (fixture->library, "is:unread", ZY_SORT_ORDER_RELEVANCE);
  g_assert_cmpstr (wordless, ==, "2404.00005 2404.00001 2404.00002 2404.00003 2404.00004");
}

/* More papers than are compared with each other: each comes once, titles first. */
static void
test_relevance_of_many (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *found = NULL;
  g_auto (GStrv) keys = NULL;

  for (int i = 0; i < 600; i++) {
    g_autofree char *id = g_strdup_printf ("2404.%05d", i);
    ZyEntryDraft *entry = zy_test_add_entry (draft, id, i % 2 == 0 ? "Tuning" : "Other", NULL);

    zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "By tuning.", FALSE);
  }
  zy_test_merge (fixture->library, draft);
  update (fixture);

  found = zy_test_list (fixture->library, "tuning", ZY_SORT_ORDER_RELEVANCE);
  keys = g_strsplit (found, " ", -1);
  g_assert_cmpuint (g_strv_length (keys), ==, 600);

  for (guint i = 0; i < 600; i++) {
    g_assert_true (g_hash_table_add (seen, keys[i]));
    g_assert_cmpint (atoi (keys[i] + 5) % 2, ==, i < 300 ? 0 : 1);
  }
}

/* Other rules than those an index was made by: it is made anew. */
static void
test_rules (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  zy_test_add_entry (draft, "2404.00001", "Title", NULL);
  zy_test_merge (fixture->library, draft);
  update (fixture);
  zy_library_close (fixture->library);

  other = zy_test_connect (fixture->path);
  g_assert_cmpint (zy_test_get_int (other, "SELECT indexed FROM papers"), ==, 1);
  zy_test_execute (other, "UPDATE search_rules SET version = 0");

  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zy_test_get_int (other, "SELECT indexed FROM papers"), ==, 0);
  g_assert_cmpint (zy_test_get_int (other, "SELECT version FROM search_rules"), ==,
                   zy_search_tokens_version ());
  sqlite3_close (other);

  update (fixture);
  zy_test_assert_list (fixture->library, "title", "2404.00001");
}

static int
collect (const char *token,
         int         length,
         gpointer    data)
{
  GString *all = data;
  g_autofree char *escaped = g_strndup (token, length);

  g_strdelimit (escaped, "\1", '~');
  g_strdelimit (escaped, "\2", '!');
  if (*escaped == '\4')
    g_strlcpy (escaped, "+", length);
  g_string_append_printf (all, "%s ", escaped);

  return 0;
}

static void
test_tokens (void)
{
  g_autoptr (ZySearchTokens) tokens = zy_search_tokens_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  static const char text[] = "Two 模型模";
  static const char title[] = "\2微\3微 a";

  zy_search_tokens_read (tokens, text, strlen (text), collect, all);
  g_assert_cmpstr (all->str, ==, "t tw two ~two 模 模型 型 + 型模 ");

  /* Chains: three characters, and two words, whatever is between. */
  g_string_truncate (all, 0);
  zy_search_tokens_read (tokens, "a. b 微 c", strlen ("a. b 微 c"), collect, all);
  g_assert_cmpstr (all->str, ==, "a ~a b + ~b 微 c ~c ");

  g_string_truncate (all, 0);
  zy_search_tokens_read (tokens, title, strlen (title), collect, all);
  g_assert_cmpstr (all->str, ==, "微 !微 a ~a ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/search/chinese", test_chinese);
  zy_store_fixture_add ("/search/words", test_words);
  zy_store_fixture_add ("/search/long-phrase", test_long_phrase);
  zy_store_fixture_add ("/search/changes", test_changes);
  zy_store_fixture_add ("/search/triggers", test_triggers);
  zy_store_fixture_add ("/search/check", test_check);
  zy_store_fixture_add ("/search/relevance", test_relevance);
  zy_store_fixture_add ("/search/relevance-of-many", test_relevance_of_many);
  zy_store_fixture_add ("/search/rules", test_rules);
  g_test_add_func ("/search/tokens", test_tokens);

  return g_test_run ();
}
