/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-merge-paper.h"

#include <string.h>

#include "zy-age.h"
#include "zy-derived-text.h"

/* What the library knows of a paper, apart from its texts. */
typedef struct {
  int version;
  char *announce_type;
  char *announced;
  char *arxiv_id;
  char *url;
  char *affiliation;
  char *comment;
  char *code_url;
  char *journal_ref;
  char *doi;
  char *digest_date;
} Known;

/* A stored text; id 0 when there is none. */
typedef struct {
  gint64 id;
  gboolean cut;
  char *text;
  char *date;
} Stored;

typedef Stored StoredFields[ZY_N_FIELD_KINDS][ZY_N_LANGS];

static void
known_clear (Known *self)
{
  g_free (self->announce_type);
  g_free (self->announced);
  g_free (self->arxiv_id);
  g_free (self->url);
  g_free (self->affiliation);
  g_free (self->comment);
  g_free (self->code_url);
  g_free (self->journal_ref);
  g_free (self->doi);
  g_free (self->digest_date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static void
stored_fields_clear (StoredFields *self)
{
  for (int kind = 0; kind < ZY_N_FIELD_KINDS; kind++) {
    for (int lang = 0; lang < ZY_N_LANGS; lang++) {
      g_free ((*self)[kind][lang].text);
      g_free ((*self)[kind][lang].date);
    }
  }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoredFields, stored_fields_clear)

static gboolean
find_paper (ZyConnection   *connection,
            const char     *key,
            ZyMergedPaper  *paper,
            Known          *known,
            GError        **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error,
    "SELECT id, read, version, announce_type, announced, arxiv_id, url, affiliation, comment,"
    " code_url, digest_date, journal_ref, doi FROM papers WHERE key = ?",
    "t", key);

  if (row == NULL)
    return FALSE;

  if (!zy_statement_next (row, error)) {
    paper->is_new = TRUE;
    paper->unread = TRUE;
    return *error == NULL;
  }

  paper->id = sqlite3_column_int64 (row, 0);
  paper->unread = !sqlite3_column_int (row, 1);
  known->version = sqlite3_column_int (row, 2);
  known->announce_type = zy_statement_dup_text (row, 3);
  known->announced = zy_statement_dup_text (row, 4);
  known->arxiv_id = zy_statement_dup_text (row, 5);
  known->url = zy_statement_dup_text (row, 6);
  known->affiliation = zy_statement_dup_text (row, 7);
  known->comment = zy_statement_dup_text (row, 8);
  known->code_url = zy_statement_dup_text (row, 9);
  known->digest_date = zy_statement_dup_text (row, 10);
  known->journal_ref = zy_statement_dup_text (row, 11);
  known->doi = zy_statement_dup_text (row, 12);
  sqlite3_reset (row);

  return TRUE;
}

static gboolean
insert_paper (ZyConnection         *connection,
              const ZyMergeOrigin  *origin,
              const ZyEntryDraft   *entry,
              int                   position,
              ZyMergedPaper        *paper,
              GError              **error)
{
  g_autofree char *title_key =
    zy_title_key (zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_EN),
                  zy_entry_draft_get_text (entry, ZY_FIELD_TITLE, ZY_LANG_ZH));
  gboolean announced = entry->version > 0 || entry->announce_type != NULL;
  gint64 newest_key;

  if (!zy_age_allocate (connection, entry->arxiv_id, origin->date, &newest_key, error) ||
      !zy_connection_run (
        connection, error,
        "INSERT INTO papers (key, arxiv_id, version, url, announce_type, announced, affiliation,"
        " comment, code_url, newest_key, title_key, journal_ref, doi, digest_date, digest, position)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "ttittttttlttttli",
        entry->key, entry->arxiv_id, entry->version, entry->url, entry->announce_type,
        announced ? origin->date : NULL, entry->affiliation, entry->comment, entry->code_url,
        newest_key, title_key, entry->journal_ref, entry->doi, origin->date, origin->digest,
        position))
    return FALSE;

  paper->id = zy_connection_get_last_id (connection);

  return TRUE;
}

static gboolean
longer (const char *text,
        const char *known)
{
  return text != NULL && (known == NULL || strlen (text) > strlen (known));
}

/* The highest version wins, and of its announcements the newest. An announce type belongs to its
 * version: that of an older one is no longer true. */
static gboolean
take_announcement (const ZyMergeOrigin *origin,
                   const ZyEntryDraft  *entry,
                   Known               *known)
{
  gboolean newer = g_strcmp0 (origin->date, known->announced) > 0;
  gboolean upgraded = entry->version > known->version;

  if (!upgraded && (entry->announce_type == NULL || entry->version < known->version ||
                    (known->announce_type != NULL && !newer)))
    return FALSE;

  if (!upgraded && g_strcmp0 (entry->announce_type, known->announce_type) == 0)
    return FALSE;

  if (entry->announce_type != NULL || known->version > 0) {
    g_free (known->announce_type);
    known->announce_type = g_strdup (entry->announce_type);
  }

  g_free (known->announced);
  known->announced = g_strdup (origin->date);
  known->version = MAX (known->version, entry->version);

  return TRUE;
}

static gboolean
take_text (char       **known,
           const char  *text,
           gboolean     better)
{
  if (text == NULL || !better || g_strcmp0 (*known, text) == 0)
    return FALSE;

  g_free (*known);
  *known = g_strdup (text);

  return TRUE;
}

static gboolean
update_paper (ZyConnection         *connection,
              const ZyMergeOrigin  *origin,
              const ZyEntryDraft   *entry,
              gint64                id,
              Known                *known,
              GError              **error)
{
  /* What the authors say with a new version replaces what they said with the one before. */
  gboolean revised = entry->version > known->version && known->version > 0;
  gboolean changed = take_announcement (origin, entry, known);

  changed |= take_text (&known->url, entry->url, known->url == NULL);
  changed |= take_text (&known->affiliation, entry->affiliation,
                        longer (entry->affiliation, known->affiliation));
  changed |= take_text (&known->comment, entry->comment,
                        revised || longer (entry->comment, known->comment));
  changed |= take_text (&known->code_url, entry->code_url, revised || known->code_url == NULL);
  changed |= take_text (&known->journal_ref, entry->journal_ref,
                        revised || longer (entry->journal_ref, known->journal_ref));
  changed |= take_text (&known->doi, entry->doi, revised || known->doi == NULL);

  if (!changed)
    return TRUE;

  return zy_connection_run (
    connection, error,
    "UPDATE papers SET version = ?, announce_type = ?, announced = ?, url = ?, affiliation = ?,"
    " comment = ?, code_url = ?, journal_ref = ?, doi = ? WHERE id = ?",
    "ittttttttl",
    known->version, known->announce_type, known->announced, known->url, known->affiliation,
    known->comment, known->code_url, known->journal_ref, known->doi, id);
}

static gboolean
load_fields (ZyConnection  *connection,
             gint64         paper,
             StoredFields  *fields,
             GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (
    connection, error, "SELECT kind, lang, id, cut, text, date FROM fields WHERE paper = ?",
    "l", paper);

  while (row != NULL && zy_statement_next (row, error)) {
    int kind = sqlite3_column_int (row, 0);
    int lang = sqlite3_column_int (row, 1);

    if (kind >= 0 && kind < ZY_N_FIELD_KINDS && lang >= 0 && lang < ZY_N_LANGS) {
      Stored *stored = &(*fields)[kind][lang];

      stored->id = sqlite3_column_int64 (row, 2);
      stored->cut = sqlite3_column_int (row, 3);
      stored->text = zy_statement_dup_text (row, 4);
      stored->date = zy_statement_dup_text (row, 5);
    }
  }

  return *error == NULL;
}

/* Complete over cut, longer over shorter, newer over older. */
static gboolean
is_better (const ZyField       *field,
           const Stored        *stored,
           const ZyMergeOrigin *origin)
{
  gsize length = strlen (field->text);
  gsize stored_length = strlen (stored->text);

  if (field->cut != stored->cut)
    return stored->cut;

  if (length != stored_length)
    return length > stored_length;

  return strcmp (field->text, stored->text) != 0 && g_strcmp0 (origin->date, stored->date) >= 0;
}

static gboolean
write_field (ZyConnection         *connection,
             const ZyMergeOrigin  *origin,
             gint64                paper,
             const ZyField        *field,
             Stored               *stored,
             GError              **error)
{
  gboolean math = zy_text_has_math (field->text);

  if (stored->id != 0) {
    if (!zy_connection_run (connection, error,
                            "UPDATE fields SET text = ?, cut = ?, source = ?, date = ?, math = ?"
                            " WHERE id = ?",
                            "tiltil", field->text, (int) field->cut, origin->source, origin->date,
                            (int) math, stored->id))
      return FALSE;
  } else {
    if (!zy_connection_run (connection, error,
                            "INSERT INTO fields (paper, kind, lang, text, cut, source, date, math)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "liitilti", paper, (int) field->kind, (int) field->lang, field->text,
                            (int) field->cut, origin->source, origin->date, (int) math))
      return FALSE;
    stored->id = zy_connection_get_last_id (connection);
  }

  g_free (stored->text);
  stored->text = g_strdup (field->text);
  g_free (stored->date);
  stored->date = g_strdup (origin->date);
  stored->cut = field->cut;

  return TRUE;
}

static gboolean
write_title_key (ZyConnection  *connection,
                 gint64         paper,
                 StoredFields  *fields,
                 GError       **error)
{
  g_autofree char *key = zy_title_key ((*fields)[ZY_FIELD_TITLE][ZY_LANG_EN].text,
                                       (*fields)[ZY_FIELD_TITLE][ZY_LANG_ZH].text);

  return zy_connection_run (connection, error,
                            "UPDATE papers SET title_key = ?1 WHERE id = ?2 AND title_key <> ?1",
                            "tl", key, paper);
}

static gboolean
merge_fields (ZyConnection         *connection,
              const ZyMergeOrigin  *origin,
              const ZyEntryDraft   *entry,
              const ZyMergedPaper  *paper,
              GError              **error)
{
  g_auto (StoredFields) fields = { { { 0 } } };
  gboolean titles_changed = FALSE;

  if (!paper->is_new && !load_fields (connection, paper->id, &fields, error))
    return FALSE;

  for (guint i = 0; i < entry->fields->len; i++) {
    const ZyField *field = entry->fields->pdata[i];
    Stored *stored = &fields[field->kind][field->lang];

    if (stored->id != 0 && !is_better (field, stored, origin))
      continue;

    if (!write_field (connection, origin, paper->id, field, stored, error))
      return FALSE;

    titles_changed |= field->kind == ZY_FIELD_TITLE;
  }

  return !titles_changed || write_title_key (connection, paper->id, &fields, error);
}

/* A list of names is taken over as a whole: the longer one, of two equally long ones the newer. */
static gboolean
is_better_list (GPtrArray           *names,
                GPtrArray           *known,
                const ZyMergeOrigin *origin,
                const char          *digest_date)
{
  if (names->len != known->len)
    return names->len > known->len;

  if (g_strcmp0 (origin->date, digest_date) < 0)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], known->pdata[i]) != 0)
      return TRUE;

  return FALSE;
}

static gboolean
load_names (sqlite3_stmt  *row,
            GPtrArray     *names,
            GError       **error)
{
  while (row != NULL && zy_statement_next (row, error))
    g_ptr_array_add (names, zy_statement_dup_text (row, 0));

  return *error == NULL;
}

static gboolean
write_category (ZyConnection  *connection,
                gint64         paper,
                int            position,
                const char    *name,
                GError       **error)
{
  return zy_connection_run (connection, error,
                            "INSERT INTO categories (name) SELECT ?1"
                            " WHERE NOT EXISTS (SELECT 1 FROM categories WHERE name = ?1)",
                            "t", name) &&
         zy_connection_run (connection, error,
                            "INSERT INTO paper_categories (paper, position, category)"
                            " SELECT ?, ?, id FROM categories WHERE name = ?",
                            "lit", paper, position, name);
}

static gboolean
merge_categories (ZyConnection         *connection,
                  const ZyMergeOrigin  *origin,
                  const ZyEntryDraft   *entry,
                  const ZyMergedPaper  *paper,
                  const char           *digest_date,
                  GError              **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);

  if (!paper->is_new &&
      !load_names (zy_connection_query (connection, error,
                                        "SELECT c.name FROM paper_categories AS p"
                                        " JOIN categories AS c ON c.id = p.category"
                                        " WHERE p.paper = ? ORDER BY p.position",
                                        "l", paper->id),
                   known, error))
    return FALSE;

  if (!is_better_list (entry->categories, known, origin, digest_date))
    return TRUE;

  if (known->len > 0 &&
      !zy_connection_run (connection, error, "DELETE FROM paper_categories WHERE paper = ?",
                          "l", paper->id))
    return FALSE;

  for (guint i = 0; i < entry->categories->len; i++)
    if (!write_category (connection, paper->id, i + 1, entry->categories->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
merge_authors (ZyConnection         *connection,
               const ZyMergeOrigin  *origin,
               const ZyEntryDraft   *entry,
               const ZyMergedPaper  *paper,
               const char           *digest_date,
               GError              **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);

  if (!paper->is_new &&
      !load_names (zy_connection_query (connection, error,
                                        "SELECT name FROM paper_authors WHERE paper = ?"
                                        " ORDER BY position",
                                        "l", paper->id),
                   known, error))
    return FALSE;

  if (!is_better_list (entry->authors, known, origin, digest_date))
    return TRUE;

  if (known->len > 0 &&
      !zy_connection_run (connection, error, "DELETE FROM paper_authors WHERE paper = ?",
                          "l", paper->id))
    return FALSE;

  for (guint i = 0; i < entry->authors->len; i++)
    if (!zy_connection_run (connection, error,
                            "INSERT INTO paper_authors (paper, position, name) VALUES (?, ?, ?)",
                            "lit", paper->id, (int) i + 1, entry->authors->pdata[i]))
      return FALSE;

  return TRUE;
}

gboolean
zy_merge_paper (ZyConnection         *connection,
                const ZyMergeOrigin  *origin,
                const ZyEntryDraft   *entry,
                int                   position,
                ZyMergedPaper        *paper,
                GError              **error)
{
  g_auto (Known) known = { 0 };

  *paper = (ZyMergedPaper) { 0 };

  if (!find_paper (connection, entry->key, paper, &known, error))
    return FALSE;

  if (paper->is_new ? !insert_paper (connection, origin, entry, position, paper, error)
                    : !update_paper (connection, origin, entry, paper->id, &known, error))
    return FALSE;

  return merge_fields (connection, origin, entry, paper, error) &&
         merge_categories (connection, origin, entry, paper, known.digest_date, error) &&
         merge_authors (connection, origin, entry, paper, known.digest_date, error);
}
