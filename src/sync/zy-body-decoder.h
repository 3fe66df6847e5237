/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-byte-buffer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZY_BODY_ENCODINGS:
 *
 * What a #ZyBodyDecoder can read, as an `Accept-Encoding` header.
 */
#define ZY_BODY_ENCODINGS "gzip, deflate, br"

/**
 * ZyBodyDecoder:
 *
 * Undoes the content encoding of a body piece by piece, each call doing a bounded amount of work, so
 * that a bomb neither fills the memory nor holds up the main loop.
 */
typedef struct _ZyBodyDecoder ZyBodyDecoder;

/**
 * zy_body_decoder_new:
 * @encoding: (nullable): the `Content-Encoding` header
 * @decoder: (out) (transfer full) (nullable): what undoes it, %NULL where there is nothing to undo
 *
 * Returns: %FALSE when the encoding is not one of %ZY_BODY_ENCODINGS
 */
gboolean zy_body_decoder_new  (const char     *encoding,
                               ZyBodyDecoder **decoder);
void     zy_body_decoder_free (ZyBodyDecoder  *self);

/**
 * zy_body_decoder_feed:
 * @data: (array length=length): bytes as they came
 * @n_used: (out): how many of them were used; those left go to the next call
 * @most: bytes that may be added to @out
 * @out: gets the decoded bytes
 *
 * Decodes as much as fits; where @most bytes came there may be more, also without further input.
 * Servers that say gzip and send none are taken at the bytes they send. What follows the end of a
 * compressed body is used and ignored.
 *
 * Returns: %FALSE with %G_IO_ERROR_INVALID_DATA when the bytes are damaged
 */
gboolean zy_body_decoder_feed (ZyBodyDecoder  *self,
                               const guint8   *data,
                               gsize           length,
                               gsize          *n_used,
                               gsize           most,
                               ZyByteBuffer   *out,
                               GError        **error);

/**
 * zy_body_decoder_is_complete:
 *
 * Returns: whether what was fed so far is a whole body
 */
gboolean zy_body_decoder_is_complete (ZyBodyDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyBodyDecoder, zy_body_decoder_free)

G_END_DECLS
