/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Digests in JSON are read without a tree of them. json-glib, which the exporters write with, is
 * recursive and keeps a node for every value: some ten megabytes of brackets overflow the stack or
 * take half a gigabyte, while a record has a dozen strings that matter. */

#include "zy-json.h"

#define REPLACEMENT 0xfffd

/* What may come next. */
typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,
  EXPECT_NAME,
  EXPECT_NAME_OR_END,
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
} Expectation;

/* The arrays and objects that are open; a bit for each says which it is. */
typedef struct {
  guint64     objects;
  guint       depth;
  Expectation expected;
} Scanner;

G_STATIC_ASSERT (ZY_JSON_MAX_DEPTH <= 64);

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static const char *
skip_space (const char *p,
            const char *end)
{
  while (p < end && is_space (*p))
    p++;

  return p;
}

/* An escape from its backslash on; NULL when it is none. */
static const char *
skip_escape (const char *p,
             const char *end)
{
  if (end - p < 2)
    return NULL;

  if (p[1] != 'u')
    return strchr ("\"\\/bfnrt", p[1]) != NULL ? p + 2 : NULL;

  if (end - p < 6)
    return NULL;

  for (int i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return NULL;
  }

  return p + 6;
}

/* A string from its opening quote on. Returns FALSE with @p where it goes wrong. */
static gboolean
skip_string (const char **p,
             const char  *end)
{
  const char *q = *p + 1;

  while (q < end && *q != '"' && *q != '\n') {
    const char *after = *q == '\\' ? skip_escape (q, end) : q + 1;

    if (after == NULL) {
      *p = q;
      return FALSE;
    }
    q = after;
  }

  if (q == end || *q == '\n') {
    *p = q;
    return FALSE;
  }

  *p = q + 1;

  return TRUE;
}

/* At least one digit; NULL when there is none. */
static const char *
skip_digits (const char *p,
             const char *end)
{
  const char *begin = p;

  while (p != NULL && p < end && g_ascii_isdigit (*p))
    p++;

  return p != begin ? p : NULL;
}

static gboolean
is_number (ZySpan text)
{
  const char *end = zy_span_end (text);
  const char *p = skip_digits (text.length > 0 && *text.text == '-' ? text.text + 1 : text.text,
                               end);

  if (p != NULL && p < end && *p == '.')
    p = skip_digits (p + 1, end);

  if (p != NULL && p < end && (*p == 'e' || *p == 'E')) {
    p++;
    p = skip_digits (p < end && (*p == '+' || *p == '-') ? p + 1 : p, end);
  }

  return p != NULL && p == end;
}

/* A number, or a name; Python writes numbers that are none as `NaN`. */
static gboolean
skip_scalar (const char **p,
             const char  *end)
{
  static const char *const names[] = {
    "null", "true", "false", "NaN", "Infinity", "-Infinity",
  };
  const char *q = *p;
  ZySpan text;

  while (q < end && (g_ascii_isalnum (*q) || *q == '-' || *q == '+' || *q == '.'))
    q++;

  text = zy_span (*p, q);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (zy_span_equal (text, (ZySpan) { names[i], strlen (names[i]) })) {
      *p = q;
      return TRUE;
    }
  }

  if (!is_number (text))
    return FALSE;

  *p = q;

  return TRUE;
}

static gboolean
scanner_in_object (const Scanner *self)
{
  return self->depth > 0 && (self->objects >> (self->depth - 1) & 1) != 0;
}

static gboolean
scanner_open (Scanner *self,
              gboolean object)
{
  if (self->expected > EXPECT_VALUE_OR_END || self->depth == ZY_JSON_MAX_DEPTH)
    return FALSE;

  self->objects &= ~(G_GUINT64_CONSTANT (1) << self->depth);
  self->objects |= (guint64) object << self->depth;
  self->depth++;
  self->expected = object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;

  return TRUE;
}

static gboolean
scanner_close (Scanner *self,
               gboolean object)
{
  if (self->depth == 0 || scanner_in_object (self) != object ||
      (self->expected != EXPECT_COMMA_OR_END &&
       self->expected != (object ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END)))
    return FALSE;

  self->depth--;
  self->expected = EXPECT_COMMA_OR_END;

  return TRUE;
}

static gboolean
scanner_read_string (Scanner     *self,
                     const char **p,
                     const char  *end)
{
  gboolean name = self->expected == EXPECT_NAME || self->expected == EXPECT_NAME_OR_END;

  if ((!name && self->expected > EXPECT_VALUE_OR_END) || !skip_string (p, end))
    return FALSE;

  self->expected = name ? EXPECT_COLON : EXPECT_COMMA_OR_END;

  return TRUE;
}

/* Takes in one token at @p, which is not white space. */
static gboolean
scanner_read (Scanner     *self,
              const char **p,
              const char  *end)
{
  const char c = **p;

  switch (c) {
  case '"':
    return scanner_read_string (self, p, end);
  case '{':
  case '[':
    (*p)++;
    if (scanner_open (self, c == '{'))
      return TRUE;
    break;
  case '}':
  case ']':
    (*p)++;
    if (scanner_close (self, c == '}'))
      return TRUE;
    break;
  case ':':
    (*p)++;
    if (self->expected == EXPECT_COLON) {
      self->expected = EXPECT_VALUE;
      return TRUE;
    }
    break;
  case ',':
    (*p)++;
    if (self->expected == EXPECT_COMMA_OR_END && self->depth > 0) {
      self->expected = scanner_in_object (self) ? EXPECT_NAME : EXPECT_VALUE;
      return TRUE;
    }
    break;
  default:
    if (self->expected > EXPECT_VALUE_OR_END || !skip_scalar (p, end))
      return FALSE;
    self->expected = EXPECT_COMMA_OR_END;
    return TRUE;
  }

  (*p)--;

  return FALSE;
}

static ZyJsonType
type_of (char c)
{
  switch (c) {
  case '"':
    return ZY_JSON_STRING;
  case '{':
    return ZY_JSON_OBJECT;
  case '[':
    return ZY_JSON_ARRAY;
  case 't':
  case 'f':
    return ZY_JSON_BOOLEAN;
  case 'n':
  case 'N':
    return ZY_JSON_NULL;
  default:
    return ZY_JSON_NUMBER;
  }
}

gboolean
zy_json_scan (ZySpan        text,
              ZyJsonValue  *value,
              const char  **stop)
{
  const char *end = zy_span_end (text);
  const char *begin = skip_space (text.text, end);
  const char *p = begin;
  Scanner scanner = { .expected = EXPECT_VALUE };

  while (p < end) {
    if (!scanner_read (&scanner, &p, end)) {
      *stop = p;
      return FALSE;
    }

    if (scanner.depth == 0) {
      *value = (ZyJsonValue) { type_of (*begin), zy_span (begin, p) };
      return TRUE;
    }

    p = skip_space (p, end);
  }

  *stop = end;

  return FALSE;
}

/* Takes off what stands before the next thing in an object or array: its bracket, or a comma. */
static void
skip_separator (ZySpan *rest)
{
  const char *end = zy_span_end (*rest);
  const char *p = skip_space (rest->text, end);

  if (p < end && (*p == '{' || *p == '[' || *p == ','))
    p = skip_space (p + 1, end);

  *rest = zy_span_from (*rest, p);
}

static gboolean
next_value (ZySpan      *rest,
            ZyJsonValue *value)
{
  const char *stop;

  if (!zy_json_scan (*rest, value, &stop))
    return FALSE;

  *rest = zy_span_from (*rest, zy_span_end (value->text));

  return TRUE;
}

gboolean
zy_json_next_member (ZySpan      *rest,
                     ZySpan      *name,
                     ZyJsonValue *value)
{
  const char *p;

  skip_separator (rest);
  if (rest->length == 0 || *rest->text != '"')
    return FALSE;

  p = rest->text;
  if (!skip_string (&p, zy_span_end (*rest)))
    return FALSE;

  *name = zy_span (rest->text, p);
  p = skip_space (p, zy_span_end (*rest));
  *rest = zy_span_from (*rest, p);

  return zy_span_skip (rest, ZY_SPAN_LITERAL (":")) && next_value (rest, value);
}

gboolean
zy_json_next_element (ZySpan      *rest,
                      ZyJsonValue *value)
{
  /* Not zy_json_next_member()'s way: an element may begin with a bracket of its own. */
  const char *end = zy_span_end (*rest);
  const char *p = skip_space (rest->text, end);

  if (p == end || (*p != '[' && *p != ','))
    return FALSE;

  *rest = zy_span_from (*rest, skip_space (p + 1, end));

  return rest->length > 0 && *rest->text != ']' && next_value (rest, value);
}

guint
zy_json_find_name (ZySpan             name,
                   const char *const *names,
                   guint              n_names)
{
  g_autofree char *decoded = NULL;
  ZySpan plain = { name.text + 1, name.length - 2 };

  if (memchr (plain.text, '\\', plain.length) != NULL) {
    decoded = zy_json_dup_string (name);
    plain = (ZySpan) { decoded, strlen (decoded) };
  }

  for (guint i = 0; i < n_names; i++) {
    if (zy_span_equal (plain, (ZySpan) { names[i], strlen (names[i]) }))
      return i;
  }

  return n_names;
}

static gunichar
hex_unit (const char *p)
{
  gunichar unit = 0;

  for (int i = 0; i < 4; i++)
    unit = unit << 4 | (gunichar) g_ascii_xdigit_value (p[i]);

  return unit;
}

/* `\uXXXX`, with the second half of a pair. @p is at the backslash, and after it then. */
static gunichar
read_unicode (const char **p,
              const char  *end)
{
  gunichar high = hex_unit (*p + 2);
  gunichar low;

  *p += 6;
  if (high < 0xd800 || high > 0xdfff)
    return high;

  if (high > 0xdbff || end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
    return REPLACEMENT;

  low = hex_unit (*p + 2);
  if (low < 0xdc00 || low > 0xdfff)
    return REPLACEMENT;

  *p += 6;

  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static const char *
append_escape (GString    *out,
               const char *p,
               const char *end)
{
  static const char letters[] = "bfnrt";
  static const char values[] = "\b\f\n\r\t";
  const char *letter;

  if (p[1] == 'u') {
    gunichar c = read_unicode (&p, end);

    if (c != 0)
      g_string_append_unichar (out, c);
    return p;
  }

  letter = strchr (letters, p[1]);
  g_string_append_c (out, letter != NULL ? values[letter - letters] : p[1]);

  return p + 2;
}

char *
zy_json_dup_string (ZySpan string)
{
  const char *p = string.text + 1;
  const char *end = zy_span_end (string) - 1;
  const char *escape = memchr (p, '\\', end - p);
  GString *out;

  g_return_val_if_fail (string.length >= 2, NULL);

  if (escape == NULL)
    return g_strndup (p, end - p);

  out = g_string_sized_new (string.length);
  while (escape != NULL) {
    g_string_append_len (out, p, escape - p);
    p = append_escape (out, escape, end);
    escape = memchr (p, '\\', end - p);
  }
  g_string_append_len (out, p, end - p);

  return g_string_free (out, FALSE);
}
