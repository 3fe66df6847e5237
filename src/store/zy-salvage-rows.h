/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-damaged-trees.h"

G_BEGIN_DECLS

/**
 * ZySalvageLoss:
 * @n_pages: pages that cannot be read
 * @n_bare_papers: papers of which only the state is left
 * @n_notes: of those, how many had a note
 * @n_orphans: rows that were left out because what they belong to is lost
 *
 * What was lost of a damaged library.
 */
typedef struct {
  guint n_pages;
  guint n_bare_papers;
  guint n_notes;
  guint n_orphans;
} ZySalvageLoss;

/**
 * zy_salvage_rows:
 * @library: an empty library of the damaged one's version, in a transaction
 * @loss: (out): what was lost
 *
 * Copies every row that can be read. What is on a lost page is taken from indexes as far as they
 * have it: which papers there are, whether they are read, starred and put off, their tags. The
 * search index and what else is derived is not copied.
 */
gboolean zy_salvage_rows (ZyConnection    *library,
                          ZyDamagedFile   *file,
                          ZyDamagedTrees  *trees,
                          ZySalvageLoss   *loss,
                          GError         **error);

G_END_DECLS
