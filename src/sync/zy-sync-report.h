/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZySyncReport:
 * @n_sources: sources that were asked
 * @n_changed: how many of these had something new
 * @n_failed: how many could not be asked, or answered something else than digests
 * @n_digests: digests that came in
 * @n_entries: entries of these that are in the library now
 * @n_new_papers: papers the library did not have before
 * @problems: (element-type ZyProblem): what went wrong, under the names of the sources
 *
 * What came of syncing.
 */
typedef struct {
  guint      n_sources;
  guint      n_changed;
  guint      n_failed;
  guint      n_digests;
  guint      n_entries;
  guint      n_new_papers;
  GPtrArray *problems;
} ZySyncReport;

ZySyncReport *zy_sync_report_new  (void);
void          zy_sync_report_free (ZySyncReport *self);

/**
 * zy_sync_report_to_string:
 *
 * Returns: (transfer full): a translated sentence with the counts
 */
char         *zy_sync_report_to_string (const ZySyncReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySyncReport, zy_sync_report_free)

G_END_DECLS
