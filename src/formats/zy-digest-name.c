/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest-name.h"

#include "zy-date.h"

/* A dot begins an extension only before one of these: `cs.CL` has none. */
static const char *const extensions[] = {
  ".md", ".markdown", ".mkd", ".txt", ".xml", ".rss", ".atom", ".json", ".jsonl",
};

static ZySpan
without_extension (ZySpan name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++) {
    gsize length = strlen (extensions[i]);

    if (name.length > length &&
        g_ascii_strncasecmp (zy_span_end (name) - length, extensions[i], length) == 0)
      return (ZySpan) { name.text, name.length - length };
  }

  return name;
}

static gboolean
is_separator (char c)
{
  return c == '-' || c == '_' || c == '.' || c == ' ';
}

static ZySpan
trim_separators (ZySpan name)
{
  while (name.length > 0 && is_separator (*name.text))
    name = zy_span_from (name, name.text + 1);
  while (name.length > 0 && is_separator (zy_span_end (name)[-1]))
    name.length--;

  return name;
}

/* After a date: `T224011Z`, `T22:40:11Z`. */
static ZySpan
skip_time (ZySpan rest)
{
  const char *p = rest.text;
  const char *end = zy_span_end (rest);
  guint n_digits = 0;

  if (p == end || (*p != 'T' && *p != 't'))
    return rest;

  for (p++; p < end && (g_ascii_isdigit (*p) || *p == ':' || *p == '-'); p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;
  if (n_digits < 4)
    return rest;
  if (p < end && (*p == 'Z' || *p == 'z'))
    p++;

  return zy_span_from (rest, p);
}

/* Takes the date out of a name; what is left is the source, or nothing. */
static void
parse_name (ZySpan   name,
            char   **source,
            char   **date)
{
  ZySpan found;
  ZySpan before;
  ZySpan after;

  *date = zy_date_find (name, &found);
  if (*date == NULL) {
    before = trim_separators (name);
    *source = before.length > 0 ? zy_span_dup (before) : NULL;
    return;
  }

  before = trim_separators (zy_span (name.text, found.text));
  after = trim_separators (skip_time (zy_span_from (name, zy_span_end (found))));

  if (before.length > 0 && after.length > 0)
    *source = g_strdup_printf ("%.*s-%.*s", (int) before.length, before.text, (int) after.length,
                               after.text);
  else if (before.length + after.length > 0)
    *source = zy_span_dup (before.length > 0 ? before : after);
  else
    *source = NULL;
}

void
zy_digest_name_parse (const char  *path,
                      char       **source,
                      char       **date)
{
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *folder_source = NULL;
  g_autofree char *folder_date = NULL;

  g_return_if_fail (source != NULL && date != NULL);

  *source = NULL;
  *date = NULL;

  if (path == NULL || *path == '\0' || g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    return;

  base = g_path_get_basename (path);
  parse_name (without_extension ((ZySpan) { base, strlen (base) }), source, date);

  if (*source != NULL && *date != NULL)
    return;

  folder = g_path_get_dirname (path);
  g_free (base);
  base = g_path_get_basename (folder);
  if (g_str_equal (base, ".") || g_str_equal (base, "..") || g_str_equal (base, G_DIR_SEPARATOR_S))
    return;

  parse_name ((ZySpan) { base, strlen (base) }, &folder_source, &folder_date);

  /* A folder for one day is named so; a date within a longer name may mean anything. */
  if (*date == NULL && folder_source == NULL)
    *date = g_steal_pointer (&folder_date);

  if (*source == NULL)
    *source = g_steal_pointer (&folder_source);
}
