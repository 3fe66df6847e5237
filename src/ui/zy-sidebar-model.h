/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SIDEBAR_MODEL (zy_sidebar_model_get_type ())

/**
 * ZySidebarModel:
 *
 * What the sidebar shows of a library, kept up to date: the views, the sources with their digests,
 * and the tags.
 *
 * The signal `refreshed` is emitted after everything was read anew.
 */
G_DECLARE_FINAL_TYPE (ZySidebarModel, zy_sidebar_model, ZY, SIDEBAR_MODEL, GObject)

/**
 * zy_sidebar_model_new:
 * @library: an open library
 *
 * Returns: (transfer full): a model that begins to read
 */
ZySidebarModel        *zy_sidebar_model_new        (ZyLibrary       *library);

/**
 * zy_sidebar_model_get_items:
 *
 * Returns: (transfer none): a list of #ZySidebarItem, the same object for the model's life
 */
GListModel            *zy_sidebar_model_get_items  (ZySidebarModel  *self);

/**
 * zy_sidebar_model_get_tags:
 *
 * Returns: (transfer none): a list of #ZyTag, the same object for the model's life
 */
GListModel            *zy_sidebar_model_get_tags   (ZySidebarModel  *self);

/**
 * zy_sidebar_model_get_counts:
 *
 * Returns: (transfer none): how much the library holds; zeros until @self is loaded
 */
const ZyLibraryCounts *zy_sidebar_model_get_counts (ZySidebarModel  *self);

/**
 * zy_sidebar_model_get_loaded:
 *
 * Returns: whether the library was read once
 */
gboolean               zy_sidebar_model_get_loaded (ZySidebarModel  *self);

/**
 * zy_sidebar_model_set_sync:
 * @sync: (nullable): how syncing stands
 *
 * Has the items of sources show how these stand.
 */
void                   zy_sidebar_model_set_sync   (ZySidebarModel *self,
                                                    ZySyncStatus   *sync);

G_END_DECLS
