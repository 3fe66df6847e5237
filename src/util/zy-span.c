/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-span.h"

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
  if (span.length < needle.length)
    return NULL;

  return memmem (span.text, span.length, needle.text, needle.length);
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
  return g_strndup (span.length > 0 ? span.text : "", span.length);
}
