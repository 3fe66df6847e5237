/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-span.h"

/* Up to here it takes longer to prepare memmem() than to look for the first byte. */
#define SHORT_NEEDLE 16

ZySpan
zy_span_strip (ZySpan span)
{
  while (span.length > 0 && g_ascii_isspace (span.text[0])) {
    span.text++;
    span.length--;
  }

  while (span.length > 0 && g_ascii_isspace (span.text[span.length - 1]))
    span.length--;

  return span;
}

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
