/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A formula in one line of text, for where there is no room or no means to typeset it.
 *
 * The source is read once, from its beginning to its end. What becomes part of something else (a
 * script, a side of a fraction) is written to a text of its own first, for how it is put depends on
 * what it is. How deep this goes is bounded: beneath, braces are passed over. */

#include "zy-math-text.h"

#include "zy-math-symbols.h"

#include <string.h>

#define MAX_DEPTH 16
#define MAX_NAME 24

/* Scripts that are longer are hard to read in small characters, and so are words. */
#define MAX_SCRIPT 8
#define MAX_SCRIPT_LETTERS 3

#define MINUS  0x2212
#define PRIME  0x2032
#define ROOT   0x221a
#define STROKE 0x338

/* What is owed before the next character. */
typedef enum {
  OWED_NOTHING,
  OWED_SPACE,
  OWED_OPERAND, /* a space, if what comes is an operand */
} Owed;

/* @start is where in @out the formula, or the part of it, begins. */
typedef struct {
  const char *p;
  const char *end;
  GString    *out;
  gsize       start;
  Owed        owed;
  guint       depth;
  char        style;
  gboolean    in_script;
  gboolean    in_text;
  gboolean    negated;
} Reader;

static void read_one  (Reader *self);
static void read_rest (Reader *self);

/* Whether what follows an operator by its name begins with it, so that they would run together. */
static gboolean
begins_operand (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == ROOT;
}

static gboolean
is_empty (const Reader *self)
{
  return self->out->len == self->start;
}

/* The character before, or 0 at the beginning. */
static gunichar
last_char (const Reader *self)
{
  const char *text = self->out->str;

  return is_empty (self) ? 0 : g_utf8_get_char (g_utf8_prev_char (text + self->out->len));
}

static gboolean
follows_operand (const Reader *self)
{
  gunichar c = last_char (self);

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == ')' || c == ']' || c == '}' ||
         c == PRIME;
}

static void
pay (Reader   *self,
     gunichar  next)
{
  gboolean wanted = self->owed == OWED_SPACE ||
                    (self->owed == OWED_OPERAND && begins_operand (next));

  self->owed = OWED_NOTHING;
  if (wanted && !is_empty (self) && last_char (self) != ' ')
    g_string_append_c (self->out, ' ');
}

static void
write_char (Reader   *self,
            gunichar  c)
{
  gunichar struck;

  pay (self, c);
  if (!self->negated) {
    g_string_append_unichar (self->out, zy_math_letter (self->style, c));
  } else if (g_unichar_compose (c, STROKE, &struck)) {
    g_string_append_unichar (self->out, struck);
  } else {
    g_string_append_unichar (self->out, c);
    g_string_append_unichar (self->out, STROKE);
  }
  self->negated = FALSE;
}

static void
write_text (Reader     *self,
            const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    write_char (self, g_utf8_get_char (text));
}

/* A relation keeps a distance, unless a side is missing or everything is small. */
static void
write_relation (Reader     *self,
                const char *text)
{
  gboolean spaced = !is_empty (self) && !self->in_script;

  if (spaced)
    self->owed = OWED_SPACE;
  write_text (self, text);
  self->owed = spaced ? OWED_SPACE : OWED_NOTHING;
}

/* `6\sim 7`: from one number to another. */
static gboolean
is_range (const Reader *self,
          const char   *text)
{
  const char *p = self->p;

  while (p < self->end && (*p == ' ' || *p == '{'))
    p++;

  return strcmp (text, "∼") == 0 && p < self->end && g_ascii_isdigit (*p) &&
         (g_unichar_isdigit (last_char (self)) || last_char (self) == '%');
}

static void
write_operator (Reader     *self,
                const char *text)
{
  if (follows_operand (self))
    self->owed = OWED_SPACE;
  write_text (self, text);
  self->owed = OWED_OPERAND;
}

static void
skip_space (Reader *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* To behind the brace that closes the group, for which the depth of those in it is counted. */
static void
skip_group (Reader *self)
{
  guint depth = 1;

  while (self->p < self->end && depth > 0) {
    if (*self->p == '\\' && self->p + 1 < self->end)
      self->p++;
    else
      depth += (*self->p == '{') - (*self->p == '}');
    self->p++;
  }
}

/* Reads to behind the brace that ends the group. */
static void
read_group (Reader *self)
{
  const char style = self->style;

  self->depth++;
  while (self->p < self->end && *self->p != '}')
    read_one (self);
  self->p += self->p < self->end;
  self->depth--;
  self->style = style;
}

/* Reads a group, or what stands for one. */
static void
read_item (Reader *self)
{
  skip_space (self);
  if (self->p == self->end || *self->p == '}' || *self->p == '^' || *self->p == '_' ||
      *self->p == '&')
    return;

  if (*self->p == '{') {
    self->p++;
    read_group (self);
  } else {
    self->depth++;
    read_one (self);
    self->depth--;
  }
}

/* The argument of a command as a text of its own. */
static GString *
read_argument (Reader   *self,
               gboolean  in_script)
{
  Reader argument = *self;

  argument.out = g_string_new (NULL);
  argument.start = 0;
  argument.owed = OWED_NOTHING;
  argument.in_script = self->in_script || in_script;
  argument.negated = FALSE;
  read_item (&argument);
  self->p = argument.p;

  return argument.out;
}

/* In brackets, if there is one. */
static GString *
read_option (Reader *self)
{
  Reader option = *self;

  if (self->p == self->end || *self->p != '[')
    return NULL;

  option.p++;
  option.out = g_string_new (NULL);
  option.start = 0;
  option.owed = OWED_NOTHING;
  option.depth++;
  while (option.p < option.end && *option.p != ']' && *option.p != '}')
    read_one (&option);
  self->p = option.p + (option.p < option.end && *option.p == ']');

  return option.out;
}

static void
drop_argument (Reader *self)
{
  skip_space (self);
  if (self->p < self->end && *self->p == '{') {
    self->p++;
    skip_group (self);
  }
}

/* The text in small characters, or NULL. */
static char *
shrink (const char *text,
        gunichar  (*small) (gunichar))
{
  g_autoptr (GString) shrunk = g_string_new (NULL);
  guint n_letters = 0;
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = small (g_utf8_get_char (text));

    n_letters = g_unichar_isalpha (g_utf8_get_char (text)) ? n_letters + 1 : 0;
    if (c == 0 || ++n > MAX_SCRIPT || n_letters > MAX_SCRIPT_LETTERS)
      return NULL;
    g_string_append_unichar (shrunk, c);
  }

  return g_string_free (g_steal_pointer (&shrunk), FALSE);
}

/* A character that is set high or low itself. */
static gboolean
is_small (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_OTHER_NUMBER || type == G_UNICODE_MODIFIER_LETTER;
}

static gboolean
is_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (is_small (c) || (!g_unichar_isalnum (c) && !g_unichar_ismark (c)))
      return FALSE;
  }

  return TRUE;
}

static gboolean
is_char (const char *text)
{
  return *text != '\0' && *g_utf8_next_char (text) == '\0';
}

static void
read_script (Reader *self,
             char    sign)
{
  g_autoptr (GString) text = read_argument (self, TRUE);
  g_autofree char *shrunk = shrink (text->str,
                                    sign == '^' ? zy_math_superscript : zy_math_subscript);
  /* A space that is owed to the operand of a sum comes after the sum's bounds. */
  const Owed owed = self->owed;

  self->owed = OWED_NOTHING;
  if (text->len == 0)
    return;

  if (shrunk != NULL) {
    g_string_append (self->out, shrunk);
    self->owed = owed;
    return;
  }

  if (is_word (text->str) || is_char (text->str))
    g_string_append_printf (self->out, "%c%s", sign, text->str);
  else
    g_string_append_printf (self->out, "%c(%s)", sign, text->str);
  self->owed = OWED_OPERAND;
}

/* Whether the text is one operand, which what is before it or behind it does not tear. */
static gboolean
is_single (const char *text)
{
  gboolean is_number = strspn (text, "0123456789.") == strlen (text);

  if (*text == '\0' || is_number)
    return TRUE;

  for (text = g_utf8_next_char (text); *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (!g_unichar_ismark (c) && !is_small (c) && c != PRIME)
      return FALSE;
  }

  return TRUE;
}

/* Whether the text is a product: nothing in it, but in brackets, binds less than a fraction. */
static gboolean
is_product (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    depth += (c == '(') - (c == ')');
    if (depth == 0 && (c == ' ' || c == '+' || c == MINUS || c == '-' || c == 0xb1 || c == 0x2213 ||
                       c == '/' || c == ','))
      return FALSE;
  }

  return TRUE;
}

static void
write_part (Reader        *self,
            const GString *part,
            gboolean       bare)
{
  if (!bare)
    g_string_append_c (self->out, '(');
  g_string_append_len (self->out, part->str, (gssize) part->len);
  if (!bare)
    g_string_append_c (self->out, ')');
}

static void
read_fraction (Reader *self)
{
  g_autoptr (GString) above = read_argument (self, FALSE);
  g_autoptr (GString) below = read_argument (self, FALSE);

  if (follows_operand (self))
    self->owed = OWED_SPACE;
  pay (self, '1');
  write_part (self, above, is_product (above->str));
  g_string_append_c (self->out, '/');
  write_part (self, below, is_single (below->str));
  self->owed = OWED_OPERAND;
}

static void
read_binomial (Reader *self)
{
  g_autoptr (GString) above = read_argument (self, FALSE);
  g_autoptr (GString) below = read_argument (self, FALSE);

  write_char (self, 'C');
  g_string_append_printf (self->out, "(%s, %s)", above->str, below->str);
}

static void
read_root (Reader *self)
{
  g_autoptr (GString) order = read_option (self);
  g_autoptr (GString) text = read_argument (self, FALSE);
  g_autofree char *shrunk = order != NULL ? shrink (order->str, zy_math_superscript) : NULL;

  if (g_strcmp0 (shrunk, "³") == 0) {
    write_char (self, 0x221b);
  } else {
    pay (self, ROOT);
    if (shrunk != NULL)
      g_string_append (self->out, shrunk);
    g_string_append (self->out, "√");
  }
  write_part (self, text, is_single (text->str));
  self->owed = OWED_OPERAND;
}

/* A mark goes on a letter; a line also over or under several. */
static void
read_accent (Reader     *self,
             const char *mark)
{
  g_autoptr (GString) text = read_argument (self, self->in_script);
  gunichar c = g_utf8_get_char (mark);
  gboolean is_line = c == 0x305 || c == 0x332;
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *composed = NULL;

  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p)) {
    g_string_append_unichar (marked, g_utf8_get_char (p));
    if ((p == text->str && is_single (text->str) && !g_ascii_isspace (*p)) || is_line)
      g_string_append (marked, mark);
  }

  composed = g_utf8_normalize (marked->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (*composed != '\0') {
    pay (self, g_utf8_get_char (composed));
    g_string_append (self->out, composed);
  }
}

/* The argument with other letters, or as text. */
static void
read_styled (Reader  *self,
             char     style,
             gboolean in_text)
{
  const char style_before = self->style;
  const gboolean in_text_before = self->in_text;

  self->style = style;
  self->in_text = in_text;
  read_item (self);
  self->style = style_before;
  self->in_text = in_text_before;
}

static void
read_name (Reader *self)
{
  g_autoptr (GString) name = NULL;

  if (self->p < self->end && *self->p == '*')
    self->p++;
  name = read_argument (self, FALSE);
  if (name->len > 0)
    write_operator (self, name->str);
}

static void
read_modulo (Reader *self)
{
  g_autoptr (GString) modulus = read_argument (self, FALSE);

  self->owed = OWED_SPACE;
  write_char (self, '(');
  g_string_append_printf (self->out, "mod %s)", modulus->str);
}

/* The name of an environment, and for a few how many columns it has or how they are set. */
static void
read_begin (Reader *self)
{
  static const char *const with_columns[] = {
    "{array}", "{alignat}", "{alignat*}", "{alignedat}", "{tabular}", "{subarray}",
  };
  const char *name;

  skip_space (self);
  name = self->p;
  drop_argument (self);
  for (guint i = 0; i < G_N_ELEMENTS (with_columns); i++) {
    if (strlen (with_columns[i]) == (gsize) (self->p - name) &&
        strncmp (with_columns[i], name, (gsize) (self->p - name)) == 0)
      drop_argument (self);
  }
}

/* `\unicode{x2014}`, as MathJax has it. */
static void
read_code (Reader *self)
{
  g_autoptr (GString) digits = read_argument (self, FALSE);
  const gboolean is_hex = g_ascii_tolower (digits->str[0]) == 'x';
  guint64 c = g_ascii_strtoull (digits->str + is_hex, NULL, is_hex ? 16 : 10);

  if (c <= G_MAXUINT16 && g_unichar_isgraph ((gunichar) c))
    write_char (self, (gunichar) c);
}

static void
read_delimiter (Reader *self)
{
  skip_space (self);
  if (self->p < self->end && *self->p == '.')
    self->p++;
}

/* What nobody knows: what it is applied to, or else its name. */
static void
read_unknown (Reader     *self,
              const char *name)
{
  const gsize before = self->out->len;

  if (self->p < self->end && *self->p == '{' && self->depth < MAX_DEPTH)
    read_item (self);
  if (self->out->len == before)
    write_operator (self, name);
}

static void
read_known (Reader             *self,
            const ZyMathSymbol *symbol)
{
  switch (symbol->kind) {
  case ZY_MATH_ORDINARY:
    write_text (self, symbol->text);
    break;
  case ZY_MATH_RELATION:
    if (is_range (self, symbol->text))
      write_text (self, symbol->text);
    else
      write_relation (self, symbol->text);
    break;
  case ZY_MATH_OPERATOR:
    write_operator (self, symbol->text);
    break;
  case ZY_MATH_SPACE:
  case ZY_MATH_BREAK:
    self->owed = OWED_SPACE;
    break;
  case ZY_MATH_DROP:
  case ZY_MATH_END:
    drop_argument (self);
    break;
  case ZY_MATH_DELIMITER:
    read_delimiter (self);
    break;
  case ZY_MATH_SECOND:
    drop_argument (self);
    read_item (self);
    break;
  case ZY_MATH_CONTENT:
    read_item (self);
    break;
  case ZY_MATH_TEXT:
    read_styled (self, 0, TRUE);
    break;
  case ZY_MATH_NAME:
    read_name (self);
    break;
  case ZY_MATH_ACCENT:
    read_accent (self, symbol->text);
    break;
  case ZY_MATH_STYLE:
    read_styled (self, *symbol->text, self->in_text);
    break;
  case ZY_MATH_SWITCH:
    self->style = *symbol->text;
    break;
  case ZY_MATH_FRACTION:
    read_fraction (self);
    break;
  case ZY_MATH_BINOMIAL:
    read_binomial (self);
    break;
  case ZY_MATH_ROOT:
    read_root (self);
    break;
  case ZY_MATH_MODULO:
    read_modulo (self);
    break;
  case ZY_MATH_NOT:
    self->negated = TRUE;
    break;
  case ZY_MATH_BEGIN:
    read_begin (self);
    break;
  case ZY_MATH_CODE:
    read_code (self);
    break;
  case ZY_MATH_NOTHING:
  default:
    break;
  }
}

static void
read_command (Reader *self)
{
  char name[MAX_NAME] = { 0 };
  const char *start = ++self->p;
  const ZyMathSymbol *symbol;

  if (start == self->end)
    return;

  if (g_ascii_isalpha (*start)) {
    while (self->p < self->end && g_ascii_isalpha (*self->p))
      self->p++;
  } else {
    self->p = g_utf8_next_char (start);
  }
  memcpy (name, start, MIN ((gsize) (self->p - start), sizeof name - 1));

  symbol = g_ascii_isspace (*name) ? zy_math_symbol_find ("space") : zy_math_symbol_find (name);
  /* Beneath this, nothing is put together any more. */
  if (symbol != NULL && symbol->kind > ZY_MATH_NOTHING && self->depth >= MAX_DEPTH)
    return;

  if (symbol != NULL) {
    read_known (self, symbol);
  } else {
    skip_space (self);
    read_unknown (self, name);
  }
}

/* A hyphen, where it joins words: `p-value`, `LLM-DA`. */
static gboolean
is_hyphen (const Reader *self)
{
  const char *text = self->out->str + self->start;
  const char *before = self->out->str + self->out->len;
  const char *after = self->p + 1;
  guint n_before = 0;
  guint n_after = 0;

  for (; n_before < 2 && before > text && g_ascii_isalpha (before[-1]); before--)
    n_before++;
  for (; n_after < 3 && after < self->end && g_ascii_isalpha (*after); after++)
    n_after++;

  return n_before + n_after >= 4;
}

/* `=`, `<=`, `:=` … Reads all of it but its last character. */
static void
read_relation (Reader *self)
{
  const char *start = self->p;
  g_autofree char *text = NULL;

  while (self->p + 1 < self->end && self->p - start < 3 && strchr ("=<>", self->p[1]) != NULL &&
         self->p[1] != '\0')
    self->p++;
  text = g_strndup (start, (gsize) (self->p + 1 - start));
  if (strcmp (text, ":") == 0)
    write_char (self, ':');
  else
    write_relation (self, text);
}

static void
read_sign (Reader   *self,
           gunichar  c)
{
  switch (c) {
  case '=':
  case '<':
  case '>':
  case ':':
    read_relation (self);
    break;
  case '-':
    write_char (self, self->style == 'r' || is_hyphen (self) ? '-' : MINUS);
    break;
  case '\'':
    write_char (self, PRIME);
    break;
  case ',':
  case ';':
    write_char (self, c);
    if (self->p + 1 < self->end && g_ascii_isspace (self->p[1]))
      self->owed = OWED_SPACE;
    break;
  case '~':
  case '&':
    self->owed = OWED_SPACE;
    break;
  default:
    if (!g_ascii_isspace ((char) MIN (c, 127)))
      write_char (self, c);
    break;
  }
}

/* Reads a character, a command with its arguments, or a group. */
static void
read_one (Reader *self)
{
  gunichar c = g_utf8_get_char (self->p);

  if (c == '\\') {
    read_command (self);
    return;
  }

  if (c == '{' || c == '}') {
    self->p++;
    if (c == '{' && self->depth < MAX_DEPTH)
      read_group (self);
    return;
  }

  if ((c == '^' || c == '_') && !self->in_text && self->depth < MAX_DEPTH) {
    self->p++;
    read_script (self, (char) c);
    return;
  }

  if (!self->in_text)
    read_sign (self, c);
  else if (g_ascii_isspace ((char) MIN (c, 127)) || c == '~')
    self->owed = OWED_SPACE;
  else if (c != '$')
    write_char (self, c);
  self->p = g_utf8_next_char (self->p);
}

static void
read_rest (Reader *self)
{
  while (self->p < self->end)
    read_one (self);
}

void
zy_math_text_append (GString    *out,
                     const char *tex,
                     gsize       length)
{
  Reader reader = { .p = tex, .end = tex + length, .out = out };

  g_return_if_fail (out != NULL);
  g_return_if_fail (tex != NULL);

  reader.start = out->len;
  read_rest (&reader);
}
