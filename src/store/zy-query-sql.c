/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-query-sql.h"

#include "zy-query-condition.h"
#include "zy-query-match.h"
#include "zy-query-private.h"
#include "zy-relevance.h"

/* So many papers are gathered and sorted in a moment. */
#define FEW 20000

/* So many can be looked through in a moment. */
#define VERY_FEW 2000

/* Where the papers come from. */
typedef enum {
  /* The entries of one digest or source, in their order. */
  PLAN_SCOPE,
  /* The search index, which is in the order of age, and what is not in it, in the same order. */
  PLAN_INDEX,
  PLAN_UNINDEXED,
  /* The search index or the papers that fit one term, then sorted. */
  PLAN_GATHER_MATCHES,
  PLAN_GATHER_TERM,
  /* All papers in the order that was asked for. */
  PLAN_WALK,
} PlanKind;

typedef struct {
  ZyConnection *connection;
  const ZyQueryFind *find;
  GPtrArray *clauses;

  PlanKind kind;

  /* Of PLAN_SCOPE and PLAN_GATHER_TERM. */
  const ZyTerm *term;

  /* For FTS5: what all clauses find that it can answer; empty when there is none. */
  GString *match;
  gboolean all_indexed;
} Plan;

/* Text of which the index finds at least all that fits. */
static gboolean
is_match_clause (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++) {
    const ZyTerm *term = terms->pdata[i];

    if (term->kind != ZY_TERM_TEXT || term->negated ||
        zy_query_match_get (term) == ZY_QUERY_MATCH_NONE)
      return FALSE;
  }

  return TRUE;
}

static gboolean
is_exact_clause (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (zy_query_match_get (terms->pdata[i]) != ZY_QUERY_MATCH_EXACT)
      return FALSE;

  return TRUE;
}

/* Text that the index can leave out by itself. */
static gboolean
is_exclusion (GPtrArray *terms)
{
  const ZyTerm *term = terms->pdata[0];

  return terms->len == 1 && term->negated && term->kind == ZY_TERM_TEXT &&
         zy_query_match_get (term) == ZY_QUERY_MATCH_EXACT;
}

static void
append_match (Plan      *self,
              GPtrArray *terms)
{
  g_string_append (self->match, self->match->len > 0 ? " AND (" : "(");

  for (guint i = 0; i < terms->len; i++) {
    if (i > 0)
      g_string_append (self->match, " OR ");
    zy_query_match_append (terms->pdata[i], self->find->in_titles, self->match);
  }

  g_string_append_c (self->match, ')');
}

static void
make_match (Plan *self)
{
  for (guint i = 0; i < self->clauses->len; i++)
    if (is_match_clause (self->clauses->pdata[i]))
      append_match (self, self->clauses->pdata[i]);

  if (self->match->len == 0)
    return;

  g_string_prepend_c (self->match, '(');
  g_string_append_c (self->match, ')');

  for (guint i = 0; i < self->clauses->len; i++) {
    GPtrArray *terms = self->clauses->pdata[i];

    if (is_exclusion (terms)) {
      g_string_append (self->match, " NOT ");
      zy_query_match_append (terms->pdata[0], FALSE, self->match);
    }
  }
}

/* Choosing a plan. */

/* A query of one digest or source is in the order of that digest or source, also for papers that
 * others carry too. */
static const ZyTerm *
find_scope (const Plan *self)
{
  const ZyTerm *scope = NULL;

  if (self->find->sort != ZY_SORT_ORDER_DIGEST)
    return NULL;

  for (guint i = 0; i < self->clauses->len; i++) {
    GPtrArray *terms = self->clauses->pdata[i];
    const ZyTerm *term = terms->pdata[0];

    if (terms->len == 1 && !term->negated &&
        (term->kind == ZY_TERM_DIGEST || (term->kind == ZY_TERM_SOURCE && scope == NULL)))
      scope = term;
  }

  return scope;
}

static gboolean
count (ZyConnection  *connection,
       const char    *sql,
       GPtrArray     *values,
       guint         *n,
       GError       **error)
{
  sqlite3_stmt *statement = zy_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < values->len; i++)
    sqlite3_bind_text (statement, i + 1, values->pdata[i], -1, SQLITE_STATIC);

  *n = zy_statement_next (statement, error) ? sqlite3_column_int (statement, 0) : 0;
  sqlite3_finalize (statement);

  return *error == NULL;
}

/* At most as many as are asked about; that many too when no index knows. */
static gboolean
count_term (const Plan    *self,
            const ZyTerm  *term,
            guint          limit,
            guint         *n,
            GError       **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT count(*) FROM (");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  ZyQueryCondition condition = { .sql = sql, .values = values };

  *n = limit;
  if (!zy_query_condition_add_rows (&condition, term))
    return TRUE;

  g_string_append_printf (sql, " LIMIT %u)", limit);

  return count (self->connection, sql->str, values, n, error);
}

/* The one that the fewest papers fit, if they are few enough to be gathered first. */
static gboolean
find_rarest_term (Plan    *self,
                  GError **error)
{
  guint fewest = (self->match->len > 0 ? VERY_FEW : FEW) + 1;

  for (guint i = 0; i < self->clauses->len; i++) {
    GPtrArray *terms = self->clauses->pdata[i];
    const ZyTerm *term = terms->pdata[0];
    guint n;

    if (terms->len > 1 || term->negated)
      continue;

    if (!count_term (self, term, fewest, &n, error))
      return FALSE;

    if (n < fewest) {
      fewest = n;
      self->term = term;
    }
  }

  return TRUE;
}

static gboolean
count_matches (const Plan  *self,
               guint       *n,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM search"
                                          " WHERE search MATCH ?1 LIMIT %d)", FEW + 1);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  g_ptr_array_add (values, self->match->str);

  return count (self->connection, sql, values, n, error);
}

static gboolean
choose (Plan    *self,
        GError **error)
{
  gboolean by_age = self->find->sort == ZY_SORT_ORDER_NEWEST ||
                    self->find->sort == ZY_SORT_ORDER_OLDEST;
  gint64 n_unindexed;
  guint n;

  self->term = find_scope (self);
  if (self->term != NULL) {
    self->kind = PLAN_SCOPE;
    return TRUE;
  }

  if (!find_rarest_term (self, error) ||
      !zy_connection_get_int (self->connection, &n_unindexed, error,
                              "SELECT EXISTS (SELECT 1 FROM papers INDEXED BY unindexed_papers"
                              " WHERE indexed = 0)", ""))
    return FALSE;

  self->all_indexed = n_unindexed == 0;

  if (self->term != NULL) {
    self->kind = PLAN_GATHER_TERM;
  } else if (self->match->len == 0) {
    self->kind = PLAN_WALK;
  } else if (by_age) {
    self->kind = PLAN_INDEX;
  } else {
    if (!count_matches (self, &n, error))
      return FALSE;
    self->kind = n <= FEW ? PLAN_GATHER_MATCHES : PLAN_WALK;
  }

  return TRUE;
}

/* Writing it down. */

static const char *
get_index (ZySortOrder sort)
{
  switch (sort) {
  case ZY_SORT_ORDER_NEWEST:
  case ZY_SORT_ORDER_OLDEST:
    return "papers_by_age";
  case ZY_SORT_ORDER_TITLE:
    return "papers_by_title";
  case ZY_SORT_ORDER_DIGEST:
  case ZY_SORT_ORDER_RELEVANCE:
  default:
    return "papers_by_digest";
  }
}

static void
append_order (Plan    *self,
              GString *sql)
{
  /* A plus keeps SQLite from reading an index for its order, where papers are gathered. */
  const char *plus = self->kind == PLAN_WALK ? "" : "+";

  switch (self->find->sort) {
  case ZY_SORT_ORDER_NEWEST:
    g_string_append_printf (sql, " ORDER BY %sp.newest_key DESC", plus);
    break;
  case ZY_SORT_ORDER_OLDEST:
    g_string_append_printf (sql, " ORDER BY %sp.newest_key", plus);
    break;
  case ZY_SORT_ORDER_TITLE:
    g_string_append_printf (sql, " ORDER BY %sp.title_key, p.id", plus);
    break;
  case ZY_SORT_ORDER_DIGEST:
  case ZY_SORT_ORDER_RELEVANCE:
  default:
    g_string_append_printf (sql, " ORDER BY %sp.digest_date DESC, p.digest, p.position", plus);
    break;
  }
}

static void
append_scope (Plan             *self,
              ZyQueryCondition *condition)
{
  g_string_append_printf (condition->sql,
                          "SELECT p.id FROM sources AS src CROSS JOIN digests AS dig"
                          " ON dig.source = src.id CROSS JOIN entries AS ent"
                          " ON ent.digest = dig.id CROSS JOIN papers AS p ON p.id = ent.paper"
                          " WHERE src.name = ?%u",
                          zy_query_condition_add_value (condition, self->term->text));

  if (self->term->kind == ZY_TERM_DIGEST)
    g_string_append_printf (condition->sql, " AND dig.date = ?%u",
                            zy_query_condition_add_value (condition, self->term->date));
}

static void
append_source (Plan             *self,
               ZyQueryCondition *condition)
{
  switch (self->kind) {
  case PLAN_SCOPE:
    append_scope (self, condition);
    break;
  case PLAN_INDEX:
    g_string_append_printf (condition->sql,
                            "SELECT p.id, s.rowid FROM search AS s CROSS JOIN papers AS p"
                            " ON p.newest_key = s.rowid WHERE s.search MATCH ?%u"
                            " AND p.indexed = 1",
                            zy_query_condition_add_value (condition, self->match->str));
    break;
  case PLAN_UNINDEXED:
    g_string_append (condition->sql, "SELECT p.id, p.newest_key FROM papers AS p"
                                     " INDEXED BY unindexed_papers WHERE p.indexed = 0");
    break;
  case PLAN_GATHER_MATCHES:
    g_string_append_printf (condition->sql,
                            "SELECT p.id FROM papers AS p WHERE p.newest_key IN (SELECT rowid"
                            " FROM search WHERE search MATCH ?%u UNION ALL SELECT newest_key"
                            " FROM papers INDEXED BY unindexed_papers WHERE indexed = 0)",
                            zy_query_condition_add_value (condition, self->match->str));
    break;
  case PLAN_GATHER_TERM:
    g_string_append (condition->sql, "SELECT p.id FROM papers AS p WHERE p.id IN (");
    zy_query_condition_add_rows (condition, self->term);
    g_string_append_c (condition->sql, ')');
    break;
  case PLAN_WALK:
  default:
    g_string_append_printf (condition->sql, "SELECT p.id FROM papers AS p INDEXED BY %s WHERE 1",
                            get_index (self->find->sort));
  }
}

/* Of a paper that came from the index only that is asked which the index cannot say. */
static void
append_match_clause (Plan             *self,
                     ZyQueryCondition *condition,
                     GPtrArray        *terms)
{
  gboolean from_index = self->kind == PLAN_INDEX || self->kind == PLAN_GATHER_MATCHES;
  gboolean exact = is_exact_clause (terms);

  if (exact && (self->kind == PLAN_INDEX || (from_index && self->all_indexed)))
    return;

  condition->in_titles = self->find->in_titles;
  condition->text_mode = from_index ? ZY_QUERY_TEXT_LOOK : condition->text_mode;

  g_string_append (condition->sql, " AND ");
  if (from_index && exact)
    g_string_append (condition->sql, "(p.indexed = 1 OR ");
  zy_query_condition_add_clause (condition, terms);
  if (from_index && exact)
    g_string_append_c (condition->sql, ')');
}

/* Spares the index the papers that are too new. */
static void
append_end (ZyQueryCondition *condition,
            GPtrArray        *terms)
{
  const ZyTerm *term = terms->pdata[0];

  if (terms->len == 1 && !term->negated && term->kind == ZY_TERM_BEFORE)
    g_string_append_printf (condition->sql, " AND s.rowid < %" G_GINT64_FORMAT,
                            zy_query_condition_get_end (term));
}

static void
append_clauses (Plan             *self,
                ZyQueryCondition *condition)
{
  gboolean few = self->kind == PLAN_GATHER_TERM || self->kind == PLAN_UNINDEXED ||
                 (self->kind == PLAN_SCOPE && self->term->kind == ZY_TERM_DIGEST);
  ZyQueryTextMode text_mode = few ? ZY_QUERY_TEXT_LOOK : ZY_QUERY_TEXT_INDEX;

  for (guint i = 0; i < self->clauses->len; i++) {
    GPtrArray *terms = self->clauses->pdata[i];

    condition->in_titles = FALSE;
    condition->text_mode = text_mode;

    if (self->term != NULL && terms->pdata[0] == self->term && terms->len == 1)
      continue;

    if (self->kind == PLAN_INDEX && is_exclusion (terms))
      continue;

    if (self->kind == PLAN_INDEX)
      append_end (condition, terms);

    if (is_match_clause (terms)) {
      append_match_clause (self, condition, terms);
    } else {
      g_string_append (condition->sql, " AND ");
      zy_query_condition_add_clause (condition, terms);
    }
  }
}

/* SQLite takes the rows of both as they come, whichever is next. */
static void
append_unindexed (Plan             *self,
                  ZyQueryCondition *condition)
{
  Plan rest = *self;

  rest.kind = PLAN_UNINDEXED;
  g_string_append (condition->sql, " UNION ALL ");
  append_source (&rest, condition);
  append_clauses (&rest, condition);
}

static void
write_sql (Plan             *self,
           ZyQueryCondition *condition)
{
  append_source (self, condition);
  append_clauses (self, condition);

  if (self->kind == PLAN_INDEX && !self->all_indexed)
    append_unindexed (self, condition);

  if (self->kind == PLAN_SCOPE)
    g_string_append (condition->sql, " ORDER BY dig.date DESC, ent.position");
  else if (self->kind == PLAN_INDEX)
    g_string_append (condition->sql, self->find->sort == ZY_SORT_ORDER_NEWEST ? " ORDER BY 2 DESC"
                                                                              : " ORDER BY 2");
  else
    append_order (self, condition->sql);
}

/* Carrying it out. */

static gboolean
collect (const ZyQueryFind  *find,
         sqlite3_stmt       *statement,
         GError            **error)
{
  guint n = 0;

  while (n < find->max && zy_statement_next (statement, error)) {
    gint64 id = sqlite3_column_int64 (statement, 0);

    if (find->skip != NULL && !g_hash_table_add (find->skip, GSIZE_TO_POINTER (id)))
      continue;

    if (find->ids->len == ZY_QUERY_BEGINNING && find->beginning != NULL)
      find->beginning (find->ids, find->data);

    g_array_append_val (find->ids, id);
    n++;
  }

  return *error == NULL;
}

static gboolean
carry_out (Plan    *self,
           GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = NULL;
  ZyQueryCondition condition = { .sql = sql, .values = values };
  ZyQueryFind find = *self->find;
  sqlite3_stmt *statement;
  gboolean ok;

  /* In a scope a paper may stand several times; its first place counts. */
  if (self->kind == PLAN_SCOPE && find.skip == NULL)
    find.skip = seen = g_hash_table_new (NULL, NULL);

  write_sql (self, &condition);
  statement = zy_connection_prepare (self->connection, sql->str, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < values->len; i++)
    sqlite3_bind_text (statement, i + 1, values->pdata[i], -1, SQLITE_STATIC);

  ok = collect (&find, statement, error);
  sqlite3_finalize (statement);

  return ok;
}

gboolean
zy_query_sql_find (ZyConnection       *connection,
                   const ZyQuery      *query,
                   const ZyQueryFind  *find,
                   GError            **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  Plan plan = {
    .connection = connection,
    .find = find,
    .clauses = zy_query_get_clauses (query),
    .match = match,
  };

  make_match (&plan);

  return choose (&plan, error) && carry_out (&plan, error);
}

GArray *
zy_query_sql_run (ZyConnection          *connection,
                  const ZyQuery         *query,
                  guint                  max,
                  ZyQueryBeginningFunc   beginning,
                  gpointer               data,
                  GError               **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const ZyQueryFind find = {
    .sort = zy_query_get_sort (query),
    .max = max,
    .ids = ids,
    .beginning = beginning,
    .data = data,
  };
  gboolean ok = find.sort == ZY_SORT_ORDER_RELEVANCE
                  ? zy_relevance_find (connection, query, &find, error)
                  : zy_query_sql_find (connection, query, &find, error);

  return ok ? g_steal_pointer (&ids) : NULL;
}
