/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_reference_read:
 * @p: an ampersand in HTML
 * @end: where the HTML ends
 * @after: (out): where the reference ends, when there is one
 *
 * Reads a character reference, such as `&amp;` or `&#x4e2d;`. What names no character is U+FFFD.
 *
 * Returns: the character it stands for; 0 when it is no reference
 */
gunichar zy_reference_read (const char  *p,
                            const char  *end,
                            const char **after);

G_END_DECLS
