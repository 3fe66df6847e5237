/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-sidebar-model.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SIDEBAR (zy_sidebar_get_type ())

/**
 * ZySidebar:
 *
 * The pane where a view is chosen.
 *
 * Signal `activated`: the user chose a row, perhaps the one that is selected already, and wants to
 * see its papers.
 */
G_DECLARE_FINAL_TYPE (ZySidebar, zy_sidebar, ZY, SIDEBAR, AdwBin)

/**
 * zy_sidebar_set_model:
 * @model: (nullable): what to show
 *
 * Sets property `model`.
 */
void            zy_sidebar_set_model  (ZySidebar      *self,
                                       ZySidebarModel *model);
ZySidebarModel *zy_sidebar_get_model  (ZySidebar      *self);

/**
 * zy_sidebar_set_activity:
 * @activity: (nullable): what is being imported
 *
 * Shows below the list how far it is, while the sidebar is not the only pane.
 */
void            zy_sidebar_set_activity (ZySidebar    *self,
                                         ZyActivity   *activity);

/**
 * zy_sidebar_set_sync:
 * @sync: (nullable): how syncing stands
 *
 * Shows in the header whether sources are being asked, and below the list how far that is, while
 * the sidebar is not the only pane, and that there is no network.
 */
void            zy_sidebar_set_sync   (ZySidebar      *self,
                                       ZySyncStatus   *sync);

/**
 * zy_sidebar_set_view:
 * @view: a view; see zy-view.h
 *
 * Sets property `view` and selects its row, once the model has it. A view that the model turns out
 * not to have becomes “All Papers”.
 */
void            zy_sidebar_set_view   (ZySidebar      *self,
                                       const char     *view);
const char     *zy_sidebar_get_view   (ZySidebar      *self);

/**
 * zy_sidebar_set_at_end:
 * @at_end: whether the sidebar is at the end of the window too, as the only pane
 *
 * Sets property `at-end`: who shows the window's buttons.
 */
void            zy_sidebar_set_at_end (ZySidebar      *self,
                                       gboolean        at_end);
gboolean        zy_sidebar_get_at_end (ZySidebar      *self);

G_END_DECLS
