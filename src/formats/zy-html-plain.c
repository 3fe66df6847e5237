/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-html-plain.h"

#include <stdlib.h>
#include <string.h>

#include "zy-xml-reader.h"

/* The longest name of an entity, and the most digits of a character reference. */
#define MAX_REFERENCE 32

/* The longest name of an element. */
#define MAX_NAME 32

typedef enum {
  /* No element of HTML or of journals. */
  TAG_NONE,
  TAG_INLINE,
  TAG_SPACE,
  TAG_BREAK,
  TAG_BLOCK,
} TagKind;

typedef struct {
  const char *name;
  TagKind kind;
} Tag;

/* In the order of their names. */
static const Tag tags[] = {
  { "a", TAG_INLINE },         { "abbr", TAG_INLINE },     { "abstract", TAG_BLOCK },
  { "address", TAG_BLOCK },    { "article", TAG_BLOCK },   { "aside", TAG_BLOCK },
  { "audio", TAG_INLINE },     { "b", TAG_INLINE },        { "big", TAG_INLINE },
  { "blockquote", TAG_BLOCK }, { "body", TAG_BLOCK },      { "bold", TAG_INLINE },
  { "br", TAG_BREAK },         { "button", TAG_INLINE },   { "caption", TAG_BLOCK },
  { "center", TAG_BLOCK },     { "cite", TAG_INLINE },     { "code", TAG_INLINE },
  { "dd", TAG_BREAK },         { "del", TAG_INLINE },      { "details", TAG_BLOCK },
  { "dfn", TAG_INLINE },       { "div", TAG_BLOCK },       { "dl", TAG_BLOCK },
  { "dt", TAG_BREAK },         { "em", TAG_INLINE },       { "embed", TAG_INLINE },
  { "figcaption", TAG_BLOCK }, { "figure", TAG_BLOCK },    { "font", TAG_INLINE },
  { "footer", TAG_BLOCK },     { "form", TAG_BLOCK },      { "h1", TAG_BLOCK },
  { "h2", TAG_BLOCK },         { "h3", TAG_BLOCK },        { "h4", TAG_BLOCK },
  { "h5", TAG_BLOCK },         { "h6", TAG_BLOCK },        { "head", TAG_BLOCK },
  { "header", TAG_BLOCK },     { "hr", TAG_BLOCK },        { "html", TAG_BLOCK },
  { "i", TAG_INLINE },         { "iframe", TAG_INLINE },   { "img", TAG_INLINE },
  { "input", TAG_INLINE },     { "ins", TAG_INLINE },      { "italic", TAG_INLINE },
  { "kbd", TAG_INLINE },       { "label", TAG_INLINE },    { "li", TAG_BREAK },
  { "link", TAG_INLINE },      { "main", TAG_BLOCK },      { "mark", TAG_INLINE },
  { "math", TAG_INLINE },      { "meta", TAG_INLINE },     { "nav", TAG_BLOCK },
  { "noscript", TAG_INLINE },  { "object", TAG_INLINE },   { "ol", TAG_BLOCK },
  { "option", TAG_SPACE },     { "p", TAG_BLOCK },         { "param", TAG_INLINE },
  { "picture", TAG_INLINE },   { "pre", TAG_BLOCK },       { "q", TAG_INLINE },
  { "s", TAG_INLINE },         { "samp", TAG_INLINE },     { "sc", TAG_INLINE },
  { "script", TAG_INLINE },    { "sec", TAG_BLOCK },       { "section", TAG_BLOCK },
  { "select", TAG_SPACE },     { "small", TAG_INLINE },    { "source", TAG_INLINE },
  { "span", TAG_INLINE },      { "st", TAG_BLOCK },        { "strike", TAG_INLINE },
  { "strong", TAG_INLINE },    { "style", TAG_INLINE },    { "sub", TAG_INLINE },
  { "summary", TAG_BLOCK },    { "sup", TAG_INLINE },      { "svg", TAG_INLINE },
  { "table", TAG_BLOCK },      { "tbody", TAG_BLOCK },     { "td", TAG_SPACE },
  { "template", TAG_INLINE },  { "textarea", TAG_INLINE }, { "tfoot", TAG_BLOCK },
  { "th", TAG_SPACE },         { "thead", TAG_BLOCK },     { "time", TAG_INLINE },
  { "title", TAG_BLOCK },      { "tr", TAG_BREAK },        { "tt", TAG_INLINE },
  { "u", TAG_INLINE },         { "ul", TAG_BLOCK },        { "var", TAG_INLINE },
  { "video", TAG_INLINE },     { "wbr", TAG_INLINE },
};

/* Elements whose content is not meant to be read. */
static const char *const hidden[] = {
  "iframe", "script", "style", "svg", "template",
};

typedef struct {
  GString *text;

  /* What stands between what is written and what comes next. */
  gboolean space;
  guint n_breaks;

  ZySpanFinder comment_end;

  /* The end tags of the hidden elements, as they were found last. */
  const char *hidden_ends[G_N_ELEMENTS (hidden)];
} Writer;

static int
compare_tag (gconstpointer name,
             gconstpointer tag)
{
  const char *one = name;
  const char *other = ((const Tag *) tag)->name;

  /* Names are too short for strcmp() to be worth its call. */
  for (; *one == *other && *one != '\0'; other++)
    one++;

  return *one - *other;
}

/* What a name stands for; one with a prefix, as in `jats:p`, stands for what it does without. */
static TagKind
kind_of (ZySpan name)
{
  const char *colon = memchr (name.text, ':', name.length);
  ZySpan local = colon != NULL ? zy_span_from (name, colon + 1) : name;
  char lower[MAX_NAME + 1];
  const Tag *found;

  if (local.length == 0 || local.length > MAX_NAME)
    return TAG_NONE;

  for (gsize i = 0; i < local.length; i++)
    lower[i] = g_ascii_tolower (local.text[i]);
  lower[local.length] = '\0';

  found = bsearch (lower, tags, G_N_ELEMENTS (tags), sizeof (Tag), compare_tag);

  return found != NULL ? found->kind : colon != NULL ? TAG_INLINE : TAG_NONE;
}

static void
append (Writer     *self,
        const char *text,
        gsize       length)
{
  if (self->text->len > 0) {
    if (self->n_breaks > 0)
      g_string_append (self->text, self->n_breaks > 1 ? "\n\n" : "\n");
    else if (self->space)
      g_string_append_c (self->text, ' ');
  }

  self->space = FALSE;
  self->n_breaks = 0;
  g_string_append_len (self->text, text, length);
}

static void
append_char (Writer   *self,
             gunichar  c)
{
  char buffer[6];

  if (g_unichar_isspace (c)) {
    self->space = TRUE;
    return;
  }

  /* Control characters say nothing. */
  if (c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f))
    append (self, buffer, g_unichar_to_utf8 (c, buffer));
}

/* A reference at @rest, which begins with `&`. Returns what is after it, or %NULL. */
static const char *
read_reference (Writer *self,
                ZySpan  rest)
{
  gsize n = 1;
  gunichar c;

  while (n < rest.length && n <= MAX_REFERENCE &&
         (g_ascii_isalnum (rest.text[n]) || (n == 1 && rest.text[n] == '#')))
    n++;

  if (n == 1 || n > MAX_REFERENCE || n >= rest.length || rest.text[n] != ';')
    return NULL;

  c = zy_xml_resolve (zy_span (rest.text + 1, rest.text + n));
  if (c == 0)
    return NULL;

  append_char (self, c);

  return rest.text + n + 1;
}

/* The end of the tag whose name ends at @p, or %NULL when there is none before the next `<`. */
static const char *
find_tag_end (const char *p,
              const char *end)
{
  char quote = '\0';

  for (; p < end && *p != '<'; p++) {
    if (quote != '\0') {
      if (*p == quote)
        quote = '\0';
    } else if ((*p == '"' || *p == '\'') && p[-1] == '=') {
      quote = *p;
    } else if (*p == '>') {
      return p + 1;
    }
  }

  return NULL;
}

static gboolean
is_named (ZySpan      name,
          const char *other)
{
  return name.length == strlen (other) && g_ascii_strncasecmp (name.text, other, name.length) == 0;
}

/* Where the end tag of a hidden element begins that is open at @rest; %NULL when it is never
 * closed, and then hides nothing. What was found is kept, so that a text is searched once. */
static const char *
find_hidden_end (Writer *self,
                 ZySpan  rest,
                 ZySpan  name)
{
  const char *end = zy_span_end (rest);
  gsize which = 0;

  while (which < G_N_ELEMENTS (hidden) && !is_named (name, hidden[which]))
    which++;

  if (which == G_N_ELEMENTS (hidden))
    return NULL;

  if (self->hidden_ends[which] == NULL || self->hidden_ends[which] < rest.text) {
    const char *p = rest.text;

    while ((p = zy_span_find (zy_span (p, end), ZY_SPAN_LITERAL ("</"))) != NULL) {
      p += 2;
      if ((gsize) (end - p) >= name.length &&
          is_named (zy_span (p, p + name.length), hidden[which]))
        break;
    }
    self->hidden_ends[which] = p != NULL ? p - 2 : end;
  }

  return self->hidden_ends[which] < end ? self->hidden_ends[which] : NULL;
}

/* A tag or comment at @rest, which begins with `<`. Returns what is after it, or %NULL. */
static const char *
read_tag (Writer *self,
          ZySpan  rest)
{
  const char *end = zy_span_end (rest);
  const char *p = rest.text + 1;
  const char *name;
  const char *after;
  gboolean closing;
  TagKind kind;

  if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("<!--"))) {
    after = zy_span_finder_next (&self->comment_end, zy_span (p, end));
    return after != NULL ? after + strlen ("-->") : NULL;
  }

  closing = p < end && *p == '/';
  name = closing ? p + 1 : p;
  p = name;
  while (p < end && p - name <= 2 * MAX_NAME && (g_ascii_isalnum (*p) || *p == ':' || *p == '-'))
    p++;

  if (p == name || !g_ascii_isalpha (*name) || p == end ||
      !(g_ascii_isspace (*p) || *p == '/' || *p == '>'))
    return NULL;

  kind = kind_of (zy_span (name, p));
  after = kind != TAG_NONE ? find_tag_end (p, end) : NULL;
  if (after == NULL)
    return NULL;

  if (kind == TAG_BLOCK)
    self->n_breaks = 2;
  else if (kind == TAG_BREAK)
    self->n_breaks = MAX (self->n_breaks, 1);
  else if (kind == TAG_SPACE)
    self->space = TRUE;

  if (!closing && after[-2] != '/') {
    const char *hidden_end = find_hidden_end (self, zy_span (after, end), zy_span (name, p));

    if (hidden_end != NULL)
      return hidden_end;
  }

  return after;
}

/* Up to the next byte that means something. */
static const char *
read_text (Writer     *self,
           const char *p,
           const char *end)
{
  const char *begin = p;

  while (p < end && (guchar) *p > ' ' && *p != '<' && *p != '&' && *p != 0x7f)
    p++;

  if (p > begin) {
    append (self, begin, p - begin);
    return p;
  }

  /* A mark that turned out to be text, or white space. */
  append_char (self, (guchar) *p);

  return p + 1;
}

char *
zy_html_to_plain (ZySpan html)
{
  Writer self = {
    .text = g_string_sized_new (html.length),
    .comment_end = { ZY_SPAN_LITERAL ("-->"), NULL },
  };
  const char *end = zy_span_end (html);
  const char *p = html.text;

  while (p < end) {
    const char *after = NULL;

    if (*p == '<')
      after = read_tag (&self, zy_span (p, end));
    else if (*p == '&')
      after = read_reference (&self, zy_span (p, end));

    p = after != NULL ? after : read_text (&self, p, end);
  }

  return g_string_free (self.text, FALSE);
}

static gboolean
is_indented (ZySpan line)
{
  return line.length > 0 && g_ascii_isspace (*line.text);
}

/* Whether indentation says something: some lines have it, some have not. The first line stands
 * where its element begins and says nothing. */
static gboolean
has_indented_paragraphs (ZySpan text)
{
  ZySpan rest = text;
  ZySpan line;
  gboolean indented = FALSE;
  gboolean flush = FALSE;

  zy_span_next_line (&rest, &line);
  while (zy_span_next_line (&rest, &line)) {
    if (zy_span_strip (line).length == 0)
      continue;
    if (is_indented (line))
      indented = TRUE;
    else
      flush = TRUE;
  }

  return indented && flush;
}

char *
zy_plain_normalise (ZySpan text)
{
  ZySpan rest = zy_span_strip (text);
  gboolean indented_paragraphs = has_indented_paragraphs (rest);
  Writer self = { .text = g_string_sized_new (text.length) };
  ZySpan line;

  while (zy_span_next_line (&rest, &line)) {
    const char *end = zy_span_end (line);

    if (zy_span_strip (line).length == 0 || (indented_paragraphs && is_indented (line)))
      self.n_breaks = 2;
    else
      self.space = TRUE;

    for (const char *p = line.text; p < end;) {
      const char *begin = p;

      while (p < end && (guchar) *p > ' ' && *p != 0x7f)
        p++;
      if (p > begin)
        append (&self, begin, p - begin);
      else
        append_char (&self, (guchar) *p++);
    }
  }

  return g_string_free (self.text, FALSE);
}

void
zy_plain_join_lines (char *text)
{
  char *to = text;

  g_return_if_fail (text != NULL);

  for (const char *p = text; *p != '\0'; p++) {
    if (*p != '\n')
      *to++ = *p;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  }

  *to = '\0';
}
