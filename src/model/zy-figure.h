/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZyFigure:
 * @url: the address as the digest writes it: absolute, or relative to the digest or its site
 * @alt: (nullable): the digest's alternative text, which is also its caption
 * @hash: (nullable): SHA-256 of the stored image in lower-case hexadecimal, or %NULL while it
 *   is not in the figure store
 * @width: width of the stored image in pixels, or 0
 * @height: height of the stored image in pixels, or 0
 *
 * An image of an entry.
 */
typedef struct {
  char *url;
  char *alt;
  char *hash;
  int   width;
  int   height;
} ZyFigure;

/**
 * zy_figure_new:
 * @url: copied
 * @alt: (nullable): copied
 *
 * Returns: (transfer full): a figure that is not stored yet
 */
ZyFigure *zy_figure_new  (const char *url,
                          const char *alt);
void      zy_figure_free (ZyFigure   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFigure, zy_figure_free)

G_END_DECLS
