/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ZyListClickFunc:
 *
 * Is called when somebody clicked or tapped a row of @list_view, after it was selected.
 */
typedef void (*ZyListClickFunc) (GtkListView *list_view,
                                 gpointer     user_data);

/**
 * zy_list_click_connect:
 * @clicked: called for each single click on a row that can be selected
 *
 * Tells of clicks on rows, also on the row that is selected already, for which the selection tells
 * nothing. GtkListView:single-click-activate would tell too, but selects whatever the pointer is
 * over.
 */
void zy_list_click_connect (GtkListView     *list_view,
                            ZyListClickFunc  clicked,
                            gpointer         user_data);

G_END_DECLS
