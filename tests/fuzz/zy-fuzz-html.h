/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_fuzz_expect_html:
 * @html: what was written for the inside of a block element
 * @n_input: bytes of what it was written from
 * @fixed: bytes that may be written beside what comes from the input
 *
 * Ends the program unless @html is the harmless and well-formed kind of HTML that a page of the
 * reader may have: valid UTF-8; elements, attributes and addresses of a short list only; each
 * start tag with its end, properly nested, no link in a link; every `<`, `>` and `&` of text
 * escaped; and in proportion to the input.
 *
 * The list is written here once more, so that a mistake in the sanitiser's own does not go unseen.
 */
void zy_fuzz_expect_html (const char *html,
                          gsize       n_input,
                          gsize       fixed);

G_END_DECLS
