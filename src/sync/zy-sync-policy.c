/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sync-policy.h"

#include "zy-work-calendar.h"

#include <stdlib.h>

#define HOUR ((gint64) 60 * 60)

/* What is tried before anything is known of a source. */
#define FIRST_INTERVAL (3 * HOUR)

/* Fewer changes than these are no rhythm. */
#define ENOUGH_CHANGES 4

/* A clock is allowed to be as wrong as that before it counts as set back. */
#define CLOCK_TOLERANCE (5 * 60)

#define STALE_UNKNOWN   (3 * ZY_SECONDS_PER_DAY)
#define STALE_AT_LEAST  (12 * HOUR)

/* Whether a source was watched over a weekend and had nothing new on any. */
static gboolean
rests_on_weekends (const ZySyncHistory *history)
{
  gboolean over_weekend = FALSE;

  if (history->n_changes < ENOUGH_CHANGES)
    return FALSE;

  for (guint i = 0; i < history->n_changes; i++) {
    const int day = zy_day_of_time (history->changes[i]);
    const int before = zy_day_of_time (history->changes[i > 0 ? i - 1 : 0]);

    if (zy_day_is_weekend (day))
      return FALSE;

    for (int d = MAX (before, day - 7); d < day; d++)
      over_weekend |= zy_day_is_weekend (d);
  }

  return over_weekend;
}

static gint64
time_between (gboolean working,
              gint64   from,
              gint64   to)
{
  return working ? zy_work_time_between (from, to) : MAX (to - from, 0);
}

static int
compare_times (const void *a,
               const void *b)
{
  const gint64 x = *(const gint64 *) a;
  const gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The times between changes, shortest first, without the longest tenth: that is when this computer
 * was off. Returns how many there are, 0 when there are too few to tell. */
static guint
usual_gaps (const ZySyncHistory *history,
            gboolean             working,
            gint64               gaps[static ZY_SYNC_MAX_CHANGES])
{
  guint n_gaps = 0;

  if (history->n_changes < ENOUGH_CHANGES)
    return 0;

  for (guint i = 1; i < history->n_changes; i++)
    gaps[n_gaps++] = time_between (working, history->changes[i - 1], history->changes[i]);

  qsort (gaps, n_gaps, sizeof gaps[0], compare_times);

  return (n_gaps - 1) * 9 / 10 + 1;
}

/* How far off a change is that comes after one of the usual times: the next of these that has not
 * passed, or the last one if all have. */
static gint64
distance_to_change (const ZySyncHistory *history,
                    gboolean             working,
                    gint64               now)
{
  gint64 gaps[ZY_SYNC_MAX_CHANGES];
  const guint n_gaps = usual_gaps (history, working, gaps);
  const gint64 since = time_between (working, zy_sync_history_get_last_change (history), now);

  if (n_gaps == 0)
    return 2 * FIRST_INTERVAL;

  for (guint i = 0; i < n_gaps; i++) {
    if (gaps[i] > since)
      return gaps[i] - since;
  }

  return since - gaps[n_gaps - 1];
}

/* Half the time until something is expected: so a source is asked rarely while nothing can be there,
 * closely around the time when something should be, and rarely again the longer it is overdue. */
gint64
zy_sync_get_interval (const ZySyncHistory *history,
                      gint64               now)
{
  const gboolean rests = rests_on_weekends (history);
  gint64 interval = distance_to_change (history, rests, now) / 2;

  interval = CLAMP (interval, ZY_SYNC_INTERVAL_MIN, ZY_SYNC_INTERVAL_MAX);

  /* On a weekend there is nothing to expect; but then at once. */
  if (rests) {
    const gint64 resume = zy_work_time_resume (now);
    const gint64 next = zy_work_time_resume (now + interval);

    if (resume > now)
      interval = resume - now;
    else
      interval = next - now;
    interval = CLAMP (interval, ZY_SYNC_INTERVAL_MIN, ZY_SYNC_INTERVAL_MAX);
  }

  return interval;
}

/* Up to a tenth of the interval, or ten minutes. */
static gint64
spread (gint64 interval,
        double chance)
{
  return (gint64) (chance * (double) MIN (interval / 10, 10 * 60));
}

static gint64
after_success (const ZySyncHistory *history,
               int                  interval,
               double               chance)
{
  const gint64 seconds = interval == ZY_SOURCE_INTERVAL_ADAPTIVE
                           ? zy_sync_get_interval (history, history->checked)
                           : interval;

  return history->checked + seconds + spread (seconds, chance);
}

static gint64
after_failure (const ZySyncHistory *history,
               double               chance)
{
  const guint doublings = MIN (history->n_failures - 1, 16);
  const gint64 delay = MIN ((gint64) ZY_SYNC_BACKOFF_MIN << doublings, ZY_SYNC_BACKOFF_MAX);

  return history->checked + MIN (delay + (gint64) (chance * (double) delay / 4),
                                 ZY_SYNC_BACKOFF_MAX);
}

void
zy_sync_reschedule (ZySyncHistory *history,
                    int            interval,
                    double         chance)
{
  if (interval == ZY_SOURCE_INTERVAL_MANUAL)
    history->next = ZY_SYNC_NEVER;
  else if (history->checked == 0)
    history->next = 0;
  else if (history->n_failures > 0)
    history->next = after_failure (history, chance);
  else
    history->next = after_success (history, interval, chance);

  history->next = MAX (history->next, history->not_before);
}

/* Failures that are worth less hurry count as if there had been more of them. */
static guint
count_failure (guint         n_failures,
               ZySyncOutcome outcome)
{
  guint least = 1;

  /* Five minutes doubled four times is more than an hour, and nine times more than a day. */
  if (outcome == ZY_SYNC_NOT_FOUND)
    least = 5;
  else if (outcome == ZY_SYNC_GONE)
    least = 10;

  return MAX (n_failures + 1, least);
}

void
zy_sync_record (ZySyncHistory *history,
                int            interval,
                ZySyncOutcome  outcome,
                gint64         now,
                gint64         retry_after,
                double         chance)
{
  if (outcome == ZY_SYNC_OFFLINE)
    return;

  history->checked = now;
  history->not_before = retry_after > 0 ? now + retry_after : 0;

  if (outcome == ZY_SYNC_CHANGED || outcome == ZY_SYNC_UNCHANGED) {
    history->succeeded = now;
    history->n_failures = 0;
    if (outcome == ZY_SYNC_CHANGED)
      zy_sync_history_add_change (history, now);
  } else {
    history->n_failures = count_failure (history->n_failures, outcome);
  }

  zy_sync_reschedule (history, interval, chance);
}

gboolean
zy_sync_is_due (const ZySyncHistory *history,
                gint64               now)
{
  if (history->next == ZY_SYNC_NEVER)
    return FALSE;

  return now >= history->next || now + CLOCK_TOLERANCE < history->checked;
}

gboolean
zy_sync_may_ask (const ZySyncHistory *history,
                 gint64               now)
{
  return now >= history->not_before || now + CLOCK_TOLERANCE < history->checked;
}

gboolean
zy_sync_is_stale (const ZySyncHistory *history,
                  gint64              *since)
{
  const gint64 last = zy_sync_history_get_last_change (history);
  gint64 gaps[ZY_SYNC_MAX_CHANGES];
  const guint n_gaps = usual_gaps (history, TRUE, gaps);
  const gint64 usual = n_gaps > 0 ? gaps[n_gaps - 1] : 0;
  const gint64 patience = usual > 0 ? MAX (usual * 2, usual + STALE_AT_LEAST) : STALE_UNKNOWN;

  if (since != NULL)
    *since = last;

  return last > 0 && zy_work_time_between (last, history->succeeded) > patience;
}
