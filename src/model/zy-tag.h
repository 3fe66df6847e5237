/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_TAG (zy_tag_get_type ())

/**
 * ZyTag:
 *
 * A tag of the user's. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyTag, zy_tag, ZY, TAG, GObject)

/**
 * zy_tag_new:
 * @id: number of the tag in the library
 * @name: what the user called it
 * @n_papers: how many papers carry it
 *
 * Returns: (transfer full): a tag
 */
ZyTag      *zy_tag_new          (gint64      id,
                                 const char *name,
                                 guint       n_papers);
gint64      zy_tag_get_id       (ZyTag      *self);
const char *zy_tag_get_name     (ZyTag      *self);
guint       zy_tag_get_n_papers (ZyTag      *self);

G_END_DECLS
