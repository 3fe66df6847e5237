/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-date.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static void
write_digits (char *to,
              int   n,
              int   number)
{
  for (; n > 0; number /= 10)
    to[--n] = (char) ('0' + number % 10);
}

char *
zy_date_format (int year,
                int month,
                int day)
{
  char date[] = "YYYY-MM-DD";

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
      day > g_date_get_days_in_month (month, year))
    return NULL;

  write_digits (date, 4, year);
  write_digits (date + 5, 2, month);
  write_digits (date + 8, 2, day);

  return g_strdup (date);
}

/* A number of @min to @max digits with no further digit after it; -1 when there is none. */
static int
scan_number (ZySpan *rest,
             guint   min,
             guint   max)
{
  int number = 0;
  guint n = 0;

  while (n < rest->length && n < max && g_ascii_isdigit (rest->text[n]))
    number = number * 10 + g_ascii_digit_value (rest->text[n++]);

  if (n < min || (n < rest->length && g_ascii_isdigit (rest->text[n])))
    return -1;

  *rest = zy_span_from (*rest, rest->text + n);

  return number;
}

static gboolean
skip_separator (ZySpan     *rest,
                const char *separator)
{
  return zy_span_skip (rest, (ZySpan) { separator, strlen (separator) });
}

/* Reads a date that begins here and takes it off @rest. */
static char *
scan_date (ZySpan *rest)
{
  static const char *const separators[][3] = {
    { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" }, { "_", "_", "" }, { "年", "月", "日" },
  };
  ZySpan compact = *rest;
  int number = scan_number (&compact, 8, 8);

  if (number >= 0) {
    *rest = compact;
    return zy_date_format (number / 10000, number / 100 % 100, number % 100);
  }

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++) {
    ZySpan p = *rest;
    int year = scan_number (&p, 4, 4);
    int month = skip_separator (&p, separators[i][0]) ? scan_number (&p, 1, 2) : -1;
    int day = skip_separator (&p, separators[i][1]) ? scan_number (&p, 1, 2) : -1;

    if (year >= 0 && month >= 0 && day >= 0) {
      skip_separator (&p, separators[i][2]);
      *rest = p;
      return zy_date_format (year, month, day);
    }
  }

  return NULL;
}

char *
zy_date_find (ZySpan  text,
              ZySpan *found)
{
  for (gsize i = 0; i < text.length; i++) {
    ZySpan rest = zy_span_from (text, text.text + i);
    char *date;

    if (!g_ascii_isdigit (text.text[i]) || (i > 0 && g_ascii_isdigit (text.text[i - 1])))
      continue;

    date = scan_date (&rest);
    if (date != NULL) {
      if (found != NULL)
        *found = zy_span (text.text + i, rest.text);
      return date;
    }
  }

  return NULL;
}

gboolean
zy_date_is_valid (const char *date)
{
  g_autofree char *normal = NULL;
  ZySpan found;

  if (date == NULL)
    return FALSE;

  normal = zy_date_find ((ZySpan) { date, strlen (date) }, &found);

  return g_strcmp0 (normal, date) == 0;
}

char *
zy_date_from_unix (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  if (time == NULL)
    return NULL;

  return zy_date_format (g_date_time_get_year (time), g_date_time_get_month (time),
                         g_date_time_get_day_of_month (time));
}
