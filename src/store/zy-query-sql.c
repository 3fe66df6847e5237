/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns queries into SQL. Each term is a condition on the paper `p`; what the conditions compare
 * with is bound, never written into the statement. What few papers fit is looked up in an index of
 * just these; what many fit is read from the index that has the order. */

#include "zy-query-sql.h"

#include "zy-derived-text.h"
#include "zy-query-private.h"

typedef struct {
  GString *sql;
  GPtrArray *values;
} Compiler;

/* Adds a value, so that `?` and its number mean it. */
static guint
add_value (Compiler   *self,
           const char *value)
{
  g_ptr_array_add (self->values, g_strdup (value));

  return self->values->len;
}

/* Everything a reader would call the paper's text. */
static void
add_text (Compiler     *self,
          const ZyTerm *term)
{
  guint n = add_value (self, term->text);

  g_string_append_printf (
    self->sql,
    "p.id IN (SELECT paper FROM fields WHERE zy_contains (text, ?%1$u)"
    " UNION ALL SELECT e.paper FROM sections AS s JOIN entries AS e ON e.id = s.entry"
    "  WHERE zy_contains (s.markdown, ?%1$u) OR zy_contains (s.title, ?%1$u)"
    " UNION ALL SELECT paper FROM paper_authors WHERE zy_contains (name, ?%1$u)"
    " UNION ALL SELECT id FROM papers WHERE note IS NOT NULL AND zy_contains (note, ?%1$u)"
    " UNION ALL SELECT id FROM papers WHERE zy_contains (key, ?%1$u))",
    n);
}

static void
add_tag (Compiler     *self,
         const ZyTerm *term)
{
  g_autofree char *folded = zy_text_fold (term->text);

  g_string_append_printf (self->sql,
                          "p.id IN (SELECT pt.paper FROM tags AS t JOIN paper_tags AS pt"
                          " ON pt.tag = t.id WHERE t.folded = ?%u)",
                          add_value (self, folded));
}

/* `cs` stands for all of cs.CL, cs.LG … */
static void
add_category (Compiler     *self,
              const ZyTerm *term)
{
  g_autofree char *below = g_strconcat (term->text, ".", NULL);
  guint n = add_value (self, term->text);
  guint n_below = add_value (self, below);

  g_string_append_printf (self->sql,
                          "p.id IN (SELECT pc.paper FROM categories AS c"
                          " JOIN paper_categories AS pc ON pc.category = c.id"
                          " WHERE c.name = ?%u COLLATE NOCASE"
                          " OR substr (c.name, 1, length (?%u)) = ?%u COLLATE NOCASE)",
                          n, n_below, n_below);
}

static void
add_source (Compiler     *self,
            const ZyTerm *term)
{
  g_string_append_printf (self->sql,
                          "EXISTS (SELECT 1 FROM source_papers AS sp JOIN sources AS s"
                          " ON s.id = sp.source WHERE sp.paper = p.id AND s.name = ?%u)",
                          add_value (self, term->text));
}

static void
add_digest (Compiler     *self,
            const ZyTerm *term)
{
  guint source = add_value (self, term->text);
  guint date = add_value (self, term->date);

  g_string_append_printf (self->sql,
                          "p.id IN (SELECT e.paper FROM sources AS s"
                          " JOIN digests AS d ON d.source = s.id JOIN entries AS e"
                          " ON e.digest = d.id WHERE s.name = ?%u AND d.date = ?%u)",
                          source, date);
}

static void
add_condition (Compiler     *self,
               const ZyTerm *term)
{
  switch (term->kind) {
  case ZY_TERM_TEXT:
    add_text (self, term);
    break;
  case ZY_TERM_TAG:
    add_tag (self, term);
    break;
  case ZY_TERM_SOURCE:
    add_source (self, term);
    break;
  case ZY_TERM_CATEGORY:
    add_category (self, term);
    break;
  case ZY_TERM_DIGEST:
    add_digest (self, term);
    break;
  case ZY_TERM_AFTER:
    g_string_append_printf (self->sql, "p.digest_date >= ?%u", add_value (self, term->date));
    break;
  case ZY_TERM_BEFORE:
    g_string_append_printf (self->sql, "p.digest_date < ?%u", add_value (self, term->date));
    break;
  case ZY_TERM_READ:
    g_string_append (self->sql, "p.read = 1");
    break;
  case ZY_TERM_UNREAD:
    g_string_append (self->sql, "p.read = 0");
    break;
  case ZY_TERM_STARRED:
    g_string_append (self->sql, "p.id IN (SELECT id FROM papers INDEXED BY starred_papers"
                                " WHERE starred = 1)");
    break;
  case ZY_TERM_TRIAGE:
    g_string_append_printf (self->sql, "p.triage = %d", (int) term->triage);
    break;
  case ZY_TERM_HAS_FIGURE:
    g_string_append (self->sql, "p.id IN (SELECT e.paper FROM figures AS f"
                                " JOIN entries AS e ON e.id = f.entry)");
    break;
  case ZY_TERM_HAS_MATH:
    g_string_append (self->sql, "p.id IN (SELECT paper FROM fields WHERE math = 1 UNION ALL"
                                " SELECT e.paper FROM sections AS s JOIN entries AS e"
                                " ON e.id = s.entry WHERE s.math = 1)");
    break;
  case ZY_TERM_HAS_CODE:
    g_string_append (self->sql, "p.id IN (SELECT id FROM papers WHERE code_url IS NOT NULL)");
    break;
  case ZY_TERM_HAS_NOTE:
    g_string_append (self->sql, "p.id IN (SELECT id FROM papers WHERE note IS NOT NULL)");
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
add_term (Compiler     *self,
          const ZyTerm *term)
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

static void
add_clauses (Compiler     *self,
             GPtrArray    *clauses,
             const ZyTerm *scope)
{
  for (guint i = 0; i < clauses->len; i++) {
    GPtrArray *terms = clauses->pdata[i];

    if (terms->pdata[0] == scope)
      continue;

    g_string_append (self->sql, " AND (");
    for (guint j = 0; j < terms->len; j++) {
      if (j > 0)
        g_string_append (self->sql, " OR ");
      add_term (self, terms->pdata[j]);
    }
    g_string_append_c (self->sql, ')');
  }
}

/* A query of one digest or source is in the order of that digest or source, also for papers that
 * others carry too. */
static const ZyTerm *
find_scope (const ZyQuery *query)
{
  GPtrArray *clauses = zy_query_get_clauses (query);
  const ZyTerm *scope = NULL;

  if (zy_query_get_sort (query) != ZY_SORT_ORDER_DIGEST)
    return NULL;

  for (guint i = 0; i < clauses->len; i++) {
    GPtrArray *terms = clauses->pdata[i];
    const ZyTerm *term = terms->pdata[0];

    if (terms->len == 1 && !term->negated &&
        (term->kind == ZY_TERM_DIGEST || (term->kind == ZY_TERM_SOURCE && scope == NULL)))
      scope = term;
  }

  return scope;
}

static const char *
get_order (ZySortOrder sort)
{
  switch (sort) {
  case ZY_SORT_ORDER_NEWEST:
    return " ORDER BY p.newest_key DESC, p.id DESC";
  case ZY_SORT_ORDER_OLDEST:
    return " ORDER BY p.newest_key, p.id";
  case ZY_SORT_ORDER_TITLE:
    return " ORDER BY p.title_key, p.id";
  case ZY_SORT_ORDER_DIGEST:
  default:
    return " ORDER BY p.digest_date DESC, p.digest, p.position";
  }
}

static void
compile (Compiler      *self,
         const ZyQuery *query,
         const ZyTerm  *scope)
{
  if (scope == NULL) {
    g_string_append (self->sql, "SELECT p.id FROM papers AS p WHERE 1");
    add_clauses (self, zy_query_get_clauses (query), NULL);
    g_string_append (self->sql, get_order (zy_query_get_sort (query)));
    return;
  }

  g_string_append_printf (self->sql,
                          "SELECT p.id FROM sources AS src CROSS JOIN digests AS dig"
                          " ON dig.source = src.id CROSS JOIN entries AS ent"
                          " ON ent.digest = dig.id CROSS JOIN papers AS p ON p.id = ent.paper"
                          " WHERE src.name = ?%u",
                          add_value (self, scope->text));
  if (scope->kind == ZY_TERM_DIGEST)
    g_string_append_printf (self->sql, " AND dig.date = ?%u", add_value (self, scope->date));
  add_clauses (self, zy_query_get_clauses (query), scope);
  g_string_append (self->sql, " ORDER BY dig.date DESC, ent.position");
}

/* In a scope a paper may stand several times; its first place counts. */
static GArray *
collect (sqlite3_stmt          *statement,
         gboolean               unique,
         ZyQueryBeginningFunc   beginning,
         gpointer               data,
         GError               **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = unique ? NULL : g_hash_table_new (NULL, NULL);

  while (zy_statement_next (statement, error)) {
    gint64 id = sqlite3_column_int64 (statement, 0);

    if (seen != NULL && !g_hash_table_add (seen, GSIZE_TO_POINTER (id)))
      continue;

    if (ids->len == ZY_QUERY_BEGINNING && beginning != NULL)
      beginning (ids, data);

    g_array_append_val (ids, id);
  }

  return *error == NULL ? g_steal_pointer (&ids) : NULL;
}

GArray *
zy_query_sql_run (ZyConnection          *connection,
                  const ZyQuery         *query,
                  ZyQueryBeginningFunc   beginning,
                  gpointer               data,
                  GError               **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  Compiler compiler = { sql, values };
  const ZyTerm *scope = find_scope (query);
  sqlite3_stmt *statement;
  GArray *ids = NULL;

  compile (&compiler, query, scope);
  statement = zy_connection_prepare (connection, sql->str, error);

  if (statement != NULL) {
    for (guint i = 0; i < values->len; i++)
      sqlite3_bind_text (statement, i + 1, values->pdata[i], -1, SQLITE_STATIC);
    ids = collect (statement, scope == NULL, beginning, data, error);
  }

  sqlite3_finalize (statement);

  return ids;
}
