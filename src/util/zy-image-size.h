/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_image_size:
 * @data: an image, or enough of its beginning
 * @width: (out): width in pixels, or 0
 * @height: (out): height in pixels, or 0
 *
 * Reads the size of a PNG, JPEG, GIF, WebP or SVG image from its header, so that a page can keep
 * the room for it before it is decoded. An SVG without a size in pixels has that of its view box.
 *
 * Returns: whether the size was found
 */
gboolean zy_image_size (const guint8 *data,
                        gsize         length,
                        int          *width,
                        int          *height);

G_END_DECLS
