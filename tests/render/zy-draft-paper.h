/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_draft_paper_new:
 * @position: an entry of the digest, from 1
 *
 * Returns: (transfer full): the paper as a library would have it that has nothing but this digest,
 *   without any figure stored
 */
ZyPaperDetail *zy_draft_paper_new (const ZyDigestDraft *digest,
                                   guint                position);

G_END_DECLS
