/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-arxiv-atom.h"

#include "zy-arxiv-feed.h"

static gboolean
arxiv_atom_sniff (const char *text,
                  gsize       length)
{
  return zy_arxiv_feed_sniff ((ZySpan) { text, length }, TRUE);
}

static gboolean
arxiv_atom_parse (const char     *text,
                  gsize           length,
                  ZyDigestDraft  *draft,
                  GError        **error)
{
  return zy_arxiv_feed_parse ((ZySpan) { text, length }, TRUE, draft, error);
}

const ZyImporter zy_arxiv_atom_importer = {
  .name = "arxiv-atom",
  .sniff = arxiv_atom_sniff,
  .parse = arxiv_atom_parse,
};
