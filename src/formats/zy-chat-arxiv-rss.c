/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The description is not HTML, although it looks so: the text in its paragraphs is as it came, with
 * `<` and `&` of its own. */

#include "config.h"

#include "zy-chat-arxiv-rss.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "zy-chat-arxiv.h"
#include "zy-feed-date.h"
#include "zy-note-pad.h"
#include "zy-xml-reader.h"

#define SNIFF_LENGTH 4096

/* Elements of the feed that have text for us. */
typedef enum {
  FIELD_NONE,
  FIELD_TITLE,
  FIELD_LINK,
  FIELD_DESCRIPTION,
  FIELD_DATE,
  N_FIELDS,
} Field;

typedef struct {
  ZyDigestDraft *draft;
  guint          item_depth;
  guint          item_line;
  Field          field;
  guint          field_depth;
  GString       *texts[N_FIELDS];
  GArray        *paragraphs;
  ZyNotePad      passed_over;
} Parser;

static gboolean
chat_arxiv_rss_sniff (const char *text,
                      gsize       length)
{
  ZySpan head = zy_span_strip ((ZySpan) { text, MIN (length, SNIFF_LENGTH) });

  return zy_span_starts_with (head, ZY_SPAN_LITERAL ("<")) &&
         zy_span_find (head, ZY_SPAN_LITERAL ("<rss")) != NULL &&
         (zy_span_find (head, ZY_SPAN_LITERAL ("Chat Arxiv")) != NULL ||
          zy_span_find (head, ZY_SPAN_LITERAL ("cn-chat-arxiv")) != NULL);
}

static ZySpan
get_text (const Parser *self,
          Field         field)
{
  return zy_span_strip ((ZySpan) { self->texts[field]->str, self->texts[field]->len });
}

/* `<p>` and `</p>` stand on lines of their own, which no line of a field is. */
static void
split_html (GArray *paragraphs,
            ZySpan  text)
{
  ZySpanFinder line_end = { ZY_SPAN_LITERAL ("\n</p>"), NULL };
  ZySpanFinder any_end = { ZY_SPAN_LITERAL ("</p>"), NULL };
  ZySpan rest = text;
  const char *begin;

  g_array_set_size (paragraphs, 0);

  while ((begin = zy_span_find (rest, ZY_SPAN_LITERAL ("<p>"))) != NULL) {
    ZySpan paragraph = zy_span_from (rest, begin + strlen ("<p>"));
    const char *end;

    zy_span_skip (&paragraph, ZY_SPAN_LITERAL ("\n"));
    end = zy_span_finder_next (&line_end, paragraph);
    if (end == NULL)
      end = zy_span_finder_next (&any_end, paragraph);

    if (end != NULL)
      paragraph = zy_span (paragraph.text, end);
    g_array_append_val (paragraphs, paragraph);

    rest = zy_span_from (rest, zy_span_end (paragraph));
    if (end == NULL)
      break;
  }
}

/* The newest day that the feed names. */
static void
take_date (Parser *self)
{
  g_autofree char *date = zy_feed_date_parse (get_text (self, FIELD_DATE));

  if (date == NULL || g_strcmp0 (date, self->draft->date) <= 0)
    return;

  g_free (self->draft->date);
  self->draft->date = g_steal_pointer (&date);
}

static ZyEntryDraft *
build_entry (Parser   *self,
             gboolean  broken_off)
{
  ZyChatArxivRow row = {
    .line = self->item_line,
    .link = get_text (self, FIELD_LINK),
    .tldr = get_text (self, FIELD_TITLE),
    .broken_off = broken_off,
  };
  ZyChatArxivDetails details = {
    .line = self->item_line,
    .paragraphs = self->paragraphs,
    .broken_off = broken_off,
  };
  ZySpan description = {
    self->texts[FIELD_DESCRIPTION]->str, self->texts[FIELD_DESCRIPTION]->len,
  };

  if (row.link.length == 0 && row.tldr.length == 0 && description.length == 0)
    return NULL;

  /* Half an address is another address. */
  if (broken_off && self->field == FIELD_LINK)
    row.link.length = 0;
  row.link = zy_chat_arxiv_get_link (row.link);

  if (zy_span_find (description, ZY_SPAN_LITERAL ("<p>")) != NULL)
    split_html (self->paragraphs, description);
  else
    zy_chat_arxiv_split_details (&details, description);

  row.broken_off = broken_off && self->paragraphs->len == 0;

  return zy_chat_arxiv_build_entry (self->draft, &row, &details);
}

static void
finish_item (Parser   *self,
             gboolean  broken_off)
{
  gboolean full = self->draft->entries->len == ZY_DIGEST_DRAFT_MAX_ENTRIES;
  ZyEntryDraft *entry = full ? NULL : build_entry (self, broken_off);

  if (full) {
    zy_note_pad_add (&self->passed_over, self->item_line);
  } else if (entry == NULL) {
    zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_WARNING, self->item_line,
                                 broken_off ? _("The file breaks off within this item, before "
                                                "its link and title")
                                            : _("This item has neither link nor title"));
  } else {
    if (broken_off)
      zy_digest_draft_add_problem (self->draft, ZY_SEVERITY_NOTE, self->item_line,
                                   _("The file breaks off within this entry"));
    g_ptr_array_add (self->draft->entries, entry);
  }

  if (!broken_off)
    take_date (self);
  self->item_depth = 0;
}

static void
clear_texts (Parser *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_string_truncate (self->texts[i], 0);
}

/* The channel says what it is about in its description, in its title only since 2023-03-14. */
static void
finish_channel_field (Parser *self)
{
  static const ZySpan feed_for = { "feed for ", 9 };
  static const ZySpan chat_arxiv = { "Chat Arxiv ", 11 };
  ZySpan text = get_text (self, self->field);
  ZySpan prefix = self->field == FIELD_DESCRIPTION ? feed_for : chat_arxiv;
  const char *found = zy_span_find (text, prefix);
  ZySpan name = { text.text, 0 };

  if (self->field == FIELD_DATE) {
    take_date (self);
    return;
  }

  if (found != NULL)
    name = zy_span_strip (zy_span_from (text, found + prefix.length));

  if (self->field == FIELD_TITLE && self->draft->title == NULL && text.length > 0)
    self->draft->title = zy_span_dup (text);

  if (self->field != FIELD_LINK && name.length > 0 &&
      (self->field == FIELD_DESCRIPTION || self->draft->source == NULL)) {
    g_free (self->draft->source);
    self->draft->source = zy_span_dup (name);
  }
}

static Field
field_of (const char *name)
{
  if (g_str_equal (name, "title"))
    return FIELD_TITLE;
  if (g_str_equal (name, "link"))
    return FIELD_LINK;
  if (g_str_equal (name, "description"))
    return FIELD_DESCRIPTION;
  if (g_str_equal (name, "pubDate") || g_str_equal (name, "lastBuildDate"))
    return FIELD_DATE;

  return FIELD_NONE;
}

static void
on_start_element (const ZyXmlElement *element,
                  gpointer            data)
{
  Parser *self = data;

  if (self->item_depth == 0 && g_str_equal (element->name, "item")) {
    self->item_depth = element->depth;
    self->item_line = element->line;
    clear_texts (self);
  } else if (self->field == FIELD_NONE && element->prefix == NULL) {
    self->field = field_of (element->name);
    self->field_depth = element->depth;
    if (self->item_depth == 0)
      clear_texts (self);
  }
}

static void
on_end_element (const char *name,
                guint       depth,
                gpointer    data)
{
  Parser *self = data;

  if (self->field != FIELD_NONE && self->field_depth == depth) {
    if (self->item_depth == 0)
      finish_channel_field (self);
    self->field = FIELD_NONE;
  }

  if (self->item_depth == depth)
    finish_item (self, FALSE);
}

static void
on_text (ZySpan   text,
         gpointer data)
{
  Parser *self = data;

  if (self->field != FIELD_NONE)
    g_string_append_len (self->texts[self->field], text.text, text.length);
}

static gboolean
chat_arxiv_rss_parse (const char     *text,
                      gsize           length,
                      ZyDigestDraft  *draft,
                      GError        **error)
{
  static const ZyXmlHandler handler = { on_start_element, on_end_element, on_text };
  Parser self = {
    .draft = draft,
    .paragraphs = g_array_new (FALSE, FALSE, sizeof (ZySpan)),
    .passed_over = { draft, _("No digest has so many papers; this one was passed over"), 0,
                     ZY_SEVERITY_WARNING },
  };
  gboolean read;

  for (guint i = 0; i < N_FIELDS; i++)
    self.texts[i] = g_string_new (NULL);

  read = zy_xml_read ((ZySpan) { text, length }, &handler, &self, draft, error);

  /* A truncated feed leaves its last item open. */
  if (self.item_depth > 0)
    finish_item (&self, TRUE);
  zy_note_pad_finish (&self.passed_over);

  for (guint i = 0; i < N_FIELDS; i++)
    g_string_free (self.texts[i], TRUE);
  g_array_unref (self.paragraphs);

  return read;
}

const ZyImporter zy_chat_arxiv_rss_importer = {
  .name = "chat-arxiv-rss",
  .sniff = chat_arxiv_rss_sniff,
  .parse = chat_arxiv_rss_parse,
};
