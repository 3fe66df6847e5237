/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZySpan:
 * @text: (nullable): where it begins
 * @length: its bytes
 *
 * A piece of a larger text, not NUL-terminated and not owned. Importers work on these, so that a
 * file is copied once, into the fields of its entries.
 */
typedef struct {
  const char *text;
  gsize       length;
} ZySpan;

/**
 * ZY_SPAN_LITERAL:
 *
 * A span of a string literal.
 */
#define ZY_SPAN_LITERAL(literal) ((ZySpan) { (literal), sizeof (literal) - 1 })

static inline ZySpan
zy_span (const char *begin,
         const char *end)
{
  return (ZySpan) { begin, end - begin };
}

static inline const char *
zy_span_end (ZySpan span)
{
  return span.length > 0 ? span.text + span.length : span.text;
}

/* What is left of @span from @begin, which lies in it. */
static inline ZySpan
zy_span_from (ZySpan      span,
              const char *begin)
{
  return zy_span (begin, zy_span_end (span));
}

static inline gboolean
zy_span_starts_with (ZySpan span,
                     ZySpan prefix)
{
  return span.length >= prefix.length &&
         (prefix.length == 0 || (*span.text == *prefix.text &&
                                 memcmp (span.text, prefix.text, prefix.length) == 0));
}

static inline gboolean
zy_span_equal (ZySpan a,
               ZySpan b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.text, b.text, a.length) == 0);
}

/**
 * zy_span_skip:
 * @span: (inout): loses @prefix where it begins with it
 *
 * Returns: whether it did
 */
static inline gboolean
zy_span_skip (ZySpan *span,
              ZySpan  prefix)
{
  if (!zy_span_starts_with (*span, prefix))
    return FALSE;

  span->text += prefix.length;
  span->length -= prefix.length;

  return TRUE;
}

/**
 * zy_span_next_line:
 * @rest: (inout): what is still to be read; the line and its `\n` are taken off
 * @line: (out): the line without its `\n`
 *
 * Returns: %FALSE when @rest is empty
 */
static inline gboolean
zy_span_next_line (ZySpan *rest,
                   ZySpan *line)
{
  const char *end;

  if (rest->length == 0)
    return FALSE;

  end = memchr (rest->text, '\n', rest->length);
  if (end == NULL) {
    *line = *rest;
    *rest = zy_span (zy_span_end (*rest), zy_span_end (*rest));
  } else {
    *line = zy_span (rest->text, end);
    *rest = zy_span_from (*rest, end + 1);
  }

  return TRUE;
}

/* As g_ascii_isspace() has it. */
static inline gboolean
zy_is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/**
 * zy_span_strip:
 *
 * Returns: @span without ASCII white space at both ends
 */
static inline ZySpan
zy_span_strip (ZySpan span)
{
  while (span.length > 0 && zy_is_space (*span.text)) {
    span.text++;
    span.length--;
  }

  while (span.length > 0 && zy_is_space (span.text[span.length - 1]))
    span.length--;

  return span;
}

/**
 * zy_span_find:
 *
 * Returns: (nullable): where @needle first occurs in @span
 */
const char *zy_span_find  (ZySpan span,
                           ZySpan needle);

/**
 * zy_span_find_any:
 *
 * Returns: (nullable): where one of three bytes first occurs in @span
 */
const char *zy_span_find_any (ZySpan span,
                              char   a,
                              char   b,
                              char   c);

/**
 * zy_span_count:
 *
 * Returns: how often a character of ASCII occurs in @span
 */
gsize       zy_span_count    (ZySpan span,
                              char   c);

/**
 * ZySpanFinder:
 * @needle: what is looked for
 * @next: where it was found last; initially %NULL
 *
 * Looks for the same thing again and again while a text is read from its beginning to its end,
 * so that the whole of the text is searched once.
 */
typedef struct {
  ZySpan      needle;
  const char *next;
} ZySpanFinder;

/**
 * zy_span_finder_next:
 * @rest: what is still to be read of a text; its end is the same in every call
 *
 * Returns: (nullable): where the needle first occurs in @rest
 */
const char *zy_span_finder_next (ZySpanFinder *self,
                                 ZySpan        rest);

/**
 * zy_span_copy:
 * @to: room for one byte more than @span has
 *
 * Copies a span, with NUL behind it.
 */
static inline void
zy_span_copy (ZySpan  span,
              char   *to)
{
  if (span.length > 0)
    memcpy (to, span.text, span.length);
  to[span.length] = '\0';
}

/**
 * zy_span_dup:
 *
 * Returns: (transfer full): a copy that ends with NUL
 */
char       *zy_span_dup   (ZySpan span);

G_END_DECLS
