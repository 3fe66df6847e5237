/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown-plain.h"

/* What is being read and written. The finders keep it linear in the length of the text. */
typedef struct {
  ZySpan       rest;
  GString     *out;
  ZySpanFinder link;
  ZySpanFinder close;
  ZySpanFinder tag_end;
  ZySpanFinder brace;
  ZySpanFinder dollar;
  ZySpanFinder dollars;
} Converter;

/* Whether a character may mean something in Markdown: one of !$*<[\\_`{~. */
static inline gboolean
is_mark (char c)
{
  /* One bit for each character of ASCII. */
  static const guint32 marks[8] = {
    0,
    1u << ('!' - 0x20) | 1u << ('$' - 0x20) | 1u << ('*' - 0x20) | 1u << ('<' - 0x20),
    1u << ('[' - 0x40) | 1u << ('\\' - 0x40) | 1u << ('_' - 0x40),
    1u << ('`' - 0x60) | 1u << ('{' - 0x60) | 1u << ('~' - 0x60),
  };

  return (marks[(guchar) c / 32] >> (guchar) c % 32 & 1) != 0;
}

/* Where the next one is, or the end of the text. */
static const char *
find_mark (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = text.text;

  while (p < end && !is_mark (*p))
    p++;

  return p;
}

static void
advance (Converter  *self,
         const char *to)
{
  self->rest = zy_span_from (self->rest, to);
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
  g_string_append_len (self->out, self->rest.text, end - self->rest.text);
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
    g_autofree char *plain = zy_markdown_to_plain (zy_span (label.text, middle));

    g_string_append (self->out, plain);
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
is_emphasis (const GString *out,
             ZySpan         rest)
{
  gboolean before = out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]);
  gboolean after = rest.length > 1 && !g_ascii_isspace (rest.text[1]);

  if (*rest.text == '*')
    return before || after;

  return (!before || !after ||
          !g_ascii_isalnum (out->str[out->len - 1]) || !g_ascii_isalnum (rest.text[1])) &&
         (before || after);
}

/* Copies what means nothing but itself. */
static void
copy_text (Converter *self)
{
  const char *end = find_mark (self->rest);

  g_string_append_len (self->out, self->rest.text, end - self->rest.text);
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

  if (c == '`' || ((c == '*' || c == '_') && is_emphasis (self->out, *rest))) {
    advance (self, rest->text + 1);
    return;
  }

  /* An escaped mark; the brackets of mathematics keep their stroke. */
  if (c == '\\' && rest->length > 1 && g_ascii_ispunct (rest->text[1]) &&
      strchr ("$()[]{}", rest->text[1]) == NULL)
    advance (self, rest->text + 1);

  g_string_append_c (self->out, *rest->text);
  advance (self, rest->text + 1);
}

static char *
convert (ZySpan text)
{
  Converter self = {
    .rest = text,
    .out = g_string_sized_new (text.length + 1),
    .link = { ZY_SPAN_LITERAL ("]("), NULL },
    .close = { ZY_SPAN_LITERAL (")"), NULL },
    .tag_end = { ZY_SPAN_LITERAL (">"), NULL },
    .brace = { ZY_SPAN_LITERAL ("}"), NULL },
    .dollar = { ZY_SPAN_LITERAL ("$"), NULL },
    .dollars = { ZY_SPAN_LITERAL ("$$"), NULL },
  };

  while (self.rest.length > 0) {
    if (is_mark (*self.rest.text))
      convert_next (&self);
    else
      copy_text (&self);
  }

  return g_strstrip (g_string_free (self.out, FALSE));
}

char *
zy_markdown_to_plain (ZySpan markdown)
{
  ZySpan text = zy_span_strip (markdown);

  return find_mark (text) < zy_span_end (text) ? convert (text) : zy_span_dup (text);
}
