/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define TABLE "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n"
#define ROW "| [^1] | [A](https://arxiv.org/abs/2403.00001) | 概要。 |\n"

/* 2024-03-05T12:00:00Z and others */
#define MARCH_5 1709640000
#define APRIL_20 1713571200
#define JUNE_1 1717200000
#define FEBRUARY_1 1706745600

static ZyDigestDraft *
import (const char    *text,
        ZyImportHints  hints)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ZyDigestDraft *draft = zy_import_bytes (bytes, &hints, &error);

  g_assert_no_error (error);

  return draft;
}

static void
assert_refuses (const char    *text,
                gsize          length,
                const char    *format,
                ZyImportError  code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (zy_import_bytes (bytes, &(ZyImportHints) { .path = "cs.CL.md", .format = format },
                                  &error));
  g_assert_error (error, ZY_IMPORT_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
}

static const ZyImporter *
find_importer (const char *format)
{
  const ZyImporter *const *importer = zy_importers ();

  while (!g_str_equal ((*importer)->name, format))
    importer++;

  return *importer;
}

static void
test_registry (void)
{
  const ZyImporter *const *importers = zy_importers ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (; *importers != NULL; importers++) {
    g_assert_true (g_hash_table_add (names, (gpointer) (*importers)->name));
    g_assert_nonnull ((*importers)->sniff);
    g_assert_nonnull ((*importers)->parse);
  }

  g_assert_true (g_hash_table_contains (names, "chat-arxiv-markdown"));
  g_assert_true (g_hash_table_contains (names, "chat-arxiv-rss"));
  g_assert_true (g_hash_table_contains (names, "arxiv-rss"));
  g_assert_true (g_hash_table_contains (names, "arxiv-atom"));
  g_assert_true (g_hash_table_contains (names, "arxiv-api"));
  g_assert_true (g_hash_table_contains (names, "feed"));
  g_assert_true (g_hash_table_contains (names, "wiki-markdown"));
  g_assert_true (g_hash_table_contains (names, "chat-arxiv-json"));
  g_assert_true (g_hash_table_contains (names, "ai-enhanced-jsonl"));
  g_assert_true (g_hash_table_contains (names, "ai-enhanced-markdown"));
}

/* The content says what a file is; its name may lie. */
static void
test_recognition (void)
{
  static const struct {
    const char *text;
    const char *format;
  } cases[] = {
    { TABLE ROW, "chat-arxiv-markdown" },
    { "\n\n" TABLE, "chat-arxiv-markdown" },
    { "# 摘要\n\n# 详细\n", "chat-arxiv-markdown" },
    { "<rss version=\"2.0\"><channel><title>Chat Arxiv econ</title></channel></rss>",
      "chat-arxiv-rss" },
    { "<rss version=\"2.0\"><channel><title>cs.XY updates on arXiv.org</title></channel></rss>",
      "arxiv-rss" },
    { "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>cs.XY updates on arXiv.org</title></feed>",
      "arxiv-atom" },
    { "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>http://arxiv.org/api/1</id></feed>",
      "arxiv-api" },
    { "<rss><channel><item><link>https://arxiv.org/abs/2403.00001</link></item></channel></rss>",
      "feed" },
    { "---\nlayout: wiki\ntitle: 2023-04-17：论文速递\n---\n\n### A\n", "wiki-markdown" },
    { "## 2023-04-17：论文速递\n\n### A\n", "wiki-markdown" },
    { "# My list\n\n### A\n\n> - URL：https://arxiv.org/abs/2403.00001\n", "wiki-markdown" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = import (cases[i].text, (ZyImportHints) { .path = "a.png" });

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (draft->format, ==, cases[i].format);
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "Dear diary, today was fine.\n",
    "# 摘要\n\n本文没有表格。\n",
    "## 摘要\n\n| a | b |\n",
    "<rss version=\"2.0\"><channel><title>News</title></channel></rss>",
    "<html><body>Chat Arxiv</body></html>",
    "---\nlayout: wiki\ntitle: Holidays\n---\n\n### Sea\n\n> A quote.\n",
    "### A\n\n```\n> - URL：https://arxiv.org/abs/2403.00001\n```\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_test_message ("%s", texts[i]);
    assert_refuses (texts[i], strlen (texts[i]), NULL, ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  }

  assert_refuses (TABLE, strlen (TABLE), "no-such-format", ZY_IMPORT_ERROR_UNKNOWN_FORMAT);
  assert_refuses ("", 0, NULL, ZY_IMPORT_ERROR_EMPTY);
  assert_refuses ("\n \n", 3, NULL, ZY_IMPORT_ERROR_EMPTY);
  assert_refuses ("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0", 24, NULL,
                  ZY_IMPORT_ERROR_BINARY);
  assert_refuses ("no xml at all", 13, "chat-arxiv-rss", ZY_IMPORT_ERROR_MALFORMED);
}

static void
test_forced_format (void)
{
  const ZyImportHints hints = { .format = "wiki-markdown" };
  g_autoptr (ZyDigestDraft) draft = import ("### A\n", hints);

  g_assert_cmpstr (draft->format, ==, "wiki-markdown");
  g_assert_cmpuint (draft->entries->len, ==, 1);
}

/* The same digest, however it is written down. */
static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16", "GBK", "GB18030" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize length;
    char *text = g_convert (TABLE ROW, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyDigestDraft) draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error);

    g_test_message ("%s", encodings[i]);
    g_assert_no_error (error);
    zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH, "概要。");
  }
}

static void
test_source (void)
{
  static const struct {
    const char *path;
    const char *hint;
    const char *source;
  } cases[] = {
    { "cs.CL-2024-03-05.md", NULL, "cs.CL" },
    { "/tmp/cs.CL/2024-03-05.md", NULL, "cs.CL" },
    { "cs.CL-2024-03-05.md", "mine", "mine" },
    { "cs.CL-2024-03-05.md", "", "cs.CL" },
    { NULL, NULL, "chat-arxiv-markdown" },
  };
  g_autoptr (ZyDigestDraft) rss = import (
    "<rss><channel><title>Chat Arxiv econ</title></channel></rss>",
    (ZyImportHints) { .path = "other-2024-03-05.xml" });
  g_autoptr (ZyDigestDraft) named_rss = import (
    "<rss><channel><title>Chat Arxiv econ</title></channel></rss>",
    (ZyImportHints) { .path = "other-2024-03-05.xml", .source = "mine" });

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = import (
      TABLE, (ZyImportHints) { .path = cases[i].path, .source = cases[i].hint });

    g_assert_cmpstr (draft->source, ==, cases[i].source);
  }

  g_assert_cmpstr (rss->source, ==, "econ");
  g_assert_cmpstr (named_rss->source, ==, "mine");
}

static void
test_date (void)
{
  static const char front[] = "---\ntitle: 2024-02-29：论文速递\n---\n\n### A\n";
  static const char bad_front[] = "---\ntitle: 2023-02-29：论文速递\n---\n\n### A\n";
  static const struct {
    const char *text;
    ZyImportHints hints;
    const char *date;
    gboolean is_guessed;
  } cases[] = {
    /* The content, then the name, then the hint. */
    { front, { .path = "2024-03-01-a.md", .date = "2024-03-02" }, "2024-02-29", FALSE },
    { bad_front, { .path = "2024-03-01-a.md", .date = "2024-03-02" }, "2024-03-01", FALSE },
    { TABLE ROW, { .path = "a-2024-03-01.md", .date = "2024-03-02" }, "2024-03-01", FALSE },
    { TABLE ROW, { .path = "a-2024-02-30.md", .date = "2024-03-02" }, "2024-03-02", FALSE },
    { TABLE ROW, { .path = "a.md", .date = "2024-03-02" }, "2024-03-02", FALSE },

    /* Then the month of the newest paper, with the time of the file. */
    { TABLE ROW, { .path = "a.md", .date = "2024-02-30", .modified = MARCH_5 }, "2024-03-05",
      TRUE },
    { TABLE ROW, { .path = "a.md", .modified = MARCH_5 }, "2024-03-05", TRUE },
    { TABLE ROW, { .path = "a.md", .modified = APRIL_20 }, "2024-04-20", TRUE },
    { TABLE ROW, { .path = "a.md", .modified = JUNE_1 }, "2024-03-31", TRUE },
    { TABLE ROW, { .path = "a.md", .modified = FEBRUARY_1 }, "2024-03-31", TRUE },
    { TABLE ROW, { .path = "a.md" }, "2024-03-31", TRUE },
    { TABLE ROW "| [^2] | [B](https://arxiv.org/abs/2312.00001) | 概要。 |\n", { .path = "a.md" },
      "2024-03-31", TRUE },
    { TABLE "| [^1] | [B](https://arxiv.org/abs/hep-th/9912001) | 概要。 |\n", { .path = "a.md" },
      "1999-12-31", TRUE },

    /* No paper says anything: the time of the file. */
    { TABLE, { .path = "a.md", .modified = JUNE_1 }, "2024-06-01", TRUE },
  };
  g_autoptr (ZyDigestDraft) today = import (TABLE, (ZyImportHints) { 0 });

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = import (cases[i].text, cases[i].hints);

    g_test_message ("%zu", i);
    g_assert_cmpstr (draft->date, ==, cases[i].date);
    g_assert_cmpint (draft->is_date_guessed, ==, cases[i].is_guessed);
  }

  g_assert_nonnull (today->date);
  g_assert_true (today->is_date_guessed);
}

/* Every format goes down the same steps: what the content says, where a content can say a day; the
 * name of the file; what the user says; the newest paper with the time of the file. */
static void
test_date_of_formats (void)
{
#define ID "2403.00001"
#define LINK "https://arxiv.org/abs/" ID
  static const struct {
    const char *format;
    const char *dated;
    const char *undated;
  } cases[] = {
    { "wiki-markdown",
      "---\ndate: 2024-03-20\n---\n\n## 论文速递\n\n### A\n\n> - URL：" LINK "\n",
      "## 论文速递\n\n### A\n\n> - URL：" LINK "\n" },
    { "wiki-markdown",
      "## 2024-03-20：论文速递\n\n### A\n\n> - URL：" LINK "\n", NULL },
    { "chat-arxiv-markdown", NULL, TABLE ROW },
    { "chat-arxiv-rss",
      "<rss><channel><title>Chat Arxiv econ</title><pubDate>Wed, 20 Mar 2024 00:00:00 GMT</pubDate>"
      "<item><title>T</title><link>" LINK "</link></item></channel></rss>", NULL },
    { "chat-arxiv-rss",
      "<rss><channel><title>Chat Arxiv econ</title>"
      "<item><title>T</title><link>" LINK "</link>"
      "<pubDate>Tue, 19 Mar 2024 23:00:00 GMT</pubDate></item>"
      "<item><title>T</title><link>" LINK "2</link>"
      "<pubDate>Wed, 20 Mar 2024 00:00:00 GMT</pubDate></item></channel></rss>", NULL },
    { "chat-arxiv-rss", NULL,
      "<rss><channel><title>Chat Arxiv econ</title><item><title>T</title><link>" LINK "</link>"
      "</item></channel></rss>" },
    { "chat-arxiv-json",
      "{\"title\": \"A\", \"link\": \"" LINK "\", \"tldr\": \"B\","
      " \"date\": \"2024-03-20T10:00:00Z\"}\n"
      "{\"title\": \"A\", \"link\": \"" LINK "\", \"tldr\": \"B\", \"date\": \"2024-03-19\"}\n"
      "{\"title\": \"A\", \"link\": \"" LINK "\", \"tldr\": \"B\", \"date\": \"today\"}\n",
      "{\"title\": \"A\", \"link\": \"" LINK "\", \"tldr\": \"B\", \"date\": 20240320}\n" },
    { "ai-enhanced-jsonl",
      "{\"id\": \"" ID "\", \"AI\": {}, \"date\": \"2024-03-20\"}",
      "{\"id\": \"" ID "\", \"AI\": {}, \"date\": \"2024-02-30\"}" },
    { "ai-enhanced-markdown", NULL, "### [1] [A](" LINK ")\n\nMain category: cs.CL\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const ZyImportHints steps[] = {
      { .path = "a-2024-03-01.x", .date = "2024-03-02", .modified = MARCH_5 },
      { .path = "a.x", .date = "2024-03-02", .modified = MARCH_5 },
      { .path = "a.x", .modified = MARCH_5 },
      { .path = "a.x", .modified = JUNE_1 },
    };
    static const char *const dates[] = { "2024-03-01", "2024-03-02", "2024-03-05", "2024-03-31" };

    for (gsize step = 0; step < G_N_ELEMENTS (steps); step++) {
      g_test_message ("%s, step %zu", cases[i].format, step);
      if (cases[i].dated != NULL) {
        g_autoptr (ZyDigestDraft) draft = import (cases[i].dated, steps[step]);

        g_assert_cmpstr (draft->format, ==, cases[i].format);
        g_assert_cmpstr (draft->date, ==, "2024-03-20");
      }
      if (cases[i].undated != NULL) {
        g_autoptr (ZyDigestDraft) draft = import (cases[i].undated, steps[step]);

        g_assert_cmpstr (draft->format, ==, cases[i].format);
        g_assert_cmpstr (draft->date, ==, dates[step]);
      }
    }
  }
#undef LINK
#undef ID
}

/* 100 MB of one line: nothing hangs, and memory is a small multiple. */
static void
test_one_line (void)
{
  const gsize length = 100 * 1000 * 1000;
  GString *text = g_string_sized_new (length + 200);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_string_append (text, TABLE "| [^1] | [");
  g_string_set_size (text, text->len + length);
  memset (text->str + text->len - length, 'x', length);
  g_string_append (text, "](https://arxiv.org/abs/2403.00001) | 概要。 |\n");
  bytes = g_string_free_to_bytes (text);

  draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
}

static void
test_many_rows (void)
{
  const guint n = 20000;
  GString *text = g_string_new (TABLE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;

  /* All of one number, and no footnote where it is expected. */
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "| [^1] | [A](https://example.org/%u) | 概要。 |\n", i);
  g_string_append (text, "\n# 详细\n\n");
  for (guint i = n; i > 0; i--)
    g_string_append_printf (text, "[^1]: 题\n\n    A\n\n    https://example.org/%u\n", i - 1);
  bytes = g_string_free_to_bytes (text);

  draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, NULL);
  g_assert_cmpuint (draft->entries->len, ==, n);
  g_assert_cmpuint (draft->problems->len, ==, 0);
  zy_test_assert_text (zy_test_get_entry (draft, n - 1), ZY_FIELD_TITLE, ZY_LANG_ZH, "题");
}

/* The second row is text of mixed bytes; all else comes in. */
static void
test_damaged_bytes (void)
{
  g_autofree char *text = g_strconcat (TABLE ROW "| [^2] | [B](https://arxiv.org/abs/2403.00002) "
                                       "| 概\xff要。 |\n", NULL);
  g_autoptr (ZyDigestDraft) draft = import (text, (ZyImportHints) { .path = "a.md" });

  g_assert_cmpuint (draft->entries->len, ==, 2);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 6);
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TLDR, ZY_LANG_ZH, "概\ufffd要。");
}

/* Whoever asks for no more gets none, and the next one gets all. */
static void
test_cancelled (void)
{
  static const char text[] = TABLE ROW;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  draft = zy_import_bytes (bytes, &(ZyImportHints) { .cancellable = cancellable }, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (draft);
  g_clear_error (&error);

  draft = zy_import_bytes (bytes, &(ZyImportHints) { 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->entries->len, ==, 1);
}

/* The importers ask for themselves, before they make an entry, and not only who calls them. */
static void
test_cancelled_before_entry (void)
{
  static const struct {
    const char *format;
    const char *text;
  } cases[] = {
    { "chat-arxiv-markdown", TABLE ROW },
    { "chat-arxiv-markdown", "# 详细\n\n[^1]: 题目\n\n    A\n\n    [https://arxiv.org/abs/2403.00001]()\n" },
    { "ai-enhanced-markdown", "### [1] [A](https://arxiv.org/abs/2403.00001)\n*B*\n" },
    { "wiki-markdown", "### A\n\n> URL：https://arxiv.org/abs/2403.00001\n" },
    { "wiki-markdown", "## A\n\n> URL：https://arxiv.org/abs/2403.00001\n" },
    { "chat-arxiv-json", "{\"link\": \"https://arxiv.org/abs/2403.00001\"}" },
    { "ai-enhanced-jsonl", "{\"id\": \"2403.00001\"}" },
    { "feed", "<rss><channel><item><link>https://arxiv.org/abs/2403.00001</link></item></channel></rss>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const ZyImporter *importer = find_importer (cases[i].format);
    gsize length = strlen (cases[i].text);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (ZyDigestDraft) whole = zy_digest_draft_new (NULL);
    g_autoptr (ZyDigestDraft) draft = zy_digest_draft_new (NULL);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_true (importer->parse (cases[i].text, length, whole, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (whole->entries->len, ==, 1);

    g_cancellable_cancel (cancellable);
    g_cancellable_push_current (cancellable);
    g_assert_false (importer->parse (cases[i].text, length, draft, &error));
    g_cancellable_pop_current (cancellable);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpuint (draft->entries->len, ==, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/importer/registry", test_registry);
  g_test_add_func ("/importer/recognition", test_recognition);
  g_test_add_func ("/importer/refused", test_refused);
  g_test_add_func ("/importer/forced-format", test_forced_format);
  g_test_add_func ("/importer/encodings", test_encodings);
  g_test_add_func ("/importer/source", test_source);
  g_test_add_func ("/importer/date", test_date);
  g_test_add_func ("/importer/date-of-formats", test_date_of_formats);
  g_test_add_func ("/importer/one-line", test_one_line);
  g_test_add_func ("/importer/many-rows", test_many_rows);
  g_test_add_func ("/importer/damaged-bytes", test_damaged_bytes);
  g_test_add_func ("/importer/cancelled", test_cancelled);
  g_test_add_func ("/importer/cancelled-before-entry", test_cancelled_before_entry);

  return g_test_run ();
}
