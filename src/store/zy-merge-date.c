/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-merge-date.h"

/* How far from the newest digest a guess may be and still mean it: Friday's digest stays until
 * Monday. Feeds that list the papers of the last weeks get a new digest after that. */
#define MAX_DAYS 3

typedef struct {
  gint64 id;
  char *date;
  guint n_papers;
} Digest;

static void
digest_clear (Digest *self)
{
  g_free (self->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Digest, digest_clear)

/* The newest digest of the draft's source, unless the draft's day is too far from it or there is a
 * digest of that day: then @digest stays empty. */
static gboolean
find_newest (ZyConnection         *connection,
             const ZyDigestDraft  *draft,
             Digest               *digest,
             GError              **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT d.id, d.date, (SELECT count (DISTINCT paper) FROM entries WHERE digest = d.id)"
    " FROM digests AS d WHERE d.id ="
    "  (SELECT n.id FROM digests AS n JOIN sources AS s ON s.id = n.source WHERE s.name = ?1"
    "   ORDER BY n.date DESC LIMIT 1)"
    " AND abs (julianday (d.date) - julianday (?2)) <= ?3"
    " AND NOT EXISTS (SELECT 1 FROM digests WHERE source = d.source AND date = ?2)",
    "tti", draft->source, draft->date, MAX_DAYS);

  if (row != NULL && zy_statement_next (row, error)) {
    digest->id = sqlite3_column_int64 (row, 0);
    digest->date = zy_statement_dup_text (row, 1);
    digest->n_papers = (guint) sqlite3_column_int (row, 2);
    sqlite3_reset (row);
  }

  return *error == NULL;
}

static gboolean
is_same (ZyConnection         *connection,
         const ZyDigestDraft  *draft,
         const Digest         *digest,
         gboolean             *same,
         GError              **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_shared = 0;

  for (guint i = 0; i < draft->entries->len; i++) {
    const ZyEntryDraft *entry = draft->entries->pdata[i];
    gint64 is_shared;

    if (entry->key == NULL || !g_hash_table_add (keys, entry->key))
      continue;

    if (!zy_connection_get_int (connection, &is_shared, error,
                                "SELECT EXISTS (SELECT 1 FROM entries AS e"
                                " JOIN papers AS p ON p.id = e.paper"
                                " WHERE p.key = ? AND e.digest = ?)",
                                "tl", entry->key, digest->id))
      return FALSE;

    n_shared += is_shared != 0;
  }

  *same = n_shared > 0 &&
          (2 * n_shared >= g_hash_table_size (keys) || n_shared == digest->n_papers);

  return TRUE;
}

gboolean
zy_merge_date (ZyConnection         *connection,
               const ZyDigestDraft  *draft,
               char                **date,
               GError              **error)
{
  g_auto (Digest) digest = { 0 };
  gboolean same = FALSE;

  if (draft->is_date_guessed &&
      (!find_newest (connection, draft, &digest, error) ||
       (digest.id != 0 && !is_same (connection, draft, &digest, &same, error))))
    return FALSE;

  *date = g_strdup (same ? digest.date : draft->date);

  return TRUE;
}
