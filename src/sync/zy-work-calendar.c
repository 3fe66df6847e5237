/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-work-calendar.h"

#include "zy-date.h"

/* 1970-01-01 was a Thursday. */
#define THURSDAY   4
#define EPOCH_JULIAN 719163

/* So long a time is as good as any longer one, and quickly counted. */
#define LONGEST_DAYS 3660

int
zy_day_of_time (gint64 time)
{
  gint64 day = time / ZY_SECONDS_PER_DAY;

  if (time % ZY_SECONDS_PER_DAY < 0)
    day--;

  return (int) CLAMP (day, G_MININT, G_MAXINT);
}

gboolean
zy_day_from_date (const char *date,
                  int        *day)
{
  int year;
  int month;
  GDate value;

  if (!zy_date_is_valid (date))
    return FALSE;

  year = (int) g_ascii_strtoll (date, NULL, 10);
  month = (int) g_ascii_strtoll (date + 5, NULL, 10);
  g_date_clear (&value, 1);
  g_date_set_dmy (&value, (GDateDay) g_ascii_strtoll (date + 8, NULL, 10), (GDateMonth) month,
                  (GDateYear) year);
  *day = (int) g_date_get_julian (&value) - EPOCH_JULIAN;

  return TRUE;
}

char *
zy_day_to_date (int day)
{
  return zy_date_from_unix (day * ZY_SECONDS_PER_DAY);
}

/* Sunday is 0. */
static int
weekday (int day)
{
  return ((day + THURSDAY) % 7 + 7) % 7;
}

gboolean
zy_day_is_weekend (int day)
{
  return weekday (day) == 0 || weekday (day) == 6;
}

/* Whether a day of a month is its @n-th of that weekday. */
static gboolean
is_nth (int date_in_month,
        int n)
{
  return (date_in_month - 1) / 7 == n - 1;
}

static gboolean
is_us_holiday (int day)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (day * ZY_SECONDS_PER_DAY);
  const int of_week = weekday (day);
  int month;
  int date;

  if (time == NULL)
    return FALSE;

  month = g_date_time_get_month (time);
  date = g_date_time_get_day_of_month (time);

  switch (month) {
  case 1:
    return date == 1 || (of_week == 1 && is_nth (date, 3));
  case 5:
    return of_week == 1 && date > 24;
  case 6:
    return date == 19;
  case 7:
    return date == 4;
  case 9:
    return of_week == 1 && is_nth (date, 1);
  case 11:
    return (of_week == 4 && is_nth (date, 4)) || (of_week == 5 && is_nth (date - 1, 4));
  case 12:
    return date >= 24;
  default:
    return FALSE;
  }
}

gboolean
zy_day_is_arxiv_holiday (int day)
{
  return is_us_holiday (day) || is_us_holiday (day - 1);
}

static gboolean
is_working_day (int day)
{
  return !zy_day_is_weekend (day) && !zy_day_is_arxiv_holiday (day);
}

gint64
zy_work_time_between (gint64 from,
                      gint64 to)
{
  gint64 sum = 0;

  from = MAX (from, to - LONGEST_DAYS * ZY_SECONDS_PER_DAY);

  while (from < to) {
    const int day = zy_day_of_time (from);
    const gint64 end = MIN (to, (day + 1) * ZY_SECONDS_PER_DAY);

    if (is_working_day (day))
      sum += end - from;
    from = end;
  }

  return sum;
}

gint64
zy_work_time_resume (gint64 time)
{
  while (!is_working_day (zy_day_of_time (time)))
    time = (zy_day_of_time (time) + 1) * ZY_SECONDS_PER_DAY;

  return time;
}
