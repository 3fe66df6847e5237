/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-imports.h"

/* Numbers of papers are kept as the differences between them, seven bits a byte, least first; the
 * last byte of a difference is below 128. Papers of a digest often follow each other. */
static GBytes *
pack (GArray *papers)
{
  GByteArray *packed = g_byte_array_new ();
  guint64 last = 0;

  for (guint i = 0; i < papers->len; i++) {
    guint64 paper = g_array_index (papers, gint64, i);
    guint64 rest = paper - last;
    guint8 byte;

    for (; rest >= 0x80; rest >>= 7) {
      byte = (rest & 0x7f) | 0x80;
      g_byte_array_append (packed, &byte, 1);
    }
    byte = rest;
    g_byte_array_append (packed, &byte, 1);
    last = paper;
  }

  return g_byte_array_free_to_bytes (packed);
}

static void
unpack (const guint8 *packed,
        gsize         length,
        GArray       *papers)
{
  guint64 last = 0;
  guint64 difference = 0;
  guint shift = 0;

  for (gsize i = 0; i < length && shift < 64; i++) {
    difference |= (guint64) (packed[i] & 0x7f) << shift;
    shift += 7;

    if (packed[i] < 0x80) {
      last += difference;
      g_array_append_val (papers, last);
      difference = 0;
      shift = 0;
    }
  }
}

gboolean
zy_imports_add (ZyConnection    *connection,
                GBytes          *fingerprint,
                gint64           digest,
                const ZyMerged  *merged,
                GError         **error)
{
  g_autoptr (GBytes) papers = pack (merged->papers);

  return zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO imports (fingerprint, digest, n_entries, papers)"
                            " VALUES (?, ?, ?, ?)",
                            "blib", fingerprint, digest, (int) merged->n_entries, papers);
}

ZyMerged *
zy_imports_find (ZyConnection  *connection,
                 GBytes        *fingerprint,
                 GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT n_entries, papers FROM imports"
                                           " WHERE fingerprint = ?",
                                           "b", fingerprint);
  ZyMerged *found;

  if (row == NULL || !zy_statement_next (row, error))
    return NULL;

  found = zy_merged_new ();
  found->n_entries = sqlite3_column_int (row, 0);
  unpack (sqlite3_column_blob (row, 1), sqlite3_column_bytes (row, 1), found->papers);
  sqlite3_reset (row);

  return found;
}
