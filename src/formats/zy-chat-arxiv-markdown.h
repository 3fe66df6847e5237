/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_chat_arxiv_markdown_importer:
 *
 * Reads the Markdown of https://github.com/qhduan/cn-chat-arxiv: below `# 摘要` a table with a row
 * for each paper, below `# 详细` a footnote for each row.
 */
extern const ZyImporter zy_chat_arxiv_markdown_importer;

G_END_DECLS
