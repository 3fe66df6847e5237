/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_code_append:
 * @out: HTML being written
 * @code: source text, valid UTF-8
 * @language: (nullable): what the digest calls its language, such as `python` or `c++`
 *
 * Appends code with its parts in elements `span` of the classes `k` (keyword), `s` (string), `n`
 * (number), `c` (comment), `f` (name of what is called) and `a` (key, attribute or command). Without a
 * language it is guessed only where there is hardly a doubt; of a language that nobody here knows
 * the text is left as it is. Takes time linear in the length of @code, whatever it says.
 */
void  zy_code_append (GString    *out,
                      const char *code,
                      const char *language);

/**
 * zy_code_dress:
 * @html: (transfer full): finished HTML of Markdown
 *
 * Gives every block of code in @html, which is a `pre` with a `code` in it, its colours, an element of
 * class `code` around it and a button that copies it.
 *
 * Returns: (transfer full): the HTML
 */
char *zy_code_dress  (char       *html);

G_END_DECLS
