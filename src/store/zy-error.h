/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * zy_set_sqlite_error:
 * @code: (extended) result code, https://www.sqlite.org/rescode.html
 * @path: the library's file, as a person would name it
 * @details: what SQLite says of it
 *
 * Sets the #ZyLibraryError that @code means, or %G_IO_ERROR_CANCELLED for an interrupted query,
 * with a translated sentence that names the file.
 */
void zy_set_sqlite_error (GError     **error,
                          int          code,
                          const char  *path,
                          const char  *details);

G_END_DECLS
