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
 * @next: how many of the folded characters of that one were given, if there are several; else 0
 *
 * Reads a text as search sees it: without case, diacritics and differences of width or
 * compatibility (Unicode's NFKD), traditional Chinese characters as simplified ones. Kept on the
 * stack; the other members are its own.
 */
typedef struct {
  const char *start;
  const char *position;

  guint next;

  const char *end;
  gunichar queue[ZY_FOLD_MAX];
  guint n_queued;
} ZyFold;

/**
 * zy_fold_init:
 * @text: valid UTF-8, which must stay
 */
void      zy_fold_init        (ZyFold     *self,
                               const char *text,
                               gsize       length);

/* Of each ASCII character and of each character from U+3400 to U+9FFF, what it is folded to; of the
 * others zy_fold_next_slowly() knows. */
extern guint32 zy_fold_ascii[128];
extern const guint16 zy_fold_han[0x9fff - 0x3400 + 1];

#define ZY_FOLD_KIND_SHIFT 24

gboolean  zy_fold_next_slowly (ZyFold     *self,
                               gunichar   *c,
                               ZyCharKind *kind);

/**
 * zy_fold_next:
 * @c: (out): a folded character; of one character in the text there can be several
 * @kind: (out): its kind
 *
 * Returns: %FALSE at the end of the text
 */
static inline gboolean
zy_fold_next (ZyFold     *self,
              gunichar   *c,
              ZyCharKind *kind)
{
  const guchar *p = (const guchar *) self->position;
  gunichar han;

  if (self->next < self->n_queued || self->position >= self->end)
    return zy_fold_next_slowly (self, c, kind);

  self->n_queued = self->next = 0;

  if (p[0] < 0x80) {
    self->start = self->position++;
    *c = zy_fold_ascii[p[0]] & ((1u << ZY_FOLD_KIND_SHIFT) - 1);
    *kind = (ZyCharKind) (zy_fold_ascii[p[0]] >> ZY_FOLD_KIND_SHIFT);
    return TRUE;
  }

  /* Lead bytes of U+3000 to U+9FFF; the text is valid, so its other bytes are there. */
  if (p[0] < 0xe3 || p[0] > 0xe9)
    return zy_fold_next_slowly (self, c, kind);

  han = (gunichar) (p[0] & 0xf) << 12 | (gunichar) (p[1] & 0x3f) << 6 | (gunichar) (p[2] & 0x3f);
  if (han < 0x3400)
    return zy_fold_next_slowly (self, c, kind);

  self->start = self->position;
  self->position += 3;
  *c = zy_fold_han[han - 0x3400];
  *kind = ZY_CHAR_HAN;

  return TRUE;
}

/**
 * zy_fold_version:
 *
 * Returns: a number that differs when texts are folded in another way than before, so that an
 *   index made with the other is out of date
 */
guint     zy_fold_version     (void);

G_END_DECLS
