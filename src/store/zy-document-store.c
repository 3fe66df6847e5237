/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-document-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Readers of PDF look for its beginning so far. */
#define MAGIC "%PDF-"
#define MAGIC_WITHIN 1024

#define GRACE (60 * 60)

struct _ZyDocumentStore {
  GObject parent_instance;

  GFile *folder;
};

G_DEFINE_FINAL_TYPE (ZyDocumentStore, zy_document_store, G_TYPE_OBJECT)

static void
zy_document_store_finalize (GObject *object)
{
  ZyDocumentStore *self = ZY_DOCUMENT_STORE (object);

  g_object_unref (self->folder);

  G_OBJECT_CLASS (zy_document_store_parent_class)->finalize (object);
}

static void
zy_document_store_class_init (ZyDocumentStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_document_store_finalize;
}

static void
zy_document_store_init (ZyDocumentStore *self)
{
}

ZyDocumentStore *
zy_document_store_new (GFile *folder)
{
  ZyDocumentStore *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (ZY_TYPE_DOCUMENT_STORE, NULL);
  self->folder = g_object_ref (folder);

  return self;
}

char *
zy_document_store_name (const char *arxiv_id,
                        int         version)
{
  g_autofree char *id = g_strdup (arxiv_id);

  g_return_val_if_fail (arxiv_id != NULL, NULL);

  /* Old IDs have a slash: `hep-th/9901001`. */
  g_strdelimit (id, G_DIR_SEPARATOR_S, '_');

  return version > 0 ? g_strdup_printf ("%sv%d.pdf", id, version)
                     : g_strconcat (id, ".pdf", NULL);
}

GFile *
zy_document_store_get_file (ZyDocumentStore *self,
                            const char      *name)
{
  g_return_val_if_fail (ZY_IS_DOCUMENT_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (*name == '.' || strchr (name, G_DIR_SEPARATOR) != NULL || !g_str_has_suffix (name, ".pdf"))
    return NULL;

  return g_file_get_child (self->folder, name);
}

static gboolean
is_pdf (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return data != NULL && memmem (data, MIN (length, MAGIC_WITHIN), MAGIC, strlen (MAGIC)) != NULL;
}

gboolean
zy_document_store_add (ZyDocumentStore  *self,
                       const char       *name,
                       GBytes           *bytes,
                       GError          **error)
{
  g_autoptr (GFile) file = zy_document_store_get_file (self, name);
  const char *folder = g_file_peek_path (self->folder);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_return_val_if_fail (file != NULL, FALSE);

  if (!is_pdf (bytes)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("What came is no PDF document"));
    return FALSE;
  }

  if (folder == NULL || g_mkdir_with_parents (folder, 0700) != 0) {
    int saved_errno = folder != NULL ? errno : ENOTSUP;

    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _("The folder “%s” cannot be created: %s"), folder != NULL ? folder : "",
                 g_strerror (saved_errno));
    return FALSE;
  }

  return g_file_set_contents_full (g_file_peek_path (file), data, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

void
zy_document_store_keep (ZyDocumentStore *self,
                        GHashTable      *names)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *folder;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (ZY_IS_DOCUMENT_STORE (self));
  g_return_if_fail (names != NULL);

  folder = g_file_peek_path (self->folder);
  dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;

    if (g_str_has_suffix (name, ".pdf") && !g_hash_table_contains (names, name) &&
        g_stat (path, &info) == 0 && info.st_mtim.tv_sec + GRACE <= now)
      g_unlink (path);
  }
}
