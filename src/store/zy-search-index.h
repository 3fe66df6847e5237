/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/* The FTS5 table `search`: which tokens (zy-search-tokens.h) the texts of a paper have. Its rowid
 * is `papers.newest_key`, so that its matches come newest first or last without sorting. It holds
 * neither texts nor positions.
 *
 * `papers.indexed` says for which papers it holds. Before a text of a paper changes, triggers set
 * that to 0 and put what the texts were into `search_leavers`, because FTS5 must be told what to
 * forget; zy_search_index_update() then takes the paper out and in again. What is not `indexed` is
 * to be looked through as it is. */

/**
 * zy_search_index_update:
 * @max_papers: how many papers at most
 * @n_papers: (out): how many were put into the index; less than @max_papers when none is left
 *
 * Puts papers into the index that are not in it, oldest first. To be called in a transaction.
 */
gboolean zy_search_index_update  (ZyConnection  *connection,
                                  guint          max_papers,
                                  guint         *n_papers,
                                  GError       **error);

/**
 * zy_search_index_count_waiting:
 * @max: how many to count at most
 * @n_papers: (out): how many papers are not in the index
 */
gboolean zy_search_index_count_waiting (ZyConnection  *connection,
                                        guint          max,
                                        gint64        *n_papers,
                                        GError       **error);

/**
 * zy_search_index_reset:
 *
 * Empties the index, so that zy_search_index_update() makes it afresh. To be called in a
 * transaction.
 */
gboolean zy_search_index_reset   (ZyConnection  *connection,
                                  GError       **error);

/**
 * zy_search_index_is_current:
 *
 * Returns: whether the index was made by today's rules
 */
gboolean zy_search_index_is_current (ZyConnection  *connection,
                                     GError       **error);

/**
 * zy_search_index_upgrade:
 *
 * Empties the index when it was made by other rules than today's. To be called in a transaction.
 */
gboolean zy_search_index_upgrade (ZyConnection  *connection,
                                  GError       **error);

/**
 * zy_search_index_check:
 * @findings: (element-type utf8): gets a translated sentence for each kind of damage
 *
 * Compares the index with the texts of all papers that are in it.
 */
gboolean zy_search_index_check   (ZyConnection  *connection,
                                  GPtrArray     *findings,
                                  GError       **error);

G_END_DECLS
