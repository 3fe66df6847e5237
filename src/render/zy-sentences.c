/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A mark ends a sentence by what stands before and after it. What is before is looked at no further
 * than a word, so that a text of nothing but marks costs no more than any other. */

#include "zy-sentences.h"

#include "zy-math.h"

#include <string.h>
#include <wchar.h>

/* Longer than any abbreviation, in bytes. */
#define MAX_WORD 12

/* Brackets in brackets that are counted. */
#define MAX_DEPTH 64

typedef struct {
  ZySpan        paragraph;
  const char   *end;
  GArray       *sentences;
  /* Where the sentence that is being read begins. */
  const char   *start;
  ZyMathScanner formulas;
  ZyMathSpan    formula;
  gboolean      has_formula;
  /* Brackets that are open; none are counted in a paragraph where they do not match. */
  guint         depth;
  gboolean      counts;
} Splitter;

/* After these a sentence always goes on. */
static const char *const inner[] = {
  "e.g", "i.e", "cf", "vs", "viz", "resp", "approx", "ca", "fig", "figs", "eq", "eqs", "eqn",
  "eqns", "sec", "secs", "sect", "tab", "tabs", "thm", "thms", "def", "defs", "lem", "prop", "cor",
  "ex", "alg", "algs", "app", "ref", "refs", "no", "nos", "vol", "vols", "pp", "ch", "chap", "ed",
  "eds", "dr", "prof", "mr", "mrs", "ms", "st", "mt", "jan", "feb", "mar", "apr", "jun", "jul",
  "aug", "sep", "sept", "oct", "nov", "dec", "univ", "dept", "proc", "conf", "trans", "j", "phys",
  "math", "rev", "lett", "incl", "esp", "w.l.o.g", "wlog", "s.t", "b/w", "a.k.a", "aka", "w.r.t",
  "wrt",
};

/* After these it goes on unless the next word looks like the first of a sentence. */
static const char *const either[] = {
  "al", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.k", "u.n", "e.u", "ph.d", "m.sc",
  "b.sc", "i.i.d", "iid", "a.s", "a.e", "a.m", "p.m", "d.c",
};

/* Words that begin sentences, and hardly ever are the name after an initial. */
static const char *const starters[] = {
  "a", "also", "although", "an", "and", "as", "at", "both", "but", "by", "code", "despite", "each",
  "extensive", "experiments", "experimental", "finally", "first", "for", "from", "furthermore",
  "given", "hence", "here", "how", "however", "if", "in", "instead", "it", "its", "many", "more",
  "moreover", "most", "on", "one", "our", "recent", "results", "second", "since", "so", "some",
  "specifically", "such", "that", "the", "their", "then", "there", "therefore", "these", "they",
  "this", "those", "through", "thus", "to", "two", "under", "unlike", "using", "we", "what",
  "when", "where", "whereas", "which", "while", "with", "without", "yet",
};

static gboolean
is_one_of (const char        *word,
           gsize              length,
           const char *const *words,
           guint              n_words)
{
  for (guint i = 0; i < n_words; i++) {
    if (strlen (words[i]) == length && g_ascii_strncasecmp (word, words[i], length) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static gunichar
char_at (const Splitter *self,
         const char     *p)
{
  return p < self->end ? g_utf8_get_char (p) : 0;
}

static gunichar
char_before (const Splitter *self,
             const char     *p)
{
  return p > self->start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static const char *
skip_space (const Splitter *self,
            const char     *p)
{
  while (p < self->end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static gboolean
is_opening (gunichar c)
{
  return c != 0 && (c == '(' || c == '[' || wcschr (L"（［【「『《〈", (wchar_t) c) != NULL);
}

static gboolean
is_closing (gunichar c)
{
  return c != 0 && (c == ')' || c == ']' || wcschr (L"）］】」』》〉", (wchar_t) c) != NULL);
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == '\'' || c == 0x201d || c == 0x2019;
}

static gboolean
is_mark (gunichar c)
{
  return c != 0 && wcschr (L".!?。！？．｡", (wchar_t) c) != NULL;
}

/* The quotes and brackets that belong to what ends before them. */
static const char *
skip_closing (const Splitter *self,
              const char     *p)
{
  while (is_closing (char_at (self, p)) || is_quote (char_at (self, p)))
    p = g_utf8_next_char (p);

  return p;
}

/* The word of letters, dots and slashes that ends at @end. */
static ZySpan
word_before (const Splitter *self,
             const char     *end)
{
  const char *p = end;

  while (p > self->start && end - p < MAX_WORD &&
         (g_ascii_isalpha (p[-1]) || p[-1] == '.' || p[-1] == '/'))
    p--;
  while (p < end && !g_ascii_isalpha (*p))
    p++;

  return zy_span (p, end);
}

static gboolean
is_starter (const Splitter *self,
            const char     *p)
{
  const char *word = p;

  while (p < self->end && g_ascii_isalpha (*p))
    p++;

  return is_one_of (word, p - word, starters, G_N_ELEMENTS (starters));
}

/* Whether the text at @p looks like a sentence's beginning; @sure asks for a word that hardly is
 * anything else. */
static gboolean
begins_sentence (const Splitter *self,
                 const char     *p,
                 gboolean        sure)
{
  const char *word;
  gboolean capital = FALSE;
  gunichar c;

  while (is_opening (char_at (self, p)) || (p < self->end && strchr ("\"'`*_", *p) != NULL) ||
         char_at (self, p) == 0x201c || char_at (self, p) == 0x2018)
    p = g_utf8_next_char (p);

  c = char_at (self, p);
  if (is_han (c))
    return TRUE;

  for (word = p; p < self->end && g_ascii_isalpha (*p); p++)
    capital |= g_ascii_isupper (*p);
  if (sure)
    return capital && is_starter (self, word);

  /* A capital later in the word is enough: mBERT, iPhone. */
  return capital || g_unichar_isupper (c) || g_unichar_isdigit (c) || c == '$' || c == '\\';
}

/* A number that begins the sentence, or what follows a colon, counts: `1. First`. */
static gboolean
is_list_number (const Splitter *self,
                const char     *dot)
{
  const char *p = dot;
  gunichar before;

  while (p > self->start && dot - p < 3 && g_ascii_isdigit (p[-1]))
    p--;
  if (p == dot || p == self->start)
    return p < dot;

  while (p > self->start && p[-1] == ' ')
    p--;
  before = char_before (self, p);

  return before == 0 || wcschr (L":：;；,，(（", (wchar_t) before) != NULL;
}

/* Whether the dots from @dot to @after end a sentence. */
static gboolean
dot_ends (const Splitter *self,
          const char     *dot,
          const char     *after)
{
  const char *closed = skip_closing (self, after);
  const char *next = skip_space (self, closed);
  gunichar before = char_before (self, dot);
  ZySpan word = word_before (self, dot);
  gboolean initial;

  if (next == self->end)
    return TRUE;
  if (is_list_number (self, dot))
    return FALSE;

  if (next == closed) {
    /* Without a space it does so only between Chinese sentences, or where one was forgotten. */
    if (is_han (before))
      return closed > after || is_han (char_at (self, next)) || g_ascii_isupper (*next);

    return after - dot == 1 && closed == after && word.length >= 3 &&
           g_ascii_islower (word.text[word.length - 2]) && g_ascii_islower (before) &&
           memchr (word.text, '.', word.length) == NULL && begins_sentence (self, next, TRUE);
  }

  if (closed == after && is_one_of (word.text, word.length, inner, G_N_ELEMENTS (inner)))
    return FALSE;

  initial = word.length == 1 && g_ascii_isupper (*word.text);
  if (initial || is_one_of (word.text, word.length, either, G_N_ELEMENTS (either)))
    return begins_sentence (self, next, TRUE);

  /* Some begin sentences with small letters. */
  return begins_sentence (self, next, FALSE) ||
         (after - dot == 1 && word.length > 3 && is_starter (self, next));
}

/* Whether other marks, from @mark to @after, end a sentence. */
static gboolean
mark_ends (const Splitter *self,
           const char     *mark,
           const char     *after)
{
  const char *closed = skip_closing (self, after);
  const char *next = skip_space (self, closed);
  gboolean wide = g_utf8_get_char (mark) > 0x7f;
  gunichar c = char_at (self, next);

  if (next == self->end)
    return TRUE;

  /* `“为什么？”的问题`, and what is quoted within a clause. */
  if (closed > after && next == closed &&
      (g_utf8_get_char (mark) != 0x3002 || g_unichar_ispunct (c)))
    return FALSE;
  if (wide)
    return c != 0xff0c && c != 0x3001;

  return (next > closed || is_han (char_before (self, mark))) &&
         begins_sentence (self, next, FALSE);
}

/* A semicolon, unless a clause is too short to stand by itself. */
static gboolean
semicolon_ends (const Splitter *self,
                const char     *p,
                const char     *after)
{
  return p - self->start >= 12 && (*p != ';' || skip_space (self, after) > after);
}

static void
add_sentence (Splitter   *self,
              const char *end)
{
  ZySpan sentence;

  while (end > self->start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  sentence = zy_span (self->start, end);
  if (sentence.length > 0)
    g_array_append_val (self->sentences, sentence);
  self->start = skip_space (self, end);
}

static void
count_bracket (Splitter *self,
               gunichar  c)
{
  if (!self->counts)
    return;
  if (is_opening (c) || c == '{')
    self->depth++;
  else if ((is_closing (c) || c == '}') && self->depth > 0)
    self->depth--;
}

/* The run of marks at @p; returns where to go on. */
static const char *
read_marks (Splitter   *self,
            const char *p)
{
  const char *after = p;
  gboolean dots = TRUE;

  while (is_mark (char_at (self, after))) {
    dots &= *after == '.';
    after = g_utf8_next_char (after);
  }

  if (self->depth == 0 && (dots ? dot_ends (self, p, after) : mark_ends (self, p, after))) {
    after = skip_closing (self, after);
    add_sentence (self, after);
    after = self->start;
  }

  return after;
}

/* Where the formula at @p ends, or @p where none is; @p only ever grows. */
static const char *
skip_formula (Splitter   *self,
              const char *p)
{
  while (self->has_formula && self->paragraph.text + self->formula.end <= p)
    self->has_formula = zy_math_scanner_next (&self->formulas, &self->formula);

  if (self->has_formula && self->paragraph.text + self->formula.start <= p)
    return self->paragraph.text + self->formula.end;

  return p;
}

static void
start_formulas (Splitter *self)
{
  zy_math_scanner_init (&self->formulas, self->paragraph.text, (gssize) self->paragraph.length,
                        ZY_MATH_PLAIN);
  self->has_formula = zy_math_scanner_next (&self->formulas, &self->formula);
}

/* Whether every bracket and brace that opens is closed, which in a text that was cut short need not
 * be; formulas, such as half-open intervals, have rules of their own. */
static gboolean
brackets_match (Splitter *self)
{
  guint depth = 0;

  start_formulas (self);
  for (const char *p = self->start; p < self->end;) {
    const char *after = skip_formula (self, p);
    gunichar c = after > p ? 0 : g_utf8_get_char (p);

    p = after > p ? after : g_utf8_next_char (p);
    if (is_opening (c) || c == '{') {
      if (++depth > MAX_DEPTH)
        return FALSE;
    } else if (is_closing (c) || c == '}') {
      if (depth == 0)
        return FALSE;
      depth--;
    }
  }

  return depth == 0;
}

void
zy_sentences_split (ZySpan  paragraph,
                    GArray *sentences)
{
  Splitter self = { .sentences = sentences };

  self.paragraph = zy_span_strip (paragraph);
  self.start = self.paragraph.text;
  self.end = zy_span_end (self.paragraph);
  self.counts = brackets_match (&self);
  start_formulas (&self);

  for (const char *p = self.start; p < self.end;) {
    const char *formula_end = skip_formula (&self, p);
    gunichar c;

    if (formula_end > p) {
      p = formula_end;
      continue;
    }

    c = g_utf8_get_char (p);
    if (is_mark (c)) {
      p = read_marks (&self, p);
      continue;
    }

    p = g_utf8_next_char (p);
    count_bracket (&self, c);
    if ((c == ';' || c == 0xff1b) && self.depth == 0 &&
        semicolon_ends (&self, p - (c == ';' ? 1 : 3), p)) {
      add_sentence (&self, p);
      p = self.start;
    }
  }

  add_sentence (&self, self.end);
}
