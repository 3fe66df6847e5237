/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-days.h"

/* A digest with papers says more of its day than the last time the source was asked for it. */
#define DAYS \
  "WITH dates (date) AS (SELECT date FROM digests WHERE source = ?1" \
  "  UNION SELECT date FROM source_days WHERE source = ?1)" \
  " SELECT n.date, iif (g.n_entries > 0, 1, ifnull (d.state, iif (g.id IS NULL, 0, 2)))," \
  "  d.etag, d.last_modified, d.hash, d.refused, ifnull (d.tried, 0), d.message," \
  "  ifnull (g.id, 0), ifnull (g.n_entries, 0), ifnull (g.n_unread, 0)" \
  " FROM dates AS n LEFT JOIN digests AS g ON g.source = ?1 AND g.date = n.date" \
  " LEFT JOIN source_days AS d ON d.source = ?1 AND d.date = n.date" \
  " WHERE (?2 IS NULL OR n.date >= ?2) AND (?3 IS NULL OR n.date <= ?3) ORDER BY n.date"

G_STATIC_ASSERT (ZY_SOURCE_DAY_PRESENT == 1 && ZY_SOURCE_DAY_EMPTY == 2);

GPtrArray *
zy_source_days_load (ZyConnection  *connection,
                     gint64         source,
                     const char    *first,
                     const char    *last,
                     GError       **error)
{
  g_autoptr (GPtrArray) days =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_day_free);
  sqlite3_stmt *row = zy_connection_query (connection, error, DAYS, "ltt", source, first, last);

  while (row != NULL && zy_statement_next (row, error)) {
    ZySourceDay *day = zy_source_day_new (zy_statement_get_text (row, 0),
                                          sqlite3_column_int (row, 1));

    day->etag = zy_statement_dup_text (row, 2);
    day->last_modified = zy_statement_dup_text (row, 3);
    day->hash = zy_statement_dup_text (row, 4);
    day->refused = zy_statement_dup_text (row, 5);
    day->tried = sqlite3_column_int64 (row, 6);
    day->message = zy_statement_dup_text (row, 7);
    day->digest = sqlite3_column_int64 (row, 8);
    day->n_papers = sqlite3_column_int (row, 9);
    day->n_unread = sqlite3_column_int (row, 10);
    g_ptr_array_add (days, day);
  }

  return *error == NULL ? g_steal_pointer (&days) : NULL;
}

gboolean
zy_source_days_write (ZyConnection       *connection,
                      gint64              source,
                      const ZySourceDay  *day,
                      GError            **error)
{
  return zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO source_days (source, date, state, etag,"
                            " last_modified, hash, refused, tried, message)"
                            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM sources"
                            " WHERE id = ?1",
                            "ltittttlt", source, day->date, day->state, day->etag,
                            day->last_modified, day->hash, day->refused, day->tried,
                            day->message);
}
