/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sanitiser reads tags one after the other and writes new ones: nothing of the input reaches
 * the output but names it knows and escaped text, so that it does not matter how differently a
 * browser would have read the same input. It keeps a stack of open elements of fixed height.
 *
 * Paragraphs and phrasing elements are written only once they have something in them. An image
 * that stands alone in them can then take their place as a block of its own. */

#include "zy-sanitize.h"

#include "zy-html.h"
#include "zy-reference.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_DEPTH 48
#define MAX_ATTRIBUTES 32
#define MAX_NAME 16
#define MAX_LANGUAGE 24

/* How many tags may turn out to have no end before every `<` is taken for text. */
#define MAX_ENDLESS 16

typedef enum {
  KIND_BLOCK = 1,
  KIND_PARAGRAPH,
  KIND_HEADING,
  KIND_ITEM,
  KIND_TABLE,
  KIND_TABLE_PART,
  KIND_CELL,
  KIND_PHRASE,
  KIND_VOID,
  KIND_MEDIA,
  KIND_DROPPED,
} Kind;

typedef struct {
  const char *name;
  Kind        kind;
  const char *written;
} Element;

/* Sorted; what is not in it loses its tags and keeps its text. */
static const Element elements[] = {
  { "a", KIND_PHRASE, "a" },
  { "abbr", KIND_PHRASE, "abbr" },
  { "applet", KIND_DROPPED, NULL },
  { "audio", KIND_MEDIA, NULL },
  { "b", KIND_PHRASE, "b" },
  { "bdi", KIND_PHRASE, "bdi" },
  { "blockquote", KIND_BLOCK, "blockquote" },
  { "br", KIND_VOID, "br" },
  { "caption", KIND_TABLE_PART, "caption" },
  { "center", KIND_BLOCK, "div" },
  { "cite", KIND_PHRASE, "cite" },
  { "code", KIND_PHRASE, "code" },
  { "dd", KIND_ITEM, "dd" },
  { "del", KIND_PHRASE, "del" },
  { "details", KIND_BLOCK, "details" },
  { "dfn", KIND_PHRASE, "dfn" },
  { "div", KIND_BLOCK, "div" },
  { "dl", KIND_BLOCK, "dl" },
  { "dt", KIND_ITEM, "dt" },
  { "em", KIND_PHRASE, "em" },
  { "figcaption", KIND_BLOCK, "div" },
  { "figure", KIND_BLOCK, "div" },
  { "frameset", KIND_DROPPED, NULL },
  { "h1", KIND_HEADING, "h4" },
  { "h2", KIND_HEADING, "h4" },
  { "h3", KIND_HEADING, "h4" },
  { "h4", KIND_HEADING, "h4" },
  { "h5", KIND_HEADING, "h5" },
  { "h6", KIND_HEADING, "h6" },
  { "head", KIND_DROPPED, NULL },
  { "hr", KIND_VOID, "hr" },
  { "i", KIND_PHRASE, "i" },
  { "iframe", KIND_DROPPED, NULL },
  { "image", KIND_MEDIA, NULL },
  { "img", KIND_MEDIA, NULL },
  { "ins", KIND_PHRASE, "ins" },
  { "kbd", KIND_PHRASE, "kbd" },
  { "li", KIND_ITEM, "li" },
  { "mark", KIND_PHRASE, "mark" },
  { "math", KIND_DROPPED, NULL },
  { "noembed", KIND_DROPPED, NULL },
  { "noframes", KIND_DROPPED, NULL },
  { "noscript", KIND_DROPPED, NULL },
  { "object", KIND_DROPPED, NULL },
  { "ol", KIND_BLOCK, "ol" },
  { "p", KIND_PARAGRAPH, "p" },
  { "pre", KIND_BLOCK, "pre" },
  { "q", KIND_PHRASE, "q" },
  { "rp", KIND_PHRASE, "rp" },
  { "rt", KIND_PHRASE, "rt" },
  { "ruby", KIND_PHRASE, "ruby" },
  { "s", KIND_PHRASE, "s" },
  { "samp", KIND_PHRASE, "samp" },
  { "script", KIND_DROPPED, NULL },
  { "section", KIND_BLOCK, "div" },
  { "select", KIND_DROPPED, NULL },
  { "small", KIND_PHRASE, "small" },
  { "source", KIND_MEDIA, NULL },
  { "strike", KIND_PHRASE, "s" },
  { "strong", KIND_PHRASE, "strong" },
  { "style", KIND_DROPPED, NULL },
  { "sub", KIND_PHRASE, "sub" },
  { "summary", KIND_HEADING, "summary" },
  { "sup", KIND_PHRASE, "sup" },
  { "svg", KIND_DROPPED, NULL },
  { "table", KIND_TABLE, "table" },
  { "tbody", KIND_TABLE_PART, "tbody" },
  { "td", KIND_CELL, "td" },
  { "template", KIND_DROPPED, NULL },
  { "tfoot", KIND_TABLE_PART, "tfoot" },
  { "th", KIND_CELL, "th" },
  { "thead", KIND_TABLE_PART, "thead" },
  { "title", KIND_DROPPED, NULL },
  { "tr", KIND_TABLE_PART, "tr" },
  { "tt", KIND_PHRASE, "code" },
  { "u", KIND_PHRASE, "u" },
  { "ul", KIND_BLOCK, "ul" },
  { "var", KIND_PHRASE, "var" },
  { "video", KIND_MEDIA, NULL },
  { "wbr", KIND_VOID, "wbr" },
};

typedef struct {
  const char *name;
  gsize       name_length;
  const char *value;
  gsize       value_length;
} Attribute;

typedef struct {
  char       name[MAX_NAME];
  gboolean   closing;
  guint      n_attributes;
  Attribute  attributes[MAX_ATTRIBUTES];
} Tag;

/* @start is the tag that it begins with, where that is more than its name. */
typedef struct {
  const Element *element;
  char          *start;
  char          *href;
  gboolean       written;
} Open;

typedef struct {
  const char  *position;
  const char  *end;
  GString     *out;
  Open         stack[MAX_DEPTH];
  guint        depth;
  guint        n_written;
  guint        too_deep;
  guint        endless;
  gboolean     has_source;
  gboolean     phrase;
  const char  *never_closed[G_N_ELEMENTS (elements)];
  ZyMediaFunc  media;
  gpointer     user_data;
} Sanitizer;

static int
compare_element (const void *name,
                 const void *element)
{
  return strcmp (name, ((const Element *) element)->name);
}

static const Element *
find_element (const char *name)
{
  return bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_element);
}

/* Text with its character references resolved. */
static char *
decode (const char *text,
        gsize       length)
{
  GString *decoded = g_string_sized_new (length);
  const char *end = text + length;

  while (text < end) {
    const char *ampersand = memchr (text, '&', end - text);
    const char *after = NULL;
    gunichar c;

    if (ampersand == NULL) {
      g_string_append_len (decoded, text, end - text);
      break;
    }

    g_string_append_len (decoded, text, ampersand - text);
    c = zy_reference_read (ampersand, end, &after);
    if (c != 0) {
      g_string_append_unichar (decoded, c);
      text = after;
    } else {
      g_string_append_c (decoded, '&');
      text = ampersand + 1;
    }
  }

  return g_string_free (decoded, FALSE);
}

static char *
get_attribute (const Tag  *tag,
               const char *name)
{
  for (guint i = 0; i < tag->n_attributes; i++) {
    const Attribute *attribute = &tag->attributes[i];

    if (attribute->name_length == strlen (name) &&
        g_ascii_strncasecmp (attribute->name, name, attribute->name_length) == 0)
      return decode (attribute->value, attribute->value_length);
  }

  return NULL;
}

char *
zy_sanitize_url (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };
  GString *clean;

  if (url == NULL)
    return NULL;

  clean = g_string_new (NULL);
  for (; g_ascii_isspace (*url); url++)
    ;
  /* An address without a scheme of its own takes that of the page it is on. */
  if (g_str_has_prefix (url, "//"))
    g_string_append (clean, "https:");
  for (; *url != '\0'; url++) {
    if ((guchar) *url > 0x20 && *url != 0x7f)
      g_string_append_c (clean, *url);
    else if (*url == ' ')
      g_string_append (clean, "%20");
  }
  while (clean->len >= 3 && memcmp (clean->str + clean->len - 3, "%20", 3) == 0)
    g_string_truncate (clean, clean->len - 3);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++) {
    gsize length = strlen (schemes[i]);

    if (g_ascii_strncasecmp (clean->str, schemes[i], length) == 0 &&
        clean->str[length] != '\0' && strchr ("/?#", clean->str[length]) == NULL &&
        g_utf8_validate (clean->str, -1, NULL))
      return g_string_free (clean, FALSE);
  }

  g_string_free (clean, TRUE);

  return NULL;
}

/* Reads the attributes of a tag up to its end; returns FALSE when the input ends before it. */
static gboolean
read_attributes (Tag         *tag,
                 const char **position,
                 const char  *end)
{
  const char *p = *position;

  for (;;) {
    Attribute attribute = { 0 };

    while (p < end && (g_ascii_isspace (*p) || *p == '/'))
      p++;
    if (p == end)
      return FALSE;
    if (*p == '>')
      break;

    attribute.name = p++;
    while (p < end && !g_ascii_isspace (*p) && *p != '=' && *p != '>' && *p != '/')
      p++;
    attribute.name_length = p - attribute.name;
    while (p < end && g_ascii_isspace (*p))
      p++;

    if (p < end && *p == '=') {
      for (p++; p < end && g_ascii_isspace (*p); p++)
        ;
      if (p < end && (*p == '"' || *p == '\'')) {
        const char *quote = memchr (p + 1, *p, end - p - 1);

        if (quote == NULL)
          return FALSE;
        attribute.value = p + 1;
        attribute.value_length = quote - p - 1;
        p = quote + 1;
      } else {
        attribute.value = p;
        while (p < end && !g_ascii_isspace (*p) && *p != '>')
          p++;
        attribute.value_length = p - attribute.value;
      }
    }

    if (attribute.value == NULL)
      attribute.value = "";
    if (tag->n_attributes < MAX_ATTRIBUTES)
      tag->attributes[tag->n_attributes++] = attribute;
  }

  *position = p + 1;

  return TRUE;
}

/* Reads the tag at @position, which begins with `<`; returns FALSE when it is none. */
static gboolean
read_tag (Tag         *tag,
          const char **position,
          const char  *end)
{
  const char *p = *position + 1;
  gsize length = 0;

  tag->n_attributes = 0;
  tag->closing = p < end && *p == '/';
  if (tag->closing)
    p++;
  if (p == end || !g_ascii_isalpha (*p))
    return FALSE;

  for (; p < end && !g_ascii_isspace (*p) && *p != '>' && *p != '/'; p++) {
    if (length < MAX_NAME - 1)
      tag->name[length++] = g_ascii_tolower (*p);
  }
  tag->name[length] = '\0';

  if (!read_attributes (tag, &p, end))
    return FALSE;
  *position = p;

  return TRUE;
}

static void
push (Sanitizer     *self,
      const Element *element,
      char          *start,
      char          *href)
{
  Open *open = &self->stack[self->depth++];

  open->element = element;
  open->start = start;
  open->href = href;
  open->written = FALSE;
}

/* A tag without attributes, which begins with @opening. */
static void
append_tag (GString       *out,
            const char    *opening,
            const Element *element)
{
  g_string_append (out, opening);
  g_string_append (out, element->written);
  g_string_append_c (out, '>');
}

static void
flush (Sanitizer *self)
{
  for (; self->n_written < self->depth; self->n_written++) {
    Open *open = &self->stack[self->n_written];

    if (open->start != NULL)
      g_string_append (self->out, open->start);
    else
      append_tag (self->out, "<", open->element);
    open->written = TRUE;
  }
}

static void
pop (Sanitizer *self)
{
  Open *open = &self->stack[--self->depth];

  if (open->written) {
    append_tag (self->out, "</", open->element);
    if (open->element->kind == KIND_TABLE)
      g_string_append (self->out, "</div>");
    self->n_written--;
  }

  g_clear_pointer (&open->start, g_free);
  g_clear_pointer (&open->href, g_free);
}

static const Element *
top (Sanitizer *self)
{
  return self->depth > 0 ? self->stack[self->depth - 1].element : NULL;
}

static gboolean
is_open (Sanitizer  *self,
         const char *name)
{
  for (guint i = 0; i < self->depth; i++) {
    if (strcmp (self->stack[i].element->name, name) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Closes what a block cannot stand in. */
static void
close_text (Sanitizer *self)
{
  for (guint i = 0; i < self->depth; i++) {
    Kind kind = self->stack[i].element->kind;

    if (kind == KIND_PARAGRAPH || kind == KIND_HEADING || kind == KIND_PHRASE) {
      while (self->depth > i)
        pop (self);
    }
  }
}

/* Closes elements up to and including the innermost @name, unless a @boundary stands before it.
 * Only the parts of a table can be closed from inside its cells. */
static gboolean
close_element (Sanitizer  *self,
               const char *name,
               const char *boundary)
{
  for (guint i = self->depth; i > 0; i--) {
    const Element *element = self->stack[i - 1].element;

    if (strcmp (element->name, name) == 0) {
      while (self->depth >= i)
        pop (self);
      return TRUE;
    }
    if (boundary != NULL && strcmp (element->name, boundary) == 0)
      return FALSE;
    if (element->kind == KIND_CELL && g_strcmp0 (boundary, "table") != 0)
      return FALSE;
  }

  return FALSE;
}

/* Closes the item of the innermost list. */
static void
close_item (Sanitizer *self)
{
  for (guint i = self->depth; i > 0; i--) {
    const Element *element = self->stack[i - 1].element;

    if (element->kind == KIND_ITEM) {
      while (self->depth >= i)
        pop (self);
      return;
    }
    if (element->kind == KIND_BLOCK || element->kind == KIND_CELL)
      return;
  }
}

static gboolean
is_table_part (const Element *element)
{
  return element != NULL && (element->kind == KIND_TABLE || element->kind == KIND_TABLE_PART);
}

static gboolean
is_row (const Element *element)
{
  return strcmp (element->name, "tr") == 0;
}

static void
append_attribute (GString    *start,
                  const char *name,
                  const char *value)
{
  g_string_append_c (start, ' ');
  g_string_append (start, name);
  g_string_append (start, "=\"");
  zy_html_append_text (start, value, -1);
  g_string_append_c (start, '"');
}

static void
append_number (GString    *start,
               const Tag  *tag,
               const char *name,
               guint64     most)
{
  g_autofree char *value = get_attribute (tag, name);
  guint64 number;

  if (value != NULL && g_ascii_string_to_unsigned (value, 10, 1, most, &number, NULL)) {
    g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

    append_attribute (start, name, digits);
  }
}

/* Whether a class says what language code is in, and nothing else. */
static gboolean
is_language (const char *value)
{
  const char *name = value != NULL && g_str_has_prefix (value, "language-") ?
                       value + strlen ("language-") : "";

  return *name != '\0' && strlen (name) <= MAX_LANGUAGE &&
         strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+#-_") == strlen (name);
}

/* The start tag to write, with the attributes that the element may keep; %NULL when it is nothing but
 * the name of the element. */
static char *
make_start (const Element  *element,
            const Tag      *tag,
            char          **href)
{
  GString *start;

  if (tag->n_attributes == 0 && element->kind != KIND_TABLE)
    return NULL;

  start = g_string_new (element->kind == KIND_TABLE ? "<div class=\"scroll\">" : NULL);
  g_string_append_c (start, '<');
  g_string_append (start, element->written);

  if (strcmp (element->name, "a") == 0) {
    g_autofree char *value = get_attribute (tag, "href");

    *href = zy_sanitize_url (value);
    if (*href != NULL) {
      append_attribute (start, "href", *href);
      /* Where a link leads is shown before it is followed. */
      append_attribute (start, "title", *href);
    }
  } else if (strcmp (element->name, "code") == 0) {
    g_autofree char *value = get_attribute (tag, "class");

    if (is_language (value))
      append_attribute (start, "class", value);
  } else if (strcmp (element->name, "ol") == 0) {
    append_number (start, tag, "start", G_MAXINT32);
  } else if (strcmp (element->name, "abbr") == 0) {
    g_autofree char *value = get_attribute (tag, "title");

    if (value != NULL)
      append_attribute (start, "title", value);
  } else if (element->kind == KIND_CELL) {
    g_autofree char *align = get_attribute (tag, "align");

    append_number (start, tag, "colspan", 100);
    append_number (start, tag, "rowspan", 100);
    if (g_strcmp0 (align, "center") == 0 || g_strcmp0 (align, "right") == 0)
      append_attribute (start, "align", align);
  }

  g_string_append_c (start, '>');

  return g_string_free (start, FALSE);
}

/* Closes what the start of @element ends by itself; returns FALSE when it cannot stand here. */
static gboolean
make_room (Sanitizer     *self,
           const Element *element)
{
  const Element *parent = top (self);

  switch (element->kind) {
  case KIND_PHRASE:
    if (is_table_part (parent) && strcmp (parent->name, "caption") != 0)
      return FALSE;
    if (strcmp (element->name, "a") == 0 && is_open (self, "a"))
      close_element (self, "a", NULL);
    return TRUE;
  case KIND_ITEM:
    close_text (self);
    close_item (self);
    parent = top (self);
    if (parent == NULL)
      return FALSE;
    return element->name[0] == 'd' ? strcmp (parent->name, "dl") == 0 :
                                     g_str_equal (parent->name, "ul") ||
                                       g_str_equal (parent->name, "ol");
  case KIND_TABLE_PART:
    if (!is_open (self, "table"))
      return FALSE;
    /* A row stays in its group of rows; anything else goes directly into the table. */
    while ((parent = top (self))->kind != KIND_TABLE &&
           !(is_row (element) && parent->kind == KIND_TABLE_PART && !is_row (parent) &&
             strcmp (parent->name, "caption") != 0))
      pop (self);
    return TRUE;
  case KIND_CELL:
    if (!is_open (self, "tr") || !is_open (self, "table"))
      return FALSE;
    while (top (self)->kind != KIND_TABLE && !is_row (top (self)))
      pop (self);
    return top (self)->kind == KIND_TABLE_PART;
  case KIND_BLOCK:
  case KIND_PARAGRAPH:
  case KIND_HEADING:
  case KIND_TABLE:
    close_text (self);
    return !is_table_part (top (self));
  case KIND_VOID:
  case KIND_MEDIA:
  case KIND_DROPPED:
  default:
    return FALSE;
  }
}

static void
start_element (Sanitizer     *self,
               const Element *element,
               const Tag     *tag)
{
  char *href = NULL;
  char *start;

  if (self->depth == MAX_DEPTH) {
    self->too_deep++;
    return;
  }
  if (!make_room (self, element))
    return;

  start = make_start (element, tag, &href);
  push (self, element, start, href);
  if (element->kind != KIND_PARAGRAPH && element->kind != KIND_PHRASE)
    flush (self);
}

static void
end_element (Sanitizer     *self,
             const Element *element)
{
  if (self->too_deep > 0) {
    self->too_deep--;
    return;
  }

  switch (element->kind) {
  case KIND_TABLE:
  case KIND_TABLE_PART:
  case KIND_CELL:
    close_element (self, element->name, "table");
    break;
  case KIND_BLOCK:
  case KIND_PARAGRAPH:
  case KIND_HEADING:
  case KIND_ITEM:
  case KIND_PHRASE:
    close_element (self, element->name, NULL);
    break;
  case KIND_VOID:
  case KIND_MEDIA:
  case KIND_DROPPED:
  default:
    break;
  }
}

static void
write_void (Sanitizer     *self,
            const Element *element)
{
  if (strcmp (element->name, "hr") == 0)
    close_text (self);
  if (is_table_part (top (self)))
    return;
  flush (self);
  append_tag (self->out, "<", element);
}

/* Whether an image may stand as a block of its own; @first becomes the outermost element around
 * it that has only been begun and must make way. */
static gboolean
find_block (Sanitizer *self,
            guint     *first)
{
  *first = self->depth;

  while (*first > 0) {
    const Open *open = &self->stack[*first - 1];

    switch (open->element->kind) {
    case KIND_PHRASE:
      if (open->written)
        return FALSE;
      (*first)--;
      break;
    case KIND_PARAGRAPH:
      (*first)--;
      return TRUE;
    case KIND_BLOCK:
      return strcmp (open->element->name, "pre") != 0;
    case KIND_ITEM:
      return TRUE;
    case KIND_HEADING:
    case KIND_TABLE:
    case KIND_TABLE_PART:
    case KIND_CELL:
    case KIND_VOID:
    case KIND_MEDIA:
    case KIND_DROPPED:
    default:
      return FALSE;
    }
  }

  return TRUE;
}

static void
write_media (Sanitizer     *self,
             const Element *element,
             const Tag     *tag)
{
  g_autofree char *src = get_attribute (tag, "src");
  g_autofree char *alt = get_attribute (tag, "alt");
  g_autofree char *link = NULL;
  gboolean image = element->name[0] == 'i';
  ZyMedia media = { .src = src, .alt = alt, .video = !image };
  const Element *reopened = NULL;
  guint first;

  /* Of the sources of a video the first is enough. */
  if (strcmp (element->name, "source") != 0)
    self->has_source = image || src != NULL;
  else if (self->has_source)
    return;

  if (self->media == NULL || src == NULL || *src == '\0' || is_table_part (top (self)))
    return;
  self->has_source = TRUE;

  for (guint i = 0; i < self->depth; i++) {
    if (self->stack[i].href != NULL)
      media.link = self->stack[i].href;
  }
  media.link = link = g_strdup (media.link);

  media.in_text = self->phrase || !find_block (self, &first);
  if (!media.in_text) {
    if (first < self->depth && self->stack[first].element->kind == KIND_PARAGRAPH)
      reopened = self->stack[first].element;
    while (self->depth > first)
      pop (self);
  }

  flush (self);
  self->media (self->out, &media, self->user_data);

  /* The rest of the paragraph follows beneath the image. */
  if (reopened != NULL)
    push (self, reopened, NULL, NULL);
}

/* Steps behind the end tag of an element whose content is no text. Without one only the tag goes:
 * what follows may be the rest of the paper. */
static void
skip_content (Sanitizer     *self,
              const Element *element)
{
  gsize index = element - elements;
  gsize length = strlen (element->name);
  guint depth = 1;

  if (self->never_closed[index] != NULL && self->position >= self->never_closed[index])
    return;

  for (const char *p = self->position; (p = memchr (p, '<', self->end - p)) != NULL;) {
    gboolean closing = p + 1 < self->end && p[1] == '/';
    const char *name = p + (closing ? 2 : 1);

    p++;
    if ((gsize) (self->end - name) < length ||
        g_ascii_strncasecmp (name, element->name, length) != 0 ||
        (name + length < self->end && g_ascii_isalnum (name[length])))
      continue;

    /* Only markup nests; the content of a script may well mention one. */
    if (!closing) {
      depth += strcmp (element->name, "svg") == 0 || strcmp (element->name, "math") == 0;
    } else if (--depth == 0) {
      const char *end = memchr (name, '>', self->end - name);

      if (end == NULL)
        break;
      self->position = end + 1;
      return;
    }
  }

  self->never_closed[index] = self->position;
}

/* Whether the element may stand in a line. */
static gboolean
fits_phrase (const Element *element)
{
  return element->kind == KIND_PHRASE || element->kind == KIND_MEDIA ||
         element->kind == KIND_DROPPED ||
         (element->kind == KIND_VOID && strcmp (element->name, "hr") != 0);
}

static void
handle_tag (Sanitizer *self,
            const Tag *tag)
{
  const Element *element = find_element (tag->name);

  if (element == NULL || (self->phrase && !fits_phrase (element)))
    return;

  if (tag->closing) {
    end_element (self, element);
    return;
  }

  switch (element->kind) {
  case KIND_VOID:
    write_void (self, element);
    break;
  case KIND_MEDIA:
    write_media (self, element, tag);
    break;
  case KIND_DROPPED:
    skip_content (self, element);
    break;
  case KIND_BLOCK:
  case KIND_PARAGRAPH:
  case KIND_HEADING:
  case KIND_ITEM:
  case KIND_TABLE:
  case KIND_TABLE_PART:
  case KIND_CELL:
  case KIND_PHRASE:
  default:
    start_element (self, element, tag);
    break;
  }
}

static gboolean
is_blank (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  }

  return TRUE;
}

static void
write_text (Sanitizer  *self,
            const char *text,
            gsize       length)
{
  g_autofree char *decoded = NULL;
  const Element *parent = top (self);

  if (length == 0)
    return;

  if (is_blank (text, length)) {
    /* White space opens nothing, and between the parts of a table it is none. */
    if (self->n_written == self->depth && self->out->len > 0)
      g_string_append_len (self->out, text, (gssize) length);
    return;
  }

  /* Text between the cells of a table would be moved before it: it goes there by itself. */
  if (is_table_part (parent) && strcmp (parent->name, "caption") != 0)
    close_element (self, "table", "table");

  flush (self);
  if (memchr (text, '&', length) != NULL || memchr (text, '\0', length) != NULL) {
    decoded = decode (text, length);
    zy_html_append_text (self->out, decoded, -1);
  } else {
    zy_html_append_text (self->out, text, (gssize) length);
  }
}

/* Reads a comment, a doctype, a processing instruction or CDATA, which leave nothing. */
static gboolean
read_declaration (const char **position,
                  const char  *end)
{
  const char *p = *position;
  const char *close;

  if (end - p >= 4 && memcmp (p, "<!--", 4) == 0) {
    close = memmem (p + 4, end - p - 4, "-->", 3);
    *position = close != NULL ? close + 3 : p;
  } else {
    close = memchr (p, '>', end - p);
    *position = close != NULL ? close + 1 : p;
  }

  return close != NULL;
}

static void
sanitize (Sanitizer *self)
{
  const char *text = self->position;

  while ((self->position = memchr (self->position, '<', self->end - self->position)) != NULL) {
    const char *start = self->position;
    const char *name = start + 1 < self->end && start[1] == '/' ? start + 2 : start + 1;
    gboolean declaration = name < self->end && (*name == '!' || *name == '?');
    Tag tag;

    if (self->endless == MAX_ENDLESS || name >= self->end ||
        !(declaration || g_ascii_isalpha (*name))) {
      self->position++;
      continue;
    }

    if (declaration ? !read_declaration (&self->position, self->end) :
                      !read_tag (&tag, &self->position, self->end)) {
      self->endless++;
      self->position = start + 1;
      continue;
    }

    write_text (self, text, start - text);
    if (!declaration)
      handle_tag (self, &tag);
    text = self->position;
  }

  write_text (self, text, self->end - text);
  while (self->depth > 0)
    pop (self);
}

static char *
run (const char  *html,
     gssize       length,
     gboolean     phrase,
     ZyMediaFunc  media,
     gpointer     user_data)
{
  Sanitizer self = {
    .position = html,
    .end = html + (length < 0 ? strlen (html) : (gsize) length),
    .phrase = phrase,
    .media = media,
    .user_data = user_data,
  };

  self.out = g_string_sized_new (self.end - self.position);
  sanitize (&self);

  return g_string_free (self.out, FALSE);
}

char *
zy_sanitize_html (const char  *html,
                  gssize       length,
                  ZyMediaFunc  media,
                  gpointer     user_data)
{
  return run (html, length, FALSE, media, user_data);
}

char *
zy_sanitize_phrase (const char  *html,
                    gssize       length,
                    ZyMediaFunc  media,
                    gpointer     user_data)
{
  return run (html, length, TRUE, media, user_data);
}
