/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-record.h"
#include "zy-sync-policy.h"

G_BEGIN_DECLS

/**
 * ZySourceReport:
 * @record: the source, with what was learnt of it
 * @settings_changed: whether the settings in @record are to be kept: the source moved for good
 * @outcome: what came of asking; the worst of several days, unless one had something new
 * @n_digests: digests that came in
 * @n_entries: entries of these that are in the library now
 * @n_new_papers: papers the library did not have before
 * @problems: (element-type ZyProblem): what could not be taken in
 *
 * What came of syncing one source.
 */
typedef struct {
  ZySourceRecord *record;
  gboolean        settings_changed;
  ZySyncOutcome   outcome;
  guint           n_digests;
  guint           n_entries;
  guint           n_new_papers;
  GPtrArray      *problems;
} ZySourceReport;

/**
 * zy_source_report_new:
 * @record: copied
 */
ZySourceReport *zy_source_report_new  (const ZySourceRecord *record);
void            zy_source_report_free (ZySourceReport       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceReport, zy_source_report_free)

G_END_DECLS
