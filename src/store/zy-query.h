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
 * @text: words, `"phrases"`, `-not`, `OR`, `tag:`, `source:`, `cat:`,
 *   `is:starred|unread|read|inbox|later|done`, `after:`/`before:` with YYYY-MM-DD,
 *   `digest:SOURCE/DATE`, `has:figure|math|code|note`; values with spaces are quoted. Empty text
 *   is every paper.
 * @sort: in which order
 *
 * Reads a query. Words match anywhere in titles, TL;DRs, abstracts, sections, notes and authors,
 * without regard to case.
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
 * zy_query_quote:
 * @value: any text, such as a tag's name
 *
 * Returns: (transfer full): @value so that it is one value after `tag:` and the like
 */
char       *zy_query_quote     (const char   *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyQuery, zy_query_unref)

G_END_DECLS
