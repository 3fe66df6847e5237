/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_import_fingerprint:
 *
 * Returns: (transfer full): a hash of all that zy_import_bytes() makes a draft of: the bytes, what
 *   @hints say of them, and the version of the importers; but not of where the file's folder is
 */
GBytes *zy_import_fingerprint (GBytes              *bytes,
                               const ZyImportHints *hints);

G_END_DECLS
