/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_temp_folder_new:
 *
 * Returns: (transfer full): path of a new empty folder
 */
char *zy_temp_folder_new    (void);

/**
 * zy_temp_folder_remove:
 * @folder: (transfer full): from zy_temp_folder_new()
 *
 * Removes the folder and all that is in it.
 */
void  zy_temp_folder_remove (char       *folder);

/**
 * zy_temp_folder_write:
 * @name: path below @folder, whose folders are made
 * @length: bytes of @data, or -1 when it ends with NUL
 *
 * Writes a file.
 *
 * Returns: (transfer full): its path
 */
char *zy_temp_folder_write  (const char *folder,
                             const char *name,
                             const char *data,
                             gssize      length);

/**
 * zy_temp_digest_text:
 * @first: the first paper's number; the paper N has the arXiv ID 2403.N with five digits
 * @n: how many entries it has
 *
 * Returns: (transfer full): a digest of the chat-arxiv format
 */
char *zy_temp_digest_text   (guint       first,
                             guint       n);

/**
 * zy_temp_folder_write_digest:
 *
 * Writes what zy_temp_digest_text() makes.
 *
 * Returns: (transfer full): its path
 */
char *zy_temp_folder_write_digest (const char *folder,
                                   const char *name,
                                   guint       first,
                                   guint       n);

/* A PNG image of 3 by 2 pixels. */
extern const guint8 zy_temp_png[];
extern const gsize zy_temp_png_length;

G_END_DECLS
