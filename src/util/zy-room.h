/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyRoom:
 * @next: what is free begins here
 * @left: how many bytes are free
 *
 * Memory that is given out from its beginning on and freed as a whole, by the one who has it. What
 * is made of many small pieces takes a fraction of the time that way.
 */
typedef struct {
  char  *next;
  gsize  left;
} ZyRoom;

/**
 * zy_room_alloc:
 * @self: (nullable): may be full
 * @size: in bytes, not 0
 * @in_room: (out): whether the memory is part of the room; if not, it is to be freed with g_free()
 *
 * Returns: (not nullable): memory for anything, with nothing in it
 */
static inline gpointer
zy_room_alloc (ZyRoom   *self,
               gsize     size,
               gboolean *in_room)
{
  const gsize step = G_ALIGNOF (max_align_t);
  gsize taken = (size + step - 1) / step * step;
  gpointer memory;

  *in_room = self != NULL && taken >= size && taken <= self->left;
  if (!*in_room)
    return g_malloc (size);

  memory = self->next;
  self->next += taken;
  self->left -= taken;

  return memory;
}

G_END_DECLS
