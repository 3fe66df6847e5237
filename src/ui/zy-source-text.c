/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-text.h"

#include <glib/gi18n-lib.h>

ZySourceMark
zy_source_text_get_mark (ZySourceStatus *status,
                         gboolean        is_online)
{
  ZySyncPhase phase = zy_source_status_get_phase (status);

  if (phase == ZY_SYNC_PHASE_FETCHING || phase == ZY_SYNC_PHASE_READING)
    return ZY_SOURCE_MARK_BUSY;
  if (zy_source_status_get_settings (status)->is_paused)
    return ZY_SOURCE_MARK_PAUSED;
  if (zy_source_status_get_message (status) != NULL && is_online)
    return ZY_SOURCE_MARK_PROBLEM;
  if (zy_source_status_get_stale_since (status) != 0)
    return ZY_SOURCE_MARK_STALE;

  return ZY_SOURCE_MARK_NONE;
}

const char *
zy_source_text_get_icon (ZySourceMark mark)
{
  switch (mark) {
  case ZY_SOURCE_MARK_PROBLEM:
    return "dialog-warning-symbolic";
  case ZY_SOURCE_MARK_STALE:
    return "document-open-recent-symbolic";
  case ZY_SOURCE_MARK_PAUSED:
    return "media-playback-pause-symbolic";
  case ZY_SOURCE_MARK_NONE:
  case ZY_SOURCE_MARK_BUSY:
  default:
    return NULL;
  }
}

/* Days from @one to @other on the calendar; midnight counts, and not how many hours it is. */
static int
count_days (GDateTime *one,
            GDateTime *other)
{
  GDate from, to;

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, g_date_time_get_day_of_month (one), g_date_time_get_month (one),
                  g_date_time_get_year (one));
  g_date_set_dmy (&to, g_date_time_get_day_of_month (other), g_date_time_get_month (other),
                  g_date_time_get_year (other));

  return g_date_days_between (&from, &to);
}

char *
zy_source_text_new_time (gint64 time,
                         gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  const char *format;

  if (then == NULL || today == NULL)
    return g_strdup (_("at an unknown time"));

  switch (count_days (today, then)) {
  case 0:
    /* Translators: a time of this day, for g_date_time_format(). */
    format = _("today %H:%M");
    break;
  case 1:
    format = _("tomorrow %H:%M");
    break;
  case -1:
    format = _("yesterday %H:%M");
    break;
  default:
    if (g_date_time_get_year (then) == g_date_time_get_year (today))
      /* Translators: a time of this year, for g_date_time_format(). */
      format = _("%-d %B, %H:%M");
    else
      /* Translators: a time of another year, for g_date_time_format(). */
      format = _("%-d %B %Y, %H:%M");
  }

  return g_date_time_format (then, format);
}

char *
zy_source_text_new_state (ZySourceStatus *status,
                          gint64          now)
{
  gint64 last = zy_source_status_get_last_success (status);
  g_autofree char *time = NULL;

  switch (zy_source_status_get_phase (status)) {
  case ZY_SYNC_PHASE_WAITING:
    return g_strdup (_("Waits for its turn"));
  case ZY_SYNC_PHASE_FETCHING:
    return g_strdup (_("Asking for new digests…"));
  case ZY_SYNC_PHASE_READING:
    return g_strdup (_("Taking in new digests…"));
  case ZY_SYNC_PHASE_IDLE:
  default:
    break;
  }

  if (last == 0)
    return g_strdup (_("Never synced"));

  time = zy_source_text_new_time (last, now);

  /* Translators: %s is a time, such as “today 09:12”. */
  return g_strdup_printf (_("Synced %s"), time);
}

static char *
new_problem (ZySourceStatus *status,
             gint64          now)
{
  const char *message = zy_source_status_get_message (status);
  gint64 next = zy_source_status_get_next_try (status);
  g_autofree char *time = NULL;
  g_autofree char *tried = NULL;

  if (next == 0)
    return g_strdup (message);

  time = next > now ? zy_source_text_new_time (next, now) : g_strdup (_("soon"));
  /* Translators: %s is a time, such as “today 09:12” or “soon”. */
  tried = g_strdup_printf (_("Next try: %s"), time);

  return g_strconcat (message, "\n", tried, NULL);
}

char *
zy_source_text_new_worry (ZySourceStatus *status,
                          gboolean        is_online,
                          gint64          now)
{
  gint64 stale = zy_source_status_get_stale_since (status);
  g_autofree char *time = NULL;

  if (zy_source_status_get_message (status) != NULL && is_online)
    return new_problem (status, now);
  if (stale == 0)
    return NULL;

  time = zy_source_text_new_time (stale, now);

  /* Translators: %s is a time, such as “yesterday 09:12”. */
  return g_strdup_printf (_("Nothing new since %s, though there usually is"), time);
}
