/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_ai_enhanced_markdown_importer:
 *
 * Reads the Markdown of https://github.com/dw-dengwei/daily-arXiv-ai-enhanced, `DATE.md`: a table
 * of contents, a heading for each category, and for each paper a numbered heading with its link,
 * its authors, and texts with a label each. It is made from the JSON Lines of the same day, and has
 * less of a paper than these: only its first category, no comment and no code.
 *
 * The file does not say which language the summaries are in; they do themselves.
 */
extern const ZyImporter zy_ai_enhanced_markdown_importer;

G_END_DECLS
