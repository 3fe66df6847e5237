/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-text.h"

static ZySpan
span (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

static void
test_languages (void)
{
  gsize n_han;
  gsize n_latin;

  zy_text_count_letters (span ("用 LoRA 微调，3 次。"), &n_han, &n_latin);
  g_assert_cmpuint (n_han, ==, 4);
  g_assert_cmpuint (n_latin, ==, 4);

  g_assert_true (zy_text_has_han (span ("GPT-4 的")));
  g_assert_true (zy_text_has_han (span ("𠮷")));
  g_assert_false (zy_text_has_han (span ("GPT-4，é。")));
  g_assert_false (zy_text_has_han (span ("")));

  g_assert_true (zy_text_is_chinese (span ("基于 Transformer 的大语言模型")));
  g_assert_false (zy_text_is_chinese (span ("A survey of large language models（综述）")));
  g_assert_false (zy_text_is_chinese (span ("1234")));
  g_assert_false (zy_text_is_chinese (span ("")));
}

/* Three Latin letters for a Chinese character are the limit, wherever in the text they stand. */
static void
test_mostly_chinese (void)
{
  for (guint n_han = 0; n_han < 12; n_han++) {
    for (guint n_latin = 0; n_latin < 40; n_latin++) {
      g_autoptr (GString) han = g_string_new (NULL);
      g_autoptr (GString) latin = g_string_new (NULL);
      g_autofree char *han_first = NULL;
      g_autofree char *latin_first = NULL;
      gboolean chinese = n_han > 0 && 3 * n_han >= n_latin;

      for (guint i = 0; i < n_han; i++)
        g_string_append (han, "摘");
      for (guint i = 0; i < n_latin; i++)
        g_string_append_c (latin, 'a');
      han_first = g_strconcat (han->str, latin->str, NULL);
      latin_first = g_strconcat (latin->str, han->str, NULL);

      g_assert_cmpint (zy_text_is_chinese (span (han_first)), ==, chinese);
      g_assert_cmpint (zy_text_is_chinese (span (latin_first)), ==, chinese);
    }
  }
}

/* Every character of Unicode, alone. */
static void
test_count_letters_of_unicode (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++) {
    gsize han = (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
                (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
    gsize latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    char text[6];
    gsize n_han;
    gsize n_latin;

    if (c >= 0xd800 && c <= 0xdfff)
      continue;

    zy_text_count_letters ((ZySpan) { text, (gsize) g_unichar_to_utf8 (c, text) }, &n_han, &n_latin);
    if (n_han != han || n_latin != latin)
      g_error ("U+%04X: %" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT, c, n_han, n_latin);
  }
}

/* Wherever a character stands in a text, and however long that is. */
static void
test_count_letters_of_long_texts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize n = 0; n < 3000; n++) {
    gsize n_han;
    gsize n_latin;

    zy_text_count_letters ((ZySpan) { text->str, text->len }, &n_han, &n_latin);
    g_assert_cmpuint (n_han, ==, n);
    g_assert_cmpuint (n_latin, ==, n * 2);

    g_string_append (text, n % 3 == 0 ? "a文。b" : n % 3 == 1 ? "c𠮷d 1" : "，字éef");
  }
}

static void
test_count_chars (void)
{
  g_assert_cmpuint (zy_text_count_chars (span ("")), ==, 0);
  g_assert_cmpuint (zy_text_count_chars (span ("abc")), ==, 3);
  g_assert_cmpuint (zy_text_count_chars (span ("摘要😀é")), ==, 4);
  g_assert_cmpuint (zy_text_count_chars (span ("On the 摘要 of 😀😀 and é, 十个汉字。")), ==, 28);
  g_assert_cmpuint (zy_text_count_chars (span ("摘要摘要摘要摘要")), ==, 8);
}

static void
test_ends_sentence (void)
{
  static const char *const whole[] = {
    "It works.", "真的。", "Why?", "好！ ", "He said \"so.\"", "（见附录。）", "We win (again).",
    "so **good.**", "in $O(n).$", "“对。”",
  };
  static const char *const broken[] = {
    "", "   ", "which translates to a", "准确性为...", "and so on..", "the result,", "(see", "。。见",
    "等等……",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++) {
    g_test_message ("%s", whole[i]);
    g_assert_true (zy_text_ends_sentence (span (whole[i])));
  }

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_test_message ("%s", broken[i]);
    g_assert_false (zy_text_ends_sentence (span (broken[i])));
  }
}

static void
assert_folds (const char *title,
              const char *expected)
{
  g_autofree char *folded = zy_text_fold_title (title);

  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold_title (void)
{
  assert_folds ("Attention Is All You Need", "attention is all you need");
  assert_folds ("  Attention:  is ALL you need! ", "attention is all you need");
  assert_folds ("ＧＰＴ－４ 技术报告", "gpt 4 技术报告");
  assert_folds ("«…»", "");
  assert_folds ("", "");
}

/* Of a text that is no title only the beginning counts, whole characters of it. */
static void
test_fold_long (void)
{
  g_autoptr (GString) title = g_string_new ("A");
  g_autofree char *folded = NULL;

  while (title->len < 10000)
    g_string_append (title, "摘要Ｂ");
  folded = zy_text_fold_title (title->str);

  g_assert_true (g_str_has_prefix (folded, "a摘要b摘要b"));
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  /* Of three bytes each before. */
  g_assert_cmpint (g_utf8_strlen (folded, -1), ==, 1 + 4095 / 3);
}

static void
test_span_lines (void)
{
  ZySpan rest = span ("one\n\nthree");
  ZySpan line;

  g_assert_true (zy_span_next_line (&rest, &line));
  g_assert_true (zy_span_equal (line, ZY_SPAN_LITERAL ("one")));
  g_assert_true (zy_span_next_line (&rest, &line));
  g_assert_cmpuint (line.length, ==, 0);
  g_assert_true (zy_span_next_line (&rest, &line));
  g_assert_true (zy_span_equal (line, ZY_SPAN_LITERAL ("three")));
  g_assert_false (zy_span_next_line (&rest, &line));

  /* A line break ends a line, it does not begin one. */
  rest = span ("one\n");
  g_assert_true (zy_span_next_line (&rest, &line));
  g_assert_false (zy_span_next_line (&rest, &line));
}

static void
test_span_pieces (void)
{
  ZySpan rest = span ("《题》x");
  g_autofree char *copy = NULL;

  g_assert_false (zy_span_skip (&rest, ZY_SPAN_LITERAL ("题")));
  g_assert_true (zy_span_skip (&rest, ZY_SPAN_LITERAL ("《")));
  copy = zy_span_dup (rest);
  g_assert_cmpstr (copy, ==, "题》x");

  g_assert_true (zy_span_equal (zy_span_strip (span (" \t a b \n")), ZY_SPAN_LITERAL ("a b")));
  g_assert_cmpuint (zy_span_strip (span (" \n ")).length, ==, 0);

  g_assert_true (zy_span_find (rest, ZY_SPAN_LITERAL ("x")) == zy_span_end (rest) - 1);
  g_assert_null (zy_span_find (rest, ZY_SPAN_LITERAL ("y")));
  g_assert_null (zy_span_find (span (""), ZY_SPAN_LITERAL ("y")));
}

/* Wherever in a text the characters stand, and however often. */
static void
test_span_characters (void)
{
  g_autofree char *text = g_strnfill (5000, 'a');

  g_assert_null (zy_span_find_any (span (text), '#', '`', '~'));
  g_assert_null (zy_span_find_any (span (""), '#', '`', '~'));
  g_assert_cmpuint (zy_span_count (span (text), '#'), ==, 0);
  g_assert_cmpuint (zy_span_count (span (text), 'a'), ==, 5000);
  g_assert_cmpuint (zy_span_count (span (""), 'a'), ==, 0);

  for (gsize i = 0; i < 100; i++) {
    text[i] = "#`~"[i % 3];
    text[4000 - i] = '!';
    g_assert_true (zy_span_find_any (span (text), '#', '`', '~') == text);
    g_assert_true (zy_span_find_any (span (text), 'a', 'b', '!') == text + i + 1);
    g_assert_true (zy_span_find_any (span (text), '!', 'b', 'c') == text + 4000 - i);
    g_assert_true (zy_span_find_any (span (text + i), '#', '`', '~') == text + i);
    g_assert_cmpuint (zy_span_count (span (text), '!'), ==, i + 1);
    g_assert_cmpuint (zy_span_count (span (text + i), 'a'), ==, 5000 - i - 1 - (i + 1));
  }
}

static void
test_span_finder (void)
{
  ZySpanFinder finder = { ZY_SPAN_LITERAL ("]("), NULL };
  ZySpan text = span ("a](b](c");

  g_assert_true (zy_span_finder_next (&finder, text) == text.text + 1);
  g_assert_true (zy_span_finder_next (&finder, zy_span_from (text, text.text + 1)) ==
                 text.text + 1);
  g_assert_true (zy_span_finder_next (&finder, zy_span_from (text, text.text + 2)) ==
                 text.text + 4);
  g_assert_null (zy_span_finder_next (&finder, zy_span_from (text, text.text + 5)));
  g_assert_null (zy_span_finder_next (&finder, zy_span_from (text, text.text + 7)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/languages", test_languages);
  g_test_add_func ("/text/mostly-chinese", test_mostly_chinese);
  g_test_add_func ("/text/letters-of-unicode", test_count_letters_of_unicode);
  g_test_add_func ("/text/letters-of-long-texts", test_count_letters_of_long_texts);
  g_test_add_func ("/text/count-chars", test_count_chars);
  g_test_add_func ("/text/ends-sentence", test_ends_sentence);
  g_test_add_func ("/text/fold-title", test_fold_title);
  g_test_add_func ("/text/fold-long", test_fold_long);
  g_test_add_func ("/span/lines", test_span_lines);
  g_test_add_func ("/span/pieces", test_span_pieces);
  g_test_add_func ("/span/characters", test_span_characters);
  g_test_add_func ("/span/finder", test_span_finder);

  return g_test_run ();
}
