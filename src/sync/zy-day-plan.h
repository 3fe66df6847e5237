/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-work-calendar.h"

G_BEGIN_DECLS

#define ZY_DAY_PLAN_PER_RUN 7
#define ZY_DAY_PLAN_DAYS    30

/**
 * ZyDayRecord:
 * @day: number of the day
 * @state: what is known of it, which is something
 * @checked: when it was last asked for, seconds since 1970
 *
 * A day of a source whose digests have an address for each day.
 */
typedef struct {
  int day;
  ZySourceDayState state;
  gint64 checked;
} ZyDayRecord;

/**
 * ZyDayPlan:
 * @utc_offset: seconds by which the source's day begins before that of UTC, such as 28800 for one
 *   that dates its files in China
 * @per_run: how many days to fetch in one run; 0 for %ZY_DAY_PLAN_PER_RUN
 * @days: how far back to go, today included; 0 for %ZY_DAY_PLAN_DAYS
 * @weekends: whether there may be digests on Saturdays and Sundays
 *
 * Which days of a source to have.
 */
typedef struct {
  int utc_offset;
  guint per_run;
  guint days;
  gboolean weekends;
} ZyDayPlan;

/**
 * zy_day_plan_next:
 * @known: (array length=n_known): what is known of its days, one record a day, in any order
 * @now: seconds since 1970
 *
 * Chooses the days to fetch in this run, newest first: those of which nothing is known; those that
 * failed, an hour later; and the last three days, which are published late or revised, until they
 * were asked for more than a day after they ended, and an hour after they were last. Everything else
 * is settled and never asked for again, so that what was interrupted goes on where it was.
 *
 * Returns: (transfer full) (element-type int): numbers of days
 */
GArray *zy_day_plan_next (const ZyDayPlan   *self,
                          const ZyDayRecord *known,
                          gsize              n_known,
                          gint64             now);

G_END_DECLS
