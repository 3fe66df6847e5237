/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-problem.h"

G_BEGIN_DECLS

/**
 * ZyDigestFile:
 * @file: a file to read
 * @root: the folder that local figures may not leave: the folder that was named, or the parent of
 *   the folder of a file that was named
 * @name: what a person calls the file: what the user named, and the path below it
 * @named: whether the user named this very file
 *
 * A file that may be a digest.
 */
typedef struct {
  GFile    *file;
  GFile    *root;
  char     *name;
  gboolean  named;
} ZyDigestFile;

void zy_digest_file_free (ZyDigestFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDigestFile, zy_digest_file_free)

/**
 * ZyDigestWalk:
 * @files: (element-type ZyDigestFile): what was found, in order
 * @problems: (element-type ZyProblem): what could not be walked, in order
 *
 * Finds the files below what a user names. Files and folders come in the order of their names,
 * depth first. Symbolic links are followed, and no folder is walked twice. Below a folder, only
 * files with the ending of a digest format are taken; what is hidden is passed over.
 */
typedef struct {
  GPtrArray  *files;
  GPtrArray  *problems;
  GHashTable *folders;
} ZyDigestWalk;

ZyDigestWalk *zy_digest_walk_new  (void);
void          zy_digest_walk_free (ZyDigestWalk  *self);

/**
 * zy_digest_walk_add:
 * @file: a file, which is taken whatever its name, or a folder
 * @name: what the user called it
 *
 * Looks at @file, and at everything below it. Blocks.
 */
void          zy_digest_walk_add  (ZyDigestWalk  *self,
                                   GFile         *file,
                                   const char    *name,
                                   GCancellable  *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDigestWalk, zy_digest_walk_free)

G_END_DECLS
