/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown-figures.h"

#include "zy-markdown-blocks.h"
#include "zy-markdown-plain.h"
#include "zy-url.h"

/* How long a caption, an address or a tag may be, in bytes. */
#define MAX_SPAN 2048

/* An entry with more figures has a table of their addresses. */
#define A_FEW 16

/* An entry has no more. What looks like one beyond that stays what it is, an address in its text. */
#define MAX_FIGURES 1000

/* The finders keep the search linear in the length of the text. */
typedef struct {
  ZyMarkdownFigures *figures;
  ZySpanFinder       link;
  ZySpanFinder       tag_begin;
  ZySpanFinder       tag_end;
} Collector;

static ZySpan
look_ahead (ZySpan rest)
{
  return (ZySpan) { rest.text, MIN (rest.length, MAX_SPAN) };
}

static const char *
get_address (GPtrArray *figures,
             guint      i)
{
  return ((const ZyFigure *) figures->pdata[i])->url;
}

static gboolean
is_known (const ZyMarkdownFigures *self,
          ZySpan                   address)
{
  GPtrArray *figures = self->entry->figures;
  g_autofree char *copy = NULL;

  if (self->seen == NULL) {
    for (guint i = 0; i < figures->len; i++) {
      const char *known = get_address (figures, i);

      if (strncmp (known, address.text, address.length) == 0 && known[address.length] == '\0')
        return TRUE;
    }

    return FALSE;
  }

  copy = zy_span_dup (address);

  return g_hash_table_contains (self->seen, copy);
}

/* Takes the newest figure in, or all of them when they are no longer a few. */
static void
remember (ZyMarkdownFigures *self)
{
  GPtrArray *figures = self->entry->figures;

  if (self->seen != NULL) {
    g_hash_table_add (self->seen, (char *) get_address (figures, figures->len - 1));
  } else if (figures->len > A_FEW) {
    self->seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < figures->len; i++)
      g_hash_table_add (self->seen, (char *) get_address (figures, i));
  }
}

static void
add_figure (ZyMarkdownFigures *self,
            ZySpan             url,
            ZySpan             caption)
{
  ZySpan address = zy_span_strip (url);
  g_autofree char *buffer = NULL;

  if (address.length == 0 || self->entry->figures->len == MAX_FIGURES || is_known (self, address) ||
      (address.length >= 5 && g_ascii_strncasecmp (address.text, "data:", 5) == 0))
    return;

  zy_entry_draft_add_figure (self->entry, address, zy_markdown_get_plain (caption, &buffer));
  remember (self);
}

static void
add_video (ZyMarkdownFigures *self,
           ZySpan             url)
{
  ZySpan address = zy_span_strip (url);
  g_autofree char *copy = NULL;

  if (address.length == 0 || zy_url_length (address.text, address.length) != address.length)
    return;

  copy = zy_span_dup (address);
  g_ptr_array_add (self->entry->links, zy_link_new ("video", copy));
}

/* What ends an address, or its parentheses. */
static const guchar address_marks[256] = {
  ['['] = TRUE,  [']'] = TRUE,  ['<'] = TRUE,  ['>'] = TRUE,  ['"'] = TRUE, ['\0'] = TRUE, [' '] = TRUE,
  ['\t'] = TRUE, ['\n'] = TRUE, ['\f'] = TRUE, ['\r'] = TRUE, ['('] = TRUE, [')'] = TRUE,
};

/* The address after `](`: in angle brackets, or up to white space or the closing parenthesis. */
static ZySpan
read_address (ZySpan rest)
{
  const char *end = zy_span_end (rest);
  const char *p = rest.text;
  int depth = 0;

  if (zy_span_skip (&rest, ZY_SPAN_LITERAL ("<"))) {
    const char *close = memchr (rest.text, '>', rest.length);

    return zy_span (rest.text, close != NULL ? close : rest.text);
  }

  for (; p < end; p++) {
    if (!address_marks[(guchar) *p])
      continue;

    if (*p == '(')
      depth++;
    else if (*p != ')')
      break;
    else if (depth-- == 0)
      return zy_span (rest.text, p);
  }

  return p < end && zy_is_space (*p) ? zy_span (rest.text, p) : (ZySpan) { rest.text, 0 };
}

/* `![caption](address "title")` at the beginning of @rest. A caption holds no other image. */
static void
read_image (Collector *self,
            ZySpan     rest)
{
  ZySpan caption = zy_span_from (rest, rest.text + 2);
  const char *middle = zy_span_finder_next (&self->link, caption);

  if (middle == NULL || middle - caption.text > MAX_SPAN)
    return;

  caption = zy_span (caption.text, middle);
  if (zy_span_find (caption, ZY_SPAN_LITERAL ("![")) != NULL)
    return;

  add_figure (self->figures, read_address (look_ahead (zy_span_from (rest, middle + 2))), caption);
}

/* The value of an attribute of a tag, empty when it has none. */
static ZySpan
get_attribute (ZySpan      tag,
               const char *name)
{
  gsize length = strlen (name);
  const char *end = zy_span_end (tag);

  for (const char *p = tag.text + 1; p + length + 1 < end; p++) {
    const char *value = p + length;
    const char *close;

    if (!zy_is_space (p[-1]) || g_ascii_strncasecmp (p, name, length) != 0)
      continue;

    while (value < end && zy_is_space (*value))
      value++;
    if (value == end || *value != '=')
      continue;

    for (value++; value < end && zy_is_space (*value);)
      value++;
    if (value == end)
      break;

    if (*value == '"' || *value == '\'') {
      close = memchr (value + 1, *value, end - value - 1);
      return zy_span (value + 1, close != NULL ? close : value + 1);
    }

    for (close = value; close < end && !zy_is_space (*close) && *close != '>';)
      close++;
    return zy_span (value, close);
  }

  return (ZySpan) { tag.text, 0 };
}

static gboolean
is_tag (ZySpan      tag,
        const char *name)
{
  gsize length = strlen (name);

  return tag.length > length + 1 && g_ascii_strncasecmp (tag.text + 1, name, length) == 0 &&
         !g_ascii_isalnum (tag.text[length + 1]);
}

/* `<img …>` and the like at the beginning of @rest. */
static void
read_tag (Collector *self,
          ZySpan     rest)
{
  const char *end = zy_span_finder_next (&self->tag_end, rest);
  const char *next = zy_span_finder_next (&self->tag_begin, zy_span_from (rest, rest.text + 1));
  ZySpan tag;

  if (end == NULL || (next != NULL && next < end) || end - rest.text > MAX_SPAN)
    return;

  tag = zy_span (rest.text, end + 1);

  if (is_tag (tag, "img")) {
    add_figure (self->figures, get_attribute (tag, "src"), get_attribute (tag, "alt"));
  } else if (is_tag (tag, "video")) {
    add_figure (self->figures, get_attribute (tag, "poster"), get_attribute (tag, "title"));
    add_video (self->figures, get_attribute (tag, "src"));
  } else if (is_tag (tag, "source")) {
    add_video (self->figures, get_attribute (tag, "src"));
  }
}

/* Inline code that begins here; 0 when its backticks are not closed in the paragraph. */
static gsize
code_length (ZySpan rest)
{
  ZySpan ahead = look_ahead (rest);
  gsize n = 0;
  gsize run = 0;

  while (n < ahead.length && ahead.text[n] == '`')
    n++;

  for (gsize i = n; i < ahead.length; i++) {
    run = ahead.text[i] == '`' ? run + 1 : 0;
    if (run == n && (i + 1 == ahead.length || ahead.text[i + 1] != '`'))
      return i + 1;
    if (ahead.text[i] == '\n' && i + 1 < ahead.length && ahead.text[i + 1] == '\n')
      break;
  }

  return 0;
}

/* The same, or just its backticks where they are not closed. */
static gsize
skip_code (ZySpan rest)
{
  gsize length = code_length (rest);

  if (length == 0) {
    while (length < rest.length && rest.text[length] == '`')
      length++;
  }

  return length;
}

/* Moves @rest to where the next code, tag or image may begin. */
static gboolean
find_next (ZySpan *rest)
{
  const char *found;

  while ((found = zy_span_find_any (*rest, '`', '<', '!')) != NULL) {
    *rest = zy_span_from (*rest, found);
    if (*found != '!' || zy_span_starts_with (*rest, ZY_SPAN_LITERAL ("![")))
      return TRUE;
    *rest = zy_span_from (*rest, found + 1);
  }

  return FALSE;
}

static void
collect_inline (ZyMarkdownFigures *figures,
                ZySpan             text)
{
  Collector self = {
    .figures = figures,
    .link = { ZY_SPAN_LITERAL ("]("), NULL },
    .tag_begin = { ZY_SPAN_LITERAL ("<"), NULL },
    .tag_end = { ZY_SPAN_LITERAL (">"), NULL },
  };
  ZySpan rest = text;

  while (find_next (&rest)) {
    gsize length = 1;

    if (*rest.text == '`')
      length = skip_code (rest);
    else if (*rest.text == '<')
      read_tag (&self, rest);
    else
      read_image (&self, rest);

    rest = zy_span_from (rest, rest.text + length);
  }
}

gboolean
zy_markdown_may_have_figures (ZySpan text)
{
  return zy_span_find (text, ZY_SPAN_LITERAL ("![")) != NULL ||
         (text.length > 0 && memchr (text.text, '<', text.length) != NULL);
}

void
zy_markdown_figures_init (ZyMarkdownFigures *self,
                          ZyEntryDraft      *entry)
{
  *self = (ZyMarkdownFigures) { .entry = entry };
}

void
zy_markdown_figures_clear (ZyMarkdownFigures *self)
{
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

void
zy_markdown_figures_collect (ZyMarkdownFigures *self,
                             GArray            *blocks)
{
  g_return_if_fail (self != NULL && blocks != NULL);

  for (guint i = 0; i < blocks->len; i++) {
    const ZyMarkdownBlock *block = &g_array_index (blocks, ZyMarkdownBlock, i);

    if (block->kind != ZY_MARKDOWN_CODE)
      collect_inline (self, block->text);
  }
}
