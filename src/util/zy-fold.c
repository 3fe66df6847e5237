/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fold.h"

#include <string.h>

/* Changes with the rules below. */
#define RULES 1

#define HAN_FIRST 0x3400
#define HAN_LAST 0x9fff

/* Made by generate-han-fold. */
const guint16 zy_fold_han[HAN_LAST - HAN_FIRST + 1] = {
#include "zy-han-fold.inc"
};

/* What is neither ASCII nor Chinese is worked out once: the characters up to U+33FF and those of
 * the compatibility blocks. A folded character and its kind; several are worked out each time. */
#define LOW_END 0x3400
#define HIGH_START 0xf900
#define SEVERAL G_MAXUINT32

guint32 zy_fold_ascii[128];

static guint32 low_fold[LOW_END];
static guint32 high_fold[0x10000 - HIGH_START];

/* Letters that Unicode does not take apart, and what they are searched as. */
static const struct {
  gunichar c;
  const char *folded;
} letters[] = {
  { 0xdf, "ss" },   { 0xe6, "ae" },  { 0xf0, "d" },   { 0xf8, "o" },   { 0xfe, "th" },
  { 0x111, "d" },   { 0x127, "h" },  { 0x131, "i" },  { 0x142, "l" },  { 0x153, "oe" },
  { 0x167, "t" },   { 0x3c2, "σ" },  { 0x1e9e, "ss" },
};

static ZyCharKind
get_kind (gunichar c)
{
  if ((c >= HAN_FIRST && c <= HAN_LAST) || (c >= 0x20000 && c <= 0x3ffff) ||
      (c >= 0x3041 && c <= 0x312f) || (c >= 0x3131 && c <= 0x318e) ||
      (c >= 0x31a0 && c <= 0x31ff) || (c >= 0xac00 && c <= 0xd7a3) ||
      (c >= 0xf900 && c <= 0xfaff) || c == 0x3005 || c == 0x3007)
    return ZY_CHAR_HAN;

  if (g_unichar_isalnum (c))
    return ZY_CHAR_WORD;

  return g_unichar_isspace (c) ? ZY_CHAR_SPACE : ZY_CHAR_SIGN;
}

/* Kana and Hangul keep their marks, which are no diacritics there. */
static gboolean
is_whole (gunichar c)
{
  return (c >= 0x3041 && c <= 0x30ff) || (c >= 0xac00 && c <= 0xd7a3);
}

static guint
append_letter (gunichar  c,
               gunichar *folded,
               guint     n)
{
  c = g_unichar_tolower (c);

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++) {
    if (letters[i].c == c) {
      for (const char *p = letters[i].folded; *p != '\0' && n < ZY_FOLD_MAX;
           p = g_utf8_next_char (p))
        folded[n++] = g_utf8_get_char (p);
      return n;
    }
  }

  if (c >= HAN_FIRST && c <= HAN_LAST)
    c = zy_fold_han[c - HAN_FIRST];

  if (n < ZY_FOLD_MAX)
    folded[n++] = c;

  return n;
}

static guint
fold_slowly (gunichar  c,
             gunichar *folded)
{
  gunichar parts[ZY_FOLD_MAX] = { c };
  gsize n_parts = is_whole (c) ? 1 : g_unichar_fully_decompose (c, TRUE, parts, ZY_FOLD_MAX);
  guint n = 0;

  for (gsize i = 0; i < n_parts && i < ZY_FOLD_MAX; i++)
    if (!g_unichar_ismark (parts[i]))
      n = append_letter (parts[i], folded, n);

  return n;
}

static void
fill (guint32  *table,
      gunichar  first,
      gunichar  last)
{
  gunichar folded[ZY_FOLD_MAX];

  for (gunichar c = first; c <= last; c++) {
    guint n = fold_slowly (c, folded);

    table[c - first] = n == 1 ? folded[0] | (guint32) get_kind (folded[0]) << ZY_FOLD_KIND_SHIFT : SEVERAL;
  }
}

static void
prepare (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready)) {
    fill (low_fold, 0, LOW_END - 1);
    fill (high_fold, HIGH_START, 0xffff);
    memcpy (zy_fold_ascii, low_fold, sizeof zy_fold_ascii);
    g_once_init_leave (&ready, 1);
  }
}

void
zy_fold_init (ZyFold     *self,
              const char *text,
              gsize       length)
{
  prepare ();

  self->start = text;
  self->position = text;
  self->end = text + length;
  self->n_queued = 0;
  self->next = 0;
}

static gboolean
give (guint32     entry,
      gunichar   *c,
      ZyCharKind *kind)
{
  *c = entry & ((1u << ZY_FOLD_KIND_SHIFT) - 1);
  *kind = entry >> ZY_FOLD_KIND_SHIFT;

  return TRUE;
}

/* What has no entry in a table: several characters, none, or one beyond the tables. */
static void
queue (ZyFold   *self,
       gunichar  c)
{
  self->n_queued = fold_slowly (c, self->queue);
  self->next = 0;
}

gboolean
zy_fold_next_slowly (ZyFold     *self,
                     gunichar   *c,
                     ZyCharKind *kind)
{
  while (self->next >= self->n_queued) {
    gunichar original;

    if (self->position >= self->end)
      return FALSE;

    self->n_queued = self->next = 0;
    self->start = self->position;
    original = g_utf8_get_char (self->position);
    self->position = g_utf8_next_char (self->position);

    if (original < LOW_END && low_fold[original] != SEVERAL)
      return give (low_fold[original], c, kind);

    if (original >= HIGH_START && original < 0x10000 &&
        high_fold[original - HIGH_START] != SEVERAL)
      return give (high_fold[original - HIGH_START], c, kind);

    queue (self, original);
  }

  *c = self->queue[self->next++];
  *kind = get_kind (*c);

  return TRUE;
}

guint
zy_fold_version (void)
{
  guint version = RULES;

  for (gsize i = 0; i < G_N_ELEMENTS (zy_fold_han); i++)
    version = version * 31 + zy_fold_han[i];

  return version;
}
