/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_date_is_valid:
 * @date: (nullable): text
 *
 * Returns: whether @date is a day of the calendar written YYYY-MM-DD, from 1900 to 2199
 */
gboolean zy_date_is_valid   (const char *date);

/**
 * zy_date_find:
 * @text: where to look
 * @found: (out) (optional): the date as it is written in @text
 *
 * Finds the first day of the calendar in a text: `2023-04-17`, `2023/4/17`, `2023.04.17`,
 * `2023_04_17`, `20230417` or `2023年4月17日`. Days that do not exist are passed over.
 *
 * Returns: (transfer full) (nullable): the day as YYYY-MM-DD, or %NULL
 */
char    *zy_date_find       (ZySpan      text,
                             ZySpan     *found);

/**
 * zy_date_format:
 *
 * Returns: (transfer full) (nullable): the day as YYYY-MM-DD, or %NULL when there is none such
 */
char    *zy_date_format     (int         year,
                             int         month,
                             int         day);

/**
 * zy_date_from_unix:
 * @seconds: since 1970
 *
 * Returns: (transfer full) (nullable): the day in UTC as YYYY-MM-DD, or %NULL out of 1900–2199
 */
char    *zy_date_from_unix  (gint64      seconds);

G_END_DECLS
