/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-query.h"

G_BEGIN_DECLS

/* So many papers of a long list are told before the rest is found. */
#define ZY_QUERY_BEGINNING 10000

/**
 * ZyQueryBeginningFunc:
 * @ids: (element-type gint64): the first %ZY_QUERY_BEGINNING papers
 *
 * Is told the beginning of a long list.
 */
typedef void (*ZyQueryBeginningFunc) (GArray   *ids,
                                      gpointer  data);

/**
 * zy_query_sql_run:
 * @beginning: (nullable): called once, in between, when there are more papers than its share
 * @data: for @beginning
 *
 * Finds the papers of a query.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, each once
 */
GArray *zy_query_sql_run (ZyConnection          *connection,
                          const ZyQuery         *query,
                          ZyQueryBeginningFunc   beginning,
                          gpointer               data,
                          GError               **error);

G_END_DECLS
