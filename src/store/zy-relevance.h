/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-query-sql.h"

G_BEGIN_DECLS

/**
 * zy_relevance_find:
 * @find: its `skip` is not used
 *
 * Finds the papers of a query, the most relevant first: of the newest papers that have everything
 * in their titles, and where these are few of the newest others, those that say most about it;
 * then all others with it in their titles and then the rest, newest first. So the beginning of a
 * long list does not wait for its end. A query without words is in the order of digests.
 */
gboolean zy_relevance_find (ZyConnection       *connection,
                            const ZyQuery      *query,
                            const ZyQueryFind  *find,
                            GError            **error);

G_END_DECLS
