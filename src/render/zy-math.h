/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyMathSyntax:
 * @ZY_MATH_PLAIN: running text, as titles and abstracts are
 * @ZY_MATH_MARKDOWN: Markdown, whose code is never mathematics and whose escapes are doubled
 *
 * What kind of text mathematics is looked for in.
 */
typedef enum {
  ZY_MATH_PLAIN,
  ZY_MATH_MARKDOWN,
} ZyMathSyntax;

/**
 * ZyMathSpan:
 * @start: offset of the first byte, delimiters included
 * @end: offset after the last byte, delimiters included
 * @tex_start: offset of the TeX source for KaTeX
 * @tex_end: offset after it
 * @display: whether the formula stands by itself
 *
 * A formula in a text.
 */
typedef struct {
  gsize    start;
  gsize    end;
  gsize    tex_start;
  gsize    tex_end;
  gboolean display;
} ZyMathSpan;

#define ZY_MATH_N_DEAD_ENDS 32

/**
 * ZyMathScanner:
 *
 * Finds the formulas of a text from its beginning to its end, in time linear in its length. It
 * lives on the stack; its members are private.
 */
typedef struct {
  /*< private >*/
  const char   *text;
  gsize         length;
  gsize         position;
  ZyMathSyntax  syntax;
  gsize         dead_ends[ZY_MATH_N_DEAD_ENDS];
} ZyMathScanner;

/**
 * zy_math_scanner_init:
 * @text: valid UTF-8, borrowed while the scanner is used
 * @length: bytes of @text, or -1 when it ends with NUL
 *
 * Puts the scanner at the beginning of @text. It knows `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and the
 * environments of KaTeX. Sums of money, shell variables and prose between two stray dollars are
 * not mathematics.
 */
void     zy_math_scanner_init (ZyMathScanner *self,
                               const char    *text,
                               gssize         length,
                               ZyMathSyntax   syntax);

/**
 * zy_math_scanner_next:
 * @span: (out): the formula
 *
 * Returns: whether there was another formula
 */
gboolean zy_math_scanner_next (ZyMathScanner *self,
                               ZyMathSpan    *span);

/* How the element that zy_math_append_tex() makes begins, in all of the HTML of papers. */
#define ZY_MATH_TAG "<span class=\"math"

/**
 * zy_math_append_tex:
 * @out: HTML being written
 * @tex: TeX source without delimiters
 * @length: bytes of @tex
 * @display: whether the formula stands by itself
 *
 * Appends an element of class `math` that holds @tex for KaTeX.
 */
void     zy_math_append_tex   (GString       *out,
                               const char    *tex,
                               gsize          length,
                               gboolean       display);

G_END_DECLS
