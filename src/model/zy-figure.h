/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-room.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyFigure:
 * @url: the address as the digest writes it: absolute, or relative to the digest or its site
 * @alt: (nullable): the digest's alternative text, which is also its caption
 * @hash: (nullable): SHA-256 of the stored image in lower-case hexadecimal, or %NULL while it
 *   is not in the figure store
 * @width: width of the stored image in pixels, or 0
 * @height: height of the stored image in pixels, or 0
 * @problem: (nullable): why it is not stored, in words, as far as that is known
 * @is_removed: whether it was stored, and removed for its room
 * @in_room: whether it is part of a room and freed with that
 *
 * An image of an entry. Address and text are part of it and stay as they are.
 */
typedef struct {
  char     *url;
  char     *alt;
  char     *hash;
  int       width;
  int       height;
  char     *problem;
  gboolean  is_removed;
  gboolean  in_room;
} ZyFigure;

/**
 * zy_figure_new:
 * @url: (nullable): copied
 * @alt: (nullable): copied; an empty one is none
 *
 * Returns: (transfer full): a figure that is not stored yet
 */
ZyFigure *zy_figure_new         (const char *url,
                                 const char *alt);

/**
 * zy_figure_new_in_room:
 * @room: (nullable): where it is put; without one it has memory of its own
 * @url: copied
 * @alt: copied; an empty one is none
 *
 * Returns: (transfer full): a figure that is not stored yet
 */
ZyFigure *zy_figure_new_in_room (ZyRoom     *room,
                                 ZySpan      url,
                                 ZySpan      alt);
void      zy_figure_free        (ZyFigure   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyFigure, zy_figure_free)

G_END_DECLS
