/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyMatchKind:
 * @ZY_MATCH_WORD: the word @word
 * @ZY_MATCH_BEGINNING: a word that begins with @word, or (of a matcher that has nothing else)
 *   whose stem is @stem
 * @ZY_MATCH_HAN: the character @c of a script without spaces
 * @ZY_MATCH_SIGN: the sign @c
 *
 * What a part of a matcher fits.
 */
typedef enum {
  ZY_MATCH_WORD,
  ZY_MATCH_BEGINNING,
  ZY_MATCH_HAN,
  ZY_MATCH_SIGN,
} ZyMatchKind;

/**
 * ZyMatchGap:
 * @ZY_MATCH_GAP_NONE: nothing
 * @ZY_MATCH_GAP_MAYBE_SPACE: white space or nothing
 * @ZY_MATCH_GAP_SPACE: white space
 * @ZY_MATCH_GAP_SIGNS: signs or white space
 *
 * What may stand between a part and the part before it.
 */
typedef enum {
  ZY_MATCH_GAP_NONE,
  ZY_MATCH_GAP_MAYBE_SPACE,
  ZY_MATCH_GAP_SPACE,
  ZY_MATCH_GAP_SIGNS,
} ZyMatchGap;

/**
 * ZyMatchPart:
 * @word: (nullable): folded
 * @stem: (nullable): for a matcher that is one word
 *
 * A part of what is looked for.
 */
typedef struct {
  ZyMatchKind  kind;
  ZyMatchGap   gap;
  gunichar     c;
  char        *word;
  char        *stem;
} ZyMatchPart;

/**
 * ZyMatcher:
 *
 * Looks for one thing in texts, as search does: without regard to case, diacritics, width and
 * traditional or simplified characters (#ZyFold).
 *
 * Chinese is found anywhere, exactly as it was asked for: its characters must stand together, and
 * signs between them (“模型，并”) count. Words are found as words: what stands between two of them
 * does not matter (`GPT-4` is also in “GPT 4”), and between a word and Chinese there may be a
 * space (`LoRA微调`). Signs at the ends do not count, unless there is nothing else, or as in C++
 * and C#.
 *
 * For one thread at a time.
 */
typedef struct _ZyMatcher ZyMatcher;

/**
 * zy_matcher_new:
 * @text: what to look for, in UTF-8
 * @is_phrase: whether all words must be just these; else the last one may go on, as while it is
 *   being typed, and a single word is also found in its other forms (model, models, modelling)
 *
 * Returns: (transfer full): a matcher; without any part when @text is empty or white space
 */
ZyMatcher         *zy_matcher_new       (const char      *text,
                                         gboolean         is_phrase);
void               zy_matcher_free      (ZyMatcher       *self);

/**
 * zy_matcher_get_parts:
 *
 * Returns: (transfer none) (array length=n_parts): what must follow one another
 */
const ZyMatchPart *zy_matcher_get_parts (const ZyMatcher *self,
                                         guint           *n_parts);

/**
 * zy_matcher_find:
 * @text: valid UTF-8
 * @offset: where to begin in @text, in bytes; at the beginning of a character
 * @start: (out) (optional): where the first match begins, in bytes
 * @end: (out) (optional): where it ends
 *
 * Returns: whether there is a match; a matcher without parts has none
 */
gboolean           zy_matcher_find      (ZyMatcher       *self,
                                         const char      *text,
                                         gsize            length,
                                         gsize            offset,
                                         gsize           *start,
                                         gsize           *end);

/**
 * ZyMatch:
 * @start: in bytes
 * @end: in bytes
 *
 * A place in a text.
 */
typedef struct {
  gsize start;
  gsize end;
} ZyMatch;

/**
 * zy_matchers_find_all:
 * @matchers: (element-type ZyMatcher): what to look for
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type ZyMatch): every place that one of them fits, in the order
 *   of the text; places that overlap or touch are one
 */
GArray            *zy_matchers_find_all (GPtrArray       *matchers,
                                         const char      *text,
                                         gsize            length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyMatcher, zy_matcher_free)

G_END_DECLS
