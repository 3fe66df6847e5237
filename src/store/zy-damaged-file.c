/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-damaged-file.h"

#include <string.h>

#define MAGIC "SQLite format 3"
#define FILE_HEADER_SIZE 100
#define MIN_PAGE_SIZE 512
#define MAX_PAGE_SIZE 65536

/* Offsets in the header of the file. */
#define HEADER_PAGE_SIZE 16
#define HEADER_RESERVED 20
#define HEADER_FREE_TRUNK 32

/* Offsets in the header of a page. */
#define PAGE_N_CELLS 3
#define PAGE_RIGHTMOST 8

struct _ZyDamagedFile {
  GMappedFile *map;
  const guint8 *data;
  guint n_pages;
  guint32 page_size;
  guint32 usable;
  gboolean has_header;
  GByteArray *payload;
};

/* What is left of a page or of a payload. Reading beyond its end fails, and so does all after it. */
typedef struct {
  const guint8 *data;
  gsize length;
  gsize at;
  gboolean failed;
} Cursor;

static guint32
get_16 (const guint8 *data)
{
  return (guint32) data[0] << 8 | data[1];
}

static guint32
get_32 (const guint8 *data)
{
  return get_16 (data) << 16 | get_16 (data + 2);
}

static const guint8 *
take (Cursor *self,
      gsize   length)
{
  const guint8 *data = self->data + self->at;

  if (self->failed || self->length - self->at < length) {
    self->failed = TRUE;
    return NULL;
  }

  self->at += length;

  return data;
}

static guint64
take_varint (Cursor *self)
{
  guint64 value = 0;

  for (int i = 0; i < 9; i++) {
    const guint8 *byte = take (self, 1);

    if (byte == NULL)
      return 0;
    if (i == 8)
      return value << 8 | *byte;

    value = value << 7 | (*byte & 0x7f);
    if ((*byte & 0x80) == 0)
      break;
  }

  return value;
}

static gint64
take_integer (Cursor *self,
              gsize   length)
{
  const guint8 *bytes = take (self, length);
  guint64 value = 0;

  if (bytes == NULL)
    return 0;

  if ((bytes[0] & 0x80) != 0)
    value = G_MAXUINT64;
  for (gsize i = 0; i < length; i++)
    value = value << 8 | bytes[i];

  return (gint64) value;
}

static gboolean
is_page_size (guint32 size)
{
  return size >= MIN_PAGE_SIZE && size <= MAX_PAGE_SIZE && (size & (size - 1)) == 0;
}

static void
set_page_size (ZyDamagedFile *self,
               guint32        size,
               guint32        reserved)
{
  self->page_size = size;
  self->usable = size - reserved;
  self->n_pages = (guint) (g_mapped_file_get_length (self->map) / size);
}

static void
read_header (ZyDamagedFile *self)
{
  guint32 size;

  if (g_mapped_file_get_length (self->map) < FILE_HEADER_SIZE ||
      memcmp (self->data, MAGIC, sizeof MAGIC) != 0)
    return;

  size = get_16 (self->data + HEADER_PAGE_SIZE);
  if (size == 1)
    size = 65536;
  if (!is_page_size (size) || size - self->data[HEADER_RESERVED] < 480)
    return;

  self->has_header = TRUE;
  set_page_size (self, size, self->data[HEADER_RESERVED]);
}

static void
count_row (const ZyDamagedRow *row,
           gpointer            data)
{
  gsize *n_rows = data;

  (*n_rows)++;
}

/* Without the header: of that size are the pages on which the most rows make sense. */
static void
guess_page_size (ZyDamagedFile *self)
{
  guint32 best = MIN_PAGE_SIZE;
  gsize best_n_rows = 0;

  for (guint32 size = MIN_PAGE_SIZE; size <= MAX_PAGE_SIZE; size *= 2) {
    gsize n_rows = 0;

    set_page_size (self, size, 0);
    for (guint i = 1; i <= self->n_pages; i++)
      zy_damaged_file_read_rows (self, i, count_row, &n_rows);

    if (n_rows > best_n_rows) {
      best = size;
      best_n_rows = n_rows;
    }
  }

  set_page_size (self, best, 0);
}

ZyDamagedFile *
zy_damaged_file_open (const char  *path,
                      GError     **error)
{
  GMappedFile *map = g_mapped_file_new (path, FALSE, error);
  ZyDamagedFile *self;

  if (map == NULL)
    return NULL;

  self = g_new0 (ZyDamagedFile, 1);
  self->map = map;
  self->data = (const guint8 *) g_mapped_file_get_contents (map);
  self->payload = g_byte_array_new ();

  read_header (self);
  if (!self->has_header)
    guess_page_size (self);

  return self;
}

void
zy_damaged_file_close (ZyDamagedFile *self)
{
  g_mapped_file_unref (self->map);
  g_byte_array_unref (self->payload);
  g_free (self);
}

guint
zy_damaged_file_get_n_pages (ZyDamagedFile *self)
{
  return self->n_pages;
}

guint
zy_damaged_file_get_page_size (ZyDamagedFile *self)
{
  return self->page_size;
}

guint32
zy_damaged_file_get_header (ZyDamagedFile *self,
                            gsize          offset)
{
  g_return_val_if_fail (offset + 4 <= FILE_HEADER_SIZE, 0);

  return self->has_header ? get_32 (self->data + offset) : 0;
}

static const guint8 *
get_page (ZyDamagedFile *self,
          guint          page)
{
  return page >= 1 && page <= self->n_pages ? self->data + (gsize) (page - 1) * self->page_size
                                            : NULL;
}

/* The first page begins with the header of the file. */
static gsize
get_offset (guint page)
{
  return page == 1 ? FILE_HEADER_SIZE : 0;
}

static gsize
get_header_size (ZyDamagedPage type)
{
  return type == ZY_DAMAGED_PAGE_TABLE_NODE || type == ZY_DAMAGED_PAGE_INDEX_NODE ? 12 : 8;
}

ZyDamagedPage
zy_damaged_file_get_page (ZyDamagedFile *self,
                          guint          page)
{
  const guint8 *data = get_page (self, page);

  switch (data != NULL ? data[get_offset (page)] : 0) {
  case 0x02:
    return ZY_DAMAGED_PAGE_INDEX_NODE;
  case 0x05:
    return ZY_DAMAGED_PAGE_TABLE_NODE;
  case 0x0a:
    return ZY_DAMAGED_PAGE_INDEX;
  case 0x0d:
    return ZY_DAMAGED_PAGE_TABLE;
  default:
    return ZY_DAMAGED_PAGE_OTHER;
  }
}

/* How many bytes of a payload are on the page itself. */
static gsize
get_local_size (ZyDamagedFile *self,
                ZyDamagedPage  type,
                gsize          size)
{
  const gsize usable = self->usable;
  const gsize max = type == ZY_DAMAGED_PAGE_TABLE ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  const gsize min = (usable - 12) * 32 / 255 - 23;
  gsize local;

  if (size <= max)
    return size;

  local = min + (size - min) % (usable - 4);

  return local <= max ? local : min;
}

/* Appends what is on the pages from @page on, until the payload has @size bytes. */
static gboolean
append_overflow (ZyDamagedFile *self,
                 guint32        page,
                 gsize          size)
{
  while (self->payload->len < size) {
    const guint8 *data = get_page (self, page);
    gsize length = MIN (size - self->payload->len, self->usable - 4);

    if (data == NULL)
      return FALSE;

    g_byte_array_append (self->payload, data + 4, (guint) length);
    page = get_32 (data);
  }

  return page == 0;
}

/* Gives the whole payload, which may be in parts. */
static gboolean
take_payload (ZyDamagedFile *self,
              ZyDamagedPage  type,
              Cursor        *cell,
              gsize          size,
              Cursor        *payload)
{
  const gsize local = get_local_size (self, type, size);
  const guint8 *data = take (cell, local);
  const guint8 *next;

  if (data == NULL || size > (gsize) self->n_pages * self->page_size)
    return FALSE;

  if (local == size) {
    *payload = (Cursor) { .data = data, .length = size };
    return TRUE;
  }

  next = take (cell, 4);
  g_byte_array_set_size (self->payload, 0);
  g_byte_array_append (self->payload, data, (guint) local);
  if (next == NULL || !append_overflow (self, get_32 (next), size))
    return FALSE;

  *payload = (Cursor) { .data = self->payload->data, .length = size };

  return TRUE;
}

/* https://www.sqlite.org/fileformat2.html#record_format */
static void
take_value (Cursor         *body,
            guint64         serial,
            ZyDamagedValue *value)
{
  static const guint8 lengths[] = { 0, 1, 2, 3, 4, 6, 8 };

  *value = (ZyDamagedValue) { .type = 'x' };

  if (serial == 0) {
    value->type = 'n';
  } else if (serial <= 6) {
    value->type = 'i';
    value->number = take_integer (body, lengths[serial]);
  } else if (serial == 8 || serial == 9) {
    value->type = 'i';
    value->number = serial == 9;
  } else if (serial == 7) {
    take (body, 8);
  } else if (serial >= 12) {
    value->length = (serial - 12) / 2;
    value->text = (const char *) take (body, value->length);
    if (serial % 2 == 1 && value->text != NULL) {
      value->type = 't';
      body->failed |= !g_utf8_validate_len (value->text, value->length, NULL);
    }
  } else {
    body->failed = TRUE;
  }
}

static gboolean
read_record (Cursor       *payload,
             ZyDamagedRow *row)
{
  Cursor header = *payload;
  Cursor body = *payload;
  const guint64 header_size = take_varint (&header);

  if (header.failed || header_size < header.at || header_size > payload->length)
    return FALSE;

  header.length = header_size;
  body.at = header_size;
  row->n_values = 0;

  while (header.at < header.length) {
    const guint64 serial = take_varint (&header);

    if (header.failed || row->n_values == ZY_DAMAGED_MAX_VALUES)
      return FALSE;

    take_value (&body, serial, &row->values[row->n_values++]);
    if (body.failed)
      return FALSE;
  }

  return body.at == body.length;
}

static gboolean
read_cell (ZyDamagedFile *self,
           ZyDamagedPage  type,
           Cursor        *cell,
           ZyDamagedRow  *row)
{
  Cursor payload;
  guint64 size;

  if (type == ZY_DAMAGED_PAGE_INDEX_NODE)
    take (cell, 4);
  size = take_varint (cell);
  row->rowid = type == ZY_DAMAGED_PAGE_TABLE ? (gint64) take_varint (cell) : 0;

  return !cell->failed && size <= G_MAXINT && take_payload (self, type, cell, size, &payload) &&
         read_record (&payload, row);
}

/* Gives the cell at this place of the list of cells. */
static gboolean
get_cell (ZyDamagedFile *self,
          guint          page,
          guint          i,
          Cursor        *cell)
{
  const guint8 *data = get_page (self, page);
  const gsize list = get_offset (page) + get_header_size (zy_damaged_file_get_page (self, page));
  gsize at;

  if (list + 2 * (gsize) (i + 1) > self->usable)
    return FALSE;

  at = get_16 (data + list + 2 * (gsize) i);
  *cell = (Cursor) { .data = data, .length = self->usable, .at = at };

  return at > list && at < self->usable;
}

static guint
get_n_cells (ZyDamagedFile *self,
             guint          page)
{
  return get_16 (get_page (self, page) + get_offset (page) + PAGE_N_CELLS);
}

gboolean
zy_damaged_file_read_rows (ZyDamagedFile    *self,
                           guint             page,
                           ZyDamagedRowFunc  function,
                           gpointer          user_data)
{
  const ZyDamagedPage type = zy_damaged_file_get_page (self, page);
  g_autofree ZyDamagedRow *row = g_new0 (ZyDamagedRow, 1);
  gboolean ok = TRUE;
  guint n_cells;

  if (type == ZY_DAMAGED_PAGE_OTHER)
    return FALSE;
  if (type == ZY_DAMAGED_PAGE_TABLE_NODE)
    return TRUE;

  n_cells = get_n_cells (self, page);
  for (guint i = 0; i < n_cells; i++) {
    Cursor cell;

    if (get_cell (self, page, i, &cell) && read_cell (self, type, &cell, row))
      function (row, user_data);
    else
      ok = FALSE;
  }

  return ok;
}

gboolean
zy_damaged_file_read_children (ZyDamagedFile      *self,
                               guint               page,
                               ZyDamagedChildFunc  function,
                               gpointer            user_data)
{
  const ZyDamagedPage type = zy_damaged_file_get_page (self, page);
  gboolean ok = TRUE;
  guint32 child;
  guint n_cells;

  if (type != ZY_DAMAGED_PAGE_TABLE_NODE && type != ZY_DAMAGED_PAGE_INDEX_NODE)
    return type != ZY_DAMAGED_PAGE_OTHER;

  n_cells = get_n_cells (self, page);
  for (guint i = 0; i <= n_cells; i++) {
    const guint8 *number = get_page (self, page) + get_offset (page) + PAGE_RIGHTMOST;
    Cursor cell;

    if (i < n_cells)
      number = get_cell (self, page, i, &cell) ? take (&cell, 4) : NULL;

    child = number != NULL ? get_32 (number) : 0;
    if (get_page (self, child) != NULL)
      function (child, user_data);
    else
      ok = FALSE;
  }

  return ok;
}

void
zy_damaged_file_read_free (ZyDamagedFile      *self,
                           ZyDamagedChildFunc  function,
                           gpointer            user_data)
{
  guint32 trunk = zy_damaged_file_get_header (self, HEADER_FREE_TRUNK);

  /* There are no more trunks than pages, so a circle ends too. */
  for (guint n = 0; n < self->n_pages && get_page (self, trunk) != NULL; n++) {
    const guint8 *data = get_page (self, trunk);
    const guint32 n_leaves = MIN (get_32 (data + 4), self->usable / 4 - 2);

    function (trunk, user_data);
    for (guint32 i = 0; i < n_leaves; i++)
      if (get_page (self, get_32 (data + 8 + 4 * (gsize) i)) != NULL)
        function (get_32 (data + 8 + 4 * (gsize) i), user_data);

    trunk = get_32 (data);
  }
}
