/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-cli.h"

G_BEGIN_DECLS

/* Lists of subscriptions (OPML), as other feed readers have them. */

/**
 * zy_cli_import_subscriptions:
 * @path: the file
 *
 * Adds the sources of a list that the library does not have, which is made when there is none.
 *
 * Returns: %ZY_CLI_FAILED when the list cannot be read, or some of its sources cannot be added
 */
ZyCliStatus zy_cli_import_subscriptions (ZyCli       *cli,
                                         const char  *path);

/**
 * zy_cli_export_subscriptions:
 * @path: the file, which is replaced, or `-` for standard output
 *
 * Writes the sources of the library as a list.
 */
ZyCliStatus zy_cli_export_subscriptions (ZyCli       *cli,
                                         const char  *path);

G_END_DECLS
