/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZY_RETRY_AFTER_MAX ((gint64) 7 * 24 * 60 * 60)

/**
 * zy_retry_after_parse:
 * @value: (nullable): the `Retry-After` header
 * @date: (nullable): the `Date` header of the same answer
 * @now: seconds since 1970, for where there is no @date
 *
 * Reads after what time a host may be asked again, given as seconds or as a date (RFC 9110,
 * 10.2.3). A date is compared with that of the server, so that no clock need be right.
 *
 * Returns: seconds, 0 for a date that has passed, at most %ZY_RETRY_AFTER_MAX; or -1 when @value
 *   says nothing
 */
gint64 zy_retry_after_parse (const char *value,
                             const char *date,
                             gint64      now);

G_END_DECLS
