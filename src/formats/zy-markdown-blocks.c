/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-markdown-blocks.h"

/* Room for more parts is made when there are more. */
#define USUAL_PARTS 32

/* A line of three or more backticks or tildes. Only one without text after it can close. */
typedef struct {
  const char *line;
  char        mark;
  gsize       length;
  gboolean    can_close;
} Fence;

static ZySpan
skip_indentation (ZySpan line)
{
  while (line.length > 0 && (*line.text == ' ' || *line.text == '\t'))
    line = zy_span_from (line, line.text + 1);

  return line;
}

static gboolean
is_blank (ZySpan line)
{
  return skip_indentation (line).length == 0;
}

static gboolean
read_fence (ZySpan  line,
            Fence  *fence)
{
  ZySpan rest = skip_indentation (line);
  gsize n = 0;

  if (rest.length < 3 || (*rest.text != '`' && *rest.text != '~'))
    return FALSE;

  while (n < rest.length && rest.text[n] == *rest.text)
    n++;
  if (n < 3)
    return FALSE;

  *fence = (Fence) { line.text, *rest.text, n, is_blank (zy_span_from (rest, rest.text + n)) };

  /* A backtick after the first ones is inline code. */
  return fence->mark == '~' || memchr (rest.text + n, '`', rest.length - n) == NULL;
}

static gboolean
closes (const Fence *fence,
        const Fence *opening)
{
  return fence->can_close && fence->mark == opening->mark && fence->length >= opening->length;
}

/* The line in which @p stands, which is taken off @rest with all before it. */
static ZySpan
take_line_around (ZySpan     *rest,
                  const char *p)
{
  const char *newline = memrchr (rest->text, '\n', p - rest->text);
  ZySpan line = { p, 0 };

  if (newline != NULL)
    *rest = zy_span_from (*rest, newline + 1);
  zy_span_next_line (rest, &line);

  return line;
}

/* Every fence line, and which of them open code that is closed later: these and their closing ones
 * stay in the array, alternating. */
static GArray *
find_fences (ZySpan text)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Fence));
  GArray *pairs;
  g_autofree gsize *longest = NULL;
  ZySpan rest = text;
  const char *mark;
  Fence fence;

  /* Few posts have any. */
  if (zy_span_find (text, ZY_SPAN_LITERAL ("```")) == NULL &&
      zy_span_find (text, ZY_SPAN_LITERAL ("~~~")) == NULL)
    return all;

  while ((mark = zy_span_find_any (rest, '`', '~', '~')) != NULL) {
    if (read_fence (take_line_around (&rest, mark), &fence))
      g_array_append_val (all, fence);
  }

  pairs = g_array_new (FALSE, FALSE, sizeof (Fence));

  /* The longest closing fence from an index on, of backticks and of tildes, tells whether an
   * opening one is ever closed. */
  longest = g_new0 (gsize, 2 * (all->len + 1));
  for (guint i = all->len; i > 0; i--) {
    const Fence *f = &g_array_index (all, Fence, i - 1);

    longest[2 * i - 2] = longest[2 * i];
    longest[2 * i - 1] = longest[2 * i + 1];
    if (f->can_close) {
      gsize *here = &longest[2 * i - 2 + (f->mark == '~')];

      *here = MAX (*here, f->length);
    }
  }

  for (guint i = 0; i < all->len; i++) {
    const Fence *opening = &g_array_index (all, Fence, i);

    if (longest[2 * (i + 1) + (opening->mark == '~')] < opening->length)
      continue;

    g_array_append_val (pairs, *opening);
    for (i++; !closes (&g_array_index (all, Fence, i), opening);)
      i++;
    g_array_append_val (pairs, g_array_index (all, Fence, i));
  }

  g_array_unref (all);

  return pairs;
}

/* `## Title ##` */
static gboolean
read_heading (ZySpan          line,
              ZyMarkdownPart *part)
{
  ZySpan rest = skip_indentation (line);
  guint level = 0;

  if (rest.text - line.text > 3 || (rest.text > line.text && rest.text[-1] == '\t'))
    return FALSE;

  while (level < rest.length && rest.text[level] == '#')
    level++;
  if (level == 0 || level > 6)
    return FALSE;

  rest = zy_span_from (rest, rest.text + level);
  if (rest.length > 0 && *rest.text != ' ' && *rest.text != '\t')
    return FALSE;

  rest = zy_span_strip (rest);
  part->level = level;
  part->title = rest;

  while (rest.length > 0 && zy_span_end (rest)[-1] == '#')
    rest.length--;
  if (rest.length == 0 || zy_span_end (rest)[-1] == ' ')
    part->title = zy_span_strip (rest);

  return TRUE;
}

static void
finish_part (GArray     *parts,
             const char *end)
{
  ZyMarkdownPart *part = &g_array_index (parts, ZyMarkdownPart, parts->len - 1);

  part->text = zy_span (part->text.text, end);
  part->body = zy_span (part->body.text, end);
}

GArray *
zy_markdown_split_parts (ZySpan text,
                         guint  first_line)
{
  GArray *parts = g_array_sized_new (FALSE, FALSE, sizeof (ZyMarkdownPart), USUAL_PARTS);
  g_autoptr (GArray) fences = find_fences (text);
  ZyMarkdownPart part = { .line = first_line, .text = { text.text, 0 }, .body = { text.text, 0 } };
  ZySpan rest = text;
  const char *counted = text.text;
  const char *mark;
  guint next_fence = 0;

  g_array_append_val (parts, part);

  while (rest.length > 0 && (mark = memchr (rest.text, '#', rest.length)) != NULL) {
    ZySpan line = take_line_around (&rest, mark);

    while (next_fence < fences->len &&
           g_array_index (fences, Fence, next_fence).line <= line.text)
      next_fence++;

    /* Between an opening fence and its closing one, the next is odd. */
    if (next_fence % 2 == 1 || !read_heading (line, &part))
      continue;

    finish_part (parts, line.text);
    part.line += (guint) zy_span_count (zy_span (counted, line.text), '\n');
    part.text = (ZySpan) { line.text, 0 };
    part.body = (ZySpan) { rest.text, 0 };
    counted = line.text;
    g_array_append_val (parts, part);
  }

  finish_part (parts, zy_span_end (text));

  return parts;
}

static inline gboolean
skip_marker (ZySpan *line)
{
  ZySpan rest = skip_indentation (*line);
  gsize n = 0;

  if (rest.length > 0 && (*rest.text == '-' || *rest.text == '*' || *rest.text == '+')) {
    n = 1;
  } else {
    while (n < rest.length && n < 9 && g_ascii_isdigit (rest.text[n]))
      n++;
    if (n == 0 || n >= rest.length || (rest.text[n] != '.' && rest.text[n] != ')'))
      return FALSE;
    n++;
  }

  if (n < rest.length && rest.text[n] != ' ' && rest.text[n] != '\t')
    return FALSE;

  *line = skip_indentation (zy_span_from (rest, rest.text + n));

  return TRUE;
}

gboolean
zy_markdown_skip_marker (ZySpan *line)
{
  return skip_marker (line);
}

/* Whether the first character of a line that is not blank may be @c. */
static inline gboolean
may_begin_with (ZySpan line,
                char   c)
{
  return *line.text == c || zy_is_space (*line.text);
}

static gboolean
is_rule (ZySpan line)
{
  ZySpan stripped;
  guint n = 0;

  if (!may_begin_with (line, '-') && *line.text != '*' && *line.text != '_')
    return FALSE;

  stripped = zy_span_strip (line);
  if (stripped.length < 3 ||
      (*stripped.text != '-' && *stripped.text != '*' && *stripped.text != '_'))
    return FALSE;

  for (gsize i = 0; i < stripped.length; i++) {
    if (stripped.text[i] != *stripped.text && stripped.text[i] != ' ')
      return FALSE;
    n += stripped.text[i] != ' ';
  }

  return n >= 3;
}

static gboolean
is_math_delimiter (ZySpan line)
{
  return may_begin_with (line, '$') &&
         zy_span_equal (zy_span_strip (line), ZY_SPAN_LITERAL ("$$"));
}

/* What goes on over the lines of a block. */
typedef struct {
  GArray   *blocks;
  gboolean  open;
  gboolean  in_code;
  gboolean  in_math;
  gboolean  after_blank;
  Fence     fence;
} Splitter;

static void
begin_block (Splitter            *self,
             ZyMarkdownBlockKind  kind,
             ZySpan               line)
{
  ZyMarkdownBlock block = { kind, line };

  g_array_append_val (self->blocks, block);
  self->open = TRUE;
}

static void
extend_block (Splitter *self,
              ZySpan    line)
{
  ZyMarkdownBlock *block = &g_array_index (self->blocks, ZyMarkdownBlock, self->blocks->len - 1);

  block->text = zy_span (block->text.text, zy_span_end (line));
}

/* Whether a line that is not blank goes on with the block that is open. */
static gboolean
continues (const Splitter      *self,
           ZyMarkdownBlockKind  kind,
           ZySpan               line)
{
  gboolean indented = line.length > 1 && (*line.text == '\t' || memcmp (line.text, "  ", 2) == 0);
  ZySpan rest = line;

  switch (kind) {
  case ZY_MARKDOWN_ITEM:
    return indented || (!self->after_blank && *line.text != '>' && !is_rule (line) &&
                        !skip_marker (&rest));
  case ZY_MARKDOWN_QUOTE:
    return !self->after_blank && *line.text == '>';
  case ZY_MARKDOWN_PARAGRAPH:
    return !self->after_blank && *line.text != '>' &&
           (indented || !skip_marker (&rest));
  case ZY_MARKDOWN_CODE:
  case ZY_MARKDOWN_RULE:
  default:
    return FALSE;
  }
}

static void
split_line (Splitter *self,
            ZySpan    line)
{
  ZyMarkdownBlockKind kind = ZY_MARKDOWN_PARAGRAPH;
  ZySpan rest = line;
  Fence fence;
  gboolean is_fence = read_fence (line, &fence);

  if (self->open)
    kind = g_array_index (self->blocks, ZyMarkdownBlock, self->blocks->len - 1).kind;

  if (self->in_code || self->in_math) {
    extend_block (self, line);
    if (self->in_code && is_fence && closes (&fence, &self->fence))
      self->in_code = FALSE;
    else if (self->in_math && is_math_delimiter (line))
      self->in_math = FALSE;
  } else if (self->open && (!is_fence || kind == ZY_MARKDOWN_ITEM) &&
             continues (self, kind, line)) {
    extend_block (self, line);
    self->in_code = is_fence;
    self->in_math = is_math_delimiter (line);
  } else if (is_fence) {
    begin_block (self, ZY_MARKDOWN_CODE, line);
    self->in_code = TRUE;
  } else if (*line.text == '>') {
    begin_block (self, ZY_MARKDOWN_QUOTE, line);
  } else if (is_rule (line)) {
    begin_block (self, ZY_MARKDOWN_RULE, line);
  } else if (skip_marker (&rest)) {
    begin_block (self, ZY_MARKDOWN_ITEM, line);
  } else {
    begin_block (self, ZY_MARKDOWN_PARAGRAPH, line);
    self->in_math = is_math_delimiter (line);
  }

  if (is_fence && self->in_code)
    self->fence = fence;
}

void
zy_markdown_split_blocks (ZySpan  text,
                          GArray *blocks)
{
  Splitter self = { .blocks = blocks };
  ZySpan rest = text;
  ZySpan line;

  g_return_if_fail (blocks != NULL);

  g_array_set_size (blocks, 0);

  while (zy_span_next_line (&rest, &line)) {
    gboolean blank = is_blank (line);

    if (!blank)
      split_line (&self, line);

    self.after_blank = blank && !self.in_code && !self.in_math;
  }
}

ZySpan
zy_markdown_trim (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = text.text;

  /* Blank lines at the beginning. */
  for (; p < end && (*p == ' ' || *p == '\t' || *p == '\n'); p++) {
    if (*p == '\n')
      text = zy_span_from (text, p + 1);
  }
  if (p == end)
    text = (ZySpan) { end, 0 };

  for (;;) {
    const char *last;

    while (end > text.text && zy_is_space (end[-1]))
      end--;

    last = end > text.text ? memrchr (text.text, '\n', end - text.text) : NULL;
    last = last != NULL ? last + 1 : text.text;
    if (end == text.text || !is_rule (zy_span (last, end)))
      return zy_span (text.text, end);

    end = last;
  }
}
