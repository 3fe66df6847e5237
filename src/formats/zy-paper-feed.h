/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_paper_feed_importer:
 *
 * Reads any other RSS 2.0, RSS 1.0 or Atom feed whose items are papers: at least one of them names
 * arXiv, OpenReview, the ACL Anthology, bioRxiv, medRxiv or a DOI as its page or identifier. Such
 * an address is the key of an item; one of another page is where there is no such.
 *
 * Titles and abstracts are in the language they are written in. An abstract is what the item
 * summarises, or its content where that is more; one that ends in an ellipsis was cut.
 */
extern const ZyImporter zy_paper_feed_importer;

G_END_DECLS
