/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-damaged-file.h"

G_BEGIN_DECLS

/**
 * ZyDamagedTree:
 * @name: of a table or an index
 * @is_index: whether it is an index
 * @sql: (nullable): how it was made
 * @root: its first page
 *
 * A table or an index, as the schema in the file has it.
 */
typedef struct {
  char     *name;
  gboolean  is_index;
  char     *sql;
  guint     root;
} ZyDamagedTree;

/**
 * ZyDamagedTrees:
 *
 * Which page of a damaged file belongs to which table or index.
 */
typedef struct _ZyDamagedTrees ZyDamagedTrees;

/**
 * zy_damaged_trees_new:
 * @file: lives longer than this
 *
 * Follows what leads from page to page, as far as it can be read.
 *
 * Returns: (transfer full): what was found
 */
ZyDamagedTrees      *zy_damaged_trees_new         (ZyDamagedFile        *file);
void                 zy_damaged_trees_free        (ZyDamagedTrees       *self);

/**
 * zy_damaged_trees_find:
 *
 * Returns: (transfer none) (nullable): the table or index of this name
 */
const ZyDamagedTree *zy_damaged_trees_find        (ZyDamagedTrees       *self,
                                                   const char           *name);

/**
 * zy_damaged_trees_add:
 * @name: of a table or an index that the schema should have, and of which it says nothing
 * @root: its first page
 *
 * Follows what leads from @root, unless that page is somebody's already.
 */
void                 zy_damaged_trees_add         (ZyDamagedTrees       *self,
                                                   const char           *name,
                                                   gboolean              is_index,
                                                   const char           *sql,
                                                   guint                 root);

/**
 * zy_damaged_trees_get_owner:
 *
 * Returns: (transfer none) (nullable): whose page it is, if that is known
 */
const ZyDamagedTree *zy_damaged_trees_get_owner   (ZyDamagedTrees       *self,
                                                   guint                 page);

/**
 * zy_damaged_trees_is_orphan:
 *
 * Returns: whether nothing tells whose page it is, nor that it is free
 */
gboolean             zy_damaged_trees_is_orphan   (ZyDamagedTrees       *self,
                                                   guint                 page);

/**
 * zy_damaged_trees_get_n_bad:
 *
 * Returns: how many pages that something leads to cannot be read
 */
guint                zy_damaged_trees_get_n_bad   (ZyDamagedTrees       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDamagedTrees, zy_damaged_trees_free)

G_END_DECLS
