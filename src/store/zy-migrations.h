/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/* `PRAGMA application_id` of a library: “ZYlb”. */
#define ZY_APPLICATION_ID 0x5a596c62

/* `PRAGMA user_version` of a library this version of Zhaiyao makes. */
#define ZY_SCHEMA_VERSION 6

/**
 * zy_migrations_check_file:
 * @path: the file, in the encoding of file names
 *
 * Looks at the header of the file without SQLite, which might write to it. A missing or empty
 * file is fine: it becomes a library.
 *
 * Returns: whether the file may be opened as a library; if not, it is a newer library, no
 *   database, a database of something else, or cannot be read
 */
gboolean zy_migrations_check_file (const char    *path,
                                   GError       **error);

/**
 * zy_migrations_check_writable:
 * @path: the file, in the encoding of file names
 *
 * Looks, without SQLite, which would leave its own files beside one that it cannot write.
 *
 * Returns: whether the file can be written, and others beside it
 */
gboolean zy_migrations_check_writable (const char  *path,
                                       GError     **error);

/**
 * zy_migrations_check:
 *
 * The same through SQLite, which also sees what its log holds and the file does not yet.
 *
 * Returns: whether the file is a library that can be used or upgraded, or is empty
 */
gboolean zy_migrations_check      (ZyConnection  *connection,
                                   GError       **error);

/**
 * zy_migrations_check_version:
 *
 * Returns: whether the library still is of this version or an older one; another process may
 *   upgrade it at any time. In a transaction the answer holds until its end.
 */
gboolean zy_migrations_check_version (ZyConnection  *connection,
                                      GError       **error);

/**
 * zy_migrations_is_due:
 * @is_due: (out): whether an older version of Zhaiyao made the library
 */
gboolean zy_migrations_is_due     (ZyConnection  *connection,
                                   gboolean      *is_due,
                                   GError       **error);

/**
 * zy_migrations_run:
 * @version: up to which; %ZY_SCHEMA_VERSION except in tests
 *
 * Upgrades a library step by step, each step in a transaction of its own.
 */
gboolean zy_migrations_run        (ZyConnection  *connection,
                                   int            version,
                                   GError       **error);

G_END_DECLS
