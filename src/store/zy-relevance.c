/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-relevance.h"

#include <string.h>

#include "zy-enums.h"
#include "zy-query-private.h"

/* So many papers are compared with each other. */
#define N_COMPARED 200

/* The saturation of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): a
 * word that stands there ten times does not say ten times as much. */
#define SATURATION 1.2

/* How much a match says, by where it is. */
#define WEIGHT_TITLE 10.0
#define WEIGHT_TLDR 4.0
#define WEIGHT_AUTHOR 6.0
#define WEIGHT_NOTE 4.0
#define WEIGHT_TEXT 1.0

/* What a title that is nothing but what was looked for gets on top. */
#define BONUS_WHOLE_TITLE 5.0

typedef struct {
  gint64 id;
  double score;
  guint place;
} Scored;

static void
score_text (GPtrArray  *matchers,
            const char *text,
            double      weight,
            double      bonus,
            double     *score)
{
  gsize length = text != NULL ? strlen (text) : 0;

  for (guint i = 0; i < matchers->len; i++) {
    gsize start = 0;
    gsize end = 0;
    gsize matched = 0;
    guint n = 0;

    while (n < 10 && zy_matcher_find (matchers->pdata[i], text, length, end, &start, &end)) {
      matched += end - start;
      n++;
    }

    if (n > 0)
      *score += weight * n * (SATURATION + 1) / (n + SATURATION) + bonus * matched / length;
  }
}

static void
score_field (GPtrArray  *matchers,
             int         kind,
             const char *text,
             double     *score)
{
  if (kind == ZY_FIELD_TITLE)
    score_text (matchers, text, WEIGHT_TITLE, BONUS_WHOLE_TITLE, score);
  else
    score_text (matchers, text, kind == ZY_FIELD_TLDR ? WEIGHT_TLDR : WEIGHT_TEXT, 0, score);
}

static gboolean
score_rows (ZyConnection  *connection,
            GPtrArray     *matchers,
            gint64         paper,
            const char    *sql,
            double         weight,
            double        *score,
            GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error, sql, "l", paper);

  while (row != NULL && zy_statement_next (row, error))
    score_text (matchers, zy_statement_get_text (row, 0), weight, 0, score);

  return *error == NULL;
}

static gboolean
score_paper (ZyConnection  *connection,
             GPtrArray     *matchers,
             gint64         paper,
             double        *score,
             GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT kind, text FROM fields WHERE paper = ?",
                                           "l", paper);

  while (row != NULL && zy_statement_next (row, error))
    score_field (matchers, sqlite3_column_int (row, 0), zy_statement_get_text (row, 1), score);

  return *error == NULL &&
         score_rows (connection, matchers, paper,
                     "SELECT s.markdown FROM entries AS e JOIN sections AS s ON s.entry = e.id"
                     " WHERE e.paper = ?", WEIGHT_TEXT, score, error) &&
         score_rows (connection, matchers, paper,
                     "SELECT name FROM paper_authors WHERE paper = ?", WEIGHT_AUTHOR, score,
                     error) &&
         score_rows (connection, matchers, paper,
                     "SELECT note FROM papers WHERE id = ? AND note IS NOT NULL", WEIGHT_NOTE,
                     score, error);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const Scored *one = a;
  const Scored *other = b;

  if (one->score != other->score)
    return one->score < other->score ? 1 : -1;

  return one->place < other->place ? -1 : one->place > other->place;
}

static gboolean
rank (ZyConnection  *connection,
      GPtrArray     *matchers,
      GArray        *ids,
      GError       **error)
{
  g_autoptr (GArray) scored = g_array_new (FALSE, FALSE, sizeof (Scored));

  for (guint i = 0; i < ids->len; i++) {
    Scored paper = { .id = g_array_index (ids, gint64, i), .place = i };

    if (!score_paper (connection, matchers, paper.id, &paper.score, error))
      return FALSE;

    g_array_append_val (scored, paper);
  }

  g_array_sort (scored, compare_scores);
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, gint64, i) = g_array_index (scored, Scored, i).id;

  return TRUE;
}

gboolean
zy_relevance_find (ZyConnection       *connection,
                   const ZyQuery      *query,
                   const ZyQueryFind  *find,
                   GError            **error)
{
  g_autoptr (GPtrArray) matchers = zy_query_dup_matchers (query);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  ZyQueryFind step = *find;

  step.skip = seen;

  if (matchers->len == 0) {
    step.sort = ZY_SORT_ORDER_DIGEST;
    return zy_query_sql_find (connection, query, &step, error);
  }

  step.sort = ZY_SORT_ORDER_NEWEST;
  step.in_titles = TRUE;
  step.max = N_COMPARED;
  if (!zy_query_sql_find (connection, query, &step, error))
    return FALSE;

  step.in_titles = FALSE;
  step.max = N_COMPARED - find->ids->len;
  if ((step.max > 0 && !zy_query_sql_find (connection, query, &step, error)) ||
      !rank (connection, matchers, find->ids, error))
    return FALSE;

  if (find->ids->len >= find->max) {
    g_array_set_size (find->ids, find->max);
    return TRUE;
  }

  if (find->ids->len < N_COMPARED)
    return TRUE;

  step.in_titles = TRUE;
  step.max = find->max - find->ids->len;
  if (!zy_query_sql_find (connection, query, &step, error))
    return FALSE;

  step.in_titles = FALSE;
  step.max = find->max - find->ids->len;

  return step.max == 0 || zy_query_sql_find (connection, query, &step, error);
}
