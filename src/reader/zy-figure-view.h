/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view.h"

G_BEGIN_DECLS

#define ZY_TYPE_FIGURE_VIEW (zy_figure_view_get_type ())

/**
 * ZyFigureView:
 *
 * One stored figure, as large as there is room for, that can be drawn nearer with the wheel, two
 * fingers and a double click, and moved about. Images are untrusted: they are decoded where the
 * page's are, in WebKit's process behind its sandbox, never in the application's.
 *
 * Signals:
 * - `loaded ()`: the figure is shown
 * - `failed ()`: it cannot be shown
 * - `dismissed ()`: the reader clicked beside it
 */
G_DECLARE_FINAL_TYPE (ZyFigureView, zy_figure_view, ZY, FIGURE_VIEW, GtkWidget)

/**
 * zy_figure_view_new:
 *
 * Returns: (transfer floating): a view of nothing
 */
GtkWidget *zy_figure_view_new    (void);

/**
 * zy_figure_view_show:
 * @reader: the page with the figure, whose process decodes it
 * @hash: what it is stored under
 * @alt: (nullable): alternative text
 *
 * Shows a figure, all of it. The one before is gone at once.
 */
void       zy_figure_view_show   (ZyFigureView *self,
                                  ZyReaderView *reader,
                                  const char   *hash,
                                  const char   *alt);

/**
 * zy_figure_view_clear:
 *
 * Shows nothing, and gives back the memory of what was shown.
 */
void       zy_figure_view_clear  (ZyFigureView *self);

/**
 * zy_figure_view_zoom_by:
 * @factor: more than 1 for nearer; all of the figure is the least
 *
 * Draws the figure nearer or further, about the middle.
 */
void       zy_figure_view_zoom_by (ZyFigureView *self,
                                  double        factor);

/**
 * zy_figure_view_zoom_actual:
 *
 * Shows a pixel of the figure as one of the screen.
 */
void       zy_figure_view_zoom_actual
                                 (ZyFigureView *self);

/**
 * zy_figure_view_zoom_fit:
 *
 * Shows all of the figure.
 */
void       zy_figure_view_zoom_fit
                                 (ZyFigureView *self);

/**
 * zy_figure_view_pan_by:
 * @x: pixels to the right
 * @y: pixels down
 *
 * Moves the figure, as far as some of it is beyond the edge.
 */
void       zy_figure_view_pan_by (ZyFigureView *self,
                                  double        x,
                                  double        y);

/**
 * zy_figure_view_get_percent:
 *
 * Returns: property `percent`: how large a pixel of the figure is shown; 0 while there is none
 */
guint      zy_figure_view_get_percent
                                 (ZyFigureView *self);

G_END_DECLS
