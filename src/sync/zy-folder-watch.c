/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-folder-watch.h"

struct _ZyFolderWatch {
  GObject parent_instance;

  GFile *folder;
  guint quiet;
  GHashTable *monitors; /* by folder */
  GCancellable *cancellable;
  guint timer;
};

G_DEFINE_FINAL_TYPE (ZyFolderWatch, zy_folder_watch, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
zy_folder_watch_dispose (GObject *object)
{
  ZyFolderWatch *self = ZY_FOLDER_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_hash_table_remove_all (self->monitors);

  G_OBJECT_CLASS (zy_folder_watch_parent_class)->dispose (object);
}

static void
zy_folder_watch_finalize (GObject *object)
{
  ZyFolderWatch *self = ZY_FOLDER_WATCH (object);

  g_hash_table_unref (self->monitors);
  g_object_unref (self->cancellable);
  g_object_unref (self->folder);

  G_OBJECT_CLASS (zy_folder_watch_parent_class)->finalize (object);
}

static void
zy_folder_watch_class_init (ZyFolderWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = zy_folder_watch_dispose;
  object_class->finalize = zy_folder_watch_finalize;

  /**
   * ZyFolderWatch::changed:
   *
   * Something in the folder is different, and has been for a while.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zy_folder_watch_init (ZyFolderWatch *self)
{
  self->monitors = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref,
                                          g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/* Which folders there are, as a thread finds out. */

static void
add_folders (GFile        *folder,
             GPtrArray    *folders,
             GCancellable *cancellable)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME ","
                               G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                               G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN,
                               G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  g_ptr_array_add (folders, g_object_ref (folder));

  while (children != NULL && folders->len < ZY_FOLDER_WATCH_MAX &&
         g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY &&
        !g_file_info_get_is_hidden (info))
      add_folders (child, folders, cancellable);
}

static void
find_folders (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  add_folders (task_data, folders, cancellable);
  g_task_return_pointer (task, folders, (GDestroyNotify) g_ptr_array_unref);
}

static void look (ZyFolderWatch *self);

static gboolean
quiet_cb (gpointer user_data)
{
  ZyFolderWatch *self = user_data;

  self->timer = 0;
  look (self);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
event_cb (ZyFolderWatch *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (self->quiet, quiet_cb, self);
}

static void
watch (ZyFolderWatch *self,
       GFile         *folder)
{
  g_autoptr (GFileMonitor) monitor = NULL;

  if (g_hash_table_contains (self->monitors, folder))
    return;

  monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;

  g_signal_connect_object (monitor, "changed", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->monitors, g_object_ref (folder), g_steal_pointer (&monitor));
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GPtrArray) folders = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: the watch is gone. */
  if (folders == NULL)
    return;

  for (guint i = 0; i < folders->len; i++)
    watch (user_data, folders->pdata[i]);
}

static void
look (ZyFolderWatch *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, found_cb, self);

  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, g_object_ref (self->folder), g_object_unref);
  g_task_run_in_thread (task, find_folders);
}

ZyFolderWatch *
zy_folder_watch_new (GFile *folder,
                     guint  quiet)
{
  ZyFolderWatch *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (ZY_TYPE_FOLDER_WATCH, NULL);
  self->folder = g_object_ref (folder);
  self->quiet = quiet;
  look (self);

  return self;
}

GFile *
zy_folder_watch_get_folder (ZyFolderWatch *self)
{
  g_return_val_if_fail (ZY_IS_FOLDER_WATCH (self), NULL);

  return self->folder;
}
