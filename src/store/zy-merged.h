/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyMerged:
 * @n_entries: entries of the digest that are in the library
 * @n_new_papers: papers the library did not have before
 * @papers: (element-type gint64): numbers of the different papers among them, ascending
 * @error: (nullable): why the digest did not come in
 *
 * What became of one of several digests.
 */
typedef struct {
  guint   n_entries;
  guint   n_new_papers;
  GArray *papers;
  GError *error;
} ZyMerged;

ZyMerged *zy_merged_new  (void);
void      zy_merged_free (ZyMerged *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyMerged, zy_merged_free)

G_END_DECLS
