/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"

G_BEGIN_DECLS

/* How sources leave the library: they are marked first, which can be undone, and purged later. To
 * be called in a transaction. */

/**
 * zy_source_removal_mark:
 * @removed: whether it is removed, or back again
 *
 * Hides a source, which is then neither listed nor asked, or takes that back.
 */
gboolean zy_source_removal_mark  (ZyConnection  *connection,
                                  gint64         source,
                                  gboolean       removed,
                                  GError       **error);

/**
 * zy_source_removal_count:
 * @n_papers: (out): papers that no other source has
 * @n_kept: (out): how many of these carry state of the user's
 *
 * Says what becomes of the papers of a source when it is purged.
 */
gboolean zy_source_removal_count (ZyConnection  *connection,
                                  gint64         source,
                                  guint         *n_papers,
                                  guint         *n_kept,
                                  GError       **error);

/**
 * zy_source_removal_purge:
 * @n_purged: (out): how many sources were purged
 *
 * Removes what is marked: the source, its digests, and their papers, but for those that another
 * source has and those that the user read, starred, put aside, tagged or made a note on.
 */
gboolean zy_source_removal_purge (ZyConnection  *connection,
                                  guint         *n_purged,
                                  GError       **error);

G_END_DECLS
