/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "zy-sidebar-item.h"

G_BEGIN_DECLS

#define ZY_TYPE_SIDEBAR_ROW (zy_sidebar_row_get_type ())

/**
 * ZySidebarRow:
 *
 * A line of the sidebar: icon, title and count, or a heading.
 */
G_DECLARE_FINAL_TYPE (ZySidebarRow, zy_sidebar_row, ZY, SIDEBAR_ROW, GtkBox)

/**
 * zy_sidebar_row_set_item:
 * @item: (nullable): what to show; the row follows its changes
 *
 * Sets property `item`.
 */
void           zy_sidebar_row_set_item (ZySidebarRow  *self,
                                        ZySidebarItem *item);
ZySidebarItem *zy_sidebar_row_get_item (ZySidebarRow  *self);

G_END_DECLS
