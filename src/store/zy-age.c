/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-age.h"

#include "zy-derived-text.h"

/* Each paper takes every other number: those between are of the other kind. */
#define STEP 2

#define MONTH (G_GINT64_CONSTANT (1) << ZY_AGE_MONTH_BITS)

/* From here on in a month, papers of days that are full. */
#define OVERFLOW_START (MONTH / 4)

/* Below every month. */
#define NO_MONTH G_GINT64_CONSTANT (-1)

static gboolean
is_free (ZyConnection  *connection,
         gint64         key,
         gboolean      *result,
         GError       **error)
{
  gint64 n;

  if (!zy_connection_get_int (connection, &n, error,
                              "SELECT count(*) FROM papers WHERE newest_key = ?", "l", key))
    return FALSE;

  *result = n == 0;

  return TRUE;
}

/* The next number after the last one of the same kind that is taken in a range; 0 when the range
 * is full. */
static gboolean
find_next (ZyConnection  *connection,
           gint64         start,
           gint64         end,
           gint64        *key,
           GError       **error)
{
  gint64 last;

  if (!zy_connection_get_int (connection, &last, error,
                              "SELECT newest_key FROM papers WHERE newest_key >= ?1"
                              " AND newest_key < ?2 AND abs (newest_key % 2) = ?3"
                              " ORDER BY newest_key DESC LIMIT 1",
                              "lli", start, end, (int) (start % STEP)))
    return FALSE;

  *key = last == 0 ? start : last + STEP;
  if (*key >= end)
    *key = 0;

  return TRUE;
}

static gboolean
allocate (ZyConnection  *connection,
          gint64         wanted,
          gint64        *key,
          GError       **error)
{
  gint64 month = wanted & ~(MONTH - 1);
  gint64 parity = wanted % STEP;
  gboolean free;

  if (!is_free (connection, wanted, &free, error))
    return FALSE;

  *key = wanted;
  if (free)
    return TRUE;

  if (!find_next (connection, wanted, wanted + ZY_KEYS_PER_DAY, key, error))
    return FALSE;

  if (*key == 0 &&
      !find_next (connection, month + OVERFLOW_START + parity, month + MONTH, key, error))
    return FALSE;

  if (*key != 0)
    return TRUE;

  return zy_connection_get_int (connection, key, error,
                                "SELECT min (min (newest_key), ?) - 1 FROM papers", "l", NO_MONTH);
}

gboolean
zy_age_allocate (ZyConnection  *connection,
                 const char    *arxiv_id,
                 const char    *date,
                 gint64        *key,
                 GError       **error)
{
  return allocate (connection, zy_newest_key (arxiv_id, date), key, error);
}

static gboolean
write_key (ZyConnection  *connection,
           gint64         paper,
           gint64         wanted,
           GError       **error)
{
  gint64 key;

  /* The search index knows papers by their keys. */
  return allocate (connection, wanted, &key, error) &&
         zy_connection_run (connection, error,
                            "UPDATE papers SET indexed = 0 WHERE id = ? AND indexed = 1",
                            "l", paper) &&
         zy_connection_run (connection, error, "UPDATE papers SET newest_key = ? WHERE id = ?",
                            "ll", key, paper);
}

gboolean
zy_age_set_date (ZyConnection  *connection,
                 gint64         paper,
                 const char    *date,
                 GError       **error)
{
  gint64 wanted = zy_newest_key (NULL, date);
  gint64 key;

  if (!zy_connection_get_int (connection, &key, error,
                              "SELECT newest_key FROM papers WHERE id = ?", "l", paper))
    return FALSE;

  if (key >= wanted && key < wanted + ZY_KEYS_PER_DAY)
    return TRUE;

  return write_key (connection, paper, wanted, error);
}

typedef struct {
  gint64 paper;
  gint64 wanted;
} Wrong;

static GArray *
find_wrong (ZyConnection  *connection,
            GError       **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Wrong));
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT id, zy_newest_key (arxiv_id, digest_date)"
                                           " FROM papers WHERE " ZY_AGE_IS_WRONG " ORDER BY id",
                                           "");

  while (row != NULL && zy_statement_next (row, error)) {
    Wrong wrong = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1) };

    g_array_append_val (found, wrong);
  }

  return *error == NULL ? g_steal_pointer (&found) : NULL;
}

gboolean
zy_age_rebuild (ZyConnection  *connection,
                GError       **error)
{
  g_autoptr (GArray) found = find_wrong (connection, error);

  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < found->len; i++) {
    const Wrong *wrong = &g_array_index (found, Wrong, i);

    if (!write_key (connection, wrong->paper, wrong->wanted, error))
      return FALSE;
  }

  return TRUE;
}
