/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_feed_date_parse:
 * @text: a date of a feed
 *
 * Reads the day of a time as feeds write it: RFC 822 (`Fri, 23 Feb 2024 00:00:00 -0500`), also with
 * the name of the month in full, without a weekday, with two digits for the year or as Americans
 * write it (`Feb. 23, 2024`), and RFC 3339 (`2024-02-23T16:08:30Z`).
 *
 * The day is the one that is written: what arXiv announces on Friday at midnight in its own time
 * zone it calls Friday's.
 *
 * Returns: (transfer full) (nullable): the day as YYYY-MM-DD, or %NULL
 */
char *zy_feed_date_parse (ZySpan text);

G_END_DECLS
