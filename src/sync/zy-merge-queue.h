/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"
#include "zy-merged.h"

G_BEGIN_DECLS

#define ZY_TYPE_MERGE_QUEUE (zy_merge_queue_get_type ())

/**
 * ZyMergeQueue:
 *
 * Has a library merge digests that come from several places at once: those that come while others
 * are merged are then merged together, for to commit some takes hardly longer than to commit one.
 */
G_DECLARE_FINAL_TYPE (ZyMergeQueue, zy_merge_queue, ZY, MERGE_QUEUE, GObject)

ZyMergeQueue *zy_merge_queue_new          (ZyLibrary            *library);

/**
 * zy_merge_queue_merge_async:
 * @draft: a digest that nobody changes any more
 *
 * Merges a digest as zy_library_merge_all_async() does. It cannot be cancelled: a digest is merged
 * as a whole.
 */
void          zy_merge_queue_merge_async  (ZyMergeQueue         *self,
                                           ZyDigestDraft        *draft,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);

/**
 * zy_merge_queue_merge_finish:
 *
 * Returns: (transfer full) (nullable): what became of the digest, once that is safe; %NULL with
 *   #ZyLibraryError when it could not be merged
 */
ZyMerged     *zy_merge_queue_merge_finish (ZyMergeQueue         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
