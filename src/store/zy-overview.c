/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-overview.h"

#include "zy-digest.h"
#include "zy-source.h"
#include "zy-tag.h"

static GListModel *
load_digests (ZyConnection  *connection,
              gint64         source,
              const char    *name,
              GError       **error)
{
  GListStore *digests = g_list_store_new (ZY_TYPE_DIGEST);
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT id, date, title, n_entries, n_unread,"
                                           " n_missing"
                                           " FROM digests WHERE source = ? AND n_entries > 0"
                                           " ORDER BY date DESC",
                                           "l", source);

  while (row != NULL && zy_statement_next (row, error)) {
    g_autoptr (ZyDigest) digest = zy_digest_new (sqlite3_column_int64 (row, 0), name,
                                                 zy_statement_get_text (row, 1),
                                                 zy_statement_get_text (row, 2),
                                                 sqlite3_column_int (row, 3),
                                                 sqlite3_column_int (row, 4),
                                                 sqlite3_column_int (row, 5));

    g_list_store_append (digests, digest);
  }

  return G_LIST_MODEL (digests);
}

GPtrArray *
zy_overview_load_sources (ZyConnection  *connection,
                          GError       **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT id, name, n_papers, n_unread FROM sources"
                                           " WHERE removed IS NULL ORDER BY name COLLATE NOCASE, name",
                                           "");

  while (row != NULL && zy_statement_next (row, error)) {
    gint64 id = sqlite3_column_int64 (row, 0);
    const char *name = zy_statement_get_text (row, 1);
    g_autoptr (GListModel) digests = load_digests (connection, id, name, error);

    if (*error == NULL)
      g_ptr_array_add (sources, zy_source_new (id, name, sqlite3_column_int (row, 2),
                                               sqlite3_column_int (row, 3), digests));
  }

  return *error == NULL ? g_steal_pointer (&sources) : NULL;
}

GPtrArray *
zy_overview_load_tags (ZyConnection  *connection,
                       GError       **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_object_unref);
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT t.id, t.name, count(*) FROM tags AS t"
                                           " JOIN paper_tags AS p ON p.tag = t.id"
                                           " GROUP BY t.id ORDER BY t.folded",
                                           "");

  while (row != NULL && zy_statement_next (row, error))
    g_ptr_array_add (tags, zy_tag_new (sqlite3_column_int64 (row, 0),
                                       zy_statement_get_text (row, 1),
                                       sqlite3_column_int (row, 2)));

  return *error == NULL ? g_steal_pointer (&tags) : NULL;
}

gboolean
zy_overview_count (ZyConnection     *connection,
                   ZyLibraryCounts  *counts,
                   GError          **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT (SELECT count(*) FROM papers),"
    " (SELECT count(*) FROM papers WHERE read = 0),"
    " (SELECT count(*) FROM papers INDEXED BY starred_papers WHERE starred = 1),"
    " (SELECT count(*) FROM papers INDEXED BY triaged_papers WHERE triage <> 0 AND triage = ?1),"
    " (SELECT count(*) FROM papers INDEXED BY triaged_papers WHERE triage <> 0 AND triage = ?2),"
    " (SELECT count(*) FROM sources),"
    " (SELECT count(*) FROM digests),"
    " (SELECT total(n_entries) FROM digests),"
    " (SELECT count(DISTINCT tag) FROM paper_tags),"
    " (SELECT count(*) FROM figures),"
    " (SELECT count(*) FROM figures WHERE hash IS NOT NULL),"
    " (SELECT count(*) FROM papers INDEXED BY unindexed_papers WHERE indexed = 0)",
    "ii", ZY_TRIAGE_LATER, ZY_TRIAGE_DONE);
  guint *const fields[] = {
    &counts->papers,  &counts->unread,  &counts->starred,        &counts->later,
    &counts->done,    &counts->sources, &counts->digests,        &counts->entries,
    &counts->tags,    &counts->figures, &counts->stored_figures, &counts->unindexed,
  };

  if (row == NULL || !zy_statement_next (row, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    *fields[i] = sqlite3_column_int (row, i);

  sqlite3_reset (row);

  return TRUE;
}
