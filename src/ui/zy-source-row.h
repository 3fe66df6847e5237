/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_ROW (zy_source_row_get_type ())

/**
 * ZySourceRow:
 *
 * A source in a list: how it stands, and a switch that pauses it with the action
 * `app.update-source`.
 */
G_DECLARE_FINAL_TYPE (ZySourceRow, zy_source_row, ZY, SOURCE_ROW, AdwActionRow)

/**
 * zy_source_row_new:
 * @status: of the source
 * @sync: of all sources
 *
 * Returns: (transfer floating): a row
 */
GtkWidget      *zy_source_row_new        (ZySourceStatus *status,
                                          ZySyncStatus   *sync);
ZySourceStatus *zy_source_row_get_status (ZySourceRow    *self);

G_END_DECLS
