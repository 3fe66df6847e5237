/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-merge.h"

#include "zy-age.h"
#include "zy-date.h"
#include "zy-merge-commentary.h"
#include "zy-merge-date.h"
#include "zy-merge-paper.h"
#include "zy-snapshot.h"

#include <glib/gi18n-lib.h>

/* A draft with so many times fewer entries than the digest is added to it without a look at the
 * others: some digests come in a file for each of their papers. */
#define FEW 8

/* A paper's place in the digest. The same paper may stand there several times. */
typedef struct {
  gint64 paper;
  int occurrence;
  gboolean unread;
  gint64 id;
  int position;
  char *section;
  const ZyEntryDraft *draft;
  GList *place;
} Entry;

typedef struct {
  ZyConnection *connection;
  const ZyDigestDraft *draft;
  ZyMergeOrigin origin;
  char *date;
  gint64 digest;
  gboolean digest_is_new;

  /* Entries of the library and of the draft; the others borrow them. When the draft is small, those
   * that only the library has are left out, and `stored` and `order` are empty. */
  GHashTable *entries;
  GPtrArray *stored;
  GPtrArray *drafted;
  GQueue order;
  gboolean small;

  GHashTable *occurrences;
  int n_new_entries;
  int n_new_unread;
  int n_source_papers;
  int n_source_unread;
  guint n_new_papers;
} Merge;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->section);
  g_free (self);
}

static guint
entry_hash (gconstpointer data)
{
  const Entry *self = data;

  return g_int64_hash (&self->paper) ^ (guint) self->occurrence;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return one->paper == other->paper && one->occurrence == other->occurrence;
}

static void
merge_clear (Merge *self)
{
  g_free (self->date);
  g_queue_clear (&self->order);
  g_ptr_array_unref (self->stored);
  g_ptr_array_unref (self->drafted);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->occurrences);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static void
merge_init (Merge               *self,
            ZyConnection        *connection,
            const ZyDigestDraft *draft)
{
  self->connection = connection;
  self->draft = draft;
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  self->stored = g_ptr_array_new ();
  self->drafted = g_ptr_array_new ();
  self->occurrences = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->order);
}

static gboolean
check_draft (const ZyDigestDraft  *draft,
             GError              **error)
{
  const char *path = draft->path != NULL ? draft->path : _("The digest");

  if (draft->source == NULL || *draft->source == '\0') {
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("%s: it is not known which source this digest is from; name one"), path);
    return FALSE;
  }

  if (!zy_date_is_valid (draft->date)) {
    g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FAILED,
                 _("%s: it is not known which day this digest is of; give it as YYYY-MM-DD"), path);
    return FALSE;
  }

  return TRUE;
}

static gboolean
find_source (Merge   *self,
             GError **error)
{
  ZyConnection *connection = self->connection;
  const char *name = self->draft->source;

  if (!zy_connection_get_int (connection, &self->origin.source, error,
                              "SELECT id FROM sources WHERE name = ?", "t", name))
    return FALSE;

  if (self->origin.source != 0)
    return TRUE;

  if (!zy_connection_run (connection, error, "INSERT INTO sources (name) VALUES (?)", "t", name))
    return FALSE;

  self->origin.source = zy_connection_get_last_id (connection);

  return TRUE;
}

static gboolean
find_date (Merge   *self,
           GError **error)
{
  if (!zy_merge_date (self->connection, self->draft, &self->date, error))
    return FALSE;

  self->origin.date = self->date;

  return TRUE;
}

/* What somebody imports again is wanted again. */
static gboolean
revive_source (Merge   *self,
               GError **error)
{
  return zy_connection_run (self->connection, error,
                            "UPDATE sources SET removed = NULL WHERE name = ?"
                            " AND removed IS NOT NULL", "t", self->draft->source);
}

static gboolean
find_digest (Merge   *self,
             GError **error)
{
  return zy_connection_get_int (self->connection, &self->digest, error,
                                "SELECT d.id FROM digests AS d JOIN sources AS s ON s.id = d.source"
                                " WHERE s.name = ? AND d.date = ?",
                                "tt", self->draft->source, self->date);
}

static gboolean
write_digest (Merge   *self,
              GError **error)
{
  const ZyDigestDraft *draft = self->draft;

  if (self->digest != 0)
    return zy_connection_run (
      self->connection, error,
      "UPDATE digests SET title = ifnull (?1, title), closing = ifnull (?2, closing),"
      " base_url = ifnull (?3, base_url) WHERE id = ?4 AND (title IS NOT ifnull (?1, title)"
      " OR closing IS NOT ifnull (?2, closing) OR base_url IS NOT ifnull (?3, base_url))",
      "tttl", draft->title, draft->closing, draft->base_url, self->digest);

  if (!find_source (self, error) ||
      !zy_connection_run (self->connection, error,
                          "INSERT INTO digests (source, date, title, path, format, imported,"
                          " closing, base_url) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                          "lttttltt", self->origin.source, self->date, draft->title, draft->path,
                          draft->format, g_get_real_time () / G_USEC_PER_SEC, draft->closing,
                          draft->base_url))
    return FALSE;

  self->digest = zy_connection_get_last_id (self->connection);
  self->digest_is_new = TRUE;

  return TRUE;
}

static int
count_occurrence (GHashTable *occurrences,
                  gint64      paper)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (occurrences, &paper)) + 1;

  g_hash_table_insert (occurrences, g_memdup2 (&paper, sizeof paper), GINT_TO_POINTER (n));

  return n;
}

static void
add_drafted (Merge               *self,
             const ZyMergedPaper *paper,
             const ZyEntryDraft  *draft)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->paper = paper->id;
  entry->occurrence = count_occurrence (self->occurrences, paper->id);
  entry->unread = paper->unread;
  entry->draft = draft;
  g_hash_table_add (self->entries, entry);
  g_ptr_array_add (self->drafted, entry);
}

static gboolean
add_to_source (Merge                *self,
               const ZyMergedPaper  *paper,
               GError              **error)
{
  if (!zy_connection_run (self->connection, error,
                          "INSERT INTO source_papers (paper, source) VALUES (?, ?)"
                          " ON CONFLICT DO NOTHING",
                          "ll", paper->id, self->origin.source))
    return FALSE;

  if (zy_connection_get_changes (self->connection) > 0) {
    self->n_source_papers++;
    self->n_source_unread += paper->unread ? 1 : 0;
  }

  return TRUE;
}

static gboolean
merge_papers (Merge   *self,
              GError **error)
{
  GPtrArray *drafts = self->draft->entries;

  for (guint i = 0; i < drafts->len; i++) {
    const ZyEntryDraft *draft = drafts->pdata[i];
    ZyMergedPaper paper;

    if (draft->key == NULL)
      continue;

    if (!zy_merge_paper (self->connection, &self->origin, draft, self->drafted->len + 1, &paper,
                         error) ||
        !add_to_source (self, &paper, error))
      return FALSE;

    add_drafted (self, &paper, draft);
    self->n_new_papers += paper.is_new ? 1 : 0;
  }

  return TRUE;
}

/* What the draft lacks stays behind what it stood behind: a snapshot that was cut off in the
 * middle changes nothing. */
static void
place_missing (Merge *self)
{
  GList *before = NULL;

  for (guint i = 0; i < self->stored->len; i++) {
    Entry *entry = self->stored->pdata[i];

    if (entry->place == NULL) {
      if (before != NULL) {
        g_queue_insert_after (&self->order, before, entry);
        entry->place = before->next;
      } else {
        g_queue_push_head (&self->order, entry);
        entry->place = self->order.head;
      }
    }

    before = entry->place;
  }
}

static void
take_stored (Entry        *entry,
             sqlite3_stmt *row,
             int           column)
{
  entry->id = sqlite3_column_int64 (row, column);
  entry->position = sqlite3_column_int (row, column + 1);
  g_free (entry->section);
  entry->section = zy_statement_dup_text (row, column + 2);
}

static gboolean
load_entries (Merge   *self,
              GError **error)
{
  sqlite3_stmt *row = zy_connection_query (
    self->connection, error,
    "SELECT paper, occurrence, id, position, section FROM entries WHERE digest = ?"
    " ORDER BY position, id",
    "l", self->digest);

  while (row != NULL && zy_statement_next (row, error)) {
    const Entry wanted = {
      .paper = sqlite3_column_int64 (row, 0),
      .occurrence = sqlite3_column_int (row, 1),
    };
    Entry *entry = g_hash_table_lookup (self->entries, &wanted);

    if (entry == NULL) {
      entry = g_memdup2 (&wanted, sizeof wanted);
      g_hash_table_add (self->entries, entry);
    }

    take_stored (entry, row, 2);
    g_ptr_array_add (self->stored, entry);
  }

  return *error == NULL;
}

static gboolean
load_drafted (Merge   *self,
              GError **error)
{
  for (guint i = 0; i < self->drafted->len; i++) {
    Entry *entry = self->drafted->pdata[i];
    sqlite3_stmt *row = zy_connection_query (
      self->connection, error,
      "SELECT id, position, section FROM entries WHERE digest = ? AND paper = ? AND occurrence = ?",
      "lli", self->digest, entry->paper, entry->occurrence);

    if (row != NULL && zy_statement_next (row, error)) {
      take_stored (entry, row, 0);
      sqlite3_reset (row);
    }
    if (*error != NULL)
      return FALSE;
  }

  return TRUE;
}

/* Whether the draft has the entries that it shares with the library in the library's order, and new
 * ones only after them. Then no entry moves, and the new ones come last. */
static gboolean
keeps_order (const Merge *self)
{
  int position = 0;

  for (guint i = 0; i < self->drafted->len; i++) {
    const Entry *entry = self->drafted->pdata[i];
    int next = entry->id != 0 ? entry->position : G_MAXINT;

    if (next < position)
      return FALSE;
    position = next;
  }

  return TRUE;
}

/* Finds out which entries the library has already, and in which order all of them are then. */
static gboolean
order_entries (Merge   *self,
               GError **error)
{
  gint64 n_stored = 0;

  if (!self->digest_is_new &&
      !zy_connection_get_int (self->connection, &n_stored, error,
                              "SELECT n_entries FROM digests WHERE id = ?", "l", self->digest))
    return FALSE;

  if (self->drafted->len <= n_stored / FEW) {
    if (!load_drafted (self, error))
      return FALSE;
    self->small = keeps_order (self);
  }

  if (self->small)
    return TRUE;

  for (guint i = 0; i < self->drafted->len; i++) {
    Entry *entry = self->drafted->pdata[i];

    g_queue_push_tail (&self->order, entry);
    entry->place = self->order.tail;
  }

  if (!self->digest_is_new && !load_entries (self, error))
    return FALSE;

  place_missing (self);

  return TRUE;
}

static gboolean
write_entry (Merge   *self,
             Entry   *entry,
             int      position,
             GError **error)
{
  const char *section = entry->draft != NULL ? entry->draft->section : NULL;

  if (section == NULL)
    section = entry->section;

  if (entry->id == 0) {
    if (!zy_connection_run (self->connection, error,
                            "INSERT INTO entries (digest, position, paper, section, occurrence)"
                            " VALUES (?, ?, ?, ?, ?)",
                            "lilti", self->digest, position, entry->paper, section,
                            entry->occurrence))
      return FALSE;
    entry->id = zy_connection_get_last_id (self->connection);
    self->n_new_entries++;
    self->n_new_unread += entry->unread && entry->occurrence == 1 ? 1 : 0;
    return TRUE;
  }

  if (entry->position == position && g_strcmp0 (entry->section, section) == 0)
    return TRUE;

  return zy_connection_run (self->connection, error,
                            "UPDATE entries SET position = ?, section = ? WHERE id = ?",
                            "itl", position, section, entry->id);
}

/* New entries after all others. */
static gboolean
append_entries (Merge   *self,
                GError **error)
{
  gint64 position;

  if (!zy_connection_get_int (self->connection, &position, error,
                              "SELECT max (position) FROM entries WHERE digest = ?",
                              "l", self->digest))
    return FALSE;

  for (guint i = 0; i < self->drafted->len; i++) {
    Entry *entry = self->drafted->pdata[i];

    if (!write_entry (self, entry, entry->id != 0 ? entry->position : (int) ++position, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
write_entries (Merge   *self,
               GError **error)
{
  int position = 1;

  if (self->small && !append_entries (self, error))
    return FALSE;

  for (GList *l = self->order.head; l != NULL; l = l->next)
    if (!write_entry (self, l->data, position++, error))
      return FALSE;

  for (guint i = 0; i < self->drafted->len; i++) {
    const Entry *entry = self->drafted->pdata[i];

    if (!zy_merge_commentary (self->connection, entry->id, entry->draft, error))
      return FALSE;
  }

  return TRUE;
}

/* The same order as in zy-derived.c. */
#define PLACE_PAPERS(entries) \
  "UPDATE papers SET digest_date = ?1, digest = ?2, position = e.position" \
  " FROM (SELECT paper, min (position) AS position FROM entries WHERE " entries \
  "  GROUP BY paper) AS e" \
  " WHERE papers.id = e.paper AND (papers.digest_date IS NULL OR papers.digest_date < ?1" \
  "  OR (papers.digest_date = ?1 AND papers.digest > ?2)" \
  "  OR (papers.digest = ?2 AND papers.position <> e.position))"

static gboolean
place_papers (Merge   *self,
              GError **error)
{
  if (!self->small)
    return zy_connection_run (self->connection, error, PLACE_PAPERS ("digest = ?2"),
                              "tl", self->date, self->digest);

  for (guint i = 0; i < self->drafted->len; i++) {
    const Entry *entry = self->drafted->pdata[i];

    /* By the index of papers: that of the digest leads to all of its entries. */
    if (!zy_connection_run (self->connection, error, PLACE_PAPERS ("paper = ?3 AND +digest = ?2"),
                            "tll", self->date, self->digest, entry->paper))
      return FALSE;
  }

  return TRUE;
}

/* Papers that have no arXiv ID are as new as their newest digest. */
static gboolean
date_papers (Merge   *self,
             GError **error)
{
  for (guint i = 0; i < self->drafted->len; i++) {
    const Entry *entry = self->drafted->pdata[i];
    gint64 n_newest;

    if (entry->draft->arxiv_id != NULL)
      continue;

    if (!zy_connection_get_int (self->connection, &n_newest, error,
                                "SELECT count(*) FROM papers WHERE id = ? AND digest = ?",
                                "ll", entry->paper, self->digest) ||
        (n_newest > 0 &&
         !zy_age_set_date (self->connection, entry->paper, self->date, error)))
      return FALSE;
  }

  return TRUE;
}

static gboolean
count_entries_of_digest (Merge   *self,
                         GError **error)
{
  gint64 n_unread;

  if (self->small)
    return self->n_new_entries == 0 ||
           zy_connection_run (self->connection, error,
                              "UPDATE digests SET n_entries = n_entries + ?,"
                              " n_unread = n_unread + ? WHERE id = ?",
                              "iil", self->n_new_entries, self->n_new_unread, self->digest);

  return zy_connection_get_int (self->connection, &n_unread, error,
                                "SELECT count(DISTINCT e.paper) FROM entries AS e"
                                " JOIN papers AS p ON p.id = e.paper"
                                " WHERE e.digest = ? AND p.read = 0",
                                "l", self->digest) &&
         zy_connection_run (self->connection, error,
                            "UPDATE digests SET n_entries = ?1, n_unread = ?2 WHERE id = ?3"
                            " AND (n_entries <> ?1 OR n_unread <> ?2)",
                            "ill", (int) self->order.length, n_unread, self->digest);
}

static gboolean
count_papers (Merge   *self,
              GError **error)
{
  if (!count_entries_of_digest (self, error))
    return FALSE;

  return self->n_source_papers == 0 ||
         zy_connection_run (self->connection, error,
                            "UPDATE sources SET n_papers = n_papers + ?, n_unread = n_unread + ?"
                            " WHERE id = ?",
                            "iil", self->n_source_papers, self->n_source_unread,
                            self->origin.source);
}

static gboolean
merge_all (Merge   *self,
           GError **error)
{
  if (!write_digest (self, error) ||
      !zy_connection_get_int (self->connection, &self->origin.source, error,
                              "SELECT source FROM digests WHERE id = ?", "l", self->digest))
    return FALSE;

  self->origin.digest = self->digest;

  return merge_papers (self, error) &&
         order_entries (self, error) &&
         write_entries (self, error) &&
         place_papers (self, error) &&
         date_papers (self, error) &&
         count_papers (self, error);
}

static int
compare_papers (gconstpointer a,
                gconstpointer b)
{
  const gint64 *one = a;
  const gint64 *other = b;

  return (*one > *other) - (*one < *other);
}

/* The papers of a draft, whether it was merged now or is known already. */
static gboolean
find_papers (Merge   *self,
             GArray  *papers,
             GError **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *drafts = self->draft->entries;

  for (guint i = 0; i < drafts->len; i++) {
    const ZyEntryDraft *draft = drafts->pdata[i];
    gint64 paper;

    if (draft->key == NULL || !g_hash_table_add (keys, draft->key))
      continue;

    if (!zy_connection_get_int (self->connection, &paper, error,
                                "SELECT id FROM papers WHERE key = ?", "t", draft->key))
      return FALSE;

    if (paper != 0)
      g_array_append_val (papers, paper);
  }

  g_array_sort (papers, compare_papers);

  return TRUE;
}

static void
list_papers (Merge  *self,
             GArray *papers)
{
  GHashTableIter iter;
  gint64 *paper;

  g_hash_table_iter_init (&iter, self->occurrences);
  while (g_hash_table_iter_next (&iter, (gpointer *) &paper, NULL))
    g_array_append_val (papers, *paper);

  g_array_sort (papers, compare_papers);
}

static guint
count_entries (const ZyDigestDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < draft->entries->len; i++)
    n += ((const ZyEntryDraft *) draft->entries->pdata[i])->key != NULL ? 1 : 0;

  return n;
}

static gboolean
merge_new (Merge          *self,
           GBytes         *hash,
           ZyMergeResult  *result,
           GError        **error)
{
  sqlite3 *handle = zy_connection_get_handle (self->connection);
  sqlite3_int64 n_changes = sqlite3_total_changes64 (handle);

  if (!merge_all (self, error))
    return FALSE;

  result->n_new_papers = self->n_new_papers;
  result->changed = sqlite3_total_changes64 (handle) != n_changes;

  return zy_connection_run (self->connection, error,
                            "INSERT INTO snapshots (digest, hash) VALUES (?, ?)",
                            "lb", self->digest, hash);
}

gboolean
zy_merge_digest (ZyConnection         *connection,
                 const ZyDigestDraft  *draft,
                 GArray               *papers,
                 ZyMergeResult        *result,
                 GError              **error)
{
  g_autoptr (GBytes) hash = zy_snapshot_hash (draft);
  g_autoptr (GArray) found = papers != NULL ? g_array_ref (papers)
                                            : g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (Merge) self = { 0 };
  gint64 n_known;

  *result = (ZyMergeResult) { 0 };
  merge_init (&self, connection, draft);

  if (!check_draft (draft, error) || !revive_source (&self, error) || !find_date (&self, error) ||
      !find_digest (&self, error) ||
      !zy_connection_get_int (connection, &n_known, error,
                              "SELECT count(*) FROM snapshots WHERE digest = ? AND hash = ?",
                              "lb", self.digest, hash))
    return FALSE;

  if (n_known > 0 ? !find_papers (&self, found, error) : !merge_new (&self, hash, result, error))
    return FALSE;

  if (n_known == 0)
    list_papers (&self, found);

  result->digest_id = self.digest;
  result->n_entries = count_entries (draft);
  result->n_papers = found->len;

  return TRUE;
}
