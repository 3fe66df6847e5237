/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_markdown_to_plain:
 * @markdown: inline Markdown: a title, a paragraph
 *
 * Makes the plain text of a field: emphasis, code marks, HTML tags, images and the attributes of
 * kramdown go, of links the label stays, mathematics stays in TeX. Emphasis next to Chinese goes
 * too, where Markdown as specified would leave its stars: writers meant it.
 *
 * Returns: (transfer full): the text, without space around
 */
char *zy_markdown_to_plain (ZySpan markdown);

G_END_DECLS
