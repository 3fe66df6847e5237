/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"
#include "zy-figure-report.h"
#include "zy-figure-store.h"
#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_FIGURE_SYNC_SIZE_LIMIT   ((guint64) 2 * 1024 * 1024 * 1024)
#define ZY_FIGURE_SYNC_FIGURE_LIMIT ((guint64) 20 * 1024 * 1024)

#define ZY_TYPE_FIGURE_SYNC (zy_figure_sync_get_type ())

/**
 * ZyFigureSync:
 *
 * Fetches the figures of a library that are not stored: of starred papers and the newest digests
 * first, each address once, few at a time. What cannot be fetched is tried again later, less and
 * less often; what is no image, too large or gone is given up until the user asks for it. Keeps all
 * images together below a limit.
 *
 * Properties:
 * - `n-total`, `n-done` (guint): figures of this run, and those dealt with; 0 while none runs
 * - `n-bytes` (guint64): bytes of images fetched by this run
 * - `is-running` (boolean)
 * - `is-metered-allowed` (boolean): whether to fetch over metered connections; not unless set
 * - `size-limit` (guint64): bytes of all images together; %ZY_FIGURE_SYNC_SIZE_LIMIT unless set
 * - `figure-limit` (guint64): bytes of one image; %ZY_FIGURE_SYNC_FIGURE_LIMIT unless set
 *
 * Belongs to the thread of its fetcher.
 */
G_DECLARE_FINAL_TYPE (ZyFigureSync, zy_figure_sync, ZY, FIGURE_SYNC, GObject)

/**
 * zy_figure_sync_new:
 * @monitor: (nullable): tells whether the connection is metered
 *
 * Returns: (transfer full): what fetches the figures of @library into @store
 */
ZyFigureSync   *zy_figure_sync_new          (ZyLibrary            *library,
                                             ZyFigureStore        *store,
                                             ZyFetcher            *fetcher,
                                             GNetworkMonitor      *monitor);

/**
 * zy_figure_sync_run_async:
 * @cancellable: (nullable): ends the run; what was fetched by then is kept
 *
 * Fetches the figures that are due, and those that become due meanwhile. Only one run at a time: a
 * second call waits for the end of the first and gets its answer.
 */
void            zy_figure_sync_run_async    (ZyFigureSync         *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);

/**
 * zy_figure_sync_run_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, also when some or all of the figures could
 *   not be fetched; %NULL when the run was cancelled, or when images or library cannot be written:
 *   #GFileError, #GIOErrorEnum or #ZyLibraryError. Nothing is lost by that: the figures stay due.
 */
ZyFigureReport *zy_figure_sync_run_finish   (ZyFigureSync         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/**
 * zy_figure_sync_retry_async:
 * @paper: number of a paper
 * @url: (nullable): address of one of its figures as the digest writes it; %NULL for all that are
 *   not stored
 *
 * Fetches figures now because the user asks for them: also over metered connections, before they
 * are due, and those that were given up or removed for their room. Does not wait for a run.
 */
void            zy_figure_sync_retry_async  (ZyFigureSync         *self,
                                             gint64                paper,
                                             const char           *url,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);

/**
 * zy_figure_sync_retry_finish:
 *
 * Returns: (transfer full) (nullable): as zy_figure_sync_run_finish()
 */
ZyFigureReport *zy_figure_sync_retry_finish (ZyFigureSync         *self,
                                             GAsyncResult         *result,
                                             GError              **error);

gboolean        zy_figure_sync_get_running  (ZyFigureSync         *self);

G_END_DECLS
