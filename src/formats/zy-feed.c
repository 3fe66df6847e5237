/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-feed.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "zy-entry-key.h"
#include "zy-feed-date.h"
#include "zy-html-plain.h"
#include "zy-html.h"
#include "zy-xml-reader.h"

/* How far in a file its first element and what it says of itself are looked for. */
#define SNIFF_LENGTH 4096

/* No paper has a text longer than this, in bytes; what is may be anything. */
#define MAX_TEXT 1000000

/* Nor more names of itself, of authors or of subjects; more are passed over. */
#define MAX_IDS 20
#define MAX_AUTHORS ZY_ENTRY_DRAFT_MAX_AUTHORS
#define MAX_CATEGORIES ZY_ENTRY_DRAFT_MAX_CATEGORIES

/* What an element is for, beyond the fields. */
typedef enum {
  ROLE_ITEM = ZY_FEED_N_FIELDS,
  ROLE_CHANNEL,
  ROLE_LINK,
  ROLE_ID,
  ROLE_AUTHOR,
  ROLE_CREATOR,
  ROLE_NAME,
  ROLE_AFFILIATION,
  ROLE_CATEGORY,
  ROLE_PRIMARY_CATEGORY,
  ROLE_NONE,
} Role;

typedef enum {
  /* RSS and Atom. */
  SPACE_CORE,
  SPACE_DC,
  SPACE_CONTENT,
  SPACE_ARXIV,
  SPACE_PRISM,
  SPACE_FEEDBURNER,
  SPACE_OTHER,
} Space;

static const struct {
  Space space;
  const char *prefix;
  const char *uri;
} spaces[] = {
  { SPACE_CORE, "atom", "http://www.w3.org/2005/Atom" },
  { SPACE_CORE, "a10", "http://purl.org/atom/ns#" },
  { SPACE_CORE, "rss", "http://purl.org/rss/1.0/" },
  { SPACE_DC, "dc", "http://purl.org/dc/elements/1.1/" },
  { SPACE_DC, "dcterms", "http://purl.org/dc/terms/" },
  { SPACE_CONTENT, "content", "http://purl.org/rss/1.0/modules/content/" },
  { SPACE_ARXIV, "arxiv", "http://arxiv.org/schemas/atom" },
  { SPACE_PRISM, "prism", "http://prismstandard.org/namespaces/basic/2.0/" },
  { SPACE_FEEDBURNER, "feedburner", "http://rssnamespace.org/feedburner/ext/1.0" },
};

/* What an element of a name is for. */
typedef struct {
  Space space;
  const char *name;
  int role;
} Meaning;

static const Meaning roles[] = {
  { SPACE_CORE, "item", ROLE_ITEM },
  { SPACE_CORE, "entry", ROLE_ITEM },
  { SPACE_CORE, "channel", ROLE_CHANNEL },
  { SPACE_CORE, "title", ZY_FEED_TITLE },
  { SPACE_CORE, "link", ROLE_LINK },
  { SPACE_CORE, "guid", ROLE_ID },
  { SPACE_CORE, "id", ROLE_ID },
  { SPACE_CORE, "description", ZY_FEED_SUMMARY },
  { SPACE_CORE, "summary", ZY_FEED_SUMMARY },
  { SPACE_CORE, "content", ZY_FEED_CONTENT },
  { SPACE_CORE, "author", ROLE_AUTHOR },
  { SPACE_CORE, "category", ROLE_CATEGORY },
  { SPACE_CORE, "pubDate", ZY_FEED_PUBLISHED },
  { SPACE_CORE, "published", ZY_FEED_PUBLISHED },
  { SPACE_CORE, "issued", ZY_FEED_PUBLISHED },
  { SPACE_CORE, "updated", ZY_FEED_UPDATED },
  { SPACE_CORE, "modified", ZY_FEED_UPDATED },
  { SPACE_CORE, "lastBuildDate", ZY_FEED_UPDATED },
  { SPACE_DC, "creator", ROLE_CREATOR },
  { SPACE_DC, "date", ZY_FEED_PUBLISHED },
  { SPACE_DC, "identifier", ROLE_ID },
  { SPACE_CONTENT, "encoded", ZY_FEED_CONTENT },
  { SPACE_ARXIV, "announce_type", ZY_FEED_ANNOUNCE_TYPE },
  { SPACE_ARXIV, "comment", ZY_FEED_COMMENT },
  { SPACE_ARXIV, "journal_ref", ZY_FEED_JOURNAL_REF },
  { SPACE_ARXIV, "journal_reference", ZY_FEED_JOURNAL_REF },
  { SPACE_ARXIV, "doi", ZY_FEED_DOI },
  { SPACE_ARXIV, "DOI", ZY_FEED_DOI },
  { SPACE_ARXIV, "primary_category", ROLE_PRIMARY_CATEGORY },
  { SPACE_PRISM, "doi", ZY_FEED_DOI },
  { SPACE_FEEDBURNER, "origLink", ROLE_ID },
};

/* What of an author's element counts. */
static const Meaning author_roles[] = {
  { SPACE_CORE, "name", ROLE_NAME },
  { SPACE_ARXIV, "affiliation", ROLE_AFFILIATION },
};

typedef struct {
  ZyFeed *feed;
  ZyFeedItemFunc func;

  gboolean is_atom;
  guint channel_depth;
  guint author_depth;

  /* The item that is open; its depth is 0 when none is. */
  ZyFeedItem item;
  guint item_depth;

  /* The element that is being read. */
  int role;
  guint role_depth;
  ZyFeedText current;
  GString *text;
} Reader;

static void
item_init (ZyFeedItem *self)
{
  *self = (ZyFeedItem) {
    .ids = g_ptr_array_new_with_free_func (g_free),
    .creators = g_ptr_array_new_with_free_func (g_free),
    .names = g_ptr_array_new_with_free_func (g_free),
    .affiliations = g_ptr_array_new_with_free_func (g_free),
    .categories = g_ptr_array_new_with_free_func (g_free),
  };
}

static void
item_reset (ZyFeedItem *self)
{
  for (guint i = 0; i < ZY_FEED_N_FIELDS; i++) {
    g_free (self->texts[i].text);
    self->texts[i] = (ZyFeedText) { 0 };
  }

  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->primary_category, g_free);
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->creators, 0);
  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->affiliations, 0);
  g_ptr_array_set_size (self->categories, 0);
  self->broken_off = FALSE;
}

static void
item_clear (ZyFeedItem *self)
{
  item_reset (self);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->creators);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->affiliations);
  g_ptr_array_unref (self->categories);
}

void
zy_feed_init (ZyFeed        *self,
              ZyDigestDraft *draft)
{
  *self = (ZyFeed) {
    .draft = draft,
    .nameless = {
      .draft = draft,
      .message = _("This item has neither link nor title"),
      .severity = ZY_SEVERITY_WARNING,
    },
    .passed_over = {
      .draft = draft,
      .message = _("No digest has so many papers; this one was passed over"),
      .severity = ZY_SEVERITY_WARNING,
    },
  };
  item_init (&self->channel);
}

void
zy_feed_clear (ZyFeed *self)
{
  item_clear (&self->channel);
  g_clear_pointer (&self->newest_day, g_free);
  g_clear_pointer (&self->failure, g_free);
}

static Space
space_of (const ZyXmlElement *element)
{
  if (element->prefix == NULL)
    return SPACE_CORE;

  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++) {
    if (element->uri != NULL ? strcmp (element->uri, spaces[i].uri) == 0
                             : strcmp (element->prefix, spaces[i].prefix) == 0)
      return spaces[i].space;
  }

  /* PRISM has a namespace for each of its versions. */
  return strcmp (element->prefix, "prism") == 0 ? SPACE_PRISM : SPACE_OTHER;
}

/* Most elements of a text have a name that none of these has, which is quick to see. */
static int
find_role (const ZyXmlElement *element,
           const Meaning      *meanings,
           gsize               n_meanings)
{
  Space space = SPACE_OTHER;

  for (gsize i = 0; i < n_meanings; i++) {
    const Meaning *meaning = &meanings[i];

    if (*meaning->name != *element->name || strcmp (meaning->name, element->name) != 0)
      continue;

    if (space == SPACE_OTHER)
      space = space_of (element);
    if (space == meaning->space)
      return meaning->role;
  }

  return ROLE_NONE;
}

static int
role_of (const ZyXmlElement *element)
{
  return find_role (element, roles, G_N_ELEMENTS (roles));
}

static int
author_role_of (const ZyXmlElement *element)
{
  return find_role (element, author_roles, G_N_ELEMENTS (author_roles));
}

/* What the element at hand is part of. */
static ZyFeedItem *
get_target (Reader *self)
{
  return self->item_depth > 0 ? &self->item : &self->feed->channel;
}

static void
add_nameless (ZyFeed           *self,
              const ZyFeedItem *item)
{
  if (item->broken_off)
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, item->line,
                                 _("The file breaks off within this item, before its link and "
                                   "title"));
  else
    zy_note_pad_add (&self->nameless, item->line);
}

/* Whether there is nothing that could tell what paper an item is. */
static gboolean
is_nameless (const ZyFeedItem *item)
{
  return item->link == NULL && item->ids->len == 0 && item->texts[ZY_FEED_TITLE].text == NULL &&
         item->texts[ZY_FEED_SUMMARY].text == NULL && item->texts[ZY_FEED_CONTENT].text == NULL;
}

static void
finish_item (Reader   *self,
             gboolean  broken_off)
{
  ZyFeedItem *item = &self->item;
  g_autofree char *day = zy_feed_item_dup_day (item);

  item->broken_off = broken_off;
  if (is_nameless (item))
    add_nameless (self->feed, item);
  else if (self->feed->draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES)
    zy_note_pad_add (&self->feed->passed_over, item->line);
  else
    self->func (self->feed, item);

  if (day != NULL && g_strcmp0 (day, self->feed->newest_day) > 0) {
    g_free (self->feed->newest_day);
    self->feed->newest_day = g_steal_pointer (&day);
  }

  item_reset (item);
  self->item_depth = 0;
  self->author_depth = 0;
}

static void
take_text (char **field,
           char  *text)
{
  if (*field == NULL)
    *field = text;
  else
    g_free (text);
}

static void
add_text (GPtrArray *list,
          guint      max,
          char      *text)
{
  if (list->len < max)
    g_ptr_array_add (list, text);
  else
    g_free (text);
}

/* What the element that is being read says. Of an address or a name a part is another one. */
static void
finish_role (Reader   *self,
             gboolean  broken_off)
{
  ZyFeedItem *target = get_target (self);
  int role = self->role;
  ZySpan span = zy_span_strip ((ZySpan) { self->text->str, self->text->len });
  char *text;

  self->role = ROLE_NONE;
  if (span.length == 0 || (broken_off && role > ZY_FEED_CONTENT))
    return;

  text = zy_span_dup (span);

  switch (role) {
  case ROLE_LINK:
    take_text (&target->link, text);
    break;
  case ROLE_ID:
    add_text (target->ids, MAX_IDS, text);
    break;
  case ROLE_AUTHOR:
  case ROLE_CREATOR:
    add_text (target->creators, MAX_AUTHORS, text);
    break;
  case ROLE_NAME:
    add_text (target->names, MAX_AUTHORS, text);
    break;
  case ROLE_AFFILIATION:
    add_text (target->affiliations, MAX_AUTHORS, text);
    break;
  case ROLE_CATEGORY:
    add_text (target->categories, MAX_CATEGORIES, text);
    break;
  case ROLE_PRIMARY_CATEGORY:
    take_text (&target->primary_category, text);
    break;
  default:
    if (target->texts[role].text == NULL) {
      target->texts[role] = self->current;
      target->texts[role].text = text;
      target->texts[role].cut |= broken_off;
    } else {
      g_free (text);
    }
    break;
  }
}

static void
set_kind_of_text (Reader             *self,
                  const ZyXmlElement *element)
{
  g_autofree char *type = zy_xml_element_dup_attribute (element, "type");

  self->current = (ZyFeedText) { 0 };

  if (!self->is_atom)
    self->current.html = TRUE;
  else if (g_strcmp0 (type, "xhtml") == 0 || g_strcmp0 (type, "application/xhtml+xml") == 0)
    self->current.markup = TRUE;
  else if (g_strcmp0 (type, "html") == 0 || g_strcmp0 (type, "text/html") == 0)
    self->current.html = TRUE;
}

/* `<link rel="alternate" href="…"/>`; other relations are to other pages. In RSS the address is the
 * text of the element. */
static void
read_link (Reader             *self,
           const ZyXmlElement *element)
{
  g_autofree char *address = zy_xml_element_dup_attribute (element, "href");
  g_autofree char *rel = zy_xml_element_dup_attribute (element, "rel");

  if (address != NULL && (rel == NULL || g_str_equal (rel, "alternate")))
    take_text (&get_target (self)->link, g_steal_pointer (&address));
}

static void
read_category (ZyFeedItem         *target,
               const ZyXmlElement *element,
               int                 role)
{
  g_autofree char *term = zy_xml_element_dup_attribute (element, "term");

  if (term == NULL)
    return;

  if (role == ROLE_PRIMARY_CATEGORY)
    take_text (&target->primary_category, g_steal_pointer (&term));
  else
    add_text (target->categories, MAX_CATEGORIES, g_steal_pointer (&term));
}

static void
begin_role (Reader             *self,
            const ZyXmlElement *element,
            int                 role)
{
  self->role = role;
  self->role_depth = element->depth;
  g_string_truncate (self->text, 0);

  if (role == ROLE_AUTHOR)
    self->author_depth = element->depth;
  else if (role == ROLE_LINK)
    read_link (self, element);
  else if (role == ROLE_CATEGORY || role == ROLE_PRIMARY_CATEGORY)
    read_category (get_target (self), element, role);

  set_kind_of_text (self, element);
}

static void
begin_item (Reader             *self,
            const ZyXmlElement *element)
{
  char *about = zy_xml_element_dup_attribute (element, "about");

  self->item_depth = element->depth;
  self->item.line = element->line;
  if (about != NULL)
    g_ptr_array_add (self->item.ids, about);
}

/* Elements within a text are part of it. */
static void
append_tag (Reader     *self,
            const char *prefix,
            const char *name)
{
  if (!self->current.markup) {
    g_autofree char *before = g_strdup (self->text->str);

    self->current.markup = TRUE;
    g_string_truncate (self->text, 0);
    zy_html_append_text (self->text, before, -1);
  }

  if (self->text->len < MAX_TEXT) {
    g_string_append (self->text, prefix);
    g_string_append (self->text, name);
    g_string_append_c (self->text, '>');
  }
}

static void
on_start_element (const ZyXmlElement *element,
                  gpointer            data)
{
  Reader *self = data;
  int role = role_of (element);
  guint parent = self->item_depth > 0 ? self->item_depth : self->channel_depth;

  if (element->depth == 1) {
    self->is_atom = g_str_equal (element->name, "feed");
    self->channel_depth = self->is_atom ? 1 : 0;
    return;
  }

  if (role == ROLE_ITEM) {
    if (self->item_depth > 0) {
      finish_role (self, TRUE);
      finish_item (self, FALSE);
    }
    self->role = ROLE_NONE;
    begin_item (self, element);
  } else if (self->author_depth > 0 && element->depth == self->author_depth + 1) {
    begin_role (self, element, author_role_of (element));
  } else if (self->role != ROLE_NONE) {
    append_tag (self, "<", element->name);
  } else if (role == ROLE_CHANNEL && self->item_depth == 0) {
    self->channel_depth = element->depth;
  } else if (parent > 0 && element->depth == parent + 1 && role != ROLE_NONE &&
             role != ROLE_CHANNEL) {
    begin_role (self, element, role);
  }
}

static void
on_end_element (const char *name,
                guint       depth,
                gpointer    data)
{
  Reader *self = data;

  if (self->role != ROLE_NONE && depth > self->role_depth)
    append_tag (self, "</", name);
  else if (self->role != ROLE_NONE && depth == self->role_depth)
    finish_role (self, FALSE);

  if (depth == self->author_depth)
    self->author_depth = 0;
  if (depth == self->item_depth)
    finish_item (self, FALSE);
  if (depth == self->channel_depth)
    self->channel_depth = 0;
}

static void
on_text (ZySpan   text,
         gpointer data)
{
  Reader *self = data;
  gsize room;

  if (self->role == ROLE_NONE || self->current.cut)
    return;

  room = MAX_TEXT - MIN (self->text->len, MAX_TEXT);
  if (text.length > room) {
    while (room > 0 && ((guchar) text.text[room] & 0xc0) == 0x80)
      room--;
    text.length = room;
    self->current.cut = TRUE;
  }

  if (self->current.markup)
    zy_html_append_text (self->text, text.text, text.length);
  else
    g_string_append_len (self->text, text.text, text.length);
}

gboolean
zy_feed_read (ZyFeed          *self,
              ZySpan           text,
              ZyFeedItemFunc   func,
              GError         **error)
{
  static const ZyXmlHandler handler = { on_start_element, on_end_element, on_text };
  Reader reader = {
    .feed = self,
    .func = func,
    .role = ROLE_NONE,
    .text = g_string_new (NULL),
  };
  gboolean read;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  item_init (&reader.item);
  read = zy_xml_read (text, &handler, &reader, self->draft, error);

  /* A truncated feed leaves its last item open. */
  if (reader.role != ROLE_NONE)
    finish_role (&reader, TRUE);
  if (reader.item_depth > 0)
    finish_item (&reader, TRUE);

  zy_note_pad_finish (&self->nameless);
  zy_note_pad_finish (&self->passed_over);
  item_clear (&reader.item);
  g_string_free (reader.text, TRUE);

  return read;
}

char *
zy_feed_dup_day (const ZyFeed *self)
{
  char *day = zy_feed_item_dup_day (&self->channel);

  return day != NULL ? day : g_strdup (self->newest_day);
}

void
zy_feed_add_entry (ZyFeed           *self,
                   const ZyFeedItem *item,
                   ZyEntryDraft     *entry)
{
  g_return_if_fail (self != NULL && entry != NULL);

  if (zy_entry_set_key (entry)) {
    if (item->broken_off)
      zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, item->line,
                                   _("The file breaks off within this entry"));
    g_ptr_array_add (self->draft->entries, entry);
    return;
  }

  zy_entry_draft_free (entry);
  add_nameless (self, item);
}

const char *
zy_feed_item_get (const ZyFeedItem *self,
                  ZyFeedField       field)
{
  return self->texts[field].text;
}

char *
zy_feed_item_dup_plain (const ZyFeedItem *self,
                        ZyFeedField       field)
{
  const ZyFeedText *text = &self->texts[field];
  ZySpan span;
  char *plain;

  if (text->text == NULL)
    return NULL;

  span = (ZySpan) { text->text, strlen (text->text) };
  plain = text->html || text->markup ? zy_html_to_plain (span) : zy_plain_normalise (span);
  if (*plain == '\0')
    g_clear_pointer (&plain, g_free);

  return plain;
}

char *
zy_feed_item_dup_day (const ZyFeedItem *self)
{
  static const ZyFeedField fields[] = { ZY_FEED_PUBLISHED, ZY_FEED_UPDATED };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *text = zy_feed_item_get (self, fields[i]);
    char *day = text != NULL ? zy_feed_date_parse ((ZySpan) { text, strlen (text) }) : NULL;

    if (day != NULL)
      return day;
  }

  return NULL;
}

/* The local name of the first element in @head; empty when there is none. */
static ZySpan
first_name (ZySpan head)
{
  const char *end = zy_span_end (head);
  const char *p = head.text;
  const char *name;

  /* Past declaration, comments and document type. */
  while (p != NULL && end - p > 1 && (p[1] == '?' || p[1] == '!'))
    p = memchr (p + 1, '<', end - p - 1);

  if (p == NULL || p == end)
    return (ZySpan) { head.text, 0 };

  for (name = ++p; p < end && (g_ascii_isalnum (*p) || *p == ':' || *p == '-'); p++) {
    if (*p == ':')
      name = p + 1;
  }

  return zy_span (name, p);
}

gboolean
zy_feed_sniff (ZySpan    text,
               ZySpan   *head,
               gboolean *is_atom)
{
  ZySpan name;
  gboolean atom;

  *head = zy_span_strip ((ZySpan) { text.text, MIN (text.length, SNIFF_LENGTH) });
  if (!zy_span_starts_with (*head, ZY_SPAN_LITERAL ("<")))
    return FALSE;

  name = first_name (*head);
  atom = zy_span_equal (name, ZY_SPAN_LITERAL ("feed"));
  if (is_atom != NULL)
    *is_atom = atom;

  return atom || zy_span_equal (name, ZY_SPAN_LITERAL ("rss")) ||
         zy_span_equal (name, ZY_SPAN_LITERAL ("RDF"));
}
