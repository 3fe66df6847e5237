/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_arxiv_rss_importer:
 *
 * Reads arXiv's own announcements in RSS: RSS 2.0 as https://rss.arxiv.org/rss/cs.CL gives it, of
 * one category or of several (https://info.arxiv.org/help/rss_specifications.html), and RSS 1.0 as
 * it was until January 2024. The day of the digest is the one that the feed announces.
 */
extern const ZyImporter zy_arxiv_rss_importer;

G_END_DECLS
