/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-image-size.h"

#include <string.h>

#define IMAGE(bytes) (const guint8 *) (bytes), sizeof (bytes) - 1

typedef struct {
  const char *name;
  const guint8 *data;
  gsize length;
  int width;
  int height;
} Case;

/* Headers as the formats' specifications lay them out, each of its own size. */
static const Case cases[] = {
  { "png", IMAGE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\xc8\x08\x06\0\0\0"), 300, 200 },
  { "png cut", IMAGE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01"), 0, 0 },
  { "png of no width", IMAGE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\xc8\x08\x06\0\0\0"), 0, 0 },
  { "png beyond reason", IMAGE ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\0\0\0\0\0\0\xc8\x08\x06\0\0\0"),
    0, 0 },
  { "gif", IMAGE ("GIF89a\x40\x01\xf0\0\xf7\0\0"), 320, 240 },
  { "gif of 1987", IMAGE ("GIF87a\x01\0\x02\0\xf7\0\0"), 1, 2 },
  /* JFIF, filling before a marker, a Huffman table (which is no frame), then a progressive frame */
  { "jpeg", IMAGE ("\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xff\xc4\0\5\1\2\3"
                   "\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03"), 640, 480 },
  { "jpeg without frame", IMAGE ("\xff\xd8\xff\xe0\0\4\1\2\xff\xda\0\4\1\2\1\2\1\2"), 0, 0 },
  { "jpeg with a segment of no length", IMAGE ("\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0"), 0, 0 },
  { "jpeg cut in its frame", IMAGE ("\xff\xd8\xff\xc0\0\x11\x08\x01"), 0, 0 },
  { "webp, lossy", IMAGE ("RIFF\x40\0\0\0WEBPVP8 \x34\0\0\0\x30\1\0\x9d\x01\x2a\x90\x01\x2c\x41\0\0"),
    400, 300 },
  { "webp, lossless", IMAGE ("RIFF\x40\0\0\0WEBPVP8L\x34\0\0\0\x2f\x8f\xc1\x4a\0\0\0\0\0\0\0"),
    400, 300 },
  { "webp, extended", IMAGE ("RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x8f\x01\0\x2b\x01\0\0"),
    400, 300 },
  { "webp of another kind", IMAGE ("RIFF\x40\0\0\0WEBPXXXX\x0a\0\0\0\x10\0\0\0\x8f\1\0\x2b\1\0\0"),
    0, 0 },
  { "svg", IMAGE ("<svg xmlns='http://www.w3.org/2000/svg' width='120' height=\"80px\"/>"), 120, 80 },
  { "svg after comment and type",
    IMAGE ("<?xml version='1.0'?>\n<!-- <svg width='1' height='1'> -->\n<!DOCTYPE svg>\n"
           "<svg\n  stroke-width='9' width = '12.6' height='8'>"), 13, 8 },
  { "svg with a view box", IMAGE ("<svg viewBox='0 0 64,32'>"), 64, 32 },
  { "svg with one side", IMAGE ("<svg height='16' width='100%' viewBox='0 0 64 32'>"), 32, 16 },
  { "svg in millimetres", IMAGE ("<svg width='10mm' height='10mm'>"), 0, 0 },
  { "svg without size", IMAGE ("<svg>"), 0, 0 },
  { "svg of infinite size", IMAGE ("<svg width='inf' height='nan'>"), 0, 0 },
  { "svg cut", IMAGE ("<svg width='10' height='10'"), 0, 0 },
  { "page about svg", IMAGE ("<html><svgs width='1' height='1'>"), 0, 0 },
  { "text", IMAGE ("# No image at all, however long this text is"), 0, 0 },
  { "nothing", IMAGE (""), 0, 0 },
};

static void
test_sizes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *image = &cases[i];
    int width = -1;
    int height = -1;
    gboolean found;

    g_test_message ("%s", image->name);
    found = zy_image_size (image->data, image->length, &width, &height);
    g_assert_cmpint (width, ==, image->width);
    g_assert_cmpint (height, ==, image->height);
    g_assert_cmpint (found, ==, image->width > 0);
  }
}

/* No beginning of an image is read beyond its end; the sanitizer watches. */
static void
test_beginnings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (gsize length = 0; length <= cases[i].length; length++) {
      g_autofree guint8 *copy = g_memdup2 (cases[i].data, length);
      int width;
      int height;

      zy_image_size (copy, length, &width, &height);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-size/sizes", test_sizes);
  g_test_add_func ("/image-size/beginnings", test_beginnings);

  return g_test_run ();
}
