/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyFigureStop:
 * @ZY_FIGURE_STOP_DONE: all that was due has been tried
 * @ZY_FIGURE_STOP_OFFLINE: there is no network; the rest stays due
 * @ZY_FIGURE_STOP_METERED: the connection is metered, and figures are not wanted over such
 * @ZY_FIGURE_STOP_FULL: the images take all the room they may; older ones stay due
 *
 * Why a run ended.
 */
typedef enum {
  ZY_FIGURE_STOP_DONE,
  ZY_FIGURE_STOP_OFFLINE,
  ZY_FIGURE_STOP_METERED,
  ZY_FIGURE_STOP_FULL,
} ZyFigureStop;

/**
 * ZyFigureFailure:
 * @host: which host; empty for addresses that have none
 * @message: what the user is told, of the first figure of that host
 * @n: how many figures
 *
 * Figures of one host that could not be fetched.
 */
typedef struct {
  char  *host;
  char  *message;
  guint  n;
} ZyFigureFailure;

/**
 * ZyFigureReport:
 * @stop: why it ended
 * @n_stored: figures whose image is stored now
 * @n_failed: figures that will be tried again later
 * @n_refused: figures that will not be tried again by themselves
 * @n_removed: images that were removed for their room
 * @n_bytes: bytes of the images that were fetched
 * @failures: (element-type ZyFigureFailure): by host, most first
 *
 * What came of fetching figures.
 */
typedef struct {
  ZyFigureStop  stop;
  guint         n_stored;
  guint         n_failed;
  guint         n_refused;
  guint         n_removed;
  guint64       n_bytes;
  GPtrArray    *failures;
} ZyFigureReport;

ZyFigureReport *zy_figure_report_new         (void);
void            zy_figure_report_free        (ZyFigureReport *self);

/**
 * zy_figure_report_add_failure:
 * @address: (nullable): what was asked for
 * @message: why it failed
 * @n: how many figures
 *
 * Counts a failure for its host.
 */
void            zy_figure_report_add_failure (ZyFigureReport *self,
                                              const char     *address,
                                              const char     *message,
                                              guint           n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFigureReport, zy_figure_report_free)

G_END_DECLS
