/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZY_SECONDS_PER_DAY ((gint64) 24 * 60 * 60)

/*
 * Days are numbered from 1970-01-01, which is 0, in UTC; times are seconds since then.
 */

/**
 * zy_day_of_time:
 * @time: seconds since 1970
 *
 * Returns: number of the day in UTC
 */
int      zy_day_of_time        (gint64      time);

/**
 * zy_day_from_date:
 * @date: (nullable): YYYY-MM-DD
 * @day: (out): its number
 *
 * Returns: whether @date is a day of the calendar
 */
gboolean zy_day_from_date      (const char *date,
                                int        *day);

/**
 * zy_day_to_date:
 *
 * Returns: (transfer full) (nullable): the day as YYYY-MM-DD, or %NULL out of 1900–2199
 */
char    *zy_day_to_date        (int         day);

/**
 * zy_day_is_weekend:
 *
 * Returns: whether it is a Saturday or a Sunday
 */
gboolean zy_day_is_weekend     (int         day);

/**
 * zy_day_is_arxiv_holiday:
 *
 * Says whether arXiv may well announce nothing on a day. Its schedule is made anew every year and
 * goes by the holidays of the United States: New Year's Day, Martin Luther King Day, Memorial Day,
 * Juneteenth, Independence Day, Labor Day, Thanksgiving and the day after it, and from Christmas Eve
 * to the end of the year; the announcement that falls out is that of the evening, which is the next
 * day in UTC, so that day counts too.
 *
 * Returns: whether it is such a day
 */
gboolean zy_day_is_arxiv_holiday (int       day);

/**
 * zy_work_time_between:
 * @from: seconds since 1970
 * @to: seconds since 1970
 *
 * Counts the time that is neither on a weekend nor on a holiday of arXiv.
 *
 * Returns: seconds; 0 when @to is not after @from
 */
gint64   zy_work_time_between  (gint64      from,
                                gint64      to);

/**
 * zy_work_time_resume:
 * @time: seconds since 1970
 *
 * Returns: @time where it is on a working day, else when the next working day begins
 */
gint64   zy_work_time_resume   (gint64      time);

G_END_DECLS
