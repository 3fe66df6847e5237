/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which sentences of two languages belong together. */

#include "zy-alignment.h"

#include <string.h>

/* Sentences; an empty one begins a paragraph. */
static GArray *
make_text (const char *const *lines)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (ZySentence));
  guint paragraph = 0;

  for (; *lines != NULL; lines++) {
    ZySentence sentence = { { *lines, strlen (*lines) }, paragraph };

    if (**lines == '\0')
      paragraph++;
    else
      g_array_append_val (sentences, sentence);
  }

  return sentences;
}

/* Such as `1-1 2-1`: how many Chinese and English sentences each bead has. */
static void
assert_beads (const char *const *zh,
              const char *const *en,
              const char        *expected)
{
  GArray *sentences[ZY_N_LANGS] = { make_text (zh), make_text (en) };
  g_autoptr (GArray) beads = zy_alignment_run (sentences);
  g_autoptr (GString) found = g_string_new (NULL);
  guint position[ZY_N_LANGS] = { 0 };

  g_assert_nonnull (beads);
  for (guint i = 0; i < beads->len; i++) {
    const ZyBead *bead = &g_array_index (beads, ZyBead, i);

    g_string_append_printf (found, "%s%u-%u", i > 0 ? " " : "",
                            bead->end[ZY_LANG_ZH] - bead->start[ZY_LANG_ZH],
                            bead->end[ZY_LANG_EN] - bead->start[ZY_LANG_EN]);
    for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
      g_assert_cmpuint (bead->start[lang], ==, position[lang]);
      position[lang] = bead->end[lang];
    }
  }
  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    g_assert_cmpuint (position[lang], ==, sentences[lang]->len);
    g_array_unref (sentences[lang]);
  }

  g_assert_cmpstr (found->str, ==, expected);
}

#define ASSERT_BEADS(zh, en, expected) \
  assert_beads ((const char *const[]) { zh, NULL }, (const char *const[]) { en, NULL }, expected)
#define TEXT(...) __VA_ARGS__

static void
test_one_to_one (void)
{
  ASSERT_BEADS (TEXT ("我们研究阅读长文章的机器。", "它们读得很快，但是理解得不多。", "这一点令人惊讶。"),
                TEXT ("We study machines that read long articles.",
                      "They read fast, but do not understand very much.", "That is surprising."),
                "1-1 1-1 1-1");
}

/* By their lengths alone. */
static void
test_one_to_two (void)
{
  ASSERT_BEADS (TEXT ("阅读是困难的。", "机器读得很快但理解得很少，这对于每天都要阅读许多文章的人来说用处不大。",
                      "我们解决了它。"),
                TEXT ("To read is hard.", "Machines read very fast but understand only little.",
                      "This is of no great use to people who read many articles every day.",
                      "We solve it."),
                "1-1 1-2 1-1");
  ASSERT_BEADS (TEXT ("阅读是困难的。", "机器读得很快，但理解得很少。", "这对于每天都要阅读许多文章的人来说用处不大。",
                      "我们解决了它。"),
                TEXT ("To read is hard.",
                      "Machines read very fast but understand only little, which is of no great "
                      "use to people who read many articles every day.",
                      "We solve it."),
                "1-1 2-1 1-1");
}

/* What both write alike tells sentences of one length apart. */
static void
test_anchors (void)
{
  ASSERT_BEADS (TEXT ("在 GLUE 上它达到了 91.5 分。", "在 SQuAD 上它达到了 88.2 分。"),
                TEXT ("Reading is something that all of us do every day, wherever we are.",
                      "On GLUE it gets 91.5 points.",
                      "On SQuAD it gets 88.2 points."),
                "0-1 1-1 1-1");
  ASSERT_BEADS (TEXT ("无论身在何处，阅读都是我们所有人每天都在做的一件事情。", "当 $x_0$ 成立时它更快。", "$y^2$ 的情形留待以后。"),
                TEXT ("It is faster where $x_0$ holds.", "The case of $y^2$ is left."),
                "1-0 1-1 1-1");
  /* Words that every abstract has. */
  ASSERT_BEADS (TEXT ("实验表明它有用。", "代码是公开的。"),
                TEXT ("It is nice to have whatever people wish to have for so long a time.",
                      "Experiments show it helps.", "The code is public."),
                "0-1 1-1 1-1");
}

/* A digest that cuts the original short leaves sentences of the translation over. */
static void
test_cut (void)
{
  ASSERT_BEADS (TEXT ("我们研究阅读长文章的机器。", "它们读得很快，但是理解得不多。", "这一点令人惊讶，需要解释。",
                      "最后，我们给出一个没有人想到过的解释。"),
                TEXT ("We study machines that read long articles.",
                      "They read fast, but do not understand very much.", "That is surpr"),
                "1-1 1-1 1-1 1-0");
}

/* A translation that only sums up still says what it says. */
static void
test_summary (void)
{
  ASSERT_BEADS (TEXT ("我们提出了 ABC 方法。", "它达到了 91.5 分。"),
                TEXT ("Reading has been studied for more than one hundred years by many people.",
                      "Nobody knows how machines that read a lot should be compared to others.",
                      "We propose the method ABC.",
                      "There are several reasons for which earlier methods were not good enough.",
                      "It gets 91.5 points."),
                "0-1 0-1 1-1 0-1 1-1");
}

static void
test_one_against_many (void)
{
  ASSERT_BEADS (TEXT ("我们读。", "我们写。", "我们睡。", "我们吃。"), TEXT ("All at once."), "4-1");
  ASSERT_BEADS (TEXT ("全部。"), TEXT ("We read.", "We write.", "We sleep."), "1-3");
}

/* Where both begin a paragraph, beads part. */
static void
test_paragraphs (void)
{
  ASSERT_BEADS (TEXT ("我们读书。", "我们写字。", "", "我们睡觉。"),
                TEXT ("We read.", "We write.", "", "We sleep."), "1-1 1-1 1-1");
  ASSERT_BEADS (TEXT ("我们在安静的图书馆里读书。", "我们写字。", "我们睡觉。"),
                TEXT ("We read books in the quiet library.", "", "We write.", "", "We sleep."),
                "1-1 1-1 1-1");
}

/* However many there are, the time stays within bounds; beyond them there is no answer. */
static void
test_bounds (void)
{
  GArray *sentences[ZY_N_LANGS];
  g_autoptr (GArray) beads = NULL;
  ZySentence sentence = { ZY_SPAN_LITERAL ("a1 b2 c3."), 0 };

  for (guint lang = 0; lang < ZY_N_LANGS; lang++) {
    sentences[lang] = g_array_new (FALSE, FALSE, sizeof (ZySentence));
    for (guint i = 0; i < 200; i++)
      g_array_append_val (sentences[lang], sentence);
  }
  G_STATIC_ASSERT (200 * 200 == ZY_ALIGNMENT_MAX_COST);

  beads = zy_alignment_run (sentences);
  g_assert_cmpuint (beads->len, ==, 200);

  g_array_append_val (sentences[ZY_LANG_EN], sentence);
  g_assert_null (zy_alignment_run (sentences));

  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    g_array_unref (sentences[lang]);
}

static void
test_empty (void)
{
  GArray *sentences[ZY_N_LANGS] = {
    g_array_new (FALSE, FALSE, sizeof (ZySentence)),
    g_array_new (FALSE, FALSE, sizeof (ZySentence)),
  };
  g_autoptr (GArray) beads = zy_alignment_run (sentences);

  g_assert_cmpuint (beads->len, ==, 0);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    g_array_unref (sentences[lang]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/render/alignment/one-to-one", test_one_to_one);
  g_test_add_func ("/render/alignment/one-to-two", test_one_to_two);
  g_test_add_func ("/render/alignment/anchors", test_anchors);
  g_test_add_func ("/render/alignment/cut", test_cut);
  g_test_add_func ("/render/alignment/summary", test_summary);
  g_test_add_func ("/render/alignment/one-against-many", test_one_against_many);
  g_test_add_func ("/render/alignment/paragraphs", test_paragraphs);
  g_test_add_func ("/render/alignment/bounds", test_bounds);
  g_test_add_func ("/render/alignment/empty", test_empty);

  return g_test_run ();
}
