/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-removal.h"

#include "zy-age.h"
#include "zy-derived.h"

#define HAS_STATE \
  "(p.read = 1 OR p.starred = 1 OR p.triage <> 0 OR p.note IS NOT NULL" \
  " OR EXISTS (SELECT 1 FROM paper_tags WHERE paper = p.id))"

#define IS_ELSEWHERE \
  "EXISTS (SELECT 1 FROM source_papers AS o WHERE o.paper = p.id AND o.source <> s.source)"

gboolean
zy_source_removal_mark (ZyConnection  *connection,
                        gint64         source,
                        gboolean       removed,
                        GError       **error)
{
  return zy_connection_run (connection, error,
                            "UPDATE sources SET removed = iif (?, unixepoch (), NULL)"
                            " WHERE id = ?", "il", (int) (removed != FALSE), source);
}

gboolean
zy_source_removal_count (ZyConnection  *connection,
                         gint64         source,
                         guint         *n_papers,
                         guint         *n_kept,
                         GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT count(*), ifnull (sum (" HAS_STATE "), 0)"
                                           " FROM source_papers AS s JOIN papers AS p"
                                           " ON p.id = s.paper WHERE s.source = ?"
                                           " AND NOT " IS_ELSEWHERE, "l", source);

  if (row == NULL || !zy_statement_next (row, error))
    return FALSE;

  *n_papers = sqlite3_column_int (row, 0);
  *n_kept = sqlite3_column_int (row, 1);
  sqlite3_reset (row);

  return TRUE;
}

static GArray *
load_numbers (ZyConnection  *connection,
              sqlite3_stmt  *row,
              GError       **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (row != NULL && zy_statement_next (row, error)) {
    gint64 number = sqlite3_column_int64 (row, 0);

    g_array_append_val (numbers, number);
  }

  return *error == NULL ? g_steal_pointer (&numbers) : NULL;
}

/* A paper that stays is as new as the newest digest that is left. */
static gboolean
place (ZyConnection  *connection,
       gint64         paper,
       GError       **error)
{
  g_autofree char *date = NULL;
  sqlite3_stmt *row;

  if (!zy_derived_place_paper (connection, paper, error))
    return FALSE;

  row = zy_connection_query (connection, error,
                             "SELECT digest_date FROM papers WHERE id = ? AND arxiv_id IS NULL",
                             "l", paper);
  if (row == NULL || !zy_statement_next (row, error))
    return *error == NULL;

  date = zy_statement_dup_text (row, 0);
  sqlite3_reset (row);

  return zy_age_set_date (connection, paper, date, error);
}

static gboolean
purge_paper (ZyConnection  *connection,
             gint64         paper,
             GError       **error)
{
  gint64 is_kept;

  if (!zy_connection_get_int (connection, &is_kept, error,
                              "SELECT " HAS_STATE " OR EXISTS (SELECT 1 FROM entries"
                              " WHERE paper = p.id) FROM papers AS p WHERE id = ?", "l", paper))
    return FALSE;

  if (is_kept)
    return place (connection, paper, error);

  return zy_connection_run (connection, error, "DELETE FROM papers WHERE id = ?", "l", paper);
}

static gboolean
purge_source (ZyConnection  *connection,
              gint64         source,
              GError       **error)
{
  g_autoptr (GArray) papers =
    load_numbers (connection, zy_connection_query (connection, error,
                                                   "SELECT paper FROM source_papers"
                                                   " WHERE source = ?", "l", source), error);

  if (papers == NULL ||
      !zy_connection_run (connection, error, "DELETE FROM sources WHERE id = ?", "l", source))
    return FALSE;

  for (guint i = 0; i < papers->len; i++)
    if (!purge_paper (connection, g_array_index (papers, gint64, i), error))
      return FALSE;

  return TRUE;
}

gboolean
zy_source_removal_purge (ZyConnection  *connection,
                         guint         *n_purged,
                         GError       **error)
{
  g_autoptr (GArray) sources =
    load_numbers (connection, zy_connection_query (connection, error,
                                                   "SELECT id FROM sources"
                                                   " WHERE removed IS NOT NULL", ""), error);

  if (sources == NULL)
    return FALSE;

  for (guint i = 0; i < sources->len; i++)
    if (!purge_source (connection, g_array_index (sources, gint64, i), error))
      return FALSE;

  *n_purged = sources->len;

  return TRUE;
}
