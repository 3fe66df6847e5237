/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-library-advice.h"

#include "zy-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_sentence (const GError *error)
{
  if (error->domain != ZY_LIBRARY_ERROR)
    return _("Check that the file can be read and written, then try again.");

  switch ((ZyLibraryError) error->code) {
  case ZY_LIBRARY_ERROR_NEWER:
    return _("Install the newer version again. The library was not changed.");
  case ZY_LIBRARY_ERROR_FOREIGN:
    return _("Move the file away, then try again: Zhaiyao begins with an empty library then. "
             "The file was not changed.");
  case ZY_LIBRARY_ERROR_CORRUPT:
    return _("Make a copy of the file, then run “zhaiyao-cli check”, which says what is damaged. "
             "The file was not changed.");
  case ZY_LIBRARY_ERROR_BUSY:
    return _("Close the other program that uses the library, then try again.");
  case ZY_LIBRARY_ERROR_FULL:
    return _("Make room on the disk, then try again.");
  case ZY_LIBRARY_ERROR_READ_ONLY:
    return _("Make the file and its folder writable, then try again.");
  case ZY_LIBRARY_ERROR_OPEN:
  case ZY_LIBRARY_ERROR_NOT_FOUND:
  case ZY_LIBRARY_ERROR_EXISTS:
  case ZY_LIBRARY_ERROR_FAILED:
  default:
    return _("Check that the file can be read and written, then try again.");
  }
}

char *
zy_library_advice (const GError *error,
                   GFile        *library)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (library), NULL);

  name = g_file_get_parse_name (library);
  if (strstr (error->message, name) != NULL)
    return g_strdup (get_sentence (error));

  return g_strconcat (get_sentence (error), "\n\n", name, NULL);
}
