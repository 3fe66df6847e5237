/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"
#include "zy-merged.h"

G_BEGIN_DECLS

/**
 * ZyImportMemory:
 *
 * Knows the files whose digests a library holds already. It reads the library by itself and
 * blocks; it is for one thread, which need not be that of the library.
 */
typedef struct _ZyImportMemory ZyImportMemory;

/**
 * zy_import_memory_new:
 * @file: of a library that is open
 *
 * Returns: (transfer full): a memory, which remembers nothing when the file cannot be read
 */
ZyImportMemory *zy_import_memory_new  (GFile          *file);
void            zy_import_memory_free (ZyImportMemory *self);

/**
 * zy_import_memory_find:
 * @fingerprint: of a file, as #ZyDigestDraft has it
 *
 * Returns: (transfer full) (nullable): what an import of the file would count, or %NULL when it has
 *   to be read
 */
ZyMerged       *zy_import_memory_find (ZyImportMemory *self,
                                       GBytes         *fingerprint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyImportMemory, zy_import_memory_free)

G_END_DECLS
