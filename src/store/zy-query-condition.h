/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-query-private.h"

G_BEGIN_DECLS

/**
 * ZyQueryTextMode:
 * @ZY_QUERY_TEXT_LOOK: look through the texts of the paper
 * @ZY_QUERY_TEXT_INDEX: ask the search index for all papers first, and look through a paper only
 *   where that is not enough
 *
 * How a condition on a paper's texts is decided.
 */
typedef enum {
  ZY_QUERY_TEXT_LOOK,
  ZY_QUERY_TEXT_INDEX,
} ZyQueryTextMode;

/**
 * ZyQueryCondition:
 * @sql: grows by conditions on the paper `p`
 * @values: (element-type utf8): what `?1`, `?2` … in it mean
 * @text_mode: how conditions on texts are decided
 * @in_titles: whether texts are titles only
 *
 * Conditions of SQL, in the making. What they compare with is bound, never written into them.
 */
typedef struct {
  GString         *sql;
  GPtrArray       *values;
  ZyQueryTextMode  text_mode;
  gboolean         in_titles;
} ZyQueryCondition;

/**
 * zy_query_condition_add_value:
 *
 * Returns: the number by which the condition knows @value
 */
guint    zy_query_condition_add_value  (ZyQueryCondition *self,
                                        const char       *value);

/**
 * zy_query_condition_add_rows:
 *
 * Adds a statement that gives the numbers of the papers that fit @term (and not those that do not,
 * where it is negated), if an index knows them; a paper may come several times.
 *
 * Returns: whether that is so
 */
gboolean zy_query_condition_add_rows   (ZyQueryCondition *self,
                                        const ZyTerm     *term);

/**
 * zy_query_condition_add_term:
 *
 * Adds the condition that the paper fits @term. It is asked of each paper by itself.
 */
void     zy_query_condition_add_term   (ZyQueryCondition *self,
                                        const ZyTerm     *term);

/**
 * zy_query_condition_add_clause:
 * @terms: (element-type ZyTerm): one of which is enough
 *
 * Adds the condition that the paper fits one of @terms.
 */
void     zy_query_condition_add_clause (ZyQueryCondition *self,
                                        GPtrArray        *terms);

/**
 * zy_query_condition_get_end:
 * @term: of the kind %ZY_TERM_BEFORE
 *
 * No paper is in a digest before it came out; but its key may be of the month after the digest's,
 * as days differ around the world.
 *
 * Returns: a key that the papers which fit are below, so that a list by age can begin there
 */
gint64   zy_query_condition_get_end    (const ZyTerm     *term);

G_END_DECLS
