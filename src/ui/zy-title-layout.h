/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZY_TYPE_TITLE_LAYOUT (zy_title_layout_get_type ())

/**
 * ZyTitleLayout:
 *
 * Puts two inscriptions, a title and the one in the other language, one beneath the other into three
 * lines: the first has two of them if it needs them, else the second has. The height is the same
 * whatever they say.
 *
 * An inscription that gets another text does not ask to be laid out again; whoever sets it calls
 * gtk_widget_queue_allocate() on the widget with this layout.
 */
G_DECLARE_FINAL_TYPE (ZyTitleLayout, zy_title_layout, ZY, TITLE_LAYOUT, GtkLayoutManager)

G_END_DECLS
