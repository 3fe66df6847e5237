/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-detail.h"

#include "zy-arxiv-id.h"
#include "zy-library.h"
#include "zy-url.h"

#include <glib/gi18n-lib.h>

/* A paper's entries, newest digest first. */
#define FROM_ENTRIES \
  " FROM entries AS e JOIN digests AS d ON d.id = e.digest JOIN sources AS s ON s.id = d.source"
#define ENTRY_ORDER " ORDER BY d.date DESC, d.id, e.position"

static gboolean
load_paper (ZyConnection   *connection,
            gint64          id,
            ZyPaperDetail  *detail,
            GError        **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT key, arxiv_id, version, url, announce_type, affiliation, comment, code_url, triage,"
    " starred, read, note, journal_ref, doi,"
    " (SELECT name FROM documents WHERE paper = papers.id), ifnull (language_view, ?)"
    " FROM papers WHERE id = ?",
    "il", ZY_LANGUAGE_VIEW_DEFAULT, id);

  if (row == NULL)
    return FALSE;

  if (!zy_statement_next (row, error)) {
    if (*error == NULL) {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND,
                   _("The library has no paper number %s"), number);
    }
    return FALSE;
  }

  detail->id = id;
  detail->key = zy_statement_dup_text (row, 0);
  detail->arxiv_id = zy_statement_dup_text (row, 1);
  detail->version = sqlite3_column_int (row, 2);
  detail->url = zy_statement_dup_text (row, 3);
  detail->announce_type = zy_statement_dup_text (row, 4);
  detail->affiliation = zy_statement_dup_text (row, 5);
  detail->comment = zy_statement_dup_text (row, 6);
  detail->code_url = zy_statement_dup_text (row, 7);
  detail->triage = sqlite3_column_int (row, 8);
  detail->starred = sqlite3_column_int (row, 9);
  detail->read = sqlite3_column_int (row, 10);
  detail->note = zy_statement_dup_text (row, 11);
  detail->journal_ref = zy_statement_dup_text (row, 12);
  detail->doi = zy_statement_dup_text (row, 13);
  detail->document = zy_statement_dup_text (row, 14);
  detail->language_view = sqlite3_column_int (row, 15);
  sqlite3_reset (row);

  return TRUE;
}

static gboolean
load_names (sqlite3_stmt  *row,
            GPtrArray     *names,
            GError       **error)
{
  while (row != NULL && zy_statement_next (row, error))
    g_ptr_array_add (names, zy_statement_dup_text (row, 0));

  return *error == NULL;
}

static gboolean
load_lists (ZyConnection   *connection,
            ZyPaperDetail  *detail,
            GError        **error)
{
  return load_names (zy_connection_query (connection, error,
                                          "SELECT c.name FROM paper_categories AS p"
                                          " JOIN categories AS c ON c.id = p.category"
                                          " WHERE p.paper = ? ORDER BY p.position",
                                          "l", detail->id),
                     detail->categories, error) &&
         load_names (zy_connection_query (connection, error,
                                          "SELECT name FROM paper_authors WHERE paper = ?"
                                          " ORDER BY position",
                                          "l", detail->id),
                     detail->authors, error) &&
         load_names (zy_connection_query (connection, error,
                                          "SELECT t.name FROM paper_tags AS p"
                                          " JOIN tags AS t ON t.id = p.tag"
                                          " WHERE p.paper = ? ORDER BY t.folded",
                                          "l", detail->id),
                     detail->tags, error);
}

static gboolean
load_fields (ZyConnection   *connection,
             ZyPaperDetail  *detail,
             GError        **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT f.kind, f.lang, f.text, f.cut, s.name, f.date, d.format FROM fields AS f"
    " LEFT JOIN sources AS s ON s.id = f.source"
    " LEFT JOIN digests AS d ON d.source = f.source AND d.date = f.date"
    " WHERE f.paper = ? ORDER BY f.kind, f.lang",
    "l", detail->id);

  while (row != NULL && zy_statement_next (row, error)) {
    ZyField *field = zy_field_new (sqlite3_column_int (row, 0), sqlite3_column_int (row, 1),
                                   zy_statement_get_text (row, 2), sqlite3_column_int (row, 3));

    field->source = zy_statement_dup_text (row, 4);
    field->date = zy_statement_dup_text (row, 5);
    field->format = zy_statement_dup_text (row, 6);
    g_ptr_array_add (detail->fields, field);
  }

  return *error == NULL;
}

static gboolean
load_sections (ZyConnection   *connection,
               ZyPaperDetail  *detail,
               GError        **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT x.kind, x.lang, x.level, x.title, x.markdown, s.name, d.date, d.format" FROM_ENTRIES
    " JOIN sections AS x ON x.entry = e.id WHERE e.paper = ?" ENTRY_ORDER ", x.position",
    "l", detail->id);

  while (row != NULL && zy_statement_next (row, error)) {
    ZySection *section = zy_section_new (sqlite3_column_int (row, 0), sqlite3_column_int (row, 1),
                                         sqlite3_column_int (row, 2),
                                         zy_statement_get_text (row, 3),
                                         zy_statement_get_text (row, 4));

    section->source = zy_statement_dup_text (row, 5);
    section->date = zy_statement_dup_text (row, 6);
    section->format = zy_statement_dup_text (row, 7);
    g_ptr_array_add (detail->sections, section);
  }

  return *error == NULL;
}

/* Two digests may show the same image; the stored one is the better one. */
static gboolean
load_figures (ZyConnection   *connection,
              ZyPaperDetail  *detail,
              GError        **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT x.url, x.alt, x.hash, x.width, x.height, x.problem, x.due IS NULL" FROM_ENTRIES
    " JOIN figures AS x ON x.entry = e.id WHERE e.paper = ?" ENTRY_ORDER ", x.position",
    "l", detail->id);

  while (row != NULL && zy_statement_next (row, error)) {
    const char *url = zy_statement_get_text (row, 0);
    ZyFigure *figure = g_hash_table_lookup (known, url);

    if (figure == NULL) {
      figure = zy_figure_new (url, zy_statement_get_text (row, 1));
      g_ptr_array_add (detail->figures, figure);
      g_hash_table_insert (known, figure->url, figure);
    }

    if (figure->hash == NULL) {
      figure->hash = zy_statement_dup_text (row, 2);
      figure->width = sqlite3_column_int (row, 3);
      figure->height = sqlite3_column_int (row, 4);
      g_free (figure->problem);
      figure->problem = figure->hash == NULL ? zy_statement_dup_text (row, 5) : NULL;
      figure->is_removed = figure->hash == NULL && figure->problem == NULL &&
                           sqlite3_column_int (row, 6);
    }
  }

  for (guint i = 0; i < detail->figures->len; i++)
    if (((const ZyFigure *) detail->figures->pdata[i])->hash == NULL)
      detail->n_missing_figures++;

  return *error == NULL;
}

static gboolean
load_links (ZyConnection   *connection,
            ZyPaperDetail  *detail,
            GError        **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT x.label, x.url" FROM_ENTRIES
    " JOIN links AS x ON x.entry = e.id WHERE e.paper = ?" ENTRY_ORDER ", x.position",
    "l", detail->id);

  while (row != NULL && zy_statement_next (row, error)) {
    const char *url = zy_statement_get_text (row, 1);
    ZyLink *link;

    if (g_hash_table_contains (known, url))
      continue;

    link = zy_link_new (zy_statement_get_text (row, 0), url);
    g_ptr_array_add (detail->links, link);
    g_hash_table_add (known, link->url);
  }

  return *error == NULL;
}

/* What a digest says beside its papers. It goes with the first appearance in the digest, which may list
 * the paper again and again, and is not part of the query that sorts these: it may be long. */
static gboolean
load_closings (ZyConnection   *connection,
               ZyPaperDetail  *detail,
               GError        **error)
{
  gint64 digest = -1;

  for (guint i = 0; i < detail->appearances->len; i++) {
    ZyAppearance *appearance = detail->appearances->pdata[i];
    sqlite3_stmt *row;

    if (appearance->digest_id == digest)
      continue;

    digest = appearance->digest_id;
    row = zy_connection_query (connection, error, "SELECT closing FROM digests WHERE id = ?", "l",
                               digest);
    while (row != NULL && zy_statement_next (row, error))
      appearance->closing = zy_statement_dup_text (row, 0);
    if (*error != NULL)
      return FALSE;
  }

  return TRUE;
}

static gboolean
load_appearances (ZyConnection   *connection,
                  ZyPaperDetail  *detail,
                  GError        **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT d.id, s.name, d.date, e.position, e.section" FROM_ENTRIES
    " WHERE e.paper = ?" ENTRY_ORDER,
    "l", detail->id);

  while (row != NULL && zy_statement_next (row, error)) {
    ZyAppearance *appearance = g_new0 (ZyAppearance, 1);

    appearance->digest_id = sqlite3_column_int64 (row, 0);
    appearance->source = zy_statement_dup_text (row, 1);
    appearance->date = zy_statement_dup_text (row, 2);
    appearance->position = sqlite3_column_int (row, 3);
    appearance->section = zy_statement_dup_text (row, 4);
    g_ptr_array_add (detail->appearances, appearance);
  }

  return *error == NULL && load_closings (connection, detail, error);
}

ZyPaperDetail *
zy_detail_load (ZyConnection  *connection,
                gint64         id,
                GError       **error)
{
  g_autoptr (ZyPaperDetail) detail = zy_paper_detail_new ();

  if (load_paper (connection, id, detail, error) && load_lists (connection, detail, error) &&
      load_fields (connection, detail, error) && load_sections (connection, detail, error) &&
      load_figures (connection, detail, error) && load_links (connection, detail, error) &&
      load_appearances (connection, detail, error))
    return g_steal_pointer (&detail);

  return NULL;
}

gint64
zy_detail_find_paper (ZyConnection  *connection,
                      const char    *key,
                      GError       **error)
{
  g_autofree char *canonical = NULL;
  gint64 id;

  if (!zy_arxiv_id_parse (key, &canonical, NULL)) {
    canonical = zy_canonical_url (key);
    if (canonical == NULL)
      canonical = g_strdup (key);
  }

  if (!zy_connection_get_int (connection, &id, error, "SELECT id FROM papers WHERE key = ?",
                              "t", canonical))
    return 0;

  if (id == 0)
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND,
                 _("The library has no paper “%s”"), key);

  return id;
}
