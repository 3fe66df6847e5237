/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-html.h"

#include <string.h>

static const char *
replacement_for (unsigned char c)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#39;";
  case '\t':
  case '\n':
  case '\r':
    return NULL;
  default:
    return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
  }
}

void
zy_html_append_text (GString    *out,
                     const char *text,
                     gssize      length)
{
  const char *end;
  const char *run = text;

  g_return_if_fail (out != NULL);

  if (text == NULL)
    return;

  end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *p = text; p < end; p++) {
    const char *replacement = replacement_for ((unsigned char) *p);

    if (replacement == NULL)
      continue;

    g_string_append_len (out, run, p - run);
    g_string_append (out, replacement);
    run = p + 1;
  }

  g_string_append_len (out, run, end - run);
}

gboolean
zy_html_is_in_line (const char *tag)
{
  static const char *const names[] = {
    "a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "var",
  };
  const char *name = tag + (tag[1] == '/' ? 2 : 1);
  gsize length = strcspn (name, " >");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    /* Most names differ in their first letter. */
    if (names[i][0] == name[0] && strncmp (names[i], name, length) == 0 && names[i][length] == '\0')
      return TRUE;
  }

  return FALSE;
}
