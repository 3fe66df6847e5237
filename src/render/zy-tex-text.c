/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-tex-text.h"

#include "zy-html.h"
#include "zy-math-symbols.h"
#include "zy-math-text.h"
#include "zy-math.h"
#include "zy-sanitize.h"

#include <string.h>

#define MAX_DEPTH 16
#define MAX_NAME 16
#define MAX_SCRIPT 8

/* What means more than itself between formulas. */
#define SPECIAL "\\-~`'{}^_"

/* How much of a text an address may take. */
#define MAX_ADDRESS 2000

typedef struct {
  GString    *out;
  /* Text instead of HTML. */
  gboolean    plain;
  const char *text;
  const char *end;
  /* What closes each group that is open: an element's end tag, or nothing for a plain group. */
  const char *closers[MAX_DEPTH];
  guint       depth;
} Writer;

/* Commands with one argument that becomes an element, or loses its braces. */
static const struct {
  const char *name;
  const char *start;
  const char *end;
} commands[] = {
  { "emph", "<em>", "</em>" },
  { "mbox", "", "" },
  { "text", "", "" },
  { "textbf", "<strong>", "</strong>" },
  { "textit", "<em>", "</em>" },
  { "textmd", "", "" },
  { "textnormal", "", "" },
  { "textrm", "", "" },
  { "textsc", "", "" },
  { "textsf", "", "" },
  { "textsl", "<em>", "</em>" },
  { "textsubscript", "<sub>", "</sub>" },
  { "textsuperscript", "<sup>", "</sup>" },
  { "texttt", "<code>", "</code>" },
  { "uline", "<u>", "</u>" },
  { "underline", "<u>", "</u>" },
};

/* Commands that stand for a few characters. */
static const struct {
  const char *name;
  const char *text;
} symbols[] = {
  { "LaTeX", "LaTeX" }, { "TeX", "TeX" },   { "aa", "å" },      { "AA", "Å" },
  { "ae", "æ" },        { "AE", "Æ" },      { "dots", "…" },    { "ldots", "…" },
  { "i", "ı" },         { "l", "ł" },       { "L", "Ł" },       { "o", "ø" },
  { "O", "Ø" },         { "oe", "œ" },      { "OE", "Œ" },      { "ss", "ß" },
  { "textdollar", "$" }, { "textemdash", "—" }, { "textendash", "–" }, { "textgreater", ">" },
  { "textless", "<" },  { "textpercent", "%" }, { "textunderscore", "_" },
};

static const struct {
  char     command;
  gunichar combining;
} accents[] = {
  { '`', 0x300 }, { '\'', 0x301 }, { '^', 0x302 }, { '~', 0x303 }, { '=', 0x304 },
  { 'u', 0x306 }, { '.', 0x307 },  { '"', 0x308 }, { 'r', 0x30a }, { 'H', 0x30b },
  { 'v', 0x30c }, { 'd', 0x323 },  { 'c', 0x327 }, { 'k', 0x328 }, { 'b', 0x331 },
};

static void
append_text (Writer     *self,
             const char *text,
             gssize      length)
{
  if (self->plain)
    g_string_append_len (self->out, text, length);
  else
    zy_html_append_text (self->out, text, length);
}

static void
append_tag (Writer     *self,
            const char *tag)
{
  if (!self->plain)
    g_string_append (self->out, tag);
}

/* The content of the group in braces at @p, without groups in it; NULL when there is none. */
static char *
read_group (const Writer  *self,
            const char    *p,
            const char   **after)
{
  const char *start = p + 1;

  if (p >= self->end || *p != '{')
    return NULL;
  for (p = start; p < self->end && p - start < MAX_ADDRESS && *p != '{' && *p != '\n'; p++) {
    if (*p == '}') {
      *after = p + 1;
      return g_strndup (start, p - start);
    }
  }

  return NULL;
}

static gboolean
open_group (Writer     *self,
            const char *start,
            const char *closer)
{
  if (self->depth == MAX_DEPTH)
    return FALSE;

  append_tag (self, start);
  self->closers[self->depth++] = closer;

  return TRUE;
}

/* `\'e`, `\"{o}`, `\c{c}` … as one character. */
static gboolean
write_accent (Writer      *self,
              const char  *p,
              const char **after)
{
  gunichar combining = 0;
  g_autofree char *group = NULL;
  g_autofree char *composed = NULL;
  char letters[16] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (accents); i++) {
    if (p[1] == accents[i].command)
      combining = accents[i].combining;
  }
  if (combining == 0)
    return FALSE;

  group = read_group (self, p + 2, after);
  if (group == NULL && !g_ascii_isalpha (p[1]) && p + 2 < self->end && g_ascii_isalpha (p[2])) {
    group = g_strndup (p + 2, 1);
    *after = p + 3;
  }
  if (group == NULL || strlen (group) != 1 || !g_ascii_isalpha (*group))
    return FALSE;

  letters[0] = *group;
  g_unichar_to_utf8 (combining, letters + 1);
  composed = g_utf8_normalize (letters, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_string_append (self->out, composed != NULL ? composed : letters);

  return TRUE;
}

static gboolean
write_address (Writer      *self,
               const char  *name,
               const char  *p,
               const char **after)
{
  g_autofree char *address = NULL;
  g_autofree char *label = NULL;
  g_autofree char *url = NULL;

  if (strcmp (name, "url") != 0 && strcmp (name, "href") != 0)
    return FALSE;
  address = read_group (self, p, after);
  url = zy_sanitize_url (address);
  if (url == NULL)
    return FALSE;
  if (*name == 'h')
    label = read_group (self, *after, after);

  if (!self->plain) {
    g_string_append (self->out, "<a href=\"");
    zy_html_append_text (self->out, url, -1);
    g_string_append (self->out, "\" title=\"");
    zy_html_append_text (self->out, url, -1);
    g_string_append (self->out, "\">");
  }
  append_text (self, label != NULL ? label : url, -1);
  append_tag (self, "</a>");

  return TRUE;
}

/* Most names differ in their first letter. */
static gboolean
same_name (const char *a,
           const char *b)
{
  return *a == *b && strcmp (a, b) == 0;
}

/* A command whose name is of letters. */
static gboolean
write_named (Writer      *self,
             const char  *p,
             const char **after)
{
  char name[MAX_NAME] = { 0 };
  const char *end = p + 1;

  while (end < self->end && g_ascii_isalpha (*end) && end - p < MAX_NAME)
    end++;
  memcpy (name, p + 1, MIN (end - p - 1, MAX_NAME - 1));

  if (end < self->end && *end == '{') {
    for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
      if (same_name (name, commands[i].name) &&
          open_group (self, commands[i].start, commands[i].end)) {
        *after = end + 1;
        return TRUE;
      }
    }
    if (write_address (self, name, end, after))
      return TRUE;
  }

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++) {
    if (same_name (name, symbols[i].name)) {
      append_text (self, symbols[i].text, -1);
      *after = end + (end < self->end && *end == ' ');
      if (end + 1 < self->end && end[0] == '{' && end[1] == '}')
        *after = end + 2;
      return TRUE;
    }
  }

  return FALSE;
}

static gboolean
write_backslash (Writer      *self,
                 const char  *p,
                 const char **after)
{
  if (p + 1 == self->end)
    return FALSE;

  if (strchr ("%&#_${}", p[1]) != NULL && p[1] != '\0') {
    append_text (self, p + 1, 1);
    *after = p + 2;
    return TRUE;
  }
  if (p[1] == '\\' || p[1] == ' ') {
    g_string_append_c (self->out, ' ');
    *after = p + 2;
    return TRUE;
  }

  return write_accent (self, p, after) || (g_ascii_isalpha (p[1]) && write_named (self, p, after));
}

/* Hyphens in a row are a dash, but not at the beginning of a word: that is an option. */
static gboolean
write_dash (Writer      *self,
            const char  *p,
            const char **after)
{
  const char *end = p;
  gboolean space_before = p == self->text || g_ascii_isspace (p[-1]);
  gboolean space_after;

  while (end < self->end && *end == '-')
    end++;
  space_after = end == self->end || g_ascii_isspace (*end);
  if (end - p < 2 || end - p > 3 || space_before != space_after)
    return FALSE;

  g_string_append (self->out, end - p == 2 ? "–" : "—");
  *after = end;

  return TRUE;
}

/* `Figure~1`; but `~5` and `10~20` are meant as they are. */
static gboolean
write_tie (Writer      *self,
           const char  *p,
           const char **after)
{
  if (p == self->text || p + 1 == self->end || !g_ascii_isalnum (p[1]) ||
      !(g_ascii_isalpha (p[-1]) || p[-1] == '.'))
    return FALSE;

  g_string_append (self->out, "\xc2\xa0");
  *after = p + 1;

  return TRUE;
}

static gboolean
write_quotes (Writer      *self,
              const char  *p,
              const char **after)
{
  if (p + 1 == self->end || p[1] != *p)
    return FALSE;

  g_string_append (self->out, *p == '`' ? "“" : "”");
  *after = p + 2;

  return TRUE;
}

/* `{\ae}`, `{\"o}`, `{\delta}`: a character alone in its group, even where no formula is. */
static gboolean
write_lone_character (Writer      *self,
                      const char  *p,
                      const char **after)
{
  const gsize before = self->out->len;
  const guint depth = self->depth;
  const ZyMathSymbol *symbol;
  g_autofree char *group = NULL;

  if (p + 1 == self->end || p[1] != '\\')
    return FALSE;

  if (write_backslash (self, p + 1, after) && self->depth == depth && *after < self->end &&
      **after == '}') {
    (*after)++;
    return TRUE;
  }
  /* It was none, and is read once more as what it is. */
  g_string_truncate (self->out, before);
  self->depth = depth;

  group = read_group (self, p, after);
  symbol = group != NULL ? zy_math_symbol_find (group + 1) : NULL;
  if (symbol == NULL || symbol->kind != ZY_MATH_ORDINARY)
    return FALSE;
  append_text (self, symbol->text, -1);

  return TRUE;
}

/* Braces count only within a group that a command opened. */
static gboolean
write_brace (Writer      *self,
             const char  *p,
             const char **after)
{
  *after = p + 1;
  if (self->depth == 0)
    return *p == '{' && write_lone_character (self, p, after);
  if (*p == '{')
    return open_group (self, "", "");

  append_tag (self, self->closers[--self->depth]);

  return TRUE;
}

/* `H^{2}O`: braces say that it is meant, although it is not marked as a formula. */
static gboolean
write_script (Writer      *self,
              const char  *p,
              const char **after)
{
  g_autofree char *group = NULL;

  if (p == self->text || !(g_ascii_isalnum (p[-1]) || p[-1] == ')'))
    return FALSE;
  group = read_group (self, p + 1, after);
  if (group == NULL || *group == '\0' || strlen (group) > MAX_SCRIPT)
    return FALSE;
  for (const char *c = group; *c != '\0'; c++) {
    if (!g_ascii_isalnum (*c))
      return FALSE;
  }

  if (self->plain) {
    zy_math_text_append (self->out, p, (gsize) (*after - p));
  } else {
    append_tag (self, *p == '^' ? "<sup>" : "<sub>");
    append_text (self, group, -1);
    append_tag (self, *p == '^' ? "</sup>" : "</sub>");
  }

  return TRUE;
}

/* What TeX means by the character at @p; returns FALSE where it means just the character. */
static gboolean
write_special (Writer      *self,
               const char  *p,
               const char **after)
{
  switch (*p) {
  case '\\':
    return write_backslash (self, p, after);
  case '-':
    return write_dash (self, p, after);
  case '~':
    return write_tie (self, p, after);
  case '`':
  case '\'':
    return write_quotes (self, p, after);
  case '{':
  case '}':
    return write_brace (self, p, after);
  case '^':
  case '_':
    return write_script (self, p, after);
  default:
    return FALSE;
  }
}

/* Text between formulas. A group may begin before a formula and end after it. */
static void
write_text (Writer     *self,
            const char *start,
            const char *end)
{
  self->text = start;
  self->end = end;

  while (start < end) {
    const char *special = start;
    const char *after = NULL;

    while (special < end && strchr (SPECIAL, *special) == NULL)
      special++;
    append_text (self, start, special - start);
    if (special == end)
      break;

    if (!write_special (self, special, &after)) {
      /* All of a run of hyphens is either a dash or not. */
      after = special + 1;
      while (*special == '-' && after < end && *after == '-')
        after++;
      append_text (self, special, after - special);
    }
    start = after;
  }
}

static void
append_formula (Writer           *self,
                const char       *text,
                const ZyMathSpan *span)
{
  const char *tex = text + span->tex_start;
  gsize length = span->tex_end - span->tex_start;

  if (self->plain)
    zy_math_text_append (self->out, tex, length);
  else
    zy_math_append_tex (self->out, tex, length, span->display);
}

static void
write_all (Writer     *self,
           const char *text,
           gssize      length)
{
  ZyMathScanner scanner;
  ZyMathSpan span;
  const char *position = text;

  zy_math_scanner_init (&scanner, text, length, ZY_MATH_PLAIN);
  while (zy_math_scanner_next (&scanner, &span)) {
    write_text (self, position, text + span.start);
    append_formula (self, text, &span);
    position = text + span.end;
  }
  write_text (self, position, text + scanner.length);

  /* A text that was cut short leaves its groups open. */
  while (self->depth > 0)
    append_tag (self, self->closers[--self->depth]);
}

void
zy_tex_text_append (GString    *out,
                    const char *text,
                    gssize      length)
{
  Writer writer = { .out = out };

  g_return_if_fail (out != NULL);

  if (text != NULL)
    write_all (&writer, text, length);
}

char *
zy_tex_text_to_plain (const char *text)
{
  Writer writer = { .plain = TRUE };

  /* Most texts are what they say. */
  if (text == NULL || strpbrk (text, "$" SPECIAL) == NULL)
    return g_strdup (text);

  writer.out = g_string_sized_new (strlen (text));
  write_all (&writer, text, -1);

  return g_string_free (writer.out, FALSE);
}
