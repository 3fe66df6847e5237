/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE (zy_source_get_type ())

/**
 * ZySource:
 *
 * Somewhere digests come from, with its digests, as the sidebar shows it. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZySource, zy_source, ZY, SOURCE, GObject)

/**
 * zy_source_new:
 * @id: number of the source in the library
 * @name: its name, such as `cs.CL`
 * @n_papers: how many papers its digests carry
 * @n_unread: how many of these are unread
 * @digests: (element-type ZyDigest): its digests, newest first
 *
 * Returns: (transfer full): a source
 */
ZySource   *zy_source_new          (gint64      id,
                                    const char *name,
                                    guint       n_papers,
                                    guint       n_unread,
                                    GListModel *digests);
gint64      zy_source_get_id       (ZySource   *self);
const char *zy_source_get_name     (ZySource   *self);
guint       zy_source_get_n_papers (ZySource   *self);
guint       zy_source_get_n_unread (ZySource   *self);
GListModel *zy_source_get_digests  (ZySource   *self);

G_END_DECLS
