/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-figure-result.h"

G_BEGIN_DECLS

/* Figures that are not stored, see zy-library-figures.h. Functions that write are to be called in a
 * transaction. */

/**
 * zy_figure_queue_load:
 * @paper: number of a paper, or 0 for those of all that are due
 * @max: how many at most
 *
 * Returns: (transfer full) (nullable) (element-type gint64): numbers of figures, in the order in
 *   which they are to be fetched
 */
GArray    *zy_figure_queue_load       (ZyConnection  *connection,
                                       gint64         paper,
                                       guint          max,
                                       GError       **error);

/**
 * zy_figure_queue_load_jobs:
 * @figures: (element-type gint64): numbers of figures
 *
 * Returns: (transfer full) (nullable) (element-type ZyFigureJob): those that are not stored
 */
GPtrArray *zy_figure_queue_load_jobs  (ZyConnection  *connection,
                                       GArray        *figures,
                                       GError       **error);

/**
 * zy_figure_queue_write:
 * @changed: (inout): set when figures are stored now, or say something else than before
 */
gboolean   zy_figure_queue_write      (ZyConnection          *connection,
                                       const ZyFigureResult  *result,
                                       gboolean              *changed,
                                       GError               **error);

/**
 * zy_figure_queue_retry:
 * @url: (nullable): address of a figure as the digest writes it; %NULL for all
 *
 * Makes figures of a paper due that are not stored.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): numbers of the figures
 */
GArray    *zy_figure_queue_retry      (ZyConnection  *connection,
                                       gint64         paper,
                                       const char    *url,
                                       GError       **error);

/**
 * zy_figure_queue_retry_source:
 *
 * Makes the figures of a source due that could not be fetched, after it is fetched otherwise.
 */
gboolean   zy_figure_queue_retry_source (ZyConnection  *connection,
                                         gint64         source,
                                         GError       **error);

/**
 * zy_figure_queue_note_shown:
 *
 * Remembers that the images of a paper were shown just now.
 */
gboolean   zy_figure_queue_note_shown (ZyConnection  *connection,
                                       gint64         paper,
                                       GError       **error);

G_END_DECLS
