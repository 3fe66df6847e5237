/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-merged.h"

G_BEGIN_DECLS

/* The table `imports`: files that are in the library with all they say, by their fingerprints, and
 * what an import of them counts. A row goes with its digest. */

/**
 * zy_imports_add:
 * @fingerprint: of the file
 * @digest: number of the digest that holds what it says
 * @merged: what became of it
 *
 * Remembers a file. To be called in the transaction that merged it.
 */
gboolean  zy_imports_add  (ZyConnection    *connection,
                           GBytes          *fingerprint,
                           gint64           digest,
                           const ZyMerged  *merged,
                           GError         **error);

/**
 * zy_imports_find:
 *
 * Returns: (transfer full) (nullable): what an import of the file would count, with no new papers;
 *   %NULL when the file is not known, or with @error set
 */
ZyMerged *zy_imports_find (ZyConnection    *connection,
                           GBytes          *fingerprint,
                           GError         **error);

G_END_DECLS
