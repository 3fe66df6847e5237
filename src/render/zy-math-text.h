/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_math_text_append:
 * @out: text being written
 * @tex: TeX source without delimiters, valid UTF-8
 * @length: bytes of @tex
 *
 * Appends a formula as a line of text, as far as Unicode goes: `x\Phi(x)` as “xΦ(x)”, `\frac{a}{b}`
 * as “a/b”, `\mathbb{R}^{2n}` as “ℝ²ⁿ”, `L_{\text{total}}` as “L_total”. What is set high or low and has no
 * such characters keeps its `^` or `_`; a command that nobody knows shows its name, or what it is
 * applied to. Weight and slant are left to the text around. Takes time linear in @length, whatever
 * is nested in what.
 */
void zy_math_text_append (GString    *out,
                          const char *tex,
                          gsize       length);

G_END_DECLS
