/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_html_append_text:
 * @out: HTML being written
 * @text: (nullable): any UTF-8 text
 * @length: bytes of @text, or -1 when it ends with NUL
 *
 * Appends @text so that it is safe as element content and inside a quoted attribute.
 * Characters that HTML forbids become U+FFFD.
 */
void     zy_html_append_text (GString    *out,
                              const char *text,
                              gssize      length);

/**
 * zy_html_is_in_line:
 * @tag: where a tag begins in HTML that the application wrote
 *
 * Returns: whether text goes on in the same line before and after the tag
 */
gboolean zy_html_is_in_line  (const char *tag);

G_END_DECLS
