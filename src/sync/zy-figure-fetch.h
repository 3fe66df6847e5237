/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"
#include "zy-figure-result.h"
#include "zy-figure-store.h"

G_BEGIN_DECLS

/* Fetching one figure, wherever it may be, into the store. */

/**
 * zy_figure_fetch_retry_time:
 * @error: why a figure could not be fetched
 * @n_failures: how often that happened before, in a row
 * @now: seconds since 1970
 *
 * Says when to try again: when the host said so; what is no image, too large or gone for good,
 * never; what is not there or forbidden, after a day, then three, nine and twenty-seven; anything
 * else after an hour, then three times as long each time up to a week.
 *
 * Returns: seconds since 1970, or 0 for never
 */
gint64          zy_figure_fetch_retry_time (const GError         *error,
                                            guint                 n_failures,
                                            gint64                now);

/**
 * zy_figure_fetch_check_image:
 * @bytes: what was fetched
 *
 * Looks whether something can be shown as an image without harm: of a kind that is shown, of a size
 * that can be, and, as SVG, without entities that make much out of little.
 *
 * Returns: %FALSE with %G_IO_ERROR_INVALID_DATA when not
 */
gboolean        zy_figure_fetch_check_image (GBytes              *bytes,
                                             int                 *width,
                                             int                 *height,
                                             GError             **error);

/**
 * zy_figure_fetch_async:
 * @job: the figure; read before the function returns
 * @limit: bytes it may have
 *
 * Fetches a figure from the first of its addresses that has it, and stores it.
 */
void            zy_figure_fetch_async      (ZyFigureStore        *store,
                                            ZyFetcher            *fetcher,
                                            const ZyFigureJob    *job,
                                            gsize                 limit,
                                            ZyFetchPriority       priority,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);

/**
 * zy_figure_fetch_finish:
 *
 * Returns: (transfer full) (nullable): what came of it, without jobs, also when it could not be
 *   fetched; %NULL when that says nothing about the figure: the fetch was cancelled, there is no
 *   network (%ZY_FETCH_ERROR_OFFLINE), or the store cannot be written
 */
ZyFigureResult *zy_figure_fetch_finish     (ZyFigureStore        *store,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
