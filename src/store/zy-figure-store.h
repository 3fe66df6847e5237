/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_FIGURE_STORE (zy_figure_store_get_type ())

/**
 * ZyFigureStore:
 *
 * A folder of images, each in a file named after the SHA-256 of its content, so that an image
 * is stored once however many digests show it. Its functions may be called from any thread.
 */
G_DECLARE_FINAL_TYPE (ZyFigureStore, zy_figure_store, ZY, FIGURE_STORE, GObject)

/**
 * zy_figure_store_new:
 * @folder: created when the first image is stored
 *
 * Returns: (transfer full): a store
 */
ZyFigureStore *zy_figure_store_new       (GFile           *folder);

/**
 * zy_figure_store_add:
 * @bytes: an image
 *
 * Stores an image. Blocks on the disk. What kind of image it is is told by its content: PNG,
 * JPEG, GIF, WebP, AVIF or SVG (zy_image_type()); anything else is refused.
 *
 * Returns: (transfer full) (nullable): the hash it is kept under, in lower-case hexadecimal
 */
char          *zy_figure_store_add       (ZyFigureStore   *self,
                                          GBytes          *bytes,
                                          GError         **error);

/**
 * zy_figure_store_get_file:
 * @hash: from zy_figure_store_add(); anything else than 64 hexadecimal digits is refused
 *
 * Returns: (transfer full) (nullable): the file of that image, whether or not it exists
 */
GFile         *zy_figure_store_get_file  (ZyFigureStore   *self,
                                          const char      *hash);

/**
 * zy_figure_store_get_size:
 * @hash: from zy_figure_store_add()
 *
 * Looks at an image. Blocks on the disk.
 *
 * Returns: bytes of the image, or -1 when there is none
 */
gint64         zy_figure_store_get_size  (ZyFigureStore   *self,
                                          const char      *hash);

/**
 * zy_figure_store_remove:
 * @hash: from zy_figure_store_add()
 * @grace: seconds; an image that was added within this time, also once more, stays: a digest that
 *   shows it may be on its way into the library
 *
 * Removes an image. Blocks on the disk.
 *
 * Returns: whether it is gone, or was not there
 */
gboolean       zy_figure_store_remove    (ZyFigureStore   *self,
                                          const char      *hash,
                                          gint64           grace);

/**
 * zy_figure_store_verify:
 * @hash: from zy_figure_store_add()
 *
 * Reads an image and compares it with its hash. Blocks on the disk.
 *
 * Returns: whether it is what was stored; if not, @error says that it is missing, damaged or
 *   cannot be read
 */
gboolean       zy_figure_store_verify    (ZyFigureStore   *self,
                                          const char      *hash,
                                          GError         **error);

G_END_DECLS
