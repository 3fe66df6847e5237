/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fuzz-media.h"

#include "zy-fuzz.h"
#include "zy-html.h"

#define SRC "zhaiyao-figure:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

void
zy_fuzz_write_media (GString       *out,
                     const ZyMedia *media,
                     gpointer       user_data)
{
  zy_fuzz_expect_text (media->src);
  zy_fuzz_expect (media->alt == NULL || g_utf8_validate (media->alt, -1, NULL));
  if (media->link != NULL) {
    g_autofree char *safe = zy_sanitize_url (media->link);

    zy_fuzz_expect (g_strcmp0 (safe, media->link) == 0);
  }

  /* A block, unless it stands in text: the reader of the result sees whether that was true. */
  g_string_append (out, media->in_text ? "<img src=\"" SRC "\" alt=\"" :
                                         "<figure><img src=\"" SRC "\" alt=\"");
  zy_html_append_text (out, media->alt, -1);
  g_string_append (out, media->in_text ? "\">" : "\"></figure>");
}
