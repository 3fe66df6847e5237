/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-query-match.h"

#include "zy-search-tokens.h"

#define NO_MARK '\0'

/* So many parts of a long phrase leave so few papers that looking through them is quicker than asking
 * the index for the others. */
#define MAX_PARTS 100

static gboolean
is_word (const ZyMatchPart *part)
{
  return part->kind == ZY_MATCH_WORD || part->kind == ZY_MATCH_BEGINNING;
}

static gboolean
follows_at_once (const ZyMatchPart *part)
{
  return part->kind == ZY_MATCH_HAN && part->gap == ZY_MATCH_GAP_NONE;
}

ZyQueryMatch
zy_query_match_get (const ZyTerm *term)
{
  guint n_parts;
  const ZyMatchPart *parts = zy_matcher_get_parts (term->matcher, &n_parts);
  gboolean has_token = FALSE;

  for (guint i = 0; i < n_parts; i++)
    has_token |= parts[i].kind != ZY_MATCH_SIGN;

  if (!has_token)
    return ZY_QUERY_MATCH_NONE;

  if (n_parts == 1 && parts[0].kind == ZY_MATCH_HAN)
    return ZY_QUERY_MATCH_EXACT;

  if (n_parts == 1 && parts[0].kind == ZY_MATCH_BEGINNING &&
      g_utf8_strlen (parts[0].word, -1) <= ZY_SEARCH_MAX_PREFIX)
    return ZY_QUERY_MATCH_EXACT;

  if (n_parts == 2 && parts[0].kind == ZY_MATCH_HAN && follows_at_once (&parts[1]))
    return ZY_QUERY_MATCH_EXACT;

  return ZY_QUERY_MATCH_MAYBE;
}

/* Folded text has no quotes in it. */
static void
append_token (GString    *expression,
              gboolean    in_titles,
              char        mark,
              const char *token,
              gssize      length)
{
  g_string_append_c (expression, '"');
  if (in_titles)
    g_string_append_c (expression, ZY_SEARCH_TITLE);
  if (mark != NO_MARK)
    g_string_append_c (expression, mark);
  g_string_append_len (expression, token, length);
  g_string_append_c (expression, '"');
}

static void
append_word (const ZyMatchPart *part,
             gboolean           in_titles,
             GString           *expression)
{
  const char *end = part->word;

  for (int i = 0; i < ZY_SEARCH_MAX_PREFIX && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  g_string_append_c (expression, '(');
  append_token (expression, in_titles, NO_MARK, part->word, end - part->word);
  if (part->stem != NULL) {
    g_string_append (expression, " OR ");
    append_token (expression, in_titles, ZY_SEARCH_STEM, part->stem, -1);
  }
  g_string_append_c (expression, ')');
}

/* A character with the one after it, if that follows at once. */
static void
append_han (const ZyMatchPart *part,
            const ZyMatchPart *next,
            gboolean           in_titles,
            GString           *expression)
{
  char token[12];
  int length = g_unichar_to_utf8 (part->c, token);

  if (next != NULL)
    length += g_unichar_to_utf8 (next->c, token + length);

  append_token (expression, in_titles, NO_MARK, token, length);
}

static void
append_chain (const char  *token,
              int          length,
              const char **between,
              GString     *expression)
{
  g_string_append (expression, *between);
  *between = " AND ";
  append_token (expression, FALSE, NO_MARK, token, length);
}

/* What leaves few of the papers that have all parts, but not one after the other. */
static void
append_chains (const ZyMatchPart  *parts,
               guint               n_parts,
               const char        **between,
               GString            *expression)
{
  char token[ZY_SEARCH_CHAIN_LENGTH];

  for (guint i = 0; i + 2 < n_parts; i++) {
    const gunichar han[] = { parts[i].c, parts[i + 1].c, parts[i + 2].c };

    if (parts[i].kind == ZY_MATCH_HAN && follows_at_once (&parts[i + 1]) &&
        follows_at_once (&parts[i + 2]))
      append_chain (token, zy_search_chain_of_han (han, token), between, expression);
  }

  for (guint i = 0; i + 1 < n_parts; i++)
    if (parts[i].kind == ZY_MATCH_WORD && parts[i + 1].kind == ZY_MATCH_WORD)
      append_chain (token, zy_search_chain_of_words (parts[i].word, parts[i + 1].word, token),
                    between, expression);
}

/* Whether a part is of so long a run that its chains leave few papers: then its own token, which
 * most papers may have, is not worth reading. */
static gboolean
is_chained (const ZyMatchPart *parts,
            guint              n_parts,
            guint              i)
{
  guint first = i;
  guint last = i;

  if (parts[i].kind == ZY_MATCH_HAN) {
    while (first > 0 && parts[first - 1].kind == ZY_MATCH_HAN && follows_at_once (&parts[first]))
      first--;
    while (last + 1 < n_parts && follows_at_once (&parts[last + 1]))
      last++;
    return last - first >= 4;
  }

  while (first > 0 && parts[first - 1].kind == ZY_MATCH_WORD)
    first--;
  while (last + 1 < n_parts && parts[last + 1].kind == ZY_MATCH_WORD)
    last++;

  return parts[i].kind == ZY_MATCH_WORD && last - first >= 2;
}

void
zy_query_match_append (const ZyTerm *term,
                       gboolean      in_titles,
                       GString      *expression)
{
  guint n_parts;
  const ZyMatchPart *parts = zy_matcher_get_parts (term->matcher, &n_parts);
  const char *between = "(";

  n_parts = MIN (n_parts, MAX_PARTS);
  append_chains (parts, n_parts, &between, expression);

  for (guint i = 0; i < n_parts; i++) {
    gboolean has_next = i + 1 < n_parts && follows_at_once (&parts[i + 1]);
    gboolean in_pair = i > 0 && parts[i - 1].kind == ZY_MATCH_HAN && follows_at_once (&parts[i]);

    /* The last character of several is in the pair before. */
    if (parts[i].kind == ZY_MATCH_SIGN ||
        (parts[i].kind == ZY_MATCH_HAN && !has_next && in_pair) ||
        (!in_titles && is_chained (parts, n_parts, i)))
      continue;

    g_string_append (expression, between);
    between = " AND ";

    if (is_word (&parts[i]))
      append_word (&parts[i], in_titles, expression);
    else
      append_han (&parts[i], has_next ? &parts[i + 1] : NULL, in_titles, expression);
  }

  g_string_append_c (expression, ')');
}
