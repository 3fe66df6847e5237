/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-import.h"

#include <string.h>

#define HEAD "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n"
#define DETAILS "\n\n# 详细\n\n"

#define ROW(n, title, id, tldr) \
  "| [^" n "] | [" title "](https://arxiv.org/abs/" id ") | " tldr " |\n"

#define FOOTNOTE(n, zh, en, id, tldr) \
  "[^" n "]: " zh "\n\n    " en \
  "\n\n    [https://arxiv.org/abs/" id "](https://arxiv.org/abs/" id ")" \
  "\n\n    " tldr "\n\n    \n\n    摘要" n "。\n\n    Abstract " n ".\n    \n"

static void
test_fixture (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import_fixture ("chat-arxiv.md");
  const ZyEntryDraft *entry;

  g_assert_cmpstr (draft->format, ==, "chat-arxiv-markdown");
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);

  entry = zy_test_get_entry (draft, 0);
  g_assert_cmpuint (entry->line, ==, 5);
  g_assert_cmpstr (entry->key, ==, "2403.00011");
  g_assert_cmpstr (entry->arxiv_id, ==, "2403.00011");
  g_assert_cmpstr (entry->url, ==, "https://arxiv.org/abs/2403.00011");
  g_assert_cmpint (entry->version, ==, 2);
  g_assert_cmpstr (entry->announce_type, ==, "replace-cross");
  g_assert_cmpuint (entry->categories->len, ==, 0);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "小步与大模型 | 扩展版");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Small Steps | Large Models [Extended]");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "小步前进即可。");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, "Small steps are enough.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH,
                       "我们用 $x_i \\le 3$ 步训练。**这里**没有强调。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                       "We train in $x_i \\le 3$ steps. There is *no* emphasis.");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN));

  entry = zy_test_get_entry (draft, 1);
  g_assert_cmpstr (entry->key, ==, "2403.00012");
  g_assert_cmpint (entry->version, ==, 1);
  g_assert_cmpstr (entry->announce_type, ==, "cross");
  g_assert_cmpuint (entry->categories->len, ==, 1);
  g_assert_cmpstr (entry->categories->pdata[0], ==, "cs.CL");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "数羊。");
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "Counting Sheep.");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, NULL);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "羊很多。");
}

/* The digests of the first day: no summaries among the details. */
static void
test_first_form (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A Title.", "2303.00001", "概要。") DETAILS
    "[^1]: 题目\n\n    A Title. (arXiv:2303.00001v1 [cs.CL])\n\n"
    "    [http://arxiv.org/abs/2303.00001](http://arxiv.org/abs/2303.00001)\n\n"
    "    摘要。\n\n    Abstract.\n    \n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  /* The links differ in their scheme; it is one paper all the same. */
  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 0);
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "概要。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
}

/* An editor took the white space off: the blank summary in English has no paragraph. */
static void
test_stripped_white_space (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "概要。") DETAILS
    "[^1]: 题目\n\n    A\n\n"
    "    [https://arxiv.org/abs/2403.00001](https://arxiv.org/abs/2403.00001)\n\n"
    "    概要。\n\n\n\n    摘要。\n\n    Abstract.\n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (draft->problems->len, ==, 0);
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "概要。");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_EN, NULL);
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
}

/* Every paragraph but the titles blank, and a blank translated title. */
static void
test_blank_paragraphs (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "| [^1] | [A](https://arxiv.org/abs/2403.00001) |  |\n" DETAILS
    "[^1]: \n\n    A\n\n"
    "    [https://arxiv.org/abs/2403.00001](https://arxiv.org/abs/2403.00001)\n\n"
    "    \n\n    \n\n    \n\n    Abstract.\n    \n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (entry->fields->len, ==, 2);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, "A");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
}

/* A paragraph's place says its language, not its letters: an untranslated text stays. */
static void
test_place_decides (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "BERT", "2403.00001", "Short.") DETAILS
    "[^1]: BERT\n\n    BERT\n\n"
    "    [https://arxiv.org/abs/2403.00001](https://arxiv.org/abs/2403.00001)\n\n"
    "    Short.\n\n    \n\n    English too.\n\n    English.\n    \n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "BERT");
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "Short.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "English too.");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "English.");
}

static void
test_long_abstracts (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "概要。") DETAILS
    "[^1]: 题\n\n    A\n\n"
    "    [https://arxiv.org/abs/2403.00001](https://arxiv.org/abs/2403.00001)\n\n"
    "    概要。\n\n    \n\n    第一段。\n\n    第二段，\n    两行。\n\n    One.\n\n    Two.\n    \n");
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "第一段。\n\n第二段，\n两行。");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "One.\n\nTwo.");
}

/* Imports one entry whose original abstract has @n_chars characters and ends with @end. */
static ZyDigestDraft *
import_abstract (gsize       n_chars,
                 const char *end,
                 const char *translation)
{
  GString *abstract = g_string_new ("arXiv:2403.00001v1 Announce Type: new  Abstract: é");
  g_autofree char *text = NULL;

  while (g_utf8_strlen (abstract->str, -1) + (gssize) strlen (end) < (gssize) n_chars)
    g_string_append_c (abstract, 'a');
  g_string_append (abstract, end);
  text = g_strdup_printf (HEAD ROW ("1", "A", "2403.00001", "概要。") DETAILS
                          "[^1]: 题\n\n    A\n\n    [https://arxiv.org/abs/2403.00001]"
                          "(https://arxiv.org/abs/2403.00001)\n\n    概要。\n\n    \n\n    %s\n\n"
                          "    %s\n    \n", translation, abstract->str);
  g_string_free (abstract, TRUE);

  return zy_test_import (text);
}

static void
test_cut (void)
{
  static const struct {
    gsize n_chars;
    const char *end;
    const char *translation;
    gboolean en;
    gboolean zh;
  } cases[] = {
    { 1000, "a", "完整。", TRUE, FALSE },
    { 1000, " ", "完整。", TRUE, FALSE },
    { 1000, ".", "完整。", TRUE, FALSE },
    { 1000, "a", "没有完", TRUE, TRUE },
    { 1000, "a", "准确性为...", TRUE, TRUE },
    { 999, "a", "没有完", FALSE, FALSE },
    { 1001, "a", "完整。", FALSE, FALSE },
    { 998, "a", "完整。", TRUE, FALSE },
    { 998, ".", "没有完", FALSE, FALSE },
    { 500, "a", "没有完", FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ZyDigestDraft) draft = import_abstract (cases[i].n_chars, cases[i].end,
                                                       cases[i].translation);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

    g_test_message ("%zu %s %s", cases[i].n_chars, cases[i].end, cases[i].translation);
    g_assert_cmpint (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN), ==, cases[i].en);
    g_assert_cmpint (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH), ==, cases[i].zh);
  }
}

static void
test_empty (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (HEAD "\n\n# 详细\n\n\n");
  g_autoptr (ZyDigestDraft) bare = zy_test_import ("# 摘要\n");

  g_assert_cmpuint (draft->entries->len, ==, 0);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 1);
  g_assert_cmpuint (bare->entries->len, ==, 0);
}

/* Bars, brackets and links in titles; escaped bars, but not those of a norm. */
static void
test_row_titles (void)
{
  static const struct {
    const char *cell;
    const char *title;
    const char *key;
  } cases[] = {
    { "[A | B](https://arxiv.org/abs/2403.00001)", "A | B", "2403.00001" },
    { "[A [B] (C)](https://arxiv.org/abs/2403.00001)", "A [B] (C)", "2403.00001" },
    { "[A](B](https://arxiv.org/abs/2403.00001)", "A](B", "2403.00001" },
    { "[A](http://b.c) D](https://arxiv.org/abs/2403.00001)", "A](http://b.c) D", "2403.00001" },
    { "[A \\| B](https://arxiv.org/abs/2403.00001)", "A | B", "2403.00001" },
    { "[On $\\|x\\|$](https://arxiv.org/abs/2403.00001)", "On $\\|x\\|$", "2403.00001" },
    { "[A](https://example.org/p?utm_source=x)", "A", "https://example.org/p" },
    { "A Title", "A Title", "title:a title" },
    { "[A Title]()", "A Title", "title:a title" },
    { "[A Title](not a link)", "[A Title](not a link)", "title:a title not a link" },
    { "A \\| B", "A | B", "title:a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (HEAD "| [^1] | %s | 概\\|要 |\n", cases[i].cell);
    g_autoptr (ZyDigestDraft) draft = zy_test_import (text);
    const ZyEntryDraft *entry = zy_test_get_entry (draft, 0);

    g_test_message ("%s", cases[i].cell);
    g_assert_cmpstr (entry->key, ==, cases[i].key);
    zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN, cases[i].title);
    zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "概|要");
    g_assert_cmpuint (draft->entries->len, ==, 1);
  }
}

static void
test_row_without_footnote (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "一。") ROW ("2", "B", "2403.00002", "二。")
    ROW ("3", "C", "2403.00003", "三。") DETAILS
    FOOTNOTE ("1", "甲", "A", "2403.00001", "一。") FOOTNOTE ("3", "丙", "C", "2403.00003", "三。"));

  g_assert_cmpuint (draft->entries->len, ==, 3);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 6);

  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00002");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_EN, "B");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TLDR, ZY_LANG_ZH, "二。");
  zy_test_assert_text (zy_test_get_entry (draft, 2), ZY_FIELD_TITLE, ZY_LANG_ZH, "丙");
}

static void
test_footnote_without_row (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("2", "B", "2403.00002", "二。") DETAILS
    FOOTNOTE ("1", "甲", "A", "2403.00001", "一。") FOOTNOTE ("2", "乙", "B", "2403.00002", "二。"));

  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 10);

  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_ZH, "乙");
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00001");
  g_assert_cmpuint (zy_test_get_entry (draft, 1)->line, ==, 10);
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_ZH, "甲");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract 1.");
}

/* The link says which of two footnotes of one number belongs to a row. */
static void
test_duplicate_numbers (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "一。") ROW ("1", "B", "2403.00002", "二。") DETAILS
    FOOTNOTE ("1", "乙", "B", "2403.00002", "二。") FOOTNOTE ("1", "甲", "A", "2403.00001", "一。"));

  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (draft->problems->len, ==, 0);
  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "2403.00001");
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_ZH, "甲");
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00002");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_ZH, "乙");
}

/* One row, two footnotes of its number: the second is an entry of its own. */
static void
test_duplicate_footnote (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "一。") DETAILS
    FOOTNOTE ("1", "甲", "A", "2403.00001", "一。") FOOTNOTE ("1", "乙", "B", "2403.00002", "二。"));

  g_assert_cmpuint (draft->entries->len, ==, 2);
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_TITLE, ZY_LANG_ZH, "甲");
  zy_test_assert_text (zy_test_get_entry (draft, 1), ZY_FIELD_TITLE, ZY_LANG_ZH, "乙");
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 0);
}

static void
test_without_link_or_title (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "| [^1] |  | 只有概要。 |\n" "| [^2] | B | 二。 |\n"
    "| [^3] | [](https://arxiv.org/abs/2403.00003) | 三。 |\n"
    "|  |  |  |\n"
    DETAILS
    "[^1]: \n\n    \n\n    \n\n    只有概要。\n\n    \n\n    摘要。\n\n    Abstract.\n    \n"
    "[^2]: 乙\n\n    B\n\n    \n\n    二。\n\n    \n\n    摘要。\n\n    Abstract.\n    \n");

  /* The first cannot be told from other papers; the second by its title, the third by its link. */
  g_assert_cmpuint (draft->entries->len, ==, 2);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_WARNING, 5);

  g_assert_cmpstr (zy_test_get_entry (draft, 0)->key, ==, "title:b");
  g_assert_null (zy_test_get_entry (draft, 0)->url);
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract.");
  g_assert_cmpstr (zy_test_get_entry (draft, 1)->key, ==, "2403.00003");
}

/* Wherever the file ends, every row that is whole is an entry, and one that is not is a warning or
 * as much of an entry as there is. */
static void
test_truncated (void)
{
  const char *whole = HEAD ROW ("1", "First Title", "2403.00001", "一。")
                      ROW ("2", "Second Title", "2403.00002", "二。") DETAILS
                      FOOTNOTE ("1", "甲", "First Title", "2403.00001", "一。")
                      FOOTNOTE ("2", "乙", "Second Title", "2403.00002", "二。");
  gsize table_end = strstr (whole, "\n\n# 详细") - whole;
  gsize table_begin = strstr (whole, "| [^1]") - whole;

  for (gsize length = strlen ("# 摘要"); length <= strlen (whole); length++) {
    g_autofree char *text = g_strndup (whole, length);
    g_autoptr (ZyDigestDraft) draft = NULL;
    guint rows = 0;

    if (!g_utf8_validate (text, -1, NULL))
      continue;

    draft = zy_test_import (text);
    for (const char *p = text; (p = strstr (p, "\n| [")) != NULL; p++)
      rows++;

    if (length >= table_end)
      g_assert_cmpuint (draft->entries->len, ==, 2);
    else if (length > table_begin + 4)
      g_assert_cmpuint (draft->entries->len + zy_test_count_warnings (draft), ==, rows);

    for (guint i = 0; i < draft->entries->len; i++) {
      const ZyEntryDraft *entry = zy_test_get_entry (draft, i);

      g_assert_cmpstr (entry->key, ==, i == 0 ? "2403.00001" : "2403.00002");
      zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                           i == 0 ? "First Title" : "Second Title");
    }
  }
}

static void
test_truncated_text (void)
{
  const char *begin = HEAD ROW ("1", "A", "2403.00001", "一。") ROW ("2", "B", "2403.00002", "二。")
                      DETAILS FOOTNOTE ("1", "甲", "A", "2403.00001", "一。")
                      "[^2]: 乙\n\n    B\n\n    [https://arxiv.org/abs/2403.00002]"
                      "(https://arxiv.org/abs/2403.00002)\n\n    二。";
  g_autofree char *in_abstract = g_strconcat (begin, "\n\n    \n\n    摘要没", NULL);
  g_autoptr (ZyDigestDraft) draft = zy_test_import (in_abstract);
  g_autoptr (ZyDigestDraft) short_draft = zy_test_import (begin);
  const ZyEntryDraft *entry = zy_test_get_entry (draft, 1);

  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要没");
  g_assert_true (zy_test_is_cut (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH));
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_TLDR, ZY_LANG_ZH));
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 25);

  /* The row has the summary whole. */
  entry = zy_test_get_entry (short_draft, 1);
  zy_test_assert_text (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "二。");
  g_assert_false (zy_test_is_cut (entry, ZY_FIELD_TLDR, ZY_LANG_ZH));
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, NULL);
}

static void
test_truncated_row (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD "| [^1] | [A](https://arxiv.org/abs/2403.00001) | 概要没");

  g_assert_true (zy_test_is_cut (zy_test_get_entry (draft, 0), ZY_FIELD_TLDR, ZY_LANG_ZH));
}

static void
test_many_notes (void)
{
  GString *text = g_string_new (HEAD);
  g_autoptr (ZyDigestDraft) draft = NULL;

  for (int i = 0; i < 100; i++)
    g_string_append_printf (text, "| [^%d] | [A](https://example.org/%d) | 概要。 |\n", i, i);
  draft = zy_test_import (text->str);

  /* Twenty notes, and one that counts the rest. */
  g_assert_cmpuint (draft->entries->len, ==, 100);
  g_assert_cmpuint (draft->problems->len, ==, 21);
  zy_test_assert_problem (draft, 20, ZY_SEVERITY_NOTE, 0);
  g_assert_nonnull (strstr (zy_problem_get_message (draft->problems->pdata[20]), "80"));

  g_string_free (text, TRUE);
}

static void
test_line_ends (void)
{
  const char *unix_text = HEAD ROW ("1", "A", "2403.00001", "一。") DETAILS
                          FOOTNOTE ("1", "甲", "A", "2403.00001", "一。");
  GString *text = g_string_new (unix_text);
  g_autoptr (ZyDigestDraft) draft = NULL;
  const ZyEntryDraft *entry;

  g_string_replace (text, "\n", "\r\n", 0);
  g_string_prepend (text, "\xef\xbb\xbf");
  draft = zy_test_import (text->str);
  entry = zy_test_get_entry (draft, 0);

  g_assert_cmpuint (draft->problems->len, ==, 0);
  zy_test_assert_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH, "甲");
  zy_test_assert_text (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract 1.");

  g_string_free (text, TRUE);
}

static void
test_stray_text (void)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_import (
    HEAD ROW ("1", "A", "2403.00001", "一。") DETAILS
    FOOTNOTE ("1", "甲", "A", "2403.00001", "一。") "\nUnsubscribe at any time.\n");

  g_assert_cmpuint (draft->entries->len, ==, 1);
  g_assert_cmpuint (draft->problems->len, ==, 1);
  zy_test_assert_problem (draft, 0, ZY_SEVERITY_NOTE, 25);
  zy_test_assert_text (zy_test_get_entry (draft, 0), ZY_FIELD_ABSTRACT, ZY_LANG_EN, "Abstract 1.");
}

/* A file with more rows than any digest has is read up to a point; the others are counted. */
static void
test_endless (void)
{
  g_autoptr (GString) text = g_string_new ("# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n");
  g_autoptr (ZyDigestDraft) draft = NULL;
  guint n = 100000 + 5000 + 25;
  ZyProblem *last;

  for (guint i = 0; i < n; i++)
    g_string_append (text, "| a |\n");
  draft = zy_test_import (text->str);

  g_assert_cmpuint (draft->entries->len, ==, 100000);
  g_assert_cmpuint (zy_test_count_warnings (draft), ==, 5001);
  last = draft->problems->pdata[draft->problems->len - 1];
  g_assert_cmpint (zy_problem_get_severity (last), ==, ZY_SEVERITY_WARNING);
  g_assert_nonnull (strstr (zy_problem_get_message (last), "25"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chat-arxiv-markdown/fixture", test_fixture);
  g_test_add_func ("/chat-arxiv-markdown/first-form", test_first_form);
  g_test_add_func ("/chat-arxiv-markdown/stripped-white-space", test_stripped_white_space);
  g_test_add_func ("/chat-arxiv-markdown/blank-paragraphs", test_blank_paragraphs);
  g_test_add_func ("/chat-arxiv-markdown/place-decides", test_place_decides);
  g_test_add_func ("/chat-arxiv-markdown/long-abstracts", test_long_abstracts);
  g_test_add_func ("/chat-arxiv-markdown/cut", test_cut);
  g_test_add_func ("/chat-arxiv-markdown/empty", test_empty);
  g_test_add_func ("/chat-arxiv-markdown/row-titles", test_row_titles);
  g_test_add_func ("/chat-arxiv-markdown/row-without-footnote", test_row_without_footnote);
  g_test_add_func ("/chat-arxiv-markdown/footnote-without-row", test_footnote_without_row);
  g_test_add_func ("/chat-arxiv-markdown/duplicate-numbers", test_duplicate_numbers);
  g_test_add_func ("/chat-arxiv-markdown/duplicate-footnote", test_duplicate_footnote);
  g_test_add_func ("/chat-arxiv-markdown/without-link-or-title", test_without_link_or_title);
  g_test_add_func ("/chat-arxiv-markdown/truncated", test_truncated);
  g_test_add_func ("/chat-arxiv-markdown/truncated-text", test_truncated_text);
  g_test_add_func ("/chat-arxiv-markdown/truncated-row", test_truncated_row);
  g_test_add_func ("/chat-arxiv-markdown/many-notes", test_many_notes);
  g_test_add_func ("/chat-arxiv-markdown/line-ends", test_line_ends);
  g_test_add_func ("/chat-arxiv-markdown/stray-text", test_stray_text);
  g_test_add_func ("/chat-arxiv-markdown/endless", test_endless);

  return g_test_run ();
}
