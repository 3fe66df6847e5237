/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-work-calendar.h"

#define HOUR ((gint64) 60 * 60)
#define DAY  (24 * HOUR)

static int
day (const char *date)
{
  int number;

  g_assert_true (zy_day_from_date (date, &number));

  return number;
}

static gint64
at (const char *date,
    gint64      hour)
{
  return day (date) * DAY + hour * HOUR;
}

static void
test_days (void)
{
  static const char *const dates[] = { "1900-01-01", "1969-12-31", "1970-01-01", "2000-02-29",
                                       "2024-04-01", "2199-12-31" };
  int number;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *date = zy_day_to_date (day (dates[i]));

    g_assert_cmpstr (date, ==, dates[i]);
  }

  g_assert_cmpint (day ("1970-01-01"), ==, 0);
  g_assert_cmpint (day ("1969-12-31"), ==, -1);
  g_assert_cmpint (day ("2024-04-01"), ==, 19814);
  g_assert_false (zy_day_from_date ("2024-02-30", &number));
  g_assert_false (zy_day_from_date ("yesterday", &number));
  g_assert_false (zy_day_from_date (NULL, &number));

  g_assert_cmpint (zy_day_of_time (0), ==, 0);
  g_assert_cmpint (zy_day_of_time (DAY - 1), ==, 0);
  g_assert_cmpint (zy_day_of_time (-1), ==, -1);
}

static void
test_weekends (void)
{
  g_assert_false (zy_day_is_weekend (day ("2024-04-05")));
  g_assert_true (zy_day_is_weekend (day ("2024-04-06")));
  g_assert_true (zy_day_is_weekend (day ("2024-04-07")));
  g_assert_false (zy_day_is_weekend (day ("2024-04-08")));
  g_assert_true (zy_day_is_weekend (day ("1969-12-28")));
  g_assert_false (zy_day_is_weekend (day ("1969-12-29")));
}

static void
test_holidays (void)
{
  static const char *const holidays[] = {
    "2024-01-01", "2024-01-15", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-11-28",
    "2024-11-29", "2024-12-25", "2023-05-29", "2023-09-04", "2023-11-23", "2023-11-24", "2025-01-20",
    /* the announcements of their evenings */
    "2024-01-02", "2024-05-28", "2024-07-05",
  };
  static const char *const working[] = {
    "2024-01-08", "2024-01-22", "2024-05-20", "2024-06-18", "2024-07-03", "2024-09-09", "2024-11-21",
    "2024-11-27", "2024-12-23", "2024-04-01", "2024-02-29", "2023-11-30", "2019-11-01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    g_assert_true (zy_day_is_arxiv_holiday (day (holidays[i])));
  for (guint i = 0; i < G_N_ELEMENTS (working); i++)
    g_assert_false (zy_day_is_arxiv_holiday (day (working[i])));
}

static void
test_work_time (void)
{
  /* Monday to Friday of one week */
  g_assert_cmpint (zy_work_time_between (at ("2024-04-08", 6), at ("2024-04-12", 7)), ==,
                   4 * DAY + HOUR);
  /* Friday noon to Monday noon */
  g_assert_cmpint (zy_work_time_between (at ("2024-04-05", 12), at ("2024-04-08", 12)), ==, DAY);
  /* within a weekend */
  g_assert_cmpint (zy_work_time_between (at ("2024-04-06", 1), at ("2024-04-07", 23)), ==, 0);
  /* over the fourth of July, a Thursday: Wednesday noon to Monday noon */
  g_assert_cmpint (zy_work_time_between (at ("2024-07-03", 12), at ("2024-07-08", 12)), ==, DAY);
  /* backwards, and none */
  g_assert_cmpint (zy_work_time_between (at ("2024-04-08", 6), at ("2024-04-08", 6)), ==, 0);
  g_assert_cmpint (zy_work_time_between (at ("2024-04-09", 6), at ("2024-04-08", 6)), ==, 0);
  /* a very long time is not counted day by day */
  g_assert_cmpint (zy_work_time_between (0, at ("2199-01-01", 0)), >, 365 * DAY);
}

static void
test_resume (void)
{
  g_assert_cmpint (zy_work_time_resume (at ("2024-04-05", 23)), ==, at ("2024-04-05", 23));
  g_assert_cmpint (zy_work_time_resume (at ("2024-04-06", 0)), ==, at ("2024-04-08", 0));
  g_assert_cmpint (zy_work_time_resume (at ("2024-04-07", 23)), ==, at ("2024-04-08", 0));
  g_assert_cmpint (zy_work_time_resume (at ("2024-07-04", 8)), ==, at ("2024-07-08", 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-calendar/days", test_days);
  g_test_add_func ("/work-calendar/weekends", test_weekends);
  g_test_add_func ("/work-calendar/holidays", test_holidays);
  g_test_add_func ("/work-calendar/work-time", test_work_time);
  g_test_add_func ("/work-calendar/resume", test_resume);

  return g_test_run ();
}
