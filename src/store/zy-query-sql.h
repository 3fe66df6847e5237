/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-query.h"

G_BEGIN_DECLS

/* So many papers of a long list are told before the rest is found. */
#define ZY_QUERY_BEGINNING 1000

/**
 * ZyQueryBeginningFunc:
 * @ids: (element-type gint64): the first %ZY_QUERY_BEGINNING papers
 *
 * Is told the beginning of a long list.
 */
typedef void (*ZyQueryBeginningFunc) (GArray   *ids,
                                      gpointer  data);

/**
 * ZyQueryFind:
 * @sort: in which order; not by relevance
 * @in_titles: whether words are looked for in titles only
 * @max: how many papers at most
 * @skip: (nullable): papers (by their numbers in pointers) that are left out; gets those that were
 *   found
 * @ids: gets the numbers of the papers, each once
 * @beginning: (nullable): called once, in between, when @ids has that many and there are more
 * @data: for @beginning
 *
 * What zy_query_sql_find() is to do.
 */
typedef struct {
  ZySortOrder           sort;
  gboolean              in_titles;
  guint                 max;
  GHashTable           *skip;
  GArray               *ids;
  ZyQueryBeginningFunc  beginning;
  gpointer              data;
} ZyQueryFind;

/**
 * zy_query_sql_find:
 * @query: its own order does not count
 *
 * Finds the papers of a query, in one of several ways: what few papers fit is gathered and
 * sorted; what many fit is taken from an index that has the order, so that the first are there at
 * once.
 */
gboolean zy_query_sql_find (ZyConnection       *connection,
                            const ZyQuery      *query,
                            const ZyQueryFind  *find,
                            GError            **error);

/**
 * zy_query_sql_run:
 * @max: how many papers at most
 * @beginning: (nullable): called once, in between, when there are more papers than its share
 * @data: for @beginning
 *
 * Finds the papers of a query in its order.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, each once
 */
GArray  *zy_query_sql_run  (ZyConnection          *connection,
                            const ZyQuery         *query,
                            guint                  max,
                            ZyQueryBeginningFunc   beginning,
                            gpointer               data,
                            GError               **error);

G_END_DECLS
