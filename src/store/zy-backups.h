/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyBackupReason:
 * @ZY_BACKUP_REASON_DAILY: a day on which the library changed; seven are kept
 * @ZY_BACKUP_REASON_UPGRADE: a newer version is about to upgrade the library; three are kept
 * @ZY_BACKUP_REASON_RESTORE: another backup is about to replace what it holds; three are kept
 *
 * Why a backup is made without being asked for.
 */
typedef enum {
  ZY_BACKUP_REASON_DAILY,
  ZY_BACKUP_REASON_UPGRADE,
  ZY_BACKUP_REASON_RESTORE,
} ZyBackupReason;

/**
 * zy_backups_get_folder:
 * @library: path of a library
 *
 * Returns: (transfer full): path of the folder `backups` beside it
 */
char     *zy_backups_get_folder   (const char           *library);

/**
 * zy_backups_list:
 *
 * Returns: (transfer full) (element-type filename): paths of the backups that were made of
 *   @library for @reason, the newest first
 */
GPtrArray *zy_backups_list        (const char           *library,
                                   ZyBackupReason        reason);

/**
 * zy_backups_make:
 * @library: path of a library, which may be in use
 *
 * Makes a backup in the folder of backups. Blocks.
 */
gboolean  zy_backups_make         (const char           *library,
                                   ZyBackupReason        reason,
                                   GCancellable         *cancellable,
                                   GError              **error);

/**
 * zy_backups_tidy:
 *
 * Removes the oldest backups of @library where there are more than are kept.
 */
void      zy_backups_tidy         (const char           *library);

/**
 * zy_backups_make_daily_async:
 *
 * Makes the day's backup in a thread of its own, unless there is one already, or the library is as
 * it was when the last was made, or holds nothing yet.
 */
void      zy_backups_make_daily_async  (GFile                *library,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);

/**
 * zy_backups_make_daily_finish:
 *
 * Returns: whether the day has its backup, or needs none
 */
gboolean  zy_backups_make_daily_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
