/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-search-words.h"

static gboolean
finds (const char *typed,
       const char *text)
{
  g_auto (GStrv) words = zy_search_words_new (typed);
  g_autofree char *key = zy_search_words_key (text);

  return zy_search_words_match ((const char *const *) words, key);
}

static void
test_nothing_finds_everything (void)
{
  g_assert_true (finds (NULL, "cs.CL"));
  g_assert_true (finds ("", "cs.CL"));
  g_assert_true (finds (" \t\u3000", "cs.CL"));
  g_assert_true (finds ("", ""));
}

static void
test_each_word_counts (void)
{
  g_assert_true (finds ("language computation", "Computation and Language"));
  g_assert_true (finds ("cl", "cs.CL"));
  g_assert_true (finds ("计算 语言", "计算与语言"));
  g_assert_false (finds ("language vision", "Computation and Language"));
  g_assert_false (finds ("计算语言", "计算与语言"));
  g_assert_false (finds ("x", NULL));
}

static void
test_spelling_does_not_count (void)
{
  g_assert_true (finds ("ＣＳ．ＣＬ", "cs.cl"));
  g_assert_true (finds ("計算", "计算与语言"));
  g_assert_true (finds ("pokemon", "Pokémon"));
  g_assert_true (finds ("a\u3000b", "b a"));
}

static void
test_damaged_text (void)
{
  g_assert_true (finds ("cl", "\xff cs.CL \xe8"));
  g_assert_false (finds ("\xff", "cs.CL"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-words/nothing-finds-everything", test_nothing_finds_everything);
  g_test_add_func ("/search-words/each-word-counts", test_each_word_counts);
  g_test_add_func ("/search-words/spelling-does-not-count", test_spelling_does_not_count);
  g_test_add_func ("/search-words/damaged-text", test_damaged_text);

  return g_test_run ();
}
