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
 * zy_query_condition_add_term:
 * @gather: whether the papers that fit are few, so that they are gathered first; else each paper
 *   is asked by itself
 *
 * Adds the condition that the paper fits @term.
 */
void     zy_query_condition_add_term   (ZyQueryCondition *self,
                                        const ZyTerm     *term,
                                        gboolean          gather);

/**
 * zy_query_condition_add_clause:
 * @terms: (element-type ZyTerm): one of which is enough
 *
 * Adds the condition that the paper fits one of @terms, each asked by itself.
 */
void     zy_query_condition_add_clause (ZyQueryCondition *self,
                                        GPtrArray        *terms);

G_END_DECLS
