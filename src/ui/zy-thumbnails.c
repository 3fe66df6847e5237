/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-thumbnails.h"

#include "zy-figure-store.h"
#include "zy-file.h"
#include "zy-image-size.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* A list shows a dozen at a time and keeps some two hundred rows. */
#define MAX_TEXTURES 256

/* Hashes of which there is no thumbnail. */
#define MAX_ABSENT 4096

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_PIXELS ((gint64) 40 * 1000 * 1000)

#define PIXELS (2 * ZY_THUMBNAIL_SIZE)

struct _ZyThumbnails {
  GObject parent_instance;

  ZyFigureStore *figures;
  GFile *cache;
  GHashTable *textures; /* by hash: links of the queue */
  GQueue recent;        /* hashes and textures, the one that was asked for last first */
  GHashTable *absent;
  gboolean narrow;
};

typedef struct {
  char *hash;
  GdkTexture *texture;
} Item;

/* What a thread needs. */
typedef struct {
  char *hash;
  GFile *figure;
  char *path;
} Load;

typedef enum {
  PROP_NARROW = 1,
} ZyThumbnailsProperty;

static GParamSpec *properties[PROP_NARROW + 1];

G_DEFINE_FINAL_TYPE (ZyThumbnails, zy_thumbnails, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  Item *self = data;

  g_free (self->hash);
  g_object_unref (self->texture);
  g_free (self);
}

static void
load_free (gpointer data)
{
  Load *self = data;

  g_free (self->hash);
  g_clear_object (&self->figure);
  g_free (self->path);
  g_free (self);
}

static void
zy_thumbnails_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  ZyThumbnails *self = ZY_THUMBNAILS (object);

  switch ((ZyThumbnailsProperty) prop_id) {
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_thumbnails_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  ZyThumbnails *self = ZY_THUMBNAILS (object);

  switch ((ZyThumbnailsProperty) prop_id) {
  case PROP_NARROW:
    zy_thumbnails_set_narrow (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_thumbnails_finalize (GObject *object)
{
  ZyThumbnails *self = ZY_THUMBNAILS (object);

  g_hash_table_unref (self->textures);
  g_queue_clear_full (&self->recent, item_free);
  g_hash_table_unref (self->absent);
  g_object_unref (self->figures);
  g_object_unref (self->cache);

  G_OBJECT_CLASS (zy_thumbnails_parent_class)->finalize (object);
}

static void
zy_thumbnails_class_init (ZyThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_thumbnails_get_property;
  object_class->set_property = zy_thumbnails_set_property;
  object_class->finalize = zy_thumbnails_finalize;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_thumbnails_init (ZyThumbnails *self)
{
  g_queue_init (&self->recent);
  self->textures = g_hash_table_new (g_str_hash, g_str_equal);
  self->absent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ZyThumbnails *
zy_thumbnails_new (GFile *figures,
                   GFile *cache)
{
  ZyThumbnails *self;

  g_return_val_if_fail (G_IS_FILE (figures), NULL);
  g_return_val_if_fail (G_IS_FILE (cache), NULL);

  self = g_object_new (ZY_TYPE_THUMBNAILS, NULL);
  self->figures = zy_figure_store_new (figures);
  self->cache = g_object_ref (cache);

  return self;
}

GdkTexture *
zy_thumbnails_lookup (ZyThumbnails *self,
                      const char   *hash,
                      gboolean     *is_known)
{
  GList *link;

  g_return_val_if_fail (ZY_IS_THUMBNAILS (self), NULL);
  g_return_val_if_fail (hash != NULL, NULL);

  link = g_hash_table_lookup (self->textures, hash);
  *is_known = link != NULL || g_hash_table_contains (self->absent, hash);
  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->recent, link);
  g_queue_push_head_link (&self->recent, link);

  return ((Item *) link->data)->texture;
}

static void
remember (ZyThumbnails *self,
          const char   *hash,
          GdkTexture   *texture)
{
  Item *item;

  if (g_hash_table_contains (self->textures, hash))
    return;

  item = g_new0 (Item, 1);
  item->hash = g_strdup (hash);
  item->texture = g_object_ref (texture);
  g_queue_push_head (&self->recent, item);
  g_hash_table_insert (self->textures, item->hash, self->recent.head);

  if (self->recent.length > MAX_TEXTURES) {
    Item *oldest = g_queue_pop_tail (&self->recent);

    g_hash_table_remove (self->textures, oldest->hash);
    item_free (oldest);
  }
}

static void
remember_absent (ZyThumbnails *self,
                 const char   *hash)
{
  if (g_hash_table_size (self->absent) >= MAX_ABSENT)
    g_hash_table_remove_all (self->absent);

  g_hash_table_add (self->absent, g_strdup (hash));
}

/* As large as it has to be to cover the square. */
static GdkPixbuf *
scale (GdkPixbuf *pixbuf)
{
  const int width = gdk_pixbuf_get_width (pixbuf);
  const int height = gdk_pixbuf_get_height (pixbuf);
  const double factor = (double) PIXELS / MIN (width, height);
  int cropped = MIN (width, height);
  g_autoptr (GdkPixbuf) square = gdk_pixbuf_new_subpixbuf (pixbuf, (width - cropped) / 2,
                                                           (height - cropped) / 2, cropped,
                                                           cropped);

  if (factor >= 1)
    return g_steal_pointer (&square);

  return gdk_pixbuf_scale_simple (square, PIXELS, PIXELS, GDK_INTERP_BILINEAR);
}

static GdkPixbuf *
decode (GBytes        *bytes,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int width = 0;
  int height = 0;

  if (!zy_image_size (data, length, &width, &height) || width <= 0 || height <= 0 ||
      (gint64) width * height > MAX_PIXELS) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("The image is of no size that a small one could be made of"));
    return NULL;
  }

  return gdk_pixbuf_new_from_stream (stream, cancellable, error);
}

static void
keep (const char *path,
      GdkPixbuf  *pixbuf)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *png = NULL;
  gsize length;

  /* Where it cannot be kept it is made again. */
  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL))
    g_file_set_contents_full (path, png, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

static GdkPixbuf *
make (const Load    *load,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GBytes) bytes = zy_file_load (load->figure, MAX_BYTES, NULL, cancellable, error);
  g_autoptr (GdkPixbuf) pixbuf = bytes != NULL ? decode (bytes, cancellable, error) : NULL;
  g_autoptr (GdkPixbuf) scaled = pixbuf != NULL ? scale (pixbuf) : NULL;

  if (scaled != NULL)
    keep (load->path, scaled);

  return g_steal_pointer (&scaled);
}

static void
run_load (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Load *load = task_data;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  pixbuf = gdk_pixbuf_new_from_file (load->path, NULL);
  if (pixbuf == NULL)
    pixbuf = make (load, cancellable, &error);

  if (pixbuf != NULL)
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
zy_thumbnails_load_async (ZyThumbnails        *self,
                          const char          *hash,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  Load *load;

  g_return_if_fail (ZY_IS_THUMBNAILS (self));
  g_return_if_fail (hash != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_thumbnails_load_async);

  load = g_new0 (Load, 1);
  load->hash = g_strdup (hash);
  load->figure = zy_figure_store_get_file (self->figures, hash);
  g_task_set_task_data (task, load, load_free);
  if (load->figure == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no such figure"));
    return;
  }

  name = g_strconcat (hash, ".png", NULL);
  file = g_file_get_child (self->cache, name);
  load->path = g_file_get_path (file);
  g_task_run_in_thread (task, run_load);
}

GdkTexture *
zy_thumbnails_load_finish (ZyThumbnails  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  const Load *load;
  GdkTexture *texture;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  load = g_task_get_task_data (G_TASK (result));
  texture = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (texture != NULL)
    remember (self, load->hash, texture);
  else if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    remember_absent (self, load->hash);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return texture;
}

/* Whether a file of the folder is the thumbnail of a figure that is gone, be it whole or not. What
 * is called otherwise is left alone. */
static gboolean
is_stale (ZyFigureStore *figures,
          const char    *name)
{
  const char *end = strstr (name, ".png");
  g_autofree char *hash = end != NULL ? g_strndup (name, (gsize) (end - name)) : NULL;
  g_autoptr (GFile) figure = hash != NULL ? zy_figure_store_get_file (figures, hash) : NULL;

  return figure != NULL && !g_file_query_exists (figure, NULL);
}

static void
run_tidy (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  ZyThumbnails *self = source_object;
  g_autofree char *folder = g_file_get_path (self->cache);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gssize n_removed = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = NULL;

    if (g_task_return_error_if_cancelled (task))
      return;

    if (!is_stale (self->figures, name))
      continue;

    path = g_build_filename (folder, name, NULL);
    n_removed += g_unlink (path) == 0;
  }

  g_task_return_int (task, n_removed);
}

void
zy_thumbnails_tidy_async (ZyThumbnails        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ZY_IS_THUMBNAILS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_thumbnails_tidy_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, run_tidy);
}

gssize
zy_thumbnails_tidy_finish (ZyThumbnails  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

gboolean
zy_thumbnails_get_narrow (ZyThumbnails *self)
{
  g_return_val_if_fail (ZY_IS_THUMBNAILS (self), FALSE);

  return self->narrow;
}

void
zy_thumbnails_set_narrow (ZyThumbnails *self,
                          gboolean      narrow)
{
  g_return_if_fail (ZY_IS_THUMBNAILS (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}
