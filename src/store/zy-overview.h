/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-library.h"

G_BEGIN_DECLS

/**
 * zy_overview_load_sources:
 *
 * Returns: (transfer full) (nullable) (element-type ZySource): the sources by name, with their
 *   digests. A digest without entries (a weekend) is kept, but not listed.
 */
GPtrArray *zy_overview_load_sources (ZyConnection     *connection,
                                     GError          **error);

/**
 * zy_overview_load_tags:
 *
 * Returns: (transfer full) (nullable) (element-type ZyTag): the tags in alphabetical order
 */
GPtrArray *zy_overview_load_tags    (ZyConnection     *connection,
                                     GError          **error);

/**
 * zy_overview_count:
 *
 * Counts what the library holds.
 */
gboolean   zy_overview_count        (ZyConnection     *connection,
                                     ZyLibraryCounts  *counts,
                                     GError          **error);

G_END_DECLS
