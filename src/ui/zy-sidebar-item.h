/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-source-text.h"
#include "zy-source.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SIDEBAR_ITEM (zy_sidebar_item_get_type ())

/**
 * ZySidebarItem:
 *
 * A line of the sidebar: a view that can be selected, or a heading. The item of a source has the
 * items of its digests below it.
 */
G_DECLARE_FINAL_TYPE (ZySidebarItem, zy_sidebar_item, ZY, SIDEBAR_ITEM, GObject)

/**
 * zy_sidebar_item_new:
 * @view: the view it selects
 * @title: what it is called
 * @icon_name: (nullable): its icon
 * @count: a number to show, or 0 for none
 *
 * Returns: (transfer full): an item
 */
ZySidebarItem *zy_sidebar_item_new           (const char     *view,
                                              const char     *title,
                                              const char     *icon_name,
                                              guint           count);

/**
 * zy_sidebar_item_new_heading:
 * @title: translated
 *
 * Returns: (transfer full): an item that selects nothing
 */
ZySidebarItem *zy_sidebar_item_new_heading   (const char     *title);

/**
 * zy_sidebar_item_new_source:
 *
 * Returns: (transfer full): the item of a source, with those of its digests below it
 */
ZySidebarItem *zy_sidebar_item_new_source    (ZySource       *source);

/**
 * zy_sidebar_item_get_view:
 *
 * Returns: (nullable) (transfer none): the view; %NULL for a heading
 */
const char    *zy_sidebar_item_get_view      (ZySidebarItem  *self);
const char    *zy_sidebar_item_get_title     (ZySidebarItem  *self);
const char    *zy_sidebar_item_get_icon_name (ZySidebarItem  *self);
guint          zy_sidebar_item_get_count     (ZySidebarItem  *self);

/**
 * zy_sidebar_item_get_offline_ready:
 *
 * Returns: whether it is a digest of which everything is stored
 */
gboolean       zy_sidebar_item_get_offline_ready (ZySidebarItem *self);

/**
 * zy_sidebar_item_get_source_id:
 *
 * Returns: number of the source it stands for; 0 when it stands for none
 */
gint64         zy_sidebar_item_get_source_id (ZySidebarItem  *self);

/**
 * zy_sidebar_item_set_sync:
 * @sync: (nullable): how syncing stands
 * @status: (nullable): how syncing its source stands
 *
 * Says where property `mark` comes from.
 */
void           zy_sidebar_item_set_sync      (ZySidebarItem  *self,
                                              ZySyncStatus   *sync,
                                              ZySourceStatus *status);

/**
 * zy_sidebar_item_get_mark:
 *
 * Returns: what is to be shown of syncing its source; `notify::mark` tells when that, or what there
 *   is to say about it, may be another
 */
ZySourceMark   zy_sidebar_item_get_mark      (ZySidebarItem  *self);

/**
 * zy_sidebar_item_new_mark_text:
 *
 * Returns: (transfer full) (nullable): what the mark means, in words; %NULL when there is none
 */
char          *zy_sidebar_item_new_mark_text (ZySidebarItem  *self);

/**
 * zy_sidebar_item_get_children:
 *
 * Returns: (nullable) (transfer none): the items below it, which are made when this is first
 *   called; %NULL when there can be none
 */
GListModel    *zy_sidebar_item_get_children  (ZySidebarItem  *self);

/**
 * zy_sidebar_item_update:
 * @newer: an item that stands for the same view
 *
 * Takes over what @newer says.
 *
 * Returns: whether the row of @self changed
 */
gboolean       zy_sidebar_item_update        (ZySidebarItem  *self,
                                              ZySidebarItem  *newer);

/**
 * zy_sidebar_item_stand_for_same:
 * @shown: (element-type ZySidebarItem): items that are shown
 * @wanted: (element-type ZySidebarItem): items that should be
 *
 * Returns: whether both are the same views in the same order
 */
gboolean       zy_sidebar_item_stand_for_same (GListModel    *shown,
                                               GPtrArray     *wanted);

/**
 * zy_sidebar_item_merge:
 * @store: (element-type ZySidebarItem): items that are shown
 * @wanted: (element-type ZySidebarItem): items that should be; changed
 *
 * Brings @store up to date. An item that stands for the same view stays the same object in its
 * place, so that selection and expansion stay.
 */
void           zy_sidebar_item_merge         (GListStore     *store,
                                              GPtrArray      *wanted);

G_END_DECLS
