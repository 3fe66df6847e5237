/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-rss.h"

#include "zy-arxiv-feed.h"

static gboolean
arxiv_rss_sniff (const char *text,
                 gsize       length)
{
  ZySpan head;
  gboolean is_atom;

  return zy_feed_sniff ((ZySpan) { text, length }, &head, &is_atom) && !is_atom &&
         zy_arxiv_feed_is_announcement (head);
}

static gboolean
arxiv_rss_parse (const char     *text,
                 gsize           length,
                 ZyDigestDraft  *draft,
                 GError        **error)
{
  g_auto (ZyFeed) feed = { 0 };

  zy_feed_init (&feed, draft);
  if (!zy_feed_read (&feed, (ZySpan) { text, length }, zy_arxiv_feed_add_item, error) ||
      !zy_arxiv_feed_finish (&feed, error))
    return FALSE;

  draft->date = zy_feed_item_dup_day (&feed.channel);
  if (draft->date == NULL)
    draft->date = g_steal_pointer (&feed.newest_day);

  return TRUE;
}

const ZyImporter zy_arxiv_rss_importer = {
  .name = "arxiv-rss",
  .sniff = arxiv_rss_sniff,
  .parse = arxiv_rss_parse,
};
