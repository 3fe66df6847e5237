/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZyLink:
 * @label: what the digest calls the link, such as `Official Code` or `Demo`
 * @url: an http or https address
 *
 * A link that a digest gives beside a paper.
 */
typedef struct {
  char *label;
  char *url;
} ZyLink;

/**
 * zy_link_new:
 * @label: copied
 * @url: copied
 *
 * Returns: (transfer full): a link
 */
ZyLink *zy_link_new  (const char *label,
                      const char *url);
void    zy_link_free (ZyLink     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyLink, zy_link_free)

G_END_DECLS
