/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-attributes.h"

#include <string.h>

/* Nobody writes more of them. */
#define MAX_LENGTH 500

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == ':';
}

static const char *
skip_spaces (const char *p,
             const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;

  return p;
}

static const char *
skip_name (const char *p,
           const char *end)
{
  while (p < end && is_name (*p))
    p++;

  return p;
}

/* Steps over a value, in quotation marks or of a word; over nothing where there is none. */
static const char *
skip_value (const char *p,
            const char *end)
{
  const char quote = p < end && (*p == '"' || *p == '\'') ? *p : 0;
  const char *start = p;

  if (quote == 0)
    return skip_name (p, end);

  for (p++; p < end && *p != quote && *p != '\n'; p++) {
    if (*p == '\\' && p + 1 < end)
      p++;
  }

  return p < end && *p == quote ? p + 1 : start;
}

/* Steps over a class, an identifier, a key with its value, or the name of attributes defined
 * elsewhere; over nothing where there is none. */
static const char *
skip_attribute (const char *p,
                const char *end)
{
  const char *start = p;
  gboolean has_sign = p < end && (*p == '.' || *p == '#');
  const char *name = has_sign ? p + 1 : p;
  const char *value;

  if (name == end || !g_ascii_isalpha (*name))
    return start;

  p = skip_name (name, end);
  if (has_sign || p == end || *p != '=')
    return p;

  value = p + 1;
  p = skip_value (value, end);

  return p > value ? p : start;
}

gsize
zy_attributes_measure (const char *text)
{
  const char *end = text + strnlen (text, MAX_LENGTH);
  const char *p = text + 2;
  guint n = 0;

  if (text[0] != '{' || text[1] != ':')
    return 0;

  for (;;) {
    const char *attribute = skip_spaces (p, end);

    if (attribute < end && *attribute == '}')
      return n > 0 ? (gsize) (attribute + 1 - text) : 0;

    /* A space parts them, but for those with a sign of their own. */
    if (n > 0 && attribute == p && attribute < end && *attribute != '.' && *attribute != '#')
      return 0;
    p = skip_attribute (attribute, end);
    if (p == attribute)
      return 0;
    n++;
  }
}
