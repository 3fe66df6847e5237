/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts between tags are read one after the other. A run never goes past a tag; what stands
 * before and behind it is looked for beyond those that leave a line as it is. */

#include "zy-runs.h"

#include "zy-html.h"
#include "zy-math.h"

#include <string.h>

/* The longest reference that the application writes. */
#define MAX_REFERENCE 8

/* Two letters make a word: one alone is a name of something in any language. */
#define MIN_WORD 2

typedef enum {
  SCRIPT_NONE,
  SCRIPT_LETTER, /* and digits, of any script written with spaces */
  SCRIPT_HAN,
} Script;

typedef enum {
  WORD_NUMBER,
  WORD_LETTER, /* a letter among digits, or alone */
  WORD_WORD,
  WORD_ADDRESS,
} Word;

typedef struct {
  GString    *out;
  const char *copied;
  const char *end;
  ZyLang      lang;
  /* What the last character was, and whether a tag came after it. */
  Script      last;
  gboolean    border;
} Marker;

static gboolean
is_cjk (gunichar c)
{
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
         (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005 || c == 0x3007 ||
         /* Kana, without the dot between words. */
         (c >= 0x3041 && c <= 0x30ff && c != 0x30fb);
}

/* Chinese characters and the punctuation that only they have. */
static gboolean
is_wide (gunichar c)
{
  return is_cjk (c) || (c > 0x3000 && c <= 0x303f) || (c > 0xff00 && c <= 0xff60);
}

/* The letters that English words are written with, and the names in them. */
static gboolean
is_latin (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) :
                    (c < 0x250 || (c >= 0x1e00 && c <= 0x1eff)) && g_unichar_isalpha (c);
}

/* Steps over a character, which is a reference as a whole. */
static const char *
step (const char *p,
      const char *end)
{
  const char *reference = *p == '&' ? memchr (p, ';', MIN (end - p, MAX_REFERENCE)) : NULL;

  return reference != NULL ? reference + 1 : g_utf8_next_char (p);
}

static Script
script_at (const char *p)
{
  gunichar c;

  if ((guchar) *p < 0x80)
    return g_ascii_isalnum (*p) ? SCRIPT_LETTER : SCRIPT_NONE;
  c = g_utf8_get_char (p);
  if (is_cjk (c))
    return SCRIPT_HAN;

  return !is_wide (c) && (g_unichar_isalnum (c) || g_unichar_ismark (c)) ? SCRIPT_LETTER :
                                                                          SCRIPT_NONE;
}

/* A reference ends with what is no letter. */
static Script
script_before (const char *p)
{
  return script_at (g_utf8_prev_char (p));
}

/* Whether there is a gap between two characters that follow each other. */
static gboolean
is_gap (Script before,
        Script after)
{
  return (before == SCRIPT_HAN && after == SCRIPT_LETTER) ||
         (before == SCRIPT_LETTER && after == SCRIPT_HAN);
}

/* Tags */

static gboolean
is_named (const char *tag,
          const char *name)
{
  gsize length;

  tag += tag[1] == '/' ? 2 : 1;
  /* Most names differ in their first letter. */
  if (*tag != *name)
    return FALSE;
  length = strlen (name);

  return strncmp (tag, name, length) == 0 && !g_ascii_isalnum (tag[length]);
}

/* Whether an element is left as it is, with all that is in it. */
static gboolean
is_opaque (const char *tag,
           const char *tag_end)
{
  static const char *const names[] = { "button", "code", "kbd", "pre", "samp" };

  if (tag[1] == '/')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (is_named (tag, names[i]))
      return TRUE;
  }

  return g_str_has_prefix (tag, ZY_MATH_TAG) ||
         memmem (tag, tag_end - tag, " lang=\"", strlen (" lang=\"")) != NULL;
}

/* Whether an element is a formula within a line. Its letters and digits are those of words. */
static gboolean
is_formula (const char *tag)
{
  return g_str_has_prefix (tag, ZY_MATH_TAG "\"");
}

/* Whether characters before and after a tag stand beside each other. */
static gboolean
is_transparent (const char *tag,
                const char *tag_end)
{
  gboolean raised = tag[1] != '/' && (is_named (tag, "sub") || is_named (tag, "sup"));

  return zy_html_is_in_line (tag) && !raised && !is_opaque (tag, tag_end);
}

static const char *
find_tag_end (const char *tag,
              const char *end)
{
  const char *close = memchr (tag, '>', end - tag);

  return close != NULL ? close + 1 : end;
}

/* Where an element ends whose start tag is @tag. */
static const char *
skip_element (const char *tag,
              const char *end)
{
  const char *name = tag + 1;
  gsize length = strcspn (name, " >");
  const char *p = tag;
  int depth = 0;

  do {
    gboolean closing = p[1] == '/';
    const char *other = p + (closing ? 2 : 1);

    if (strncmp (other, name, length) == 0 && (other[length] == ' ' || other[length] == '>'))
      depth += closing ? -1 : 1;
    if (depth == 0)
      return find_tag_end (p, end);
    p = memchr (p + 1, '<', end - p - 1);
  } while (p != NULL);

  return end;
}

/* What comes next in the same line, beyond tags. */
static Script
peek_script (const Marker *self,
             const char   *p)
{
  while (p < self->end && *p == '<') {
    const char *tag_end = find_tag_end (p, self->end);

    if (!is_transparent (p, tag_end))
      return is_formula (p) ? SCRIPT_LETTER : SCRIPT_NONE;
    p = tag_end;
  }

  return p < self->end ? script_at (p) : SCRIPT_NONE;
}

/* English in Chinese */

/* Reads a word, with the signs that are part of it: `C++`, `95%`. */
static const char *
read_word (const char *p,
           const char *end,
           Word       *word)
{
  guint n_letters = 0;

  *word = WORD_NUMBER;
  for (; p < end && script_at (p) == SCRIPT_LETTER; p = g_utf8_next_char (p)) {
    gboolean digit = g_ascii_isdigit (*p);

    n_letters = is_latin (g_utf8_get_char (p)) ? n_letters + 1 : 0;
    if (n_letters >= MIN_WORD)
      *word = WORD_WORD;
    else if (!digit && *word == WORD_NUMBER)
      *word = WORD_LETTER;
  }

  if (end - p > 3 && memcmp (p, "://", 3) == 0) {
    *word = WORD_ADDRESS;
    while (p < end && (guchar) *p > ' ' && (guchar) *p < 0x80)
      p++;
  }
  while (p < end && strchr ("+#%", *p) != NULL)
    p++;

  return p;
}

/* Steps over what may stand between two words of a run: spaces and punctuation, but for that which
 * Chinese has as well. A number after it belongs to the run when it is @tight. */
static const char *
skip_between (const char *p,
              const char *end,
              gboolean   *tight)
{
  const char *start = p;
  gboolean space = FALSE;

  while (p < end) {
    gunichar c = g_utf8_get_char (p);

    /* An apostrophe, a short dash, and a space that does not end a line. */
    if ((c >= 0x80 && c != 0x2019 && c != 0x2013 && c != 0xa0) || g_ascii_isalnum (*p))
      break;
    space |= g_ascii_isspace (*p);
    p = step (p, end);
  }
  *tight = !space || p - start == 1;

  return p;
}

/* A run that opened a bracket closes it. */
static const char *
close_brackets (const char *start,
                const char *run_end,
                const char *end)
{
  int depth = 0;

  for (const char *p = start; p < run_end; p++)
    depth += *p == '(' ? 1 : *p == ')' && depth > 0 ? -1 : 0;

  while (run_end < end && *run_end == ')' && depth-- > 0)
    run_end++;

  return run_end;
}

/* Reads words from @p on. Returns how far there are only such; the run among them is empty where
 * none of them is a word of its own. */
static const char *
read_words (const char  *p,
            const char  *end,
            const char **run_end)
{
  const char *start = p;
  gboolean has_word = FALSE;
  gboolean tight = FALSE;

  *run_end = start;
  while (p < end && script_at (p) == SCRIPT_LETTER) {
    Word word;
    const char *word_end = read_word (p, end, &word);

    /* Neither begins a run. */
    if (*run_end == start && (word == WORD_NUMBER || word == WORD_ADDRESS))
      return word_end;
    if (word == WORD_ADDRESS)
      break;

    has_word |= word == WORD_WORD;
    if (word != WORD_NUMBER || tight)
      *run_end = word_end;
    p = skip_between (word_end, end, &tight);
  }
  *run_end = has_word ? close_brackets (start, *run_end, end) : start;

  return p;
}

/* Chinese in English */

/* As read_words() does. What both languages have may stand between Chinese characters. */
static const char *
read_han (const char  *p,
          const char  *end,
          const char **run_end)
{
  const char *start = p;
  gboolean has_han = FALSE;

  *run_end = start;
  while (p < end) {
    gunichar c = g_utf8_get_char (p);

    if (is_wide (c))
      *run_end = p + g_unichar_to_utf8 (c, NULL);
    else if (c != ' ' && c != 0x3000 && c != 0xb7 && c != 0x2014 && c != 0x2026 &&
             !(c >= 0x2018 && c <= 0x201d))
      break;
    has_han |= is_cjk (c);
    p = g_utf8_next_char (p);
  }
  if (!has_han)
    *run_end = start;

  return p;
}

/* Writing */

/* Begins the result where it first differs. */
static void
copy_to (Marker     *self,
         const char *p)
{
  if (self->out == NULL)
    self->out = g_string_sized_new ((self->end - self->copied) * 3 / 2 + 64);
  g_string_append_len (self->out, self->copied, p - self->copied);
  self->copied = p;
}

static void
write_run (Marker     *self,
           const char *start,
           const char *end)
{
  Script last = script_before (end);
  gboolean gap_after = is_gap (last, peek_script (self, end));
  ZyLang lang = self->lang == ZY_LANG_ZH ? ZY_LANG_EN : ZY_LANG_ZH;

  copy_to (self, start);
  g_string_append (self->out, "<span class=\"run");
  g_string_append (self->out, is_gap (self->last, script_at (start)) ? " gap-before" : "");
  g_string_append (self->out, gap_after ? " gap-after" : "");
  g_string_append (self->out, "\" lang=\"");
  g_string_append (self->out, zy_lang_to_bcp47 (lang));
  g_string_append (self->out, "\">");
  copy_to (self, end);
  g_string_append (self->out, "</span>");

  self->last = gap_after ? SCRIPT_NONE : last;
}

/* Where there is no run that could have the gap. */
static void
write_gap (Marker     *self,
           const char *p)
{
  copy_to (self, p);
  g_string_append (self->out, "<span class=\"run gap-before\"></span>");
}

static gboolean
may_begin_run (const Marker *self,
               const char   *p)
{
  if (self->lang == ZY_LANG_ZH)
    return script_at (p) == SCRIPT_LETTER;

  return is_wide (g_utf8_get_char (p));
}

/* Steps over most of what begins no run. */
static const char *
skip_ordinary (const Marker *self,
               const char   *p,
               const char   *end)
{
  if (self->lang == ZY_LANG_EN) {
    while (p < end && (guchar) *p < 0xe3)
      p++;
    return p;
  }

  for (;;) {
    if (p < end && (guchar) *p >= 0xe3 && (guchar) *p <= 0xe9)
      p += 3;
    else if (p < end && (guchar) *p < 0x80 && !g_ascii_isalnum (*p))
      p = step (p, end);
    else
      return p;
  }
}

/* A text between two tags. */
static void
read_text (Marker     *self,
           const char *start,
           const char *end)
{
  const char *known = start;

  for (const char *p = start; p < end;) {
    const char *run_end = p;
    const char *stop = may_begin_run (self, p) ?
                         (self->lang == ZY_LANG_ZH ? read_words (p, end, &run_end) :
                                                     read_han (p, end, &run_end)) :
                         step (p, end);

    if (run_end > p) {
      if (p > known)
        self->last = script_before (p);
      write_run (self, p, run_end);
      stop = known = run_end;
    } else if (p == start && self->border && is_gap (self->last, script_at (p))) {
      write_gap (self, p);
    }
    p = skip_ordinary (self, stop, end);
  }

  if (end > known)
    self->last = script_before (end);
  self->border = FALSE;
}

/* Returns: where the tag ends, or the element that is left as it is */
static const char *
read_tag (Marker     *self,
          const char *tag)
{
  const char *tag_end = find_tag_end (tag, self->end);

  if (is_transparent (tag, tag_end)) {
    self->border = TRUE;
    return tag_end;
  }

  if (is_formula (tag)) {
    if (is_gap (self->last, SCRIPT_LETTER))
      write_gap (self, tag);
    self->last = SCRIPT_LETTER;
    self->border = TRUE;
    return skip_element (tag, self->end);
  }

  self->last = SCRIPT_NONE;

  return is_opaque (tag, tag_end) ? skip_element (tag, self->end) : tag_end;
}

void
zy_runs_mark (GString *html,
              gsize    start,
              ZyLang   lang)
{
  Marker self = { .lang = lang };

  g_return_if_fail (html != NULL && start <= html->len);

  self.copied = html->str + start;
  self.end = html->str + html->len;
  for (const char *p = self.copied; p < self.end;) {
    const char *text_end = memchr (p, '<', self.end - p);

    if (text_end == p) {
      p = read_tag (&self, p);
      continue;
    }
    if (text_end == NULL)
      text_end = self.end;
    read_text (&self, p, text_end);
    p = text_end;
  }

  if (self.out == NULL)
    return;

  copy_to (&self, self.end);
  g_string_truncate (html, start);
  g_string_append_len (html, self.out->str, (gssize) self.out->len);
  g_string_free (self.out, TRUE);
}
