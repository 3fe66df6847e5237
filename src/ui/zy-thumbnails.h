/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ZY_THUMBNAIL_SIZE:
 *
 * Width and height of a thumbnail in pixels of the interface; on the disk it has twice as many.
 */
#define ZY_THUMBNAIL_SIZE 56

#define ZY_TYPE_THUMBNAILS (zy_thumbnails_get_type ())

/**
 * ZyThumbnails:
 *
 * Small images of figures for the list. Those that were asked for last are in memory; all are in a
 * folder, which is a cache: what is missing there is made again from the figure.
 *
 * Properties:
 * - `narrow` (boolean): whether there is no room for them
 */
G_DECLARE_FINAL_TYPE (ZyThumbnails, zy_thumbnails, ZY, THUMBNAILS, GObject)

/**
 * zy_thumbnails_new:
 * @figures: folder of the figure store
 * @cache: where thumbnails are kept; created when needed
 *
 * Returns: (transfer full): thumbnails of figures
 */
ZyThumbnails *zy_thumbnails_new         (GFile                *figures,
                                         GFile                *cache);

/**
 * zy_thumbnails_lookup:
 * @hash: of a stored figure
 * @is_known: (out): whether the answer is final: else zy_thumbnails_load_async() may find one
 *
 * Looks for a thumbnail in memory only.
 *
 * Returns: (transfer none) (nullable): the thumbnail
 */
GdkTexture   *zy_thumbnails_lookup      (ZyThumbnails         *self,
                                         const char           *hash,
                                         gboolean             *is_known);

/**
 * zy_thumbnails_load_async:
 *
 * Reads a thumbnail from its folder, or makes it, in a thread.
 */
void          zy_thumbnails_load_async  (ZyThumbnails         *self,
                                         const char           *hash,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/**
 * zy_thumbnails_load_finish:
 *
 * Returns: (transfer full) (nullable): the thumbnail; %NULL with @error where there is none, such
 *   as of an image of a kind that cannot be read here
 */
GdkTexture   *zy_thumbnails_load_finish (ZyThumbnails         *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/**
 * zy_thumbnails_tidy_async:
 *
 * Removes from the folder, in a thread, the thumbnails of figures that are stored no more.
 */
void          zy_thumbnails_tidy_async  (ZyThumbnails         *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);

/**
 * zy_thumbnails_tidy_finish:
 *
 * Returns: how many were removed; -1 with %G_IO_ERROR_CANCELLED
 */
gssize        zy_thumbnails_tidy_finish (ZyThumbnails         *self,
                                         GAsyncResult         *result,
                                         GError              **error);

gboolean      zy_thumbnails_get_narrow  (ZyThumbnails         *self);
void          zy_thumbnails_set_narrow  (ZyThumbnails         *self,
                                         gboolean              narrow);

G_END_DECLS
