/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"

G_BEGIN_DECLS

/**
 * zy_decode:
 * @bytes: a file
 * @draft: gets a note for what had to be dropped or replaced, with its line
 *
 * Makes the text that importers read: UTF-8 without byte order mark and NUL, lines ending in `\n`.
 * Takes UTF-8, also when some of its bytes are damaged (they become U+FFFD), UTF-16, and GBK or
 * GB 18030.
 *
 * Returns: (transfer full) (nullable): the text, which is part of @bytes where these are as they
 *   should be; %NULL with %ZY_IMPORT_ERROR_EMPTY, %ZY_IMPORT_ERROR_BINARY or
 *   %ZY_IMPORT_ERROR_ENCODING
 */
GBytes *zy_decode (GBytes         *bytes,
                   ZyDigestDraft  *draft,
                   GError        **error);

G_END_DECLS
