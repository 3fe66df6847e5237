/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_search_words_new:
 * @text: (nullable): what somebody types to find something in a short list
 *
 * Returns: (transfer full) (array zero-terminated=1): its words as zy_search_words_match() takes
 *   them; none when there is nothing to look for
 */
char   **zy_search_words_new   (const char        *text);

/**
 * zy_search_words_key:
 * @text: (nullable): a text to be found
 *
 * Returns: (transfer full): @text as search sees it, see #ZyFold
 */
char    *zy_search_words_key   (const char        *text);

/**
 * zy_search_words_match:
 * @words: from zy_search_words_new()
 * @key: from zy_search_words_key(), which can be of several texts with spaces between
 *
 * Returns: whether each of the words is in @key, wherever; where there are none, everything matches
 */
gboolean zy_search_words_match (const char *const *words,
                                const char        *key);

G_END_DECLS
