/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_image_type:
 * @data: an image, or the first few kilobytes of one
 *
 * Tells what kind of image it is by its content alone: PNG, JPEG, GIF, WebP, AVIF or SVG.
 *
 * Returns: (nullable) (transfer none): the media type; %NULL when it is none of these
 */
const char *zy_image_type (const guint8 *data,
                           gsize         length);

G_END_DECLS
