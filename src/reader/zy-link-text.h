/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_link_text:
 * @uri: where a link leads
 *
 * Writes an address so that it tells where a link really leads: the host stands out, in ASCII when
 * it has letters of other scripts, as those can look like any name; what comes before the host and
 * only looks like one is left out; what would turn the line around or hide in it stays escaped.
 *
 * Returns: (transfer full): Pango markup
 */
char *zy_link_text (const char *uri);

G_END_DECLS
