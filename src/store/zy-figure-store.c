/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-store.h"

#include "zy-image-type.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define HASH_LENGTH 64

/* Bytes read at once. */
#define CHUNK_SIZE 65536

/* Images are spread over folders named after the beginning of their hash. */
#define PREFIX_LENGTH 2

struct _ZyFigureStore {
  GObject parent_instance;

  GFile *folder;
};

G_DEFINE_FINAL_TYPE (ZyFigureStore, zy_figure_store, G_TYPE_OBJECT)

static void
zy_figure_store_finalize (GObject *object)
{
  ZyFigureStore *self = ZY_FIGURE_STORE (object);

  g_object_unref (self->folder);

  G_OBJECT_CLASS (zy_figure_store_parent_class)->finalize (object);
}

static void
zy_figure_store_class_init (ZyFigureStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_figure_store_finalize;
}

static void
zy_figure_store_init (ZyFigureStore *self)
{
}

ZyFigureStore *
zy_figure_store_new (GFile *folder)
{
  ZyFigureStore *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (ZY_TYPE_FIGURE_STORE, NULL);
  self->folder = g_object_ref (folder);

  return self;
}

static gboolean
is_hash (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]) || (text[n] >= 'a' && text[n] <= 'f'))
    n++;

  return n == HASH_LENGTH && text[n] == '\0';
}

GFile *
zy_figure_store_get_file (ZyFigureStore *self,
                          const char    *hash)
{
  g_autofree char *prefix = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (ZY_IS_FIGURE_STORE (self), NULL);

  /* What is no hash may be a path out of the store. */
  if (hash == NULL || !is_hash (hash))
    return NULL;

  prefix = g_strndup (hash, PREFIX_LENGTH);
  path = g_build_filename (prefix, hash, NULL);

  return g_file_resolve_relative_path (self->folder, path);
}

static gboolean
write_file (GFile   *file,
            GBytes  *bytes,
            GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *folder = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (path == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("Figures cannot be kept on another computer"));
    return FALSE;
  }

  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    int saved_errno = errno;

    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _("The folder “%s” cannot be created: %s"), folder, g_strerror (saved_errno));
    return FALSE;
  }

  /* Under another name first, so that no half of an image is ever found. */
  return g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* Adding and removing exclude each other, also between processes: else an image that is found there
 * already could be removed before its digest is in the library. Where a file system knows no locks,
 * that it was touched just now has to do. */
static int
lock (ZyFigureStore *self,
      int            operation)
{
  g_autoptr (GFile) file = g_file_get_child (self->folder, ".lock");
  const char *path = g_file_peek_path (file);
  int fd = path != NULL ? g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;

  while (fd >= 0 && flock (fd, operation) != 0 && errno == EINTR)
    ;

  return fd;
}

static void
unlock (int fd)
{
  if (fd >= 0)
    close (fd);
}

/* Whether there is an image of that size; it counts as added just now. */
static gboolean
is_stored (ZyFigureStore *self,
           GFile         *file,
           gsize          length)
{
  const char *path = g_file_peek_path (file);
  int fd = lock (self, LOCK_SH);
  GStatBuf info;
  gboolean found = path != NULL && g_stat (path, &info) == 0 && info.st_size == (goffset) length;

  if (found)
    utimensat (AT_FDCWD, path, NULL, 0);
  unlock (fd);

  return found;
}

char *
zy_figure_store_add (ZyFigureStore  *self,
                     GBytes         *bytes,
                     GError        **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (GFile) file = NULL;
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (ZY_IS_FIGURE_STORE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (zy_image_type (data, length) == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is no image of a kind Zhaiyao can show (PNG, JPEG, GIF, WebP, "
                           "AVIF or SVG)"));
    return NULL;
  }

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  file = zy_figure_store_get_file (self, hash);

  /* A file of another size was damaged; it is made anew. */
  if (!is_stored (self, file, length) && !write_file (file, bytes, error))
    return NULL;

  return g_steal_pointer (&hash);
}

gint64
zy_figure_store_get_size (ZyFigureStore *self,
                          const char    *hash)
{
  g_autoptr (GFile) file = NULL;
  const char *path;
  GStatBuf info;

  g_return_val_if_fail (ZY_IS_FIGURE_STORE (self), -1);

  file = zy_figure_store_get_file (self, hash);
  path = file != NULL ? g_file_peek_path (file) : NULL;

  return path != NULL && g_stat (path, &info) == 0 ? (gint64) info.st_size : -1;
}

gboolean
zy_figure_store_remove (ZyFigureStore *self,
                        const char    *hash,
                        gint64         grace)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GFile) file = NULL;
  const char *path;
  gboolean gone = FALSE;
  GStatBuf info;
  int fd;

  g_return_val_if_fail (ZY_IS_FIGURE_STORE (self), FALSE);

  file = zy_figure_store_get_file (self, hash);
  path = file != NULL ? g_file_peek_path (file) : NULL;
  if (path == NULL)
    return FALSE;

  fd = lock (self, LOCK_EX);
  if (g_stat (path, &info) != 0)
    gone = errno == ENOENT || errno == ENOTDIR;
  else if (info.st_mtim.tv_sec + grace <= now)
    gone = g_unlink (path) == 0;
  unlock (fd);

  return gone;
}

static char *
compute_hash (GFile   *file,
              GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  gssize length = 0;

  while (stream != NULL &&
         (length = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_SIZE, NULL,
                                        error)) > 0)
    g_checksum_update (checksum, chunk, length);

  return stream != NULL && length == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

gboolean
zy_figure_store_verify (ZyFigureStore  *self,
                        const char     *hash,
                        GError        **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (ZY_IS_FIGURE_STORE (self), FALSE);

  file = zy_figure_store_get_file (self, hash);
  if (file != NULL) {
    found = compute_hash (file, error);
    if (found == NULL)
      return FALSE;
  }

  if (g_strcmp0 (found, hash) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("It is not what was stored"));

  return FALSE;
}
