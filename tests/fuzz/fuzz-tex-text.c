/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles and abstracts: TeX to HTML and to plain text, Markdown to plain text. */

#include "zy-fuzz-html.h"
#include "zy-fuzz.h"
#include "zy-markdown-plain.h"
#include "zy-tex-text.h"

#include <string.h>

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  gsize n = strlen (text);
  g_autofree char *plain = zy_markdown_to_plain ((ZySpan) { text, n });
  g_autofree char *title = zy_tex_text_to_plain (text);
  g_autoptr (GString) html = g_string_new ("<p>");

  zy_tex_text_append (html, text, -1);
  g_string_append (html, "</p>");
  zy_fuzz_expect_html (html->str, n, 64);

  /* A command of two letters may be a character of four bytes with a mark. */
  zy_fuzz_expect (g_utf8_validate (title, -1, NULL));
  zy_fuzz_expect (strlen (title) <= 8 * n);

  zy_fuzz_expect (g_utf8_validate (plain, -1, NULL));
  zy_fuzz_expect (strlen (plain) <= n);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "tex-text",
  .max_length = 4096,
  .n_mutations = 2000,
  .run = run,
};
