/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZY_ALIGNMENT_MAX_COST:
 *
 * So many pairs of sentences of the two languages are compared at most: those of any abstract by
 * far. The time an alignment takes is a multiple of them.
 */
#define ZY_ALIGNMENT_MAX_COST 40000

/**
 * ZySentence:
 * @text: the sentence
 * @paragraph: number of its paragraph, from 0
 *
 * A sentence of a text in one language.
 */
typedef struct {
  ZySpan text;
  guint  paragraph;
} ZySentence;

/**
 * ZyBead:
 * @start: the first sentence of each language
 * @end: the one after the last; where a language has none, the same as @start
 *
 * Sentences of two languages that say the same. The beads of a text are like those of a string: one
 * begins where the one before ends, in both languages.
 */
typedef struct {
  guint start[ZY_N_LANGS];
  guint end[ZY_N_LANGS];
} ZyBead;

/**
 * zy_alignment_run:
 * @sentences: (element-type ZySentence): of each language, in their order
 *
 * Finds out which sentences of a translation belong to which of the original, by their lengths and
 * by what both write alike: numbers, names, abbreviations, formulas, and a few words that every
 * abstract has. One to two sentences belong to one to two of the other language, or one to none; a single
 * sentence belongs to all of the other language. Where both languages begin a paragraph, sentences
 * are likely to part.
 *
 * Returns: (transfer full) (nullable) (element-type ZyBead): the beads of all sentences, or %NULL
 *   when there are more than %ZY_ALIGNMENT_MAX_COST to compare, or more text than any abstract has
 */
GArray *zy_alignment_run (GArray *sentences[ZY_N_LANGS]);

G_END_DECLS
