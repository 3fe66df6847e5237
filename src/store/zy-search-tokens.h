/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the search index holds of a text, folded as #ZyFold does:
 *
 * - of Chinese each character and each pair of neighbours,
 * - of a word what it begins with, from its first letter up to ZY_SEARCH_MAX_PREFIX of them (so a
 *   word that is no longer than that is there as a whole),
 * - of a word ZY_SEARCH_STEM and its stem,
 * - of three neighbours in Chinese, and of two words with nothing but signs between them,
 *   ZY_SEARCH_CHAIN and a short hash, which leaves few of the papers that have the same in another
 *   order,
 * - of titles all of these but the last once more after ZY_SEARCH_TITLE.
 *
 * Each is there once, however often the text has it. Longer Chinese and phrases are found by
 * their parts, and then looked for in the text itself. */
#define ZY_SEARCH_MAX_PREFIX 16
#define ZY_SEARCH_STEM '\1'
#define ZY_SEARCH_TITLE '\2'
#define ZY_SEARCH_CHAIN '\4'

/* In an indexed text, what stands between these is title. */
#define ZY_SEARCH_TITLE_BEGIN '\2'
#define ZY_SEARCH_TITLE_END '\3'

/**
 * ZySearchTokens:
 *
 * Takes texts apart for the search index. For one thread at a time.
 */
typedef struct _ZySearchTokens ZySearchTokens;

/**
 * ZySearchTokenFunc:
 * @token: not NUL-terminated
 *
 * Returns: 0 to go on; anything else ends the reading
 */
typedef int (*ZySearchTokenFunc) (const char *token,
                                  int         length,
                                  gpointer    data);

ZySearchTokens *zy_search_tokens_new  (void);
void            zy_search_tokens_free (ZySearchTokens    *self);

/**
 * zy_search_tokens_read:
 * @text: valid UTF-8
 *
 * Gives the tokens of @text to @func, each once.
 *
 * Returns: what @func returned last
 */
int             zy_search_tokens_read (ZySearchTokens    *self,
                                       const char        *text,
                                       gsize              length,
                                       ZySearchTokenFunc  func,
                                       gpointer           data);

/* The longest token of a chain, in bytes. */
#define ZY_SEARCH_CHAIN_LENGTH 4

/**
 * zy_search_chain_of_han:
 * @han: three characters, folded
 * @token: (out): not NUL-terminated
 *
 * Returns: the length of the token that stands for them
 */
int             zy_search_chain_of_han   (const gunichar     han[3],
                                          char               token[ZY_SEARCH_CHAIN_LENGTH]);

/**
 * zy_search_chain_of_words:
 * @first: folded
 * @second: folded
 * @token: (out): not NUL-terminated
 *
 * Returns: the length of the token that stands for the two words
 */
int             zy_search_chain_of_words (const char        *first,
                                          const char        *second,
                                          char               token[ZY_SEARCH_CHAIN_LENGTH]);

/**
 * zy_search_tokens_version:
 *
 * Returns: a number that changes when texts give other tokens than before
 */
int             zy_search_tokens_version (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySearchTokens, zy_search_tokens_free)

G_END_DECLS
