/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_file_load:
 * @limit: bytes the file may have at most
 * @modified: (out) (optional): seconds since 1970 at which it was last written, or 0
 *
 * Reads a whole regular file. Anything else (a folder, a pipe, a device) is refused with
 * %G_IO_ERROR_NOT_REGULAR_FILE before it is opened, because opening it may block or do
 * something; a file beyond @limit is refused with %G_IO_ERROR_MESSAGE_TOO_LARGE. Blocks.
 *
 * Returns: (transfer full) (nullable): the content
 */
GBytes *zy_file_load (GFile         *file,
                      gsize          limit,
                      gint64        *modified,
                      GCancellable  *cancellable,
                      GError       **error);

G_END_DECLS
