/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZY_FOLDER_WATCH_MAX:
 *
 * How many folders are watched; what changes in any beyond is found when the source is next asked.
 */
#define ZY_FOLDER_WATCH_MAX 500

#define ZY_TYPE_FOLDER_WATCH (zy_folder_watch_get_type ())

/**
 * ZyFolderWatch:
 *
 * Watches a folder and the folders in it, and emits `changed` once it has been quiet after something
 * changed, so that a file that is being copied is not read before all of it is there. Folders that
 * are hidden or symbolic links are not watched.
 */
G_DECLARE_FINAL_TYPE (ZyFolderWatch, zy_folder_watch, ZY, FOLDER_WATCH, GObject)

/**
 * zy_folder_watch_new:
 * @folder: which need not exist
 * @quiet: milliseconds without any change before `changed`
 *
 * Returns: (transfer full): a watch, which begins as soon as the main loop runs
 */
ZyFolderWatch *zy_folder_watch_new        (GFile         *folder,
                                           guint          quiet);

/**
 * zy_folder_watch_get_folder:
 *
 * Returns: (transfer none): what is watched
 */
GFile         *zy_folder_watch_get_folder (ZyFolderWatch *self);

G_END_DECLS
