/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-day-plan.h"

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

static char *
plan (const ZyDayPlan   *settings,
      const ZyDayRecord *known,
      gsize              n_known,
      gint64             now)
{
  g_autoptr (GArray) days = zy_day_plan_next (settings, known, n_known, now);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++) {
    g_autofree char *date = zy_day_to_date (g_array_index (days, int, i));

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", date);
  }

  return g_string_free (text, FALSE);
}

static void
expect (const ZyDayPlan   *settings,
        const ZyDayRecord *known,
        gsize              n_known,
        gint64             now,
        const char        *expected)
{
  g_autofree char *text = plan (settings, known, n_known, now);

  g_assert_cmpstr (text, ==, expected);
}

/* Monday the 15th */
static void
test_first (void)
{
  const ZyDayPlan all = { .per_run = 3, .weekends = TRUE };
  const ZyDayPlan working = { .per_run = 3 };
  const ZyDayPlan short_one = { .days = 2, .weekends = TRUE };
  const ZyDayPlan usual = { .weekends = TRUE };
  g_autoptr (GArray) days = zy_day_plan_next (&usual, NULL, 0, at ("2024-04-15", 9));

  expect (&all, NULL, 0, at ("2024-04-15", 9), "2024-04-15 2024-04-14 2024-04-13");
  expect (&working, NULL, 0, at ("2024-04-15", 9), "2024-04-15 2024-04-12 2024-04-11");
  expect (&short_one, NULL, 0, at ("2024-04-15", 9), "2024-04-15 2024-04-14");
  g_assert_cmpuint (days->len, ==, ZY_DAY_PLAN_PER_RUN);
}

static void
test_utc_offset (void)
{
  const ZyDayPlan china = { .utc_offset = 8 * HOUR, .per_run = 1, .weekends = TRUE };
  const ZyDayPlan hawaii = { .utc_offset = -10 * HOUR, .per_run = 1, .weekends = TRUE };

  expect (&china, NULL, 0, at ("2024-04-15", 15), "2024-04-15");
  expect (&china, NULL, 0, at ("2024-04-15", 16), "2024-04-16");
  expect (&hawaii, NULL, 0, at ("2024-04-15", 9), "2024-04-14");
}

/* Run after run until all is there, and then nothing. */
static void
test_resumes (void)
{
  const ZyDayPlan settings = { .days = 30, .weekends = TRUE };
  const gint64 now = at ("2024-04-15", 9);
  ZyDayRecord known[30];
  guint n_known = 0;

  for (guint run = 0; run < 5; run++) {
    g_autoptr (GArray) days = zy_day_plan_next (&settings, known, n_known, now);

    g_assert_cmpuint (days->len, ==, run < 4 ? 7 : 2);
    for (guint i = 0; i < days->len; i++) {
      const int number = g_array_index (days, int, i);

      g_assert_cmpint (number, ==, day ("2024-04-15") - (int) n_known);
      known[n_known] = (ZyDayRecord) { number, (ZySourceDayState) (n_known % 3), now };
      n_known++;
    }
  }

  expect (&settings, known, n_known, now, "");
  expect (&settings, known, n_known, now + HOUR - 1, "");
}

/* What is settled stays so; what is recent, or failed, is asked for again. */
static void
test_settled (void)
{
  const ZyDayPlan settings = { .days = 5, .weekends = TRUE };
  const gint64 now = at ("2024-04-15", 9);
  const ZyDayRecord known[] = {
    { day ("2024-04-11"), ZY_SOURCE_DAY_MISSING, at ("2024-04-11", 9) },
    { day ("2024-04-12"), ZY_SOURCE_DAY_EMPTY, at ("2024-04-12", 9) },
    { day ("2024-04-13"), ZY_SOURCE_DAY_PRESENT, at ("2024-04-15", 1) },
    { day ("2024-04-14"), ZY_SOURCE_DAY_PRESENT, at ("2024-04-14", 20) },
    { day ("2024-04-15"), ZY_SOURCE_DAY_MISSING, now - HOUR },
  };
  const ZyDayRecord failed[] = {
    { day ("2024-04-11"), ZY_SOURCE_DAY_FAILED, now - HOUR },
    { day ("2024-04-12"), ZY_SOURCE_DAY_FAILED, now - HOUR + 1 },
    { day ("2024-04-13"), ZY_SOURCE_DAY_PRESENT, now },
    { day ("2024-04-14"), ZY_SOURCE_DAY_PRESENT, now },
    { day ("2024-04-15"), ZY_SOURCE_DAY_PRESENT, now },
  };

  expect (&settings, known, G_N_ELEMENTS (known), now, "2024-04-15 2024-04-14");
  expect (&settings, failed, G_N_ELEMENTS (failed), now, "2024-04-11");
}

static void
test_clock_set_back (void)
{
  const ZyDayPlan settings = { .days = 1, .weekends = TRUE };
  const ZyDayRecord known = { day ("2024-04-15"), ZY_SOURCE_DAY_PRESENT, at ("2034-04-15", 9) };

  expect (&settings, &known, 1, at ("2024-04-15", 9), "2024-04-15");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-plan/first", test_first);
  g_test_add_func ("/day-plan/utc-offset", test_utc_offset);
  g_test_add_func ("/day-plan/resumes", test_resumes);
  g_test_add_func ("/day-plan/settled", test_settled);
  g_test_add_func ("/day-plan/clock-set-back", test_clock_set_back);

  return g_test_run ();
}
