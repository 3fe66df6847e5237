/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Markdown of any kind as a page shows it: as blocks and as one line. */

#include "zy-fuzz-html.h"
#include "zy-fuzz-media.h"
#include "zy-fuzz.h"
#include "zy-markdown.h"

#include <string.h>

/* A short text may grow more than a long one, see MIN_LIMIT in zy-markdown.c. */
#define MAX_SHORT 524288

/* Nothing of what zy-markdown.c marks formulas and emphasis with stays; what formulas themselves
 * have of it does. */
static void
expect_unmarked (const char *html,
                 const char *text)
{
  static const char *const marks[] = { "\xef\xb7\x90", "\xef\xb7\x91", "\xe2\x81\x9f" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    zy_fuzz_expect (strstr (html, marks[i]) == NULL || strstr (text, marks[i]) != NULL);
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  gsize n = strlen (text);
  g_autofree char *blocks = zy_markdown_to_html (text, ZY_MARKDOWN_BLOCKS, zy_fuzz_write_media,
                                                 NULL);
  g_autofree char *line = zy_markdown_to_html (text, ZY_MARKDOWN_LINE, NULL, NULL);
  g_autofree char *heading = g_strconcat ("<h2>", line, "</h2>", NULL);

  zy_fuzz_expect_html (blocks, n, MAX_SHORT);
  zy_fuzz_expect_html (heading, n, MAX_SHORT);
  expect_unmarked (blocks, text);
  expect_unmarked (line, text);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "markdown",
  .max_length = 8192,
  .n_mutations = 2000,
  .seeds = (const char *const[]) { "formats/fixtures", NULL },
  .run = run,
};
