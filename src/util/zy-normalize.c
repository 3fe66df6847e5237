/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-normalize.h"

/* How many bytes are normalized at once, if there is a place to part them then, and at most. */
#define MIN_PIECE 64
#define MAX_PIECE 512

/* Whether a character has nothing to do with the one before it, in any form. Marks have, and the
 * vowels and last consonants of Korean, and what is made of these. */
static gboolean
stands_apart (gunichar c)
{
  gunichar first = c;

  g_unichar_fully_decompose (c, TRUE, &first, 1);

  return !g_unichar_ismark (first) && !(first >= 0x1160 && first <= 0x11ff);
}

/* The bytes of a character that begins with @lead, if that is enough to see that it stays what it is;
 * else 0. ASCII is the same in every form; composed, so are the letters before the marks, and the
 * signs of Chinese from U+4000 to U+9FFF. */
static gsize
plain_length (guchar         lead,
              GNormalizeMode mode)
{
  if (lead < 0x80)
    return 1;

  if (mode != G_NORMALIZE_NFC)
    return 0;

  return lead < 0xcc ? 2 : lead >= 0xe4 && lead <= 0xe9 ? 3 : 0;
}

/* The bytes at the beginning of @text that stay what they are: those of all plain characters but the
 * last, which a mark may follow. */
static gsize
count_plain (ZySpan         text,
             GNormalizeMode mode)
{
  gsize n = 0;
  gsize last = 0;
  gsize length;

  while (n < text.length && (length = plain_length ((guchar) text.text[n], mode)) > 0) {
    last = n;
    n += length;
  }

  return n < text.length ? last : text.length;
}

static ZySpan
take_piece (ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  ZySpan piece;

  do
    p = g_utf8_next_char (p);
  while (p < end && p - rest->text < MAX_PIECE &&
         (p - rest->text < MIN_PIECE || !stands_apart (g_utf8_get_char (p))));

  piece = zy_span (rest->text, MIN (p, end));
  *rest = zy_span_from (*rest, zy_span_end (piece));

  return piece;
}

char *
zy_normalize (ZySpan         text,
              GNormalizeMode mode)
{
  GString *out = g_string_sized_new (text.length + 1);
  ZySpan rest = text;

  while (rest.length > 0) {
    gsize n_plain = count_plain (rest, mode);
    g_autofree char *normal = NULL;
    ZySpan piece;

    g_string_append_len (out, rest.text, (gssize) n_plain);
    rest = zy_span_from (rest, rest.text + n_plain);
    if (rest.length == 0)
      break;

    piece = take_piece (&rest);
    normal = g_utf8_normalize (piece.text, (gssize) piece.length, mode);
    g_string_append_len (out, normal != NULL ? normal : piece.text,
                         normal != NULL ? (gssize) strlen (normal) : (gssize) piece.length);
  }

  return g_string_free (out, FALSE);
}
