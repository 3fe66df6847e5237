/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-sanitize.h"

G_BEGIN_DECLS

/**
 * zy_fuzz_write_media:
 *
 * A #ZyMediaFunc that expects of an image or a video what its header promises, and writes a
 * figure in its place.
 */
void zy_fuzz_write_media (GString       *out,
                          const ZyMedia *media,
                          gpointer       user_data);

G_END_DECLS
