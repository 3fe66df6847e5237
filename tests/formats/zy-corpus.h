/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_corpus_path:
 * @name: a path below the folder with real digests
 *
 * Finds real digests in `$ZY_CORPUS`, or in `../shared/corpus` from the project's root.
 *
 * Returns: (transfer full) (nullable): the path of @name, or %NULL after the running test was
 *   marked as skipped because it is not there
 */
char *zy_corpus_path (const char *name);

G_END_DECLS
