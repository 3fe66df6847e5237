/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-body-decoder.h"

#include <string.h>

#define TEXT "摘要 digest"
#define MIB  ((gsize) 1024 * 1024)

/* The text in Brotli, and 16 MiB of zeros. */
static const guint8 brotli[] = { 0x0b, 0x06, 0x80, 0xe6, 0x91, 0x98, 0xe8, 0xa6, 0x81,
                                 0x20, 0x64, 0x69, 0x67, 0x65, 0x73, 0x74, 0x03 };
static const guint8 brotli_bomb[] = { 0x9f, 0xff, 0xff, 0xff, 0xf8, 0x27, 0x00,
                                      0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x1f };

static GBytes *
compress (GZlibCompressorFormat  format,
          const void            *data,
          gsize                  length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (format, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (output, data, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static ZyBodyDecoder *
new_decoder (const char *encoding)
{
  ZyBodyDecoder *decoder = NULL;

  g_assert_true (zy_body_decoder_new (encoding, &decoder));
  g_assert_nonnull (decoder);

  return decoder;
}

/* Feeds @data in pieces of @piece bytes, taking at most @most at a time. */
static gboolean
feed_all (ZyBodyDecoder  *decoder,
          const guint8   *data,
          gsize           length,
          gsize           piece,
          gsize           most,
          ZyByteBuffer   *out,
          GError        **error)
{
  while (length > 0) {
    const gsize n = MIN (piece, length);
    gsize used = 0;
    gboolean more = TRUE;

    while (more) {
      const gsize before = out->length;
      gsize n_used;

      if (!zy_body_decoder_feed (decoder, data + used, n - used, &n_used, most, out, error))
        return FALSE;
      g_assert_cmpuint (out->length - before, <=, most);
      used += n_used;
      more = used < n || out->length - before == most;
    }
    data += n;
    length -= n;
  }

  return TRUE;
}

static void
expect_text (const char *encoding,
             const void *data,
             gsize       length,
             const char *text)
{
  static const gsize pieces[] = { 1, 2, 3, 7, 10000 };
  static const gsize mosts[] = { 1, 5, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (mosts); j++) {
      g_autoptr (ZyBodyDecoder) decoder = new_decoder (encoding);
      ZyByteBuffer out = { 0 };
      g_autoptr (GError) error = NULL;

      feed_all (decoder, data, length, pieces[i], mosts[j], &out, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (out.data, out.length, text, strlen (text));
      g_assert_true (zy_body_decoder_is_complete (decoder));
      zy_byte_buffer_clear (&out);
    }
  }
}

static void
test_encodings (void)
{
  g_autoptr (GBytes) gzip = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, TEXT, strlen (TEXT));
  g_autoptr (GBytes) zlib = compress (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, TEXT, strlen (TEXT));
  g_autoptr (GBytes) raw = compress (G_ZLIB_COMPRESSOR_FORMAT_RAW, TEXT, strlen (TEXT));

  expect_text ("gzip", g_bytes_get_data (gzip, NULL), g_bytes_get_size (gzip), TEXT);
  expect_text (" GZip ", g_bytes_get_data (gzip, NULL), g_bytes_get_size (gzip), TEXT);
  expect_text ("deflate", g_bytes_get_data (zlib, NULL), g_bytes_get_size (zlib), TEXT);
  expect_text ("deflate", g_bytes_get_data (raw, NULL), g_bytes_get_size (raw), TEXT);
  expect_text ("br", brotli, sizeof brotli, TEXT);
  expect_text ("gzip", "not compressed", 14, "not compressed");
}

static void
test_names (void)
{
  static const char *const none[] = { NULL, "", " ", "identity", "Identity" };
  static const char *const unknown[] = { "zstd", "compress", "gzip, br", "gzip;q=1", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    ZyBodyDecoder *decoder = NULL;

    g_assert_true (zy_body_decoder_new (none[i], &decoder));
    g_assert_null (decoder);
  }

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++) {
    ZyBodyDecoder *decoder = NULL;

    g_assert_false (zy_body_decoder_new (unknown[i], &decoder));
    g_assert_null (decoder);
  }
}

/* A gzip file may consist of several, and may be padded. */
static void
test_members (void)
{
  g_autoptr (GBytes) gzip = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, TEXT, strlen (TEXT));
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  static const guint8 padding[] = { 0, 0, 0, 0, 0 };

  for (guint i = 0; i < 2; i++)
    g_byte_array_append (twice, g_bytes_get_data (gzip, NULL), (guint) g_bytes_get_size (gzip));
  expect_text ("gzip", twice->data, twice->len, TEXT TEXT);
  g_byte_array_append (twice, padding, sizeof padding);
  expect_text ("gzip", twice->data, twice->len, TEXT TEXT);
}

static void
test_incomplete (void)
{
  g_autoptr (GBytes) gzip = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, TEXT, strlen (TEXT));
  g_autoptr (GBytes) zlib = compress (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, TEXT, strlen (TEXT));
  const struct {
    const char *encoding;
    const guint8 *data;
    gsize length;
  } bodies[] = {
    { "gzip", g_bytes_get_data (gzip, NULL), g_bytes_get_size (gzip) },
    { "deflate", g_bytes_get_data (zlib, NULL), g_bytes_get_size (zlib) },
    { "br", brotli, sizeof brotli },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (ZyBodyDecoder) nothing = new_decoder (bodies[i].encoding);

    g_assert_true (zy_body_decoder_is_complete (nothing));
    for (gsize cut = 1; cut < bodies[i].length; cut++) {
      g_autoptr (ZyBodyDecoder) decoder = new_decoder (bodies[i].encoding);
      ZyByteBuffer out = { 0 };
      g_autoptr (GError) error = NULL;

      feed_all (decoder, bodies[i].data, cut, 3, 100, &out, &error);
      g_assert_no_error (error);
      g_assert_false (zy_body_decoder_is_complete (decoder));
      zy_byte_buffer_clear (&out);
    }
  }
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) gzip = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, TEXT, strlen (TEXT));
  const gsize length = g_bytes_get_size (gzip);
  g_autofree guint8 *damaged = g_memdup2 (g_bytes_get_data (gzip, NULL), length);
  static const guint8 noise[] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  const struct {
    const char *encoding;
    const guint8 *data;
    gsize length;
  } bodies[] = {
    { "gzip", damaged, length },
    { "deflate", noise, sizeof noise },
    { "br", noise, sizeof noise },
  };

  damaged[length - 6] ^= 0x55;
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (ZyBodyDecoder) decoder = new_decoder (bodies[i].encoding);
    ZyByteBuffer out = { 0 };
    g_autoptr (GError) error = NULL;

    g_assert_false (feed_all (decoder, bodies[i].data, bodies[i].length, 100, 100, &out, &error));
    g_assert_nonnull (error);
    zy_byte_buffer_clear (&out);
  }
}

/* One call gives no more than was asked for, however much there is. */
static void
test_bomb (void)
{
  g_autoptr (ZyBodyDecoder) decoder = new_decoder ("br");
  ZyByteBuffer out = { 0 };
  gsize n_used;
  g_autoptr (GError) error = NULL;

  zy_body_decoder_feed (decoder, brotli_bomb, sizeof brotli_bomb, &n_used, 1000, &out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (out.length, ==, 1000);
  feed_all (decoder, brotli_bomb + n_used, sizeof brotli_bomb - n_used, 100, MIB, &out, &error);
  while (out.length < 16 * MIB) {
    const gsize before = out.length;

    zy_body_decoder_feed (decoder, NULL, 0, &n_used, MIB, &out, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (out.length, >, before);
  }
  g_assert_cmpuint (out.length, ==, 16 * MIB);
  g_assert_true (zy_body_decoder_is_complete (decoder));
  zy_byte_buffer_clear (&out);
}

static void
test_buffer (void)
{
  ZyByteBuffer buffer = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) empty = zy_byte_buffer_steal (&buffer);

  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
  while (buffer.length < 40 * MIB) {
    memset (zy_byte_buffer_reserve (&buffer, 100000), 'x', 100000);
    buffer.length += 100000;
    g_assert_cmpuint (buffer.capacity, <=, buffer.length * 2 + 100000);
    g_assert_cmpuint (buffer.capacity, <=, buffer.length + 4 * MIB + 100000);
  }
  bytes = zy_byte_buffer_steal (&buffer);
  g_assert_cmpuint (g_bytes_get_size (bytes) % 100000, ==, 0);
  g_assert_null (buffer.data);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body-decoder/encodings", test_encodings);
  g_test_add_func ("/body-decoder/names", test_names);
  g_test_add_func ("/body-decoder/members", test_members);
  g_test_add_func ("/body-decoder/incomplete", test_incomplete);
  g_test_add_func ("/body-decoder/damaged", test_damaged);
  g_test_add_func ("/body-decoder/bomb", test_bomb);
  g_test_add_func ("/body-decoder/buffer", test_buffer);

  return g_test_run ();
}
