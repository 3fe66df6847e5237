/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_highlight_html:
 * @html: finished HTML, valid UTF-8
 * @matchers: (nullable) (element-type ZyMatcher): what to mark
 *
 * Puts `<mark class="match">` and `</mark>` around what @matchers find in the text of @html, and
 * changes nothing else: a mark begins and ends in the same piece of text, never in a tag, an
 * attribute, a reference to a character or a comment. What is found across inline elements, as in
 * `<em>large</em> models`, is marked piece by piece; it is not looked for across blocks.
 *
 * Formulas, which are TeX until they are typeset, and the page's own words stay as they are:
 * elements of the classes `math`, `label` and a few more. After an element whose content is no
 * HTML, such as a script, nothing is marked. Takes time linear in the length of @html.
 *
 * Returns: (transfer full): the HTML with the marks
 */
char *zy_highlight_html (const char *html,
                         GPtrArray  *matchers);

G_END_DECLS
