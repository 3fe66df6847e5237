/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-feed.h"

#include <string.h>

#include "zy-arxiv-id.h"
#include "zy-author-list.h"
#include "zy-boilerplate.h"
#include "zy-entry-key.h"
#include "zy-feed.h"
#include "zy-html-plain.h"
#include "zy-text.h"
#include "zy-url.h"

/* What a source may be called, in characters. */
#define MAX_SOURCE 80

/* What a subject may be called, in bytes, and how many a paper may have. */
#define MAX_CATEGORY 64
#define MAX_CATEGORIES 20

/* How far before the name of a host its address may begin, and before that its tag. */
#define MAX_BEFORE_HOST 24
#define MAX_BEFORE_ADDRESS 200

#define DOI_HOST "doi.org/10."

/* Sites whose pages tell what paper they are of, without arXiv's, which are below its name. */
static const char *const paper_hosts[] = {
  "arxiv.org/", "openreview.net/", "aclanthology.org/", "aclweb.org/", "biorxiv.org/",
  "medrxiv.org/", DOI_HOST,
};

/* Pages of other sites that have an arXiv identifier as their last part. */
static const char *const mirrors[] = {
  "https://papers.cool/arxiv/", "https://huggingface.co/papers/", "https://www.alphaxiv.org/abs/",
  "https://alphaxiv.org/abs/", "https://ar5iv.org/abs/", "https://ar5iv.org/html/",
  "https://scirate.com/arxiv/",
};

static ZySpan
span_of (const char *text)
{
  return (ZySpan) { text, strlen (text) };
}

static gboolean
ends_with (ZySpan      text,
           const char *end)
{
  gsize length = strlen (end);

  return text.length >= length && memcmp (zy_span_end (text) - length, end, length) == 0;
}

/* Whether @text ends in the tag of a link, an attribute of which begins. */
static gboolean
ends_in_link (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = end;

  while (p > text.text && end - p < MAX_BEFORE_ADDRESS && *p != '<' && (p == end || *p != '>'))
    p--;

  return zy_span_starts_with (zy_span (p, end), ZY_SPAN_LITERAL ("<link ")) ||
         zy_span_starts_with (zy_span (p, end), ZY_SPAN_LITERAL ("<atom:link "));
}

/* Whether the address that has its host at @host stands where an item names its page or itself. An
 * address in the text of an article says nothing of the article. */
static gboolean
names_item (ZySpan      text,
            const char *host)
{
  static const char *const tags[] = {
    "link>", "guid>", "id>", "identifier>", "origLink>", "PermaLink=\"false\">",
    "PermaLink=\"true\">", "rdf:about=\"", "rdf:resource=\"",
  };
  const char *p = host;
  ZySpan before;

  while (p > text.text && host - p < MAX_BEFORE_HOST && strchr (">\"'[", p[-1]) == NULL)
    p--;

  before = zy_span (text.text, p);
  if (ends_with (before, "<![CDATA["))
    before.length -= strlen ("<![CDATA[");

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    if (ends_with (before, tags[i]))
      return TRUE;
  }

  return (ends_with (before, "href=\"") || ends_with (before, "href='")) && ends_in_link (before);
}

static gboolean
paper_feed_sniff (const char *text,
                  gsize       length)
{
  static const char *const identifiers[] = {
    "identifier>doi:10.", "identifier>info:doi/10.", "prism:doi>10.",
  };
  ZySpan span = { text, length };
  ZySpan head;

  if (!zy_feed_sniff (span, &head, NULL))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (identifiers); i++) {
    if (zy_span_find (span, span_of (identifiers[i])) != NULL)
      return TRUE;
  }

  for (gsize i = 0; i < G_N_ELEMENTS (paper_hosts); i++) {
    ZySpan rest = span;
    const char *host;

    while ((host = zy_span_find (rest, span_of (paper_hosts[i]))) != NULL) {
      if (names_item (span, host))
        return TRUE;
      rest = zy_span_from (span, host + 1);
    }
  }

  return FALSE;
}

/* The address that a name stands for: itself, or that of a DOI (`doi:10.…`, `info:doi/10.…`) or of
 * an identifier of arXiv, as some feeds call their items. */
static char *
dup_address (const char *name)
{
  static const char *const prefixes[] = { "doi:", "DOI:", "info:doi/", "oai:arXiv.org:" };
  const char *rest = name;
  gboolean has_colon = strchr (name, ':') != NULL;
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes) && has_colon; i++) {
    if (g_str_has_prefix (rest, prefixes[i]))
      rest += strlen (prefixes[i]);
  }
  while (*rest == ' ')
    rest++;

  for (gsize i = 0; i < G_N_ELEMENTS (mirrors) && id == NULL && has_colon; i++) {
    if (g_str_has_prefix (rest, mirrors[i]))
      zy_arxiv_id_parse (rest + strlen (mirrors[i]), &id, NULL);
  }
  if (id != NULL)
    return zy_arxiv_id_to_url (id);

  if (g_str_has_prefix (rest, "10.") && strchr (rest, '/') != NULL) {
    address = g_strconcat ("https://doi.org/", rest, NULL);
    return zy_arxiv_id_parse (address, NULL, NULL) ? g_steal_pointer (&address)
                                                   : zy_canonical_url (address);
  }

  return zy_arxiv_id_parse (rest, NULL, NULL) ? g_strdup (rest) : zy_canonical_url (rest);
}

/* How well an address tells what paper it is of; 0 when it is none. */
static int
rank_address (const char *address)
{
  if (zy_arxiv_id_parse (address, NULL, NULL))
    return 4;

  for (gsize i = 0; i < G_N_ELEMENTS (paper_hosts); i++) {
    const char *host = strstr (address, paper_hosts[i]);

    if (host != NULL && host - address < MAX_BEFORE_HOST)
      return g_str_equal (paper_hosts[i], DOI_HOST) ? 2 : 3;
  }

  return 1;
}

/* The best of the addresses that the item has, of equally good ones the first. */
static void
set_paper (ZyEntryDraft     *entry,
           const ZyFeedItem *item)
{
  g_autofree char *best = item->link != NULL ? dup_address (item->link) : NULL;
  int best_rank = best != NULL ? rank_address (best) : 0;

  for (guint i = 0; i < item->ids->len; i++) {
    g_autofree char *address = dup_address (item->ids->pdata[i]);
    int rank = address != NULL ? rank_address (address) : 0;

    if (rank > best_rank) {
      g_free (best);
      best = g_steal_pointer (&address);
      best_rank = rank;
    }
  }

  if (best != NULL)
    zy_entry_set_link (entry, span_of (best));
}

/* The DOI of the paper, where an element or an address says it; those that arXiv gives are names of
 * what it has anyway. */
static void
set_doi (ZyEntryDraft     *entry,
         const ZyFeedItem *item)
{
  g_autofree char *address = NULL;
  const char *doi = zy_feed_item_get (item, ZY_FEED_DOI);

  if (doi != NULL)
    address = dup_address (doi);
  for (guint i = 0; i < item->ids->len && address == NULL; i++) {
    /* As every DOI has; few names of items do. */
    if (strstr (item->ids->pdata[i], "10.") != NULL)
      address = dup_address (item->ids->pdata[i]);
    if (address != NULL && !g_str_has_prefix (address, "https://doi.org/"))
      g_clear_pointer (&address, g_free);
  }
  if (address == NULL && entry->url != NULL && g_str_has_prefix (entry->url, "https://doi.org/"))
    address = g_strdup (entry->url);

  if (address != NULL && g_str_has_prefix (address, "https://doi.org/10.") &&
      !zy_arxiv_id_parse (address, NULL, NULL))
    entry->doi = g_strdup (address + strlen ("https://doi.org/"));
}

static ZyLang
lang_of (const char *text)
{
  return zy_text_is_chinese (span_of (text)) ? ZY_LANG_ZH : ZY_LANG_EN;
}

/* `…`, `...`, `[…]`, `[...]` and `(...)` at the end. */
static gboolean
ends_in_ellipsis (const char *text)
{
  ZySpan rest = zy_span_strip (span_of (text));

  if (rest.length > 0 && strchr ("])", zy_span_end (rest)[-1]) != NULL)
    rest.length--;
  rest = zy_span_strip (rest);

  return (rest.length >= 3 && memcmp (zy_span_end (rest) - 3, "...", 3) == 0) ||
         (rest.length >= 3 && memcmp (zy_span_end (rest) - 3, "…", 3) == 0);
}

/* Takes off the word that announces an abstract. */
static ZySpan
skip_label (ZySpan text)
{
  static const char *const labels[] = { "Abstract", "ABSTRACT", "摘要" };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    ZySpan rest = text;

    if (zy_span_skip (&rest, span_of (labels[i])) &&
        (zy_span_skip (&rest, ZY_SPAN_LITERAL (":")) ||
         zy_span_skip (&rest, ZY_SPAN_LITERAL ("：")) ||
         zy_span_skip (&rest, ZY_SPAN_LITERAL ("\n"))))
      return zy_span_strip (rest);
  }

  return text;
}

/* What is said of the paper: the summary, or the content where there is no summary, where the
 * summary was cut, or where it is the beginning of the content. */
static char *
dup_abstract (const ZyFeedItem *item,
              gboolean         *cut)
{
  g_autofree char *summary = zy_feed_item_dup_plain (item, ZY_FEED_SUMMARY);
  g_autofree char *content = zy_feed_item_dup_plain (item, ZY_FEED_CONTENT);
  gboolean summary_cut = item->texts[ZY_FEED_SUMMARY].cut ||
                         (summary != NULL && ends_in_ellipsis (summary));

  if (summary == NULL ||
      (content != NULL && (summary_cut || g_str_has_prefix (content, summary)))) {
    *cut = item->texts[ZY_FEED_CONTENT].cut || (content != NULL && ends_in_ellipsis (content));
    return g_steal_pointer (&content);
  }

  *cut = summary_cut;

  return g_steal_pointer (&summary);
}

static void
add_texts (ZyEntryDraft     *entry,
           const ZyFeedItem *item)
{
  g_auto (ZyAnnouncement) found = { .arxiv_id = g_strdup (entry->arxiv_id) };
  g_autofree char *title = zy_feed_item_dup_plain (item, ZY_FEED_TITLE);
  gboolean cut = FALSE;
  g_autofree char *abstract = dup_abstract (item, &cut);

  if (title != NULL) {
    zy_plain_join_lines (title);
    zy_entry_draft_take_field (entry, ZY_FIELD_TITLE, lang_of (title),
                               zy_boilerplate_strip_title (span_of (title), &found),
                               item->texts[ZY_FEED_TITLE].cut);
  }

  if (abstract != NULL) {
    ZySpan text = skip_label (zy_boilerplate_strip_abstract (span_of (abstract), &found));

    zy_entry_draft_take_field (entry, ZY_FIELD_ABSTRACT, lang_of (abstract), zy_span_dup (text),
                               cut);
  }

  /* What only the text names is the paper all the same. */
  if (entry->arxiv_id == NULL && found.arxiv_id != NULL)
    g_clear_pointer (&entry->url, g_free);
  zy_announcement_apply (&found, entry);
}

static void
add_categories (ZyEntryDraft     *entry,
                const ZyFeedItem *item)
{
  for (guint i = 0; i < item->categories->len && entry->categories->len < MAX_CATEGORIES; i++) {
    g_autofree char *name = zy_html_to_plain (span_of (item->categories->pdata[i]));

    if (*name != '\0' && strlen (name) <= MAX_CATEGORY && strstr (name, "://") == NULL &&
        strchr (name, '\n') == NULL &&
        !g_ptr_array_find_with_equal_func (entry->categories, name, g_str_equal, NULL))
      g_ptr_array_add (entry->categories, g_steal_pointer (&name));
  }
}

static void
add_authors (ZyAuthorList *authors,
             GPtrArray    *lists)
{
  for (guint i = 0; i < lists->len; i++) {
    g_autofree char *names = zy_html_to_plain (span_of (lists->pdata[i]));

    zy_author_list_parse (authors, span_of (names));
  }
}

static void
add_item (ZyFeed           *feed,
          const ZyFeedItem *item)
{
  ZyEntryDraft *entry = zy_entry_draft_new (item->line);
  const char *announce_type = zy_feed_item_get (item, ZY_FEED_ANNOUNCE_TYPE);
  g_auto (ZyAuthorList) authors = { 0 };

  zy_author_list_init (&authors, entry);
  set_paper (entry, item);
  set_doi (entry, item);

  if (zy_announce_type_is_known (announce_type))
    entry->announce_type = g_strdup (announce_type);

  add_categories (entry, item);
  add_authors (&authors, item->names);
  add_authors (&authors, item->creators);
  entry->comment = zy_feed_item_dup_plain (item, ZY_FEED_COMMENT);
  entry->journal_ref = zy_feed_item_dup_plain (item, ZY_FEED_JOURNAL_REF);
  add_texts (entry, item);

  zy_feed_add_entry (feed, item, entry);
}

static void
name_digest (ZyFeed *feed)
{
  ZyDigestDraft *draft = feed->draft;
  char *title = zy_feed_item_dup_plain (&feed->channel, ZY_FEED_TITLE);

  if (title == NULL)
    return;

  zy_plain_join_lines (title);
  draft->title = title;
  if (g_utf8_strlen (title, -1) > MAX_SOURCE) {
    g_autofree char *beginning = g_utf8_substring (title, 0, MAX_SOURCE - 1);

    draft->source = g_strconcat (beginning, "…", NULL);
  } else {
    draft->source = g_strdup (title);
  }
}

static gboolean
paper_feed_parse (const char     *text,
                  gsize           length,
                  ZyDigestDraft  *draft,
                  GError        **error)
{
  g_auto (ZyFeed) feed = { 0 };

  zy_feed_init (&feed, draft);
  if (!zy_feed_read (&feed, (ZySpan) { text, length }, add_item, error))
    return FALSE;

  name_digest (&feed);
  draft->date = zy_feed_dup_day (&feed);

  return TRUE;
}

const ZyImporter zy_paper_feed_importer = {
  .name = "feed",
  .sniff = paper_feed_sniff,
  .parse = paper_feed_parse,
};
