/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-text.h"

#include "zy-normalize.h"
#include "zy-vector.h"

/* How many Latin letters say as much as one Chinese character. */
#define LETTERS_PER_HAN 3

/* How much of a title is folded, in bytes: no title is that long. */
#define MAX_FOLDED 4096

/* The lowest bit of each of eight bytes; multiplied by it they add up in the highest byte. */
#define LOWEST_BITS G_GUINT64_CONSTANT (0x0101010101010101)

typedef struct {
  ZyVector han;
  ZyVector latin;
} Counts;

typedef struct {
  gsize n_han;
  gsize n_latin;
} Letters;

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

/* Looks at as many bytes as a vector has, and at the one after them: the first two bytes of a
 * character tell whether it is Chinese, as is_han() has it. A mask is -1 where it is true. */
static inline void
count_vector (Counts       *self,
              const guchar *p)
{
  ZyVector first = zy_vector_load (p);
  ZyVector second = zy_vector_load (p + 1);

  self->latin -= (ZyVector) ((first | 0x20) - 'a' < 26);
  self->han -= (ZyVector) (((first - 0xe4 < 6) & ~((first == 0xe4) & (second == 0xb7))) |
                         ((first == 0xe3) & (second >= 0x90)) |
                         ((first == 0xef) & (second - 0xa4 < 8)) |
                         ((first == 0xf0) & (second >= 0xa0)));
}

/* Counts in vectors that have at least one byte of the text behind them. */
static void
count_vectors (Letters      *self,
               const guchar *p,
               gsize         n_vectors)
{
  while (n_vectors > 0) {
    gsize n = MIN (n_vectors, ZY_VECTOR_MAX_COUNT);
    Counts counts = { 0 };

    for (gsize i = 0; i < n; i++, p += ZY_VECTOR_LENGTH)
      count_vector (&counts, p);

    self->n_han += zy_vector_sum (counts.han);
    self->n_latin += zy_vector_sum (counts.latin);
    n_vectors -= n;
  }
}

/* Counts in the end of a text, which is no longer than a vector. */
static void
count_end (Letters      *self,
           const guchar *p,
           gsize         length)
{
  guchar padded[ZY_VECTOR_LENGTH + 1] = { 0 };

  memcpy (padded, p, length);
  count_vectors (self, padded, 1);
}

/* How many vectors have at least one byte behind them. */
static gsize
count_whole_vectors (ZySpan text)
{
  return text.length > 0 ? (text.length - 1) / ZY_VECTOR_LENGTH : 0;
}

void
zy_text_count_letters (ZySpan  text,
                       gsize  *n_han,
                       gsize  *n_latin)
{
  const guchar *p = (const guchar *) text.text;
  gsize n_vectors = count_whole_vectors (text);
  gsize n_bytes = n_vectors * ZY_VECTOR_LENGTH;
  Letters letters = { 0 };

  g_return_if_fail (n_han != NULL && n_latin != NULL);

  if (text.length > 0) {
    count_vectors (&letters, p, n_vectors);
    count_end (&letters, p + n_bytes, text.length - n_bytes);
  }

  *n_han = letters.n_han;
  *n_latin = letters.n_latin;
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

/* Whether there is enough of it, when @n_bytes more could be of either kind. */
static gboolean
is_mostly_han (const Letters *letters,
               gsize          n_bytes)
{
  return letters->n_han > 0 && letters->n_han * LETTERS_PER_HAN >= letters->n_latin + n_bytes;
}

gboolean
zy_text_is_chinese (ZySpan text)
{
  const guchar *p = (const guchar *) text.text;
  gsize n_vectors = count_whole_vectors (text);
  gsize n_first = n_vectors * 5 / 8;
  gsize n_bytes = text.length - n_first * ZY_VECTOR_LENGTH;
  Letters letters = { 0 };

  if (text.length == 0)
    return FALSE;

  /* Where nearly all is one language, more than half of a text is enough: the rest cannot change it. */
  count_vectors (&letters, p, n_first);
  if (is_mostly_han (&letters, n_bytes))
    return TRUE;
  if (letters.n_han * LETTERS_PER_HAN + n_bytes < letters.n_latin)
    return FALSE;

  count_vectors (&letters, p + n_first * ZY_VECTOR_LENGTH, n_vectors - n_first);
  n_bytes = n_vectors * ZY_VECTOR_LENGTH;
  count_end (&letters, p + n_bytes, text.length - n_bytes);

  return is_mostly_han (&letters, 0);
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
  normal = zy_normalize ((ZySpan) { title, length }, G_NORMALIZE_ALL_COMPOSE);
  folded = g_utf8_casefold (normal, -1);

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
