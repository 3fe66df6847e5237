/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-activity.h"
#include "zy-source-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SYNC_STATUS (zy_sync_status_get_type ())

/**
 * ZySyncStatus:
 *
 * How syncing stands as a whole, for the interface to bind to. Who syncs writes it; it belongs to
 * the main thread.
 *
 * Properties:
 * - `is-busy` (boolean): whether any source is being asked
 * - `is-online` (boolean): whether there is a network; without one, sources wait
 */
G_DECLARE_FINAL_TYPE (ZySyncStatus, zy_sync_status, ZY, SYNC_STATUS, GObject)

/**
 * zy_sync_status_new:
 * @sources: (element-type ZySourceStatus): the sources
 * @mirrors: (nullable) (element-type ZyCatalogueMirror): the mirrors that are known beforehand
 * @activity: what the user asked of the sources
 * @figures: (nullable): the fetching of the figures of what came
 *
 * Returns: (transfer full): the status of syncing that is online and idle
 */
ZySyncStatus   *zy_sync_status_new          (GListModel   *sources,
                                             GListModel   *mirrors,
                                             ZyActivity   *activity,
                                             ZyActivity   *figures);
GListModel     *zy_sync_status_get_sources  (ZySyncStatus *self);
GListModel     *zy_sync_status_get_mirrors  (ZySyncStatus *self);
ZyActivity     *zy_sync_status_get_activity (ZySyncStatus *self);
ZyActivity     *zy_sync_status_get_figures  (ZySyncStatus *self);

/**
 * zy_sync_status_find:
 * @id: number of a source in the library
 *
 * Returns: (transfer none) (nullable): its status
 */
ZySourceStatus *zy_sync_status_find         (ZySyncStatus *self,
                                             gint64        id);
gboolean        zy_sync_status_get_busy     (ZySyncStatus *self);
void            zy_sync_status_set_busy     (ZySyncStatus *self,
                                             gboolean      is_busy);
gboolean        zy_sync_status_get_online   (ZySyncStatus *self);
void            zy_sync_status_set_online   (ZySyncStatus *self,
                                             gboolean      is_online);

G_END_DECLS
