/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-query.h"

G_BEGIN_DECLS

/**
 * zy_query_sql_run:
 *
 * Finds the papers of a query.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, each once
 */
GArray *zy_query_sql_run (ZyConnection   *connection,
                          const ZyQuery  *query,
                          GError        **error);

G_END_DECLS
