/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-image-type.h"

#include <string.h>

/* How far into a file its `<svg` may begin, after declarations and comments. */
#define SVG_PROLOGUE 4096

static gboolean
has (const guint8 *data,
     gsize         length,
     gsize         offset,
     const char   *magic)
{
  gsize n = strlen (magic);

  return length >= offset + n && memcmp (data + offset, magic, n) == 0;
}

/* An SVG begins, like any XML, with `<`, and its first element is `svg`. */
static gboolean
is_svg (const guint8 *data,
        gsize         length)
{
  const char *p = (const char *) data;
  const char *end = p + MIN (length, SVG_PROLOGUE);

  if (has (data, length, 0, "\xef\xbb\xbf"))
    p += 3;

  while (p < end) {
    const char *close;

    while (p < end && g_ascii_isspace (*p))
      p++;
    if (end - p < 5 || *p != '<')
      return FALSE;
    if (p[1] != '?' && p[1] != '!')
      return memcmp (p, "<svg", 4) == 0 && (g_ascii_isspace (p[4]) || p[4] == '>' || p[4] == '/');

    close = memcmp (p, "<!--", 4) == 0 ? memmem (p + 4, end - p - 4, "-->", 3) :
                                         memchr (p, '>', end - p);
    if (close == NULL)
      return FALSE;
    p = (const char *) memchr (close, '>', end - close) + 1;
  }

  return FALSE;
}

const char *
zy_image_type (const guint8 *data,
               gsize         length)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (has (data, length, 0, "\x89PNG\r\n\x1a\n"))
    return "image/png";
  if (has (data, length, 0, "\xff\xd8\xff"))
    return "image/jpeg";
  if (has (data, length, 0, "GIF87a") || has (data, length, 0, "GIF89a"))
    return "image/gif";
  if (has (data, length, 0, "RIFF") && has (data, length, 8, "WEBP"))
    return "image/webp";
  if (has (data, length, 4, "ftypavif") || has (data, length, 4, "ftypavis"))
    return "image/avif";
  if (is_svg (data, length))
    return "image/svg+xml";

  return NULL;
}
