/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-library.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_PROPERTIES (zy_source_properties_get_type ())

/**
 * ZySourceProperties:
 *
 * A page about one source: how it stands, which days it has, and what is decided about it. What is
 * changed is asked for at once, with the action `app.update-source`.
 */
G_DECLARE_FINAL_TYPE (ZySourceProperties, zy_source_properties, ZY, SOURCE_PROPERTIES, AdwBin)

/**
 * zy_source_properties_set_library:
 * @library: has the days of the source
 * @sync: how syncing stands
 */
void            zy_source_properties_set_library (ZySourceProperties *self,
                                                  ZyLibrary          *library,
                                                  ZySyncStatus       *sync);

/**
 * zy_source_properties_set_status:
 * @status: (nullable): of the source to show
 */
void            zy_source_properties_set_status  (ZySourceProperties *self,
                                                  ZySourceStatus     *status);
ZySourceStatus *zy_source_properties_get_status  (ZySourceProperties *self);

/**
 * zy_source_properties_refresh:
 *
 * Shows again what holds, after something could not be changed.
 */
void            zy_source_properties_refresh     (ZySourceProperties *self);

G_END_DECLS
