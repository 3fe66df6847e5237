/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-body-decoder.h"

#include "zy-brotli-decompressor.h"

#include <string.h>

#define STEP       ((gsize) 32 * 1024)
#define MAGIC_SIZE 2

typedef enum {
  ENCODING_GZIP,
  ENCODING_DEFLATE,
  ENCODING_BROTLI,
} Encoding;

typedef enum {
  STATE_MAGIC,
  STATE_DECODE,
  STATE_MEMBER,
  STATE_PLAIN,
  STATE_IGNORE,
} State;

struct _ZyBodyDecoder {
  Encoding encoding;
  State state;
  GConverter *converter;
  guint8 magic[MAGIC_SIZE];
  gsize n_magic;
  gsize n_magic_used;
  gboolean anything;
};

static gboolean
parse_encoding (const char *name,
                Encoding   *encoding)
{
  if (g_ascii_strcasecmp (name, "gzip") == 0 || g_ascii_strcasecmp (name, "x-gzip") == 0)
    *encoding = ENCODING_GZIP;
  else if (g_ascii_strcasecmp (name, "deflate") == 0)
    *encoding = ENCODING_DEFLATE;
  else if (g_ascii_strcasecmp (name, "br") == 0)
    *encoding = ENCODING_BROTLI;
  else
    return FALSE;

  return TRUE;
}

gboolean
zy_body_decoder_new (const char     *encoding,
                     ZyBodyDecoder **decoder)
{
  g_autofree char *name = g_strstrip (g_strdup (encoding != NULL ? encoding : ""));
  Encoding value;

  *decoder = NULL;

  if (*name == '\0' || g_ascii_strcasecmp (name, "identity") == 0)
    return TRUE;

  if (!parse_encoding (name, &value))
    return FALSE;

  *decoder = g_new0 (ZyBodyDecoder, 1);
  (*decoder)->encoding = value;
  (*decoder)->state = STATE_MAGIC;

  return TRUE;
}

void
zy_body_decoder_free (ZyBodyDecoder *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->converter);
  g_free (self);
}

/* Two bytes that every body of an encoding begins with tell what it really is. */
static void
choose_converter (ZyBodyDecoder *self)
{
  const guint first = self->magic[0];
  const guint second = self->magic[1];

  self->state = STATE_DECODE;

  switch (self->encoding) {
  case ENCODING_GZIP:
    if (first == 0x1f && second == 0x8b)
      self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    else
      self->state = STATE_PLAIN;
    break;
  case ENCODING_DEFLATE:
    /* The standard means zlib's format; servers send raw deflate as well. */
    if ((first & 0x0f) == 8 && (first << 8 | second) % 31 == 0)
      self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
    else
      self->converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW));
    break;
  case ENCODING_BROTLI:
  default:
    self->converter = zy_brotli_decompressor_new ();
    break;
  }
}

/* A gzip file may have several members; what follows them and is none is padding. */
static void
look_for_member (ZyBodyDecoder *self)
{
  if (self->magic[0] == 0x1f && self->magic[1] == 0x8b) {
    g_converter_reset (self->converter);
    self->state = STATE_DECODE;
  } else {
    self->state = STATE_IGNORE;
  }
}

static void
take_magic (ZyBodyDecoder *self,
            const guint8  *data,
            gsize          length,
            gsize         *n_used)
{
  while (self->n_magic < MAGIC_SIZE && *n_used < length)
    self->magic[self->n_magic++] = data[(*n_used)++];

  if (self->n_magic < MAGIC_SIZE)
    return;

  self->n_magic_used = 0;
  if (self->state == STATE_MAGIC)
    choose_converter (self);
  else
    look_for_member (self);
}

static gsize
copy (ZyByteBuffer *out,
      const guint8 *data,
      gsize         length)
{
  memcpy (zy_byte_buffer_reserve (out, length), data, length);
  out->length += length;

  return length;
}

static gboolean
convert (ZyBodyDecoder  *self,
         const guint8   *data,
         gsize           length,
         gsize          *n_read,
         gsize           most,
         ZyByteBuffer   *out,
         GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  const gsize room = MIN (most, STEP);
  gsize n_written = 0;
  GConverterResult result;

  *n_read = 0;
  result = g_converter_convert (self->converter, data, length, zy_byte_buffer_reserve (out, room),
                                room, G_CONVERTER_NO_FLAGS, n_read, &n_written, &local_error);

  if (result == G_CONVERTER_ERROR) {
    *n_read = 0;
    if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  out->length += n_written;
  if (result == G_CONVERTER_FINISHED) {
    self->state = self->encoding == ENCODING_GZIP ? STATE_MEMBER : STATE_IGNORE;
    self->n_magic = 0;
  }

  return TRUE;
}

/* Does one step with the bytes at hand. */
static gboolean
advance (ZyBodyDecoder  *self,
         const guint8   *data,
         gsize           length,
         gsize          *n_read,
         gsize           most,
         ZyByteBuffer   *out,
         GError        **error)
{
  if (self->state == STATE_DECODE)
    return convert (self, data, length, n_read, most, out, error);

  *n_read = self->state == STATE_PLAIN ? copy (out, data, MIN (length, most)) : length;

  return TRUE;
}

static gboolean
needs_magic (ZyBodyDecoder *self)
{
  return self->state == STATE_MAGIC || self->state == STATE_MEMBER;
}

/* One step, with the bytes that were looked at before where there are any left. Sets @stuck when
 * there is nothing more to do with what there is. */
static gboolean
step (ZyBodyDecoder  *self,
      const guint8   *data,
      gsize           length,
      gsize          *n_used,
      gsize           most,
      ZyByteBuffer   *out,
      gboolean       *stuck,
      GError        **error)
{
  const gsize before = out->length;
  const gsize n_magic = self->n_magic - self->n_magic_used;
  gsize n_read = 0;

  if (n_magic > 0) {
    if (!advance (self, self->magic + self->n_magic_used, n_magic, &n_read, most, out, error))
      return FALSE;
    if (needs_magic (self))
      return TRUE;
    self->n_magic_used += n_read;
  } else {
    if (!advance (self, data + *n_used, length - *n_used, &n_read, most, out, error))
      return FALSE;
    *n_used += n_read;
  }

  *stuck = n_read == 0 && out->length == before;

  return TRUE;
}

gboolean
zy_body_decoder_feed (ZyBodyDecoder  *self,
                      const guint8   *data,
                      gsize           length,
                      gsize          *n_used,
                      gsize           most,
                      ZyByteBuffer   *out,
                      GError        **error)
{
  const gsize start = out->length;
  gboolean stuck = FALSE;

  *n_used = 0;
  self->anything |= length > 0;

  while (!stuck && out->length - start < most) {
    if (needs_magic (self))
      take_magic (self, data, length, n_used);
    if (needs_magic (self))
      return TRUE;

    if (!step (self, data, length, n_used, most - (out->length - start), out, &stuck, error))
      return FALSE;
  }

  return TRUE;
}

gboolean
zy_body_decoder_is_complete (ZyBodyDecoder *self)
{
  return self->state != STATE_DECODE && (self->state != STATE_MAGIC || !self->anything);
}
