/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-source-day.h"

G_BEGIN_DECLS

/* The table `source_days`, and the days of `digests`. To be called in a transaction. */

/**
 * zy_source_days_load:
 * @source: number of the source
 * @first: (nullable): YYYY-MM-DD, from which day; %NULL for all
 * @last: (nullable): YYYY-MM-DD, up to and with which day; %NULL for all
 *
 * Returns: (transfer full) (element-type ZySourceDay) (nullable): what is known of days, oldest
 *   first; a day nothing is known of is not among them
 */
GPtrArray *zy_source_days_load  (ZyConnection       *connection,
                                 gint64              source,
                                 const char         *first,
                                 const char         *last,
                                 GError            **error);

/**
 * zy_source_days_write:
 *
 * Keeps what was learnt of a day; does nothing when the source is gone.
 */
gboolean   zy_source_days_write (ZyConnection       *connection,
                                 gint64              source,
                                 const ZySourceDay  *day,
                                 GError            **error);

G_END_DECLS
