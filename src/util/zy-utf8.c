/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes are looked at many at a time. A byte must go on with a character exactly where one of the
 * three bytes before it begins one that is so long, and after four of the bytes that begin one,
 * fewer bytes may follow than elsewhere. */

#include "zy-utf8.h"

#include "zy-vector.h"

/* How many bytes are looked at in one go; nothing but ASCII among them is soon seen. */
#define BLOCK_LENGTH 64

/* How far back a byte depends on those before it. */
#define REACH 3

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

typedef struct {
  ZyMask malformed;
  ZyMask controls;
} Findings;

static inline ZyMask
find_controls (ZyVector bytes)
{
  return ((bytes < 0x20) & (bytes != '\n') & (bytes != '\t')) | (bytes == 0x7f);
}

/* What does not go on where it must, or does where it must not; bytes that never occur. */
static inline ZyMask
find_misplaced (const guchar *p)
{
  ZyVector bytes = zy_vector_load (p);
  ZyMask due = (zy_vector_load (p - 1) >= 0xc0) | (zy_vector_load (p - 2) >= 0xe0) |
               (zy_vector_load (p - 3) >= 0xf0);

  return (due ^ ((bytes & 0xc0) == 0x80)) | ((bytes & 0xfe) == 0xc0) | (bytes > 0xf4);
}

/* The bytes after which fewer may follow; few texts have any. */
static inline ZyMask
find_restricting (ZyVector bytes)
{
  return (bytes == 0xe0) | (bytes == 0xed) | (bytes == 0xf0) | (bytes == 0xf4);
}

/* Longer than needed, halves of surrogate pairs, beyond Unicode. */
static inline ZyMask
find_excluded (const guchar *p)
{
  ZyVector bytes = zy_vector_load (p);
  ZyVector before = zy_vector_load (p - 1);

  return ((before == 0xe0) & (bytes < 0xa0)) | ((before == 0xed) & (bytes > 0x9f)) |
         ((before == 0xf0) & (bytes < 0x90)) | ((before == 0xf4) & (bytes > 0x8f));
}

/* Looks at the block at @p, before which there are as many bytes as can reach into it. */
static inline void
inspect (Findings     *self,
         const guchar *p)
{
  ZyVector all = zy_vector_load (p - REACH);
  ZyMask restricting = { 0 };

  for (gsize i = 0; i < BLOCK_LENGTH; i += ZY_VECTOR_LENGTH) {
    all |= zy_vector_load (p + i);
    self->controls |= find_controls (zy_vector_load (p + i));
  }

  if ((zy_vector_fold (all) & HIGH_BITS) == 0)
    return;

  for (gsize i = 0; i < BLOCK_LENGTH; i += ZY_VECTOR_LENGTH) {
    self->malformed |= find_misplaced (p + i);
    restricting |= find_restricting (zy_vector_load (p + i - 1));
  }

  if (!zy_mask_any (restricting))
    return;

  for (gsize i = 0; i < BLOCK_LENGTH; i += ZY_VECTOR_LENGTH)
    self->malformed |= find_excluded (p + i);
}

/* Looks at fewer bytes than a block has, with spaces around them: a character that breaks off is
 * followed by one. */
static void
inspect_padded (Findings     *self,
                const guchar *p,
                gsize         length,
                gsize         n_before)
{
  guchar padded[REACH + BLOCK_LENGTH];

  memset (padded, ' ', sizeof padded);
  memcpy (padded + REACH - n_before, p - n_before, n_before + length);
  inspect (self, padded + REACH);
}

gboolean
zy_utf8_is_valid (ZySpan    text,
                  gboolean *has_controls)
{
  const guchar *p = (const guchar *) text.text;
  gsize first = MIN (text.length, BLOCK_LENGTH);
  Findings findings = { 0 };
  gsize i;

  if (text.length > 0)
    inspect_padded (&findings, p, first, 0);

  for (i = first; text.length - i >= BLOCK_LENGTH; i += BLOCK_LENGTH)
    inspect (&findings, p + i);

  if (text.length > 0)
    inspect_padded (&findings, p + i, text.length - i, MIN (i, REACH));

  if (has_controls != NULL)
    *has_controls = zy_mask_any (findings.controls);

  return !zy_mask_any (findings.malformed);
}
