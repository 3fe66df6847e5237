/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_chat_arxiv_rss_importer:
 *
 * Reads the RSS 2.0 of https://github.com/qhduan/cn-chat-arxiv: the title of an item is the
 * summary, its description the paragraphs of #ZyChatArxivDetails, each in a `<p>`; in the first
 * feeds, of 2023-03-13, separated as in Markdown.
 */
extern const ZyImporter zy_chat_arxiv_rss_importer;

G_END_DECLS
