/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-figure-store.h"

G_BEGIN_DECLS

/**
 * zy_figure_check_run:
 * @damaged: (element-type utf8): gets the hashes of images that are missing or damaged
 *
 * Reads every image that the library knows.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): translated sentences that name the
 *   figures that are missing or damaged
 */
GPtrArray *zy_figure_check_run    (ZyConnection   *connection,
                                   ZyFigureStore  *store,
                                   GPtrArray      *damaged,
                                   GError        **error);

/**
 * zy_figure_check_forget:
 * @hashes: (element-type utf8): of images that are missing or damaged
 *
 * Makes figures be without an image again, so that the next import or fetch of their digests
 * brings it back. To be called in a transaction.
 */
gboolean   zy_figure_check_forget (ZyConnection   *connection,
                                   ZyFigureStore  *store,
                                   GPtrArray      *hashes,
                                   GError        **error);

G_END_DECLS
