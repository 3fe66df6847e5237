/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_normalize:
 * @text: valid UTF-8
 * @mode: the form (Unicode Standard Annex #15)
 *
 * Like g_utf8_normalize(), which takes time in the square of a text to compose its characters and to
 * put its marks in order, but in time linear in the length of @text. Of hundreds of marks on one
 * letter, not all need be in order.
 *
 * Returns: (transfer full): @text in this form
 */
char *zy_normalize (ZySpan         text,
                    GNormalizeMode mode);

G_END_DECLS
