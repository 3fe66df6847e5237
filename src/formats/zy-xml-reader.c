/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds are read by a reader of their own rather than by libxml2, for which they are too often not
 * XML at all. libxml2 2.9.14, the one of Debian 12 and 13, compares each attribute of a tag with
 * every other one and each prefix with every open namespace, keeps a table of names that does not
 * grow, drops every reference after the first damage, loses the rest of an item to a tag that was
 * not closed, and crashes when it is stopped in the middle of damage. Here each byte is looked at a
 * fixed number of times, and memory is that of the tags that are open. */

#include "config.h"

#include "zy-xml-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>

#include "zy-importer.h"
#include "zy-note-pad.h"

/* No name that means something is longer; longer ones are cut, in bytes. */
#define MAX_NAME 64

/* The longest name of an entity, and the most digits of a character reference. */
#define MAX_REFERENCE 32

/* The last character for which HTML 4 has a name, `&diams;`. */
#define LAST_ENTITY 0x2666

/* No feed has more attributes in a tag, or declares more namespaces; more are passed over. */
#define MAX_ATTRIBUTES 32
#define MAX_NAMESPACES 64

/* Elements in elements, and how many of them an end tag may close that is not theirs. */
#define MAX_DEPTH 100000
#define MAX_UNCLOSED 16

typedef struct {
  ZySpan name;
  ZySpan value;
} Attribute;

typedef struct {
  ZySpan prefix;
  char *uri;
  guint depth;
} Namespace;

typedef struct {
  const ZyXmlHandler *handler;
  gpointer data;

  ZySpan rest;
  const char *counted;
  guint line;

  gboolean declared;
  guint n_elements;
  GArray *open;
  guint n_too_deep;
  GArray *attributes;
  GArray *namespaces;

  ZySpanFinder comment_end;
  ZySpanFinder cdata_end;
  ZySpanFinder instruction_end;
  ZyNotePad damage;
} Reader;

static guint
get_line (Reader *self)
{
  for (; self->counted < self->rest.text; self->counted++)
    self->line += *self->counted == '\n';

  return self->line;
}

static void
add_damage (Reader *self)
{
  zy_note_pad_add (&self->damage, get_line (self));
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

static gboolean
is_name_char (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

/* Takes a name off @rest; it is empty when there is none. */
static ZySpan
take_name (ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  ZySpan name;

  while (p < end && is_name_char (*p))
    p++;

  name = zy_span (rest->text, p);
  *rest = zy_span_from (*rest, p);

  return name;
}

static void
skip_space (ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;

  while (p < end && g_ascii_isspace (*p))
    p++;

  *rest = zy_span_from (*rest, p);
}

static ZySpan
local_part (ZySpan name)
{
  const char *colon = name.length > 0 ? memchr (name.text, ':', name.length) : NULL;

  return colon != NULL ? zy_span_from (name, colon + 1) : name;
}

static void
copy_name (char   *to,
           ZySpan  name)
{
  gsize length = MIN (name.length, MAX_NAME);

  /* Not within a character. */
  while (length < name.length && length > 0 && ((guchar) name.text[length] & 0xc0) == 0x80)
    length--;

  memcpy (to, name.text, length);
  to[length] = '\0';
}

/* The entities of HTML by name: libxml2 looks through all of them for each. */
static GHashTable *
get_entities (void)
{
  static GHashTable *entities;

  if (g_once_init_enter (&entities)) {
    GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

    g_hash_table_insert (table, (gpointer) "apos", GUINT_TO_POINTER ('\''));
    for (guint c = 1; c <= LAST_ENTITY; c++) {
      const htmlEntityDesc *entity = htmlEntityValueLookup (c);

      if (entity != NULL)
        g_hash_table_insert (table, (gpointer) entity->name, GUINT_TO_POINTER (c));
    }

    g_once_init_leave (&entities, table);
  }

  return entities;
}

gunichar
zy_xml_resolve (ZySpan reference)
{
  char name[MAX_REFERENCE + 1];
  gboolean hexadecimal;
  guint64 c = 0;

  if (reference.length == 0 || reference.length > MAX_REFERENCE)
    return 0;

  memcpy (name, reference.text, reference.length);
  name[reference.length] = '\0';

  if (*name != '#')
    return GPOINTER_TO_UINT (g_hash_table_lookup (get_entities (), name));

  if (name[1] == '\0')
    return 0;

  hexadecimal = name[1] == 'x' || name[1] == 'X';
  if (!g_ascii_string_to_unsigned (name + (hexadecimal ? 2 : 1), hexadecimal ? 16 : 10, 1, 0x10ffff,
                                   &c, NULL) ||
      !g_unichar_validate (c))
    return 0xfffd;

  return c;
}

/* Takes `&name;` off @rest and writes what it stands for, which may be nothing. Returns %FALSE when
 * @rest begins with something else. */
static gboolean
take_reference (ZySpan *rest,
                char   *text,
                gsize  *length)
{
  ZySpan p = zy_span_from (*rest, rest->text + 1);
  const char *semicolon = memchr (p.text, ';', MIN (p.length, MAX_REFERENCE + 1));
  ZySpan name;
  gunichar c;

  if (semicolon == NULL || semicolon == p.text)
    return FALSE;

  name = zy_span (p.text, semicolon);
  if (zy_span_equal (name, ZY_SPAN_LITERAL ("#")))
    return FALSE;

  for (gsize i = 0; i < name.length; i++) {
    if (!is_name_char (name.text[i]) && !(i == 0 && name.text[i] == '#'))
      return FALSE;
  }

  c = zy_xml_resolve (name);
  *length = c != 0 ? g_unichar_to_utf8 (c, text) : 0;
  *rest = zy_span_from (p, semicolon + 1);

  return TRUE;
}

static void
emit (Reader *self,
      ZySpan  text)
{
  if (text.length > 0 && self->open->len > 0)
    self->handler->text (text, self->data);
}

/* Text up to the next tag. */
static void
read_text (Reader *self)
{
  const char *end = memchr (self->rest.text, '<', self->rest.length);
  ZySpan text = zy_span (self->rest.text, end != NULL ? end : zy_span_end (self->rest));

  while (text.length > 0) {
    const char *mark = memchr (text.text, '&', text.length);
    char character[6];
    gsize length;

    if (mark == NULL)
      break;

    emit (self, zy_span (text.text, mark));
    text = zy_span_from (text, mark);
    self->rest = zy_span_from (self->rest, mark);

    if (take_reference (&text, character, &length)) {
      emit (self, (ZySpan) { character, length });
    } else {
      add_damage (self);
      emit (self, (ZySpan) { mark, 1 });
      text = zy_span_from (text, mark + 1);
    }
  }

  emit (self, text);
  self->rest = zy_span_from (self->rest, zy_span_end (text));
}

/* One character that looked like the beginning of markup and is none. */
static void
read_stray (Reader *self)
{
  add_damage (self);
  emit (self, (ZySpan) { self->rest.text, 1 });
  self->rest = zy_span_from (self->rest, self->rest.text + 1);
}

/* What stands up to @finder's mark, which is taken off too. Returns %FALSE where the mark is
 * missing; then nothing but the opening is taken. */
static gboolean
take_until (Reader       *self,
            gsize         opening,
            ZySpanFinder *finder,
            ZySpan       *content)
{
  const char *end;

  self->rest = zy_span_from (self->rest, self->rest.text + opening);
  end = zy_span_finder_next (finder, self->rest);
  if (end == NULL) {
    add_damage (self);
    return FALSE;
  }

  *content = zy_span (self->rest.text, end);
  self->rest = zy_span_from (self->rest, end + finder->needle.length);

  return TRUE;
}

/* Where a declaration ends: at `>` outside quotes, comments and its internal subset. One that is
 * never closed ends with its line. */
static const char *
find_declaration_end (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = text.text;
  ZySpanFinder comment_end = { ZY_SPAN_LITERAL ("-->"), NULL };
  gboolean subset = FALSE;

  while (p < end) {
    const char *next = NULL;

    if (*p == '"' || *p == '\'')
      next = memchr (p + 1, *p, end - p - 1);
    else if (zy_span_starts_with (zy_span (p, end), ZY_SPAN_LITERAL ("<!--")))
      next = zy_span_finder_next (&comment_end, zy_span (p, end));
    else if (*p == '[' || *p == ']')
      subset = *p == '[';
    else if (*p == '>' && !subset)
      return p + 1;

    p = next != NULL ? next + 1 : p + 1;
  }

  p = memchr (text.text, '\n', text.length);

  return p != NULL ? p : end;
}

/* A comment, a section of character data, a declaration or an instruction. */
static void
read_special (Reader *self)
{
  ZySpan content;

  if (zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("<!--"))) {
    take_until (self, strlen ("<!--"), &self->comment_end, &content);
  } else if (zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("<![CDATA["))) {
    if (take_until (self, strlen ("<![CDATA["), &self->cdata_end, &content))
      emit (self, content);
  } else if (zy_span_starts_with (self->rest, ZY_SPAN_LITERAL ("<?"))) {
    take_until (self, strlen ("<?"), &self->instruction_end, &content);
  } else if (self->n_elements == 0 && !self->declared) {
    self->declared = TRUE;
    self->rest = zy_span_from (self->rest, find_declaration_end (self->rest));
  } else {
    read_stray (self);
  }
}

/* The value of an attribute, up to its quote or to `<`, which XML does not allow in one. */
static ZySpan
take_value (Reader *self,
            ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  char quote = rest->length > 0 && (*p == '"' || *p == '\'') ? *p : '\0';
  const char *begin = quote != '\0' ? p + 1 : p;

  for (p = begin; p < end && *p != '<'; p++) {
    if (quote != '\0' ? *p == quote : g_ascii_isspace (*p) || *p == '>')
      break;
  }

  if (quote == '\0' || p >= end || *p != quote)
    add_damage (self);
  *rest = zy_span_from (*rest, p < end && quote != '\0' && *p == quote ? p + 1 : p);

  return zy_span (begin, p);
}

/* Takes the attributes off @rest, up to the end of the tag. */
static void
take_attributes (Reader *self,
                 ZySpan *rest)
{
  g_array_set_size (self->attributes, 0);

  for (;;) {
    Attribute attribute = { 0 };

    skip_space (rest);
    if (rest->length == 0 || *rest->text == '<' || *rest->text == '>' ||
        zy_span_starts_with (*rest, ZY_SPAN_LITERAL ("/>")))
      break;

    attribute.name = take_name (rest);
    skip_space (rest);

    if (attribute.name.length == 0) {
      add_damage (self);
      *rest = zy_span_from (*rest, rest->text + 1);
    } else if (zy_span_skip (rest, ZY_SPAN_LITERAL ("="))) {
      skip_space (rest);
      attribute.value = take_value (self, rest);
      if (self->attributes->len < MAX_ATTRIBUTES)
        g_array_append_val (self->attributes, attribute);
    } else {
      add_damage (self);
    }
  }
}

static char *
dup_value (ZySpan value)
{
  ZySpan rest = zy_span_strip (value);
  GString *text = g_string_sized_new (rest.length);

  while (rest.length > 0) {
    const char *mark = memchr (rest.text, '&', rest.length);
    char character[6];
    gsize length;

    if (mark == NULL)
      break;

    g_string_append_len (text, rest.text, mark - rest.text);
    rest = zy_span_from (rest, mark);
    if (take_reference (&rest, character, &length)) {
      g_string_append_len (text, character, length);
    } else {
      g_string_append_c (text, '&');
      rest = zy_span_from (rest, mark + 1);
    }
  }

  g_string_append_len (text, rest.text, rest.length);

  return g_string_free (text, FALSE);
}

/* A default namespace is not looked at: whatever it is, it is that of the feed. */
static void
declare_namespaces (Reader *self,
                    guint   depth)
{
  static const ZySpan prefix = { "xmlns:", 6 };

  for (guint i = 0; i < self->attributes->len; i++) {
    const Attribute *attribute = &g_array_index (self->attributes, Attribute, i);
    Namespace namespace = { .prefix = attribute->name, .depth = depth };

    if (self->namespaces->len < MAX_NAMESPACES && zy_span_skip (&namespace.prefix, prefix)) {
      namespace.uri = dup_value (attribute->value);
      g_array_append_val (self->namespaces, namespace);
    }
  }
}

static void
forget_namespaces (Reader *self,
                   guint   depth)
{
  while (self->namespaces->len > 0) {
    Namespace *last = &g_array_index (self->namespaces, Namespace, self->namespaces->len - 1);

    if (last->depth < depth)
      break;
    g_free (last->uri);
    g_array_set_size (self->namespaces, self->namespaces->len - 1);
  }
}

static const char *
find_namespace (const GArray *namespaces,
                ZySpan        prefix)
{
  for (guint i = namespaces->len; i > 0; i--) {
    const Namespace *namespace = &g_array_index (namespaces, Namespace, i - 1);

    if (zy_span_equal (namespace->prefix, prefix))
      return namespace->uri;
  }

  return NULL;
}

static void
close_element (Reader *self)
{
  guint depth = self->open->len;
  char name[MAX_NAME + 1];

  copy_name (name, local_part (g_array_index (self->open, ZySpan, depth - 1)));
  self->handler->end_element (name, depth, self->data);
  forget_namespaces (self, depth);
  g_array_set_size (self->open, depth - 1);
}

static void
open_element (Reader *self,
              ZySpan  name,
              guint   line)
{
  ZySpan local = local_part (name);
  ZySpan prefix = { name.text, 0 };
  char local_name[MAX_NAME + 1];
  char prefix_name[MAX_NAME + 1];
  ZyXmlElement element = {
    .name = local_name,
    .depth = self->open->len + 1,
    .line = line,
    .attributes = self->attributes,
    .namespaces = self->namespaces,
  };

  declare_namespaces (self, element.depth);
  copy_name (local_name, local);
  if (local.text > name.text) {
    prefix.length = local.text - name.text - 1;
    copy_name (prefix_name, prefix);
    element.prefix = prefix_name;
    element.uri = find_namespace (self->namespaces, prefix);
  }

  g_array_append_val (self->open, name);
  self->handler->start_element (&element, self->data);
}

static void
read_start_tag (Reader *self)
{
  ZySpan rest = zy_span_from (self->rest, self->rest.text + 1);
  ZySpan name = take_name (&rest);
  guint line = get_line (self);
  gboolean empty;

  take_attributes (self, &rest);
  empty = zy_span_skip (&rest, ZY_SPAN_LITERAL ("/"));
  self->rest = rest;

  /* A tag that the file ends in says nothing for certain. */
  if (!zy_span_skip (&self->rest, ZY_SPAN_LITERAL (">"))) {
    add_damage (self);
    if (rest.length == 0)
      return;
  }

  self->n_elements++;
  if (self->open->len == MAX_DEPTH) {
    if (!empty && self->n_too_deep++ == 0)
      add_damage (self);
    return;
  }

  open_element (self, name, line);
  if (empty)
    close_element (self);
}

/* How many of the open elements an end tag closes: those up to the innermost of its name. */
static guint
count_closed (Reader *self,
              ZySpan  name)
{
  guint depth = self->open->len;

  for (guint n = 1; n <= MIN (depth, MAX_UNCLOSED); n++) {
    if (zy_span_equal (g_array_index (self->open, ZySpan, depth - n), name))
      return n;
  }

  return 0;
}

static void
read_end_tag (Reader *self)
{
  ZySpan rest = zy_span_from (self->rest, self->rest.text + 2);
  ZySpan name = take_name (&rest);
  gboolean too_deep = self->n_too_deep > 0;
  guint n = 0;

  skip_space (&rest);

  /* The file ends in it. */
  if (rest.length == 0) {
    self->rest = rest;
    return;
  }

  if (too_deep)
    self->n_too_deep--;
  else
    n = count_closed (self, name);

  if ((n != 1 && !too_deep) || *rest.text != '>')
    add_damage (self);
  zy_span_skip (&rest, ZY_SPAN_LITERAL (">"));
  self->rest = rest;

  for (; n > 0; n--)
    close_element (self);
}

static gboolean
run (Reader  *self,
     GError **error)
{
  while (self->rest.length > 0) {
    const char *p = self->rest.text;
    char next = self->rest.length > 1 ? p[1] : '\0';

    if (*p != '<')
      read_text (self);
    else if (next == '!' || next == '?')
      read_special (self);
    else if (next == '/' && self->rest.length > 2 && is_name_start (p[2]))
      read_end_tag (self);
    else if (!is_name_start (next))
      read_stray (self);
    else if (zy_import_is_cancelled (error))
      return FALSE;
    else
      read_start_tag (self);
  }

  if (self->open->len > 0)
    add_damage (self);

  if (self->n_elements == 0)
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED,
                         _("The feed is no XML that can be read"));

  return self->n_elements > 0;
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
    .rest = text,
    .counted = text.text,
    .line = 1,
    .comment_end = { ZY_SPAN_LITERAL ("-->"), NULL },
    .cdata_end = { ZY_SPAN_LITERAL ("]]>"), NULL },
    .instruction_end = { ZY_SPAN_LITERAL ("?>"), NULL },
    .damage = {
      .draft = draft,
      .message = _("The XML is damaged here; what can be read was taken in"),
    },
  };

  gboolean read;

  g_return_val_if_fail (handler != NULL && draft != NULL, FALSE);

  self.open = g_array_new (FALSE, FALSE, sizeof (ZySpan));
  self.attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  self.namespaces = g_array_new (FALSE, FALSE, sizeof (Namespace));

  read = run (&self, error);

  forget_namespaces (&self, 0);
  g_array_unref (self.namespaces);
  g_array_unref (self.attributes);
  g_array_unref (self.open);
  zy_note_pad_finish (&self.damage);

  return read;
}

char *
zy_xml_element_dup_attribute (const ZyXmlElement *element,
                              const char         *name)
{
  ZySpan wanted = { name, strlen (name) };

  for (guint i = 0; i < element->attributes->len; i++) {
    const Attribute *attribute = &g_array_index (element->attributes, Attribute, i);
    g_autofree char *value = NULL;

    if (!zy_span_equal (local_part (attribute->name), wanted))
      continue;

    value = dup_value (attribute->value);
    if (*value != '\0')
      return g_steal_pointer (&value);
  }

  return NULL;
}

char *
zy_xml_element_dup_attribute_of (const ZyXmlElement *element,
                                 const char         *uri,
                                 const char         *name)
{
  ZySpan wanted = { name, strlen (name) };

  for (guint i = 0; i < element->attributes->len; i++) {
    const Attribute *attribute = &g_array_index (element->attributes, Attribute, i);
    ZySpan local = local_part (attribute->name);
    g_autofree char *value = NULL;
    ZySpan prefix;

    if (local.text == attribute->name.text || !zy_span_equal (local, wanted))
      continue;

    prefix = zy_span (attribute->name.text, local.text - 1);
    if (g_strcmp0 (find_namespace (element->namespaces, prefix), uri) != 0)
      continue;

    value = dup_value (attribute->value);
    if (*value != '\0')
      return g_steal_pointer (&value);
  }

  return NULL;
}
