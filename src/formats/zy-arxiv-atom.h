/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_arxiv_atom_importer:
 *
 * Reads arXiv's own announcements in Atom, as https://rss.arxiv.org/atom/cs.CL gives them
 * (https://info.arxiv.org/help/atom_specifications.html). The day of the digest is that of the
 * announcements: the feed itself says only when it was made.
 */
extern const ZyImporter zy_arxiv_atom_importer;

G_END_DECLS
