/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-markdown-blocks.h"
#include "zy-wiki-metadata.h"

G_BEGIN_DECLS

/**
 * ZyWikiReader:
 * @draft: the digest, in whose room the entries are
 *
 * What the papers of one hand-written list are read with. The rest is only for its own use, and
 * serves one entry after the other.
 */
typedef struct {
  ZyDigestDraft  *draft;
  ZyWikiMetadata  metadata;
  GArray         *blocks;
  GString        *remarks;
} ZyWikiReader;

void          zy_wiki_reader_init  (ZyWikiReader         *self,
                                    ZyDigestDraft        *draft);
void          zy_wiki_reader_clear (ZyWikiReader         *self);

/**
 * zy_wiki_reader_read:
 * @parts: the entry's heading with what stands below it, then its sub-sections
 * @n_parts: how many, at least one
 *
 * Reads one paper.
 *
 * The lines quoted directly below the heading say what paper it is, see #ZyWikiMetadata. Of those
 * that are no metadata the last is the translated title, unless it is a sentence or emphasised as
 * a whole; such a line and those before it are remarks that sum the paper up.
 *
 * Commentary becomes sections: bullets or paragraphs under a known label (动机, 方法, 优势…) of
 * their kind, sub-headings with their level, the rest as it stands. 一句话总结 is the summary.
 * A sub-section 摘要 whose paragraphs are each clearly Chinese or English is the abstract, in both
 * languages, rather than commentary.
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL when nothing tells what paper it is
 */
ZyEntryDraft *zy_wiki_reader_read  (ZyWikiReader         *self,
                                    const ZyMarkdownPart *parts,
                                    guint                 n_parts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyWikiReader, zy_wiki_reader_clear)

G_END_DECLS
