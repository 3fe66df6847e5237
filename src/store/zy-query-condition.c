/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-query-condition.h"

#include "zy-age.h"
#include "zy-derived-text.h"
#include "zy-query-match.h"

#include <stdlib.h>

guint
zy_query_condition_add_value (ZyQueryCondition *self,
                              const char       *value)
{
  g_ptr_array_add (self->values, g_strdup (value));

  return self->values->len;
}

/* Everything a reader would call the paper's text; the same as in the view `search_texts`. */
static void
add_look (ZyQueryCondition *self,
          const ZyTerm     *term)
{
  guint n = zy_query_condition_add_value (self, term->text);
  int is_phrase = term->is_phrase;

  g_string_append_printf (self->sql,
                          "(EXISTS (SELECT 1 FROM fields AS f WHERE f.paper = p.id%s"
                          "  AND zy_contains (f.text, ?%u, %d))",
                          self->in_titles ? " AND f.kind = 0" : "", n, is_phrase);

  if (!self->in_titles)
    g_string_append_printf (
      self->sql,
      " OR EXISTS (SELECT 1 FROM entries AS e JOIN sections AS s ON s.entry = e.id"
      "  WHERE e.paper = p.id"
      "  AND (zy_contains (s.markdown, ?%1$u, %2$d) OR zy_contains (s.title, ?%1$u, %2$d)))"
      " OR EXISTS (SELECT 1 FROM paper_authors AS a WHERE a.paper = p.id"
      "  AND zy_contains (a.name, ?%1$u, %2$d))"
      " OR zy_contains (p.arxiv_id, ?%1$u, %2$d) OR zy_contains (p.note, ?%1$u, %2$d)",
      n, is_phrase);

  g_string_append_c (self->sql, ')');
}

/* A paper that is not in the index is looked through. */
static void
add_indexed (ZyQueryCondition *self,
             const ZyTerm     *term,
             ZyQueryMatch      match)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  zy_query_match_append (term, self->in_titles, expression);
  g_string_append_printf (self->sql,
                          "CASE p.indexed WHEN 1 THEN p.newest_key IN"
                          " (SELECT rowid FROM search WHERE search MATCH ?%u)",
                          zy_query_condition_add_value (self, expression->str));
  if (match == ZY_QUERY_MATCH_MAYBE) {
    g_string_append (self->sql, " AND ");
    add_look (self, term);
  }
  g_string_append (self->sql, " ELSE ");
  add_look (self, term);
  g_string_append (self->sql, " END");
}

static void
add_text (ZyQueryCondition *self,
          const ZyTerm     *term)
{
  ZyQueryMatch match = zy_query_match_get (term);

  if (self->text_mode == ZY_QUERY_TEXT_LOOK || match == ZY_QUERY_MATCH_NONE)
    add_look (self, term);
  else
    add_indexed (self, term, match);
}

/* `cs` stands for all of cs.CL, cs.LG …; @before is what the condition on the category `c` follows. */
static void
add_category (ZyQueryCondition *self,
              const ZyTerm     *term,
              const char       *before)
{
  g_autofree char *below = g_strconcat (term->text, ".", NULL);
  guint n = zy_query_condition_add_value (self, term->text);
  guint n_below = zy_query_condition_add_value (self, below);

  g_string_append (self->sql, before);
  g_string_append_printf (self->sql,
                          " (c.name = ?%1$u COLLATE NOCASE"
                          " OR substr (c.name, 1, length (?%2$u)) = ?%2$u COLLATE NOCASE)",
                          n, n_below);
}

static void
add_tag (ZyQueryCondition *self,
         const ZyTerm     *term,
         const char       *before)
{
  g_autofree char *folded = zy_text_fold (term->text);

  g_string_append (self->sql, before);
  g_string_append_printf (self->sql, " t.folded = ?%u",
                          zy_query_condition_add_value (self, folded));
}

static void
add_digest_rows (ZyQueryCondition *self,
                 const ZyTerm     *term)
{
  guint source = zy_query_condition_add_value (self, term->text);
  guint date = zy_query_condition_add_value (self, term->date);

  g_string_append_printf (self->sql,
                          "SELECT e.paper FROM sources AS s JOIN digests AS d ON d.source = s.id"
                          " JOIN entries AS e ON e.digest = d.id"
                          " WHERE s.name = ?%u AND d.date = ?%u",
                          source, date);
}

gboolean
zy_query_condition_add_rows (ZyQueryCondition *self,
                             const ZyTerm     *term)
{
  switch (term->kind) {
  case ZY_TERM_PAPER:
    g_string_append_printf (self->sql, "SELECT id FROM papers WHERE key = ?%u",
                            zy_query_condition_add_value (self, term->text));
    return TRUE;
  case ZY_TERM_TAG:
    add_tag (self, term, "SELECT pt.paper FROM tags AS t JOIN paper_tags AS pt"
                         " ON pt.tag = t.id WHERE");
    return TRUE;
  case ZY_TERM_CATEGORY:
    add_category (self, term, "SELECT pc.paper FROM categories AS c CROSS JOIN"
                              " paper_categories AS pc ON pc.category = c.id WHERE");
    return TRUE;
  case ZY_TERM_DIGEST:
    add_digest_rows (self, term);
    return TRUE;
  case ZY_TERM_STARRED:
    g_string_append (self->sql, "SELECT id FROM papers INDEXED BY starred_papers WHERE starred = 1");
    return TRUE;
  case ZY_TERM_TRIAGE:
    if (term->triage == ZY_TRIAGE_INBOX)
      return FALSE;
    /* Written as the index is, so that SQLite sees that it may be used. */
    g_string_append_printf (self->sql, "SELECT id FROM papers INDEXED BY triaged_papers"
                                       " WHERE triage <> 0 AND triage = %d", (int) term->triage);
    return TRUE;
  case ZY_TERM_HAS_FIGURE:
    g_string_append (self->sql, "SELECT e.paper FROM figures AS f JOIN entries AS e"
                                " ON e.id = f.entry");
    return TRUE;
  case ZY_TERM_HAS_CODE:
    g_string_append (self->sql, "SELECT id FROM papers INDEXED BY papers_with_code"
                                " WHERE code_url IS NOT NULL");
    return TRUE;
  case ZY_TERM_HAS_NOTE:
    g_string_append (self->sql, "SELECT id FROM papers INDEXED BY noted_papers"
                                " WHERE note IS NOT NULL");
    return TRUE;
  case ZY_TERM_TEXT:
  case ZY_TERM_SOURCE:
  case ZY_TERM_AFTER:
  case ZY_TERM_BEFORE:
  case ZY_TERM_READ:
  case ZY_TERM_UNREAD:
  case ZY_TERM_HAS_MATH:
  default:
    return FALSE;
  }
}

static void
add_source (ZyQueryCondition *self,
            const ZyTerm     *term)
{
  g_string_append_printf (self->sql,
                          "EXISTS (SELECT 1 FROM source_papers AS sp JOIN sources AS s"
                          " ON s.id = sp.source WHERE sp.paper = p.id AND s.name = ?%u)",
                          zy_query_condition_add_value (self, term->text));
}

gint64
zy_query_condition_get_end (const ZyTerm *term)
{
  gint64 month = zy_newest_key (NULL, term->date) >> ZY_AGE_MONTH_BITS;

  return (month + 2) << ZY_AGE_MONTH_BITS;
}

static const char *
get_condition (const ZyTerm *term)
{
  switch (term->kind) {
  case ZY_TERM_READ:
    return "p.read = 1";
  case ZY_TERM_UNREAD:
    return "p.read = 0";
  case ZY_TERM_STARRED:
    return "p.starred = 1";
  case ZY_TERM_HAS_FIGURE:
    return "EXISTS (SELECT 1 FROM entries AS e JOIN figures AS f ON f.entry = e.id"
           " WHERE e.paper = p.id)";
  case ZY_TERM_HAS_MATH:
    return "(EXISTS (SELECT 1 FROM fields AS f WHERE f.paper = p.id AND +f.math = 1)"
           " OR EXISTS (SELECT 1 FROM entries AS e JOIN sections AS s ON s.entry = e.id"
           "  WHERE e.paper = p.id AND +s.math = 1))";
  case ZY_TERM_HAS_CODE:
    return "p.code_url IS NOT NULL";
  case ZY_TERM_HAS_NOTE:
    return "p.note IS NOT NULL";
  case ZY_TERM_TEXT:
  case ZY_TERM_PAPER:
  case ZY_TERM_TAG:
  case ZY_TERM_SOURCE:
  case ZY_TERM_CATEGORY:
  case ZY_TERM_DIGEST:
  case ZY_TERM_AFTER:
  case ZY_TERM_BEFORE:
  case ZY_TERM_TRIAGE:
  default:
    g_assert_not_reached ();
  }
}

static void
add_condition (ZyQueryCondition *self,
               const ZyTerm     *term)
{
  switch (term->kind) {
  case ZY_TERM_TEXT:
    add_text (self, term);
    break;
  case ZY_TERM_PAPER:
    g_string_append_printf (self->sql, "p.key = ?%u",
                            zy_query_condition_add_value (self, term->text));
    break;
  case ZY_TERM_TAG:
    add_tag (self, term, "EXISTS (SELECT 1 FROM tags AS t JOIN paper_tags AS pt"
                         " ON pt.tag = t.id AND pt.paper = p.id WHERE");
    g_string_append_c (self->sql, ')');
    break;
  case ZY_TERM_SOURCE:
    add_source (self, term);
    break;
  case ZY_TERM_CATEGORY:
    add_category (self, term, "EXISTS (SELECT 1 FROM paper_categories AS pc CROSS JOIN"
                              " categories AS c ON c.id = pc.category"
                              " WHERE pc.paper = p.id AND");
    g_string_append_c (self->sql, ')');
    break;
  case ZY_TERM_DIGEST:
    g_string_append (self->sql, "p.id IN (");
    add_digest_rows (self, term);
    g_string_append_c (self->sql, ')');
    break;
  case ZY_TERM_AFTER:
    g_string_append_printf (self->sql, "p.digest_date >= ?%u",
                            zy_query_condition_add_value (self, term->date));
    break;
  case ZY_TERM_BEFORE:
    g_string_append_printf (self->sql,
                            "(p.digest_date < ?%u AND p.newest_key < %" G_GINT64_FORMAT ")",
                            zy_query_condition_add_value (self, term->date),
                            zy_query_condition_get_end (term));
    break;
  case ZY_TERM_TRIAGE:
    g_string_append_printf (self->sql, "p.triage = %d", (int) term->triage);
    break;
  case ZY_TERM_READ:
  case ZY_TERM_UNREAD:
  case ZY_TERM_STARRED:
  case ZY_TERM_HAS_FIGURE:
  case ZY_TERM_HAS_MATH:
  case ZY_TERM_HAS_CODE:
  case ZY_TERM_HAS_NOTE:
  default:
    g_string_append (self->sql, get_condition (term));
  }
}

void
zy_query_condition_add_term (ZyQueryCondition *self,
                             const ZyTerm     *term)
{
  if (!term->negated) {
    add_condition (self, term);
    return;
  }

  /* Also what cannot be said of a paper, such as that it is before a date, leaves it in. */
  g_string_append (self->sql, "NOT ifnull (");
  add_condition (self, term);
  g_string_append (self->sql, ", 0)");
}

void
zy_query_condition_add_clause (ZyQueryCondition *self,
                               GPtrArray        *terms)
{
  g_string_append_c (self->sql, '(');

  for (guint i = 0; i < terms->len; i++) {
    if (i > 0)
      g_string_append (self->sql, " OR ");
    zy_query_condition_add_term (self, terms->pdata[i]);
  }

  g_string_append_c (self->sql, ')');
}
