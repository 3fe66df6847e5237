/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

#define ZY_QUERY_ERROR (zy_query_error_quark ())

/**
 * ZyQueryError:
 * @ZY_QUERY_ERROR_SYNTAX: a quote or an operator is not complete
 * @ZY_QUERY_ERROR_VALUE: a filter has a value it does not know
 */
typedef enum {
  ZY_QUERY_ERROR_SYNTAX,
  ZY_QUERY_ERROR_VALUE,
} ZyQueryError;

GQuark zy_query_error_quark (void);

#define ZY_TYPE_QUERY (zy_query_get_type ())

/**
 * ZyQuery:
 *
 * Which papers a list shows, in which order: a scope (one digest, a source, …) and what the user
 * typed, in the query language of zy_query_parse(). Reference counted and immutable once made.
 */
typedef struct _ZyQuery ZyQuery;

GType       zy_query_get_type  (void) G_GNUC_CONST;

/**
 * zy_query_parse:
 * @text: (nullable): what to look for; empty text is every paper
 * @sort: in which order; of one digest or one source in its own order, when it is
 *   %ZY_SORT_ORDER_DIGEST
 *
 * Reads a query: terms with spaces between them, all of which a paper must fit.
 *
 * - `word` and `"a phrase"` are looked for in titles, TL;DRs, abstracts, sections, notes, authors
 *   and arXiv IDs, as #ZyMatcher does: Chinese anywhere, words by their beginnings and other
 *   forms, in quotes just as they are
 * - the address of a paper stands for the paper
 * - `tag:NAME`, `source:NAME`, `cat:CATEGORY` (`cat:cs` is all of cs.CL, cs.LG …),
 *   `digest:SOURCE/YYYY-MM-DD`
 * - `is:starred`, `is:unread`, `is:read`, `is:inbox`, `is:later`, `is:done`
 * - `has:figure`, `has:math`, `has:code`, `has:note`
 * - `after:YYYY-MM-DD`, `before:YYYY-MM-DD`: the day of the newest digest that carries the paper,
 *   from that day on, or of a day before it, so that both together are a range
 * - `-` before a term leaves out what fits it
 * - `OR` between two terms binds them together: `a b OR c` is a, and b or c. So a scope and what
 *   the user types can be joined with a space.
 *
 * Values with spaces are quoted: `tag:"to read"`; within quotes a backslash makes a quote or a
 * backslash part of the text, see zy_query_quote().
 *
 * Returns: (transfer full) (nullable): the query, or %NULL with #ZyQueryError and a message that
 *   says what is wrong where
 */
ZyQuery    *zy_query_parse     (const char   *text,
                                ZySortOrder   sort,
                                GError      **error);
ZyQuery    *zy_query_ref       (ZyQuery      *self);
void        zy_query_unref     (ZyQuery      *self);
ZySortOrder zy_query_get_sort  (const ZyQuery *self);

/**
 * zy_query_dup_matchers:
 *
 * Returns: (transfer full) (element-type ZyMatcher): what finds in texts the words that papers of
 *   this query have, to mark them; empty when the query has no words
 */
GPtrArray  *zy_query_dup_matchers (const ZyQuery *self);

/**
 * zy_query_quote:
 * @value: any text, such as a tag's name
 *
 * Returns: (transfer full): @value so that it is one value after `tag:` and the like, or one phrase
 */
char       *zy_query_quote     (const char   *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyQuery, zy_query_unref)

G_END_DECLS
