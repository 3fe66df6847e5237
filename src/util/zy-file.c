/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-file.h"

#include <glib/gi18n-lib.h>

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
  G_FILE_ATTRIBUTE_TIME_MODIFIED

static gboolean
fail_too_large (gsize    limit,
                GError **error)
{
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: %s is a size such as “256 MiB”. */
               _("The file is larger than %s"), size);

  return FALSE;
}

static gboolean
check_info (GFileInfo  *info,
            gsize       limit,
            GError    **error)
{
  switch (g_file_info_get_file_type (info)) {
  case G_FILE_TYPE_REGULAR:
    break;
  case G_FILE_TYPE_DIRECTORY:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                         _("This is a folder"));
    return FALSE;
  case G_FILE_TYPE_SYMBOLIC_LINK:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("The link leads nowhere"));
    return FALSE;
  case G_FILE_TYPE_SPECIAL:
  case G_FILE_TYPE_SHORTCUT:
  case G_FILE_TYPE_MOUNTABLE:
  case G_FILE_TYPE_UNKNOWN:
  default:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                         _("This is a pipe, a device or the like, and was not opened"));
    return FALSE;
  }

  if (g_file_info_get_size (info) > 0 && (guint64) g_file_info_get_size (info) > limit)
    return fail_too_large (limit, error);

  return TRUE;
}

/* The size that was announced is only a hint: the file may grow while it is read. */
static GBytes *
read_all (GInputStream  *stream,
          gsize          hint,
          gsize          limit,
          GCancellable  *cancellable,
          GError       **error)
{
  const gsize step = 64 * 1024;
  gsize size = MAX (hint, step) + 1;
  gsize length = 0;
  g_autofree char *buffer = g_malloc (size);

  for (;;) {
    gssize n = g_input_stream_read (stream, buffer + length, size - length, cancellable, error);

    if (n < 0)
      return NULL;

    if (n == 0)
      break;

    length += n;
    if (length > limit) {
      fail_too_large (limit, error);
      return NULL;
    }

    if (length == size) {
      size += size / 2;
      buffer = g_realloc (buffer, size);
    }
  }

  buffer = g_realloc (buffer, MAX (length, 1));

  return g_bytes_new_take (g_steal_pointer (&buffer), length);
}

GBytes *
zy_file_load (GFile         *file,
              gsize          limit,
              gint64        *modified,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL || !check_info (info, limit, error))
    return NULL;

  if (modified != NULL)
    *modified = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  return read_all (G_INPUT_STREAM (stream), g_file_info_get_size (info), limit, cancellable, error);
}
