/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyBlake2b:
 *
 * BLAKE2b without key (https://www.rfc-editor.org/rfc/rfc7693): as hard to deceive as the SHA-256
 * of GLib, and several times as fast. For what is hashed in bulk; names of figures stay SHA-256.
 */
typedef struct {
  guint64 state[8];
  guint64 length;
  guint8  block[128];
  gsize   n_in_block;
  gsize   size;
} ZyBlake2b;

/**
 * zy_blake2b_init:
 * @size: bytes of the hash, from 1 to 64
 */
void    zy_blake2b_init   (ZyBlake2b     *self,
                           gsize          size);
void    zy_blake2b_update (ZyBlake2b     *self,
                           gconstpointer  data,
                           gsize          length);

/**
 * zy_blake2b_finish:
 *
 * Returns: (transfer full): the hash of all that was added; nothing more can be
 */
GBytes *zy_blake2b_finish (ZyBlake2b     *self);

G_END_DECLS
