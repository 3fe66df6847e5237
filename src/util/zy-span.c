/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-span.h"

#include "zy-vector.h"

/* Up to here it takes longer to prepare memmem() than to look for the first byte. */
#define SHORT_NEEDLE 16

const char *
zy_span_find (ZySpan span,
              ZySpan needle)
{
  const char *p = span.text;
  gsize n_places;

  if (span.length < needle.length)
    return NULL;
  if (needle.length == 0 || needle.length > SHORT_NEEDLE)
    return memmem (span.text, span.length, needle.text, needle.length);

  n_places = span.length - needle.length + 1;
  while ((p = memchr (p, *needle.text, span.text + n_places - p)) != NULL) {
    if (memcmp (p, needle.text, needle.length) == 0)
      return p;
    p++;
  }

  return NULL;
}

static inline gboolean
has_any (const char *p,
         char        a,
         char        b,
         char        c)
{
  ZyMask bytes = (ZyMask) zy_vector_load (p);

  return zy_mask_any ((bytes == a) | (bytes == b) | (bytes == c));
}

const char *
zy_span_find_any (ZySpan span,
                  char   a,
                  char   b,
                  char   c)
{
  const char *end = zy_span_end (span);
  const char *p = span.text;

  while (end - p >= ZY_VECTOR_LENGTH && !has_any (p, a, b, c))
    p += ZY_VECTOR_LENGTH;

  /* What is left may be looked at with what was before it. */
  if (p < end && end - p < ZY_VECTOR_LENGTH && span.length >= ZY_VECTOR_LENGTH &&
      !has_any (end - ZY_VECTOR_LENGTH, a, b, c))
    return NULL;

  while (p < end && *p != a && *p != b && *p != c)
    p++;

  return p < end ? p : NULL;
}

gsize
zy_span_count (ZySpan span,
               char   c)
{
  const char *p = span.text;
  gsize rest = span.length;
  gsize n = 0;

  while (rest >= ZY_VECTOR_LENGTH) {
    ZyVector counts = { 0 };

    for (guint i = 0; i < ZY_VECTOR_MAX_COUNT && rest >= ZY_VECTOR_LENGTH; i++) {
      counts -= (ZyVector) ((ZyMask) zy_vector_load (p) == c);
      p += ZY_VECTOR_LENGTH;
      rest -= ZY_VECTOR_LENGTH;
    }
    n += zy_vector_sum (counts);
  }

  for (gsize i = 0; i < rest; i++)
    n += p[i] == c;

  return n;
}

const char *
zy_span_finder_next (ZySpanFinder *self,
                     ZySpan        rest)
{
  const char *end = zy_span_end (rest);

  if (self->next == NULL || self->next < rest.text) {
    self->next = zy_span_find (rest, self->needle);
    if (self->next == NULL)
      self->next = end;
  }

  return self->next < end ? self->next : NULL;
}

char *
zy_span_dup (ZySpan span)
{
  char *copy = g_malloc (span.length + 1);

  zy_span_copy (span, copy);

  return copy;
}
