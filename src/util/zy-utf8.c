/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes are looked at many at a time, in vectors that the compiler knows for every machine. A byte
 * must go on with a character exactly where one of the three bytes before it begins one that is so
 * long, and after four of the bytes that begin one, fewer bytes may follow than elsewhere. */

#include "zy-utf8.h"

/* As many as every processor has a vector for. */
#define VECTOR_LENGTH 16

/* How many bytes are looked at in one go; nothing but ASCII among them is soon seen. */
#define BLOCK_LENGTH 64

/* How far back a byte depends on those before it. */
#define REACH 3

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

typedef guchar Vector __attribute__ ((vector_size (VECTOR_LENGTH)));

/* All bits of an element are set where something is true of the byte. */
typedef signed char Mask __attribute__ ((vector_size (VECTOR_LENGTH)));

typedef struct {
  Mask malformed;
  Mask controls;
} Findings;

static inline Vector
load (const guchar *p)
{
  Vector vector;

  memcpy (&vector, p, sizeof vector);

  return vector;
}

/* The bits that are set in either half. */
static inline guint64
fold (Vector vector)
{
  guint64 halves[2];

  G_STATIC_ASSERT (sizeof halves == sizeof vector);
  memcpy (halves, &vector, sizeof halves);

  return halves[0] | halves[1];
}

static inline Mask
find_controls (Vector bytes)
{
  return ((bytes < 0x20) & (bytes != '\n') & (bytes != '\t')) | (bytes == 0x7f);
}

/* What does not go on where it must, or does where it must not; bytes that never occur. */
static inline Mask
find_misplaced (const guchar *p)
{
  Vector bytes = load (p);
  Mask due = (load (p - 1) >= 0xc0) | (load (p - 2) >= 0xe0) | (load (p - 3) >= 0xf0);

  return (due ^ ((bytes & 0xc0) == 0x80)) | ((bytes & 0xfe) == 0xc0) | (bytes > 0xf4);
}

/* The bytes after which fewer may follow; few texts have any. */
static inline Mask
find_restricting (Vector bytes)
{
  return (bytes == 0xe0) | (bytes == 0xed) | (bytes == 0xf0) | (bytes == 0xf4);
}

/* Longer than needed, halves of surrogate pairs, beyond Unicode. */
static inline Mask
find_excluded (const guchar *p)
{
  Vector bytes = load (p);
  Vector before = load (p - 1);

  return ((before == 0xe0) & (bytes < 0xa0)) | ((before == 0xed) & (bytes > 0x9f)) |
         ((before == 0xf0) & (bytes < 0x90)) | ((before == 0xf4) & (bytes > 0x8f));
}

/* Looks at the block at @p, before which there are as many bytes as can reach into it. */
static inline void
inspect (Findings     *self,
         const guchar *p)
{
  Vector all = load (p - REACH);
  Mask restricting = { 0 };

  for (gsize i = 0; i < BLOCK_LENGTH; i += VECTOR_LENGTH) {
    all |= load (p + i);
    self->controls |= find_controls (load (p + i));
  }

  if ((fold (all) & HIGH_BITS) == 0)
    return;

  for (gsize i = 0; i < BLOCK_LENGTH; i += VECTOR_LENGTH) {
    self->malformed |= find_misplaced (p + i);
    restricting |= find_restricting (load (p + i - 1));
  }

  if (fold ((Vector) restricting) == 0)
    return;

  for (gsize i = 0; i < BLOCK_LENGTH; i += VECTOR_LENGTH)
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
    *has_controls = fold ((Vector) findings.controls) != 0;

  return fold ((Vector) findings.malformed) == 0;
}
