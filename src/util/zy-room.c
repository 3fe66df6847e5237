/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces are cut off blocks, each twice as large as the one before it up to a limit, so that little
 * room is empty whether there are few pieces or many. */

#include "zy-room.h"

#include <stddef.h>

#define FIRST_BLOCK 16384
#define MAX_BLOCK 65536

/* A piece that is larger has a block of its own. */
#define MAX_PIECE (MAX_BLOCK / 8)

typedef struct _Block Block;

struct _Block {
  Block *previous;
  _Alignas (max_align_t) char memory[];
};

static char *
add_block (ZyRoom *self,
           gsize   size)
{
  Block *block = g_malloc (sizeof *block + size);

  block->previous = self->blocks;
  self->blocks = block;

  return block->memory;
}

gpointer
zy_room_alloc (ZyRoom *self,
               gsize   size)
{
  const gsize step = G_ALIGNOF (max_align_t);
  gpointer piece;

  if (self == NULL)
    return g_malloc (size);

  if (size > MAX_PIECE)
    return add_block (self, size);

  size = (size + step - 1) / step * step;
  if (size > self->left) {
    self->block_size = CLAMP (2 * self->block_size, MAX (FIRST_BLOCK, size), MAX_BLOCK);
    self->next = add_block (self, self->block_size);
    self->left = self->block_size;
  }

  piece = self->next;
  self->next += size;
  self->left -= size;

  return piece;
}

void
zy_room_clear (ZyRoom *self)
{
  Block *block = self->blocks;

  while (block != NULL) {
    Block *previous = block->previous;

    g_free (block);
    block = previous;
  }

  *self = (ZyRoom) { 0 };
}
