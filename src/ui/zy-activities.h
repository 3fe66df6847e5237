/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-activity.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_ACTIVITIES (zy_activities_get_type ())

/**
 * ZyActivities:
 *
 * All that is being done in the background, one strip below the other; without height while that is
 * nothing.
 */
G_DECLARE_FINAL_TYPE (ZyActivities, zy_activities, ZY, ACTIVITIES, AdwBin)

/**
 * zy_activities_set_activity:
 * @activity: (nullable): the application's own work, such as an import
 */
void zy_activities_set_activity (ZyActivities *self,
                                 ZyActivity   *activity);

/**
 * zy_activities_set_sync:
 * @sync: (nullable): how syncing stands, with its own work and the figures it fetches
 */
void zy_activities_set_sync     (ZyActivities *self,
                                 ZySyncStatus *sync);

G_END_DECLS
