/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "zy-matcher.h"

/* What is looked for, in which text, and what of the text fits; NULL when nothing does. */
typedef struct {
  const char *wanted;
  const char *text;
  const char *match;
} Case;

static void
check (const Case *cases,
       gsize       n_cases,
       gboolean    is_phrase)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (ZyMatcher) matcher = zy_matcher_new (cases[i].wanted, is_phrase);
    g_autofree char *match = NULL;
    gsize start;
    gsize end;

    g_test_message ("%s in %s", cases[i].wanted, cases[i].text);
    if (zy_matcher_find (matcher, cases[i].text, strlen (cases[i].text), 0, &start, &end))
      match = g_strndup (cases[i].text + start, end - start);
    g_assert_cmpstr (match, ==, cases[i].match);
  }
}

#define CHECK(is_phrase, ...) \
  G_STMT_START { \
    static const Case cases[] = { __VA_ARGS__ }; \
    check (cases, G_N_ELEMENTS (cases), is_phrase); \
  } G_STMT_END

static void
test_chinese (void)
{
  CHECK (FALSE,
         { "模型", "大语言模型的微调", "模型" },
         { "型", "大语言模型的微调", "型" },
         { "语言模型的微", "大语言模型的微调", "语言模型的微" },
         { "模微", "大语言模型的微调", NULL },
         { "模型", "模 型", NULL },
         { "模型", "模，型", NULL },
         { "的的型", "的的的型", "的的型" });
}

static void
test_variants (void)
{
  CHECK (FALSE,
         { "训练", "模型訓練", "訓練" },
         { "訓練", "模型训练", "训练" },
         { "着", "显著", NULL },
         { "ABC", "ｘ ＡＢＣ", "ＡＢＣ" },
         { "ａｂｃ", "ABC", "ABC" },
         { "schrodinger", "Erwin Schrödinger", "Schrödinger" },
         { "Schrödinger", "SCHRO\xcc\x88" "DINGER", "SCHRO\xcc\x88" "DINGER" },
         { "strasse", "Straße", "Straße" },
         { "lodz", "Łódź", "Łódź" },
         { "ﬁne", "FINE", "FINE" },
         { "ine", "a ﬁne", NULL },
         { "c", "ß ½ c", "c" },
         { "2", "½", "½" });
}

static void
test_words (void)
{
  CHECK (FALSE,
         { "trans", "a Transformer", "Trans" },
         { "former", "a Transformer", NULL },
         { "models", "one model only", "model" },
         { "model", "Modelling it", "Model" },
         { "modelling", "many models", "models" },
         { "modes", "many models", NULL },
         { "news", "new things", NULL },
         { "news", "the news", "news" },
         { "4", "GPT-4o", "4" },
         { "s", "it's", "s" });
}

static void
test_phrases (void)
{
  CHECK (TRUE,
         { "language model", "Language-model tuning", "Language-model" },
         { "language model", "language models", NULL },
         { "language model", "language of a model", NULL },
         { "model", "models", NULL },
         { "model", "a model.", "model" },
         { "深度 学习", "深度 学习", "深度 学习" },
         { "深度 学习", "深度学习", NULL });

  CHECK (FALSE,
         { "GPT-4", "with GPT-4o here", "GPT-4" },
         { "GPT-4", "with GPT 4 here", "GPT 4" },
         { "GPT-4", "with GPT4", NULL },
         { "state-of-the-art", "State of the art", "State of the art" },
         { "2403.19103", "arXiv:2403.19103v2", "2403.19103" });
}

static void
test_mixed (void)
{
  CHECK (FALSE,
         { "LoRA微调", "用LoRA微调模型", "LoRA微调" },
         { "LoRA微调", "用 LoRA 微调", "LoRA 微调" },
         { "LoRA微调", "用 LoRA，微调", NULL },
         { "LoRA微调", "用 QLoRA 微调", NULL },
         { "RLHF的", "RLHF 的方法", "RLHF 的" },
         { "基于BERT", "基于BERTs", "基于BERT" },
         { "BERT的", "BERTs的", NULL });
}

static void
test_signs (void)
{
  CHECK (FALSE,
         { "模型，并", "提出模型，并训练", "模型，并" },
         { "模型，并", "提出模型并训练", NULL },
         { "模型,并", "提出模型，并训练", "模型，并" },
         { "（模型", "（模型）", "（模型" },
         { "（模型", "模型", NULL },
         { "(model)", "the model", "model" },
         { "C++", "in C++ and C", "C++" },
         { "C++", "in C and D", NULL },
         { "C#", "C# 12", "C#" },
         { "\\Phi", "$\\Phi(x)$", "Phi" },
         { "∇", "the ∇ of f", "∇" },
         { "$", "costs $5", "$" });
}

static void
test_nothing (void)
{
  CHECK (FALSE, { "", "text", NULL }, { "  ", "a  b", NULL }, { "a", "", NULL });
}

static void
test_find_all (void)
{
  g_autoptr (GPtrArray) matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_matcher_free);
  static const char text[] = "语言模型 models 与模型语言";
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GString) marked = g_string_new (NULL);
  gsize last = 0;

  g_ptr_array_add (matchers, zy_matcher_new ("模型", FALSE));
  g_ptr_array_add (matchers, zy_matcher_new ("言模", FALSE));
  g_ptr_array_add (matchers, zy_matcher_new ("model", FALSE));

  matches = zy_matchers_find_all (matchers, text, strlen (text));

  for (guint i = 0; i < matches->len; i++) {
    const ZyMatch *match = &g_array_index (matches, ZyMatch, i);

    g_string_append_len (marked, text + last, match->start - last);
    g_string_append_printf (marked, "[%.*s]", (int) (match->end - match->start),
                            text + match->start);
    last = match->end;
  }
  g_string_append (marked, text + last);

  g_assert_cmpstr (marked->str, ==, "语[言模型] [model]s 与[模型]语言");
}

/* Within a word nothing begins. */
static void
test_offset (void)
{
  g_autoptr (ZyMatcher) matcher = zy_matcher_new ("form", FALSE);
  gsize start;

  g_assert_false (zy_matcher_find (matcher, "transform", 9, 5, NULL, NULL));
  g_assert_true (zy_matcher_find (matcher, "trans form", 10, 6, &start, NULL));
  g_assert_cmpuint (start, ==, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/matcher/chinese", test_chinese);
  g_test_add_func ("/matcher/variants", test_variants);
  g_test_add_func ("/matcher/words", test_words);
  g_test_add_func ("/matcher/phrases", test_phrases);
  g_test_add_func ("/matcher/mixed", test_mixed);
  g_test_add_func ("/matcher/signs", test_signs);
  g_test_add_func ("/matcher/nothing", test_nothing);
  g_test_add_func ("/matcher/find-all", test_find_all);
  g_test_add_func ("/matcher/offset", test_offset);

  return g_test_run ();
}
