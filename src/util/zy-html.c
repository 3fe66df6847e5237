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
