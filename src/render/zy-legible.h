/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_legible_html:
 * @html: (transfer full): HTML made by the application, all of whose text is escaped
 *
 * Leaves out what would keep the rest of a page from being read, and no writing needs: more marks
 * upon a letter than any language puts there, which cover the lines around or, without a letter,
 * push what follows out of the page. Where a word is longer than any word is, it gets places at which
 * a line may end: a page takes a time quadratic in the length of a word to find some.
 *
 * Returns: (transfer full): the same without
 */
char *zy_legible_html (char *html);

G_END_DECLS
