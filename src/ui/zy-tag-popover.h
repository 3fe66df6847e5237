/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZY_TYPE_TAG_POPOVER (zy_tag_popover_get_type ())

/**
 * ZyTagPopover:
 *
 * Where tags are given to a paper and taken away.
 *
 * Properties:
 * - `tags`: the paper's tags, a #GStrv
 * - `known-tags`: a list of every #ZyTag of the library, for completion
 *
 * Signals:
 * - `add-tag (const char *name)`: the user gives the paper a tag
 * - `remove-tag (const char *name)`: the user takes a tag away
 */
G_DECLARE_FINAL_TYPE (ZyTagPopover, zy_tag_popover, ZY, TAG_POPOVER, GtkPopover)

/**
 * zy_tag_popover_set_tags:
 * @tags: (nullable): the paper's tags
 *
 * Sets property `tags`.
 */
void        zy_tag_popover_set_tags       (ZyTagPopover       *self,
                                           const char *const  *tags);

/**
 * zy_tag_popover_set_known_tags:
 * @known_tags: (nullable) (element-type ZyTag): what completion offers
 *
 * Sets property `known-tags`.
 */
void        zy_tag_popover_set_known_tags (ZyTagPopover       *self,
                                           GListModel         *known_tags);

G_END_DECLS
