/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libxml2 in its event form, so that memory is that of one element, and what stands before damage
 * or before the end of a truncated file comes in.
 *
 * libxml2 compares each attribute of a tag with every other one, and each prefix with every
 * namespace that is open. No feed has many of either, so a file that does is read up to there. The
 * same goes for attributes that a document type declares; it is blanked. Long texts, and what is
 * nested deeper than 256 levels, libxml2 limits itself: XML_PARSE_HUGE is not asked for. */

#include "config.h"

#include "zy-xml-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "zy-importer.h"
#include "zy-note-pad.h"

#define MAX_ATTRIBUTES 256
#define MAX_OPEN_NAMESPACES 512

/* With more damage than this it is no feed, and reading it takes longer than it is worth. */
#define MAX_DAMAGE 100000

/* libxml2 gives five pointers for each attribute. */
#define ATTRIBUTE_STRIDE 5

typedef struct {
  const ZyXmlHandler *handler;
  gpointer data;
  xmlParserCtxtPtr context;
  guint n_elements;
  GArray *namespaces;
  guint n_open_namespaces;
  ZyNotePad damage;
  xmlEntity entity;
  char entity_text[8];
} Reader;

/* Where the markup that begins at @begin ends with @mark; the end of @text when it does not. */
static const char *
find_end (ZySpan      text,
          const char *begin,
          ZySpan      mark)
{
  const char *end = zy_span_find (zy_span_from (text, begin), mark);

  return end != NULL ? end + mark.length : zy_span_end (text);
}

/* Where a document type ends: at `>` outside quotes, comments and its internal subset. One that is
 * never closed ends with its first line. */
static const char *
find_doctype_end (ZySpan      text,
                  const char *begin)
{
  const char *end = zy_span_end (text);
  const char *p = begin;
  const char *line;
  gboolean subset = FALSE;

  while (p < end) {
    const char *next = p + 1;

    if (*p == '"' || *p == '\'') {
      next = memchr (p + 1, *p, end - p - 1);
      next = next != NULL ? next + 1 : p + 1;
    } else if (zy_span_starts_with (zy_span (p, end), ZY_SPAN_LITERAL ("<!--"))) {
      next = find_end (text, p, ZY_SPAN_LITERAL ("-->"));
    } else if (*p == '[') {
      subset = TRUE;
    } else if (*p == ']') {
      subset = FALSE;
    } else if (*p == '>' && !subset) {
      return p + 1;
    }

    p = next;
  }

  line = memchr (begin, '\n', end - begin);

  return line != NULL ? line : end;
}

/* The end of the tag that begins at @begin, or %NULL when it has more attributes than any feed.
 * Quotes are read as libxml2 does, for which `<` ends a tag also within them. */
static const char *
find_tag_end (ZySpan      text,
              const char *begin)
{
  const char *end = zy_span_end (text);
  const char *p = begin + 1;
  guint n_attributes = 0;
  char quote = '\0';

  for (; p < end && *p != '<'; p++) {
    if (quote != '\0') {
      if (*p == quote)
        quote = '\0';
    } else if (*p == '"' || *p == '\'') {
      quote = *p;
    } else if (*p == '=' && ++n_attributes > MAX_ATTRIBUTES) {
      return NULL;
    } else if (*p == '>') {
      return p + 1;
    }
  }

  return p;
}

/* Shortens @text to what can be read in linear time, and says where its document type is. */
static ZySpan
limit (ZySpan  text,
       ZySpan *doctype)
{
  const char *end = zy_span_end (text);
  const char *p = text.text;

  *doctype = (ZySpan) { NULL, 0 };

  while (p < end && (p = memchr (p, '<', end - p)) != NULL) {
    ZySpan rest = zy_span (p, end);
    const char *next;

    if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("<!--"))) {
      next = find_end (text, p + 4, ZY_SPAN_LITERAL ("-->"));
    } else if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("<![CDATA["))) {
      next = find_end (text, p, ZY_SPAN_LITERAL ("]]>"));
    } else if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("<?"))) {
      next = find_end (text, p, ZY_SPAN_LITERAL ("?>"));
    } else if (zy_span_starts_with (rest, ZY_SPAN_LITERAL ("<!DOCTYPE")) &&
               doctype->text == NULL) {
      next = find_doctype_end (text, p);
      *doctype = zy_span (p, next);
    } else {
      next = find_tag_end (text, p);
      if (next == NULL)
        return zy_span (text.text, p);
    }

    p = next;
  }

  return text;
}

/* After damage libxml2 goes on, but drops every reference, `&lt;` among them, until it believes
 * again that the document is well-formed. */
static void
forgive_damage (Reader *self)
{
  self->context->wellFormed = 1;
}

static void
add_damage (Reader *self,
            int     line)
{
  zy_note_pad_add (&self->damage, MAX (line, 0));

  if (self->damage.count == MAX_DAMAGE && self->context != NULL)
    xmlStopParser (self->context);
}

static void
on_start_element (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = data;
  guint n = n_namespaces;
  ZyXmlElement element = {
    .name = (const char *) name,
    .prefix = (const char *) prefix,
    .uri = (const char *) uri,
    .line = xmlSAX2GetLineNumber (self->context),
    .attributes = attributes,
    .n_attributes = n_attributes,
  };

  forgive_damage (self);
  self->n_elements++;
  g_array_append_val (self->namespaces, n);
  self->n_open_namespaces += n;
  element.depth = self->namespaces->len;

  if (self->n_open_namespaces > MAX_OPEN_NAMESPACES) {
    add_damage (self, element.line);
    xmlStopParser (self->context);
    return;
  }

  self->handler->start_element (&element, self->data);
}

static void
on_end_element (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reader *self = data;
  guint depth = self->namespaces->len;

  forgive_damage (self);

  self->handler->end_element (depth, self->data);

  self->n_open_namespaces -= g_array_index (self->namespaces, guint, depth - 1);
  g_array_set_size (self->namespaces, depth - 1);
}

static void
on_characters (void          *data,
               const xmlChar *text,
               int            length)
{
  Reader *self = data;

  forgive_damage (self);

  self->handler->text ((ZySpan) { (const char *) text, length }, self->data);
}

/* Whatever the file declares. */
static xmlEntityPtr
get_entity (void          *data,
            const xmlChar *name)
{
  Reader *self = data;
  const htmlEntityDesc *known = htmlEntityLookup (name);
  int length = 0;

  if (known != NULL && g_unichar_validate (known->value))
    length = g_unichar_to_utf8 (known->value, self->entity_text);
  self->entity_text[length] = '\0';

  self->entity = (xmlEntity) {
    .type = XML_ENTITY_DECL,
    .name = name,
    .content = (xmlChar *) self->entity_text,
    .orig = (xmlChar *) self->entity_text,
    .length = length,
    .etype = XML_INTERNAL_PREDEFINED_ENTITY,
  };

  return &self->entity;
}

static void G_GNUC_PRINTF (2, 3)
on_error (void       *data,
          const char *format,
          ...)
{
  Reader *self = data;

  add_damage (self, self->context != NULL ? xmlSAX2GetLineNumber (self->context) : 0);
}

static void
run (Reader *self,
     ZySpan  text)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start_element,
    .endElementNs = on_end_element,
    .getEntity = get_entity,
    .characters = on_characters,
    .ignorableWhitespace = on_characters,
    .cdataBlock = on_characters,
    .error = on_error,
    .fatalError = on_error,
  };

  self->context = xmlNewParserCtxt ();
  if (self->context->sax != NULL)
    *self->context->sax = handler;
  self->context->userData = self;

  xmlCtxtReadMemory (self->context, text.text, (int) text.length, NULL, "UTF-8",
                     XML_PARSE_RECOVER | XML_PARSE_NONET);

  if (self->context->myDoc != NULL)
    xmlFreeDoc (self->context->myDoc);
  xmlFreeParserCtxt (self->context);
}

/* A copy of @text with spaces where its document type stands; its lines stay. */
static char *
blank_doctype (ZySpan text,
               ZySpan doctype)
{
  char *copy = g_memdup2 (text.text, text.length);
  char *begin = copy + (doctype.text - text.text);

  for (char *p = begin; p < begin + doctype.length; p++) {
    if (*p != '\n')
      *p = ' ';
  }

  return copy;
}

static guint
count_lines (ZySpan text)
{
  guint n = 1;

  for (gsize i = 0; i < text.length; i++)
    n += text.text[i] == '\n';

  return n;
}

gboolean
zy_xml_read (ZySpan               text,
             const ZyXmlHandler  *handler,
             gpointer             data,
             ZyDigestDraft       *draft,
             GError             **error)
{
  Reader self = {
    .handler = handler,
    .data = data,
    .damage = {
      .draft = draft,
      .message = _("The XML is damaged here; what can be read was taken in"),
    },
  };
  g_autofree char *copy = NULL;
  ZySpan doctype;
  ZySpan readable;

  g_return_val_if_fail (handler != NULL && draft != NULL, FALSE);

  if (text.length > G_MAXINT) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED,
                         _("The feed is too large to read."));
    return FALSE;
  }

  readable = limit (text, &doctype);
  if (readable.length < text.length)
    zy_note_pad_add (&self.damage, count_lines (readable));
  if (doctype.length > 0) {
    copy = blank_doctype (readable, doctype);
    readable.text = copy;
  }

  self.namespaces = g_array_new (FALSE, FALSE, sizeof (guint));
  run (&self, readable);
  g_array_unref (self.namespaces);
  zy_note_pad_finish (&self.damage);

  if (self.n_elements == 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED,
                         _("The feed is no XML that can be read."));
    return FALSE;
  }

  return TRUE;
}

char *
zy_xml_element_dup_attribute (const ZyXmlElement *element,
                              const char         *name)
{
  const xmlChar *const *attribute = element->attributes;

  for (guint i = 0; i < element->n_attributes; i++, attribute += ATTRIBUTE_STRIDE) {
    g_autofree char *value = NULL;

    if (strcmp ((const char *) attribute[0], name) != 0)
      continue;

    /* Of an entity that XML does not know, libxml2 puts in one byte. */
    value = g_utf8_make_valid ((const char *) attribute[3], attribute[4] - attribute[3]);
    g_strstrip (value);
    if (*value != '\0')
      return g_steal_pointer (&value);
  }

  return NULL;
}
