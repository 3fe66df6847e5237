/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-retry-after.h"

#include <libsoup/soup.h>

/* Returns -1 when @value is no time. */
static gint64
parse_date (const char *value)
{
  g_autoptr (GDateTime) time = NULL;

  if (value != NULL)
    time = soup_date_time_new_from_http_string (value);

  return time == NULL ? -1 : g_date_time_to_unix (time);
}

gint64
zy_retry_after_parse (const char *value,
                      const char *date,
                      gint64      now)
{
  g_autofree char *text = NULL;
  guint64 seconds;
  gint64 at;
  gint64 sent;

  if (value == NULL)
    return -1;

  text = g_strstrip (g_strdup (value));

  /* More digits than a number holds are still a long time. */
  if (*text != '\0' && text[strspn (text, "0123456789")] == '\0') {
    if (g_ascii_string_to_unsigned (text, 10, 0, ZY_RETRY_AFTER_MAX, &seconds, NULL))
      return (gint64) seconds;
    return ZY_RETRY_AFTER_MAX;
  }

  at = parse_date (text);
  if (at < 0)
    return -1;

  sent = parse_date (date);

  return CLAMP (at - (sent >= 0 ? sent : now), 0, ZY_RETRY_AFTER_MAX);
}
