/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where formulas begin and end. */

#include "zy-fuzz-html.h"
#include "zy-fuzz.h"
#include "zy-math.h"

#include <string.h>

static gboolean
is_boundary (const char *text,
             gsize       offset)
{
  return ((guchar) text[offset] & 0xc0) != 0x80;
}

static void
expect_spans (const char   *text,
              ZyMathSyntax  syntax)
{
  gsize length = strlen (text);
  gsize position = 0;
  ZyMathScanner scanner;
  ZyMathSpan span;

  zy_math_scanner_init (&scanner, text, -1, syntax);
  while (zy_math_scanner_next (&scanner, &span)) {
    g_autoptr (GString) out = g_string_new (NULL);

    zy_fuzz_expect (span.start >= position && span.end <= length);
    zy_fuzz_expect (span.start <= span.tex_start && span.tex_start < span.tex_end &&
                    span.tex_end <= span.end);
    zy_fuzz_expect (is_boundary (text, span.start) && is_boundary (text, span.end));
    zy_fuzz_expect (is_boundary (text, span.tex_start) && is_boundary (text, span.tex_end));
    zy_math_append_tex (out, text + span.tex_start, span.tex_end - span.tex_start, span.display);
    zy_fuzz_expect_html (out->str, span.end - span.start, 64);
    position = span.end;
  }
}

static void
run (const char *data,
     gsize       length,
     const char *variant)
{
  g_autofree char *text = zy_fuzz_text (data, length);

  expect_spans (text, ZY_MATH_PLAIN);
  expect_spans (text, ZY_MATH_MARKDOWN);
}

const ZyFuzzTarget zy_fuzz_target = {
  .name = "math",
  .max_length = 4096,
  .n_mutations = 2000,
  .run = run,
};
