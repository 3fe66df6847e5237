/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-check.h"

#include "zy-derived.h"
#include "zy-library.h"
#include "zy-search-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether SQLite says that an index is not as its table is, which can be mended in place. */
static gboolean
is_of_index (const char *text)
{
  return strstr (text, " missing from index ") != NULL ||
         strstr (text, "wrong # of entries in index ") != NULL ||
         strstr (text, "non-unique entry in index ") != NULL ||
         /* Of the search index, since SQLite 3.44. */
         strstr (text, " inverted index for FTS5 table ") != NULL;
}

static gboolean
check_integrity (ZyConnection  *connection,
                 GPtrArray     *findings,
                 gboolean      *can_repair,
                 GError       **error)
{
  sqlite3_stmt *row;

  /* Since SQLite 3.44 this looks at the search index too, but as it was when this connection last
   * searched. Whether the search finds anything, or can be made at all, does not matter. */
  zy_connection_execute (connection, "SELECT 1 FROM search WHERE search MATCH 'a' LIMIT 1", NULL);

  row = zy_connection_query (connection, error, "PRAGMA integrity_check", "");
  while (row != NULL && zy_statement_next (row, error)) {
    const char *text = zy_statement_get_text (row, 0);

    if (g_strcmp0 (text, "ok") == 0)
      continue;

    g_ptr_array_add (findings, g_strdup_printf (_("The file is damaged: %s"), text));
    *can_repair &= is_of_index (text);
  }

  return *error == NULL;
}

static gboolean
check_references (ZyConnection  *connection,
                  GPtrArray     *findings,
                  GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT \"table\", parent, count(*)"
                                           " FROM pragma_foreign_key_check GROUP BY 1, 2",
                                           "");

  while (row != NULL && zy_statement_next (row, error)) {
    guint n = sqlite3_column_int (row, 2);

    g_ptr_array_add (findings,
                     g_strdup_printf (ngettext ("%u row of the table “%s” belongs to a row of "
                                                "“%s” that does not exist.",
                                                "%u rows of the table “%s” belong to rows of "
                                                "“%s” that do not exist.", n),
                                      n, zy_statement_get_text (row, 0),
                                      zy_statement_get_text (row, 1)));
  }

  return *error == NULL;
}

/* Values that no version of Zhaiyao wrote. */
static gboolean
check_values (ZyConnection  *connection,
              GPtrArray     *findings,
              GError       **error)
{
  gint64 n_texts;
  gint64 n_papers;

  if (!zy_connection_get_int (connection, &n_texts, error,
                              "SELECT (SELECT count(*) FROM fields WHERE kind NOT BETWEEN 0 AND ?1"
                              "  OR lang NOT BETWEEN 0 AND ?2)"
                              " + (SELECT count(*) FROM sections WHERE kind NOT BETWEEN 0 AND ?1"
                              "  OR lang NOT BETWEEN 0 AND ?2)",
                              "ii", ZY_N_FIELD_KINDS - 1, ZY_N_LANGS - 1) ||
      !zy_connection_get_int (connection, &n_papers, error,
                              "SELECT count(*) FROM papers WHERE read NOT IN (0, 1)"
                              " OR starred NOT IN (0, 1) OR triage NOT BETWEEN 0 AND ?"
                              " OR language_view NOT BETWEEN 0 AND ?",
                              "ii", ZY_TRIAGE_DONE, ZY_LANGUAGE_VIEW_BOTH))
    return FALSE;

  if (n_texts > 0)
    g_ptr_array_add (findings, g_strdup_printf (ngettext ("%u text is of an unknown kind.",
                                                          "%u texts are of an unknown kind.",
                                                          n_texts), (guint) n_texts));
  if (n_papers > 0)
    g_ptr_array_add (findings, g_strdup_printf (ngettext ("%u paper is in an unknown state.",
                                                          "%u papers are in an unknown state.",
                                                          n_papers), (guint) n_papers));

  return TRUE;
}

static gboolean
check_all (ZyConnection  *connection,
           GPtrArray     *findings,
           gboolean      *can_repair,
           GError       **error)
{
  /* In a file that is damaged, what its rows say cannot be trusted. */
  return check_integrity (connection, findings, can_repair, error) &&
         (findings->len > 0 || (check_references (connection, findings, error) &&
                                check_values (connection, findings, error) &&
                                zy_derived_check (connection, findings, error) &&
                                zy_search_index_check (connection, findings, error)));
}

static gboolean
rebuild (ZyConnection  *connection,
         GError       **error)
{
  return zy_connection_execute (connection, "REINDEX", error) &&
         zy_search_index_reset (connection, error) && zy_derived_rebuild (connection, error);
}

GPtrArray *
zy_check_run (ZyConnection  *connection,
              gboolean       repair,
              GError       **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  gboolean can_repair = TRUE;

  if (check_all (connection, findings, &can_repair, error)) {
    if (!repair || !can_repair || findings->len == 0)
      zy_connection_end (connection);
    else
      rebuild (connection, error);
  }

  if (*error == NULL)
    return g_steal_pointer (&findings);

  /* A damage so great that the check stops at it is still a finding; of what was rebuilt until
   * then nothing stays. */
  if (g_error_matches (*error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT)) {
    zy_connection_end (connection);
    g_ptr_array_add (findings, g_strdup ((*error)->message));
    g_clear_error (error);
    return g_steal_pointer (&findings);
  }

  return NULL;
}
