/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-cli-run.h"
#include "zy-temp-folder.h"

#include <sqlite3.h>
#include <string.h>

typedef struct {
  char *folder;
  char *library;
  char *digest;
} Fixture;

/* A library with papers 2403.00001 to 2403.00003 of cs.CL on 2024-04-05. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ZyCliRun) import = NULL;

  fixture->folder = zy_temp_folder_new ();
  fixture->library = g_build_filename (fixture->folder, "data", "library.sqlite", NULL);
  fixture->digest = zy_temp_folder_write_digest (fixture->folder, "in/cs.CL/2024-04-05.md", 1, 3);

  import = zy_cli_run (fixture->library, "import", fixture->digest, NULL);
  g_assert_cmpint (import->status, ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->digest);
  g_free (fixture->library);
  zy_temp_folder_remove (fixture->folder);
}

/* Runs a command that must succeed and say nothing. */
static void
run_quietly (Fixture           *fixture,
             const char *const *arguments)
{
  g_autoptr (ZyCliRun) run = zy_cli_run_strv (fixture->library, arguments);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpstr (run->err, ==, "");
}

#define RUN_QUIETLY(...) \
  run_quietly (fixture, (const char *const[]) { __VA_ARGS__, NULL })

/* Returns what the library exports of one paper. */
static JsonNode *
export_paper (Fixture    *fixture,
              const char *id)
{
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "export", "--format", "jsonl", NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_cmpint (run->status, ==, 0);
  lines = g_strsplit (run->out, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = json_from_string (lines[i], &error);

    g_assert_no_error (error);
    if (g_str_equal (json_object_get_string_member (json_node_get_object (node), "id"), id))
      return g_steal_pointer (&node);
  }

  g_assert_not_reached ();
}

static void
assert_text (JsonObject *paper,
             const char *field,
             const char *lang,
             const char *expected)
{
  JsonObject *texts = json_object_get_object_member (paper, field);

  g_assert_cmpstr (json_object_get_string_member (texts, lang), ==, expected);
}

/* The tags of a paper with a comma between them. */
static char *
tags_of (Fixture    *fixture,
         const char *id)
{
  g_autoptr (JsonNode) node = export_paper (fixture, id);
  JsonArray *tags = json_object_get_array_member (json_node_get_object (node), "tags");
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (tags); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "," : "",
                            json_array_get_string_element (tags, i));

  return g_string_free (joined, FALSE);
}

static void
assert_state (Fixture    *fixture,
              const char *id,
              gboolean    starred,
              gboolean    read,
              const char *state)
{
  g_autoptr (JsonNode) node = export_paper (fixture, id);
  JsonObject *paper = json_node_get_object (node);

  g_assert_cmpint (json_object_get_boolean_member (paper, "starred"), ==, starred);
  g_assert_cmpint (json_object_get_boolean_member (paper, "read"), ==, read);
  g_assert_cmpstr (json_object_get_string_member (paper, "state"), ==, state);
}

static void
assert_wrong_usage (Fixture           *fixture,
                    const char *const *arguments)
{
  g_autoptr (ZyCliRun) run = zy_cli_run_strv (fixture->library, arguments);

  g_assert_cmpint (run->status, ==, 2);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_true (g_str_has_prefix (run->err, "zhaiyao-cli: "));
}

#define ASSERT_WRONG_USAGE(...) \
  assert_wrong_usage (fixture, (const char *const[]) { __VA_ARGS__, NULL })

static void
test_wrong_usage (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZyCliRun) nothing = zy_cli_run (NULL, NULL);

  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpstr (nothing->out, ==, "");
  g_assert_cmpstr (nothing->err, !=, "");

  ASSERT_WRONG_USAGE ("frobnicate");
  ASSERT_WRONG_USAGE ("--frobnicate", "list");
  ASSERT_WRONG_USAGE ("list", "--frobnicate");
  ASSERT_WRONG_USAGE ("list", "--limit");
  ASSERT_WRONG_USAGE ("list", "--limit", "many");
  ASSERT_WRONG_USAGE ("list", "--limit", "-1");
  ASSERT_WRONG_USAGE ("list", "--json=yes");
  ASSERT_WRONG_USAGE ("list", "is:frobnicated");
  ASSERT_WRONG_USAGE ("list", "\"no end");
  ASSERT_WRONG_USAGE ("list", "\xff");
  ASSERT_WRONG_USAGE ("import");
  ASSERT_WRONG_USAGE ("import", "--date", "yesterday", "x.md");
  ASSERT_WRONG_USAGE ("import", "--date", "2024-02-30", "x.md");
  ASSERT_WRONG_USAGE ("import", "--date", "2024-W01-1", "x.md");
  ASSERT_WRONG_USAGE ("import", "--format", "frobnicated", "x.md");
  ASSERT_WRONG_USAGE ("import", "--base", "/dev/null/no-folder", "x.md");
  ASSERT_WRONG_USAGE ("import", "--base", "ftp://example.org/", "x.md");
  ASSERT_WRONG_USAGE ("import", "https://example.org/cs.CL.md");
  ASSERT_WRONG_USAGE ("show");
  ASSERT_WRONG_USAGE ("show", "2403.00001", "2403.00002");
  ASSERT_WRONG_USAGE ("show", "2403.00001", "--lang", "fr");
  ASSERT_WRONG_USAGE ("star");
  ASSERT_WRONG_USAGE ("star", "-x");
  ASSERT_WRONG_USAGE ("tag", "2403.00001");
  ASSERT_WRONG_USAGE ("tag", "2403.00001", "name");
  ASSERT_WRONG_USAGE ("tag", "2403.00001", "+");
  ASSERT_WRONG_USAGE ("tag", "2403.00001", "+ ");
  ASSERT_WRONG_USAGE ("note", "2403.00001");
  ASSERT_WRONG_USAGE ("search");
  ASSERT_WRONG_USAGE ("export");
  ASSERT_WRONG_USAGE ("export", "--format", "frobnicated");
  ASSERT_WRONG_USAGE ("check", "it");
  ASSERT_WRONG_USAGE ("stats", "please");
}

static void
test_help (Fixture       *fixture,
           gconstpointer  data)
{
  const char *const commands[] = {
    "import", "list", "search", "show", "star", "unstar", "read", "unread", "inbox", "later",
    "done", "tag", "note", "export", "check", "stats",
  };
  g_autoptr (ZyCliRun) help = zy_cli_run (NULL, "--help", NULL);
  g_autoptr (ZyCliRun) version = zy_cli_run (NULL, "--version", NULL);

  g_assert_cmpint (help->status, ==, 0);
  g_assert_cmpstr (help->err, ==, "");
  g_assert_cmpint (version->status, ==, 0);
  g_assert_true (g_str_has_prefix (version->out, "zhaiyao-cli "));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autoptr (ZyCliRun) run = zy_cli_run (NULL, commands[i], "--help", NULL);
    g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i]);
    g_autofree char *usage = g_strdup_printf ("Usage: zhaiyao-cli %s ", commands[i]);

    g_assert_nonnull (strstr (help->out, line));
    g_assert_cmpint (run->status, ==, 0);
    g_assert_true (g_str_has_prefix (run->out, usage));
    g_assert_nonnull (strstr (run->out, "--library FILE"));
    g_assert_cmpstr (run->err, ==, "");
  }
}

static void
test_import_json (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *more = zy_temp_folder_write_digest (fixture->folder, "in/cs.CL/2024-04-06.md",
                                                       3, 2);
  g_autofree char *words = zy_temp_folder_write (fixture->folder, "in/README.md", "Words.\n", -1);
  g_autofree char *in = g_build_filename (fixture->folder, "in", NULL);
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "import", in, "--json", NULL);
  g_autoptr (JsonNode) node = zy_cli_run_parse (run);
  JsonObject *result = json_node_get_object (node);
  JsonArray *problems = json_object_get_array_member (result, "problems");
  JsonObject *problem;

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (strcspn (run->out, "\n"), ==, strlen (run->out) - 1);
  g_assert_cmpint (json_object_get_int_member (result, "digests"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (result, "entries"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (result, "papers"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (result, "new_papers"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (result, "figures"), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (result, "notes")), ==, 0);

  g_assert_cmpuint (json_array_get_length (problems), ==, 1);
  problem = json_array_get_object_element (problems, 0);
  g_assert_cmpstr (json_object_get_string_member (problem, "path"), ==, words);
  g_assert_cmpint (json_object_get_int_member (problem, "line"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (problem, "message"), !=, "");
}

static void
test_import_text (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *words = zy_temp_folder_write (fixture->folder, "words.md", "Words.\n", -1);
  g_autofree char *prefix = g_strconcat (words, ":1: ", NULL);
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "import", fixture->digest, words, NULL);
  g_autoptr (ZyCliRun) missing = zy_cli_run (fixture->library, "import", "no-such-file", NULL);

  /* What could be done is done, and the status tells that it is not all. */
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->out, ==, "Imported 1 digest, 3 entries, 0 new papers, 1 problem.\n");
  g_assert_true (g_str_has_prefix (run->err, prefix));

  g_assert_cmpint (missing->status, ==, 1);
  g_assert_true (g_str_has_prefix (missing->err, "no-such-file: "));
}

static void
test_import_options (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *digest = zy_temp_folder_write_digest (fixture->folder, "-digest.md", 50, 1);
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "import", "--source", "我的来源",
                                         "--date=2020-02-29", "--", digest, NULL);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *place;

  g_assert_cmpint (run->status, ==, 0);
  node = export_paper (fixture, "2403.00050");
  place = json_array_get_object_element (
    json_object_get_array_member (json_node_get_object (node), "digests"), 0);
  g_assert_cmpstr (json_object_get_string_member (place, "source"), ==, "我的来源");
  g_assert_cmpstr (json_object_get_string_member (place, "date"), ==, "2020-02-29");
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyCliRun) all = NULL;
  g_autoptr (ZyCliRun) two = zy_cli_run (fixture->library, "list", "--limit", "2", NULL);
  g_autoptr (ZyCliRun) none = zy_cli_run (fixture->library, "list", "is:later", NULL);
  g_autoptr (ZyCliRun) without = NULL;
  g_autoptr (ZyCliRun) after = NULL;

  RUN_QUIETLY ("star", "2403.00002");
  RUN_QUIETLY ("read", "2403.00002");
  RUN_QUIETLY ("done", "2403.00003");
  all = zy_cli_run (fixture->library, "list", NULL);
  without = zy_cli_run (fixture->library, "list", "-is:starred", "--limit", "1", NULL);
  after = zy_cli_run (NULL, "list", "is:starred", "--library", fixture->library, NULL);

  g_assert_cmpstr (all->out, ==,
                   "2403.00001\t第1篇论文\tunread\n"
                   "2403.00002\t第2篇论文\tstarred\n"
                   "2403.00003\t第3篇论文\tunread done\n");
  g_assert_cmpstr (all->err, ==, "");
  g_assert_cmpstr (two->out, ==,
                   "2403.00001\t第1篇论文\tunread\n"
                   "2403.00002\t第2篇论文\tunread\n");
  g_assert_cmpstr (none->out, ==, "");
  g_assert_cmpint (none->status, ==, 0);
  g_assert_cmpstr (without->out, ==, "2403.00001\t第1篇论文\tunread\n");
  g_assert_cmpstr (after->out, ==, "2403.00002\t第2篇论文\tstarred\n");
}

static void
test_list_json (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "list", "--json", "--limit=2", NULL);
  g_autoptr (JsonNode) node = zy_cli_run_parse (run);
  JsonArray *papers = json_node_get_array (node);
  g_autoptr (ZyCliRun) none = zy_cli_run (fixture->library, "list", "is:later", "--json", NULL);
  g_autoptr (JsonNode) none_node = zy_cli_run_parse (none);

  g_assert_cmpuint (json_array_get_length (papers), ==, 2);
  assert_text (json_array_get_object_element (papers, 1), "title", "zh", "第2篇论文");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (none_node)), ==, 0);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZyCliRun) found = zy_cli_run (fixture->library, "search", "2篇", NULL);
  g_autoptr (ZyCliRun) count = zy_cli_run (fixture->library, "search", "--count", "paper", NULL);
  g_autoptr (ZyCliRun) page = zy_cli_run (fixture->library, "search", "paper", "--offset", "1",
                                          "--limit", "1", NULL);
  g_autoptr (ZyCliRun) beyond = zy_cli_run (fixture->library, "search", "paper", "--offset", "9",
                                            NULL);

  g_assert_cmpstr (found->out, ==, "2403.00002\t第2篇论文\tunread\n");
  g_assert_cmpstr (count->out, ==, "3\n");
  g_assert_cmpstr (page->out, ==, "2403.00002\t第2篇论文\tunread\n");
  g_assert_cmpstr (beyond->out, ==, "");
  g_assert_cmpint (beyond->status, ==, 0);
}

static void
test_show (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyCliRun) both = NULL;
  g_autoptr (ZyCliRun) zh = zy_cli_run (fixture->library, "show", "2403.00001", "--lang", "zh",
                                        NULL);
  g_autoptr (ZyCliRun) en = zy_cli_run (fixture->library, "show", "2403.00001", "--lang=en", NULL);
  g_autoptr (ZyCliRun) html = zy_cli_run (fixture->library, "show", "2403.00001", "--html", NULL);
  g_autoptr (ZyCliRun) unknown = zy_cli_run (fixture->library, "show", "2403.99999", NULL);
  const char *const both_have[] = {
    "第1篇论文\nPaper number 1\n", "arXiv:2403.00001", "https://arxiv.org/abs/2403.00001",
    "cs.CL, 2024-04-05, number 1", "第1篇的摘要，共两句。这是第二句。",
    "The abstract of 1. It has two sentences.", "to read", "★",
  };

  RUN_QUIETLY ("star", "2403.00001");
  RUN_QUIETLY ("tag", "2403.00001", "+to read");
  both = zy_cli_run (fixture->library, "show", "2403.00001", NULL);
  g_assert_cmpint (both->status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (both_have); i++)
    g_assert_nonnull (strstr (both->out, both_have[i]));

  g_assert_nonnull (strstr (zh->out, "第1篇论文"));
  g_assert_null (strstr (zh->out, "Paper number 1"));
  g_assert_null (strstr (zh->out, "The abstract of 1"));
  g_assert_nonnull (strstr (en->out, "Paper number 1"));
  g_assert_null (strstr (en->out, "第1篇论文"));

  g_assert_cmpint (html->status, ==, 0);
  g_assert_nonnull (strstr (html->out, "<"));
  g_assert_nonnull (strstr (html->out, "第1篇论文"));

  g_assert_cmpint (unknown->status, ==, 1);
  g_assert_cmpstr (unknown->out, ==, "");
  g_assert_nonnull (strstr (unknown->err, "2403.99999"));
}

/* What other formats know of a paper: its code in one line, the models' texts, and what the digest
 * says at its end. */
static void
test_show_formats (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const shown[] = {
    "\nAuthors: Ada Train\n", "\nComment: 7 pages\n",
    "\nCode: https://code.example.org/a (★ 18 · 2024-03-01)\n", "\nTL;DR\n\n一句话。\n",
    "\nAbstract\n\nOne sentence.\n", "\nMotivation\n\n动机。\n", "\nMethod\n\n方法。\n",
    "\nResult\n\n结果。\n", "\nConclusion\n\n结论。\n",
    "\nDigest: daily-arXiv-ai-enhanced, 2024-03-05, number 1\n",
    "\nAlso in paper-list of 2024-03-06\n\n## 参考\n\n- [书](https://book.example.org/)\n",
  };
  g_autofree char *records = zy_temp_folder_write (
    fixture->folder, "2024-03-05_AI_enhanced_Chinese.jsonl",
    "{\"id\": \"2403.00100\", \"title\": \"On Trains\", \"authors\": [\"Ada Train\"],"
    " \"categories\": [\"cs.CL\"], \"comment\": \"7 pages\", \"summary\": \"One sentence.\","
    " \"AI\": {\"tldr\": \"一句话。\", \"motivation\": \"动机。\", \"method\": \"方法。\","
    " \"result\": \"结果。\", \"conclusion\": \"结论。\"},"
    " \"code_url\": \"https://code.example.org/a\", \"code_stars\": 18,"
    " \"code_last_update\": \"2024-03-01\"}\n", -1);
  g_autofree char *list = zy_temp_folder_write (
    fixture->folder, "2024-03-06-paper-list.md",
    "## 2024-03-06：论文速递\n\n### On Trains\n\n> - URL：https://arxiv.org/abs/2403.00100\n\n"
    "## 参考\n\n- [书](https://book.example.org/)\n", -1);
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "import", records, list, NULL);
  g_autoptr (ZyCliRun) show = zy_cli_run (fixture->library, "show", "2403.00100", NULL);

  g_assert_cmpint (import->status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_test_message ("%zu", i);
    g_assert_nonnull (strstr (show->out, shown[i]));
  }
  g_assert_null (strstr (show->out, "2024-03-01:"));
}

/* A digest cannot make a terminal do things. */
static void
test_control_characters (Fixture       *fixture,
                         gconstpointer  data)
{
  const char text[] =
    "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n"
    "| [^1] | [A \033[2Jtitle\302\233](https://arxiv.org/abs/2403.00077) | 一句话 |\n\n"
    "# 详细\n\n[^1]: 题\033]0;x\007目\n\n    A \033[2Jtitle\302\233\n\n"
    "    [https://arxiv.org/abs/2403.00077](https://arxiv.org/abs/2403.00077)\n\n"
    "    一句话\n\n    One\n\n    中文。\n\n    English.\n";
  g_autofree char *digest = zy_temp_folder_write (fixture->folder, "in/econ/2024-04-05.md", text,
                                                  -1);
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "import", digest, NULL);
  g_autoptr (ZyCliRun) list = zy_cli_run (fixture->library, "list", NULL);
  g_autoptr (ZyCliRun) show = zy_cli_run (fixture->library, "show", "2403.00077", NULL);

  g_assert_null (strpbrk (import->err, "\033\007"));
  g_assert_nonnull (strstr (list->out, "2403.00077"));
  g_assert_null (strpbrk (list->out, "\033\007"));
  g_assert_null (strpbrk (show->out, "\033\007"));
  g_assert_null (strstr (show->out, "\302\233"));
}

static void
test_names_of_papers (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *const names[] = {
    "2403.00002", "2403.00002v3", "arXiv:2403.00002", "arxiv:2403.00002v1",
    "https://arxiv.org/abs/2403.00002", "http://arxiv.org/pdf/2403.00002v2.pdf",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s", names[i]);
    RUN_QUIETLY ("star", names[i]);
    assert_state (fixture, "2403.00002", TRUE, FALSE, "inbox");
    RUN_QUIETLY ("unstar", "2403.00002");
    assert_state (fixture, "2403.00002", FALSE, FALSE, "inbox");
  }
}

static void
test_state (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyCliRun) run = NULL;

  RUN_QUIETLY ("star", "2403.00001", "2403.00002");
  RUN_QUIETLY ("read", "2403.00001");
  RUN_QUIETLY ("later", "2403.00001");
  assert_state (fixture, "2403.00001", TRUE, TRUE, "later");
  assert_state (fixture, "2403.00002", TRUE, FALSE, "inbox");

  RUN_QUIETLY ("unstar", "2403.00001");
  RUN_QUIETLY ("unread", "2403.00001");
  RUN_QUIETLY ("done", "2403.00001");
  assert_state (fixture, "2403.00001", FALSE, FALSE, "done");
  RUN_QUIETLY ("inbox", "2403.00001");
  assert_state (fixture, "2403.00001", FALSE, FALSE, "inbox");

  /* What is known changes although something else is not. */
  run = zy_cli_run (fixture->library, "star", "2403.99999", "2403.00003", NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "2403.99999"));
  assert_state (fixture, "2403.00003", TRUE, FALSE, "inbox");
}

static void
test_tags_and_note (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JsonNode) with_note = NULL;
  g_autoptr (JsonNode) without_note = NULL;
  g_autoptr (ZyCliRun) unknown = zy_cli_run (fixture->library, "note", "2403.99999", "x", NULL);

  RUN_QUIETLY ("tag", "2403.00001", "+综述", "+to read", "+h");
  first = tags_of (fixture, "2403.00001");
  g_assert_cmpstr (first, ==, "h,to read,综述");
  RUN_QUIETLY ("tag", "2403.00001", "-h", "-to read", "-never there", "+b");
  second = tags_of (fixture, "2403.00001");
  g_assert_cmpstr (second, ==, "b,综述");

  RUN_QUIETLY ("note", "2403.00001", "与第二篇", "比较");
  with_note = export_paper (fixture, "2403.00001");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (with_note), "note"), ==,
                   "与第二篇 比较");
  RUN_QUIETLY ("note", "2403.00001", "");
  without_note = export_paper (fixture, "2403.00001");
  g_assert_true (json_object_get_null_member (json_node_get_object (without_note), "note"));

  g_assert_cmpint (unknown->status, ==, 1);
}

static void
test_state_survives_import (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *tags = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ZyCliRun) again = NULL;

  RUN_QUIETLY ("star", "2403.00001");
  RUN_QUIETLY ("read", "2403.00001");
  RUN_QUIETLY ("later", "2403.00001");
  RUN_QUIETLY ("tag", "2403.00001", "+keep");
  RUN_QUIETLY ("note", "2403.00001", "mine");
  again = zy_cli_run (fixture->library, "import", fixture->digest, NULL);
  g_assert_cmpint (again->status, ==, 0);

  assert_state (fixture, "2403.00001", TRUE, TRUE, "later");
  tags = tags_of (fixture, "2403.00001");
  g_assert_cmpstr (tags, ==, "keep");
  node = export_paper (fixture, "2403.00001");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "note"), ==, "mine");
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonNode) node = export_paper (fixture, "2403.00002");
  JsonObject *paper = json_node_get_object (node);
  JsonObject *place = json_array_get_object_element (
    json_object_get_array_member (paper, "digests"), 0);
  g_autoptr (ZyCliRun) one = NULL;
  g_autoptr (ZyCliRun) none = zy_cli_run (fixture->library, "export", "--format", "jsonl",
                                          "is:starred", NULL);

  assert_text (paper, "title", "zh", "第2篇论文");
  assert_text (paper, "title", "en", "Paper number 2");
  assert_text (paper, "tldr", "zh", "第2篇的一句话。");
  assert_text (paper, "tldr", "en", "One line about 2.");
  assert_text (paper, "abstract", "zh", "第2篇的摘要，共两句。这是第二句。");
  assert_text (paper, "abstract", "en", "The abstract of 2. It has two sentences.");
  g_assert_cmpstr (json_object_get_string_member (paper, "url"), ==,
                   "https://arxiv.org/abs/2403.00002");
  g_assert_cmpstr (json_object_get_string_member (place, "source"), ==, "cs.CL");
  g_assert_cmpstr (json_object_get_string_member (place, "date"), ==, "2024-04-05");
  g_assert_cmpint (json_object_get_int_member (place, "position"), ==, 2);

  g_assert_cmpstr (none->out, ==, "");
  RUN_QUIETLY ("star", "2403.00003");
  one = zy_cli_run (fixture->library, "export", "--format=jsonl", "is:starred", NULL);
  g_assert_true (g_str_has_prefix (one->out, "{\"id\":\"2403.00003\","));
  g_assert_true (g_str_has_suffix (one->out, "}\n"));
  g_assert_cmpuint (strcspn (one->out, "\n"), ==, strlen (one->out) - 1);
}

/* Citations of several papers, each under a key of its own. */
static void
test_export_citations (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (ZyCliRun) bibtex = zy_cli_run (fixture->library, "export", "--format", "bibtex", NULL);
  g_autoptr (ZyCliRun) ris = zy_cli_run (fixture->library, "export", "--format", "ris", NULL);
  g_autoptr (ZyCliRun) csl = zy_cli_run (fixture->library, "export", "--format", "csl-json", NULL);
  g_autoptr (ZyCliRun) none = zy_cli_run (fixture->library, "export", "--format", "csl-json",
                                          "is:starred", NULL);
  g_autoptr (JsonNode) items = zy_cli_run_parse (csl);
  g_autoptr (JsonNode) nothing = zy_cli_run_parse (none);
  guint n = json_array_get_length (json_node_get_array (items));

  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (nothing)), ==, 0);
  g_assert_nonnull (strstr (bibtex->out, "@misc{paper2024paper,\n"));
  g_assert_nonnull (strstr (bibtex->out, "@misc{paper2024paper-2,\n"));
  g_assert_nonnull (strstr (bibtex->out, "eprint        = {2403.00002}"));
  g_assert_nonnull (strstr (ris->out, "ID  - paper2024paper-2\r\n"));
}

static void
test_stats (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyCliRun) text = zy_cli_run (fixture->library, "stats", NULL);
  g_autoptr (ZyCliRun) json = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *counts;

  RUN_QUIETLY ("star", "2403.00001");
  RUN_QUIETLY ("read", "2403.00001", "2403.00002");
  RUN_QUIETLY ("later", "2403.00001", "2403.00002");
  RUN_QUIETLY ("done", "2403.00003");
  RUN_QUIETLY ("tag", "2403.00001", "+a", "+b");
  json = zy_cli_run (fixture->library, "stats", "--json", NULL);
  node = zy_cli_run_parse (json);
  counts = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (counts, "papers"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (counts, "unread"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "starred"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "later"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (counts, "done"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "sources"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "digests"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "entries"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (counts, "tags"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (counts, "figures"), ==, 0);

  g_assert_cmpint (text->status, ==, 0);
  g_assert_nonnull (strstr (text->out, "  3  unread papers\n"));
}

static void
test_check (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyCliRun) check = zy_cli_run (fixture->library, "check", NULL);
  g_autoptr (ZyCliRun) repair = zy_cli_run (fixture->library, "check", "--repair", NULL);

  g_assert_cmpint (check->status, ==, 0);
  g_assert_cmpstr (check->out, ==, "The library is sound.\n");
  g_assert_cmpint (repair->status, ==, 0);
  g_assert_cmpstr (repair->out, ==, "The library is sound.\n");
}

static void
change_library (Fixture    *fixture,
                const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (fixture->library, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_null (message);
  sqlite3_close (db);
}

static void
test_no_library (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none.sqlite", NULL);
  g_autoptr (ZyCliRun) list = zy_cli_run (path, "list", NULL);
  g_autoptr (ZyCliRun) star = zy_cli_run (path, "star", "2403.00001", NULL);

  g_assert_cmpint (list->status, ==, 1);
  g_assert_nonnull (strstr (list->err, path));
  g_assert_cmpint (star->status, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Neither a newer library nor somebody else's file is touched. */
static void
test_refused_libraries (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *text = zy_temp_folder_write (fixture->folder, "text", "No library.\n", -1);
  g_autoptr (ZyCliRun) foreign = zy_cli_run (text, "import", fixture->digest, NULL);
  g_autoptr (ZyCliRun) newer = NULL;
  g_autofree char *content = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length;
  gsize after_length;

  g_assert_cmpint (foreign->status, ==, 1);
  g_assert_cmpstr (foreign->err, !=, "");
  g_assert_true (g_file_get_contents (text, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "No library.\n");

  change_library (fixture, "PRAGMA user_version = 1000000; PRAGMA journal_mode = DELETE;");
  g_assert_true (g_file_get_contents (fixture->library, &before, &before_length, NULL));
  newer = zy_cli_run (fixture->library, "import", fixture->digest, NULL);
  g_assert_cmpint (newer->status, ==, 1);
  g_assert_cmpstr (newer->err, !=, "");
  g_assert_true (g_file_get_contents (fixture->library, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_default_library (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *data_home = g_build_filename (fixture->folder, "home", NULL);
  g_autoptr (ZyCliRun) import = NULL;
  g_autoptr (ZyCliRun) list = NULL;

  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  import = zy_cli_run (NULL, "import", fixture->digest, NULL);
  list = zy_cli_run (NULL, "list", "--limit", "1", NULL);
  g_unsetenv ("XDG_DATA_HOME");

  g_assert_cmpint (import->status, ==, 0);
  g_assert_cmpstr (list->out, ==, "2403.00001\t第1篇论文\tunread\n");
  g_assert_true (g_file_test (data_home, G_FILE_TEST_IS_DIR));
}

static void
test_streams (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyCliRun) pipe = NULL;
  g_autoptr (ZyCliRun) closed = NULL;
  g_autoptr (ZyCliRun) full = NULL;
  g_autoptr (ZyCliRun) check = NULL;

  pipe = zy_cli_run_shell (fixture->library, "\"$ZY_CLI\" --library \"$1\" list | head -n 1");
  g_assert_cmpint (pipe->status, ==, 0);
  g_assert_cmpstr (pipe->out, ==, "2403.00001\t第1篇论文\tunread\n");
  g_assert_cmpstr (pipe->err, ==, "");

  closed = zy_cli_run_shell (fixture->library,
                             "exec \"$ZY_CLI\" --library \"$1\" star 2403.00001 <&- >&- 2>&-");
  g_assert_cmpint (closed->status, ==, 0);
  assert_state (fixture, "2403.00001", TRUE, FALSE, "inbox");

  full = zy_cli_run_shell (fixture->library, "exec \"$ZY_CLI\" --library \"$1\" list >/dev/full");
  g_assert_cmpint (full->status, ==, 1);
  g_assert_cmpstr (full->err, !=, "");

  check = zy_cli_run (fixture->library, "check", NULL);
  g_assert_cmpint (check->status, ==, 0);
}

/* The application, another import and scripts may all work on one library. */
static void
test_two_at_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZyCliRun) run = NULL;
  g_autoptr (ZyCliRun) check = NULL;
  g_autoptr (ZyCliRun) count = NULL;

  for (guint i = 0; i < 10; i++) {
    g_autofree char *a = g_strdup_printf ("a/cs.CL/2024-05-%02u.md", i + 1);
    g_autofree char *b = g_strdup_printf ("b/econ/2024-05-%02u.md", i + 1);
    g_autofree char *a_path = zy_temp_folder_write_digest (fixture->folder, a, 100 + i * 20, 30);
    g_autofree char *b_path = zy_temp_folder_write_digest (fixture->folder, b, 110 + i * 20, 30);
  }

  run = zy_cli_run_shell (fixture->library,
                          "cd \"${1%/data/*}\" || exit 9\n"
                          "\"$ZY_CLI\" --library \"$1\" import a & first=$!\n"
                          "\"$ZY_CLI\" --library \"$1\" import b & second=$!\n"
                          "wait $first && wait $second");
  g_assert_cmpint (run->status, ==, 0);
  check = zy_cli_run (fixture->library, "check", NULL);
  g_assert_cmpint (check->status, ==, 0);
  /* 3 of the fixture, and 100 to 319 */
  count = zy_cli_run (fixture->library, "search", "--count", "paper", NULL);
  g_assert_cmpstr (count->out, ==, "223\n");
}

static void
test_no_display_libraries (void)
{
  g_autofree char *ldd = g_find_program_in_path ("ldd");
  const char *arguments[] = { ldd, g_getenv ("ZY_CLI"), NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  if (ldd == NULL) {
    g_test_skip ("There is no ldd here.");
    return;
  }

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (out, "libsqlite3"));
  g_assert_null (strstr (out, "libgtk"));
  g_assert_null (strstr (out, "libgdk"));
  g_assert_null (strstr (out, "webkit"));
}

/* An old identifier is one paper however it is written, wherever a paper can be named. */
static void
test_old_ids (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const names[] = {
    "math/0309136", "math.GT/0309136", "MATH.gt/0309136v1", "arXiv:math.GT/0309136v2",
    "https://arxiv.org/abs/math.GT/0309136", "http://export.arxiv.org/pdf/math/0309136v1.pdf",
    "10.48550/arXiv.math/0309136",
  };
  g_autofree char *path = zy_temp_folder_write (
    fixture->folder, "old.jsonl",
    "{\"title\": \"Knots\", \"translated_title\": \"纽结\","
    " \"link\": \"http://arxiv.org/abs/math.GT/0309136v2\"}\n", -1);
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "import", path, NULL);

  g_assert_cmpint (import->status, ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (ZyCliRun) show = zy_cli_run (fixture->library, "show", names[i], NULL);
    g_autoptr (ZyCliRun) search = zy_cli_run (fixture->library, "search", "--count", names[i],
                                              NULL);

    g_test_message ("%s", names[i]);
    g_assert_cmpint (show->status, ==, 0);
    g_assert_true (g_str_has_prefix (show->out, "纽结\nKnots\n"));
    g_assert_cmpstr (search->out, ==, "1\n");

    RUN_QUIETLY ("star", names[i]);
    assert_state (fixture, "math/0309136", TRUE, FALSE, "inbox");
    RUN_QUIETLY ("unstar", names[i]);
  }
}

static void
add_test (const char *path,
          void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/cli/wrong-usage", test_wrong_usage);
  add_test ("/cli/help", test_help);
  add_test ("/cli/import-json", test_import_json);
  add_test ("/cli/import-text", test_import_text);
  add_test ("/cli/import-options", test_import_options);
  add_test ("/cli/list", test_list);
  add_test ("/cli/list-json", test_list_json);
  add_test ("/cli/search", test_search);
  add_test ("/cli/show", test_show);
  add_test ("/cli/show-formats", test_show_formats);
  add_test ("/cli/control-characters", test_control_characters);
  add_test ("/cli/names-of-papers", test_names_of_papers);
  add_test ("/cli/old-ids", test_old_ids);
  add_test ("/cli/state", test_state);
  add_test ("/cli/tags-and-note", test_tags_and_note);
  add_test ("/cli/state-survives-import", test_state_survives_import);
  add_test ("/cli/export", test_export);
  add_test ("/cli/export-citations", test_export_citations);
  add_test ("/cli/stats", test_stats);
  add_test ("/cli/check", test_check);
  add_test ("/cli/no-library", test_no_library);
  add_test ("/cli/refused-libraries", test_refused_libraries);
  add_test ("/cli/default-library", test_default_library);
  add_test ("/cli/streams", test_streams);
  add_test ("/cli/two-at-once", test_two_at_once);
  g_test_add_func ("/cli/no-display-libraries", test_no_display_libraries);

  return g_test_run ();
}
