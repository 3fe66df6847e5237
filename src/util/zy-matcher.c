/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-matcher.h"

#include <string.h>

#include "zy-fold.h"
#include "zy-stemmer.h"

/* Longer words are compared by so many bytes of them. */
#define MAX_WORD 64

/* Only what is a single word has a stemmer. */
struct _ZyMatcher {
  GArray *parts;
  ZyStemmer *stemmer;
};

/* Reads a text one folded character ahead. */
typedef struct {
  ZyFold fold;
  gboolean at_end;
  gunichar c;
  ZyCharKind kind;

  /* Where the character that was read last ends. */
  const char *last_end;
} Cursor;

static void
cursor_next (Cursor *self)
{
  self->last_end = self->fold.position;
  self->at_end = !zy_fold_next (&self->fold, &self->c, &self->kind);
}

static void
cursor_init (Cursor     *self,
             const char *text,
             const char *end)
{
  zy_fold_init (&self->fold, text, end - text);
  cursor_next (self);
}

static gboolean
cursor_is (const Cursor *self,
           ZyCharKind    kind)
{
  return !self->at_end && self->kind == kind;
}

static void
part_clear (gpointer data)
{
  ZyMatchPart *self = data;

  g_free (self->word);
  g_free (self->stem);
}

/* Making a matcher. */

/* The signs and spaces between two parts, or at an end. */
typedef struct {
  GArray *signs;
  gboolean has_space;
  gboolean all_ascii;
} Between;

static void
add_part (ZyMatcher   *self,
          ZyMatchKind  kind,
          ZyMatchGap   gap,
          gunichar     c,
          const char  *word)
{
  ZyMatchPart part = { kind, gap, c, g_strdup (word), NULL };

  g_array_append_val (self->parts, part);
}

static void
add_signs (ZyMatcher     *self,
           const Between *between)
{
  for (guint i = 0; i < between->signs->len; i++)
    add_part (self, ZY_MATCH_SIGN,
              self->parts->len > 0 && between->has_space ? ZY_MATCH_GAP_MAYBE_SPACE
                                                         : ZY_MATCH_GAP_NONE,
              g_array_index (between->signs, gunichar, i), NULL);
}

static void
read_between (Cursor  *cursor,
              Between *between)
{
  g_array_set_size (between->signs, 0);
  between->has_space = FALSE;
  between->all_ascii = TRUE;

  while (cursor_is (cursor, ZY_CHAR_SIGN) || cursor_is (cursor, ZY_CHAR_SPACE)) {
    if (cursor->kind == ZY_CHAR_SPACE) {
      between->has_space = TRUE;
    } else {
      between->all_ascii &= (guchar) *cursor->fold.start < 0x80;
      g_array_append_val (between->signs, cursor->c);
    }
    cursor_next (cursor);
  }
}

static char *
read_word (Cursor *cursor)
{
  GString *word = g_string_new (NULL);

  for (; cursor_is (cursor, ZY_CHAR_WORD); cursor_next (cursor))
    g_string_append_unichar (word, cursor->c);

  return g_string_free (word, FALSE);
}

/* What separates two words does not matter; beside Chinese it does. */
static ZyMatchGap
join (ZyMatcher     *self,
      const Between *between,
      ZyCharKind     next)
{
  ZyMatchKind before = g_array_index (self->parts, ZyMatchPart, self->parts->len - 1).kind;
  gboolean words = before == ZY_MATCH_WORD && next == ZY_CHAR_WORD;

  if (words)
    return ZY_MATCH_GAP_SIGNS;

  if (between->signs->len > 0) {
    add_signs (self, between);
    return between->has_space ? ZY_MATCH_GAP_MAYBE_SPACE : ZY_MATCH_GAP_NONE;
  }

  if (before == ZY_MATCH_HAN && next == ZY_CHAR_HAN)
    return between->has_space ? ZY_MATCH_GAP_SPACE : ZY_MATCH_GAP_NONE;

  return ZY_MATCH_GAP_MAYBE_SPACE;
}

static void
read_parts (ZyMatcher *self,
            Cursor    *cursor,
            Between   *between)
{
  while (!cursor->at_end) {
    ZyMatchGap gap = ZY_MATCH_GAP_NONE;

    read_between (cursor, between);
    if (cursor->at_end)
      return;

    if (self->parts->len > 0)
      gap = join (self, between, cursor->kind);
    else if (!between->all_ascii)
      add_signs (self, between);

    if (cursor->kind == ZY_CHAR_WORD) {
      g_autofree char *word = read_word (cursor);

      add_part (self, ZY_MATCH_WORD, gap, 0, word);
    } else {
      add_part (self, ZY_MATCH_HAN, gap, cursor->c, NULL);
      cursor_next (cursor);
    }

    g_array_set_size (between->signs, 0);
  }
}

/* C++, C#: signs that belong to the word before them. */
static gboolean
is_of_word (const ZyMatcher *self,
            const Between   *between)
{
  const ZyMatchPart *last = &g_array_index (self->parts, ZyMatchPart, self->parts->len - 1);

  if (last->kind != ZY_MATCH_WORD || between->has_space)
    return FALSE;

  for (guint i = 0; i < between->signs->len; i++)
    if (strchr ("+#", (int) g_array_index (between->signs, gunichar, i)) == NULL)
      return FALSE;

  return TRUE;
}

static void
read_end (ZyMatcher     *self,
          const Between *between)
{
  if (between->signs->len > 0 &&
      (self->parts->len == 0 || !between->all_ascii || is_of_word (self, between)))
    add_signs (self, between);
}

static void
open_end (ZyMatcher *self)
{
  ZyMatchPart *last;
  const char *stem;
  gsize length;

  if (self->parts->len == 0)
    return;

  last = &g_array_index (self->parts, ZyMatchPart, self->parts->len - 1);
  if (last->kind != ZY_MATCH_WORD)
    return;

  last->kind = ZY_MATCH_BEGINNING;
  if (self->parts->len == 1) {
    self->stemmer = zy_stemmer_new ();
    stem = zy_stemmer_stem (self->stemmer, last->word, strlen (last->word), &length);
    last->stem = g_strndup (stem, length);
  }
}

ZyMatcher *
zy_matcher_new (const char *text,
                gboolean    is_phrase)
{
  ZyMatcher *self = g_new0 (ZyMatcher, 1);
  g_autoptr (GArray) signs = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  Between between = { signs, FALSE, TRUE };
  Cursor cursor;

  self->parts = g_array_new (FALSE, FALSE, sizeof (ZyMatchPart));
  g_array_set_clear_func (self->parts, part_clear);

  cursor_init (&cursor, valid, valid + strlen (valid));
  read_parts (self, &cursor, &between);
  read_end (self, &between);

  if (!is_phrase)
    open_end (self);

  return self;
}

void
zy_matcher_free (ZyMatcher *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->parts);
  zy_stemmer_free (self->stemmer);
  g_free (self);
}

const ZyMatchPart *
zy_matcher_get_parts (const ZyMatcher *self,
                      guint           *n_parts)
{
  *n_parts = self->parts->len;

  return (const ZyMatchPart *) self->parts->data;
}

/* Matching. */

static gboolean
skip_gap (Cursor     *cursor,
          ZyMatchGap  gap)
{
  gboolean skipped = FALSE;

  if (gap == ZY_MATCH_GAP_NONE)
    return TRUE;

  while (cursor_is (cursor, ZY_CHAR_SPACE) ||
         (gap == ZY_MATCH_GAP_SIGNS && cursor_is (cursor, ZY_CHAR_SIGN))) {
    skipped = TRUE;
    cursor_next (cursor);
  }

  return skipped || gap == ZY_MATCH_GAP_MAYBE_SPACE;
}

/* @end is set to where what was asked for ends, also when the word goes on. */
static gboolean
fits_letters (Cursor      *cursor,
              const char  *word,
              const char **end)
{
  for (; *word != '\0'; word = g_utf8_next_char (word)) {
    if (!cursor_is (cursor, ZY_CHAR_WORD) || cursor->c != g_utf8_get_char (word))
      return FALSE;
    cursor_next (cursor);
  }

  *end = cursor->last_end;

  return TRUE;
}

static gboolean
fits_stem (ZyMatcher   *self,
           Cursor      *cursor,
           const char  *wanted,
           const char **end)
{
  char word[MAX_WORD + 6];
  gsize length = 0;
  gsize stem_length;
  const char *stem;

  for (; cursor_is (cursor, ZY_CHAR_WORD); cursor_next (cursor)) {
    if (length > MAX_WORD)
      return FALSE;
    length += g_unichar_to_utf8 (cursor->c, word + length);
  }

  *end = cursor->last_end;
  stem = zy_stemmer_stem (self->stemmer, word, length, &stem_length);

  return strlen (wanted) == stem_length && memcmp (wanted, stem, stem_length) == 0;
}

static gboolean
fits_part (ZyMatcher          *self,
           const ZyMatchPart  *part,
           Cursor             *cursor,
           const char        **end)
{
  Cursor again;

  switch (part->kind) {
  case ZY_MATCH_WORD:
    return fits_letters (cursor, part->word, end) && !cursor_is (cursor, ZY_CHAR_WORD);
  case ZY_MATCH_BEGINNING:
    again = *cursor;
    return fits_letters (cursor, part->word, end) ||
           (part->stem != NULL && fits_stem (self, &again, part->stem, end));
  case ZY_MATCH_HAN:
  case ZY_MATCH_SIGN:
  default:
    if (cursor->at_end || cursor->c != part->c)
      return FALSE;
    cursor_next (cursor);
    *end = cursor->last_end;
    return TRUE;
  }
}

/* @nth: which of several folded characters of the one at @start is the first; else 0. */
static gboolean
fits (ZyMatcher   *self,
      const char  *start,
      const char  *text_end,
      guint        nth,
      const char **end)
{
  Cursor cursor;

  cursor_init (&cursor, start, text_end);
  for (guint i = 1; i < nth; i++)
    cursor_next (&cursor);

  for (guint i = 0; i < self->parts->len; i++) {
    const ZyMatchPart *part = &g_array_index (self->parts, ZyMatchPart, i);

    if (!skip_gap (&cursor, part->gap) || !fits_part (self, part, &cursor, end))
      return FALSE;
  }

  return TRUE;
}

/* A word that the offset is within has begun before it. */
static gboolean
is_in_word (const char *text,
            gsize       offset)
{
  const char *before;
  ZyFold fold;
  gunichar c;
  ZyCharKind kind = ZY_CHAR_SIGN;

  if (offset == 0)
    return FALSE;

  before = g_utf8_prev_char (text + offset);
  zy_fold_init (&fold, before, text + offset - before);
  while (zy_fold_next (&fold, &c, &kind))
    ;

  return kind == ZY_CHAR_WORD;
}

gboolean
zy_matcher_find (ZyMatcher  *self,
                 const char *text,
                 gsize       length,
                 gsize       offset,
                 gsize      *start,
                 gsize      *end)
{
  const ZyMatchPart *first = (const ZyMatchPart *) self->parts->data;
  gunichar wanted;
  gboolean in_word;
  ZyFold fold;
  gunichar c;
  ZyCharKind kind;

  if (self->parts->len == 0 || offset >= length)
    return FALSE;

  /* Stems keep the first letter of their word. */
  wanted = first->word != NULL ? g_utf8_get_char (first->word) : first->c;

  in_word = is_in_word (text, offset);
  zy_fold_init (&fold, text + offset, length - offset);

  while (zy_fold_next (&fold, &c, &kind)) {
    const char *match_end = NULL;

    if (c == wanted && !(in_word && first->word != NULL) &&
        fits (self, fold.start, text + length, fold.next, &match_end)) {
      if (start != NULL)
        *start = fold.start - text;
      if (end != NULL)
        *end = match_end - text;
      return TRUE;
    }

    in_word = kind == ZY_CHAR_WORD;
  }

  return FALSE;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const ZyMatch *one = a;
  const ZyMatch *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

static void
merge (GArray *matches)
{
  guint n = 0;

  for (guint i = 0; i < matches->len; i++) {
    ZyMatch match = g_array_index (matches, ZyMatch, i);
    ZyMatch *last = n > 0 ? &g_array_index (matches, ZyMatch, n - 1) : NULL;

    if (last != NULL && match.start <= last->end)
      last->end = MAX (last->end, match.end);
    else
      g_array_index (matches, ZyMatch, n++) = match;
  }

  g_array_set_size (matches, n);
}

GArray *
zy_matchers_find_all (GPtrArray  *matchers,
                      const char *text,
                      gsize       length)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (ZyMatch));

  for (guint i = 0; i < matchers->len; i++) {
    ZyMatch match = { 0, 0 };

    while (zy_matcher_find (matchers->pdata[i], text, length, match.end, &match.start, &match.end))
      g_array_append_val (matches, match);
  }

  g_array_sort (matches, compare_matches);
  merge (matches);

  return matches;
}
