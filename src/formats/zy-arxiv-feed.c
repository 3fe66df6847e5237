/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-arxiv-feed.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "zy-arxiv-id.h"
#include "zy-author-list.h"
#include "zy-boilerplate.h"
#include "zy-entry-key.h"
#include "zy-html-plain.h"
#include "zy-importer.h"
#include "zy-tex-accents.h"

#define TITLE_MARK " updates on arXiv.org"
#define ERROR_MARK "Feed error for query"
#define OAI_PREFIX "oai:arXiv.org:"

/* No paper is in more. */
#define MAX_CATEGORIES 100

static ZySpan
span_of (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

/* arXiv writes text, not HTML; but until January 2024 it wrote abstracts in paragraphs and the
 * names of authors in links. */
static char *
dup_plain (const ZyFeedText *text)
{
  ZySpan span = zy_span_strip (span_of (text->text));

  return text->markup || zy_span_starts_with (span, ZY_SPAN_LITERAL ("<p>"))
           ? zy_html_to_plain (span) : zy_plain_normalise (span);
}

/* A text of one line. */
static char *
dup_line (const ZyFeedItem *item,
          ZyFeedField       field)
{
  char *line;

  if (item->texts[field].text == NULL)
    return NULL;

  line = dup_plain (&item->texts[field]);
  zy_plain_join_lines (line);
  if (*line == '\0')
    g_clear_pointer (&line, g_free);

  return line;
}

/* The paper, from whatever names one; its version too, which not all of them tell. */
static void
set_paper (ZyEntryDraft     *entry,
           const ZyFeedItem *item)
{
  int best_version = 0;

  if (item->link != NULL)
    zy_entry_set_link (entry, span_of (item->link));
  best_version = entry->version;

  for (guint i = 0; i < item->ids->len; i++) {
    const char *name = item->ids->pdata[i];
    g_autofree char *id = NULL;
    int version;

    if (g_str_has_prefix (name, OAI_PREFIX))
      name += strlen (OAI_PREFIX);

    if (!zy_arxiv_id_parse (name, &id, &version))
      continue;
    if (entry->arxiv_id == NULL)
      zy_entry_set_link (entry, span_of (name));
    if (g_strcmp0 (id, entry->arxiv_id) == 0)
      best_version = MAX (best_version, version);
  }

  entry->version = best_version;
}

/* `cs.CL`, `hep-th`; the classes of other bodies that authors name, `68T50` and `I.2.7`, are none
 * of arXiv's. */
static gboolean
is_category (const char *name)
{
  const char *p = name;

  if (!g_ascii_islower (*p))
    return FALSE;

  while (g_ascii_isalpha (*p) || *p == '-')
    p++;
  if (*p == '.' && g_ascii_isalpha (p[1]))
    for (p++; g_ascii_isalpha (*p) || *p == '-'; p++)
      ;

  return *p == '\0' && p - name > 1;
}

static void
add_category (ZyEntryDraft *entry,
              const char   *name)
{
  if (is_category (name) && entry->categories->len < MAX_CATEGORIES &&
      !g_ptr_array_find_with_equal_func (entry->categories, name, g_str_equal, NULL))
    g_ptr_array_add (entry->categories, g_strdup (name));
}

static void
add_authors (ZyEntryDraft     *entry,
             const ZyFeedItem *item)
{
  g_auto (ZyAuthorList) authors = { 0 };

  zy_author_list_init (&authors, entry);
  for (guint i = 0; i < item->names->len; i++) {
    g_autofree char *name = zy_plain_normalise (span_of (item->names->pdata[i]));

    zy_author_list_add_name (&authors, span_of (name));
  }

  for (guint i = 0; i < item->affiliations->len; i++) {
    g_autofree char *text = zy_plain_normalise (span_of (item->affiliations->pdata[i]));

    zy_author_list_add_affiliation (&authors, span_of (text));
  }

  for (guint i = 0; i < item->creators->len; i++) {
    ZySpan names = span_of (item->creators->pdata[i]);
    g_autofree char *text = memchr (names.text, '<', names.length) != NULL
                              ? zy_html_to_plain (names) : zy_plain_normalise (names);
    g_autofree char *resolved = zy_tex_accents_resolve (span_of (text));

    zy_author_list_parse (&authors, span_of (resolved));
  }
}

static void
add_texts (ZyEntryDraft     *entry,
           const ZyFeedItem *item)
{
  g_auto (ZyAnnouncement) found = { .arxiv_id = g_strdup (entry->arxiv_id) };
  const ZyFeedText *abstract = &item->texts[ZY_FEED_SUMMARY];
  g_autofree char *title = dup_line (item, ZY_FEED_TITLE);

  if (title != NULL)
    zy_entry_draft_take_field (entry, ZY_FIELD_TITLE, ZY_LANG_EN,
                               zy_boilerplate_strip_title (span_of (title), &found),
                               item->texts[ZY_FEED_TITLE].cut);

  if (abstract->text != NULL) {
    g_autofree char *text = dup_plain (abstract);

    zy_entry_draft_take_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN,
                               zy_span_dup (zy_boilerplate_strip_abstract (span_of (text), &found)),
                               abstract->cut);
  }

  zy_announcement_apply (&found, entry);
}

void
zy_arxiv_feed_add_item (ZyFeed           *feed,
                        const ZyFeedItem *item)
{
  ZyEntryDraft *entry = zy_entry_draft_new (item->line);
  const char *announce_type = zy_feed_item_get (item, ZY_FEED_ANNOUNCE_TYPE);

  set_paper (entry, item);

  if (zy_announce_type_is_known (announce_type))
    entry->announce_type = g_strdup (announce_type);

  if (item->primary_category != NULL)
    add_category (entry, item->primary_category);
  for (guint i = 0; i < item->categories->len; i++)
    add_category (entry, item->categories->pdata[i]);

  add_authors (entry, item);
  entry->comment = dup_line (item, ZY_FEED_COMMENT);
  entry->journal_ref = dup_line (item, ZY_FEED_JOURNAL_REF);
  entry->doi = dup_line (item, ZY_FEED_DOI);
  add_texts (entry, item);

  zy_feed_add_entry (feed, item, entry);
}

void
zy_arxiv_feed_add_failure (ZyFeed     *feed,
                           guint       line,
                           const char *message)
{
  if (feed->failure == NULL)
    feed->failure = g_strdup_printf (_("arXiv answered with an error instead of papers: %s"),
                                     message != NULL ? message : "–");

  zy_digest_draft_add_problem (feed->draft, ZY_SEVERITY_WARNING, line, "%s", feed->failure);
}

static void
name_digest (ZyDigestDraft *draft,
             char          *title)
{
  const char *mark = strstr (title, TITLE_MARK);

  draft->title = title;
  if (mark != NULL && mark > title)
    draft->source = g_strdup_printf ("arXiv %.*s", (int) (mark - title), title);
}

gboolean
zy_arxiv_feed_read (ZyFeed          *feed,
                    ZySpan           text,
                    ZyFeedItemFunc   func,
                    GError         **error)
{
  g_autofree char *title = NULL;

  if (!zy_feed_read (feed, text, func, error))
    return FALSE;

  title = dup_line (&feed->channel, ZY_FEED_TITLE);
  if (title != NULL && g_str_has_prefix (title, ERROR_MARK))
    zy_arxiv_feed_add_failure (feed, 1, zy_feed_item_get (&feed->channel, ZY_FEED_SUMMARY));
  else if (title != NULL)
    name_digest (feed->draft, g_steal_pointer (&title));

  if (feed->failure != NULL && feed->draft->entries->len == 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_MALFORMED, feed->failure);
    return FALSE;
  }

  return TRUE;
}

static gboolean
is_announcement (ZySpan head)
{
  static const char *const marks[] = {
    TITLE_MARK "</",
    TITLE_MARK "]]>",
    "<title>" ERROR_MARK,
    "<link>http://rss.arxiv.org/rss/",
    "<link>https://rss.arxiv.org/rss/",
    "<id>http://rss.arxiv.org/atom/",
    "<id>https://rss.arxiv.org/atom/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (zy_span_find (head, span_of (marks[i])) != NULL)
      return TRUE;
  }

  return FALSE;
}

gboolean
zy_arxiv_feed_sniff (ZySpan   text,
                     gboolean atom)
{
  ZySpan head;
  gboolean is_atom;

  return zy_feed_sniff (text, &head, &is_atom) && is_atom == atom && is_announcement (head);
}

gboolean
zy_arxiv_feed_parse (ZySpan          text,
                     gboolean        atom,
                     ZyDigestDraft  *draft,
                     GError        **error)
{
  g_auto (ZyFeed) feed = { 0 };

  zy_feed_init (&feed, draft);
  if (!zy_arxiv_feed_read (&feed, text, zy_arxiv_feed_add_item, error))
    return FALSE;

  if (atom)
    draft->date = g_steal_pointer (&feed.newest_day);
  if (draft->date == NULL)
    draft->date = zy_feed_dup_day (&feed);

  return TRUE;
}
