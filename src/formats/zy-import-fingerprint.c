/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-import-fingerprint.h"

#include <string.h>

#include "zy-blake2b.h"
#include "zy-date.h"

/* To be raised when an importer reads more, or otherwise, than before: then files that are
 * known are read once more. A release does the same. */
#define IMPORTERS_VERSION 1

#define SIZE 16

static void
add_text (ZyBlake2b  *hash,
          const char *text)
{
  /* UTF-8 has no such byte. */
  if (text == NULL)
    text = "\377";

  zy_blake2b_update (hash, text, strlen (text) + 1);
}

/* Names tell source, date and language; folders above the file's own tell nothing. */
static void
add_path (ZyBlake2b  *hash,
          const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *folder_name = folder != NULL ? g_path_get_basename (folder) : NULL;

  add_text (hash, folder_name);
  add_text (hash, name);
}

GBytes *
zy_import_fingerprint (GBytes              *bytes,
                       const ZyImportHints *hints)
{
  g_autofree char *day = hints->modified > 0 ? zy_date_from_unix (hints->modified) : NULL;
  const guint8 version = IMPORTERS_VERSION;
  gconstpointer data;
  gsize length;
  ZyBlake2b hash;

  zy_blake2b_init (&hash, SIZE);
  add_text (&hash, PACKAGE_VERSION);
  zy_blake2b_update (&hash, &version, sizeof version);
  add_path (&hash, hints->path);
  add_text (&hash, hints->source);
  add_text (&hash, hints->date);
  add_text (&hash, hints->format);
  add_text (&hash, day);

  data = g_bytes_get_data (bytes, &length);
  zy_blake2b_update (&hash, data, length);

  return zy_blake2b_finish (&hash);
}
