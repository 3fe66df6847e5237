/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-rss.h"

#include "zy-arxiv-feed.h"

static gboolean
arxiv_rss_sniff (const char *text,
                 gsize       length)
{
  return zy_arxiv_feed_sniff ((ZySpan) { text, length }, FALSE);
}

static gboolean
arxiv_rss_parse (const char     *text,
                 gsize           length,
                 ZyDigestDraft  *draft,
                 GError        **error)
{
  return zy_arxiv_feed_parse ((ZySpan) { text, length }, FALSE, draft, error);
}

const ZyImporter zy_arxiv_rss_importer = {
  .name = "arxiv-rss",
  .sniff = arxiv_rss_sniff,
  .parse = arxiv_rss_parse,
};
