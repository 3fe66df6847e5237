/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-feed-date.h"

#include "zy-date.h"

/* What is longer is no date. */
#define MAX_LENGTH 128

/* Two digits are of this century up to here (RFC 2822, 4.3). */
#define LAST_SHORT_YEAR 49

typedef struct {
  int day;
  int month;
  int year;
} Day;

/* The month that a word names, by three letters or more; 0 when it names none. */
static int
month_of (ZySpan word)
{
  static const char *const months[] = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (months) && word.length >= 3; i++) {
    if (word.length <= strlen (months[i]) &&
        g_ascii_strncasecmp (months[i], word.text, word.length) == 0)
      return (int) i + 1;
  }

  return 0;
}

static void
take_number (Day    *day,
             ZySpan  digits)
{
  int number = 0;

  for (gsize i = 0; i < digits.length; i++)
    number = number * 10 + g_ascii_digit_value (digits.text[i]);

  if (digits.length <= 2 && day->day == 0)
    day->day = number;
  else if (digits.length == 4 && day->year == 0)
    day->year = number;
  else if (digits.length == 2 && day->year == 0)
    day->year = number + (number <= LAST_SHORT_YEAR ? 2000 : 1900);
}

/* The next run of letters or of digits. */
static gboolean
next_word (ZySpan *rest,
           ZySpan *word)
{
  const char *end = zy_span_end (*rest);
  const char *p = rest->text;
  const char *begin;
  gboolean digits;

  while (p < end && !g_ascii_isalnum (*p))
    p++;

  begin = p;
  digits = p < end && g_ascii_isdigit (*p);
  while (p < end && (digits ? g_ascii_isdigit (*p) : g_ascii_isalpha (*p)))
    p++;

  *word = zy_span (begin, p);
  *rest = zy_span_from (*rest, p);

  return word->length > 0;
}

/* Day, name of the month and year, in any order that has the day before the year; a time with its
 * colons ends it. */
static char *
parse_words (ZySpan text)
{
  ZySpan rest = text;
  ZySpan word;
  Day day = { 0 };

  while (next_word (&rest, &word)) {
    if (g_ascii_isalpha (*word.text))
      day.month = day.month != 0 ? day.month : month_of (word);
    else if (zy_span_starts_with (rest, ZY_SPAN_LITERAL (":")))
      break;
    else if (word.length <= 4)
      take_number (&day, word);
  }

  return zy_date_format (day.year, day.month, day.day);
}

char *
zy_feed_date_parse (ZySpan text)
{
  ZySpan date = zy_span_strip (text);
  char *found;

  date.length = MIN (date.length, MAX_LENGTH);
  found = zy_date_find (date, NULL);

  return found != NULL ? found : parse_words (date);
}
