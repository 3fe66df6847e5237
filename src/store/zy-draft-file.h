/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyDraftFile:
 * @path: where the file is
 *
 * A library that is being written and takes the name of another once it is whole. Unless it did,
 * it vanishes with all that SQLite put beside it. For g_auto().
 */
typedef struct {
  char *path;
} ZyDraftFile;

/**
 * zy_draft_file_create:
 * @path: whose name it is to take; the draft is an empty file in the same folder
 */
gboolean zy_draft_file_create  (ZyDraftFile  *self,
                                const char   *path,
                                GError      **error);

/**
 * zy_draft_file_publish:
 *
 * Waits until the disk has the draft, and gives it the name @path. Whatever happens meanwhile,
 * @path is what it was or the draft.
 */
gboolean zy_draft_file_publish (ZyDraftFile  *self,
                                const char   *path,
                                GError      **error);
void     zy_draft_file_clear   (ZyDraftFile  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyDraftFile, zy_draft_file_clear)

G_END_DECLS
