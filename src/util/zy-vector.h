/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZY_VECTOR_LENGTH:
 *
 * As many bytes as every processor has a vector for.
 */
#define ZY_VECTOR_LENGTH 16

/**
 * ZY_VECTOR_MAX_COUNT:
 *
 * How often an element of a vector can be counted up.
 */
#define ZY_VECTOR_MAX_COUNT 255

/**
 * ZyVector:
 *
 * So many bytes of a text, to be looked at in one go. It is a vector that the compiler knows for
 * every machine, with operators as numbers have them; comparisons make a #ZyMask.
 */
typedef guchar ZyVector __attribute__ ((vector_size (ZY_VECTOR_LENGTH)));

/**
 * ZyMask:
 *
 * All bits of an element are set where something is true of the byte.
 */
typedef signed char ZyMask __attribute__ ((vector_size (ZY_VECTOR_LENGTH)));

/* The bytes from @p on, which need not be aligned. */
static inline ZyVector
zy_vector_load (gconstpointer p)
{
  ZyVector vector;

  memcpy (&vector, p, sizeof vector);

  return vector;
}

/* The bits that are set in either half. */
static inline guint64
zy_vector_fold (ZyVector vector)
{
  guint64 halves[2];

  G_STATIC_ASSERT (sizeof halves == sizeof vector);
  memcpy (halves, &vector, sizeof halves);

  return halves[0] | halves[1];
}

/* The sum of the bytes. */
static inline gsize
zy_vector_sum (ZyVector vector)
{
  const guint64 even_bytes = G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  guint64 halves[2];
  gsize sum = 0;

  memcpy (halves, &vector, sizeof halves);

  /* Four pairs of bytes, which add up in the highest pair when they are multiplied. */
  for (gsize i = 0; i < G_N_ELEMENTS (halves); i++) {
    guint64 pairs = (halves[i] & even_bytes) + (halves[i] >> 8 & even_bytes);

    sum += pairs * G_GUINT64_CONSTANT (0x0001000100010001) >> 48;
  }

  return sum;
}

/* Whether something is true of any of the bytes. */
static inline gboolean
zy_mask_any (ZyMask mask)
{
  return zy_vector_fold ((ZyVector) mask) != 0;
}

G_END_DECLS
