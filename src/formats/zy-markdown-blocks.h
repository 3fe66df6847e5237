/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyMarkdownPart:
 * @level: of its heading, from 1; 0 for what stands before the first heading
 * @line: line of its heading, from 1
 * @title: text of the heading, without its marks
 * @text: heading and body as they stand
 * @body: what stands below the heading, up to the next heading of any level
 *
 * A piece of a Markdown document between two headings.
 */
typedef struct {
  guint  level;
  guint  line;
  ZySpan title;
  ZySpan text;
  ZySpan body;
} ZyMarkdownPart;

/**
 * zy_markdown_split_parts:
 * @text: a Markdown document
 * @first_line: number of its first line
 *
 * Splits a document at its headings (`# `, not underlined ones). What looks like a heading in
 * fenced code is none; a fence that is never closed is text, so that it hides nothing.
 *
 * Returns: (transfer full) (element-type ZyMarkdownPart): at least one part, the first of level 0
 */
GArray *zy_markdown_split_parts  (ZySpan text,
                                  guint  first_line);

/**
 * ZyMarkdownBlockKind:
 * @ZY_MARKDOWN_PARAGRAPH: lines of text; also tables and HTML
 * @ZY_MARKDOWN_ITEM: one item of a list with everything nested in it
 * @ZY_MARKDOWN_QUOTE: lines that begin with `>`
 * @ZY_MARKDOWN_CODE: fenced code
 * @ZY_MARKDOWN_RULE: a thematic break
 */
typedef enum {
  ZY_MARKDOWN_PARAGRAPH,
  ZY_MARKDOWN_ITEM,
  ZY_MARKDOWN_QUOTE,
  ZY_MARKDOWN_CODE,
  ZY_MARKDOWN_RULE,
} ZyMarkdownBlockKind;

typedef struct {
  ZyMarkdownBlockKind kind;
  ZySpan              text;
} ZyMarkdownBlock;

/**
 * zy_markdown_split_blocks:
 * @text: Markdown without headings
 * @blocks: (element-type ZyMarkdownBlock): loses what is in it and gets the blocks, without blank
 *   lines around
 *
 * Splits the outermost level into blocks, as far as hand-written digests need it.
 */
void    zy_markdown_split_blocks (ZySpan  text,
                                  GArray *blocks);

/**
 * zy_markdown_skip_marker:
 * @line: (inout): loses the mark of a list item, `- ` or `1. `, and indentation before it
 *
 * Returns: whether there was one
 */
gboolean zy_markdown_skip_marker (ZySpan *line);

/**
 * zy_markdown_trim:
 *
 * Returns: @text without blank lines at both ends and without rules at its end; the indentation of
 *   its first line stays
 */
ZySpan  zy_markdown_trim         (ZySpan text);

G_END_DECLS
