/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_BROTLI_DECOMPRESSOR (zy_brotli_decompressor_get_type ())

/**
 * ZyBrotliDecompressor:
 *
 * A converter that decompresses Brotli (RFC 7932), as #GZlibDecompressor does gzip. What is no
 * Brotli is %G_IO_ERROR_INVALID_DATA.
 */
G_DECLARE_FINAL_TYPE (ZyBrotliDecompressor, zy_brotli_decompressor, ZY, BROTLI_DECOMPRESSOR, GObject)

/**
 * zy_brotli_decompressor_new:
 *
 * Returns: (transfer full): a converter
 */
GConverter *zy_brotli_decompressor_new (void);

G_END_DECLS
