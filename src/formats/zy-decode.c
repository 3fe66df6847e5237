/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-decode.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "zy-importer.h"
#include "zy-note-pad.h"
#include "zy-utf8.h"

/* How much of a file tells whether it is text. */
#define SAMPLE_LENGTH 65536

/* A text with more control characters than a few, and than one in this many bytes, is none. */
#define A_FEW_CONTROLS 8
#define BYTES_PER_CONTROL 20

/* Damaged UTF-8 has more than this many good characters beyond ASCII for each bad byte; text in
 * another encoding has few that are good by chance. */
#define GOOD_PER_BAD 8

/* Text with hardly anything beyond ASCII is taken as UTF-8 when no more than one byte in this many
 * is bad. */
#define BYTES_PER_BAD 50

#define REPLACEMENT "\xef\xbf\xbd"

typedef enum {
  ENCODING_UTF8,
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
} Encoding;

static Encoding
detect_encoding (ZySpan *bytes)
{
  const guchar *p = (const guchar *) bytes->text;

  if (zy_span_skip (bytes, ZY_SPAN_LITERAL ("\xef\xbb\xbf")))
    return ENCODING_UTF8;
  if (zy_span_skip (bytes, ZY_SPAN_LITERAL ("\xff\xfe")))
    return ENCODING_UTF16_LE;
  if (zy_span_skip (bytes, ZY_SPAN_LITERAL ("\xfe\xff")))
    return ENCODING_UTF16_BE;

  /* Digests begin with ASCII: `#`, `-`, `<`. */
  if (bytes->length >= 4 && p[0] != 0 && p[0] < 0x80 && p[1] == 0 && (p[2] != 0 || p[3] != 0))
    return ENCODING_UTF16_LE;
  if (bytes->length >= 4 && p[0] == 0 && p[1] != 0 && p[1] < 0x80 && (p[2] != 0 || p[3] != 0))
    return ENCODING_UTF16_BE;

  return ENCODING_UTF8;
}

/* Unpaired surrogates and half a unit at the end become U+FFFD. */
static GString *
decode_utf16 (ZySpan   bytes,
              gboolean big_endian)
{
  GString *text = g_string_sized_new (bytes.length + bytes.length / 2);
  gsize high = big_endian ? 0 : 1;
  gunichar pending = 0;

  for (gsize i = 0; i + 1 < bytes.length; i += 2) {
    gunichar unit = (guchar) bytes.text[i + high] << 8 | (guchar) bytes.text[i + 1 - high];
    gboolean low = unit >= 0xdc00 && unit <= 0xdfff;

    if (pending != 0 && low)
      g_string_append_unichar (text, 0x10000 + ((pending - 0xd800) << 10) + (unit - 0xdc00));
    else if (pending != 0 || low)
      g_string_append (text, REPLACEMENT);

    pending = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
    if (pending == 0 && !low)
      g_string_append_unichar (text, unit);
  }

  if (pending != 0 || bytes.length % 2 == 1)
    g_string_append (text, REPLACEMENT);

  return text;
}

static gboolean
is_binary (ZySpan text)
{
  gsize n = MIN (text.length, SAMPLE_LENGTH);
  gsize controls = 0;

  for (gsize i = 0; i < n; i++) {
    guchar c = text.text[i];

    controls += (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b) ||
                c == 0x7f;
  }

  return controls > A_FEW_CONTROLS + n / BYTES_PER_CONTROL;
}

static gboolean
is_clean (ZySpan text)
{
  return memchr (text.text, '\r', text.length) == NULL &&
         memchr (text.text, '\0', text.length) == NULL;
}

/* Drops NUL and turns `\r\n` and `\r` into `\n`, in place. */
static void
clean (GString       *text,
       ZyDigestDraft *draft)
{
  ZyNotePad notes = { draft, _("A NUL character in this line was dropped"), 0, ZY_SEVERITY_NOTE };
  char *to = text->str;
  guint line = 1;

  for (const char *p = text->str; p < text->str + text->len; p++) {
    if (*p == '\0') {
      zy_note_pad_add (&notes, line);
      continue;
    }

    if (*p == '\r' && p + 1 < text->str + text->len && p[1] == '\n')
      continue;

    *to = *p == '\r' ? '\n' : *p;
    line += *to == '\n';
    to++;
  }

  g_string_truncate (text, to - text->str);
  zy_note_pad_finish (&notes);
}

/* Counts what is good and bad about @text as UTF-8. */
static void
judge_utf8 (ZySpan  text,
            gsize  *n_good,
            gsize  *n_bad)
{
  const char *p = text.text;
  const char *end = zy_span_end (text);

  *n_good = 0;
  *n_bad = 0;

  while (p < end) {
    const char *stop;

    g_utf8_validate_len (p, end - p, &stop);
    for (; p < stop; p = g_utf8_next_char (p))
      *n_good += (guchar) *p >= 0x80;

    if (p < end) {
      (*n_bad)++;
      p++;
    }
  }
}

/* Strict GB 18030, of which GBK is a part; a character cut off at the end is left out. What comes
 * out must look like Chinese, or it was something else. */
static GBytes *
decode_gb18030 (ZySpan bytes)
{
  g_autofree char *text = NULL;
  gboolean cut_off = TRUE;
  gsize length = 0;
  gsize n_chinese = 0;
  gsize n_other = 0;

  for (gsize cut = 0; cut < 4 && cut < bytes.length && text == NULL && cut_off; cut++) {
    g_autoptr (GError) error = NULL;

    text = g_convert (bytes.text, bytes.length - cut, "UTF-8", "GB18030", NULL, &length, &error);
    cut_off = g_error_matches (error, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT);
  }

  if (text == NULL)
    return NULL;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3000 && c <= 0x303f) ||
        (c >= 0xff00 && c <= 0xffef) || (c >= 0x2010 && c <= 0x203b))
      n_chinese++;
    else if (c >= 0x80)
      n_other++;
  }

  if (n_chinese <= n_other * 2)
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&text), length);
}

static GBytes *
repair_utf8 (ZySpan         text,
             ZyDigestDraft *draft)
{
  ZyNotePad notes = { draft, _("Bytes in this line are no text and were replaced"), 0,
                      ZY_SEVERITY_NOTE };
  GString *repaired = g_string_sized_new (text.length + 64);
  const char *p = text.text;
  const char *end = zy_span_end (text);
  guint line = 1;
  guint noted_line = 0;

  while (p < end) {
    const char *stop;

    g_utf8_validate_len (p, end - p, &stop);
    g_string_append_len (repaired, p, stop - p);
    for (; p < stop; p++)
      line += *p == '\n';

    if (p == end)
      break;

    if (noted_line != line)
      zy_note_pad_add (&notes, line);
    noted_line = line;

    /* A run of bad bytes is one damage. */
    g_string_append (repaired, REPLACEMENT);
    for (p++; p < end && (guchar) *p >= 0x80; p++) {
      if (g_utf8_get_char_validated (p, end - p) < (gunichar) -2)
        break;
    }
  }

  zy_note_pad_finish (&notes);

  return g_string_free_to_bytes (repaired);
}

/* Without order marks: some files have two, or one behind a NUL. */
static GBytes *
drop_marks (GBytes *text)
{
  g_autoptr (GBytes) owned = text;
  ZySpan span = { 0 };
  gsize length;

  span.text = g_bytes_get_data (text, &span.length);
  length = span.length;
  while (zy_span_skip (&span, ZY_SPAN_LITERAL ("\xef\xbb\xbf")))
    ;

  return span.length == length ? g_steal_pointer (&owned) :
                                 g_bytes_new_from_bytes (text, length - span.length, span.length);
}

static GBytes *
decode_invalid_utf8 (ZySpan          text,
                     ZyDigestDraft  *draft,
                     GError        **error)
{
  gsize n_good;
  gsize n_bad;

  judge_utf8 (text, &n_good, &n_bad);

  if (n_good <= n_bad * GOOD_PER_BAD) {
    GBytes *converted = decode_gb18030 (text);

    if (converted != NULL)
      return drop_marks (converted);

    if (n_bad > text.length / BYTES_PER_BAD) {
      g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_ENCODING,
                           _("This text is neither in UTF-8 or UTF-16 nor in GBK; convert it to "
                             "UTF-8 and import it again"));
      return NULL;
    }
  }

  return repair_utf8 (text, draft);
}

/* The bytes in UTF-8 where they say that they are in UTF-16, without order mark, without NUL and
 * `\r`; they may still be something else than UTF-8. Those that are @plain need none of it. */
static GBytes *
normalise (GBytes        *bytes,
           ZySpan         raw,
           gboolean       plain,
           ZyDigestDraft *draft)
{
  const char *begin = raw.text;
  Encoding encoding = detect_encoding (&raw);
  GString *text;

  if (plain || (encoding == ENCODING_UTF8 && (is_clean (raw) || is_binary (raw))))
    return g_bytes_new_from_bytes (bytes, raw.text - begin, raw.length);

  if (encoding == ENCODING_UTF8)
    text = g_string_new_len (raw.text, raw.length);
  else
    text = decode_utf16 (raw, encoding == ENCODING_UTF16_BE);

  clean (text, draft);

  return g_string_free_to_bytes (text);
}

GBytes *
zy_decode (GBytes         *bytes,
           ZyDigestDraft  *draft,
           GError        **error)
{
  g_autoptr (GBytes) text = NULL;
  ZySpan span = { 0 };
  gboolean has_controls;
  gboolean plain;

  g_return_val_if_fail (bytes != NULL && draft != NULL, NULL);

  span.text = g_bytes_get_data (bytes, &span.length);
  if (span.length == 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_EMPTY, _("The file is empty"));
    return NULL;
  }

  /* As digests are: one look at the bytes is enough. */
  plain = zy_utf8_is_valid (span, &has_controls) && !has_controls;
  text = drop_marks (normalise (bytes, span, plain, draft));
  span.text = g_bytes_get_data (text, &span.length);

  if (!plain && is_binary (span)) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_BINARY,
                         _("The file is not text"));
    return NULL;
  }

  if (zy_span_strip (span).length == 0) {
    g_set_error_literal (error, ZY_IMPORT_ERROR, ZY_IMPORT_ERROR_EMPTY,
                         _("There is nothing but white space in the file"));
    return NULL;
  }

  if (plain || zy_utf8_is_valid (span, NULL))
    return g_steal_pointer (&text);

  return decode_invalid_utf8 (span, draft, error);
}
