/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-source-record.h"

G_BEGIN_DECLS

/* The tables `sources` and `source_states`. All functions are to be called in a transaction. */

/**
 * zy_source_table_load:
 *
 * Returns: (transfer full) (element-type ZySourceRecord) (nullable): every source that digests can
 *   be asked for, by name; not those that are only imported, and not the removed ones
 */
GPtrArray *zy_source_table_load        (ZyConnection            *connection,
                                        GError                 **error);

/**
 * zy_source_table_add:
 *
 * Adds a source. One that digests were only imported for until now, of the same name, becomes it.
 *
 * Returns: number of the source; 0 with %ZY_LIBRARY_ERROR_EXISTS when there is one of the same name
 *   or the same address
 */
gint64     zy_source_table_add         (ZyConnection            *connection,
                                        const ZySourceSettings  *settings,
                                        GError                 **error);

/**
 * zy_source_table_update:
 *
 * Changes what the user decided about a source. A new address is asked at once.
 */
gboolean   zy_source_table_update      (ZyConnection            *connection,
                                        gint64                   id,
                                        const ZySourceSettings  *settings,
                                        GError                 **error);

/**
 * zy_source_table_write_state:
 *
 * Keeps how asking a source went; does nothing when the source is gone.
 */
gboolean   zy_source_table_write_state (ZyConnection            *connection,
                                        gint64                   id,
                                        const ZySourceState     *state,
                                        GError                 **error);

G_END_DECLS
