/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-text.h"

/* How many Latin letters say as much as one Chinese character. */
#define LETTERS_PER_HAN 3

/* How much of a title is folded, in bytes: no title is that long, and GLib takes time in the square
 * of a text to compose its characters. */
#define MAX_FOLDED 4096

/* The lowest bit of each of eight bytes; multiplied by it they add up in the highest byte. */
#define LOWEST_BITS G_GUINT64_CONSTANT (0x0101010101010101)

static inline gboolean
is_han (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Takes a character beyond ASCII off a text; nearly all have three bytes. */
static inline gunichar
take_wide (const char **p)
{
  const guchar *bytes = (const guchar *) *p;
  gunichar c;

  if ((bytes[0] & 0xf0) == 0xe0) {
    *p += 3;
    return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
  }

  c = g_utf8_get_char (*p);
  *p = g_utf8_next_char (*p);

  return c;
}

void
zy_text_count_letters (ZySpan  text,
                       gsize  *n_han,
                       gsize  *n_latin)
{
  const char *end = zy_span_end (text);

  g_return_if_fail (n_han != NULL && n_latin != NULL);

  *n_han = 0;
  *n_latin = 0;

  for (const char *p = text.text; p < end;) {
    if ((guchar) *p < 0x80)
      *n_latin += g_ascii_isalpha (*p++) ? 1 : 0;
    else
      *n_han += is_han (take_wide (&p)) ? 1 : 0;
  }
}

gboolean
zy_text_has_han (ZySpan text)
{
  const char *end = zy_span_end (text);

  for (const char *p = text.text; p < end;) {
    if ((guchar) *p < 0x80)
      p++;
    else if (is_han (take_wide (&p)))
      return TRUE;
  }

  return FALSE;
}

gboolean
zy_text_is_chinese (ZySpan text)
{
  gsize n_han;
  gsize n_latin;

  zy_text_count_letters (text, &n_han, &n_latin);

  return n_han > 0 && n_han * LETTERS_PER_HAN >= n_latin;
}

gsize
zy_text_count_chars (ZySpan text)
{
  gsize n = text.length;
  gsize i = 0;

  /* Less the bytes that go on with a character, eight at a time: their highest bits are 1 and 0. */
  for (; text.length - i >= sizeof (guint64); i += sizeof (guint64)) {
    guint64 bytes;

    memcpy (&bytes, text.text + i, sizeof bytes);
    bytes = (bytes >> 7) & (~bytes >> 6) & LOWEST_BITS;
    n -= bytes * LOWEST_BITS >> 56;
  }

  for (; i < text.length; i++)
    n -= ((guchar) text.text[i] & 0xc0) == 0x80;

  return n;
}

static gboolean
is_one_of (gunichar    c,
           const char *characters)
{
  return g_utf8_strchr (characters, -1, c) != NULL;
}

gboolean
zy_text_ends_sentence (ZySpan text)
{
  ZySpan rest = zy_span_strip (text);

  while (rest.length > 0) {
    const char *last = g_utf8_find_prev_char (rest.text, zy_span_end (rest));
    gunichar c;

    if (last == NULL)
      return FALSE;

    c = g_utf8_get_char (last);
    rest = zy_span (rest.text, last);

    if (is_one_of (c, ".!?。．！？"))
      return c != '.' || rest.length == 0 || rest.text[rest.length - 1] != '.';

    if (!is_one_of (c, "\"')]}*$’”》」』】）"))
      return FALSE;
  }

  return FALSE;
}

char *
zy_text_fold_title (const char *title)
{
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;
  GString *kept;
  gboolean gap = FALSE;
  gsize length;

  g_return_val_if_fail (title != NULL, NULL);

  length = strnlen (title, MAX_FOLDED);
  while (((guchar) title[length] & 0xc0) == 0x80)
    length++;

  kept = g_string_sized_new (length + 1);
  normal = g_utf8_normalize (title, (gssize) length, G_NORMALIZE_ALL_COMPOSE);
  folded = normal != NULL ? g_utf8_casefold (normal, -1) :
                            g_utf8_casefold (title, (gssize) length);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalnum (c)) {
      gap = TRUE;
      continue;
    }

    if (gap && kept->len > 0)
      g_string_append_c (kept, ' ');
    gap = FALSE;
    g_string_append_unichar (kept, c);
  }

  return g_string_free (kept, FALSE);
}
