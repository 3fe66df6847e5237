/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-search-index.h"

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
