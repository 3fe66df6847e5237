/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_chat_arxiv_json_importer:
 *
 * Reads the records that the digests of https://github.com/qhduan/cn-chat-arxiv are made from,
 * `papers/YY/MM/ID.json`: one object with `title`, `abstract`, `link`, `translated_title`,
 * `translated_abstract`, `tldr` and `en_tdlr` (so written; in some `en_tldr`), any of which may be
 * null or missing; and many of them as JSON Lines or as an array.
 *
 * The records have no channel, and no day unless there is a `date` among their members. A file that
 * is named by an identifier belongs to the source `chat-arxiv`, and is of the day that
 * zy_import_bytes() finds from the month of the identifier, which is the YY/MM of its path; its
 * record needs no link.
 */
extern const ZyImporter zy_chat_arxiv_json_importer;

G_END_DECLS
