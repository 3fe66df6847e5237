/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyByteBuffer:
 * @data: (nullable): the bytes
 * @length: how many there are
 * @capacity: bytes that are allocated
 *
 * Bytes that become more. Beyond some megabytes it grows by steps instead of doubling, so that what
 * it takes is close to what it holds. All zero is an empty one.
 */
typedef struct {
  guint8 *data;
  gsize length;
  gsize capacity;
} ZyByteBuffer;

/**
 * zy_byte_buffer_reserve:
 * @room: bytes, at least 1
 *
 * Makes room for more bytes behind those there are.
 *
 * Returns: (transfer none): where they go
 */
guint8 *zy_byte_buffer_reserve (ZyByteBuffer *self,
                                gsize         room);

/**
 * zy_byte_buffer_steal:
 *
 * Returns: (transfer full): the bytes; the buffer is empty afterwards
 */
GBytes *zy_byte_buffer_steal   (ZyByteBuffer *self);
void    zy_byte_buffer_clear   (ZyByteBuffer *self);

G_END_DECLS
