/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-link-text.h"

/* A letter, mark, number, sign or such: what can be told from others and takes its own room. */
static gboolean
is_plain (gunichar c)
{
  return g_unichar_isgraph (c) && !g_unichar_iszerowidth (c) &&
         g_unichar_type (c) != G_UNICODE_FORMAT;
}

/* Undoes the escapes of a path that can be read better without. */
static char *
unescape (const char *text)
{
  g_autofree char *unescaped = g_uri_unescape_string (text, NULL);

  if (unescaped == NULL || !g_utf8_validate (unescaped, -1, NULL))
    return g_strdup (text);

  for (const char *p = unescaped; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_plain (g_utf8_get_char (p)))
      return g_strdup (text);

  return g_steal_pointer (&unescaped);
}

static void
append_part (GString    *markup,
             const char *prefix,
             const char *part)
{
  g_autofree char *readable = NULL;
  g_autofree char *escaped = NULL;

  if (part == NULL || *part == '\0')
    return;

  readable = unescape (part);
  escaped = g_markup_escape_text (readable, -1);
  g_string_append_printf (markup, "%s%s", prefix, escaped);
}

static void
append_host (GString *markup,
             GUri    *uri)
{
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  g_autofree char *escaped = g_markup_escape_text (ascii != NULL ? ascii : g_uri_get_host (uri), -1);

  g_string_append_printf (markup, "<b>%s</b>", escaped);
  if (g_uri_get_port (uri) >= 0)
    g_string_append_printf (markup, ":%d", g_uri_get_port (uri));
}

char *
zy_link_text (const char *uri)
{
  g_autoptr (GUri) parsed = NULL;
  GString *markup;

  g_return_val_if_fail (uri != NULL, NULL);

  parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (parsed == NULL)
    return g_markup_escape_text (uri, -1);

  markup = g_string_new (g_uri_get_scheme (parsed));
  g_string_append_c (markup, ':');
  if (g_uri_get_host (parsed) != NULL) {
    g_string_append (markup, "//");
    append_host (markup, parsed);
  }
  append_part (markup, "", g_uri_get_path (parsed));
  append_part (markup, "?", g_uri_get_query (parsed));
  append_part (markup, "#", g_uri_get_fragment (parsed));

  return g_string_free (markup, FALSE);
}
