/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"
#include "zy-figure-store.h"
#include "zy-merge-queue.h"
#include "zy-source-report.h"
#include "zy-source-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_SYNC (zy_source_sync_get_type ())

/**
 * ZySourceSync:
 *
 * Asks one source once for digests, and takes into the library what is new. Nothing that a source
 * answers removes anything: what is empty, broken or no digest is only told.
 */
G_DECLARE_FINAL_TYPE (ZySourceSync, zy_source_sync, ZY, SOURCE_SYNC, GObject)

/**
 * zy_source_sync_new:
 * @figures: where the figures of a folder's digests are stored
 * @merges: of @library
 * @record: the source as it is now; copied
 * @status: is told the phase
 *
 * Returns: (transfer full): what can run once
 */
ZySourceSync   *zy_source_sync_new        (ZyLibrary             *library,
                                           ZyFigureStore         *figures,
                                           ZyFetcher             *fetcher,
                                           ZyMergeQueue          *merges,
                                           const ZySourceRecord  *record,
                                           ZySourceStatus        *status);

/**
 * zy_source_sync_set_date:
 * @date: YYYY-MM-DD
 *
 * Has a source with an address for each day be asked for this day only, whatever is known of it.
 */
void            zy_source_sync_set_date   (ZySourceSync          *self,
                                           const char            *date);

/**
 * zy_source_sync_set_priority:
 *
 * Says who waits for it; %ZY_FETCH_PRIORITY_DIGEST unless set.
 */
void            zy_source_sync_set_priority
                                          (ZySourceSync          *self,
                                           ZyFetchPriority        priority);

/**
 * zy_source_sync_run_async:
 * @cancellable: ends the fetching; what is being merged by then still comes in
 *
 * Asks, unless the host of the source said before that it is to be left alone until later.
 */
void            zy_source_sync_run_async  (ZySourceSync          *self,
                                           GCancellable          *cancellable,
                                           GAsyncReadyCallback    callback,
                                           gpointer               user_data);

/**
 * zy_source_sync_run_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, also when the source could not be asked;
 *   %NULL when it was cancelled, or with #ZyLibraryError when the library cannot be read or written
 */
ZySourceReport *zy_source_sync_run_finish (ZySourceSync          *self,
                                           GAsyncResult          *result,
                                           GError               **error);

G_END_DECLS
