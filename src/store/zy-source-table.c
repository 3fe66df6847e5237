/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-table.h"

#include "zy-figure-queue.h"
#include "zy-library.h"

#include <glib/gi18n-lib.h>

#define COLUMNS \
  "s.id, s.kind, s.name, s.address, s.interval, s.mirror, s.proxy, s.base_url, s.folder," \
  " s.fetches_figures, s.notifies, s.is_paused, t.validated, t.etag, t.last_modified, t.hash," \
  " t.refused, ifnull (t.tried, 0), ifnull (t.succeeded, 0), ifnull (t.next, 0)," \
  " ifnull (t.not_before, 0), ifnull (t.n_failures, 0), t.message, t.changes"

static ZySourceSettings *
read_settings (sqlite3_stmt *row)
{
  ZySourceSettings *settings = zy_source_settings_new (sqlite3_column_int (row, 1),
                                                       zy_statement_get_text (row, 2),
                                                       zy_statement_get_text (row, 3));

  settings->interval = sqlite3_column_int (row, 4);
  settings->mirror = zy_statement_dup_text (row, 5);
  settings->proxy = zy_statement_dup_text (row, 6);
  settings->base_url = zy_statement_dup_text (row, 7);
  settings->folder = zy_statement_dup_text (row, 8);
  settings->fetches_figures = sqlite3_column_int (row, 9);
  settings->notifies = sqlite3_column_int (row, 10);
  settings->is_paused = sqlite3_column_int (row, 11);

  return settings;
}

static ZySourceState *
read_state (sqlite3_stmt *row)
{
  ZySourceState *state = zy_source_state_new ();

  state->validated = zy_statement_dup_text (row, 12);
  state->etag = zy_statement_dup_text (row, 13);
  state->last_modified = zy_statement_dup_text (row, 14);
  state->hash = zy_statement_dup_text (row, 15);
  state->refused = zy_statement_dup_text (row, 16);
  state->tried = sqlite3_column_int64 (row, 17);
  state->succeeded = sqlite3_column_int64 (row, 18);
  state->next = sqlite3_column_int64 (row, 19);
  state->not_before = sqlite3_column_int64 (row, 20);
  state->n_failures = sqlite3_column_int (row, 21);
  state->message = zy_statement_dup_text (row, 22);
  state->changes = zy_statement_dup_text (row, 23);

  return state;
}

GPtrArray *
zy_source_table_load (ZyConnection  *connection,
                      GError       **error)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_source_record_free);
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT " COLUMNS " FROM sources AS s"
                                           " LEFT JOIN source_states AS t ON t.source = s.id"
                                           " WHERE s.kind <> ? AND s.removed IS NULL"
                                           " ORDER BY s.name COLLATE NOCASE, s.name",
                                           "i", ZY_SOURCE_KIND_IMPORTED);

  while (row != NULL && zy_statement_next (row, error))
    g_ptr_array_add (records, zy_source_record_new (sqlite3_column_int64 (row, 0),
                                                    read_settings (row), read_state (row)));

  return *error == NULL ? g_steal_pointer (&records) : NULL;
}

static gboolean
check_settings (ZyConnection            *connection,
                gint64                   id,
                const ZySourceSettings  *settings,
                GError                 **error)
{
  gint64 other;

  if (settings->name == NULL || *settings->name == '\0') {
    g_set_error_literal (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                         _("A source needs a name"));
    return FALSE;
  }

  if (!zy_connection_get_int (connection, &other, error,
                              "SELECT id FROM sources WHERE name = ?1 AND id <> ?2"
                              " AND (?2 <> 0 OR (kind <> ?3 AND removed IS NULL))",
                              "tli", settings->name, id, ZY_SOURCE_KIND_IMPORTED))
    return FALSE;

  if (other != 0) {
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_EXISTS,
                 _("There is a source named “%s” already; choose another name"), settings->name);
    return FALSE;
  }

  if (!zy_connection_get_int (connection, &other, error,
                              "SELECT id FROM sources WHERE address = ? AND kind = ? AND id <> ?"
                              " AND removed IS NULL",
                              "til", settings->address, settings->kind, id))
    return FALSE;

  if (other != 0)
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_EXISTS,
                 _("There is a source with the address “%s” already"), settings->address);

  return other == 0;
}

static gboolean
write_settings (ZyConnection            *connection,
                gint64                   id,
                const ZySourceSettings  *settings,
                GError                 **error)
{
  return zy_connection_run (connection, error,
                            "UPDATE sources SET name = ?, kind = ?, address = ?, interval = ?,"
                            " mirror = ?, proxy = ?, base_url = ?, folder = ?,"
                            " fetches_figures = ?, notifies = ?, is_paused = ?, removed = NULL"
                            " WHERE id = ?",
                            "titittttiiil", settings->name, settings->kind, settings->address,
                            settings->interval, settings->mirror, settings->proxy,
                            settings->base_url, settings->folder,
                            (int) (settings->fetches_figures != FALSE),
                            (int) (settings->notifies != FALSE),
                            (int) (settings->is_paused != FALSE), id);
}

gint64
zy_source_table_add (ZyConnection            *connection,
                     const ZySourceSettings  *settings,
                     GError                 **error)
{
  gint64 id;

  if (!check_settings (connection, 0, settings, error) ||
      !zy_connection_get_int (connection, &id, error, "SELECT id FROM sources WHERE name = ?", "t",
                              settings->name))
    return 0;

  if (id == 0) {
    if (!zy_connection_run (connection, error, "INSERT INTO sources (name) VALUES (?)", "t",
                            settings->name))
      return 0;
    id = zy_connection_get_last_id (connection);
  }

  return write_settings (connection, id, settings, error) ? id : 0;
}

/* Figures that could not be fetched may come another way. */
static gboolean
retry_figures (ZyConnection            *connection,
               gint64                   id,
               const ZySourceSettings  *settings,
               GError                 **error)
{
  gint64 is_other;

  if (!zy_connection_get_int (connection, &is_other, error,
                              "SELECT EXISTS (SELECT 1 FROM sources WHERE id = ? AND"
                              " (base_url IS NOT ? OR mirror IS NOT ? OR proxy IS NOT ?))",
                              "lttt", id, settings->base_url, settings->mirror, settings->proxy))
    return FALSE;

  return !is_other || zy_figure_queue_retry_source (connection, id, error);
}

gboolean
zy_source_table_update (ZyConnection            *connection,
                        gint64                   id,
                        const ZySourceSettings  *settings,
                        GError                 **error)
{
  return check_settings (connection, id, settings, error) &&
         zy_connection_run (connection, error,
                            "UPDATE source_states SET next = 0, not_before = 0, n_failures = 0,"
                            " message = NULL"
                            " WHERE source = ?1 AND EXISTS (SELECT 1 FROM sources WHERE id = ?1"
                            " AND (address IS NOT ?2 OR mirror IS NOT ?3 OR proxy IS NOT ?4))",
                            "lttt", id, settings->address, settings->mirror, settings->proxy) &&
         retry_figures (connection, id, settings, error) &&
         write_settings (connection, id, settings, error);
}

gboolean
zy_source_table_write_state (ZyConnection         *connection,
                             gint64                id,
                             const ZySourceState  *state,
                             GError              **error)
{
  return zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO source_states (source, validated, etag,"
                            " last_modified, hash, refused, tried, succeeded, next, not_before,"
                            " n_failures, message, changes)"
                            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"
                            " FROM sources WHERE id = ?1",
                            "ltttttllllitt", id, state->validated, state->etag,
                            state->last_modified, state->hash, state->refused, state->tried,
                            state->succeeded, state->next, state->not_before,
                            (int) state->n_failures, state->message, state->changes);
}
