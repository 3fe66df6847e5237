/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-reference.h"

#include <libxml/HTMLparser.h>

/* Longer than any name of a character. */
#define MAX_NAME 32

/* The highest character that has a name in HTML 4. */
#define LAST_NAMED 0x2666

/* The characters by their names, which libxml2 goes through one by one. */
static GHashTable *
get_names (void)
{
  static GHashTable *names;

  if (g_once_init_enter (&names)) {
    GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

    for (guint c = 1; c <= LAST_NAMED; c++) {
      const htmlEntityDesc *entity = htmlEntityValueLookup (c);

      if (entity != NULL)
        g_hash_table_insert (table, (gpointer) entity->name, GUINT_TO_POINTER (c));
    }
    g_once_init_leave (&names, table);
  }

  return names;
}

gunichar
zy_reference_read (const char  *p,
                   const char  *end,
                   const char **after)
{
  const char *start = p + 1;
  gunichar c = 0;

  if (start < end && *start == '#') {
    gboolean hex = start + 1 < end && (start[1] == 'x' || start[1] == 'X');
    const char *digits = start + (hex ? 2 : 1);

    for (p = digits; p < end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
      c = MIN (c * (hex ? 16 : 10) + (gunichar) g_ascii_xdigit_value (*p), 0x110000);
    if (p == digits)
      return 0;
    *after = p < end && *p == ';' ? p + 1 : p;

    return c > 0 && g_unichar_validate (c) ? c : 0xfffd;
  }

  for (p = start; p < end && p - start < MAX_NAME && g_ascii_isalnum (*p); p++)
    ;
  if (p > start && p < end && *p == ';') {
    g_autofree char *name = g_strndup (start, p - start);

    *after = p + 1;

    return GPOINTER_TO_UINT (g_hash_table_lookup (get_names (), name));
  }

  return 0;
}
