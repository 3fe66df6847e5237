/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-error.h"

#include "zy-library.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (zy-library-error-quark, zy_library_error)

static void
set_busy (GError     **error,
          const char  *path)
{
  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY,
               _("Another program is using the library “%s”; close it, then try again"), path);
}

static void
set_read_only (GError     **error,
               const char  *path)
{
  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_READ_ONLY,
               _("The library “%s” cannot be written; check the permissions of the file and of its "
                 "folder"), path);
}

void
zy_set_sqlite_error (GError     **error,
                     int          code,
                     const char  *path,
                     const char  *details)
{
  switch (code & 0xff) {
  case SQLITE_INTERRUPT:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Operation was cancelled"));
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    set_busy (error, path);
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    set_read_only (error, path);
    break;
  case SQLITE_FULL:
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FULL,
                 _("There is no space left on the disk for the library “%s”"), path);
    break;
  case SQLITE_NOTADB:
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FOREIGN,
                 _("“%s” is not a library of Zhaiyao"), path);
    break;
  case SQLITE_CORRUPT:
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT,
                 _("The library “%s” is damaged (%s); “zhaiyao-cli check” tells what is affected"),
                 path, details);
    break;
  case SQLITE_CANTOPEN:
  case SQLITE_AUTH:
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN,
                 _("The library “%s” cannot be opened: %s"), path, details);
    break;
  case SQLITE_IOERR:
    /* A quota, or a limit to what the process may write, does not always tell that it is one. */
    if (code == SQLITE_IOERR_WRITE)
      g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                   _("Nothing more can be written to the library “%s”: the disk, or your share of "
                     "it, is full, or the disk fails"), path);
    else
      g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                   _("The disk failed while the library “%s” was used: %s"), path, details);
    break;
  default:
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("The library “%s” failed: %s"), path, details);
    break;
  }
}
