/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-activity.h"
#include "zy-fetcher.h"
#include "zy-figure-store.h"
#include "zy-library.h"
#include "zy-source-status.h"
#include "zy-sync-report.h"

G_BEGIN_DECLS

#define ZY_TYPE_SYNC_ENGINE (zy_sync_engine_get_type ())

/**
 * ZySyncEngine:
 *
 * Keeps the sources of a library up to date: asks those that are due, or that the user wants to be
 * asked, few at a time, and has what is new merged. It belongs to the main thread and never blocks
 * it.
 *
 * Being offline is no failure: what is due waits until there is a network.
 *
 * The signal `new-papers (status, n)` tells that a source brought papers the library did not have.
 */
G_DECLARE_FINAL_TYPE (ZySyncEngine, zy_sync_engine, ZY, SYNC_ENGINE, GObject)

/**
 * zy_sync_engine_new:
 * @library: open
 * @figures: where images are stored
 * @fetcher: by which everything is fetched
 * @monitor: (nullable): knows whether there is a network
 * @activity: (nullable): is begun and ended by what the user asked for, gets its progress and
 *   problems, and cancels it
 *
 * Returns: (transfer full): an engine that does nothing by itself yet
 */
ZySyncEngine *zy_sync_engine_new         (ZyLibrary            *library,
                                          ZyFigureStore        *figures,
                                          ZyFetcher            *fetcher,
                                          GNetworkMonitor      *monitor,
                                          ZyActivity           *activity);

/**
 * zy_sync_engine_get_sources:
 *
 * Returns: (transfer none): a list of #ZySourceStatus, by name; it follows the library once
 *   zy_sync_engine_start() was called
 */
GListModel   *zy_sync_engine_get_sources (ZySyncEngine         *self);

/**
 * zy_sync_engine_find:
 * @id: number of a source in the library
 *
 * Returns: (transfer none) (nullable): its status
 */
ZySourceStatus *zy_sync_engine_find      (ZySyncEngine         *self,
                                          gint64                id);

/**
 * zy_sync_engine_start:
 *
 * From now on sources are asked when they are due.
 */
void          zy_sync_engine_start       (ZySyncEngine         *self);

/**
 * zy_sync_engine_stop:
 *
 * Ends what is under way, and asks nobody any more.
 */
void          zy_sync_engine_stop        (ZySyncEngine         *self);

/**
 * zy_sync_engine_sync_async:
 * @ids: (element-type gint64) (nullable): numbers of sources to ask, paused ones among them; %NULL
 *   for all that are not paused
 * @date: (nullable): YYYY-MM-DD, to fetch that day only of sources that have an address for each
 *   day
 * @cancellable: (nullable): ends it; what came in by then stays
 *
 * Asks sources because the user wants it, be they due or not.
 */
void          zy_sync_engine_sync_async  (ZySyncEngine         *self,
                                          GArray               *ids,
                                          const char           *date,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);

/**
 * zy_sync_engine_sync_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, also when some or all sources failed; %NULL
 *   when it was cancelled, or with #ZyLibraryError when the library cannot be read or written
 */
ZySyncReport *zy_sync_engine_sync_finish (ZySyncEngine         *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
