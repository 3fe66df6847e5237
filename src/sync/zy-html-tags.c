/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows what https://html.spec.whatwg.org/multipage/parsing.html#tokenization makes of tags,
 * attributes and comments. */

#include "zy-html-tags.h"

#include "zy-xml-reader.h"

/* The longest value of an attribute, in bytes. */
#define MAX_VALUE 4096

/* The longest name of a reference. */
#define MAX_REFERENCE 32

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static gboolean
equals (ZySpan      span,
        const char *lower)
{
  return span.length == strlen (lower) &&
         g_ascii_strncasecmp (span.text, lower, span.length) == 0;
}

gboolean
zy_html_tag_is (const ZyHtmlTag *self,
                const char      *name)
{
  return equals (self->name, name);
}

/* Takes an attribute off @rest; the value is empty where there is none. Returns %FALSE at the end
 * of the tag, where @rest begins with `>`, or of the page. */
static gboolean
take_attribute (ZySpan *rest,
                ZySpan *name,
                ZySpan *value)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  const char *begin;

  while (p < end && (is_space (*p) || *p == '/'))
    p++;
  if (p == end || *p == '>') {
    *rest = zy_span_from (*rest, p);
    return FALSE;
  }

  /* A name can begin with `=`, but there is no other in it. */
  begin = p++;
  while (p < end && !is_space (*p) && *p != '/' && *p != '>' && *p != '=')
    p++;
  *name = zy_span (begin, p);
  *value = zy_span (p, p);

  for (begin = p; p < end && is_space (*p);)
    p++;
  if (p == end || *p != '=') {
    *rest = zy_span_from (*rest, begin);
    return TRUE;
  }

  for (p++; p < end && is_space (*p);)
    p++;
  if (p < end && (*p == '"' || *p == '\'')) {
    const char *close = memchr (p + 1, *p, end - p - 1);

    *value = zy_span (p + 1, close != NULL ? close : end);
    p = close != NULL ? close + 1 : end;
  } else {
    for (begin = p; p < end && !is_space (*p) && *p != '>';)
      p++;
    *value = zy_span (begin, p);
  }
  *rest = zy_span_from (*rest, p);

  return TRUE;
}

/* Passes over everything up to the end tag of an element whose content is no markup. */
static void
skip_raw (ZyHtmlTags *self,
          ZySpan      name)
{
  const char *end = zy_span_end (self->rest);

  for (const char *p = self->rest.text; p < end; p++) {
    p = memchr (p, '<', end - p);
    if (p == NULL)
      break;

    if ((gsize) (end - p) > name.length + 2 && p[1] == '/' &&
        g_ascii_strncasecmp (p + 2, name.text, name.length) == 0) {
      self->rest = zy_span_from (self->rest, p);
      return;
    }
  }

  self->rest = zy_span (end, end);
}

static gboolean
is_raw (const ZyHtmlTag *tag)
{
  static const char *const names[] = {
    "iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (zy_html_tag_is (tag, names[i]))
      return TRUE;
  }

  return FALSE;
}

/* Takes a start tag off. Returns %FALSE when the page ends in it. */
static gboolean
take_tag (ZyHtmlTags *self,
          ZyHtmlTag  *tag)
{
  const char *end = zy_span_end (self->rest);
  const char *p = self->rest.text + 1;
  ZySpan rest;
  ZySpan name;
  ZySpan value;

  while (p < end && !is_space (*p) && *p != '/' && *p != '>')
    p++;
  tag->name = zy_span (self->rest.text + 1, p);

  rest = zy_span (p, end);
  while (take_attribute (&rest, &name, &value))
    continue;

  tag->attributes = zy_span (p, rest.text);
  if (rest.length == 0) {
    self->rest = rest;
    return FALSE;
  }
  self->rest = zy_span_from (rest, rest.text + 1);

  return TRUE;
}

/* Passes over a comment, an end tag or a declaration, or over `<` alone. */
static void
skip_other (ZyHtmlTags *self)
{
  const char *p = self->rest.text;
  const char *end = zy_span_end (self->rest);
  const char *mark;

  if (zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("<!--"))) {
    /* `<!-->` is all of a comment. */
    mark = zy_span_find (zy_span (p + 2, end), ZY_SPAN_LITERAL ("-->"));
    p = mark != NULL ? mark + 3 : end;
  } else if (p + 1 < end && (p[1] == '!' || p[1] == '?' || p[1] == '/')) {
    mark = memchr (p, '>', end - p);
    p = mark != NULL ? mark + 1 : end;
  } else {
    p++;
  }

  self->rest = zy_span (p, end);
}

gboolean
zy_html_tags_next (ZyHtmlTags *self,
                   ZyHtmlTag  *tag)
{
  while (self->rest.length > 0) {
    const char *p = memchr (self->rest.text, '<', self->rest.length);

    if (p == NULL)
      break;
    self->rest = zy_span_from (self->rest, p);

    if (self->rest.length < 2 || !g_ascii_isalpha (p[1])) {
      skip_other (self);
    } else if (take_tag (self, tag)) {
      if (is_raw (tag))
        skip_raw (self, tag->name);
      return TRUE;
    }
  }

  return FALSE;
}

static char *
dup_value (ZySpan value)
{
  ZySpan rest = zy_span_strip (value);
  GString *text = g_string_sized_new (rest.length);

  while (rest.length > 0) {
    const char *mark = memchr (rest.text, '&', rest.length);
    const char *end = NULL;
    gunichar c = 0;

    if (mark == NULL)
      break;

    g_string_append_len (text, rest.text, mark - rest.text);
    rest = zy_span_from (rest, mark + 1);
    if (rest.length > 0)
      end = memchr (rest.text, ';', MIN (rest.length, MAX_REFERENCE));
    if (end != NULL)
      c = zy_xml_resolve (zy_span (rest.text, end));

    if (c != 0) {
      g_string_append_unichar (text, c);
      rest = zy_span_from (rest, end + 1);
    } else {
      g_string_append_c (text, '&');
    }
  }

  if (rest.length > 0)
    g_string_append_len (text, rest.text, rest.length);

  return g_string_free (text, FALSE);
}

void
zy_html_tag_get_attributes (const ZyHtmlTag   *self,
                            const char *const *names,
                            char             **values,
                            guint              n_names)
{
  ZySpan rest = self->attributes;
  ZySpan name;
  ZySpan value;

  memset (values, 0, n_names * sizeof *values);

  while (take_attribute (&rest, &name, &value)) {
    for (guint i = 0; i < n_names; i++) {
      if (values[i] == NULL && value.length <= MAX_VALUE && equals (name, names[i]))
        values[i] = dup_value (value);
    }
  }
}
