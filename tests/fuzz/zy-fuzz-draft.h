/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_fuzz_expect_draft:
 * @n_lines: lines of the file it was read from
 *
 * Ends the program unless @draft is all that its headers promise: every text valid UTF-8 and none
 * empty, keys and addresses canonical, lines within the file, no figure twice, a problem where
 * there is no entry.
 */
void           zy_fuzz_expect_draft (const ZyDigestDraft *draft,
                                     guint                n_lines);

/**
 * zy_fuzz_detail:
 * @draft: where @entry is
 *
 * Returns: (transfer full): what a library would tell of an entry that it knows nothing else of,
 *   each second figure stored
 */
ZyPaperDetail *zy_fuzz_detail       (const ZyDigestDraft *draft,
                                     const ZyEntryDraft  *entry);

/**
 * zy_fuzz_count_warnings:
 *
 * Returns: how many entries the draft says it has lost
 */
guint          zy_fuzz_count_warnings (const ZyDigestDraft *draft);

G_END_DECLS
