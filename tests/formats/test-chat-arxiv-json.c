/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define PAPER \
  "{\"title\": \"On Trains (arXiv:2403.00001v2 [cs.CL] UPDATED)\"," \
  " \"abstract\": \"arXiv:2403.00001v2 Announce Type: cross  Abstract: We read on trains.\"," \
  " \"link\": \"http://arxiv.org/abs/2403.00001\"," \
  " \"translated_title\": \"论火车\"," \
  " \"translated_abstract\": \"arXiv:2403.00001v2 公告类型：交叉 摘要：我们在火车上读书。\"," \
  " \"tldr\": \"火车上可以读书。\"," \
  " \"en_tdlr\": \"One can read on trains.\"}"

#define OTHER \
  "{\"title\": \"On Boats\", \"abstract\": \"We row.\"," \
  " \"link\": \"https://rss.arxiv.org/abs/2403.00002\"," \
  " \"translated_title\": \"论船\", \"translated_abstract\": null, \"tldr\": \"我们划船。\"," \
  " \"en_tldr\": \"We row boats.\"}"

static ZyDigestDraft *
import (const char *text)
{
  return zy_test_import_named (text, "cs.CL-2024-03-05.jsonl");
}

static void
assert_paper (const ZyEntryDraft *entry)
{
  g_assert_cmpstr (entry->key, ==, "2403.00001");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00001");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpuint (entry->fields->len, ==, 6);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "On Trains");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "论火车");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "火车上可以读书。");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, "One can read on trains.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "We read on trains.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "我们在火车上读书。");
}

/* However the records are written down. */
static void
test_shapes (void)
{
  static const char *const texts[] = {
    PAPER,
    "\ufeff" PAPER "\n",
    PAPER "\r\n\r\n" OTHER "\r\n",
    PAPER "\n\n" OTHER,
    "[" PAPER ", " OTHER "]",
    "[\n  " PAPER ",\n  " OTHER "\n]\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (ZyDigestDraft) draft = import (texts[i]);

    g_test_message ("shape %zu", i);
    g_assert_cmpstr (draft->format, ==, "chat-arxiv-json");
    g_assert_cmpstr (draft->source, ==, "cs.CL");
    g_assert_cmpstr (draft->date, ==, "2024-03-05");
    g_assert_cmpuint (draft->problems->len, ==, 0);
    g_assert_cmpuint (draft->entries->len, ==, i < 2 ? 1 : 2);
    assert_paper (zy_test_get_entry (draft, 0));
  }
}

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("chat-arxiv.jsonl");

  g_assert_cmpstr (draft->format, ==, "chat-arxiv-json");
  g_assert_cmpstr (draft->source, ==, "chat-arxiv");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  assert_paper (zy_test_get_entry (draft, 0));
}

static void
test_pretty (void)
{
  g_autoptr (ZyDigestDraft) draft = import ("{\n"
                                            "  \"title\": \"A\",\n"
                                            "  \"link\": \"https://arxiv.org/abs/2403.00001v3\",\n"
                                            "  \"translated_title\": \"甲\"\n"
                                            "}\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpstr (entry->key, ==, "2403.00001");
  g_assert_cmpint (entry->version, ==, 3);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "甲");
}

/* Both spellings of the English summary; what is null, empty or missing is no text. */
static void
test_missing (void)
{
  g_autoptr (ZyDigestDraft) draft = import (
    OTHER "\n"
    "{\"title\": null, \"link\": \"https://arxiv.org/abs/2403.00003\", \"tldr\": \" \","
    " \"translated_abstract\": \"\", \"en_tdlr\": null}\n"
    "{\"title\": \"Without link\", \"translated_title\": \"没有链接\"}\n");

  g_assert_cmpuint (draft->problems->len, ==, 0);

  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_EN, "We row boats.");
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_ZH, NULL);

  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00003");
  g_assert_cmpuint (zy_test_get_entry (draft, 1)->fields->len, ==, 0);

  g_assert_cmpstr (zy_test_get_entry (draft, 2)->key, ==, "title:without link");
  g_assert_null (zy_test_get_entry (draft, 2)->url);
}

/* A thousand characters are a cut abstract, here as in Markdown. */
static void
test_cut (void)
{
  g_autofree char *abstract = g_strnfill (1000, 'a');
  g_autofree char *text = g_strdup_printf (
    "{\"title\": \"A\", \"link\": \"https://arxiv.org/abs/2403.00001\", \"abstract\": \"%s\","
    " \"translated_abstract\": \"没有完\"}\n"
    "{\"title\": \"B\", \"link\": \"https://arxiv.org/abs/2403.00002\", \"abstract\": \"%sa\"}\n",
    abstract, abstract);
  g_autoptr (ZyDigestDraft) draft = import (text);

  g_assert_true (zy_test_is_cut (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_EN));
  g_assert_true (zy_test_is_cut (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
  g_assert_false (zy_test_is_cut (zy_test_get_entry (draft, 1), ZY_FIELD_ABSTRACT, ZY_LANG_EN));
}

/* A bad line is one problem, and where it stands; the others come in. */
static void
test_bad_lines (void)
{
  g_autoptr (ZyDigestDraft) draft = import (PAPER "\n"
                                            "{\"title\": \"cut\n"
                                            "{\"title\": \"B\" \"link\": 1}\n"
                                            "\n"
                                            "{\"tldr\": \"neither\"}\n"
                                            OTHER "\n"
                                            "{\"title\": [1],"
                                            " \"link\": \"https://arxiv.org/abs/2403.00003\"}\n"
                                            "{\"title\": \"the end");

  g_assert_cmpuint (draft->entries->len, ==, 3);
  assert_paper (zy_test_get_entry (draft, 0));
  g_assert_cmpuint (zy_test_get_entry (draft, 1)->line, ==, 6);
  g_assert_cmpstr (zy_test_get_entry (draft, 2)->key, ==, "2403.00003");

  g_assert_cmpuint (draft->problems->len, ==, 5);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 2);
  zy_test_assert_problem (draft, 1, ZY_SEVERITY_WARNING, 3);
  zy_test_assert_problem (draft, 2, ZY_SEVERITY_WARNING, 5);
  zy_test_assert_problem (draft, 3, ZY_SEVERITY_NOTE, 7);
  zy_test_assert_problem (draft, 4, ZY_SEVERITY_WARNING, 8);
}

/* The last of two counts, also when it is null. */
static void
test_twice (void)
{
  g_autoptr (ZyDigestDraft) draft = import (
    "{\"title\": \"A\", \"link\": \"https://arxiv.org/abs/2403.00001\", \"title\": \"B\","
    " \"tldr\": \"甲\", \"tldr\": null}");

  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_EN, "B");
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH, NULL);
}

static void
test_text (void)
{
  g_autoptr (ZyDigestDraft) draft = import (
    "{\"title\": \"\\u201cA\\u201d \\ud835\\udc9c \\ud835 $\\\\alpha$\","
    " \"link\": \"https://arxiv.org/abs/2403.00001\","
    " \"tldr\": \"damaged \xff\xfe bytes 摘要摘要摘要摘要摘要摘要摘要摘要摘要摘要\"}");

  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_EN,
                       "“A” 𝒜 \ufffd $\\alpha$");
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH,
                       "damaged \ufffd bytes 摘要摘要摘要摘要摘要摘要摘要摘要摘要摘要");
}

/* A file that is named by a paper: its source is not the name, and its day not in it. */
static void
test_named_by_paper (void)
{
  static const struct {
    const char *path;
    const char *key;
    const char *date;
  } cases[] = {
    { "/data/papers/24/03/2403.00009.json", "2403.00009", "2024-03-31" },
    { "papers/20/12/2012.01012.json", "2012.01012", "2020-12-31" },
    { "papers/99/01/hep-th/9901001.json", "hep-th/9901001", "1999-01-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = zy_test_import_named (
      "{\"title\": \"A\", \"link\": null, \"translated_title\": \"甲\"}", cases[i].path);

    g_test_message ("%s", cases[i].path);
    g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, cases[i].key);
    g_assert_cmpstr (draft->source, ==, "chat-arxiv");
    g_assert_cmpstr (draft->date, ==, cases[i].date);
  }
}

static void
test_link_wins (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_named (PAPER, "papers/24/03/2403.00009.json");

  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
}

static void
assert_refuses (const char *text,
                const char *format,
                int         code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_test_message ("%.40s", text);
  g_assert_null (zy_import_bytes (bytes, &(ZyImportHints) { .format = format }, &error));
  g_assert_error (error, ZY_IMPORT_ERROR, code);
}

static void
test_recognition (void)
{
  g_autoptr (ZyDigestDraft) untranslated = import (
    "{\"title\": \"A\", \"link\": \"https://arxiv.org/abs/2403.00001\", \"abstract\": \"B\"}");
  g_autoptr (ZyDigestDraft) late = import ("nonsense\n{}\n" PAPER);

  g_assert_cmpuint (untranslated->entries->len, ==, 1);
  g_assert_cmpuint (late->entries->len, ==, 1);
  g_assert_cmpuint (zy_test_count_warnings (late), ==, 2);

  assert_refuses ("[]", NULL, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses ("{\"name\": \"package\", \"version\": \"1\"}", NULL,
                  ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses ("{\"title\": \"A\", \"url\": \"B\"}", NULL, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses ("[1, 2, 3]", NULL, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses ("{\"title\": \"A\", \"translated_title\": \"B", NULL, ZY_IMPORT_ERROR_MALFORMED);
  assert_refuses ("no JSON at all", "chat-arxiv-json", ZY_IMPORT_ERROR_MALFORMED);
}

/* However bad: the problems can be read, and nothing takes memory in proportion to nesting. */
static void
test_floods (void)
{
  const gsize n = 2 * 1000 * 1000;
  g_autofree char *brackets = g_strnfill (n, '[');
  g_autofree char *braces = g_strnfill (n, '{');
  GString *text = g_string_new (NULL);
  g_autoptr (ZyDigestDraft) draft = NULL;

  assert_refuses (brackets, NULL, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses (brackets, "chat-arxiv-json", ZY_IMPORT_ERROR_MALFORMED);
  assert_refuses (braces, "chat-arxiv-json", ZY_IMPORT_ERROR_MALFORMED);

  g_string_append_printf (text, "%s\n{\"translated_title\": %s\n", PAPER, brackets);
  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "{}\n");
  draft = import (text->str);
  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 1002);
  zy_test_assert_problem (draft, 1001, ZY_SEVERITY_WARNING, 0);

  g_string_free (text, TRUE);
}

static void
test_endless (void)
{
  zy_test_assert_limit ("", "{\"title\": \"a\", \"translated_title\": \"甲\"}\n", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chat-arxiv-json/shapes", test_shapes);
  g_test_add_func ("/chat-arxiv-json/fixture", test_fixture);
  g_test_add_func ("/chat-arxiv-json/pretty", test_pretty);
  g_test_add_func ("/chat-arxiv-json/missing", test_missing);
  g_test_add_func ("/chat-arxiv-json/cut", test_cut);
  g_test_add_func ("/chat-arxiv-json/bad-lines", test_bad_lines);
  g_test_add_func ("/chat-arxiv-json/twice", test_twice);
  g_test_add_func ("/chat-arxiv-json/text", test_text);
  g_test_add_func ("/chat-arxiv-json/named-by-paper", test_named_by_paper);
  g_test_add_func ("/chat-arxiv-json/link-wins", test_link_wins);
  g_test_add_func ("/chat-arxiv-json/recognition", test_recognition);
  g_test_add_func ("/chat-arxiv-json/floods", test_floods);
  g_test_add_func ("/chat-arxiv-json/endless", test_endless);

  return g_test_run ();
}
