/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-entry-draft.h"

G_BEGIN_DECLS

/**
 * zy_merge_commentary:
 * @id: number of the entry
 * @draft: the entry as it was read now
 *
 * Puts the sections, figures and links of @draft in the place of those the entry has. What the
 * draft has none of stays; figures that are stored stay so.
 */
gboolean zy_merge_commentary (ZyConnection        *connection,
                              gint64               id,
                              const ZyEntryDraft  *draft,
                              GError             **error);

G_END_DECLS
