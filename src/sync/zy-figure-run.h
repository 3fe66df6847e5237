/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetcher.h"
#include "zy-figure-report.h"
#include "zy-figure-store.h"
#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_FIGURE_RUN (zy_figure_run_get_type ())

/**
 * ZyFigureRun:
 *
 * Fetches figures once: those that are due, until none is, or some that the user asks for. It has
 * the numbers of all figures it is to fetch, and of few of them anything more.
 *
 * Signals:
 * - `progress`: some of the counts changed
 */
G_DECLARE_FINAL_TYPE (ZyFigureRun, zy_figure_run, ZY, FIGURE_RUN, GObject)

/**
 * zy_figure_run_new:
 * @size_limit: bytes that all images together may take
 * @figure_limit: bytes that one image may have
 *
 * Returns: (transfer full): a run, which can be made once
 */
ZyFigureRun    *zy_figure_run_new          (ZyLibrary            *library,
                                            ZyFigureStore        *store,
                                            ZyFetcher            *fetcher,
                                            guint64               size_limit,
                                            guint64               figure_limit);

/**
 * zy_figure_run_async:
 * @figures: (nullable) (element-type gint64): numbers of figures the user asks for; %NULL for all
 *   that are due
 */
void            zy_figure_run_async        (ZyFigureRun          *self,
                                            GArray               *figures,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);

/**
 * zy_figure_run_finish:
 *
 * Returns: (transfer full) (nullable): as zy_figure_sync_run_finish()
 */
ZyFigureReport *zy_figure_run_finish       (ZyFigureRun          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

guint           zy_figure_run_get_n_total  (ZyFigureRun          *self);
guint           zy_figure_run_get_n_done   (ZyFigureRun          *self);
guint64         zy_figure_run_get_n_bytes  (ZyFigureRun          *self);

G_END_DECLS
