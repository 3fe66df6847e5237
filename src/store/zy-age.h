/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/* `papers.newest_key`: a number of its own for each paper that grows with the paper's age in the
 * world, so that an index by it is in the order “newest first”. It is the month, shifted by
 * ZY_AGE_MONTH_BITS, and the paper's place in that month: even numbers are twice arXiv's own
 * number, odd ones belong to papers without an arXiv ID, by day. A month that is full, which
 * takes more than 100,000 papers, goes on below zero. */
#define ZY_AGE_MONTH_BITS 18

/* A condition in SQL: the key of a row of `papers` is not of the paper's month. Keys below zero
 * are of any. */
#define ZY_AGE_IS_WRONG \
  "(newest_key >= 0 AND newest_key >> " G_STRINGIFY (ZY_AGE_MONTH_BITS) \
  " <> zy_newest_key (arxiv_id, digest_date) >> " G_STRINGIFY (ZY_AGE_MONTH_BITS) ")"

/**
 * zy_age_allocate:
 * @arxiv_id: (nullable): canonical arXiv ID
 * @date: (nullable): YYYY-MM-DD of its newest digest, used without @arxiv_id
 * @key: (out): a key that no paper has
 *
 * To be called in the transaction that gives the key to a paper.
 */
gboolean zy_age_allocate (ZyConnection  *connection,
                          const char    *arxiv_id,
                          const char    *date,
                          gint64        *key,
                          GError       **error);

/**
 * zy_age_set_date:
 * @paper: number of a paper without arXiv ID
 * @date: (nullable): YYYY-MM-DD of its newest digest, if any has it
 *
 * Gives the paper a key of that day, unless it has one.
 */
gboolean zy_age_set_date (ZyConnection  *connection,
                          gint64         paper,
                          const char    *date,
                          GError       **error);

/**
 * zy_age_rebuild:
 *
 * Gives a new key to every paper whose key is of another month than the paper. To be called in a
 * transaction.
 */
gboolean zy_age_rebuild  (ZyConnection  *connection,
                          GError       **error);

G_END_DECLS
