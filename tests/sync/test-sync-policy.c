/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sync-policy.h"
#include "zy-work-calendar.h"

#define MINUTE ((gint64) 60)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static const int intervals[] = { ZY_SOURCE_INTERVAL_ADAPTIVE, 1 * HOUR, 3 * HOUR, 6 * HOUR,
                                 12 * HOUR, 24 * HOUR };
static const double chances[] = { 0.0, 0.25, 0.5, 0.999999 };

static gint64
at (const char *date,
    gint64      hour)
{
  int day;

  g_assert_true (zy_day_from_date (date, &day));

  return day * DAY + hour * HOUR;
}

static void
test_new_source (void)
{
  const ZySyncHistory history = { 0 };

  g_assert_true (zy_sync_is_due (&history, at ("2024-04-01", 0)));
  g_assert_true (zy_sync_may_ask (&history, at ("2024-04-01", 0)));
  g_assert_false (zy_sync_is_stale (&history, NULL));
}

static void
test_fixed_interval (void)
{
  const gint64 now = at ("2024-04-02", 9);

  for (guint i = 1; i < G_N_ELEMENTS (intervals); i++) {
    for (guint c = 0; c < G_N_ELEMENTS (chances); c++) {
      ZySyncHistory history = { 0 };

      zy_sync_record (&history, intervals[i], ZY_SYNC_UNCHANGED, now, -1, chances[c]);
      g_assert_cmpint (history.checked, ==, now);
      g_assert_cmpint (history.succeeded, ==, now);
      g_assert_cmpuint (history.n_changes, ==, 0);
      g_assert_cmpint (history.next, >=, now + intervals[i]);
      g_assert_cmpint (history.next, <=, now + intervals[i] + 10 * MINUTE);
      g_assert_false (zy_sync_is_due (&history, history.next - 1));
      g_assert_true (zy_sync_is_due (&history, history.next));
      g_assert_true (zy_sync_may_ask (&history, now));
    }
  }
}

static void
test_manual (void)
{
  static const ZySyncOutcome outcomes[] = { ZY_SYNC_CHANGED, ZY_SYNC_UNCHANGED, ZY_SYNC_FAILED,
                                            ZY_SYNC_RATE_LIMITED };
  ZySyncHistory history = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    zy_sync_record (&history, ZY_SOURCE_INTERVAL_MANUAL, outcomes[i], at ("2024-04-02", 9), -1,
                    0.5);
    g_assert_cmpint (history.next, ==, ZY_SYNC_NEVER);
    g_assert_false (zy_sync_is_due (&history, at ("2034-04-02", 9)));
    g_assert_true (zy_sync_may_ask (&history, at ("2024-04-02", 9)));
  }
}

/* Five minutes, ten, twenty … a day, and from then on a day. */
static void
test_backoff (void)
{
  static const gint64 rungs[] = { 5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440 };

  for (guint c = 0; c < G_N_ELEMENTS (chances); c++) {
    ZySyncHistory history = { 0 };
    gint64 now = at ("2024-04-02", 9);
    gint64 before = 0;

    for (guint i = 0; i < 100; i++) {
      const gint64 rung = rungs[MIN (i, G_N_ELEMENTS (rungs) - 1)] * MINUTE;
      gint64 delay;

      zy_sync_record (&history, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_FAILED, now, -1, chances[c]);
      delay = history.next - now;
      g_assert_cmpint (delay, >=, rung);
      g_assert_cmpint (delay, <=, MIN (rung * 5 / 4, ZY_SYNC_BACKOFF_MAX));
      g_assert_cmpint (delay, >=, before);
      g_assert_cmpint (delay, >=, ZY_SYNC_BACKOFF_MIN);
      before = delay;
      now = history.next;
    }
    g_assert_cmpint (history.succeeded, ==, 0);

    /* One success, and all is forgotten. */
    zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, now, -1, chances[c]);
    g_assert_cmpuint (history.n_failures, ==, 0);
    zy_sync_record (&history, 1 * HOUR, ZY_SYNC_FAILED, now, -1, 0.0);
    g_assert_cmpint (history.next, ==, now + ZY_SYNC_BACKOFF_MIN);
  }
}

static void
test_missing (void)
{
  const gint64 now = at ("2024-04-02", 9);
  ZySyncHistory missing = { 0 };
  ZySyncHistory gone = { 0 };

  zy_sync_record (&missing, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_NOT_FOUND, now, -1, 0.0);
  g_assert_cmpint (missing.next - now, >=, HOUR);
  g_assert_cmpint (missing.next - now, <=, 2 * HOUR);
  zy_sync_record (&missing, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_NOT_FOUND, now, -1, 0.0);
  g_assert_cmpint (missing.next - now, >, 2 * HOUR);

  zy_sync_record (&gone, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_GONE, now, -1, 0.5);
  g_assert_cmpint (gone.next - now, ==, DAY);
  zy_sync_record (&gone, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_UNCHANGED, now + DAY, -1, 0.0);
  g_assert_cmpuint (gone.n_failures, ==, 0);
}

/* Whatever came of it, whatever the interval, whatever the chance: never before Retry-After. */
static void
test_retry_after (void)
{
  static const gint64 waits[] = { 1, 60, 3600, 86400, 604800 };
  const gint64 now = at ("2024-04-02", 9);

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++) {
    for (guint w = 0; w < G_N_ELEMENTS (waits); w++) {
      for (int outcome = ZY_SYNC_CHANGED; outcome <= ZY_SYNC_GONE; outcome++) {
        for (guint failures = 0; failures < 12; failures += 3) {
          ZySyncHistory history = { .n_failures = failures };

          zy_sync_record (&history, intervals[i], outcome, now, waits[w], 0.0);
          g_assert_cmpint (history.next, >=, now + waits[w]);
          g_assert_false (zy_sync_may_ask (&history, now + waits[w] - 1));
          g_assert_false (zy_sync_is_due (&history, now + waits[w] - 1));
          g_assert_true (zy_sync_may_ask (&history, now + waits[w]));

          zy_sync_reschedule (&history, 1 * HOUR, 0.0);
          g_assert_cmpint (history.next, >=, now + waits[w]);
        }
      }
    }
  }
}

static void
test_offline (void)
{
  ZySyncHistory history = { 0 };
  ZySyncHistory before;

  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_FAILED, at ("2024-04-02", 9), -1, 0.5);
  before = history;
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_OFFLINE, at ("2024-04-02", 10), -1, 0.5);
  g_assert_cmpmem (&history, sizeof history, &before, sizeof before);
}

static void
test_clock_set_back (void)
{
  ZySyncHistory history = { 0 };

  zy_sync_record (&history, 24 * HOUR, ZY_SYNC_UNCHANGED, at ("2034-04-02", 9), 3600, 0.5);
  g_assert_true (zy_sync_is_due (&history, at ("2024-04-02", 9)));
  g_assert_true (zy_sync_may_ask (&history, at ("2024-04-02", 9)));
  g_assert_false (zy_sync_is_due (&history, at ("2034-04-02", 9) - MINUTE));
}

static void
test_reschedule (void)
{
  const gint64 now = at ("2024-04-02", 9);
  ZySyncHistory history = { 0 };

  zy_sync_reschedule (&history, 6 * HOUR, 0.5);
  g_assert_cmpint (history.next, ==, 0);
  zy_sync_reschedule (&history, ZY_SOURCE_INTERVAL_MANUAL, 0.5);
  g_assert_cmpint (history.next, ==, ZY_SYNC_NEVER);

  zy_sync_record (&history, 24 * HOUR, ZY_SYNC_CHANGED, now, -1, 0.0);
  zy_sync_reschedule (&history, 1 * HOUR, 0.0);
  g_assert_cmpint (history.next, ==, now + HOUR);
}

/* A source as it would be watched: hourly checks that find the changes. */
static ZySyncHistory
watch (const gint64 *hours,
       guint         n_hours,
       const char   *first,
       guint         n_days,
       gboolean      weekends)
{
  ZySyncHistory history = { 0 };
  const gint64 begin = at (first, 0);

  for (guint d = 0; d < n_days; d++) {
    const gint64 midnight = begin + d * DAY;
    const int day = zy_day_of_time (midnight);

    if (!weekends && (zy_day_is_weekend (day) || zy_day_is_arxiv_holiday (day)))
      continue;

    for (guint h = 0; h < n_hours; h++)
      zy_sync_record (&history, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_CHANGED,
                      midnight + hours[h] * HOUR, -1, 0.0);
  }

  return history;
}

/* Unknown sources are asked every three hours; whatever is learned is within the bounds. */
static void
test_adaptive_bounds (void)
{
  static const gint64 often[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
  static const gint64 daily[] = { 4 };
  ZySyncHistory none = { 0 };
  ZySyncHistory busy = watch (often, G_N_ELEMENTS (often), "2024-04-01", 5, FALSE);
  ZySyncHistory rare = { 0 };

  g_assert_cmpint (zy_sync_get_interval (&none, at ("2024-04-02", 9)), ==, 3 * HOUR);
  g_assert_cmpint (zy_sync_get_interval (&busy, at ("2024-04-05", 12)), ==, HOUR);

  for (guint i = 0; i < 12; i++)
    zy_sync_history_add_change (&rare, at ("2023-01-02", 4) + i * 28 * DAY);
  g_assert_cmpint (zy_sync_get_interval (&rare, rare.changes[11]), ==, DAY);

  for (guint n_days = 1; n_days < 30; n_days++) {
    ZySyncHistory history = watch (daily, 1, "2024-04-01", n_days, FALSE);

    for (gint64 h = 0; h < 24 * 20; h += 5) {
      const gint64 interval = zy_sync_get_interval (&history, history.checked + h * HOUR);

      g_assert_cmpint (interval, >=, ZY_SYNC_INTERVAL_MIN);
      g_assert_cmpint (interval, <=, ZY_SYNC_INTERVAL_MAX);
    }
  }
}

/* A daily source is asked about a few times a day, and the new digest is found within an hour or so. */
static void
test_adaptive_daily (void)
{
  static const gint64 daily[] = { 4 };
  ZySyncHistory history = watch (daily, 1, "2024-04-01", 11, FALSE);
  const gint64 published = at ("2024-04-12", 4);
  gint64 now = history.next;
  guint n_checks = 0;

  g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, at ("2024-04-11", 4));
  while (now < published) {
    n_checks++;
    zy_sync_record (&history, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_UNCHANGED, now, -1, 0.5);
    now = history.next;
  }
  g_assert_cmpuint (n_checks, >=, 2);
  g_assert_cmpuint (n_checks, <=, 8);
  g_assert_cmpint (now - published, <=, 2 * HOUR);
}

/* On a weekend there is hardly a check, and on Monday one at once. */
static void
test_adaptive_weekend (void)
{
  static const gint64 hours[] = { 1, 4, 8 };
  ZySyncHistory history = watch (hours, 3, "2024-04-01", 12, FALSE);
  const gint64 saturday = at ("2024-04-13", 0);
  const gint64 monday = at ("2024-04-15", 0);
  gint64 now = history.next;
  guint on_weekend = 0;

  g_assert_cmpint (history.checked, ==, at ("2024-04-12", 8));
  while (now < monday) {
    on_weekend += now >= saturday;
    zy_sync_record (&history, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_UNCHANGED, now, -1, 0.5);
    now = history.next;
  }
  g_assert_cmpuint (on_weekend, <=, 3);
  g_assert_cmpint (now, <=, monday + HOUR);

}

/* What comes in the morning is found in the morning, after a night without any, and on a weekend if
 * there is something on weekends. */
static void
test_adaptive_mornings (void)
{
  static const gint64 hours[] = { 1, 4, 8 };
  ZySyncHistory history = watch (hours, 3, "2024-04-01", 12, TRUE);
  const gint64 published = at ("2024-04-13", 1);
  gint64 now = history.next;
  guint n_checks = 0;

  while (now < published) {
    n_checks++;
    zy_sync_record (&history, ZY_SOURCE_INTERVAL_ADAPTIVE, ZY_SYNC_UNCHANGED, now, -1, 0.5);
    now = history.next;
  }
  g_assert_cmpuint (n_checks, <=, 10);
  g_assert_cmpint (now - published, <=, 90 * MINUTE);
}

/* A week in which nobody looked teaches nothing. */
static void
test_adaptive_absence (void)
{
  static const gint64 daily[] = { 4 };
  ZySyncHistory history = watch (daily, 1, "2024-04-01", 10, TRUE);

  zy_sync_history_add_change (&history, at ("2024-04-20", 4));
  zy_sync_history_add_change (&history, at ("2024-04-21", 4));
  g_assert_cmpint (zy_sync_get_interval (&history, at ("2024-04-22", 5)), ==, HOUR);
}

static void
test_stale (void)
{
  static const gint64 daily[] = { 4 };
  ZySyncHistory history = watch (daily, 1, "2024-04-01", 12, FALSE);
  const gint64 last = at ("2024-04-12", 4);
  gint64 since = 0;

  /* Friday's digest, and a weekend without any. */
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-04-15", 3), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, &since));
  g_assert_cmpint (since, ==, last);
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-04-15", 20), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, NULL));
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-04-16", 12), -1, 0.0);
  g_assert_true (zy_sync_is_stale (&history, NULL));
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_CHANGED, at ("2024-04-16", 13), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, NULL));
}

/* What was not asked is not stale: the laptop was in a drawer. */
static void
test_not_asked (void)
{
  static const gint64 daily[] = { 4 };
  ZySyncHistory history = watch (daily, 1, "2024-04-01", 12, FALSE);

  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_FAILED, at ("2024-06-12", 4), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, NULL));
}

static void
test_stale_unknown (void)
{
  ZySyncHistory history = { 0 };

  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_CHANGED, at ("2024-04-08", 4), -1, 0.0);
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-04-11", 3), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, NULL));
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-04-11", 5), -1, 0.0);
  g_assert_true (zy_sync_is_stale (&history, NULL));
}

/* Independence Day is on a Thursday: nothing on the evening of it, nothing on the weekend. */
static void
test_stale_holiday (void)
{
  static const gint64 daily[] = { 4 };
  ZySyncHistory history = watch (daily, 1, "2024-06-20", 14, FALSE);

  g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, at ("2024-07-03", 4));
  zy_sync_record (&history, 1 * HOUR, ZY_SYNC_UNCHANGED, at ("2024-07-08", 12), -1, 0.0);
  g_assert_false (zy_sync_is_stale (&history, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-policy/new-source", test_new_source);
  g_test_add_func ("/sync-policy/fixed-interval", test_fixed_interval);
  g_test_add_func ("/sync-policy/manual", test_manual);
  g_test_add_func ("/sync-policy/backoff", test_backoff);
  g_test_add_func ("/sync-policy/missing", test_missing);
  g_test_add_func ("/sync-policy/retry-after", test_retry_after);
  g_test_add_func ("/sync-policy/offline", test_offline);
  g_test_add_func ("/sync-policy/clock-set-back", test_clock_set_back);
  g_test_add_func ("/sync-policy/reschedule", test_reschedule);
  g_test_add_func ("/sync-policy/adaptive-bounds", test_adaptive_bounds);
  g_test_add_func ("/sync-policy/adaptive-daily", test_adaptive_daily);
  g_test_add_func ("/sync-policy/adaptive-weekend", test_adaptive_weekend);
  g_test_add_func ("/sync-policy/adaptive-mornings", test_adaptive_mornings);
  g_test_add_func ("/sync-policy/adaptive-absence", test_adaptive_absence);
  g_test_add_func ("/sync-policy/stale", test_stale);
  g_test_add_func ("/sync-policy/not-asked", test_not_asked);
  g_test_add_func ("/sync-policy/stale-unknown", test_stale_unknown);
  g_test_add_func ("/sync-policy/stale-holiday", test_stale_holiday);

  return g_test_run ();
}
