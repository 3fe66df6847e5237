/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_markdown_get_plain:
 * @markdown: inline Markdown: a title, a paragraph
 * @buffer: (inout) (transfer full): %NULL; becomes what the plain text stands in, unless it stands in
 *   @markdown as it is
 *
 * Makes the plain text of a field: emphasis, code marks, HTML tags, images and the attributes of
 * kramdown go, of links the label stays, mathematics stays in TeX. Emphasis next to Chinese goes
 * too, where Markdown as specified would leave its stars: writers meant it.
 *
 * Returns: (transfer none): the text, without space around
 */
ZySpan  zy_markdown_get_plain (ZySpan   markdown,
                               char   **buffer);

/**
 * zy_markdown_to_plain:
 * @markdown: inline Markdown
 *
 * The same, always copied.
 *
 * Returns: (transfer full): the text, without space around
 */
char   *zy_markdown_to_plain  (ZySpan   markdown);

G_END_DECLS
