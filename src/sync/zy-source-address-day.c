/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that have a day in them, and the templates of such addresses. */

#include "zy-source-address.h"

#include <string.h>

#include "zy-date.h"

/* The parts of a date, as placeholders stand for them. */
static const struct {
  const char *name;
  guint start;
  guint length;
} placeholders[] = {
  { "{date}", 0, 10 },
  { "{year}", 0, 4 },
  { "{month}", 5, 2 },
  { "{day}", 8, 2 },
};

enum {
  DATE,
  YEAR,
  MONTH,
  DAY,
  N_PLACEHOLDERS,
};

/* Which placeholder @text begins with, or N_PLACEHOLDERS. */
static guint
find_placeholder (const char *text)
{
  guint i = 0;

  while (i < N_PLACEHOLDERS && !g_str_has_prefix (text, placeholders[i].name))
    i++;

  return i;
}

char *
zy_source_address_for_day (const char *template,
                           const char *date)
{
  g_autoptr (GString) address = g_string_new (NULL);
  gboolean found[N_PLACEHOLDERS] = { FALSE };

  g_return_val_if_fail (template != NULL, NULL);

  if (!zy_date_is_valid (date))
    return NULL;

  for (const char *p = template; *p != '\0';) {
    guint i = find_placeholder (p);

    if (i < N_PLACEHOLDERS) {
      g_string_append_len (address, date + placeholders[i].start, placeholders[i].length);
      p += strlen (placeholders[i].name);
      found[i] = TRUE;
    } else if (*p == '{' || *p == '}') {
      return NULL;
    } else {
      g_string_append_c (address, *p++);
    }
  }

  /* Two days never have one address. */
  if (!found[DATE] && !(found[YEAR] && found[MONTH] && found[DAY]))
    return NULL;

  return g_string_free (g_steal_pointer (&address), FALSE);
}

static guint
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* How long the escape is that @text begins with, as in `%E8`; its digits are part of no date. */
static guint
count_escape (const char *text)
{
  return *text == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]) ? 3 : 0;
}

/* Reads a day that @text begins with, as 2026-06-29 with any separator or none. Returns its length,
 * or 0. */
static guint
read_day (const char *text,
          char        date[11])
{
  guint n = count_digits (text);
  char separator = text[n];

  if (n == 8) {
    g_snprintf (date, 11, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    return zy_date_is_valid (date) ? 8 : 0;
  }

  if (n != 4 || separator == '\0' || strchr ("-/_.", separator) == NULL ||
      count_digits (text + 5) != 2 || text[7] != separator || count_digits (text + 8) != 2)
    return 0;

  g_snprintf (date, 11, "%.4s-%.2s-%.2s", text, text + 5, text + 8);

  return zy_date_is_valid (date) ? 10 : 0;
}

/* Reads a month or year of @date that @text begins with; only as a whole name of a folder is it one
 * for certain, as in `2026/06/2026-06-29.md`. Returns its length, or 0. */
static guint
read_folder (const char *text,
             const char *date)
{
  if (strncmp (text, date, 4) != 0)
    return 0;
  if (text[4] == '/')
    return 4;
  if (strncmp (text + 4, date + 5, 2) == 0 && text[6] == '/')
    return 6;
  if ((text[4] == '-' || text[4] == '_' || text[4] == '.') &&
      strncmp (text + 5, date + 5, 2) == 0 && text[7] == '/')
    return 7;

  return 0;
}

/* Where the part of an address that a day can be in begins: behind the host. */
static const char *
find_path (const char *address)
{
  const char *authority = strstr (address, "://");

  if (authority == NULL)
    return address;

  authority += strlen ("://");

  return authority + strcspn (authority, "/?#");
}

/* The last day in @path. */
static gboolean
find_day (const char *path,
          char        date[11])
{
  gboolean found = FALSE;

  for (const char *p = path; *p != '\0';) {
    char day[11];
    guint length = g_ascii_isdigit (*p) ? read_day (p, day) : 0;

    if (length > 0) {
      memcpy (date, day, 11);
      found = TRUE;
      p += length;
    } else {
      p += MAX (MAX (count_digits (p), count_escape (p)), 1);
    }
  }

  return found;
}

/* Writes placeholders for a day of @length characters, with the separators it has. */
static void
append_day (GString    *template,
            const char *text,
            guint       length)
{
  if (length == 8)
    g_string_append (template, "{year}{month}{day}");
  else if (text[4] == '-')
    g_string_append (template, "{date}");
  else
    g_string_append_printf (template, "{year}%c{month}%c{day}", text[4], text[4]);
}

static void
append_folder (GString    *template,
               const char *text,
               guint       length)
{
  g_string_append (template, "{year}");
  if (length == 7)
    g_string_append_c (template, text[4]);
  if (length > 4)
    g_string_append (template, "{month}");
}

char *
zy_source_address_to_template (const char  *address,
                               char       **date)
{
  g_autoptr (GString) template = NULL;
  const char *path;
  char day[11];
  char previous = '\0';
  gboolean after_year = FALSE;

  g_return_val_if_fail (address != NULL, NULL);

  if (date != NULL)
    *date = NULL;

  /* A template already. */
  path = find_path (address);
  if (strpbrk (address, "{}") != NULL || !find_day (path, day))
    return NULL;

  template = g_string_new_len (address, path - address);
  for (const char *p = path; *p != '\0';) {
    char other[11];
    guint n_digits = count_digits (p);
    guint length = n_digits > 0 ? read_day (p, other) : 0;
    gboolean is_year = FALSE;

    if (length > 0 && g_str_equal (other, day)) {
      append_day (template, p, length);
    } else if (previous == '/' && (length = read_folder (p, day)) > 0) {
      append_folder (template, p, length);
      is_year = length == 4;
    } else if (after_year && n_digits == 2 && p[2] == '/' && strncmp (p, day + 5, 2) == 0) {
      g_string_append (template, "{month}");
      length = 2;
    } else {
      length = MAX (MAX (n_digits, count_escape (p)), 1);
      g_string_append_len (template, p, length);
      is_year = after_year && *p == '/';
    }

    after_year = is_year;
    previous = p[length - 1];
    p += length;
  }

  if (date != NULL)
    *date = g_strdup (day);

  return g_string_free (g_steal_pointer (&template), FALSE);
}
