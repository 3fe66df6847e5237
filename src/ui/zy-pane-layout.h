/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZY_TYPE_PANE_LAYOUT (zy_pane_layout_get_type ())

/**
 * ZyPaneLayout:
 *
 * Gives all room to the children, as GtkBinLayout does, but has a natural width of its own, so that
 * the width of a pane does not depend on what it happens to show.
 *
 * Property `natural-width`: in pixels.
 */
G_DECLARE_FINAL_TYPE (ZyPaneLayout, zy_pane_layout, ZY, PANE_LAYOUT, GtkLayoutManager)

G_END_DECLS
