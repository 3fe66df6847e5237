/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_detail_load:
 * @id: number of a paper
 *
 * Reads everything of one paper.
 *
 * Returns: (transfer full) (nullable): the detail; %NULL with %ZY_LIBRARY_ERROR_NOT_FOUND when
 *   there is no such paper
 */
ZyPaperDetail *zy_detail_load       (ZyConnection  *connection,
                                     gint64         id,
                                     GError       **error);

/**
 * zy_detail_find_paper:
 * @key: as zy_library_find_paper() takes it
 *
 * Returns: number of the paper, or 0 with @error set
 */
gint64         zy_detail_find_paper (ZyConnection  *connection,
                                     const char    *key,
                                     GError       **error);

G_END_DECLS
