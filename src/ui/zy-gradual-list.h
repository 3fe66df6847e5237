/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZY_TYPE_GRADUAL_LIST (zy_gradual_list_get_type ())

/**
 * ZyGradualList:
 *
 * A long list for a GtkListView that has just begun: first as many items as a window shows, half a
 * second later a few more at a time, and after two seconds all of them. GtkListView makes some 200
 * rows as soon as it has items for them, and measures all of them in one frame, while everything else
 * waits.
 *
 * Positions are those of the whole list.
 */
G_DECLARE_FINAL_TYPE (ZyGradualList, zy_gradual_list, ZY, GRADUAL_LIST, GObject)

/**
 * zy_gradual_list_new:
 *
 * Returns: (transfer full): a list without items
 */
ZyGradualList *zy_gradual_list_new       (void);

/**
 * zy_gradual_list_set_model:
 * @model: (nullable): the whole list
 * @first: how many items to begin with; 0 for as many as the largest window shows
 *
 * Begins with the first items of @model.
 */
void           zy_gradual_list_set_model (ZyGradualList *self,
                                          GListModel    *model,
                                          guint          first);

/**
 * zy_gradual_list_get_model:
 *
 * Returns: (transfer none) (nullable): the whole list
 */
GListModel    *zy_gradual_list_get_model (ZyGradualList *self);

/**
 * zy_gradual_list_ensure:
 * @position: of an item of the whole list
 *
 * Has the item, now, if the whole list has it.
 */
void           zy_gradual_list_ensure    (ZyGradualList *self,
                                          guint          position);

/**
 * zy_gradual_list_keep:
 * @position: of an item, or %GTK_INVALID_LIST_POSITION
 *
 * Has the item stay in the list, however many come before it; only one at a time.
 */
void           zy_gradual_list_keep      (ZyGradualList *self,
                                          guint          position);

G_END_DECLS
