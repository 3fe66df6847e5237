/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_library_advice:
 * @error: why a library could not be opened
 * @library: its file
 *
 * Returns: (transfer full): what the user can do about it, with the name of the file unless
 *   the message of @error has it
 */
char *zy_library_advice (const GError *error,
                         GFile        *library);

G_END_DECLS
