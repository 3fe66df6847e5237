/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

#define ZY_SEARCH_TOKENIZER "zhaiyao"

/**
 * zy_search_tokenizer_register:
 *
 * Makes FTS5 know the tokenizer ZY_SEARCH_TOKENIZER, which gives the tokens of zy-search-tokens.h.
 * A string of a query is taken as one token, as it is.
 * https://www.sqlite.org/fts5.html#custom_tokenizers
 *
 * Returns: an SQLite result code
 */
int zy_search_tokenizer_register (sqlite3 *handle);

G_END_DECLS
