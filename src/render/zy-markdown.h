/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-sanitize.h"

G_BEGIN_DECLS

/**
 * ZyMarkdownScope:
 * @ZY_MARKDOWN_BLOCKS: paragraphs, lists, tables …
 * @ZY_MARKDOWN_LINE: a single line, such as a heading, whose HTML is phrasing content
 *
 * How much a text in Markdown may hold.
 */
typedef enum {
  ZY_MARKDOWN_BLOCKS,
  ZY_MARKDOWN_LINE,
} ZyMarkdownScope;

/**
 * zy_markdown_to_html:
 * @markdown: untrusted text, valid UTF-8
 * @media: (nullable): writes images and videos; without it they are left out
 *
 * Turns Markdown (CommonMark with tables, strikethrough, task lists and bare links) into sanitised
 * HTML. Mathematics is kept from the Markdown parser and comes out in elements of class `math`. A
 * text of more than 64 KiB, or one whose HTML would be out of proportion, is shown as it is written.
 *
 * Returns: (transfer full): HTML for the inside of a block element
 */
char *zy_markdown_to_html (const char       *markdown,
                           ZyMarkdownScope   scope,
                           ZyMediaFunc       media,
                           gpointer          user_data);

/**
 * zy_markdown_to_source:
 * @markdown: untrusted text, valid UTF-8
 *
 * Shows Markdown as it is written, with white space as it stands there unless it is a line. It takes
 * no longer than reading it does.
 *
 * Returns: (transfer full): HTML for the inside of a block element
 */
char *zy_markdown_to_source
                          (const char       *markdown,
                           ZyMarkdownScope   scope);

G_END_DECLS
