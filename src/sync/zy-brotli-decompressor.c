/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-brotli-decompressor.h"

#include <brotli/decode.h>

struct _ZyBrotliDecompressor {
  GObject parent_instance;

  BrotliDecoderState *state;
};

static void zy_brotli_decompressor_converter_init (GConverterIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ZyBrotliDecompressor, zy_brotli_decompressor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER,
                                                      zy_brotli_decompressor_converter_init))

static GConverterResult
set_error (GError      **error,
           GIOErrorEnum  code,
           const char   *message)
{
  g_set_error_literal (error, G_IO_ERROR, (int) code, message);

  return G_CONVERTER_ERROR;
}

/* The messages are for whoever reads a log; ZyBodyDecoder tells the user. */
static GConverterResult
zy_brotli_decompressor_convert (GConverter       *converter,
                                const void       *inbuf,
                                gsize             inbuf_size,
                                void             *outbuf,
                                gsize             outbuf_size,
                                GConverterFlags   flags,
                                gsize            *bytes_read,
                                gsize            *bytes_written,
                                GError          **error)
{
  ZyBrotliDecompressor *self = ZY_BROTLI_DECOMPRESSOR (converter);
  gsize n_in = inbuf_size;
  gsize n_out = outbuf_size;
  const uint8_t *next_in = inbuf;
  uint8_t *next_out = outbuf;
  BrotliDecoderResult result;

  if (self->state == NULL)
    self->state = BrotliDecoderCreateInstance (NULL, NULL, NULL);

  result = BrotliDecoderDecompressStream (self->state, &n_in, &next_in, &n_out, &next_out, NULL);
  *bytes_read = inbuf_size - n_in;
  *bytes_written = outbuf_size - n_out;

  switch (result) {
  case BROTLI_DECODER_RESULT_SUCCESS:
    return G_CONVERTER_FINISHED;
  case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
    if (*bytes_read == 0 && *bytes_written == 0)
      return set_error (error, G_IO_ERROR_PARTIAL_INPUT, "More input is needed");
    return G_CONVERTER_CONVERTED;
  case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
    if (*bytes_read == 0 && *bytes_written == 0)
      return set_error (error, G_IO_ERROR_NO_SPACE, "More room is needed");
    return G_CONVERTER_CONVERTED;
  case BROTLI_DECODER_RESULT_ERROR:
  default:
    return set_error (error, G_IO_ERROR_INVALID_DATA, "Damaged Brotli data");
  }
}

static void
zy_brotli_decompressor_reset (GConverter *converter)
{
  ZyBrotliDecompressor *self = ZY_BROTLI_DECOMPRESSOR (converter);

  g_clear_pointer (&self->state, BrotliDecoderDestroyInstance);
}

static void
zy_brotli_decompressor_finalize (GObject *object)
{
  zy_brotli_decompressor_reset (G_CONVERTER (object));

  G_OBJECT_CLASS (zy_brotli_decompressor_parent_class)->finalize (object);
}

static void
zy_brotli_decompressor_class_init (ZyBrotliDecompressorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_brotli_decompressor_finalize;
}

static void
zy_brotli_decompressor_converter_init (GConverterIface *iface)
{
  iface->convert = zy_brotli_decompressor_convert;
  iface->reset = zy_brotli_decompressor_reset;
}

static void
zy_brotli_decompressor_init (ZyBrotliDecompressor *self)
{
}

GConverter *
zy_brotli_decompressor_new (void)
{
  return g_object_new (ZY_TYPE_BROTLI_DECOMPRESSOR, NULL);
}
