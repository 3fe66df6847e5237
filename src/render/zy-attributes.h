/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_attributes_measure:
 * @text: Markdown, from some place on
 *
 * Finds the attributes that kramdown, which many blogs are written for, lets stand after a piece of
 * text or on a line of their own: `{: .class #id key="value"}`, see
 * https://kramdown.gettalong.org/syntax.html#attribute-list-definitions. They are no part of the
 * text.
 *
 * Returns: how many bytes of attributes @text begins with, or 0
 */
gsize zy_attributes_measure (const char *text);

G_END_DECLS
