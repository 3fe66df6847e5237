/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyRoom:
 *
 * Memory for many small pieces that are freed all at once. One with nothing in it is all zero.
 */
typedef struct {
  char     *next;
  gsize     left;
  gsize     block_size;
  gpointer  blocks;
} ZyRoom;

/**
 * zy_room_alloc:
 * @self: (nullable): whose part the piece is
 * @size: in bytes, not 0
 *
 * Returns: (not nullable): memory for anything, with nothing in it, which is freed with @self or,
 *   when that is %NULL, with g_free()
 */
gpointer zy_room_alloc (ZyRoom *self,
                        gsize   size);

/**
 * zy_room_clear:
 *
 * Frees every piece.
 */
void     zy_room_clear (ZyRoom *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyRoom, zy_room_clear)

G_END_DECLS
