/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-byte-buffer.h"

#define GROW_LARGEST ((gsize) 4 * 1024 * 1024)

guint8 *
zy_byte_buffer_reserve (ZyByteBuffer *self,
                        gsize         room)
{
  if (self->capacity - self->length < room) {
    self->capacity += MAX (room, MIN (self->capacity, GROW_LARGEST));
    self->data = g_realloc (self->data, self->capacity);
  }

  return self->data + self->length;
}

GBytes *
zy_byte_buffer_steal (ZyByteBuffer *self)
{
  GBytes *bytes = g_bytes_new_take (g_realloc (self->data, self->length), self->length);

  *self = (ZyByteBuffer) { 0 };

  return bytes;
}

void
zy_byte_buffer_clear (ZyByteBuffer *self)
{
  g_free (self->data);
  *self = (ZyByteBuffer) { 0 };
}
