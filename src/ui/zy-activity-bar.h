/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-activity.h"

G_BEGIN_DECLS

#define ZY_TYPE_ACTIVITY_BAR (zy_activity_bar_get_type ())

/**
 * ZyActivityBar:
 *
 * A strip that shows how far a long piece of work is and can cancel it; hidden while there is none.
 */
G_DECLARE_FINAL_TYPE (ZyActivityBar, zy_activity_bar, ZY, ACTIVITY_BAR, AdwBin)

/**
 * zy_activity_bar_set_activity:
 * @activity: (nullable): the work to show
 *
 * Sets property `activity`.
 */
void        zy_activity_bar_set_activity (ZyActivityBar *self,
                                          ZyActivity    *activity);
ZyActivity *zy_activity_bar_get_activity (ZyActivityBar *self);

G_END_DECLS
