/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-author-list.h"

#include <string.h>

#include "zy-text.h"

/* A paper has no more affiliations to show than fit in this many bytes, and no more authors than
 * the largest collaborations. */
#define MAX_AFFILIATION 2000
#define MAX_AUTHORS 20000

void
zy_author_list_init (ZyAuthorList *self,
                     ZyEntryDraft *entry)
{
  *self = (ZyAuthorList) {
    .entry = entry,
    .affiliations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
zy_author_list_clear (ZyAuthorList *self)
{
  g_clear_pointer (&self->affiliations, g_hash_table_unref);
}

void
zy_author_list_add_name (ZyAuthorList *self,
                         ZySpan        name)
{
  g_return_if_fail (self != NULL);

  if (self->entry->authors->len < MAX_AUTHORS)
    zy_entry_draft_add_author (self->entry, name);
}

/* Whether it is a new one. One may be several, with semicolons between them, and then each of them is
 * known too. */
static gboolean
learn_affiliation (ZyAuthorList *self,
                   ZySpan        text)
{
  const char *semicolon;

  if (!g_hash_table_add (self->affiliations, zy_span_dup (text)))
    return FALSE;

  while ((semicolon = zy_span_find (text, ZY_SPAN_LITERAL ("; "))) != NULL) {
    g_hash_table_add (self->affiliations, zy_span_dup (zy_span (text.text, semicolon)));
    text = zy_span_from (text, semicolon + 2);
  }
  g_hash_table_add (self->affiliations, zy_span_dup (text));

  return TRUE;
}

void
zy_author_list_add_affiliation (ZyAuthorList *self,
                                ZySpan        affiliation)
{
  ZySpan text = zy_span_strip (affiliation);
  gsize known;
  char *before;

  g_return_if_fail (self != NULL);

  before = self->entry->affiliation;
  known = before != NULL ? strlen (before) : 0;
  if (text.length == 0 || known + text.length > MAX_AFFILIATION ||
      !learn_affiliation (self, text))
    return;

  self->entry->affiliation = g_strdup_printf ("%s%s%.*s", before != NULL ? before : "",
                                              before != NULL ? "; " : "", (int) text.length,
                                              text.text);
  g_free (before);
}

static gboolean
has_letter (ZySpan text)
{
  for (gsize i = 0; i < text.length; i++) {
    if ((guchar) text.text[i] >= 0x80 || g_ascii_isalpha (text.text[i]))
      return TRUE;
  }

  return FALSE;
}

/* `1`, `1 and 2`, `*`: which of the affiliations that are listed elsewhere. */
static gboolean
is_mark (ZySpan text)
{
  ZySpan rest = text;
  const char *and;

  while ((and = zy_span_find (rest, ZY_SPAN_LITERAL ("and"))) != NULL) {
    if (has_letter (zy_span (rest.text, and)))
      return FALSE;
    rest = zy_span_from (rest, and + 3);
  }

  return !has_letter (rest) || rest.length == 1;
}

/* Takes a parenthesis off the end of @name, as long as something stands before it or nothing does;
 * one within a name, `Xiang (Lorraine) Li`, belongs to it. */
static gboolean
take_parenthesis (ZySpan *name,
                  ZySpan *content)
{
  gsize i = name->length;
  int depth = 0;

  if (i == 0 || name->text[i - 1] != ')')
    return FALSE;

  do {
    i--;
    depth += name->text[i] == ')' ? 1 : name->text[i] == '(' ? -1 : 0;
  } while (depth > 0 && i > 0);

  if (depth > 0)
    return FALSE;

  *content = zy_span_strip (zy_span (name->text + i + 1, zy_span_end (*name) - 1));
  *name = zy_span_strip (zy_span (name->text, name->text + i));

  return TRUE;
}

static void
add_author (ZyAuthorList *self,
            ZySpan        text)
{
  ZySpan name = zy_span_strip (text);
  ZySpan content;

  /* Feeds have the address of an author before the name (RSS 2.0, `author`). */
  if (memchr (name.text, '@', name.length) != NULL) {
    if (take_parenthesis (&name, &content) && has_letter (content))
      zy_author_list_add_name (self, content);
    return;
  }

  while (take_parenthesis (&name, &content)) {
    if (!is_mark (content))
      zy_author_list_add_affiliation (self, content);
  }

  /* `Some Collaboration: A. One, B. Two` */
  if (name.length > 0 && zy_span_end (name)[-1] == ':')
    name = zy_span_strip ((ZySpan) { name.text, name.length - 1 });

  if (has_letter (name) && !zy_span_starts_with (name, ZY_SPAN_LITERAL ("et al")))
    zy_author_list_add_name (self, name);
}

/* The length of the separator at @rest; 0 when there is none. */
static gsize
separator_length (ZySpan   rest,
                  gboolean semicolons)
{
  if ((guchar) *rest.text < 0x80)
    return *rest.text == (semicolons ? ';' : ',') ? 1 : 0;

  if (semicolons)
    return zy_span_starts_with (rest, ZY_SPAN_LITERAL ("；")) ? 3 : 0;

  return zy_span_starts_with (rest, ZY_SPAN_LITERAL ("，")) ||
         zy_span_starts_with (rest, ZY_SPAN_LITERAL ("、")) ? 3 : 0;
}

/* Takes a list apart where it has a separator outside parentheses. */
static void
split (ZySpan    names,
       gboolean  semicolons,
       gboolean  heed_parentheses,
       GArray   *pieces)
{
  const char *end = zy_span_end (names);
  const char *begin = names.text;
  const char *p = begin;
  int depth = 0;

  g_array_set_size (pieces, 0);

  while (p < end) {
    gsize length = depth == 0 ? separator_length (zy_span (p, end), semicolons) : 0;
    ZySpan piece;

    if (heed_parentheses)
      depth += *p == '(' ? 1 : *p == ')' && depth > 0 ? -1 : 0;

    if (length == 0) {
      p++;
      continue;
    }

    piece = zy_span_strip (zy_span (begin, p));
    g_array_append_val (pieces, piece);
    p += length;
    begin = p;
  }

  names = zy_span_strip (zy_span (begin, end));
  g_array_append_val (pieces, names);
}

static gboolean
has_balanced_parentheses (ZySpan text)
{
  int depth = 0;

  for (gsize i = 0; i < text.length && depth >= 0; i++)
    depth += text.text[i] == '(' ? 1 : text.text[i] == ')' ? -1 : 0;

  return depth == 0;
}

/* `W.`, `H.-J. R.`: what stands for given names. */
static gboolean
is_initials (ZySpan piece)
{
  const char *end = zy_span_end (piece);
  const char *p = piece.text;

  if (piece.length == 0)
    return FALSE;

  while (p < end) {
    if (!g_unichar_isupper (g_utf8_get_char (p)))
      return FALSE;
    p = g_utf8_next_char (p);
    if (p >= end || *p != '.')
      return FALSE;
    p++;
    while (p < end && (*p == ' ' || *p == '-'))
      p++;
  }

  return TRUE;
}

static gboolean
is_suffix (ZySpan piece)
{
  static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (zy_span_equal (piece, (ZySpan) { suffixes[i], strlen (suffixes[i]) }))
      return TRUE;
  }

  return FALSE;
}

/* Whether every second piece is a given name: `Smith, John`, `Smith, John, Doe, Jane`. */
static gboolean
are_inverted (const GArray *pieces)
{
  if (pieces->len == 0 || pieces->len % 2 == 1)
    return FALSE;

  for (guint i = 0; i < pieces->len; i++) {
    ZySpan piece = g_array_index (pieces, ZySpan, i);

    if (piece.length == 0 || memchr (piece.text, ' ', piece.length) != NULL ||
        zy_text_has_han (piece))
      return FALSE;
  }

  return TRUE;
}

/* Where the last “and” of a list stands in @piece, which has no parenthesis before it. */
static const char *
find_and (ZySpan piece)
{
  const char *and = zy_span_find (piece, ZY_SPAN_LITERAL (" and "));
  const char *parenthesis = piece.length > 0 ? memchr (piece.text, '(', piece.length) : NULL;

  return and != NULL && (parenthesis == NULL || and < parenthesis) ? and : NULL;
}

static void
add_piece (ZyAuthorList *self,
           ZySpan        piece)
{
  const char *and;

  zy_span_skip (&piece, ZY_SPAN_LITERAL ("and "));
  and = find_and (piece);

  if (and != NULL) {
    add_author (self, zy_span (piece.text, and));
    add_author (self, zy_span_from (piece, and + strlen (" and ")));
  } else {
    add_author (self, piece);
  }
}

void
zy_author_list_parse (ZyAuthorList *self,
                      ZySpan        names)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (ZySpan));
  gboolean balanced = has_balanced_parentheses (names);
  gboolean inverted;

  g_return_if_fail (self != NULL);

  split (names, TRUE, balanced, pieces);
  if (pieces->len > 1) {
    for (guint i = 0; i < pieces->len; i++)
      add_piece (self, g_array_index (pieces, ZySpan, i));
    return;
  }

  split (names, FALSE, balanced, pieces);
  inverted = are_inverted (pieces);

  for (guint i = 0; i < pieces->len; i++) {
    ZySpan piece = g_array_index (pieces, ZySpan, i);

    while (i + 1 < pieces->len) {
      ZySpan next = g_array_index (pieces, ZySpan, i + 1);

      if (!(inverted && i % 2 == 0) && !is_initials (next) && !is_suffix (next))
        break;
      piece = zy_span (piece.text, zy_span_end (next));
      i++;
    }
    add_piece (self, piece);
  }
}
