/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-api.h"

#include <string.h>

#include "zy-arxiv-feed.h"
#include "zy-html-plain.h"

#define QUERY_MARK "search_query="

/* What a source may be called, in characters. */
#define MAX_SOURCE 80

static gboolean
arxiv_api_sniff (const char *text,
                 gsize       length)
{
  static const ZySpan marks[] = {
    { "://arxiv.org/api/", 17 },
    { "://export.arxiv.org/api/", 24 },
    { "<id>http://arxiv.org/a/", 23 },
    { "<id>https://arxiv.org/a/", 24 },
  };
  ZySpan head;
  gboolean is_atom;

  if (!zy_feed_sniff ((ZySpan) { text, length }, &head, &is_atom) || !is_atom)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (zy_span_find (head, marks[i]) != NULL)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_failure (const ZyFeedItem *item)
{
  for (guint i = 0; i < item->ids->len; i++) {
    if (strstr (item->ids->pdata[i], "arxiv.org/api/errors") != NULL)
      return TRUE;
  }

  return FALSE;
}

static void
add_item (ZyFeed           *feed,
          const ZyFeedItem *item)
{
  if (is_failure (item))
    zy_arxiv_feed_add_failure (feed, item->line, zy_feed_item_get (item, ZY_FEED_SUMMARY));
  else
    zy_arxiv_feed_add_item (feed, item);
}

/* `arXiv cat:cs.CL` where the title is `arXiv Query: search_query=cat:cs.CL&id_list=&start=0`. */
static char *
dup_source (const char *title)
{
  const char *mark = strstr (title, QUERY_MARK);
  g_autofree char *query = NULL;
  g_autofree char *plain = NULL;

  if (mark == NULL)
    return strstr (title, "Query") == NULL ? g_strdup (title) : g_strdup ("arXiv API");

  mark += strlen (QUERY_MARK);
  query = g_uri_unescape_segment (mark, mark + strcspn (mark, "&"), NULL);
  if (query == NULL || !g_utf8_validate (query, -1, NULL))
    return g_strdup ("arXiv API");

  g_strdelimit (query, "+", ' ');
  plain = zy_plain_normalise ((ZySpan) { query, strlen (query) });
  if (*plain == '\0')
    return g_strdup ("arXiv API");

  if (g_utf8_strlen (plain, -1) > MAX_SOURCE)
    strcpy (g_utf8_offset_to_pointer (plain, MAX_SOURCE - 1), "…");

  return g_strconcat ("arXiv ", plain, NULL);
}

static gboolean
arxiv_api_parse (const char     *text,
                 gsize           length,
                 ZyDigestDraft  *draft,
                 GError        **error)
{
  g_auto (ZyFeed) feed = { 0 };

  zy_feed_init (&feed, draft);
  if (!zy_arxiv_feed_read (&feed, (ZySpan) { text, length }, add_item, error))
    return FALSE;

  if (draft->title != NULL && draft->source == NULL)
    draft->source = dup_source (draft->title);
  draft->date = zy_feed_dup_day (&feed);

  return TRUE;
}

const ZyImporter zy_arxiv_api_importer = {
  .name = "arxiv-api",
  .sniff = arxiv_api_sniff,
  .parse = arxiv_api_parse,
};
