/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-day-plan.h"

#define HOUR        ((gint64) 60 * 60)
#define RECENT_DAYS 3

/* Whether a day that was asked for need not be any more. */
static gboolean
is_settled (const ZyDayPlan   *self,
            const ZyDayRecord *record,
            int                today,
            gint64             now)
{
  const gint64 end = (record->day + 1) * ZY_SECONDS_PER_DAY - self->utc_offset;

  /* The clock was set back: it is not known when it was asked for. */
  if (record->checked > now)
    return FALSE;

  if (now - record->checked < HOUR)
    return TRUE;

  if (record->state == ZY_SOURCE_DAY_FAILED)
    return FALSE;

  return record->day <= today - RECENT_DAYS || record->checked > end + ZY_SECONDS_PER_DAY;
}

GArray *
zy_day_plan_next (const ZyDayPlan   *self,
                  const ZyDayRecord *known,
                  gsize              n_known,
                  gint64             now)
{
  g_autoptr (GHashTable) records = g_hash_table_new (NULL, NULL);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (int));
  const guint per_run = self->per_run > 0 ? self->per_run : ZY_DAY_PLAN_PER_RUN;
  const int n_days = (int) MIN (self->days > 0 ? self->days : ZY_DAY_PLAN_DAYS, 36600);
  const int today = zy_day_of_time (now + self->utc_offset);

  for (gsize i = 0; i < n_known; i++)
    g_hash_table_insert (records, GINT_TO_POINTER (known[i].day), (gpointer) &known[i]);

  for (int day = today; day > today - n_days && days->len < per_run; day--) {
    const ZyDayRecord *record = g_hash_table_lookup (records, GINT_TO_POINTER (day));

    if (!self->weekends && zy_day_is_weekend (day))
      continue;

    if (record == NULL || !is_settled (self, record, today, now))
      g_array_append_val (days, day);
  }

  return days;
}
