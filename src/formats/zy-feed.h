/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-note-pad.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyFeedField:
 * @ZY_FEED_TITLE: `title`
 * @ZY_FEED_SUMMARY: `description` or `summary`
 * @ZY_FEED_CONTENT: `content:encoded` or `content`
 * @ZY_FEED_PUBLISHED: `pubDate`, `published` or `dc:date`
 * @ZY_FEED_UPDATED: `updated` or `lastBuildDate`
 * @ZY_FEED_ANNOUNCE_TYPE: `arxiv:announce_type`
 * @ZY_FEED_COMMENT: `arxiv:comment`
 * @ZY_FEED_JOURNAL_REF: `arxiv:journal_ref` or `arxiv:journal_reference`
 * @ZY_FEED_DOI: `arxiv:doi`, `arxiv:DOI` or `prism:doi`
 *
 * The elements of an item, or of the feed itself, of which the first that says something counts.
 */
typedef enum {
  ZY_FEED_TITLE,
  ZY_FEED_SUMMARY,
  ZY_FEED_CONTENT,
  ZY_FEED_PUBLISHED,
  ZY_FEED_UPDATED,
  ZY_FEED_ANNOUNCE_TYPE,
  ZY_FEED_COMMENT,
  ZY_FEED_JOURNAL_REF,
  ZY_FEED_DOI,
} ZyFeedField;

#define ZY_FEED_N_FIELDS (ZY_FEED_DOI + 1)

/**
 * ZyFeedText:
 * @text: (nullable): as it stands, references of XML resolved, without space around
 * @html: whether it says that it is HTML, or is by convention (RSS)
 * @markup: whether it is HTML in any case, having been written in elements
 * @cut: whether the file ends within it, or it was too long
 */
typedef struct {
  char     *text;
  gboolean  html;
  gboolean  markup;
  gboolean  cut;
} ZyFeedText;

/**
 * ZyFeedItem:
 * @line: line of the file, from 1
 * @texts: by #ZyFeedField
 * @link: (nullable): address of the page it stands for
 * @ids: (element-type utf8): `guid`, `id`, `rdf:about`, `dc:identifier`, `feedburner:origLink`
 * @creators: (element-type utf8): `dc:creator`, `author` of RSS; each may hold several names
 * @names: (element-type utf8): `author/name` of Atom
 * @affiliations: (element-type utf8): `author/arxiv:affiliation`
 * @categories: (element-type utf8): as written
 * @primary_category: (nullable): `arxiv:primary_category`
 * @broken_off: whether the file ends within it
 *
 * An item or entry of a feed, or the feed itself. No text is empty.
 */
typedef struct {
  guint       line;
  ZyFeedText  texts[ZY_FEED_N_FIELDS];
  char       *link;
  GPtrArray  *ids;
  GPtrArray  *creators;
  GPtrArray  *names;
  GPtrArray  *affiliations;
  GPtrArray  *categories;
  char       *primary_category;
  gboolean    broken_off;
} ZyFeedItem;

/**
 * ZyFeed:
 * @draft: the digest that is being made of the feed
 * @channel: what the feed says of itself; only complete after zy_feed_read()
 * @newest_day: (nullable): the last day on which an item was published, YYYY-MM-DD
 * @failure: (nullable): what went wrong, where that is what the feed tells of
 *
 * A feed that is being read.
 */
typedef struct {
  ZyDigestDraft *draft;
  ZyFeedItem     channel;
  char          *newest_day;
  char          *failure;

  /*< private >*/
  ZyNotePad      nameless;
  ZyNotePad      passed_over;
} ZyFeed;

/**
 * ZyFeedItemFunc:
 * @item: valid during the call only
 *
 * Takes in an item, by zy_feed_add_entry() or otherwise.
 */
typedef void (*ZyFeedItemFunc) (ZyFeed           *feed,
                                const ZyFeedItem *item);

void  zy_feed_init             (ZyFeed            *self,
                                ZyDigestDraft     *draft);
void  zy_feed_clear            (ZyFeed            *self);

/**
 * zy_feed_read:
 * @text: RSS 2.0, RSS 1.0 or Atom, in XML as zy_decode() makes it
 * @func: gets each item
 *
 * Reads a feed as a stream of items, up to %ZY_DIGEST_DRAFT_MAX_ENTRIES. See https://www.rssboard.org/rss-specification,
 * https://web.resource.org/rss/1.0/spec and RFC 4287. Elements are known by their namespace, and
 * where none is declared by their usual prefix. An item that begins within another ends that one.
 *
 * Returns: %FALSE with %ZY_IMPORT_ERROR_MALFORMED when @text cannot be read at all
 */
gboolean zy_feed_read          (ZyFeed            *self,
                                ZySpan             text,
                                ZyFeedItemFunc     func,
                                GError           **error);

/**
 * zy_feed_dup_day:
 *
 * Returns: (transfer full) (nullable): the day that the feed says it is of, YYYY-MM-DD, else that of
 *   its newest item
 */
char    *zy_feed_dup_day       (const ZyFeed      *self);

/**
 * zy_feed_add_entry:
 * @item: what it was made of
 * @entry: (transfer full): without a key
 *
 * Adds an entry to the draft, or the problem that nothing tells what paper it is.
 */
void     zy_feed_add_entry     (ZyFeed            *self,
                                const ZyFeedItem  *item,
                                ZyEntryDraft      *entry);

/**
 * zy_feed_item_get:
 *
 * Returns: (nullable) (transfer none): the text of a field as it stands
 */
const char *zy_feed_item_get   (const ZyFeedItem  *self,
                                ZyFeedField        field);

/**
 * zy_feed_item_dup_plain:
 *
 * Returns: (transfer full) (nullable): the text of a field as plain text, made from HTML where it
 *   is some; %NULL when that says nothing
 */
char    *zy_feed_item_dup_plain (const ZyFeedItem *self,
                                 ZyFeedField       field);

/**
 * zy_feed_item_dup_day:
 *
 * Returns: (transfer full) (nullable): the day on which it was published, else updated,
 *   YYYY-MM-DD
 */
char    *zy_feed_item_dup_day  (const ZyFeedItem  *self);

/**
 * zy_feed_sniff:
 * @text: a file
 * @head: (out): its beginning, as far as an importer need look
 * @is_atom: (out) (optional): whether it is Atom rather than RSS
 *
 * Returns: whether it begins as a feed does: with an element `rss`, `RDF` or `feed`
 */
gboolean zy_feed_sniff         (ZySpan             text,
                                ZySpan            *head,
                                gboolean          *is_atom);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyFeed, zy_feed_clear)

G_END_DECLS
