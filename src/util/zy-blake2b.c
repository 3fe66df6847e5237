/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-blake2b.h"

#include <string.h>

#define MAX_SIZE 64
#define N_ROUNDS 12

/* RFC 7693, 2.6 and 2.7. */
static const guint64 start[8] = {
  G_GUINT64_CONSTANT (0x6a09e667f3bcc908), G_GUINT64_CONSTANT (0xbb67ae8584caa73b),
  G_GUINT64_CONSTANT (0x3c6ef372fe94f82b), G_GUINT64_CONSTANT (0xa54ff53a5f1d36f1),
  G_GUINT64_CONSTANT (0x510e527fade682d1), G_GUINT64_CONSTANT (0x9b05688c2b3e6c1f),
  G_GUINT64_CONSTANT (0x1f83d9abfb41bd6b), G_GUINT64_CONSTANT (0x5be0cd19137e2179),
};

static const guint8 schedule[10][16] = {
  { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 },
  { 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
  { 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 },
  { 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
  { 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 },
  { 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
  { 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 },
  { 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
  { 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 },
  { 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

static inline guint64
rotate (guint64 word,
        int     bits)
{
  return word >> bits | word << (64 - bits);
}

static inline void
mix (guint64 *v,
     int      a,
     int      b,
     int      c,
     int      d,
     guint64  x,
     guint64  y)
{
  v[a] += v[b] + x;
  v[d] = rotate (v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = rotate (v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = rotate (v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = rotate (v[b] ^ v[c], 63);
}

static inline void
mix_round (guint64       *v,
           const guint64 *m,
           const guint8  *s)
{
  mix (v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
  mix (v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
  mix (v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
  mix (v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
  mix (v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
  mix (v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
  mix (v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
  mix (v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
}

static void
compress (ZyBlake2b    *self,
          const guint8 *block,
          gboolean      last)
{
  guint64 v[16];
  guint64 m[16];

  memcpy (m, block, sizeof m);
  for (int i = 0; i < 16; i++)
    m[i] = GUINT64_FROM_LE (m[i]);

  memcpy (v, self->state, sizeof self->state);
  memcpy (v + 8, start, sizeof start);
  v[12] ^= self->length;
  if (last)
    v[14] = ~v[14];

  /* So that the schedule is no table any more: twice as fast. */
#pragma GCC unroll 12
  for (int i = 0; i < N_ROUNDS; i++)
    mix_round (v, m, schedule[i % 10]);

  for (int i = 0; i < 8; i++)
    self->state[i] ^= v[i] ^ v[i + 8];
}

void
zy_blake2b_init (ZyBlake2b *self,
                 gsize      size)
{
  g_return_if_fail (size >= 1 && size <= MAX_SIZE);

  memset (self, 0, sizeof *self);
  memcpy (self->state, start, sizeof start);
  self->state[0] ^= 0x01010000 ^ size;
  self->size = size;
}

/* The last block is compressed in another way, so a full one waits for what comes after it. */
void
zy_blake2b_update (ZyBlake2b     *self,
                   gconstpointer  data,
                   gsize          length)
{
  const guint8 *bytes = data;

  while (length > 0) {
    gsize n = MIN (length, sizeof self->block - self->n_in_block);

    if (self->n_in_block == 0 && length > sizeof self->block) {
      self->length += sizeof self->block;
      compress (self, bytes, FALSE);
      n = sizeof self->block;
    } else if (n > 0) {
      memcpy (self->block + self->n_in_block, bytes, n);
      self->n_in_block += n;
    } else {
      self->length += sizeof self->block;
      compress (self, self->block, FALSE);
      self->n_in_block = 0;
    }

    bytes += n;
    length -= n;
  }
}

GBytes *
zy_blake2b_finish (ZyBlake2b *self)
{
  self->length += self->n_in_block;
  memset (self->block + self->n_in_block, 0, sizeof self->block - self->n_in_block);
  compress (self, self->block, TRUE);

  for (int i = 0; i < 8; i++)
    self->state[i] = GUINT64_TO_LE (self->state[i]);

  return g_bytes_new (self->state, self->size);
}
