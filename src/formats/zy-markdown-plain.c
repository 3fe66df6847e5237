/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown-plain.h"

#include "zy-vector.h"

/* What may mean something in Markdown. */
static const guchar marks[256] = {
  ['!'] = TRUE, ['$'] = TRUE, ['*'] = TRUE,  ['<'] = TRUE, ['['] = TRUE,
  ['_'] = TRUE, ['`'] = TRUE, ['\\'] = TRUE, ['{'] = TRUE, ['~'] = TRUE,
};

/* What is being read and written; what is written is no longer than what was read. The finders keep
 * it linear in the length of the text. */
typedef struct {
  ZySpan       rest;
  char        *begin;
  char        *out;
  ZySpanFinder link;
  ZySpanFinder close;
  ZySpanFinder tag_end;
  ZySpanFinder brace;
  ZySpanFinder dollar;
  ZySpanFinder dollars;
} Converter;

/* The marks, and a few more: but for one bit, [ \ _ are { | DEL, the last characters of ASCII. */
static inline ZyMask
find_possible_marks (ZyVector bytes)
{
  return ((ZyMask) (bytes | 0x20) > 'z') | (bytes == '!') | (bytes == '$') | (bytes == '*') |
         (bytes == '<') | (bytes == '`');
}

/* Where the next mark is, or the end of the text. */
static const char *
find_mark (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = text.text;

  while (p < end) {
    const char *stop = p + MIN (end - p, ZY_VECTOR_LENGTH);

    if (stop - p == ZY_VECTOR_LENGTH && !zy_mask_any (find_possible_marks (zy_vector_load (p)))) {
      p = stop;
      continue;
    }

    for (; p < stop; p++) {
      if (marks[(guchar) *p])
        return p;
    }
  }

  return end;
}

static void
advance (Converter  *self,
         const char *to)
{
  self->rest = zy_span_from (self->rest, to);
}

static void
append (Converter *self,
        ZySpan     text)
{
  memcpy (self->out, text.text, text.length);
  self->out += text.length;
}

/* `$…$` and `$$…$$` are copied as they stand. */
static gboolean
copy_math (Converter *self)
{
  gboolean display = zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("$$"));
  gsize length = display ? 2 : 1;
  ZySpan inner = self->rest;
  const char *end;

  inner = zy_span_from (inner, inner.text + length);
  end = zy_span_finder_next (display ? &self->dollars : &self->dollar, inner);
  if (end == NULL || end == inner.text)
    return FALSE;

  end += length;
  append (self, zy_span (self->rest.text, end));
  advance (self, end);

  return TRUE;
}

/* `[label](address)` leaves its label, `![alt](address)` nothing. A label with brackets in it is
 * no label: the link is further on. */
static gboolean
skip_link (Converter *self)
{
  gboolean image = *self->rest.text == '!';
  ZySpan label = zy_span_from (self->rest, self->rest.text + (image ? 2 : 1));
  const char *middle = zy_span_finder_next (&self->link, label);
  const char *end;

  if (middle == NULL || memchr (label.text, '[', middle - label.text) != NULL)
    return FALSE;

  end = zy_span_finder_next (&self->close, zy_span_from (label, middle));
  if (end == NULL)
    return FALSE;

  if (!image) {
    g_autofree char *buffer = NULL;

    append (self, zy_markdown_get_plain (zy_span (label.text, middle), &buffer));
  }
  advance (self, end + 1);

  return TRUE;
}

static gboolean
skip_tag (Converter *self)
{
  ZySpan rest = self->rest;
  const char *end;

  if (rest.length < 3 || !(g_ascii_isalpha (rest.text[1]) || rest.text[1] == '/'))
    return FALSE;

  end = zy_span_finder_next (&self->tag_end, rest);
  if (end == NULL)
    return FALSE;

  advance (self, end + 1);

  return TRUE;
}

/* `{: width="1"}`, which kramdown takes for attributes of what stands before it. */
static gboolean
skip_attributes (Converter *self)
{
  const char *end;

  if (!zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("{:")))
    return FALSE;

  end = zy_span_finder_next (&self->brace, self->rest);
  if (end == NULL)
    return FALSE;

  advance (self, end + 1);

  return TRUE;
}

/* Whether a single star or underscore stands at the edge of a word, as emphasis does, and not
 * between two spaces as in a product. Underscores within words are names. */
static gboolean
is_emphasis (const Converter *self)
{
  const char *rest = self->rest.text;
  gboolean before = self->out > self->begin && !zy_is_space (self->out[-1]);
  gboolean after = self->rest.length > 1 && !zy_is_space (rest[1]);

  if (*rest == '_' && before && after && g_ascii_isalnum (self->out[-1]) && g_ascii_isalnum (rest[1]))
    return FALSE;

  return before || after;
}

/* Copies what means nothing but itself. */
static void
copy_text (Converter *self)
{
  const char *end = find_mark (self->rest);

  append (self, zy_span (self->rest.text, end));
  advance (self, end);
}

/* Takes one mark, span or character. */
static void
convert_next (Converter *self)
{
  ZySpan *rest = &self->rest;
  char c = *rest->text;

  if (c == '$' && copy_math (self))
    return;
  if ((c == '[' || zy_span_starts_with (*rest, ZY_SPAN_LITERAL ("!["))) && skip_link (self))
    return;
  if (c == '<' && skip_tag (self))
    return;
  if (c == '{' && skip_attributes (self))
    return;
  if (zy_span_skip (rest, ZY_SPAN_LITERAL ("**")) || zy_span_skip (rest, ZY_SPAN_LITERAL ("__")) ||
      zy_span_skip (rest, ZY_SPAN_LITERAL ("~~")))
    return;

  if (c == '`' || ((c == '*' || c == '_') && is_emphasis (self))) {
    advance (self, rest->text + 1);
    return;
  }

  /* An escaped mark; the brackets of mathematics keep their stroke. */
  if (c == '\\' && rest->length > 1 && g_ascii_ispunct (rest->text[1]) &&
      strchr ("$()[]{}", rest->text[1]) == NULL)
    advance (self, rest->text + 1);

  *self->out++ = *rest->text;
  advance (self, rest->text + 1);
}

/* Writes the plain text into @buffer, which has room for all of @text. */
static ZySpan
convert (ZySpan  text,
         char   *buffer)
{
  Converter self = {
    .rest = text,
    .begin = buffer,
    .out = buffer,
    .link = { ZY_SPAN_LITERAL ("]("), NULL },
    .close = { ZY_SPAN_LITERAL (")"), NULL },
    .tag_end = { ZY_SPAN_LITERAL (">"), NULL },
    .brace = { ZY_SPAN_LITERAL ("}"), NULL },
    .dollar = { ZY_SPAN_LITERAL ("$"), NULL },
    .dollars = { ZY_SPAN_LITERAL ("$$"), NULL },
  };

  while (self.rest.length > 0) {
    if (marks[(guchar) *self.rest.text])
      convert_next (&self);
    else
      copy_text (&self);
  }

  return zy_span_strip (zy_span (self.begin, self.out));
}

ZySpan
zy_markdown_get_plain (ZySpan   markdown,
                       char   **buffer)
{
  ZySpan text = zy_span_strip (markdown);

  g_return_val_if_fail (buffer != NULL && *buffer == NULL, text);

  if (find_mark (text) == zy_span_end (text))
    return text;

  *buffer = g_malloc (text.length);

  return convert (text, *buffer);
}

char *
zy_markdown_to_plain (ZySpan markdown)
{
  g_autofree char *buffer = NULL;

  return zy_span_dup (zy_markdown_get_plain (markdown, &buffer));
}
