/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML as people write it in Markdown, or send it to do harm. */

#include "zy-fuzz-html.h"
#include "zy-fuzz-media.h"
#include "zy-fuzz.h"
#include "zy-sanitize.h"

#include <string.h>

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);
  gsize n = strlen (text);
  g_autofree char *with_media = zy_sanitize_html (text, -1, zy_fuzz_write_media, NULL);
  g_autofree char *without = zy_sanitize_html (text, (gssize) n, NULL, NULL);
  g_autofree char *again = zy_sanitize_html (without, -1, NULL, NULL);

  zy_fuzz_expect_html (with_media, n, 0);
  zy_fuzz_expect_html (without, n, 0);
  zy_fuzz_expect_html (again, strlen (without), 0);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "sanitize",
  .max_length = 8192,
  .n_mutations = 2000,
  .run = run,
};
