/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups that are made without being asked for: `backups/NAME.daily-2026-11-21.sqlite` and so on,
 * beside the library, so that one can be found, copied and restored without Zhaiyao. */

#include "config.h"

#include "zy-backups.h"

#include "zy-backup.h"
#include "zy-library.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define FOLDER "backups"
#define END ".sqlite"

typedef struct {
  const char *name;
  const char *time_format;
  guint n_kept;
} Reason;

/* The formats sort as the times do. */
static const Reason reasons[] = {
  [ZY_BACKUP_REASON_DAILY] = { "daily", "%Y-%m-%d", 7 },
  [ZY_BACKUP_REASON_UPGRADE] = { "upgrade", "%Y-%m-%dT%H%M%S-%f", 3 },
  [ZY_BACKUP_REASON_RESTORE] = { "restore", "%Y-%m-%dT%H%M%S-%f", 3 },
};

char *
zy_backups_get_folder (const char *library)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (library != NULL, NULL);

  folder = g_path_get_dirname (library);

  return g_build_filename (folder, FOLDER, NULL);
}

/* What the names of a library's backups begin with. */
static char *
get_prefix (const char     *library,
            ZyBackupReason  reason)
{
  g_autofree char *name = g_path_get_basename (library);

  if (g_str_has_suffix (name, END))
    name[strlen (name) - strlen (END)] = '\0';

  return g_strdup_printf ("%s.%s-", name, reasons[reason].name);
}

static char *
get_path (const char     *library,
          ZyBackupReason  reason)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *folder = zy_backups_get_folder (library);
  g_autofree char *prefix = get_prefix (library, reason);
  g_autofree char *time = g_date_time_format (now, reasons[reason].time_format);
  g_autofree char *name = g_strconcat (prefix, time, END, NULL);

  return g_build_filename (folder, name, NULL);
}

static int
compare_descending (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* A digit after the prefix, so that the backups of a library that is called as the beginning of
 * another's are not taken for its own. */
static gboolean
is_backup (const char *name,
           const char *prefix)
{
  return g_str_has_prefix (name, prefix) && g_str_has_suffix (name, END) &&
         g_ascii_isdigit (name[strlen (prefix)]);
}

GPtrArray *
zy_backups_list (const char     *library,
                 ZyBackupReason  reason)
{
  g_autofree char *folder = zy_backups_get_folder (library);
  g_autofree char *prefix = get_prefix (library, reason);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    if (is_backup (name, prefix))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }

  g_ptr_array_sort (paths, compare_descending);

  return paths;
}

static void
remove_surplus (const char     *library,
                ZyBackupReason  reason)
{
  g_autoptr (GPtrArray) paths = zy_backups_list (library, reason);

  for (guint i = reasons[reason].n_kept; i < paths->len; i++)
    g_unlink (paths->pdata[i]);
}

/* The beginnings of copies whose process was killed. */
static void
remove_leftovers (const char *library)
{
  g_autofree char *folder = zy_backups_get_folder (library);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const gint64 yesterday = g_get_real_time () / G_USEC_PER_SEC - 24 * 60 * 60;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;

    if (strstr (name, END ".part-") != NULL && g_stat (path, &info) == 0 &&
        info.st_mtime < yesterday)
      g_unlink (path);
  }
}

void
zy_backups_tidy (const char *library)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    remove_surplus (library, (ZyBackupReason) i);
  remove_leftovers (library);
}

static gboolean
create_folder (const char  *library,
               GError     **error)
{
  g_autofree char *folder = zy_backups_get_folder (library);
  g_autofree char *name = g_filename_display_name (folder);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
               _("The folder “%s” cannot be created: %s"), name, g_strerror (errno));

  return FALSE;
}

/* It is as old as its content: what changed while it was made is not in it. */
static void
set_change_time (const char *path,
                 gint64      time)
{
  const struct timespec change = { time / G_USEC_PER_SEC, time % G_USEC_PER_SEC * 1000 };

  utimensat (AT_FDCWD, path, (const struct timespec[]) { change, change }, 0);
}

gboolean
zy_backups_make (const char      *library,
                 ZyBackupReason   reason,
                 GCancellable    *cancellable,
                 GError         **error)
{
  const gint64 begin = g_get_real_time ();
  g_autofree char *path = get_path (library, reason);
  g_autoptr (GError) local_error = NULL;

  if (!create_folder (library, &local_error) ||
      !zy_backup_write (library, path, cancellable, &local_error)) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  set_change_time (path, begin);

  return TRUE;
}

/* Nanoseconds since 1970, or 0 of a file that holds nothing. */
static gint64
get_change_time (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size == 0)
    return 0;

  return (gint64) info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
}

/* Of the library and its log: what is committed is first only there. */
static gint64
get_library_time (const char *library)
{
  g_autofree char *log = g_strconcat (library, "-wal", NULL);

  return MAX (get_change_time (library), get_change_time (log));
}

/* What cannot be read has to be tried, so that it is said. */
static gboolean
is_empty (const char *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyConnection) connection = zy_connection_open (library, ZY_CONNECTION_READ, 0,
                                                            &error);
  gint64 n;

  return connection != NULL &&
         zy_connection_get_int (connection, &n, &error, "SELECT EXISTS (SELECT 1 FROM papers)",
                                "") &&
         n == 0;
}

static gboolean
is_due (const char *library)
{
  g_autoptr (GPtrArray) paths = zy_backups_list (library, ZY_BACKUP_REASON_DAILY);
  g_autofree char *path = get_path (library, ZY_BACKUP_REASON_DAILY);

  if (paths->len == 0)
    return !is_empty (library);

  return strcmp (paths->pdata[0], path) < 0 &&
         get_library_time (library) > get_change_time (paths->pdata[0]);
}

static void
run_daily (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const char *library = task_data;
  GError *error = NULL;

  if (is_due (library) &&
      zy_backups_make (library, ZY_BACKUP_REASON_DAILY, cancellable, &error))
    zy_backups_tidy (library);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
zy_backups_make_daily_async (GFile               *library,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (library));

  g_task_set_source_tag (task, zy_backups_make_daily_async);
  g_task_set_task_data (task, g_file_get_path (library), g_free);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, run_daily);
}

gboolean
zy_backups_make_daily_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
