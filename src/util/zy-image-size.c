/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-image-size.h"

#include <string.h>

/* More pixels a side than any figure has; a header that says so lies. */
#define MAX_SIDE 1000000

/* An SVG's root element follows after comments and a document type at most this far on. */
#define SVG_HEAD (64 * 1024)

typedef struct {
  double width;
  double height;
} Size;

static guint
be16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
be32 (const guint8 *p)
{
  return (guint) p[0] << 24 | (guint) p[1] << 16 | (guint) p[2] << 8 | p[3];
}

static guint
le16 (const guint8 *p)
{
  return (guint) p[1] << 8 | p[0];
}

static guint
le24 (const guint8 *p)
{
  return (guint) p[2] << 16 | (guint) p[1] << 8 | p[0];
}

/* https://www.w3.org/TR/png-3/#11IHDR: the first chunk of every PNG. */
static gboolean
read_png (const guint8 *data,
          gsize         length,
          Size         *size)
{
  if (length < 24 || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0 ||
      memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  size->width = be32 (data + 16);
  size->height = be32 (data + 20);

  return TRUE;
}

/* https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 18: the logical screen. */
static gboolean
read_gif (const guint8 *data,
          gsize         length,
          Size         *size)
{
  if (length < 10 || (memcmp (data, "GIF87a", 6) != 0 && memcmp (data, "GIF89a", 6) != 0))
    return FALSE;

  size->width = le16 (data + 6);
  size->height = le16 (data + 8);

  return TRUE;
}

/* Whether a JPEG marker begins a frame (SOF0 to SOF15 without DHT, JPG and DAC). */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1 and B.2.2: segments up to the frame. */
static gboolean
read_jpeg (const guint8 *data,
           gsize         length,
           Size         *size)
{
  gsize at = 2;

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;

  while (at + 4 <= length && data[at] == 0xff) {
    const guint8 marker = data[at + 1];

    if (marker == 0xff) { /* filling */
      at += 1;
    } else if (is_frame (marker)) {
      if (at + 9 > length)
        return FALSE;
      size->height = be16 (data + at + 5);
      size->width = be16 (data + at + 7);
      return TRUE;
    } else {
      const guint segment = be16 (data + at + 2);

      if (marker == 0xda || marker == 0xd9 || segment < 2) /* image data without a frame */
        return FALSE;
      at += 2 + segment;
    }
  }

  return FALSE;
}

/* https://developers.google.com/speed/webp/docs/riff_container: lossy, lossless or extended. */
static gboolean
read_webp (const guint8 *data,
           gsize         length,
           Size         *size)
{
  if (length < 30 || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0)
    return FALSE;

  if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (data + 23, "\x9d\x01\x2a", 3) == 0) {
    size->width = le16 (data + 26) & 0x3fff;
    size->height = le16 (data + 28) & 0x3fff;
  } else if (memcmp (data + 12, "VP8L", 4) == 0 && data[20] == 0x2f) {
    size->width = (le16 (data + 21) & 0x3fff) + 1;
    size->height = ((le24 (data + 22) >> 6) & 0x3fff) + 1;
  } else if (memcmp (data + 12, "VP8X", 4) == 0) {
    size->width = le24 (data + 24) + 1;
    size->height = le24 (data + 27) + 1;
  } else {
    return FALSE;
  }

  return TRUE;
}

/* The value of an attribute in a start tag; the tag is short and read once or twice, so looking
 * for the name from its beginning is good enough. */
static char *
svg_attribute (const char *tag,
               const char *name)
{
  const gsize name_length = strlen (name);

  for (const char *at = strstr (tag, name); at != NULL; at = strstr (at + 1, name)) {
    const char *value = at + name_length;
    const char *end;

    value += strspn (value, " \t\r\n");
    if (!g_ascii_isspace (at[-1]) || *value != '=')
      continue;

    value += 1 + strspn (value + 1, " \t\r\n");
    if (*value != '"' && *value != '\'')
      return NULL;

    end = strchr (value + 1, *value);
    return end != NULL ? g_strndup (value + 1, end - value - 1) : NULL;
  }

  return NULL;
}

/* A length in user units or pixels; other units need fonts or a page, and 0 is answered. */
static double
svg_length (const char *tag,
            const char *name)
{
  g_autofree char *value = svg_attribute (tag, name);
  char *end;
  double number;

  if (value == NULL)
    return 0;

  number = g_ascii_strtod (value, &end);

  return end != value && (*end == '\0' || strcmp (end, "px") == 0) ? number : 0;
}

static void
svg_view_box (const char *tag,
              Size       *size)
{
  g_autofree char *value = svg_attribute (tag, "viewBox");
  double numbers[4] = { 0 };
  char *at = value;

  if (value == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    at += strspn (at, " \t\r\n,");
    numbers[i] = g_ascii_strtod (at, &at);
  }

  /* One side given scales the other. */
  if (size->width > 0 && numbers[2] > 0) {
    size->height = size->width * numbers[3] / numbers[2];
  } else if (size->height > 0 && numbers[3] > 0) {
    size->width = size->height * numbers[2] / numbers[3];
  } else {
    size->width = numbers[2];
    size->height = numbers[3];
  }
}

/* https://www.w3.org/TR/SVG2/coords.html#SizingSVGInCSS */
static gboolean
read_svg (const guint8 *data,
          gsize         length,
          Size         *size)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (length, SVG_HEAD));
  char *tag = head;
  char *end;

  for (;;) {
    tag = strchr (tag, '<');
    if (tag == NULL)
      return FALSE;

    if (g_str_has_prefix (tag, "<!--")) {
      tag = strstr (tag, "-->");
      if (tag == NULL)
        return FALSE;
    } else if (g_str_has_prefix (tag, "<svg") && (g_ascii_isspace (tag[4]) || tag[4] == '>')) {
      break;
    } else {
      tag++;
    }
  }

  end = strchr (tag, '>');
  if (end == NULL)
    return FALSE;
  *end = '\0';

  size->width = svg_length (tag, "width");
  size->height = svg_length (tag, "height");
  if (size->width <= 0 || size->height <= 0)
    svg_view_box (tag, size);

  return TRUE;
}

gboolean
zy_image_size (const guint8 *data,
               gsize         length,
               int          *width,
               int          *height)
{
  Size size = { 0 };

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (width != NULL && height != NULL, FALSE);

  *width = 0;
  *height = 0;

  if (length == 0)
    return FALSE;

  if (!read_png (data, length, &size) && !read_jpeg (data, length, &size) &&
      !read_gif (data, length, &size) && !read_webp (data, length, &size) &&
      !read_svg (data, length, &size))
    return FALSE;

  if (!(size.width >= 1 && size.height >= 1 && size.width <= MAX_SIDE && size.height <= MAX_SIDE))
    return FALSE;

  *width = (int) (size.width + 0.5);
  *height = (int) (size.height + 0.5);

  return TRUE;
}
