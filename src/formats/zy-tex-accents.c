/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-tex-accents.h"

#include "zy-normalize.h"

/* The combining character of each accent (The TeXbook, chapter 9). */
static const struct {
  char command;
  gunichar combining;
} accents[] = {
  { '`', 0x300 }, { '\'', 0x301 }, { '^', 0x302 }, { '~', 0x303 }, { '=', 0x304 },
  { 'u', 0x306 }, { '.', 0x307 },  { '"', 0x308 }, { 'r', 0x30a }, { 'H', 0x30b },
  { 'v', 0x30c }, { 'd', 0x323 },  { 'c', 0x327 }, { 'k', 0x328 }, { 'b', 0x331 },
};

static const struct {
  ZySpan command;
  const char *letter;
} letters[] = {
  { { "ss", 2 }, "ß" }, { { "ae", 2 }, "æ" }, { { "AE", 2 }, "Æ" }, { { "oe", 2 }, "œ" },
  { { "OE", 2 }, "Œ" }, { { "aa", 2 }, "å" }, { { "AA", 2 }, "Å" }, { { "o", 1 }, "ø" },
  { { "O", 1 }, "Ø" },  { { "l", 1 }, "ł" },  { { "L", 1 }, "Ł" },  { { "i", 1 }, "i" },
  { { "j", 1 }, "j" },
};

/* Takes the name of a letter off @rest, with what ends it: a space or empty braces. */
static const char *
take_letter (ZySpan *rest)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters) && rest->length > 0; i++) {
    ZySpan p = *rest;

    if (*p.text != *letters[i].command.text)
      continue;

    if (!zy_span_skip (&p, letters[i].command) || (p.length > 0 && g_ascii_isalpha (*p.text)))
      continue;

    if (!zy_span_skip (&p, ZY_SPAN_LITERAL ("{}")))
      zy_span_skip (&p, ZY_SPAN_LITERAL (" "));
    *rest = p;
    return letters[i].letter;
  }

  return NULL;
}

/* Takes the letter that an accent is set on off @rest: `e`, ` e`, `{e}`, `\i`, `{\i}`. */
static char
take_base (ZySpan *rest)
{
  ZySpan p = *rest;
  gboolean braces;
  char base;

  while (zy_span_skip (&p, ZY_SPAN_LITERAL (" ")))
    ;
  braces = zy_span_skip (&p, ZY_SPAN_LITERAL ("{"));
  zy_span_skip (&p, ZY_SPAN_LITERAL ("\\"));

  if (p.length == 0 || !g_ascii_isalpha (*p.text))
    return '\0';
  base = *p.text;
  p = zy_span_from (p, p.text + 1);

  if (braces && !zy_span_skip (&p, ZY_SPAN_LITERAL ("}")))
    return '\0';
  *rest = p;

  return base;
}

/* Takes an accent and its letter off @rest, which stands behind the backslash. */
static gboolean
take_accent (ZySpan  *rest,
             GString *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accents) && rest->length > 0; i++) {
    ZySpan p = zy_span_from (*rest, rest->text + 1);
    char base;

    if (*rest->text != accents[i].command)
      continue;

    /* `\cite` is no cedilla. */
    if (g_ascii_isalpha (*rest->text) && p.length > 0 && g_ascii_isalpha (*p.text))
      return FALSE;

    base = take_base (&p);
    if (base == '\0')
      return FALSE;

    g_string_append_c (out, base);
    g_string_append_unichar (out, accents[i].combining);
    *rest = p;
    return TRUE;
  }

  return FALSE;
}

/* A command at @rest, which begins with a backslash. */
static gboolean
take_command (ZySpan  *rest,
              GString *out)
{
  ZySpan p = zy_span_from (*rest, rest->text + 1);
  const char *letter;

  if (take_accent (&p, out)) {
    *rest = p;
    return TRUE;
  }

  letter = take_letter (&p);
  if (letter == NULL)
    return FALSE;

  g_string_append (out, letter);
  *rest = p;

  return TRUE;
}

char *
zy_tex_accents_resolve (ZySpan text)
{
  g_autoptr (GString) out = g_string_sized_new (text.length);
  ZySpan rest = text;

  while (rest.length > 0) {
    ZySpan group = rest;
    const char *p = rest.text;

    while (p < zy_span_end (rest) && *p != '{' && *p != '\\')
      p++;
    if (p > rest.text) {
      g_string_append_len (out, rest.text, p - rest.text);
      rest = zy_span_from (rest, p);
      continue;
    }

    /* `{\"u}` is a group of one letter. */
    if (zy_span_skip (&group, ZY_SPAN_LITERAL ("{")) &&
        zy_span_starts_with (group, ZY_SPAN_LITERAL ("\\"))) {
      gsize length = out->len;

      if (take_command (&group, out) && zy_span_skip (&group, ZY_SPAN_LITERAL ("}"))) {
        rest = group;
        continue;
      }
      g_string_truncate (out, length);
    }

    if (*rest.text == '\\' && take_command (&rest, out))
      continue;

    g_string_append_c (out, *rest.text);
    rest = zy_span_from (rest, rest.text + 1);
  }

  return zy_normalize ((ZySpan) { out->str, out->len }, G_NORMALIZE_NFC);
}
