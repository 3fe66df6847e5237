/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-rows.h"

/* No tag's name has one. */
#define TAG_SEPARATOR "\n"

struct _ZyPaperRecord {
  gboolean exists;
  char *key;
  char *title_zh;
  char *title_en;
  char *tldr_zh;
  char *tldr_en;
  char *categories;
  char *date;
  char *figure;
  char **tags;
  ZyTriage triage;
  gboolean starred;
  gboolean read;
};

static void
zy_paper_record_free (gpointer data)
{
  ZyPaperRecord *self = data;

  g_free (self->key);
  g_free (self->title_zh);
  g_free (self->title_en);
  g_free (self->tldr_zh);
  g_free (self->tldr_en);
  g_free (self->categories);
  g_free (self->date);
  g_free (self->figure);
  g_strfreev (self->tags);
  g_free (self);
}

void
zy_paper_record_fill (const ZyPaperRecord *self,
                      ZyPaper             *paper)
{
  const ZyPaperRow row = {
    .key = self->key,
    .title_zh = self->title_zh,
    .title_en = self->title_en,
    .tldr_zh = self->tldr_zh,
    .tldr_en = self->tldr_en,
    .categories = self->categories,
    .date = self->date,
    .figure = self->figure,
    .tags = (const char *const *) self->tags,
    .triage = self->triage,
    .starred = self->starred,
    .read = self->read,
  };

  if (self->exists)
    zy_paper_fill (paper, &row);
}

/* The texts by ZyFieldKind and ZyLang. */
static const char select_row[] =
  "SELECT key, read, starred, triage, digest_date,"
  " (SELECT text FROM fields WHERE paper = p.id AND kind = 0 AND lang = 0),"
  " (SELECT text FROM fields WHERE paper = p.id AND kind = 0 AND lang = 1),"
  " (SELECT text FROM fields WHERE paper = p.id AND kind = 1 AND lang = 0),"
  " (SELECT text FROM fields WHERE paper = p.id AND kind = 1 AND lang = 1),"
  " (SELECT group_concat (name, ' ') FROM (SELECT c.name FROM paper_categories AS pc"
  "  JOIN categories AS c ON c.id = pc.category WHERE pc.paper = p.id ORDER BY pc.position)),"
  " (SELECT group_concat (name, char (10)) FROM (SELECT t.name FROM paper_tags AS pt"
  "  JOIN tags AS t ON t.id = pt.tag WHERE pt.paper = p.id ORDER BY t.folded)),"
  " (SELECT f.hash FROM entries AS e JOIN figures AS f ON f.entry = e.id"
  "  WHERE e.paper = p.id AND f.hash IS NOT NULL ORDER BY e.digest DESC, f.position LIMIT 1)"
  " FROM papers AS p WHERE id = ?";

static ZyPaperRecord *
load_row (ZyConnection  *connection,
          gint64         id,
          GError       **error)
{
  ZyPaperRecord *self = g_new0 (ZyPaperRecord, 1);
  sqlite3_stmt *row = zy_connection_query (connection, error, select_row, "l", id);
  const char *tags;

  if (row == NULL || !zy_statement_next (row, error))
    return self;

  self->exists = TRUE;
  self->key = zy_statement_dup_text (row, 0);
  self->read = sqlite3_column_int (row, 1);
  self->starred = sqlite3_column_int (row, 2);
  self->triage = sqlite3_column_int (row, 3);
  self->date = zy_statement_dup_text (row, 4);
  self->title_zh = zy_statement_dup_text (row, 5);
  self->title_en = zy_statement_dup_text (row, 6);
  self->tldr_zh = zy_statement_dup_text (row, 7);
  self->tldr_en = zy_statement_dup_text (row, 8);
  self->categories = zy_statement_dup_text (row, 9);
  tags = zy_statement_get_text (row, 10);
  if (tags != NULL)
    self->tags = g_strsplit (tags, TAG_SEPARATOR, -1);
  self->figure = zy_statement_dup_text (row, 11);
  sqlite3_reset (row);

  return self;
}

GPtrArray *
zy_paper_rows_load (ZyConnection  *connection,
                    GArray        *ids,
                    GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (ids->len, zy_paper_record_free);

  for (guint i = 0; i < ids->len && *error == NULL; i++)
    g_ptr_array_add (rows, load_row (connection, g_array_index (ids, gint64, i), error));

  return *error == NULL ? g_steal_pointer (&rows) : NULL;
}
