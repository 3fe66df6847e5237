/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/**
 * zy_check_run:
 * @repair: whether to rebuild indexes and what is derived, when something was found; a file whose
 *   pages are damaged is left as it is, for zy_salvage_run()
 *
 * Checks the whole file. To be called in a transaction, which this ends when there is nothing to
 * keep.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): translated sentences that say what was
 *   found
 */
GPtrArray *zy_check_run (ZyConnection  *connection,
                         gboolean       repair,
                         GError       **error);

G_END_DECLS
