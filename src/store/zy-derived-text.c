/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-derived-text.h"

#include <stdlib.h>
#include <string.h>

#include "zy-age.h"
#include "zy-arxiv-id.h"
#include "zy-normalize.h"

/* arXiv began in August 1991; what is older by its date sorts with its first papers. */
#define FIRST_YEAR 1991

#define TITLE_KEY_CHARACTERS 64

/* Sorts after every title. */
#define NO_TITLE "\363\260\200\200"

/* The part of an identifier that counts the papers of a month, without its year and month. */
static gint64
number_in_month (const char *arxiv_id)
{
  const char *dot = strrchr (arxiv_id, '.');
  const char *slash = strrchr (arxiv_id, '/');

  if (slash != NULL)
    return strlen (slash) > 5 ? atoi (slash + 5) : 0;

  return dot != NULL ? atoi (dot + 1) : 0;
}

gint64
zy_newest_key (const char *arxiv_id,
               const char *date)
{
  int year = 0;
  int month = 0;
  gint64 number = 0;

  if (arxiv_id != NULL && zy_arxiv_id_get_month (arxiv_id, &year, &month)) {
    number = 2 * number_in_month (arxiv_id);
  } else if (date != NULL && strlen (date) == 10) {
    year = atoi (date);
    month = atoi (date + 5);
    number = (atoi (date + 8) - 1) * ZY_KEYS_PER_DAY + 1;
  }

  if (year < FIRST_YEAR)
    return number;

  return ((gint64) ((year - FIRST_YEAR) * 12 + month) << ZY_AGE_MONTH_BITS) + number;
}

char *
zy_text_fold (const char *text)
{
  g_autofree char *normal = zy_normalize ((ZySpan) { text, strlen (text) }, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal, -1);
}

char *
zy_title_key (const char *title_en,
              const char *title_zh)
{
  const char *title = title_en != NULL ? title_en : title_zh;
  g_autofree char *start = NULL;

  if (title == NULL)
    return g_strdup (NO_TITLE);

  while (*title != '\0' && !g_unichar_isalnum (g_utf8_get_char (title)))
    title = g_utf8_next_char (title);

  if (*title == '\0')
    return g_strdup (NO_TITLE);

  start = g_utf8_strlen (title, -1) > TITLE_KEY_CHARACTERS
            ? g_utf8_substring (title, 0, TITLE_KEY_CHARACTERS)
            : g_strdup (title);

  return zy_text_fold (start);
}

/* A dollar opens mathematics when what it encloses neither begins nor ends with a space, stays in
 * its paragraph, and is not followed by a digit: “$5 and $6” is money. */
static gboolean
is_formula (const char *after_dollar)
{
  const char *p;

  if (*after_dollar == '\0' || g_ascii_isspace (*after_dollar))
    return FALSE;

  for (p = after_dollar; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '\n' && p[1] == '\n')
      return FALSE;
    else if (*p == '$')
      return p > after_dollar && !g_ascii_isspace (p[-1]) && !g_ascii_isdigit (p[1]);
  }

  return FALSE;
}

gboolean
zy_text_has_math (const char *text)
{
  for (const char *p = text; (p = strpbrk (p, "$\\")) != NULL; p++) {
    if (*p == '\\') {
      if (p[1] == '(' || p[1] == '[' || g_str_has_prefix (p + 1, "begin{"))
        return TRUE;
      /* Whatever it escapes is text. */
      if (p[1] != '\0')
        p++;
    } else if (p[1] == '$') {
      return strstr (p + 2, "$$") != NULL;
    } else if (is_formula (p + 1)) {
      return TRUE;
    }
  }

  return FALSE;
}
