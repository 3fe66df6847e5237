/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours of code. The text is read once, a character or a token at a time; nothing is searched for
 * twice, and nothing is remembered but where in a token it is. That is less than a compiler knows of a
 * language, and enough to read by; and it is safe with texts that were made to keep others busy. */

#include "config.h"

#include "zy-code.h"

#include "zy-html.h"
#include "zy-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody reads more of it here, and every token takes some room. */
#define MAX_CODE 20000

#define MAX_WORD 24

/* What is particular about a language. */
typedef enum {
  PLAIN = 0,
  TRIPLE = 1 << 0,      /* strings with three marks, over lines */
  ANY_CASE = 1 << 1,    /* keywords in capitals too */
  KEYS = 1 << 2,        /* what a colon or a sign of equality follows is a key */
  DOLLARS = 1 << 3,     /* variables begin with a dollar sign */
  TAGS = 1 << 4,        /* elements and attributes */
  BACKSLASHES = 1 << 5, /* commands begin with a backslash */
  LINES = 1 << 6,       /* what a line begins with says what it is */
} Traits;

typedef struct {
  const char *names;
  const char *keywords;
  const char *line_comment;
  const char *other_line_comment;
  const char *comment_start;
  const char *comment_end;
  const char *strings;
  Traits      traits;
} Language;

#define C_KEYWORDS \
  " auto bool break case char class const constexpr continue default delete do double else enum " \
  "explicit extern false final float for goto if inline int long namespace new nullptr operator " \
  "override private protected public register return short signed sizeof static struct switch " \
  "template this throw true try catch typedef typename union unsigned using virtual void volatile " \
  "while size_t NULL "

#define JAVA_KEYWORDS \
  " abstract as async await boolean break byte case catch char class const continue debugger " \
  "default defer delete do double else enum export extends false final finally float fn for from " \
  "fun func function go if implements import in instanceof int interface internal is let long loop " \
  "match mod mut namespace new nil null object of open override package private protected pub " \
  "public return self short static string struct super switch synchronized this throw throws trait " \
  "true try type typeof undefined unsafe use val var void volatile when where while yield chan map " \
  "range select impl dyn ref move crate "

static const Language languages[] = {
  { " python py python3 ipython pycon jupyter ",
    " False None True and as assert async await break case class continue def del elif else except "
    "finally for from global if import in is lambda match nonlocal not or pass raise return self try "
    "while with yield ",
    "#", NULL, NULL, NULL, "\"'", TRIPLE },
  { " c cpp c++ cc h hpp cxx cuda cu objc objective-c opencl glsl ", C_KEYWORDS, "//", NULL, "/*",
    "*/", "\"'", PLAIN },
  { " java javascript js jsx ts tsx typescript go golang kotlin swift scala csharp c# cs dart php "
    "groovy ", JAVA_KEYWORDS, "//", NULL, "/*", "*/", "\"'`", PLAIN },
  { " rust rs ", JAVA_KEYWORDS, "//", NULL, "/*", "*/", "\"", PLAIN },
  { " bash sh shell zsh console terminal shell-session ",
    " case do done elif else esac export fi for function if in local read return select set source "
    "then until unset while sudo cd echo pip conda git docker ",
    "#", NULL, NULL, NULL, "\"'", DOLLARS },
  { " json jsonc json5 jsonl ", " true false null ", "//", "#", "/*", "*/", "\"", KEYS },
  { " yaml yml toml ini cfg conf properties dotenv ", " true false null yes no on off ", "#", ";", NULL,
    NULL, "\"'", KEYS },
  { " sql mysql postgresql sqlite ",
    " select from where insert into values update set delete create table view index drop alter add "
    "join left right inner outer full on as and or not null is in like between exists case when then "
    "else end group by order having limit offset union all distinct primary key foreign references "
    "default with ", "--", "#", "/*", "*/", "'\"", ANY_CASE },
  { " html xml svg xhtml vue ", "", NULL, NULL, "<!--", "-->", "\"'", TAGS },
  { " latex tex bibtex ", "", "%", NULL, NULL, NULL, "", BACKSLASHES },
  { " r ", " if else repeat while function for next break TRUE FALSE NULL NA Inf NaN in library return ",
    "#", NULL, NULL, NULL, "\"'", PLAIN },
  { " julia jl ",
    " abstract begin break const continue do else elseif end export false finally for function "
    "global if import in let local macro module mutable nothing quote return struct true try using "
    "where while ", "#", NULL, "#=", "=#", "\"", TRIPLE },
  { " lua ", " and break do else elseif end false for function goto if in local nil not or repeat "
             "return then true until while ", "--", NULL, "--[[", "]]", "\"'", PLAIN },
  { " haskell hs ", " case class data deriving do else if import in infix infixl infixr instance let "
                    "module newtype of then type where ", "--", NULL, "{-", "-}", "\"", PLAIN },
  { " matlab octave ", " break case catch continue else elseif end for function global if otherwise "
                       "persistent return switch try while ", "%", NULL, "%{", "%}", "\"", PLAIN },
  { " ruby rb perl pl ", " and begin break case class def defined do else elsif end ensure false for "
                         "if in module my next nil not or our redo rescue retry return self sub super "
                         "then true undef unless until use when while yield ", "#", NULL, NULL, NULL,
    "\"'", DOLLARS },
  { " diff patch ", "", NULL, NULL, NULL, NULL, "", LINES },
};

typedef struct {
  GString        *out;
  const Language *language;
  const char     *p;
  const char     *end;
  gboolean        in_tag;
} Reader;

/* Whether a list with a space around each of its words has a word. */
static gboolean
has_word (const char *list,
          const char *word,
          gsize       length,
          gboolean    any_case)
{
  char wanted[MAX_WORD + 3];

  if (length == 0 || length > MAX_WORD)
    return FALSE;

  wanted[0] = ' ';
  for (gsize i = 0; i < length; i++)
    wanted[i + 1] = any_case ? g_ascii_tolower (word[i]) : word[i];
  wanted[length + 1] = ' ';
  wanted[length + 2] = '\0';

  return strstr (list, wanted) != NULL;
}

static const Language *
find_language (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (has_word (languages[i].names, name, strlen (name), TRUE))
      return &languages[i];
  }

  return NULL;
}

static gboolean
begins_line_with (const char *code,
                  const char *words)
{
  const char *line = code;

  while (line != NULL) {
    const char *word = line + strspn (line, " \t");
    gsize length = strcspn (word, " \t\n");

    if (has_word (words, word, length, FALSE))
      return TRUE;
    line = strchr (line, '\n');
    line = line != NULL ? line + 1 : NULL;
  }

  return FALSE;
}

/* Only what hardly anything else looks like. */
static const Language *
guess_language (const char *code)
{
  const char *start = code + strspn (code, " \t\n");

  if ((*start == '{' || *start == '[') && strstr (start, "\": ") != NULL)
    return find_language ("json");
  if (begins_line_with (code, " def class import from ") && strchr (code, ';') == NULL &&
      (strstr (code, "):\n") != NULL || strstr (code, "import ") != NULL))
    return find_language ("python");
  if (begins_line_with (code, " $ pip git conda sudo cd wget curl "))
    return find_language ("bash");

  return NULL;
}

static gboolean
at (const Reader *self,
    const char   *what)
{
  gsize length = what != NULL ? strlen (what) : 0;

  return length > 0 && (gsize) (self->end - self->p) >= length && memcmp (self->p, what, length) == 0;
}

static void
write_until (Reader     *self,
             const char *end)
{
  zy_html_append_text (self->out, self->p, end - self->p);
  self->p = end;
}

static void
write_token (Reader     *self,
             const char *end,
             char        kind)
{
  g_string_append_printf (self->out, "<span class=\"%c\">", kind);
  write_until (self, end);
  g_string_append (self->out, "</span>");
}

static const char *
line_end (const Reader *self)
{
  const char *end = memchr (self->p, '\n', self->end - self->p);

  return end != NULL ? end : self->end;
}

static gboolean
read_comment (Reader *self)
{
  const Language *language = self->language;
  const char *end;

  if (at (self, language->comment_start)) {
    const char *text = self->p + strlen (language->comment_start);

    end = g_strstr_len (text, self->end - text, language->comment_end);
    write_token (self, end != NULL ? end + strlen (language->comment_end) : self->end, 'c');
    return TRUE;
  }

  if (at (self, language->line_comment) || at (self, language->other_line_comment)) {
    write_token (self, line_end (self), 'c');
    return TRUE;
  }

  return FALSE;
}

/* From a quotation mark to the one that closes it, on the line. */
static const char *
string_end (const Reader *self)
{
  const char mark = *self->p;
  const char *p = self->p + 1;

  while (p < self->end && *p != mark && (*p != '\n' || mark == '`'))
    p += *p == '\\' && p + 1 < self->end && p[1] != '\n' ? 2 : 1;

  return p < self->end && *p == mark ? p + 1 : p;
}

static const char *
triple_end (const Reader *self)
{
  const char three[] = { *self->p, *self->p, *self->p, '\0' };
  const char *end = g_strstr_len (self->p + 3, self->end - self->p - 3, three);

  return end != NULL ? end + 3 : self->end;
}

static gboolean
is_key (const Reader *self,
        const char   *end)
{
  while (end < self->end && *end == ' ')
    end++;

  return (self->language->traits & KEYS) != 0 && end < self->end && (*end == ':' || *end == '=');
}

static gboolean
read_string (Reader *self)
{
  const char mark = *self->p;
  const char *end;

  if (mark == '\0' || strchr (self->language->strings, mark) == NULL)
    return FALSE;

  if ((self->language->traits & TRIPLE) != 0 && self->end - self->p >= 3 && self->p[1] == mark &&
      self->p[2] == mark)
    end = triple_end (self);
  else
    end = string_end (self);
  write_token (self, end, is_key (self, end) ? 'a' : 's');

  return TRUE;
}

static gboolean
is_word_part (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static void
read_number (Reader *self)
{
  const char *end = self->p;

  while (end < self->end &&
         (is_word_part (*end) || (*end == '.' && end + 1 < self->end && g_ascii_isdigit (end[1])) ||
          ((*end == '-' || *end == '+') && (end[-1] == 'e' || end[-1] == 'E'))))
    end++;
  write_token (self, end, 'n');
}

static void
read_word (Reader *self)
{
  const Language *language = self->language;
  const char *end = self->p;
  gboolean any_case = (language->traits & ANY_CASE) != 0;
  gsize length;

  while (end < self->end && (is_word_part (*end) || (*end == '-' && (language->traits & KEYS) != 0)))
    end++;
  length = (gsize) (end - self->p);

  if (self->in_tag)
    write_token (self, end, 'a');
  else if (has_word (language->keywords, self->p, length, any_case))
    write_token (self, end, 'k');
  else if (is_key (self, end))
    write_token (self, end, 'a');
  else if (end < self->end && *end == '(')
    write_token (self, end, 'f');
  else
    write_until (self, end);
}

/* `$HOME`, `${HOME}`, `\section`: @sign and the name behind it. */
static void
read_name (Reader *self)
{
  const char *end = self->p + 1;

  if (end < self->end && *end == '{')
    end++;
  while (end < self->end && is_word_part (*end))
    end++;
  if (end < self->end && *end == '}' && self->p[1] == '{')
    end++;
  if (end > self->p + 1)
    write_token (self, end, 'a');
  else
    write_until (self, end);
}

/* The sign and the name that a tag begins with. */
static void
read_tag_start (Reader *self)
{
  const char *end = self->p + 1;

  if (end < self->end && *end == '/')
    end++;
  while (end < self->end && (is_word_part (*end) || *end == '-' || *end == ':'))
    end++;
  write_token (self, end, 'k');
  self->in_tag = TRUE;
}

static void
read_line (Reader *self)
{
  const char *end = line_end (self);
  const char sign = *self->p;

  if (sign == '+' || sign == '-')
    write_token (self, end, sign == '+' ? 's' : 'k');
  else if (sign == '@')
    write_token (self, end, 'c');
  else
    write_until (self, end);
  if (self->p < self->end)
    write_until (self, self->p + 1);
}

static void
read_one (Reader *self)
{
  const Traits traits = self->language->traits;
  const char c = *self->p;

  if ((traits & LINES) != 0) {
    read_line (self);
  } else if (read_comment (self)) {
    return;
  } else if ((traits & TAGS) != 0 && !self->in_tag && c != '<') {
    const char *tag = memchr (self->p, '<', self->end - self->p);

    write_until (self, tag != NULL ? tag : self->end);
  } else if ((traits & TAGS) != 0 && c == '<') {
    read_tag_start (self);
  } else if ((traits & TAGS) != 0 && c == '>') {
    write_token (self, self->p + 1, 'k');
    self->in_tag = FALSE;
  } else if (read_string (self)) {
    return;
  } else if (((traits & DOLLARS) != 0 && c == '$') || ((traits & BACKSLASHES) != 0 && c == '\\')) {
    read_name (self);
  } else if (g_ascii_isdigit (c)) {
    read_number (self);
  } else if (is_word_part (c)) {
    read_word (self);
  } else {
    write_until (self, g_utf8_next_char (self->p));
  }
}

void
zy_code_append (GString    *out,
                const char *code,
                const char *language)
{
  Reader reader = { .out = out, .p = code, .end = code + strlen (code) };

  g_return_if_fail (out != NULL);
  g_return_if_fail (code != NULL);

  if (reader.end - code <= MAX_CODE)
    reader.language = language != NULL ? find_language (language) : guess_language (code);
  if (reader.language == NULL) {
    zy_html_append_text (out, code, -1);
    return;
  }

  while (reader.p < reader.end)
    read_one (&reader);
}

#define START "<pre><code"
#define END   "</code></pre>"
#define CLASS " class=\"language-"

/* The text between @start and @end, which has no elements in it. */
static char *
read_text (const char *start,
           const char *end)
{
  GString *text = g_string_sized_new ((gsize) (end - start));

  while (start < end) {
    const char *after;
    gunichar c = *start == '&' ? zy_reference_read (start, end, &after) : 0;

    if (c != 0) {
      g_string_append_unichar (text, c);
      start = after;
    } else {
      g_string_append_c (text, *start++);
    }
  }

  return g_string_free (text, FALSE);
}

static void
append_block (GString    *out,
              const char *tag,
              const char *text,
              const char *end)
{
  g_autofree char *language = NULL;

  if (g_str_has_prefix (tag, CLASS))
    language = g_strndup (tag + strlen (CLASS), strcspn (tag + strlen (CLASS), "\""));

  g_string_append (out, "<div class=\"code\"");
  if (language != NULL) {
    g_string_append (out, " data-language=\"");
    zy_html_append_text (out, language, -1);
    g_string_append_c (out, '"');
  }
  g_string_append (out, "><button type=\"button\" class=\"copy label\" data-done=\"");
  zy_html_append_text (out, _("Copied"), -1);
  g_string_append (out, "\">");
  zy_html_append_text (out, _("Copy"), -1);
  g_string_append (out, "</button><pre><code>");
  if (memchr (text, '<', end - text) != NULL) {
    g_string_append_len (out, text, end - text);
  } else {
    g_autofree char *code = read_text (text, end);

    zy_code_append (out, code, language);
  }
  g_string_append (out, END "</div>");
}

char *
zy_code_dress (char *html)
{
  g_autofree char *owned = html;
  const char *p = html;
  const char *block = strstr (p, START);
  GString *out;

  if (block == NULL)
    return g_steal_pointer (&owned);

  out = g_string_sized_new (strlen (html) * 2);
  for (; block != NULL; block = strstr (p, START)) {
    const char *tag = block + strlen (START);
    const char *text = strchr (tag, '>');
    const char *end = text != NULL ? strstr (text, END) : NULL;

    if (end == NULL)
      break;

    g_string_append_len (out, p, block - p);
    append_block (out, tag, text + 1, end);
    p = end + strlen (END);
  }
  g_string_append (out, p);

  return g_string_free (out, FALSE);
}
