/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mathematics in running text.
 *
 * Authors write dollars for money and for shell variables as well, and translations lose one of a
 * pair now and then, so a pair of single dollars counts only when what stands between them can be
 * a formula. Every search that fails is remembered by where it ended: no later search of the same
 * kind from before that place can succeed, so that no text is searched twice. */

#include "zy-math.h"

#include "zy-html.h"

#include <string.h>

/* Longer than any formula that can be read; KaTeX would take seconds over it. */
#define MAX_FORMULA 20000

/* What md4c accepts around a span of code. */
#define MAX_BACKTICKS 32

/* Kinds of searches; environments follow. */
enum {
  DEAD_DISPLAY,
  DEAD_PAREN,
  DEAD_BRACKET,
  DEAD_ESCAPED_PAREN,
  DEAD_ESCAPED_BRACKET,
  DEAD_ENVIRONMENT,
};

/* Environments that stand by themselves; each exists with a star as well. */
static const char *const environments[] = {
  "equation", "align", "alignat", "gather", "multline", "eqnarray", "displaymath", "CD",
  "aligned", "alignedat", "gathered", "split", "cases", "array", "matrix", "pmatrix",
  "bmatrix", "vmatrix", "Vmatrix", "smallmatrix",
};

G_STATIC_ASSERT (DEAD_ENVIRONMENT + G_N_ELEMENTS (environments) <= ZY_MATH_N_DEAD_ENDS);

static gboolean
looking_at (const ZyMathScanner *self,
            gsize                position,
            const char          *what)
{
  gsize length = strlen (what);

  return position <= self->length && self->length - position >= length &&
         memcmp (self->text + position, what, length) == 0;
}

static char
char_at (const ZyMathScanner *self,
         gsize                position)
{
  return position < self->length ? self->text[position] : '\0';
}

/* Whether the line after the line break at @position is blank: formulas do not cross paragraphs. */
static gboolean
ends_paragraph (const ZyMathScanner *self,
                gsize                position)
{
  do
    position++;
  while (position < self->length && strchr (" \t\r>", self->text[position]) != NULL &&
         self->text[position] != '\0');

  return position >= self->length || self->text[position] == '\n';
}

/* Looks for @closer from @position to the end of the paragraph, or to the next @opener when there is
 * one: what a text opens twice was not meant the first time. */
static gboolean
find_closer (ZyMathScanner *self,
             int            kind,
             gsize          position,
             const char    *opener,
             const char    *closer,
             gsize         *found)
{
  gsize limit = self->length - position > MAX_FORMULA ? position + MAX_FORMULA : self->length;

  if (position < self->dead_ends[kind])
    return FALSE;

  while (position < limit) {
    if (looking_at (self, position, closer)) {
      *found = position;
      return TRUE;
    }

    if (self->text[position] == '\n' && ends_paragraph (self, position))
      break;
    if (opener != NULL && looking_at (self, position, opener))
      break;

    position += self->text[position] == '\\' && position + 1 < limit ? 2 : 1;
  }

  self->dead_ends[kind] = position;

  return FALSE;
}

static gboolean
is_cjk (gunichar c)
{
  return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7af) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xffef) || c >= 0x20000;
}

/* What the text between two delimiters looks like, seen from outside its braces. */
typedef struct {
  gboolean tex;
  gboolean command;
  gboolean cjk;
  gboolean prose;
  gboolean quote;
} Looks;

static Looks
look_at (const char *text,
         gsize       length)
{
  Looks looks = { 0 };
  const char *end = text + length;
  int depth = 0;
  gboolean after_word = FALSE;

  for (const char *p = text; p < end;) {
    const char *word = p;

    if (*p == '\\') {
      /* The name of a command is no word. */
      looks.tex = TRUE;
      looks.command |= p + 1 < end && g_ascii_isalpha (p[1]);
      for (p++; p < end && g_ascii_isalpha (*p); p++)
        ;
      after_word = FALSE;
      continue;
    }

    while (p < end && g_ascii_isalpha (*p))
      p++;
    if (p > word) {
      gboolean is_word = p - word >= 3 && depth == 0;

      looks.prose |= is_word && after_word;
      after_word = is_word;
      continue;
    }

    if (strchr ("^_{}=<>|", *p) != NULL)
      looks.tex = TRUE;
    looks.command |= *p == '^' || *p == '_';
    depth += (*p == '{') - (*p == '}');
    looks.quote |= *p == '"';
    if (*p != ' ' && *p != '\n')
      after_word = FALSE;
    if (depth == 0 && is_cjk (g_utf8_get_char (p)))
      looks.cjk = TRUE;
    p = g_utf8_next_char (p);
  }

  return looks;
}

/* “5 to”, “1.5 million”, “200,000 per”: a number and then a word. */
static gboolean
looks_like_money (const char *text,
                  gsize       length)
{
  const char *end = text + length;
  const char *p = text;

  while (p < end && (g_ascii_isdigit (*p) || *p == '.' || *p == ','))
    p++;
  if (p == text)
    return FALSE;
  while (p < end && (*p == '+' || *p == '%' || *p == '-' || strchr ("kKmMbB", *p) != NULL))
    p++;
  if (p == end || *p != ' ')
    return FALSE;
  p++;

  return end - p >= 2 && g_ascii_isalpha (p[0]) && g_ascii_isalpha (p[1]);
}

/* “HOME:” of `$HOME:$PATH`: a name, something that parts it from the next, and a letter after. */
static gboolean
looks_like_shell (const char *text,
                  gsize       length,
                  char        after)
{
  const char *end = text + length;
  const char *p = text;

  if (after == '{')
    return TRUE;
  if (!g_ascii_isalpha (after) && after != '_')
    return FALSE;

  while (p < end && (g_ascii_isalnum (*p) || *p == '_'))
    p++;

  return p - text >= 2 && p < end && strchr (":/.-", *p) != NULL;
}

/* Whether the text between two single dollars can be a formula. */
static gboolean
is_formula (const ZyMathScanner *self,
            gsize                start,
            gsize                end)
{
  const char *text = self->text + start;
  gsize length = end - start;
  char after = char_at (self, end + 1);
  gboolean space_before = g_ascii_isspace (text[0]);
  gboolean space_after = g_ascii_isspace (text[length - 1]) &&
                         (length < 2 || text[length - 2] != '\\');
  Looks looks;

  /* A dollar sign of one who wrote it in mathematics: $\$$20. */
  if (length == 2 && memcmp (text, "\\$", 2) == 0)
    return TRUE;

  if (looks_like_money (text, length) || looks_like_shell (text, length, after))
    return FALSE;

  looks = look_at (text, length);
  if (looks.cjk || looks.prose || (looks.quote && !looks.tex))
    return FALSE;

  /* “$80), April 2023 (1 US$”: behind the first is the end of something. */
  if (strchr (")],;", *text) != NULL && !looks.tex)
    return FALSE;

  /* Nobody puts a space inside one dollar only, or a sum right behind the other, but around
   * something that is TeX beyond doubt: $\alpha $, $\sim$5B. */
  if ((g_ascii_isdigit (after) || space_before != space_after) && !looks.command)
    return FALSE;

  return !space_before || looks.tex || length == 3;
}

/* Between two dollars each, in the wiki lists, stands any formula; in a shell, its own number. */
static gboolean
is_display_formula (const char *text,
                    gsize       length)
{
  Looks looks = look_at (text, length);

  return looks.tex || (!looks.cjk && !looks.prose && memchr (text, '"', length) == NULL);
}

/* Whether nothing else stands on the lines of the formula; quotation marks of Markdown may. */
static gboolean
stands_alone (const ZyMathScanner *self,
              gsize                start,
              gsize                end)
{
  while (start > 0 && strchr (" \t>", self->text[start - 1]) != NULL)
    start--;
  while (end < self->length && strchr (" \t\r", self->text[end]) != NULL && self->text[end] != '\0')
    end++;

  return (start == 0 || self->text[start - 1] == '\n') &&
         (end == self->length || self->text[end] == '\n');
}

static gboolean
set_span (ZyMathScanner *self,
          ZyMathSpan    *span,
          gsize          tex_start,
          gsize          tex_end,
          gsize          end)
{
  span->start = self->position;
  span->tex_start = tex_start;
  span->tex_end = tex_end;
  span->end = end;
  span->display = FALSE;

  return tex_end > tex_start;
}

static gboolean
scan_dollar (ZyMathScanner *self,
             ZyMathSpan    *span)
{
  gsize start = self->position + 1;
  gsize end = start;

  while (end < self->length && end - start < MAX_FORMULA && self->text[end] != '$') {
    if (self->text[end] == '\n' && ends_paragraph (self, end))
      return FALSE;
    if (self->text[end] == '`' && self->syntax == ZY_MATH_MARKDOWN)
      return FALSE;
    end += self->text[end] == '\\' && end + 1 < self->length ? 2 : 1;
  }

  return char_at (self, end) == '$' && end > start && is_formula (self, start, end) &&
         set_span (self, span, start, end, end + 1);
}

static gboolean
scan_dollars (ZyMathScanner *self,
              ZyMathSpan    *span)
{
  gsize start = self->position + 2;
  gsize end;

  if (!find_closer (self, DEAD_DISPLAY, start, NULL, "$$", &end) || end == start ||
      !is_display_formula (self->text + start, end - start))
    return FALSE;

  set_span (self, span, start, end, end + 2);
  span->display = stands_alone (self, span->start, span->end);

  return TRUE;
}

/* `\(…\)` and `\[…\]`; in Markdown also with the backslash escaped. */
static gboolean
scan_bracket (ZyMathScanner *self,
              ZyMathSpan    *span,
              gboolean       escaped)
{
  gsize start = self->position + (escaped ? 3 : 2);
  gboolean display = self->text[start - 1] == '[';
  const char *opener = display ? (escaped ? "\\\\[" : "\\[") : (escaped ? "\\\\(" : "\\(");
  const char *closer = display ? (escaped ? "\\\\]" : "\\]") : (escaped ? "\\\\)" : "\\)");
  int kind = (escaped ? DEAD_ESCAPED_PAREN : DEAD_PAREN) + display;
  gsize end;
  Looks looks;

  if (!find_closer (self, kind, start, opener, closer, &end))
    return FALSE;

  /* In Markdown these are escaped brackets too: \[1\]. */
  looks = look_at (self->text + start, end - start);
  if (looks.prose || (display && !looks.tex) || (looks.cjk && !looks.tex))
    return FALSE;

  if (!set_span (self, span, start, end, end + strlen (closer)))
    return FALSE;
  span->display = display;

  return TRUE;
}

static gboolean
scan_environment (ZyMathScanner *self,
                  ZyMathSpan    *span)
{
  gsize name = self->position + strlen ("\\begin{");
  gsize after = name;

  while (g_ascii_isalpha (char_at (self, after)))
    after++;

  for (guint i = 0; i < G_N_ELEMENTS (environments); i++) {
    g_autofree char *closer = NULL;
    gboolean starred;
    gsize end;

    if (strncmp (environments[i], self->text + name, after - name) != 0 ||
        environments[i][after - name] != '\0')
      continue;
    starred = char_at (self, after) == '*';
    if (char_at (self, after + starred) != '}')
      return FALSE;

    closer = g_strconcat ("\\end{", environments[i], starred ? "*}" : "}", NULL);
    if (!find_closer (self, DEAD_ENVIRONMENT + (int) i, after, NULL, closer, &end))
      return FALSE;

    end += strlen (closer);
    set_span (self, span, self->position, end, end);
    span->display = TRUE;

    return TRUE;
  }

  return FALSE;
}

/* Steps over a span of code: from a run of backticks to the next of the same length. */
static void
skip_code_span (ZyMathScanner *self)
{
  gsize run = self->position;
  gsize length;

  while (char_at (self, run) == '`')
    run++;
  length = run - self->position;
  self->position = run;
  if (length > MAX_BACKTICKS)
    return;

  for (gsize p = run; p < self->length; p++) {
    gsize start = p;

    if (self->text[p] == '\n' && ends_paragraph (self, p))
      return;

    while (char_at (self, p) == '`')
      p++;
    if (p - start == length) {
      self->position = p;
      return;
    }
  }
}

static gsize
line_end (const ZyMathScanner *self,
          gsize                position)
{
  const char *end;

  if (position >= self->length)
    return self->length;
  end = memchr (self->text + position, '\n', self->length - position);

  return end != NULL ? (gsize) (end - self->text) : self->length;
}

/* The run of backticks or tildes that fences a block of code on the line at @position, or 0. */
static gsize
fence_at (const ZyMathScanner *self,
          gsize                position,
          gsize               *after)
{
  gsize start;
  char mark;

  while (position < self->length && (self->text[position] == ' ' || self->text[position] == '>'))
    position++;

  start = position;
  mark = char_at (self, position);
  if (mark != '`' && mark != '~')
    return 0;
  while (char_at (self, position) == mark)
    position++;
  *after = position;

  return position - start >= 3 ? position - start : 0;
}

/* At the beginning of a line: steps over a fenced block of code, if one begins there. */
static gboolean
skip_fenced_code (ZyMathScanner *self)
{
  gsize after = 0;
  gsize opening = fence_at (self, self->position, &after);
  char mark;

  if (opening == 0)
    return FALSE;

  mark = self->text[after - 1];
  /* Backticks further on make it a span of code. */
  if (mark == '`' && after < self->length &&
      memchr (self->text + after, '`', line_end (self, after) - after) != NULL)
    return FALSE;

  self->position = line_end (self, after);
  while (self->position < self->length) {
    gsize line = self->position + 1;
    gsize closing = fence_at (self, line, &after);

    self->position = line_end (self, line);
    if (closing >= opening && self->text[after - 1] == mark) {
      while (after < self->position && g_ascii_isspace (self->text[after]))
        after++;
      if (after == self->position)
        break;
    }
  }

  return TRUE;
}

static gboolean
scan_backslash (ZyMathScanner *self,
                ZyMathSpan    *span)
{
  char next = char_at (self, self->position + 1);
  char third = char_at (self, self->position + 2);

  if (next == '(' || next == '[')
    return scan_bracket (self, span, FALSE);
  if (self->syntax == ZY_MATH_MARKDOWN && next == '\\' && (third == '(' || third == '['))
    return scan_bracket (self, span, TRUE);
  if (looking_at (self, self->position, "\\begin{"))
    return scan_environment (self, span);

  return FALSE;
}

void
zy_math_scanner_init (ZyMathScanner *self,
                      const char    *text,
                      gssize         length,
                      ZyMathSyntax   syntax)
{
  g_return_if_fail (text != NULL);

  memset (self, 0, sizeof *self);
  self->text = text;
  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->syntax = syntax;
}

gboolean
zy_math_scanner_next (ZyMathScanner *self,
                      ZyMathSpan    *span)
{
  while (self->position < self->length) {
    char c = self->text[self->position];
    gboolean found = FALSE;
    gsize step = 1;

    if (self->syntax == ZY_MATH_MARKDOWN) {
      gboolean line_start = self->position == 0 || self->text[self->position - 1] == '\n';

      if (line_start && skip_fenced_code (self))
        continue;
      if (c == '`') {
        skip_code_span (self);
        continue;
      }
    }

    if (c == '\\') {
      found = scan_backslash (self, span);
      step = 2;
    } else if (c == '$' && char_at (self, self->position + 1) == '$') {
      found = scan_dollars (self, span);
      step = 2;
    } else if (c == '$') {
      found = scan_dollar (self, span);
    }

    if (found) {
      self->position = span->end;
      return TRUE;
    }

    self->position += MIN (step, self->length - self->position);
  }

  return FALSE;
}

void
zy_math_append_tex (GString    *out,
                    const char *tex,
                    gsize       length,
                    gboolean    display)
{
  /* What an author wrote in mathematics only for its dollar sign is text. */
  if (length == 2 && memcmp (tex, "\\$", 2) == 0) {
    g_string_append_c (out, '$');
    return;
  }

  g_string_append (out, display ? ZY_MATH_TAG " display\">" : ZY_MATH_TAG "\">");
  zy_html_append_text (out, tex, (gssize) length);
  g_string_append (out, "</span>");
}
