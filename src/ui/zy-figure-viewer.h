/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-paper-detail.h"
#include "zy-reader-view.h"

G_BEGIN_DECLS

#define ZY_TYPE_FIGURE_VIEWER (zy_figure_viewer_get_type ())

/**
 * ZyFigureViewer:
 *
 * The figures of a paper, one at a time before a dark background that covers the window: nearer and
 * further, moved about, copied and saved. Lies over everything else, and is invisible until it is
 * opened.
 *
 * Keys: arrows move a figure that is larger than the window, else the one to the left or right is
 * shown; Page Up and Page Down show the one before or after in any case; +, − and 0 are nearer,
 * further and all of it; Escape closes.
 *
 * Signal `message (const char *text)`: something was done, or was not.
 */
G_DECLARE_FINAL_TYPE (ZyFigureViewer, zy_figure_viewer, ZY, FIGURE_VIEWER, AdwBin)

/**
 * zy_figure_viewer_new:
 *
 * Returns: (transfer floating): a viewer that is closed
 */
GtkWidget *zy_figure_viewer_new       (void);

/**
 * zy_figure_viewer_open:
 * @reader: the page the figures are on
 * @hashes: (array zero-terminated=1): what the figures are stored under, in their order
 * @index: which of them is shown first
 *
 * Shows figures of the paper that @reader shows. The focus goes back to where it is when the viewer
 * is closed.
 */
void       zy_figure_viewer_open      (ZyFigureViewer    *self,
                                       ZyReaderView      *reader,
                                       const char *const *hashes,
                                       guint              index);
void       zy_figure_viewer_close     (ZyFigureViewer    *self);

/**
 * zy_figure_viewer_get_hash:
 *
 * Returns: (transfer none) (nullable): what the figure that is shown is stored under
 */
const char *zy_figure_viewer_get_hash (ZyFigureViewer    *self);

/**
 * zy_figure_viewer_save:
 * @destination: where to; what is there is replaced
 *
 * Saves the figure that is shown, as it is stored. `message` tells what came of it.
 */
void       zy_figure_viewer_save      (ZyFigureViewer    *self,
                                       GFile             *destination);

/**
 * zy_figure_viewer_suggest_name:
 * @paper: (nullable): the paper
 * @index: of the figure, from 0
 * @type: (nullable): its media type
 *
 * Returns: (transfer full): what a file with the figure is well called, such as
 *   `2404.01234-figure-2.png`
 */
char      *zy_figure_viewer_suggest_name
                                      (const ZyPaperDetail *paper,
                                       guint                index,
                                       const char          *type);

G_END_DECLS
