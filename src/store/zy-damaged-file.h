/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ZyDamagedFile:
 *
 * An SQLite file that SQLite may be unable to read. Every page is read for itself
 * (https://www.sqlite.org/fileformat2.html), so that what is on a sound page is found whatever
 * became of the pages that lead to it. Nothing in the file is trusted: a row is only told when all
 * of it makes sense.
 */
typedef struct _ZyDamagedFile ZyDamagedFile;

/**
 * ZyDamagedPage:
 * @ZY_DAMAGED_PAGE_OTHER: none of the others, or not readable
 * @ZY_DAMAGED_PAGE_TABLE: rows of a table
 * @ZY_DAMAGED_PAGE_TABLE_NODE: leads to pages of a table
 * @ZY_DAMAGED_PAGE_INDEX: rows of an index, or of a table without rowid
 * @ZY_DAMAGED_PAGE_INDEX_NODE: the same, and leads to others
 *
 * What is on a page.
 */
typedef enum {
  ZY_DAMAGED_PAGE_OTHER,
  ZY_DAMAGED_PAGE_TABLE,
  ZY_DAMAGED_PAGE_TABLE_NODE,
  ZY_DAMAGED_PAGE_INDEX,
  ZY_DAMAGED_PAGE_INDEX_NODE,
} ZyDamagedPage;

/**
 * ZyDamagedValue:
 * @type: `n` NULL, `i` a whole number, `t` text, `x` anything else
 * @number: of `i`
 * @text: of `t`, valid UTF-8 without NUL; not terminated
 * @length: bytes of @text
 */
typedef struct {
  char        type;
  gint64      number;
  const char *text;
  gsize       length;
} ZyDamagedValue;

#define ZY_DAMAGED_MAX_VALUES 64

/**
 * ZyDamagedRow:
 * @rowid: of a row of a table; else 0
 * @n_values: how many columns were written
 * @values: in the order of the columns
 */
typedef struct {
  gint64         rowid;
  guint          n_values;
  ZyDamagedValue values[ZY_DAMAGED_MAX_VALUES];
} ZyDamagedRow;

/**
 * ZyDamagedRowFunc:
 * @row: until it returns
 */
typedef void (*ZyDamagedRowFunc) (const ZyDamagedRow *row,
                                  gpointer            user_data);

/**
 * ZyDamagedChildFunc:
 * @page: a page that a node leads to
 */
typedef void (*ZyDamagedChildFunc) (guint    page,
                                    gpointer user_data);

/**
 * zy_damaged_file_open:
 * @path: the file
 *
 * Returns: (transfer full) (nullable): the file, mapped into memory
 */
ZyDamagedFile *zy_damaged_file_open          (const char          *path,
                                              GError             **error);
void           zy_damaged_file_close         (ZyDamagedFile       *self);

/**
 * zy_damaged_file_get_n_pages:
 *
 * Returns: the number of the last page; the first is 1
 */
guint          zy_damaged_file_get_n_pages   (ZyDamagedFile       *self);

/**
 * zy_damaged_file_get_page_size:
 *
 * Returns: bytes of a page
 */
guint          zy_damaged_file_get_page_size (ZyDamagedFile       *self);

/**
 * zy_damaged_file_get_header:
 * @offset: of one of the numbers in the header of the file
 *
 * Returns: the number, or 0 when the header is damaged
 */
guint32        zy_damaged_file_get_header    (ZyDamagedFile       *self,
                                              gsize                offset);

/**
 * zy_damaged_file_get_page:
 *
 * Returns: what is on a page, as far as its beginning tells
 */
ZyDamagedPage  zy_damaged_file_get_page      (ZyDamagedFile       *self,
                                              guint                page);

/**
 * zy_damaged_file_read_rows:
 *
 * Tells the rows of a page.
 *
 * Returns: whether all that are on it could be read
 */
gboolean       zy_damaged_file_read_rows     (ZyDamagedFile       *self,
                                              guint                page,
                                              ZyDamagedRowFunc     function,
                                              gpointer             user_data);

/**
 * zy_damaged_file_read_children:
 *
 * Tells the pages that a node leads to.
 *
 * Returns: whether all of them exist
 */
gboolean       zy_damaged_file_read_children (ZyDamagedFile       *self,
                                              guint                page,
                                              ZyDamagedChildFunc   function,
                                              gpointer             user_data);

/**
 * zy_damaged_file_read_free:
 *
 * Tells the pages that hold nothing any more, although they may look as if they did.
 */
void           zy_damaged_file_read_free     (ZyDamagedFile       *self,
                                              ZyDamagedChildFunc   function,
                                              gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDamagedFile, zy_damaged_file_close)

G_END_DECLS
