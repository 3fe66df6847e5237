/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-search-index.h"

#include "zy-library.h"
#include "zy-search-tokens.h"

#include <glib/gi18n-lib.h>

/* FTS5 takes many rows at once only when they come in their order. */
static gboolean
remove_leavers (ZyConnection  *connection,
                GError       **error)
{
  return zy_connection_run (connection, error,
                            "INSERT INTO search (search, rowid, text)"
                            " SELECT 'delete', newest_key, text FROM search_leavers"
                            " ORDER BY newest_key", "") &&
         zy_connection_run (connection, error, "DELETE FROM search_leavers", "");
}

static gboolean
add_papers (ZyConnection  *connection,
            guint          max_papers,
            guint         *n_papers,
            GError       **error)
{
  if (!zy_connection_run (connection, error,
                          "INSERT INTO search (rowid, text)"
                          " SELECT p.newest_key, t.text FROM papers AS p INDEXED BY unindexed_papers"
                          " JOIN search_texts AS t ON t.paper = p.id WHERE p.indexed = 0"
                          " ORDER BY p.newest_key LIMIT ?",
                          "l", (gint64) max_papers))
    return FALSE;

  *n_papers = zy_connection_get_changes (connection);

  return TRUE;
}

gboolean
zy_search_index_update (ZyConnection  *connection,
                        guint          max_papers,
                        guint         *n_papers,
                        GError       **error)
{
  gint64 last;

  if (!remove_leavers (connection, error) || !add_papers (connection, max_papers, n_papers, error))
    return FALSE;

  if (*n_papers == 0)
    return TRUE;

  return zy_connection_get_int (connection, &last, error,
                                "SELECT newest_key FROM papers INDEXED BY unindexed_papers"
                                " WHERE indexed = 0 ORDER BY newest_key LIMIT 1 OFFSET ?",
                                "l", (gint64) *n_papers - 1) &&
         zy_connection_run (connection, error,
                            "UPDATE papers INDEXED BY unindexed_papers SET indexed = 1"
                            " WHERE indexed = 0 AND newest_key <= ?",
                            "l", last);
}

gboolean
zy_search_index_count_waiting (ZyConnection  *connection,
                               guint          max,
                               gint64        *n_papers,
                               GError       **error)
{
  return zy_connection_get_int (connection, n_papers, error,
                                "SELECT count(*) FROM (SELECT 1 FROM papers"
                                " INDEXED BY unindexed_papers WHERE indexed = 0 LIMIT ?)",
                                "l", (gint64) max);
}

gboolean
zy_search_index_reset (ZyConnection  *connection,
                       GError       **error)
{
  /* In two steps, because the step from 1 to 0 takes the paper out of the index. */
  return zy_connection_execute (connection,
                                "INSERT INTO search (search) VALUES ('delete-all');"
                                "DELETE FROM search_leavers;"
                                "UPDATE papers SET indexed = 2 WHERE indexed = 1;"
                                "UPDATE papers SET indexed = 0 WHERE indexed = 2;",
                                error) &&
         zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO search_rules (id, version) VALUES (1, ?)",
                            "i", zy_search_tokens_version ());
}

gboolean
zy_search_index_is_current (ZyConnection  *connection,
                            GError       **error)
{
  gint64 version;

  return zy_connection_get_int (connection, &version, error, "SELECT version FROM search_rules",
                                "") &&
         version == zy_search_tokens_version ();
}

gboolean
zy_search_index_upgrade (ZyConnection  *connection,
                         GError       **error)
{
  if (zy_search_index_is_current (connection, error))
    return TRUE;

  return *error == NULL && zy_search_index_reset (connection, error);
}

/* What an index holds, in any order: how many pairs of a token and a paper, and their hashes
 * added up. */
typedef struct {
  gint64 key;
  guint64 n;
  guint64 sum;
} Digest;

static int
add_token (const char *token,
           int         length,
           gpointer    data)
{
  Digest *self = data;
  guint64 hash = (guint64) self->key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (int i = 0; i < length; i++)
    hash = (hash ^ (guchar) token[i]) * G_GUINT64_CONSTANT (1099511628211);

  self->n++;
  self->sum += hash ^ hash >> 32;

  return 0;
}

/* What the index should hold: the texts of the papers in it, and of those that are to leave. */
static gboolean
digest_texts (ZyConnection  *connection,
              Digest        *digest,
              GError       **error)
{
  g_autoptr (ZySearchTokens) tokens = zy_search_tokens_new ();
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT p.newest_key, t.text FROM papers AS p"
                                           " JOIN search_texts AS t ON t.paper = p.id"
                                           " WHERE p.indexed = 1"
                                           " UNION ALL SELECT newest_key, text FROM search_leavers",
                                           "");

  while (row != NULL && zy_statement_next (row, error)) {
    digest->key = sqlite3_column_int64 (row, 0);
    zy_search_tokens_read (tokens, zy_statement_get_text (row, 1), sqlite3_column_bytes (row, 1),
                           add_token, digest);
  }

  return *error == NULL;
}

static gboolean
digest_index (ZyConnection  *connection,
              Digest        *digest,
              GError       **error)
{
  sqlite3_stmt *row = zy_connection_prepare (connection, "SELECT doc, term FROM temp.search_tokens",
                                             error);

  while (row != NULL && zy_statement_next (row, error)) {
    digest->key = sqlite3_column_int64 (row, 0);
    add_token (zy_statement_get_text (row, 1), sqlite3_column_bytes (row, 1), digest);
  }

  sqlite3_finalize (row);

  return *error == NULL;
}

static gboolean
compare (ZyConnection  *connection,
         gboolean      *same,
         GError       **error)
{
  Digest texts = { 0 };
  Digest index = { 0 };
  gint64 query_only;
  gboolean ok;

  if (!zy_connection_get_int (connection, &query_only, error, "PRAGMA query_only", ""))
    return FALSE;

  /* SQLite counts a temporary table as a change too.
   * https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module */
  ok = zy_connection_execute (connection,
                              "PRAGMA query_only = OFF;"
                              "CREATE VIRTUAL TABLE temp.search_tokens"
                              " USING fts5vocab (main, search, instance)", error) &&
       digest_index (connection, &index, error) && digest_texts (connection, &texts, error);

  zy_connection_execute (connection, "DROP TABLE IF EXISTS temp.search_tokens", NULL);
  if (query_only)
    zy_connection_execute (connection, "PRAGMA query_only = ON", NULL);

  *same = ok && texts.n == index.n && texts.sum == index.sum;

  return ok;
}

gboolean
zy_search_index_check (ZyConnection  *connection,
                       GPtrArray     *findings,
                       GError       **error)
{
  gboolean same = FALSE;

  /* FTS5 stops at what it cannot read. */
  if (!compare (connection, &same, error)) {
    if (!g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT))
      return FALSE;
    g_clear_error (error);
  }

  if (!same)
    g_ptr_array_add (findings, g_strdup (_("The search index does not fit the texts.")));

  return TRUE;
}
