/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where sentences end, Chinese and English. A bar in an expectation stands between two of them. */

#include "zy-sentences.h"

static char *
split (const char *text)
{
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (ZySpan));
  GString *all = g_string_new (NULL);

  zy_sentences_split ((ZySpan) { text, strlen (text) }, sentences);
  for (guint i = 0; i < sentences->len; i++) {
    ZySpan sentence = g_array_index (sentences, ZySpan, i);

    if (i > 0)
      g_string_append_c (all, '|');
    g_string_append_len (all, sentence.text, (gssize) sentence.length);
  }

  return g_string_free (all, FALSE);
}

/* Writes bars for the spaces after sentences, or nothing. */
static void
assert_split (const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "|", -1);
  g_autofree char *text = g_strjoinv (" ", parts);
  g_autofree char *sentences = split (text);

  g_assert_cmpstr (sentences, ==, expected);
}

static void
test_english (void)
{
  assert_split ("We train a model.|It works!|Does it scale?|Yes.");
  assert_split ("It is called “Reader.”|We test it.");
  assert_split ("He said \"no.\"|We agree.");
  assert_split ("One half is read;|the other half is not.");
  assert_split ("It has no end");
  assert_split ("The tool works without help. readers like it");
  assert_split ("data are collected automatically.|in the field we count them.");
  assert_split ("A forgotten space costs nothing in this system.|We read on.");
  assert_split ("They stop... and go on.|We wait...|Then we read.");
  assert_split ("Speed matters.|mBERT is slow.|3 others are fast.");
}

static void
test_forgotten_space (void)
{
  g_autofree char *sentences = split ("We present the system.We test it, see example.Org and "
                                      "v1.Two.");

  g_assert_cmpstr (sentences, ==, "We present the system.|We test it, see example.Org and v1.Two.");
}

static void
test_abbreviations (void)
{
  assert_split ("Some methods, e.g. BERT, i.e. Transformers, fail (cf. Fig. 3).|We explain why.");
  assert_split ("Smith et al. (2020) show it.|Jones et al.|We follow them.");
  assert_split ("As Smith et al. Report says, Prof. A. B. Miller and J. Doe agree.");
  assert_split ("Cats, dogs, etc. are animals.|We have cats, dogs, etc.|The rest is food.");
  assert_split ("See Eq. 2, Sec. 3 and Tab. 4 vs. Figs. 5 and 6.");
  assert_split ("The data are i.i.d. Gaussian.|They are i.i.d.|We use them.");
  assert_split ("It is of class C.|We prove it for class D. Miller did before.");
}

static void
test_numbers (void)
{
  assert_split ("It gains 3.14 points, from 1.5 to 4.64, on GPT-4.0 v1.2.|That is a lot.");
  assert_split ("1. First, read.|2. Then, write.");
  assert_split ("See https://example.org/a.b?c=d.e for more.|It is free.");
}

static void
test_formulas (void)
{
  assert_split ("Let $f(x). Then$ be given.|It is $O(n^2)$.|$n$ is large.");
  assert_split ("The bound is $[0, 1)$ (open. And closed).|We show it.");
  assert_split ("By $$a = b. C = d.$$ it holds.|That is all.");
}

static void
test_brackets (void)
{
  assert_split ("We read (slowly. Very slowly; really) on.|Then we rest.");
  assert_split ("It is \\emph{one. Two} thing.|Three.");
  /* A bracket that never closes keeps nothing together. */
  assert_split ("We read (slowly.|Then we rest.");
}

static void
test_chinese (void)
{
  g_autofree char *text = split ("我们提出了方法。它很快！真的吗？是的。");
  g_autofree char *quoted = split ("他说：“很好。”我们同意。“为什么？”的问题没有答案。");
  g_autofree char *clauses = split ("一半的论文已经读完；另一半的论文还没有读。");
  g_autofree char *mixed = split ("准确率为 3.14。我们用BERT. 它是 Smith et al. (2020) 的模型。");
  g_autofree char *dots = split ("这些句子……还没有结束。");
  g_autofree char *brackets = split ("我们读书（慢慢地。很慢），然后休息。");
  g_autofree char *list = split ("结论如下：1. 先读书，2. 再写字。");

  g_assert_cmpstr (text, ==, "我们提出了方法。|它很快！|真的吗？|是的。");
  g_assert_cmpstr (quoted, ==, "他说：“很好。”|我们同意。|“为什么？”的问题没有答案。");
  g_assert_cmpstr (clauses, ==, "一半的论文已经读完；|另一半的论文还没有读。");
  g_assert_cmpstr (mixed, ==, "准确率为 3.14。|我们用BERT.|它是 Smith et al. (2020) 的模型。");
  g_assert_cmpstr (dots, ==, "这些句子……还没有结束。");
  g_assert_cmpstr (brackets, ==, "我们读书（慢慢地。很慢），然后休息。");
  g_assert_cmpstr (list, ==, "结论如下：1. 先读书，2. 再写字。");
}

/* Whatever the text is, the sentences are all of it, in order, without empty ones. */
static void
test_is_complete (void)
{
  static const char *const pieces[] = {
    ".", "。", " ", "\n", "a", "B", "我", "$", "$x$", "(", ")", "“", "”", "{", "}", "?", "！", ";",
    "；", "1", "e.g.", "\xe2\x80\xaf", "We", "…",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (ZySpan));
    const char *position;

    for (gint32 i = g_rand_int_range (rand, 1, 40); i > 0; i--)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

    zy_sentences_split ((ZySpan) { text->str, text->len }, sentences);
    position = text->str;
    for (guint i = 0; i < sentences->len; i++) {
      ZySpan sentence = g_array_index (sentences, ZySpan, i);

      g_assert_cmpuint (sentence.length, >, 0);
      for (; position < sentence.text; position = g_utf8_next_char (position))
        g_assert_true (g_unichar_isspace (g_utf8_get_char (position)));
      g_assert_true (position == sentence.text);
      position = zy_span_end (sentence);
    }
    for (; *position != '\0'; position = g_utf8_next_char (position))
      g_assert_true (g_unichar_isspace (g_utf8_get_char (position)));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/sentences/english", test_english);
  g_test_add_func ("/render/sentences/forgotten-space", test_forgotten_space);
  g_test_add_func ("/render/sentences/abbreviations", test_abbreviations);
  g_test_add_func ("/render/sentences/numbers", test_numbers);
  g_test_add_func ("/render/sentences/formulas", test_formulas);
  g_test_add_func ("/render/sentences/brackets", test_brackets);
  g_test_add_func ("/render/sentences/chinese", test_chinese);
  g_test_add_func ("/render/sentences/is-complete", test_is_complete);

  return g_test_run ();
}
