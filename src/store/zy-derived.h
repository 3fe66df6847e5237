/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/* What a library holds twice, because lists and counts must be quick: the place of papers in
 * their newest digest, the keys they are sorted by, the papers of a source, counts, and which
 * texts have mathematics. */

/**
 * zy_derived_rebuild:
 *
 * Makes all that is derived afresh. To be called in a transaction.
 */
gboolean zy_derived_rebuild (ZyConnection  *connection,
                             GError       **error);

/**
 * zy_derived_place_paper:
 *
 * Finds a paper's place in its newest digest anew, or none when no digest has it any more.
 */
gboolean zy_derived_place_paper (ZyConnection  *connection,
                                 gint64         paper,
                                 GError       **error);

/**
 * zy_derived_check:
 * @findings: (element-type utf8): gets a translated sentence for each kind of thing that differs
 *   from what it is derived from
 */
gboolean zy_derived_check   (ZyConnection  *connection,
                             GPtrArray     *findings,
                             GError       **error);

G_END_DECLS
