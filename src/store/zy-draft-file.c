/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-draft-file.h"

#include "zy-library.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

void
zy_draft_file_clear (ZyDraftFile *self)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; self->path != NULL && i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *path = g_strconcat (self->path, ends[i], NULL);

    g_unlink (path);
  }

  g_clear_pointer (&self->path, g_free);
}

gboolean
zy_draft_file_create (ZyDraftFile  *self,
                      const char   *path,
                      GError      **error)
{
  g_autofree char *name = g_filename_display_name (path);
  int fd;

  self->path = g_strconcat (path, ".part-XXXXXX", NULL);
  fd = g_mkstemp_full (self->path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_close (fd, error);

  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
               _("Nothing can be written beside “%s”: %s"), name, g_strerror (errno));
  g_clear_pointer (&self->path, g_free);

  return FALSE;
}

static gboolean
sync_path (const char *path,
           int         flags)
{
  const int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean ok;

  if (fd < 0)
    return FALSE;

  ok = fsync (fd) == 0;
  g_close (fd, NULL);

  return ok;
}

gboolean
zy_draft_file_publish (ZyDraftFile  *self,
                       const char   *path,
                       GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);

  if (!sync_path (self->path, O_RDONLY) || g_rename (self->path, path) != 0) {
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("“%s” cannot be written: %s"), name, g_strerror (errno));
    return FALSE;
  }

  /* Some file systems cannot do this to a folder, which is no reason to fail. */
  sync_path (folder, O_RDONLY | O_DIRECTORY);

  return TRUE;
}
