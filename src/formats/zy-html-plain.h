/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_html_to_plain:
 * @html: a piece of HTML, or of the XML of journals (JATS), whole or broken; valid UTF-8
 *
 * Makes the plain text of a field from markup of any kind. Tags go, with what is not meant to be
 * read (scripts, styles); references are resolved once; runs of white space become one space;
 * blocks become paragraphs, with an empty line between, and line breaks lines. What only looks like
 * a tag stays: abstracts are full of `a < b`.
 *
 * Returns: (transfer full): the text, without space around
 */
char *zy_html_to_plain (ZySpan html);

/**
 * zy_plain_normalise:
 * @text: plain text; valid UTF-8
 *
 * Makes the plain text of a field from text that is broken into lines: each paragraph, after an
 * empty line or, where others are not, an indented one, becomes one line.
 *
 * Returns: (transfer full): the text, without space around
 */
char *zy_plain_normalise (ZySpan text);

/**
 * zy_plain_join_lines:
 * @text: (inout): what the above made
 *
 * Makes one line of a text, with one space where lines or paragraphs met.
 */
void  zy_plain_join_lines (char *text);

G_END_DECLS
