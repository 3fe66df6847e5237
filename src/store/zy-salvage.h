/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_salvage_run:
 * @library: path of a damaged library that nobody has open
 * @report: (out) (transfer full) (element-type utf8): translated sentences that say what was lost
 *   and where the damaged library is now
 *
 * Makes a new library of all that can be read of a damaged one, however damaged, and puts it in
 * its place; the damaged one is kept beside it. What is derived, as the search index, is made
 * anew. When it fails, nothing was changed. Blocks.
 */
gboolean zy_salvage_run (const char  *library,
                         GPtrArray  **report,
                         GError     **error);

G_END_DECLS
