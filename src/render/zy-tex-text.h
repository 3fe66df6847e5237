/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_tex_text_append:
 * @out: HTML being written
 * @text: (nullable): plain text as arXiv has it, valid UTF-8
 * @length: bytes of @text, or -1 when it ends with NUL
 *
 * Appends @text as phrasing content: escaped, each formula in an element of class `math`, and the
 * TeX that authors leave in titles and abstracts (`\emph{…}`, `\%`, ` ``…'' `, `Erd\H{o}s`) as what
 * it stands for. Commands it does not know stay as they are.
 */
void  zy_tex_text_append   (GString    *out,
                            const char *text,
                            gssize      length);

/**
 * zy_tex_text_to_plain:
 * @text: (nullable): plain text as arXiv has it, valid UTF-8
 *
 * Writes what zy_tex_text_append() shows as text without any markup, for lists, the titles of
 * windows and the like: formulas as Unicode has them, see zy_math_text_append().
 *
 * Returns: (transfer full) (nullable): the text; %NULL for %NULL
 */
char *zy_tex_text_to_plain (const char *text);

G_END_DECLS
