/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-digest-draft.h"
#include "zy-library.h"

G_BEGIN_DECLS

/**
 * zy_merge_digest:
 * @papers: (out) (optional) (element-type gint64): the array gets the numbers of the different
 *   papers of the draft, ascending
 *
 * Merges a draft into the library, as zy_library_merge_async() promises. To be called in a
 * transaction, which is to be taken back when this fails.
 */
gboolean zy_merge_digest (ZyConnection         *connection,
                          const ZyDigestDraft  *draft,
                          GArray               *papers,
                          ZyMergeResult        *result,
                          GError              **error);

G_END_DECLS
