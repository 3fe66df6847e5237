/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two files that daily-arXiv-ai-enhanced makes of one day. */

#include "zy-corpus.h"
#include "zy-test-import.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define JSONL "2024-03-05_AI_enhanced_Chinese.jsonl"

#define TRAINS \
  "{\"id\": \"2403.00001\", \"categories\": [\"cs.CL\", \"cs.LG\"]," \
  " \"pdf\": \"https://arxiv.org/pdf/2403.00001\", \"abs\": \"https://arxiv.org/abs/2403.00001\"," \
  " \"authors\": [\"Ada Train\", \"Bo Rail, Jr.\"], \"title\": \"On [Deep](x) Trains\"," \
  " \"comment\": \"7 pages,\\n  2 figures\"," \
  " \"summary\": \"We read on trains.\\n\\nMethod: by daylight.\\n</details> is a tag.\"," \
  " \"AI\": {\"tldr\": \"在火车上读书。\", \"motivation\": \"路很长。\", \"method\": \"带一本书。\"," \
  " \"result\": \"Result: 读完了。\", \"conclusion\": \"值得。\"}," \
  " \"code_url\": \"https://github.com/ada/trains\", \"code_stars\": 18," \
  " \"code_last_update\": \"2024-03-01\"}\n"

#define BOATS \
  "{\"id\": \"2402.00002\", \"categories\": [\"cs.CV\"]," \
  " \"abs\": \"https://arxiv.org/abs/2402.00002\"," \
  " \"authors\": [\"Cy Oar\"], \"title\": \"On Boats\", \"comment\": null," \
  " \"summary\": \"We row.\"," \
  " \"AI\": {\"tldr\": \"划船。\", \"motivation\": \"Summary generation failed\"," \
  " \"method\": \"Processing failed\", \"result\": \"Error\", \"conclusion\": \" \"}," \
  " \"code_url\": \"https://oar.github.io/\"}\n"

#define MARKDOWN_HEAD \
  "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.CV](#cs.CV) [Total: 1]\n" \
  "- [cs.CL](#cs.CL) [Total: 1]\n\n\n<div id='cs.CV'></div>\n\n# cs.CV [[Back]](#toc)\n\n"

#define MARKDOWN_BOATS \
  "### [1] [On Boats](https://arxiv.org/abs/2402.00002)\n*Cy Oar*\n\nMain category: cs.CV\n\n" \
  "TL;DR: 划船。\n\n\n<details>\n  <summary>Details</summary>\n" \
  "Motivation: Summary generation failed\n\nMethod: Processing failed\n\nResult: Error\n\n" \
  "Conclusion: \n\nAbstract: We row.\n\n</details>\n"

#define MARKDOWN_TRAINS \
  "\n\n<div id='cs.CL'></div>\n\n# cs.CL [[Back]](#toc)\n\n" \
  "### [2] [On [Deep](x) Trains](https://arxiv.org/abs/2403.00001)\n*Ada Train,Bo Rail, Jr.*\n\n" \
  "Main category: cs.CL\n\nTL;DR: 在火车上读书。\n\n\n<details>\n  <summary>Details</summary>\n" \
  "Motivation: 路很长。\n\nMethod: 带一本书。\n\nResult: Result: 读完了。\n\nConclusion: 值得。\n\n" \
  "Abstract: We read on trains.\n\nMethod: by daylight.\n</details> is a tag.\n\n</details>\n"

static void
assert_names (GPtrArray  *names,
              const char *expected)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", (const char *) names->pdata[i]);

  g_assert_cmpstr (joined->str, ==, expected);
}

/* What both files say. */
static void
assert_trains (const ZyEntryDraft *entry)
{
  g_assert_cmpstr (entry->key, ==, "2403.00001");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00001");
  assert_names (entry->authors, "Ada Train|Bo Rail, Jr.");
  g_assert_cmpuint (entry->fields->len, ==, 7);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "On [Deep](x) Trains");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We read on trains.\n\nMethod: by daylight.\n</details> is a tag.");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "在火车上读书。");
  zy_test_assert_text (entry, ZY_FIELD_MOTIVATION, ZY_LANG_ZH, "路很长。");
  zy_test_assert_text (entry, ZY_FIELD_METHOD, ZY_LANG_ZH, "带一本书。");
  zy_test_assert_text (entry, ZY_FIELD_RESULT, ZY_LANG_ZH, "Result: 读完了。");
  zy_test_assert_text (entry, ZY_FIELD_CONCLUSION, ZY_LANG_ZH, "值得。");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
}

/* Where the model failed there is nothing. */
static void
assert_boats (const ZyEntryDraft *entry)
{
  g_assert_cmpstr (entry->key, ==, "2402.00002");
  assert_names (entry->authors, "Cy Oar");
  assert_names (entry->categories, "cs.CV");
  g_assert_cmpuint (entry->fields->len, ==, 3);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "On Boats");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We row.");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "划船。");
}

static void
assert_digest (const ZyDigestDraft *draft,
               const char          *format)
{
  g_assert_cmpstr (draft->format, ==, format);
  g_assert_cmpstr (draft->source, ==, "daily-arXiv-ai-enhanced");
  g_assert_cmpstr (draft->date, ==, "2024-03-05");
  g_assert_cmpuint (draft->problems->len, ==, 0);
  g_assert_cmpuint (draft->entries->len, ==, 2);
}

static void
test_jsonl (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture (JSONL);
  const ZyEntryDraft *trains = zy_test_get_entry (draft, 0);
  const ZyEntryDraft *boats = zy_test_get_entry (draft, 1);
  const ZyLink *link;

  assert_digest (draft, "ai-enhanced-jsonl");

  assert_trains (trains);
  assert_names (trains->categories, "cs.CL|cs.LG");
  g_assert_cmpstr (trains->comment, ==, "7 pages,\n  2 figures");
  g_assert_cmpstr (trains->code_url, ==, "https://github.com/ada/trains");
  g_assert_cmpuint (trains->links->len, ==, 1);
  link = trains->links->pdata[0];
  g_assert_cmpstr (link->url, ==, "https://github.com/ada/trains");
  g_assert_cmpstr (link->label, ==, "★ 18 · 2024-03-01");

  assert_boats (boats);
  g_assert_null (boats->comment);
  g_assert_cmpstr (boats->code_url, ==, "https://oar.github.io/");
  g_assert_cmpuint (boats->links->len, ==, 0);
}

static void
test_markdown (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("2024-03-05.md");

  assert_digest (draft, "ai-enhanced-markdown");

  assert_boats (zy_test_get_entry (draft, 0));
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->section, ==, "cs.CV");

  assert_trains (zy_test_get_entry (draft, 1));
  assert_names (zy_test_get_entry (draft, 1)->categories, "cs.CL");
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->section, ==, "cs.CL");
}

/* Before a language model saw it. */
static void
test_without_ai (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_named (
    "{\"id\": \"math/0309136\", \"categories\": [\"math.GT\"], \"title\": \"A\","
    " \"summary\": \"B\"}\n"
    "{\"id\": 2403.10000, \"categories\": \"cs.CL\", \"title\": \"C\", \"summary\": \"D\","
    " \"authors\": \"Eve\"}\n",
    "data/2024-03-05.jsonl");

  assert_digest (draft, "ai-enhanced-jsonl");
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "math/0309136");
  g_assert_cmpuint (zy_test_get_entry (draft, 0)->fields->len, ==, 2);

  /* A number keeps its zeros; one name alone is a list. */
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.10000");
  assert_names (zy_test_get_entry (draft, 1)->categories, "cs.CL");
  assert_names (zy_test_get_entry (draft, 1)->authors, "Eve");
}

/* The text says which language it is in; where it does not, the file does. */
static void
test_language (void)
{
  static const struct {
    const char *path;
    const char *text;
    const char *zh;
    const char *en;
  } cases[] = {
    { JSONL, "在火车上读书。", "在火车上读书。", NULL },
    { JSONL, "One reads on trains.", NULL, "One reads on trains." },
    { JSONL, "用 FlashAttention with DeepSpeed ZeRO offload",
      "用 FlashAttention with DeepSpeed ZeRO offload", NULL },
    { JSONL, "0.5 → 3.2", "0.5 → 3.2", NULL },
    { "2024-03-05_AI_enhanced_English.jsonl", "One reads on trains.", NULL,
      "One reads on trains." },
    { "2024-03-05_AI_enhanced_English.jsonl", "在火车上读书。", "在火车上读书。", NULL },
    { "2024-03-05_AI_enhanced_English.jsonl", "The character 书 stands for a book here", NULL,
      "The character 书 stands for a book here" },
    { "2024-03-05_AI_enhanced_English.jsonl", "0.5 → 3.2", NULL, "0.5 → 3.2" },
    { "a.jsonl", "One reads on trains.", NULL, "One reads on trains." },
    { "a.jsonl", "在火车上读书。", "在火车上读书。", NULL },
    { "2024-03-05_AI_enhanced_French.jsonl", "On lit dans le train.", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
      "{\"id\": \"2403.00001\", \"title\": \"A\", \"AI\": {\"tldr\": \"%s\"}}", cases[i].text);
    g_autoptr (ZyDigestDraft) draft = zy_test_import_named (text, cases[i].path);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

    g_test_message ("%s: %s", cases[i].path, cases[i].text);
    zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, cases[i].zh);
    zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, cases[i].en);
    g_assert_cmpuint (draft->problems->len, ==, strstr (cases[i].path, "French") != NULL);
  }
}

static void
test_wrong_types (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_named (
    "{\"id\": \"2403.00001\", \"title\": \"A\", \"summary\": {},"
    " \"categories\": [[], \"cs.CL\", null],"
    " \"authors\": {\"first\": \"B\"}, \"AI\": \"none\", \"code_url\": \"javascript:x\","
    " \"code_stars\": 1e999}\n"
    "{\"id\": \"2403.00002\", \"AI\": {\"tldr\": [\"x\"], \"method\": null, \"result\": \"好\"}}\n"
    "{\"id\": \"none\", \"AI\": {}}\n",
    JSONL);
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (draft->entries->len, ==, 2);
  assert_names (entry->categories, "cs.CL");
  g_assert_cmpuint (entry->authors->len, ==, 0);
  g_assert_cmpuint (entry->links->len, ==, 0);
  g_assert_null (entry->code_url);
  g_assert_cmpuint (entry->fields->len, ==, 1);
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_RESULT, ZY_LANG_ZH, "好");

  /* Summary, category, authors, AI; the summary of the second. */
  for (guint i = 0; i < 4; i++)
    zy_test_assert_problem (draft, i, ZY_SEVERITY_NOTE, 1);
  zy_test_assert_problem (draft, 4, ZY_SEVERITY_NOTE, 2);
  zy_test_assert_problem (draft, 5, ZY_SEVERITY_WARNING, 3);
  g_assert_cmpuint (draft->problems->len, ==, 6);
}

/* A download that broke off: what there is comes in, marked. */
static void
test_breaks_off (void)
{
  g_autofree char *text = g_strdup (MARKDOWN_HEAD MARKDOWN_BOATS MARKDOWN_TRAINS);
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;

  *strstr (text, "书。\n\nResult") = '\0';
  draft = zy_test_import_named (text, "2024-03-05.md");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  entry = zy_test_get_entry (draft, 1);
  zy_test_assert_text (entry, ZY_FIELD_METHOD, ZY_LANG_ZH, "带一本");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_METHOD, ZY_LANG_ZH));
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_MOTIVATION, ZY_LANG_ZH));
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, entry->line);

  g_clear_pointer (&draft, zy_digest_draft_unref);
  draft = zy_test_import_named (MARKDOWN_HEAD MARKDOWN_BOATS, "2024-03-05.md");
  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 0);
}

/* Titles over two lines, a later template without details, what belongs nowhere. */
static void
test_variants (void)
{
  g_autofree char *cut = g_strnfill (217, 'a');
  g_autofree char *text = g_strdup_printf (
    "### [1] [A title\n  on two lines](https://arxiv.org/abs/2403.00001v2)\n*A, B, C*\n\n"
    "Main category: cs.CL\n\nInnovation Snapshot: %s...\n\n\n"
    "### [2] [](https://arxiv.org/abs/2403.00002)\nastray\n\nMain category: cs.CL\n"
    "TL;DR: no empty line before\n\nTL;DR: 甲\n\n乙\n\n"
    "### [3] []()\n\n"
    "### [4] [Only a title]\n\n"
    "### [5] [Tags](https://arxiv.org/abs/2403.00005)\n\n<details>\n"
    "Abstract: The tags\n<summary>\nand\n<details>\n\n</details>\n",
    cut);
  g_autoptr (ZyDigestDraft) draft = zy_test_import_named (text, "2024-03-05.md");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (draft->entries->len, ==, 4);
  g_assert_cmpint (entry->version, ==, 2);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "A title\n  on two lines");
  assert_names (entry->authors, "A|B|C");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_TLDR, ZY_LANG_EN));

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "2403.00002");
  assert_names (entry->categories, "cs.CL\nTL;DR: no empty line before");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "甲\n\n乙");

  zy_test_assert_text (zy_test_get_entry (draft, 2), ZY_FIELD_TITLE, ZY_LANG_EN, "Only a title]");
  zy_test_assert_text (zy_test_get_entry (draft, 3), ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "The tags\n<summary>\nand\n<details>");

  g_assert_cmpuint (draft->problems->len, ==, 2);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 11);
  zy_test_assert_problem (draft, 1, ZY_SEVERITY_WARNING, 20);
}

/* No day has so many papers, and no file takes more memory than one could have. */
static void
test_flood (void)
{
  GString *text = g_string_new ("# cs.CL [[Back]](#toc)\n");
  g_autoptr (ZyDigestDraft) draft = NULL;

  for (guint i = 0; i < ZY_DIGEST_DRAFT_MAX_ENTRIES + 2; i++)
    g_string_append (text, "### [1] [A](https://arxiv.org/abs/2403.00001)\n");
  draft = zy_test_import_named (text->str, "2024-03-05.md");
  g_string_free (text, TRUE);

  g_assert_cmpuint (draft->entries->len, ==, ZY_DIGEST_DRAFT_MAX_ENTRIES);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 2);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, ZY_DIGEST_DRAFT_MAX_ENTRIES + 2);
}

static void
test_recognition (void)
{
  static const struct {
    const char *text;
    const char *format;
  } cases[] = {
    { "<div id=toc></div>\n\n# Table of Contents\n", "ai-enhanced-markdown" },
    { MARKDOWN_BOATS, "ai-enhanced-markdown" },
    { "# cs.CL [[Back]](#toc)\n", "ai-enhanced-markdown" },
    { TRAINS, "ai-enhanced-jsonl" },
    { "{\"id\": \"2403\n" TRAINS, "ai-enhanced-jsonl" },
    { "[" TRAINS "," BOATS "]", "ai-enhanced-jsonl" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_test_import_named (cases[i].text, "a.png");

    g_test_message ("case %zu", i);
    g_assert_cmpstr (draft->format, ==, cases[i].format);
  }
}

static ZyDigestDraft *
import_corpus (const char *name)
{
  g_autofree char *path = zy_corpus_path (name);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft;
  char *text;
  gsize length;

  if (path == NULL)
    return NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);
  draft = zy_import_bytes (bytes, &(ZyImportHints) { .path = path }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  return draft;
}

static void
assert_member (const ZyEntryDraft *entry,
               ZyFieldKind         kind,
               JsonObject         *object,
               const char         *name)
{
  g_autofree char *text = g_strstrip (g_strdup (json_object_get_string_member (object, name)));
  const char *zh = zy_entry_draft_get_text (entry, kind, ZY_LANG_ZH);

  g_assert_cmpstr (zh != NULL ? zh : zy_entry_draft_get_text (entry, kind, ZY_LANG_EN), ==, text);
}

static void
assert_list (GPtrArray *names,
             JsonArray *array)
{
  g_assert_cmpuint (names->len, ==, json_array_get_length (array));
  for (guint i = 0; i < names->len; i++)
    g_assert_cmpstr (names->pdata[i], ==, json_array_get_string_element (array, i));
}

/* Every member of a line, as another reader of JSON has it. */
static void
assert_record (const ZyEntryDraft *entry,
               const char         *line)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  JsonObject *record = json_node_get_object (node);
  JsonObject *ai = json_object_get_object_member (record, "AI");

  g_assert_cmpstr (entry->key, ==, json_object_get_string_member (record, "id"));
  g_assert_cmpstr (entry->url, ==, json_object_get_string_member (record, "abs"));
  g_assert_cmpstr (entry->comment, ==, json_object_get_string_member (record, "comment"));
  g_assert_cmpstr (entry->code_url, ==,
                   json_object_get_string_member_with_default (record, "code_url", NULL));
  g_assert_cmpuint (entry->links->len, ==, json_object_has_member (record, "code_stars"));
  assert_list (entry->authors, json_object_get_array_member (record, "authors"));
  assert_list (entry->categories, json_object_get_array_member (record, "categories"));
  assert_member (entry, ZY_FIELD_TITLE, record, "title");
  assert_member (entry, ZY_FIELD_ABSTRACT, record, "summary");
  assert_member (entry, ZY_FIELD_TLDR, ai, "tldr");
  assert_member (entry, ZY_FIELD_MOTIVATION, ai, "motivation");
  assert_member (entry, ZY_FIELD_METHOD, ai, "method");
  assert_member (entry, ZY_FIELD_RESULT, ai, "result");
  assert_member (entry, ZY_FIELD_CONCLUSION, ai, "conclusion");
  g_assert_cmpuint (entry->fields->len, ==, 7);
}

static void
test_corpus_records (gconstpointer data)
{
  g_autoptr (ZyDigestDraft) draft = import_corpus (data);
  g_autofree char *path = zy_corpus_path (data);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (draft == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  g_assert_cmpuint (draft->entries->len, ==, g_strv_length (lines));

  for (guint i = 0; i < draft->entries->len; i++)
    assert_record (draft->entries->pdata[i], lines[i]);
}

/* The Markdown of a day has the papers of the JSON Lines, in another order; its summaries may be
 * of another run of the model, and stand in the file as they came in. */
static void
test_corpus_same_day (void)
{
  static const struct {
    ZyFieldKind kind;
    const char *label;
  } texts[] = {
    { ZY_FIELD_TLDR, "TL;DR" },         { ZY_FIELD_MOTIVATION, "Motivation" },
    { ZY_FIELD_METHOD, "Method" },      { ZY_FIELD_RESULT, "Result" },
    { ZY_FIELD_CONCLUSION, "Conclusion" },
  };
  g_autoptr (ZyDigestDraft) lines = import_corpus (
    "ai-enhanced/2026-06-29_AI_enhanced_Chinese.jsonl");
  g_autoptr (ZyDigestDraft) markdown = import_corpus ("ai-enhanced/2026-06-29.md");
  g_autoptr (GHashTable) papers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *path = zy_corpus_path ("ai-enhanced/2026-06-29.md");
  g_autofree char *text = NULL;

  if (lines == NULL || markdown == NULL)
    return;

  g_assert_cmpstr (lines->source, ==, markdown->source);
  g_assert_cmpstr (lines->date, ==, markdown->date);
  g_assert_cmpuint (lines->entries->len, ==, markdown->entries->len);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  for (guint i = 0; i < lines->entries->len; i++)
    g_hash_table_insert (papers, zy_test_get_entry (lines, i)->key, zy_test_get_entry (lines, i));

  for (guint i = 0; i < markdown->entries->len; i++) {
    const ZyEntryDraft *entry = zy_test_get_entry (markdown, i);
    const ZyEntryDraft *other = g_hash_table_lookup (papers, entry->key);

    g_assert_nonnull (other);
    zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                         zy_entry_draft_get_text (other, ZY_FIELD_TITLE, ZY_LANG_EN));
    zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                         zy_entry_draft_get_text (other, ZY_FIELD_ABSTRACT, ZY_LANG_EN));
    g_assert_cmpuint (entry->authors->len, ==, other->authors->len);
    for (guint j = 0; j < entry->authors->len; j++)
      g_assert_cmpstr (entry->authors->pdata[j], ==, other->authors->pdata[j]);
    g_assert_cmpstr (entry->categories->pdata[0], ==, other->categories->pdata[0]);
    g_assert_cmpstr (entry->section, ==, other->categories->pdata[0]);

    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++) {
      g_autofree char *whole = g_strdup_printf (
        "\n%s: %s\n", texts[j].label, zy_entry_draft_get_text (entry, texts[j].kind, ZY_LANG_ZH));

      g_assert_nonnull (strstr (text, whole));
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ai-enhanced/jsonl", test_jsonl);
  g_test_add_func ("/ai-enhanced/markdown", test_markdown);
  g_test_add_func ("/ai-enhanced/without-ai", test_without_ai);
  g_test_add_func ("/ai-enhanced/language", test_language);
  g_test_add_func ("/ai-enhanced/wrong-types", test_wrong_types);
  g_test_add_func ("/ai-enhanced/breaks-off", test_breaks_off);
  g_test_add_func ("/ai-enhanced/variants", test_variants);
  g_test_add_func ("/ai-enhanced/flood", test_flood);
  g_test_add_func ("/ai-enhanced/recognition", test_recognition);
  g_test_add_data_func ("/ai-enhanced/corpus/2025-05-16",
                        "ai-enhanced/2025-05-16_AI_enhanced_Chinese.jsonl", test_corpus_records);
  g_test_add_data_func ("/ai-enhanced/corpus/2025-12-04",
                        "ai-enhanced/2025-12-04_AI_enhanced_Chinese.jsonl", test_corpus_records);
  g_test_add_data_func ("/ai-enhanced/corpus/2026-06-29",
                        "ai-enhanced/2026-06-29_AI_enhanced_Chinese.jsonl", test_corpus_records);
  g_test_add_func ("/ai-enhanced/corpus/same-day", test_corpus_same_day);

  return g_test_run ();
}
