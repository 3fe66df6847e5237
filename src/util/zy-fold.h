/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyCharKind:
 * @ZY_CHAR_SIGN: punctuation, symbols, controls
 * @ZY_CHAR_SPACE: white space
 * @ZY_CHAR_WORD: letters and digits of scripts that write words
 * @ZY_CHAR_HAN: characters of scripts without spaces: Chinese, kana, Hangul, Bopomofo
 *
 * What a character is to search.
 */
typedef enum {
  ZY_CHAR_SIGN,
  ZY_CHAR_SPACE,
  ZY_CHAR_WORD,
  ZY_CHAR_HAN,
} ZyCharKind;

#define ZY_FOLD_MAX 18

/**
 * ZyFold:
 * @start: where the character that was given last begins in the text
 * @position: where it ends
 *
 * Reads a text as search sees it: without case, diacritics and differences of width or
 * compatibility (Unicode's NFKD), traditional Chinese characters as simplified ones. Kept on the
 * stack; the other members are its own.
 */
typedef struct {
  const char *start;
  const char *position;

  const char *end;
  gunichar queue[ZY_FOLD_MAX];
  guint n_queued;
  guint next;
} ZyFold;

/**
 * zy_fold_init:
 * @text: valid UTF-8, which must stay
 */
void      zy_fold_init (ZyFold     *self,
                        const char *text,
                        gsize       length);

/**
 * zy_fold_next:
 * @c: (out): a folded character; of one character in the text there can be several
 * @kind: (out): its kind
 *
 * Returns: %FALSE at the end of the text
 */
gboolean  zy_fold_next (ZyFold     *self,
                        gunichar   *c,
                        ZyCharKind *kind);

/**
 * zy_fold_version:
 *
 * Returns: a number that differs when texts are folded in another way than before, so that an
 *   index made with the other is out of date
 */
guint     zy_fold_version (void);

G_END_DECLS
