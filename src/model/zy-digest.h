/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_DIGEST (zy_digest_get_type ())

/**
 * ZyDigest:
 *
 * What one source says on one date, as the sidebar shows it. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyDigest, zy_digest, ZY, DIGEST, GObject)

/**
 * zy_digest_new:
 * @id: number of the digest in the library
 * @source: name of the source
 * @date: the day, YYYY-MM-DD
 * @title: (nullable): the digest's own title
 * @n_entries: how many entries it has
 * @n_unread: how many papers of it are unread
 * @n_missing_figures: how many of its figures are not stored
 *
 * Returns: (transfer full): a digest
 */
ZyDigest   *zy_digest_new           (gint64      id,
                                     const char *source,
                                     const char *date,
                                     const char *title,
                                     guint       n_entries,
                                     guint       n_unread,
                                     guint       n_missing_figures);
gint64      zy_digest_get_id        (ZyDigest   *self);
const char *zy_digest_get_source    (ZyDigest   *self);
const char *zy_digest_get_date      (ZyDigest   *self);
const char *zy_digest_get_title     (ZyDigest   *self);
guint       zy_digest_get_n_entries (ZyDigest   *self);
guint       zy_digest_get_n_unread  (ZyDigest   *self);

/**
 * zy_digest_get_n_missing_figures:
 *
 * Returns: how many of its figures are not stored; without any, it can be read without a network
 */
guint       zy_digest_get_n_missing_figures (ZyDigest *self);

G_END_DECLS
