/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-figure-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HASH_LENGTH 64

/* Images are spread over folders named after the beginning of their hash. */
#define PREFIX_LENGTH 2

/* An SVG may begin with a declaration, comments and a document type. */
#define SVG_SEARCH 4096

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
begins_with (const guint8 *data,
             gsize         length,
             gsize         offset,
             const char   *bytes,
             gsize         n_bytes)
{
  return length >= offset + n_bytes && memcmp (data + offset, bytes, n_bytes) == 0;
}

/* ISO/IEC 14496-12: an `ftyp` box whose brands name AVIF. */
static gboolean
is_avif (const guint8 *data,
         gsize         length)
{
  gsize size;

  if (!begins_with (data, length, 4, "ftyp", 4))
    return FALSE;

  size = (gsize) data[0] << 24 | (gsize) data[1] << 16 | (gsize) data[2] << 8 | data[3];

  for (gsize i = 8; i + 4 <= MIN (size, length); i += 4)
    if (i != 12 && (memcmp (data + i, "avif", 4) == 0 || memcmp (data + i, "avis", 4) == 0))
      return TRUE;

  return FALSE;
}

/* Skips one thing that may stand before the root element; gives NULL when there is none. */
static const char *
skip_prolog (const char *text,
             const char *end)
{
  static const struct {
    const char *begin;
    const char *end;
  } parts[] = {
    { "<!--", "-->" },
    { "<?", "?>" },
    { "<!DOCTYPE", ">" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *close;

    if ((gsize) (end - text) < strlen (parts[i].begin) ||
        g_ascii_strncasecmp (text, parts[i].begin, strlen (parts[i].begin)) != 0)
      continue;

    close = g_strstr_len (text, end - text, parts[i].end);
    return close != NULL ? close + strlen (parts[i].end) : NULL;
  }

  return NULL;
}

static gboolean
is_svg (const guint8 *data,
        gsize         length)
{
  const char *text = (const char *) data;
  const char *end = text + MIN (length, SVG_SEARCH);

  if (begins_with (data, length, 0, "\357\273\277", 3))
    text += 3;

  for (;;) {
    const char *next;

    while (text < end && g_ascii_isspace (*text))
      text++;

    next = skip_prolog (text, end);
    if (next == NULL)
      break;
    text = next;
  }

  return end - text > 4 && memcmp (text, "<svg", 4) == 0 &&
         (g_ascii_isspace (text[4]) || text[4] == '>');
}

const char *
zy_figure_store_sniff (const guint8 *data,
                       gsize         length)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (begins_with (data, length, 0, "\211PNG\r\n\032\n", 8))
    return "image/png";

  if (begins_with (data, length, 0, "\377\330\377", 3))
    return "image/jpeg";

  if (begins_with (data, length, 0, "GIF87a", 6) || begins_with (data, length, 0, "GIF89a", 6))
    return "image/gif";

  if (begins_with (data, length, 0, "RIFF", 4) && begins_with (data, length, 8, "WEBP", 4))
    return "image/webp";

  if (is_avif (data, length))
    return "image/avif";

  if (is_svg (data, length))
    return "image/svg+xml";

  return NULL;
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

static gboolean
is_stored (GFile *file,
           gsize  length)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL && g_file_info_get_size (info) == (goffset) length;
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
  if (zy_figure_store_sniff (data, length) == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is no image of a kind Zhaiyao can show (PNG, JPEG, GIF, WebP, "
                           "AVIF or SVG)"));
    return NULL;
  }

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  file = zy_figure_store_get_file (self, hash);

  /* A file of another size was damaged; it is made anew. */
  if (!is_stored (file, length) && !write_file (file, bytes, error))
    return NULL;

  return g_steal_pointer (&hash);
}
