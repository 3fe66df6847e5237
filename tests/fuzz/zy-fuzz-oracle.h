/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_fuzz_count_entries:
 * @format: name of an importer
 * @text: what it was given
 *
 * Counts the entries of a digest by other means than its importer's, where these are sure.
 *
 * Returns: how many there are; -1 when that cannot be told of this format or this text
 */
int zy_fuzz_count_entries (const char *format,
                           const char *text);

G_END_DECLS
