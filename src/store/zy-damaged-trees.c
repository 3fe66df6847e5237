/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-damaged-trees.h"

#include <string.h>

/* SQLite itself goes no deeper. */
#define MAX_DEPTH 20

/* Numbers of owners; those of @trees follow. */
#define NOBODY 0
#define FREE 1
#define SCHEMA 2
#define FIRST_TREE 3

struct _ZyDamagedTrees {
  ZyDamagedFile *file;
  GPtrArray *trees;
  guint *owners;
  guint n_bad;
};

/* A way down a tree. */
typedef struct {
  ZyDamagedTrees *trees;
  guint owner;
  gboolean is_index;
  int depth;
} Walk;

static void
tree_free (gpointer data)
{
  ZyDamagedTree *self = data;

  g_free (self->name);
  g_free (self->sql);
  g_free (self);
}

static void walk (guint    page,
                  gpointer data);

static gboolean
fits (ZyDamagedTrees *self,
      guint           page,
      gboolean        is_index)
{
  switch (zy_damaged_file_get_page (self->file, page)) {
  case ZY_DAMAGED_PAGE_TABLE:
  case ZY_DAMAGED_PAGE_TABLE_NODE:
    return !is_index;
  case ZY_DAMAGED_PAGE_INDEX:
  case ZY_DAMAGED_PAGE_INDEX_NODE:
    return is_index;
  case ZY_DAMAGED_PAGE_OTHER:
  default:
    return FALSE;
  }
}

/* A page that another tree has already is not what should be there. */
static void
walk (guint    page,
      gpointer data)
{
  const Walk *from = data;
  ZyDamagedTrees *self = from->trees;
  Walk below = *from;

  below.depth++;
  if (below.depth > MAX_DEPTH || self->owners[page] != NOBODY ||
      !fits (self, page, from->is_index)) {
    self->n_bad++;
    return;
  }

  self->owners[page] = from->owner;
  if (!zy_damaged_file_read_children (self->file, page, walk, &below))
    self->n_bad++;
}

static void
mark_free (guint    page,
           gpointer data)
{
  ZyDamagedTrees *self = data;

  self->owners[page] = FREE;
}

static gboolean
is_text (const ZyDamagedValue *value,
         const char           *text)
{
  return value->type == 't' && value->length == strlen (text) &&
         memcmp (value->text, text, value->length) == 0;
}

/* A row of `sqlite_schema`: type, name, table, first page, SQL. */
static gboolean
is_schema_row (const ZyDamagedRow *row)
{
  return row->n_values == 5 &&
         (is_text (&row->values[0], "table") || is_text (&row->values[0], "index") ||
          is_text (&row->values[0], "view") || is_text (&row->values[0], "trigger")) &&
         row->values[1].type == 't' && row->values[2].type == 't' && row->values[3].type == 'i';
}

/* The name is taken once: what follows is from a page that was copied or left over. */
static ZyDamagedTree *
add_tree (ZyDamagedTrees *self,
          const char     *name,
          gboolean        is_index,
          const char     *sql,
          gint64          root)
{
  ZyDamagedTree *tree;

  if (root < 1 || root > zy_damaged_file_get_n_pages (self->file) ||
      zy_damaged_trees_find (self, name) != NULL)
    return NULL;

  tree = g_new0 (ZyDamagedTree, 1);
  tree->name = g_strdup (name);
  tree->is_index = is_index;
  tree->sql = g_strdup (sql);
  tree->root = (guint) root;
  g_ptr_array_add (self->trees, tree);

  return tree;
}

static void
add_schema_row (const ZyDamagedRow *row,
                gpointer            data)
{
  const ZyDamagedValue *values = row->values;
  g_autofree char *name = NULL;
  g_autofree char *sql = NULL;

  if (!is_schema_row (row))
    return;

  name = g_strndup (values[1].text, values[1].length);
  sql = values[4].type == 't' ? g_strndup (values[4].text, values[4].length) : NULL;
  add_tree (data, name, is_text (&values[0], "index"), sql, values[3].number);
}

/* The schema is a table that begins on the first page. Rows that look like its own are its own,
 * wherever they are: no other table has such. */
static void
find_trees (ZyDamagedTrees *self)
{
  const guint n_pages = zy_damaged_file_get_n_pages (self->file);
  Walk schema = { .trees = self, .owner = SCHEMA };

  if (n_pages > 0)
    walk (1, &schema);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 1; i <= n_pages; i++)
      if (self->owners[i] == (pass == 0 ? SCHEMA : NOBODY) &&
          zy_damaged_file_get_page (self->file, i) == ZY_DAMAGED_PAGE_TABLE)
        zy_damaged_file_read_rows (self->file, i, add_schema_row, self);
}

/* Without rowid a table is stored as an index is. */
static gboolean
is_stored_as_index (const ZyDamagedTree *tree)
{
  return tree->is_index || (tree->sql != NULL && strstr (tree->sql, "WITHOUT ROWID") != NULL);
}

static void
walk_tree (ZyDamagedTrees *self,
           guint           i)
{
  const ZyDamagedTree *tree = self->trees->pdata[i];
  Walk down = { .trees = self, .owner = FIRST_TREE + i, .is_index = is_stored_as_index (tree) };

  walk (tree->root, &down);
}

ZyDamagedTrees *
zy_damaged_trees_new (ZyDamagedFile *file)
{
  ZyDamagedTrees *self = g_new0 (ZyDamagedTrees, 1);

  self->file = file;
  self->trees = g_ptr_array_new_with_free_func (tree_free);
  self->owners = g_new0 (guint, (gsize) zy_damaged_file_get_n_pages (file) + 1);

  zy_damaged_file_read_free (file, mark_free, self);
  find_trees (self);

  for (guint i = 0; i < self->trees->len; i++)
    walk_tree (self, i);

  return self;
}

void
zy_damaged_trees_add (ZyDamagedTrees *self,
                      const char     *name,
                      gboolean        is_index,
                      const char     *sql,
                      guint           root)
{
  if (root <= zy_damaged_file_get_n_pages (self->file) && self->owners[root] == NOBODY &&
      add_tree (self, name, is_index, sql, root) != NULL)
    walk_tree (self, self->trees->len - 1);
}

void
zy_damaged_trees_free (ZyDamagedTrees *self)
{
  g_ptr_array_unref (self->trees);
  g_free (self->owners);
  g_free (self);
}

const ZyDamagedTree *
zy_damaged_trees_find (ZyDamagedTrees *self,
                       const char     *name)
{
  for (guint i = 0; i < self->trees->len; i++) {
    const ZyDamagedTree *tree = self->trees->pdata[i];

    if (g_str_equal (tree->name, name))
      return tree;
  }

  return NULL;
}

const ZyDamagedTree *
zy_damaged_trees_get_owner (ZyDamagedTrees *self,
                            guint           page)
{
  const guint owner = self->owners[page];

  return owner >= FIRST_TREE ? self->trees->pdata[owner - FIRST_TREE] : NULL;
}

gboolean
zy_damaged_trees_is_orphan (ZyDamagedTrees *self,
                            guint           page)
{
  return self->owners[page] == NOBODY;
}

guint
zy_damaged_trees_get_n_bad (ZyDamagedTrees *self)
{
  return self->n_bad;
}
