/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"

G_BEGIN_DECLS

/**
 * zy_snapshot_hash:
 *
 * Returns: (transfer full): a hash of all that a merge takes from @draft; a library that merged a
 *   draft of the same hash before has nothing to learn from it
 */
GBytes *zy_snapshot_hash (const ZyDigestDraft *draft);

G_END_DECLS
