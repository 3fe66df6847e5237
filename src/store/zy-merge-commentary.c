/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-merge-commentary.h"

#include "zy-derived-text.h"

static gboolean
is_column (sqlite3_stmt *row,
           int           column,
           const char   *text)
{
  return g_strcmp0 (zy_statement_get_text (row, column), text) == 0;
}

static gboolean
is_section (sqlite3_stmt    *row,
            const ZySection *section)
{
  return sqlite3_column_int (row, 0) == (int) section->kind &&
         sqlite3_column_int (row, 1) == (int) section->lang &&
         sqlite3_column_int (row, 2) == (int) section->level &&
         is_column (row, 3, section->title) && is_column (row, 4, section->markdown);
}

static gboolean
same_sections (ZyConnection  *connection,
               gint64         entry,
               GPtrArray     *sections,
               gboolean      *same,
               GError       **error)
{
  guint n = 0;
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT kind, lang, level, title, markdown FROM sections WHERE entry = ? ORDER BY position",
    "l", entry);

  *same = TRUE;

  while (row != NULL && zy_statement_next (row, error)) {
    *same &= n < sections->len && is_section (row, sections->pdata[n]);
    n++;
  }

  *same &= n == sections->len;

  return *error == NULL;
}

static gboolean
merge_sections (ZyConnection  *connection,
                gint64         entry,
                GPtrArray     *sections,
                GError       **error)
{
  gboolean same;

  if (sections->len == 0)
    return TRUE;

  if (!same_sections (connection, entry, sections, &same, error))
    return FALSE;

  if (same)
    return TRUE;

  if (!zy_connection_run (connection, error, "DELETE FROM sections WHERE entry = ?", "l", entry))
    return FALSE;

  for (guint i = 0; i < sections->len; i++) {
    const ZySection *section = sections->pdata[i];

    if (!zy_connection_run (connection, error,
                            "INSERT INTO sections (entry, position, kind, lang, level, title,"
                            " markdown, math) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "liiiitti", entry, (int) i + 1, (int) section->kind,
                            (int) section->lang, (int) section->level, section->title,
                            section->markdown, (int) zy_text_has_math (section->markdown)))
      return FALSE;
  }

  return TRUE;
}

/* Removes what the new revision no longer shows. Of an address that stands there twice the last
 * counts. */
static gboolean
drop_figures (ZyConnection  *connection,
              gint64         entry,
              GPtrArray     *figures,
              GError       **error)
{
  g_autoptr (GHashTable) urls = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT id, url FROM figures WHERE entry = ?",
                                           "l", entry);

  for (guint i = 0; i < figures->len; i++)
    g_hash_table_add (urls, ((ZyFigure *) figures->pdata[i])->url);

  while (row != NULL && zy_statement_next (row, error)) {
    gint64 id = sqlite3_column_int64 (row, 0);

    if (!g_hash_table_contains (urls, zy_statement_get_text (row, 1)))
      g_array_append_val (gone, id);
  }

  for (guint i = 0; i < gone->len && *error == NULL; i++)
    zy_connection_run (connection, error, "DELETE FROM figures WHERE id = ?",
                       "l", g_array_index (gone, gint64, i));

  return *error == NULL;
}

static gboolean
merge_figure (ZyConnection    *connection,
              gint64           entry,
              int              position,
              const ZyFigure  *figure,
              GError         **error)
{
  return zy_connection_run (
    connection, error,
    "INSERT INTO figures (entry, position, url, alt, hash, width, height)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT (entry, url) DO UPDATE SET position = ?2, alt = ?4,"
    "  hash = ifnull (?5, hash),"
    "  width = CASE WHEN ?5 IS NULL THEN width ELSE ?6 END,"
    "  height = CASE WHEN ?5 IS NULL THEN height ELSE ?7 END"
    " WHERE position <> ?2 OR alt IS NOT ?4"
    "  OR (?5 IS NOT NULL AND (hash IS NOT ?5 OR width <> ?6 OR height <> ?7))",
    "litttii", entry, position, figure->url, figure->alt, figure->hash, figure->width,
    figure->height);
}

static gboolean
merge_figures (ZyConnection        *connection,
               gint64               entry,
               const ZyEntryDraft  *draft,
               GError             **error)
{
  /* Figures come with the sections that show them. */
  if (draft->sections->len > 0 && !drop_figures (connection, entry, draft->figures, error))
    return FALSE;

  for (guint i = 0; i < draft->figures->len; i++)
    if (!merge_figure (connection, entry, i + 1, draft->figures->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
same_links (ZyConnection  *connection,
            gint64         entry,
            GPtrArray     *links,
            gboolean      *same,
            GError       **error)
{
  guint n = 0;
  sqlite3_stmt *row = zy_connection_query (
    connection, error, "SELECT label, url FROM links WHERE entry = ? ORDER BY position",
    "l", entry);

  *same = TRUE;

  while (row != NULL && zy_statement_next (row, error)) {
    const ZyLink *link = n < links->len ? links->pdata[n] : NULL;

    *same &= link != NULL && is_column (row, 0, link->label) && is_column (row, 1, link->url);
    n++;
  }

  *same &= n == links->len;

  return *error == NULL;
}

static gboolean
merge_links (ZyConnection  *connection,
             gint64         entry,
             GPtrArray     *links,
             GError       **error)
{
  gboolean same;

  if (links->len == 0)
    return TRUE;

  if (!same_links (connection, entry, links, &same, error))
    return FALSE;

  if (same)
    return TRUE;

  if (!zy_connection_run (connection, error, "DELETE FROM links WHERE entry = ?", "l", entry))
    return FALSE;

  for (guint i = 0; i < links->len; i++) {
    const ZyLink *link = links->pdata[i];

    if (!zy_connection_run (connection, error,
                            "INSERT INTO links (entry, position, label, url) VALUES (?, ?, ?, ?)",
                            "litt", entry, (int) i + 1, link->label, link->url))
      return FALSE;
  }

  return TRUE;
}

gboolean
zy_merge_commentary (ZyConnection        *connection,
                     gint64               id,
                     const ZyEntryDraft  *draft,
                     GError             **error)
{
  return merge_sections (connection, id, draft->sections, error) &&
         merge_figures (connection, id, draft, error) &&
         merge_links (connection, id, draft->links, error);
}
