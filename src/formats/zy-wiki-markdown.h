/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_wiki_markdown_importer:
 *
 * Reads paper lists that people write by hand, as https://github.com/Bookstall/Bookstall.github.io
 * has them: a heading for each paper, quoted lines with its translated title, links and
 * affiliation, then commentary with headings of its own, figures, mathematics and code.
 */
extern const ZyImporter zy_wiki_markdown_importer;

G_END_DECLS
