/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * zy_functions_register:
 *
 * Adds the SQL functions that Zhaiyao's statements use, and the tokenizer of the search index; the
 * rest of the schema uses none, so that any SQLite can read a library.
 *
 * - `zy_contains (text, wanted, is_phrase)`: whether a #ZyMatcher for wanted finds something
 * - `zy_newest_key (arxiv_id, date)`, `zy_title_key (en, zh)`, `zy_has_math (text)`,
 *   `zy_fold (text)`: see zy-derived-text.h
 */
gboolean zy_functions_register (sqlite3 *handle);

G_END_DECLS
