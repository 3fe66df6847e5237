/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-settings.h"
#include "zy-source-state.h"

G_BEGIN_DECLS

/**
 * ZySourceRecord:
 * @id: number of the source in the library
 *
 * All a library keeps of a source beside its digests.
 */
typedef struct {
  gint64            id;
  ZySourceSettings *settings;
  ZySourceState    *state;
} ZySourceRecord;

/**
 * zy_source_record_new:
 * @settings: (transfer full): what the user decided
 * @state: (transfer full): how it went
 */
ZySourceRecord *zy_source_record_new  (gint64                id,
                                       ZySourceSettings     *settings,
                                       ZySourceState        *state);
ZySourceRecord *zy_source_record_copy (const ZySourceRecord *self);
void            zy_source_record_free (ZySourceRecord       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceRecord, zy_source_record_free)

G_END_DECLS
