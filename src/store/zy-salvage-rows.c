/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-salvage-rows.h"

#include "zy-arxiv-id.h"
#include "zy-enums.h"

#include <string.h>

/* Columns of a table of the new library. */
typedef struct {
  char *name;
  char type;
  gboolean is_needed;
  gboolean is_rowid;
} Column;

typedef struct {
  char *name;
  gboolean is_copied;
  GArray *columns;
  /* By the number of values of a row: rows are as long as the table was when they were written. */
  sqlite3_stmt *inserts[ZY_DAMAGED_MAX_VALUES + 1];
} Table;

typedef struct {
  ZyConnection *library;
  ZyDamagedFile *file;
  ZyDamagedTrees *trees;
  GPtrArray *tables;
  ZySalvageLoss *loss;
  GError **error;

  /* What the rows of the page that is read are for. */
  Table *table;
  sqlite3_stmt *statement;
} Salvage;

static void
column_clear (gpointer data)
{
  Column *self = data;

  g_free (self->name);
}

static void
table_free (gpointer data)
{
  Table *self = data;

  for (gsize i = 0; i < G_N_ELEMENTS (self->inserts); i++)
    sqlite3_finalize (self->inserts[i]);
  g_array_unref (self->columns);
  g_free (self->name);
  g_free (self);
}

/* The tables of the library. Those of the search index are only there to be told from the others;
 * so are those that say what need not be imported again, for it does. */

static gboolean
read_columns (Salvage *self,
              Table   *table)
{
  sqlite3_stmt *row = zy_connection_query (self->library, self->error,
                                           "SELECT name, type, \"notnull\", pk,"
                                           " (SELECT wr FROM pragma_table_list"
                                           "  WHERE name = ?1 AND schema = 'main')"
                                           " FROM pragma_table_info (?1) ORDER BY cid",
                                           "t", table->name);

  while (row != NULL && zy_statement_next (row, self->error)) {
    const char *type = zy_statement_get_text (row, 1);
    Column column = { .name = zy_statement_dup_text (row, 0),
                      .type = g_strcmp0 (type, "INTEGER") == 0 ? 'i' : 't',
                      .is_needed = sqlite3_column_int (row, 2) != 0,
                      .is_rowid = sqlite3_column_int (row, 3) != 0 &&
                                  g_strcmp0 (type, "INTEGER") == 0 &&
                                  sqlite3_column_int (row, 4) == 0 };

    g_array_append_val (table->columns, column);
  }

  return *self->error == NULL;
}

static gboolean
read_tables (Salvage *self)
{
  sqlite3_stmt *row = zy_connection_query (self->library, self->error,
                                           "SELECT name, name NOT LIKE 'search%'"
                                           " AND name NOT IN ('source_papers', 'snapshots',"
                                           " 'imports')"
                                           " FROM pragma_table_list WHERE schema = 'main'"
                                           " AND type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                                           " ESCAPE '\\'", "");

  while (row != NULL && zy_statement_next (row, self->error)) {
    Table *table = g_new0 (Table, 1);

    table->name = zy_statement_dup_text (row, 0);
    table->is_copied = sqlite3_column_int (row, 1) != 0;
    table->columns = g_array_new (FALSE, FALSE, sizeof (Column));
    g_array_set_clear_func (table->columns, column_clear);
    g_ptr_array_add (self->tables, table);
  }

  for (guint i = 0; i < self->tables->len && *self->error == NULL; i++)
    read_columns (self, self->tables->pdata[i]);

  return *self->error == NULL;
}

static Table *
find_table (Salvage    *self,
            const char *name)
{
  for (guint i = 0; i < self->tables->len; i++) {
    Table *table = self->tables->pdata[i];

    if (g_str_equal (table->name, name))
      return table;
  }

  return NULL;
}

/* Rows. */

static void
bind_value (sqlite3_stmt         *statement,
            int                   i,
            const ZyDamagedValue *value)
{
  if (value->type == 'i')
    sqlite3_bind_int64 (statement, i, value->number);
  else if (value->type == 't')
    sqlite3_bind_text (statement, i, value->text, (int) value->length, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, i);
}

/* A row that the library does not take makes no sense; anything else ends the salvage. */
static void
run (Salvage      *self,
     sqlite3_stmt *statement)
{
  const int code = sqlite3_step (statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW && (code & 0xff) != SQLITE_CONSTRAINT &&
      *self->error == NULL)
    zy_connection_set_error (self->library, code, self->error);

  sqlite3_reset (statement);
}

static sqlite3_stmt *
get_insert (Salvage *self,
            Table   *table,
            guint    n_values)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (table->inserts[n_values] != NULL)
    return table->inserts[n_values];

  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" (", table->name);
  for (guint i = 0; i < n_values; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "",
                            g_array_index (table->columns, Column, i).name);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < n_values; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  table->inserts[n_values] = zy_connection_prepare (self->library, sql->str, self->error);

  return table->inserts[n_values];
}

static void
insert (Salvage            *self,
        Table              *table,
        const ZyDamagedRow *row)
{
  sqlite3_stmt *statement;

  if (*self->error != NULL || row->n_values == 0 || row->n_values > table->columns->len)
    return;

  statement = get_insert (self, table, row->n_values);
  if (statement == NULL)
    return;

  for (guint i = 0; i < row->n_values; i++) {
    const Column *column = &g_array_index (table->columns, Column, i);

    /* The keys are made anew, and nothing is in the new search index. */
    if (column->is_rowid)
      sqlite3_bind_int64 (statement, (int) i + 1, row->rowid);
    else if (g_str_equal (column->name, "newest_key"))
      sqlite3_bind_int64 (statement, (int) i + 1, -row->rowid);
    else if (g_str_equal (column->name, "indexed"))
      sqlite3_bind_int64 (statement, (int) i + 1, 0);
    else
      bind_value (statement, (int) i + 1, &row->values[i]);
  }

  run (self, statement);
}

static void
insert_cb (const ZyDamagedRow *row,
           gpointer            data)
{
  Salvage *self = data;

  insert (self, self->table, row);
}

/* Whether a row may be one of the table's. */
static gboolean
matches (const Table        *table,
         const ZyDamagedRow *row)
{
  if (row->n_values != table->columns->len)
    return FALSE;

  for (guint i = 0; i < row->n_values; i++) {
    const Column *column = &g_array_index (table->columns, Column, i);
    const char type = row->values[i].type;

    if (column->is_rowid ? type != 'n'
                         : type != column->type && (type != 'n' || column->is_needed))
      return FALSE;
  }

  return TRUE;
}

/* A row of a page that nothing leads to any more. It is taken where only one table has such. */
static void
insert_orphan_cb (const ZyDamagedRow *row,
                  gpointer            data)
{
  Salvage *self = data;
  Table *match = NULL;

  for (guint i = 0; i < self->tables->len; i++) {
    Table *table = self->tables->pdata[i];

    if (!matches (table, row))
      continue;
    if (match != NULL)
      return;
    match = table;
  }

  if (match != NULL && match->is_copied)
    insert (self, match, row);
}

static void
copy_tables (Salvage *self)
{
  const guint n_pages = zy_damaged_file_get_n_pages (self->file);

  for (guint i = 1; i <= n_pages && *self->error == NULL; i++) {
    const ZyDamagedTree *owner = zy_damaged_trees_get_owner (self->trees, i);

    self->table = owner != NULL && !owner->is_index ? find_table (self, owner->name) : NULL;
    if (self->table != NULL && self->table->is_copied &&
        !zy_damaged_file_read_rows (self->file, i, insert_cb, self))
      self->loss->n_pages++;
  }

  for (guint i = 1; i <= n_pages && *self->error == NULL; i++)
    if (zy_damaged_trees_is_orphan (self->trees, i) &&
        zy_damaged_file_get_page (self->file, i) == ZY_DAMAGED_PAGE_TABLE)
      zy_damaged_file_read_rows (self->file, i, insert_orphan_cb, self);
}

/* Indexes. The values of their rows are bound in their order; the last is the row's number. */

typedef struct {
  const char *index;
  const char *sql;
} Recovery;

static const Recovery recoveries[] = {
  { "sqlite_autoindex_papers_1", "INSERT OR IGNORE INTO temp.bare_papers (id, key)"
                                 " SELECT ?2, ?1 WHERE ?2 NOT IN (SELECT id FROM papers)" },
  { "sqlite_autoindex_sources_1", "INSERT OR IGNORE INTO sources (name, id) VALUES (?1, ?2)" },
  { "sqlite_autoindex_digests_1", "INSERT OR IGNORE INTO digests (source, date, id, imported)"
                                  " VALUES (?1, ?2, ?3, 0)" },
  { "sqlite_autoindex_categories_1", "INSERT OR IGNORE INTO categories (name, id)"
                                     " VALUES (?1, ?2)" },
  { "sqlite_autoindex_tags_1", "INSERT OR IGNORE INTO tags (folded, name, id)"
                               " VALUES (?1, ?1, ?2)" },
  { "paper_tags_by_tag", "INSERT OR IGNORE INTO paper_tags (tag, paper) VALUES (?1, ?2)" },
  { "paper_categories_by_category", "INSERT OR IGNORE INTO paper_categories"
                                    " (category, paper, position) VALUES (?1, ?2, ?3)" },
  { "entries_by_digest", "INSERT OR IGNORE INTO entries (digest, position, paper, id)"
                         " VALUES (?1, ?2, ?3, ?4)" },
};

/* Any of these has the state of every paper. */
static const Recovery states[] = {
  { "papers_by_age", "UPDATE temp.bare_papers SET read = ?3, starred = ?4, triage = ?5"
                     " WHERE id = ?2" },
  { "papers_by_title", "UPDATE temp.bare_papers SET read = ?3, starred = ?4, triage = ?5"
                       " WHERE id = ?2" },
  { "papers_by_digest", "UPDATE temp.bare_papers SET read = ?4, starred = ?5, triage = ?6"
                        " WHERE id = ?7" },
  { "noted_papers", "UPDATE temp.bare_papers SET noted = 1 WHERE id = ?1" },
};

static void
recover_cb (const ZyDamagedRow *row,
            gpointer            data)
{
  Salvage *self = data;
  const int n_parameters = sqlite3_bind_parameter_count (self->statement);

  if (*self->error != NULL || (int) row->n_values < n_parameters)
    return;

  for (int i = 0; i < n_parameters; i++)
    bind_value (self->statement, i + 1, &row->values[i]);
  run (self, self->statement);
}

static void
recover (Salvage        *self,
         const Recovery *recovery)
{
  const ZyDamagedTree *index = zy_damaged_trees_find (self->trees, recovery->index);
  const guint n_pages = zy_damaged_file_get_n_pages (self->file);

  if (index == NULL || *self->error != NULL)
    return;

  self->statement = zy_connection_prepare (self->library, recovery->sql, self->error);
  if (self->statement == NULL)
    return;

  for (guint i = 1; i <= n_pages; i++)
    if (zy_damaged_trees_get_owner (self->trees, i) == index)
      zy_damaged_file_read_rows (self->file, i, recover_cb, self);

  sqlite3_finalize (g_steal_pointer (&self->statement));
}

/* Papers that only indexes know. */

static gboolean
name_bare_papers (Salvage *self)
{
  sqlite3_stmt *row = zy_connection_query (self->library, self->error,
                                           "SELECT id, key FROM temp.bare_papers"
                                           " WHERE id IN (SELECT id FROM papers)", "");

  while (row != NULL && zy_statement_next (row, self->error)) {
    const char *key = zy_statement_get_text (row, 1);
    g_autofree char *arxiv_id = NULL;
    g_autofree char *url = NULL;

    if (zy_arxiv_id_parse (key, &arxiv_id, NULL))
      url = zy_arxiv_id_to_url (arxiv_id);
    else if (g_uri_is_valid (key, G_URI_FLAGS_NONE, NULL))
      url = g_strdup (key);

    if (!zy_connection_run (self->library, self->error,
                            "UPDATE papers SET arxiv_id = ?, url = ? WHERE id = ?", "ttl",
                            arxiv_id, url, (gint64) sqlite3_column_int64 (row, 0)))
      return FALSE;
  }

  return *self->error == NULL;
}

static gboolean
has_column (Salvage    *self,
            const char *name)
{
  const Table *papers = find_table (self, "papers");

  for (guint i = 0; i < papers->columns->len; i++)
    if (g_str_equal (g_array_index (papers->columns, Column, i).name, name))
      return TRUE;

  return FALSE;
}

static gboolean
add_bare_papers (Salvage *self)
{
  const gboolean is_first_version = !has_column (self, "triage");
  gint64 n_papers;
  gint64 n_notes;

  if (!zy_connection_execute (self->library, is_first_version ?
                              "INSERT OR IGNORE INTO papers (id, key, read, starred)"
                              " SELECT id, key, read = 1, starred = 1 FROM temp.bare_papers" :
                              "INSERT OR IGNORE INTO papers"
                              " (id, key, newest_key, read, starred, triage)"
                              " SELECT id, key, -id, read = 1, starred = 1,"
                              " triage FROM temp.bare_papers", self->error) ||
      !name_bare_papers (self) ||
      !zy_connection_get_int (self->library, &n_papers, self->error,
                              "SELECT count(*) FROM temp.bare_papers"
                              " WHERE id IN (SELECT id FROM papers)", "") ||
      !zy_connection_get_int (self->library, &n_notes, self->error,
                              "SELECT count(*) FROM temp.bare_papers WHERE noted = 1"
                              " AND id IN (SELECT id FROM papers)", ""))
    return FALSE;

  self->loss->n_bare_papers = (guint) n_papers;
  self->loss->n_notes = (guint) n_notes;

  return TRUE;
}

static gboolean
recover_from_indexes (Salvage *self)
{
  if (!zy_connection_execute (self->library,
                              "CREATE TEMP TABLE bare_papers (id INTEGER PRIMARY KEY,"
                              " key TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0,"
                              " starred INTEGER NOT NULL DEFAULT 0,"
                              " triage INTEGER NOT NULL DEFAULT 0,"
                              " noted INTEGER NOT NULL DEFAULT 0) STRICT", self->error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (recoveries); i++)
    recover (self, &recoveries[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    recover (self, &states[i]);

  return *self->error == NULL && add_bare_papers (self) &&
         zy_connection_execute (self->library, "DROP TABLE temp.bare_papers", self->error);
}

/* A page that was written over may hold rows that make sense, and yet no version wrote them. */
static gboolean
put_values_right (Salvage *self)
{
  return zy_connection_run (self->library, self->error,
                            "DELETE FROM fields WHERE kind NOT BETWEEN 0 AND ?"
                            " OR lang NOT BETWEEN 0 AND ?", "ii",
                            ZY_N_FIELD_KINDS - 1, ZY_N_LANGS - 1) &&
         zy_connection_run (self->library, self->error,
                            "DELETE FROM sections WHERE kind NOT BETWEEN 0 AND ?"
                            " OR lang NOT BETWEEN 0 AND ?", "ii",
                            ZY_N_FIELD_KINDS - 1, ZY_N_LANGS - 1) &&
         zy_connection_execute (self->library, "UPDATE papers SET read = read <> 0,"
                                " starred = starred <> 0", self->error) &&
         (!has_column (self, "triage") ||
          zy_connection_run (self->library, self->error,
                             "UPDATE papers SET triage = 0 WHERE triage NOT BETWEEN 0 AND ?", "i",
                             ZY_TRIAGE_DONE)) &&
         (!has_column (self, "language_view") ||
          zy_connection_run (self->library, self->error,
                             "UPDATE papers SET language_view = NULL"
                             " WHERE language_view NOT BETWEEN 0 AND ?", "i",
                             ZY_LANGUAGE_VIEW_BOTH));
}

/* Rows whose parent is lost. */

static gboolean
remove_orphans_of (Salvage    *self,
                   const char *table,
                   const char *column,
                   const char *parent,
                   gboolean    is_optional,
                   guint      *n_changes)
{
  g_autofree char *condition = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN"
                                                " (SELECT id FROM \"%s\")",
                                                column, column, parent);
  g_autofree char *sql = is_optional
    ? g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE %s", table, column, condition)
    : g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", table, condition);

  if (!zy_connection_execute (self->library, sql, self->error))
    return FALSE;

  *n_changes += (guint) zy_connection_get_changes (self->library);
  if (!is_optional)
    self->loss->n_orphans += (guint) zy_connection_get_changes (self->library);

  return TRUE;
}

static gboolean
remove_orphans_once (Salvage *self,
                     guint   *n_changes)
{
  for (guint i = 0; i < self->tables->len; i++) {
    const Table *table = self->tables->pdata[i];
    sqlite3_stmt *row = zy_connection_query (self->library, self->error,
                                             "SELECT \"from\", \"table\", on_delete = 'SET NULL'"
                                             " FROM pragma_foreign_key_list (?)",
                                             "t", table->name);

    while (row != NULL && zy_statement_next (row, self->error))
      if (!remove_orphans_of (self, table->name, zy_statement_get_text (row, 0),
                              zy_statement_get_text (row, 1), sqlite3_column_int (row, 2) != 0,
                              n_changes))
        return FALSE;
  }

  return *self->error == NULL;
}

/* What is removed may leave other rows without their parent. */
static gboolean
remove_orphans (Salvage *self)
{
  guint n_changes;

  do {
    n_changes = 0;
    if (!remove_orphans_once (self, &n_changes))
      return FALSE;
  } while (n_changes > 0);

  return TRUE;
}

gboolean
zy_salvage_rows (ZyConnection    *library,
                 ZyDamagedFile   *file,
                 ZyDamagedTrees  *trees,
                 ZySalvageLoss   *loss,
                 GError         **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  Salvage self = { .library = library, .file = file, .trees = trees, .tables = tables,
                   .loss = loss, .error = error };

  *loss = (ZySalvageLoss) { .n_pages = zy_damaged_trees_get_n_bad (trees) };

  if (!read_tables (&self))
    return FALSE;

  copy_tables (&self);

  return *error == NULL && recover_from_indexes (&self) &&
         put_values_right (&self) && remove_orphans (&self);
}
