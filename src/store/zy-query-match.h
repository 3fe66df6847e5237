/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-query-private.h"

G_BEGIN_DECLS

/* What texts are looked for, as an expression of FTS5 over the tokens of zy-search-tokens.h. */

/**
 * ZyQueryMatch:
 * @ZY_QUERY_MATCH_NONE: the index says nothing of it: there are only signs
 * @ZY_QUERY_MATCH_MAYBE: whatever fits is found, and more, which must be looked through
 * @ZY_QUERY_MATCH_EXACT: just what fits is found
 *
 * What the index can say of a term.
 */
typedef enum {
  ZY_QUERY_MATCH_NONE,
  ZY_QUERY_MATCH_MAYBE,
  ZY_QUERY_MATCH_EXACT,
} ZyQueryMatch;

/**
 * zy_query_match_get:
 * @term: of the kind %ZY_TERM_TEXT
 */
ZyQueryMatch zy_query_match_get    (const ZyTerm *term);

/**
 * zy_query_match_append:
 * @term: one of which the index can say something
 * @in_titles: whether to look in titles only
 * @expression: gets what finds the term
 */
void         zy_query_match_append (const ZyTerm *term,
                                    gboolean      in_titles,
                                    GString      *expression);

G_END_DECLS
