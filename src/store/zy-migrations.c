/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The schema, as the steps that lead to it. A step that was released is never changed: libraries
 * made by it exist. What is derived from other rows (order keys, counts) is rebuilt after the last
 * step, so no step has to. */

#include "config.h"

#include "zy-migrations.h"

#include "zy-derived.h"
#include "zy-error.h"
#include "zy-library.h"
#include "zy-search-tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

typedef const char *Migration;

/* A trigger that takes a paper out of the search index. */
#define FORGET(name, event, paper) \
  "CREATE TRIGGER search_" name " BEFORE " event \
  " WHEN (SELECT indexed FROM papers WHERE id = " paper ") = 1 BEGIN" \
  "  UPDATE papers SET indexed = 0 WHERE id = " paper "; END;"
#define PAPER_OF(entry) "(SELECT paper FROM entries WHERE id = " entry ")"

/* A trigger that counts an image. What it does at a conflict is for the statement to say that fires
 * it, so there must be none. */
#define COUNT_IMAGE(name, event) \
  "CREATE TRIGGER images_" name " AFTER " event " ON figures" \
  " WHEN new.hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM images WHERE hash = new.hash) BEGIN" \
  "  INSERT INTO images (hash, shown) VALUES (new.hash, unixepoch ()); END;"

/* A trigger that counts the figures a digest lacks. */
#define MISSING(name, event, condition, change, entry) \
  "CREATE TRIGGER missing_" name " " event " WHEN " condition " BEGIN" \
  "  UPDATE digests SET n_missing = n_missing " change \
  "   WHERE id = (SELECT digest FROM entries WHERE id = " entry "); END;"

static const Migration migrations[] = {
  /* 1: papers, where they appeared, what is said of them, tags. */
  "CREATE TABLE sources ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE"
  ") STRICT;"

  "CREATE TABLE digests ("
  "  id INTEGER PRIMARY KEY,"
  "  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  "  date TEXT NOT NULL,"
  "  title TEXT,"
  "  path TEXT,"
  "  format TEXT,"
  "  imported INTEGER NOT NULL,"
  "  UNIQUE (source, date)"
  ") STRICT;"

  "CREATE TABLE papers ("
  "  id INTEGER PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE,"
  "  arxiv_id TEXT,"
  "  version INTEGER NOT NULL DEFAULT 0,"
  "  url TEXT,"
  "  announce_type TEXT,"
  "  affiliation TEXT,"
  "  comment TEXT,"
  "  code_url TEXT,"
  "  read INTEGER NOT NULL DEFAULT 0,"
  "  starred INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"

  "CREATE TABLE entries ("
  "  id INTEGER PRIMARY KEY,"
  "  digest INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  paper INTEGER NOT NULL REFERENCES papers,"
  "  section TEXT"
  ") STRICT;"
  "CREATE INDEX entries_by_digest ON entries (digest, position, paper);"

  /* The source and the date say where the text came from. */
  "CREATE TABLE fields ("
  "  id INTEGER PRIMARY KEY,"
  "  paper INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,"
  "  kind INTEGER NOT NULL,"
  "  lang INTEGER NOT NULL,"
  "  text TEXT NOT NULL,"
  "  cut INTEGER NOT NULL,"
  "  source INTEGER REFERENCES sources ON DELETE SET NULL,"
  "  date TEXT,"
  "  UNIQUE (paper, kind, lang)"
  ") STRICT;"

  "CREATE TABLE sections ("
  "  id INTEGER PRIMARY KEY,"
  "  entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL,"
  "  lang INTEGER NOT NULL,"
  "  level INTEGER NOT NULL,"
  "  title TEXT,"
  "  markdown TEXT NOT NULL,"
  "  UNIQUE (entry, position)"
  ") STRICT;"

  "CREATE TABLE figures ("
  "  id INTEGER PRIMARY KEY,"
  "  entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  url TEXT NOT NULL,"
  "  alt TEXT,"
  "  UNIQUE (entry, url)"
  ") STRICT;"

  "CREATE TABLE links ("
  "  id INTEGER PRIMARY KEY,"
  "  entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  label TEXT NOT NULL,"
  "  url TEXT NOT NULL,"
  "  UNIQUE (entry, position)"
  ") STRICT;"

  "CREATE TABLE categories ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE"
  ") STRICT;"

  "CREATE TABLE paper_categories ("
  "  paper INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  category INTEGER NOT NULL REFERENCES categories,"
  "  PRIMARY KEY (paper, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX paper_categories_by_category ON paper_categories (category, paper);"

  "CREATE TABLE paper_authors ("
  "  paper INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (paper, position)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE tags ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL UNIQUE"
  ") STRICT;"

  "CREATE TABLE paper_tags ("
  "  paper INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,"
  "  tag INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,"
  "  PRIMARY KEY (paper, tag)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX paper_tags_by_tag ON paper_tags (tag, paper);",

  /* 2: triage and notes, stored figures, a paper several times in a digest, snapshots that need
   * not be merged again, and what makes lists and counts quick. */
  "ALTER TABLE digests ADD COLUMN closing TEXT;"
  "ALTER TABLE digests ADD COLUMN base_url TEXT;"
  "ALTER TABLE digests ADD COLUMN n_entries INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE digests ADD COLUMN n_unread INTEGER NOT NULL DEFAULT 0;"

  "ALTER TABLE sources ADD COLUMN n_papers INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sources ADD COLUMN n_unread INTEGER NOT NULL DEFAULT 0;"

  /* `announced` is the date of the digest that gave version and announce type. `digest_date`,
   * `digest` and `position` are the paper's place in its newest digest. */
  "ALTER TABLE papers ADD COLUMN triage INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE papers ADD COLUMN note TEXT;"
  "ALTER TABLE papers ADD COLUMN announced TEXT;"
  "ALTER TABLE papers ADD COLUMN digest_date TEXT;"
  "ALTER TABLE papers ADD COLUMN digest INTEGER REFERENCES digests ON DELETE SET NULL;"
  "ALTER TABLE papers ADD COLUMN position INTEGER;"
  "ALTER TABLE papers ADD COLUMN newest_key INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE papers ADD COLUMN title_key TEXT NOT NULL DEFAULT '';"

  /* Lists read only these indexes: the order, then what the usual filters ask for. */
  "CREATE INDEX papers_by_digest"
  "  ON papers (digest_date DESC, digest, position, read, starred, triage);"
  "CREATE INDEX papers_by_age ON papers (newest_key, id, read, starred, triage);"
  "CREATE INDEX papers_by_title ON papers (title_key, id, read, starred, triage);"
  "CREATE INDEX papers_by_newest_digest ON papers (digest);"
  "CREATE INDEX starred_papers"
  "  ON papers (digest_date DESC, digest, position) WHERE starred = 1;"
  "CREATE INDEX noted_papers ON papers (id) WHERE note IS NOT NULL;"
  "CREATE INDEX papers_with_code ON papers (id) WHERE code_url IS NOT NULL;"

  /* The how-manieth time the digest lists the paper, from 1. */
  "ALTER TABLE entries ADD COLUMN occurrence INTEGER NOT NULL DEFAULT 1;"
  "UPDATE entries SET occurrence = ("
  "  SELECT count(*) FROM entries AS e"
  "  WHERE e.digest = entries.digest AND e.paper = entries.paper"
  "    AND (e.position, e.id) <= (entries.position, entries.id));"
  "CREATE UNIQUE INDEX entries_by_paper ON entries (paper, digest, occurrence);"

  "ALTER TABLE figures ADD COLUMN hash TEXT;"
  "ALTER TABLE figures ADD COLUMN width INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE figures ADD COLUMN height INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX stored_figures ON figures (hash) WHERE hash IS NOT NULL;"

  "ALTER TABLE fields ADD COLUMN math INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sections ADD COLUMN math INTEGER NOT NULL DEFAULT 0;"
  "CREATE INDEX fields_with_math ON fields (paper) WHERE math = 1;"
  "CREATE INDEX sections_with_math ON sections (entry) WHERE math = 1;"

  "CREATE TABLE snapshots ("
  "  digest INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,"
  "  hash TEXT NOT NULL,"
  "  PRIMARY KEY (digest, hash)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE source_papers ("
  "  paper INTEGER NOT NULL REFERENCES papers ON DELETE CASCADE,"
  "  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  "  PRIMARY KEY (paper, source)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX source_papers_by_source ON source_papers (source);",

  /* 3: what arXiv's own feeds say, a key of its own for each paper, and the search index. The
   * keys come with what is derived; until then any that differ will do. */
  "ALTER TABLE papers ADD COLUMN journal_ref TEXT;"
  "ALTER TABLE papers ADD COLUMN doi TEXT;"
  "ALTER TABLE papers ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;"

  "DROP INDEX papers_by_age;"
  "UPDATE papers SET newest_key = (SELECT max (id) FROM papers) + id;"
  "CREATE INDEX papers_by_age ON papers (newest_key, id, read, starred, triage);"
  "CREATE UNIQUE INDEX newest_keys ON papers (newest_key);"
  "CREATE INDEX unindexed_papers ON papers (newest_key) WHERE indexed = 0;"

  "CREATE VIRTUAL TABLE search USING fts5 ("
  "  text, content = '', detail = none, columnsize = 0, tokenize = " ZY_SEARCH_TOKENIZER ");"
  "CREATE TABLE search_rules ("
  "  id INTEGER PRIMARY KEY CHECK (id = 1),"
  "  version INTEGER NOT NULL"
  ") STRICT;"

  /* All that is searched; 2 and 3 mark the titles, see zy-search-tokens.h. */
  "CREATE VIEW search_texts (paper, text) AS SELECT id, char (2)"
  "  || ifnull ((SELECT group_concat (text, char (10)) FROM fields"
  "   WHERE paper = papers.id AND kind = 0), '') || char (3)"
  "  || ifnull ((SELECT group_concat (text, char (10)) FROM fields"
  "   WHERE paper = papers.id AND kind <> 0), '') || char (10)"
  "  || ifnull ((SELECT group_concat (ifnull (s.title, '') || char (10) || s.markdown, char (10))"
  "   FROM entries AS e JOIN sections AS s ON s.entry = e.id WHERE e.paper = papers.id), '')"
  "  || char (10) || ifnull ((SELECT group_concat (name, char (10)) FROM paper_authors"
  "   WHERE paper = papers.id), '')"
  "  || char (10) || ifnull (arxiv_id, '') || char (10) || ifnull (note, '') FROM papers;"

  /* A paper leaves the index with what its texts were when it came in. */
  "CREATE TABLE search_leavers ("
  "  newest_key INTEGER PRIMARY KEY,"
  "  text TEXT NOT NULL"
  ") STRICT;"
  "CREATE TRIGGER search_forget AFTER UPDATE OF indexed ON papers"
  " WHEN old.indexed = 1 AND new.indexed = 0 BEGIN"
  "  INSERT INTO search_leavers SELECT old.newest_key, text FROM search_texts"
  "   WHERE paper = old.id; END;"
  "CREATE TRIGGER search_keep_paper BEFORE UPDATE OF newest_key, arxiv_id, note ON papers"
  " WHEN old.indexed = 1 BEGIN"
  "  SELECT raise (ABORT, 'the paper must leave the search index first'); END;"
  "CREATE TRIGGER search_delete_paper BEFORE DELETE ON papers WHEN old.indexed = 1 BEGIN"
  "  INSERT INTO search_leavers SELECT old.newest_key, text FROM search_texts"
  "   WHERE paper = old.id; END;"
  FORGET ("delete_entry", "DELETE ON entries", "old.paper")
  FORGET ("insert_field", "INSERT ON fields", "new.paper")
  FORGET ("update_field", "UPDATE OF text, kind, paper ON fields", "old.paper")
  FORGET ("delete_field", "DELETE ON fields", "old.paper")
  FORGET ("insert_author", "INSERT ON paper_authors", "new.paper")
  FORGET ("update_author", "UPDATE OF name, paper ON paper_authors", "old.paper")
  FORGET ("delete_author", "DELETE ON paper_authors", "old.paper")
  FORGET ("insert_section", "INSERT ON sections", PAPER_OF ("new.entry"))
  FORGET ("update_section", "UPDATE OF title, markdown, entry ON sections", PAPER_OF ("old.entry"))
  FORGET ("delete_section", "DELETE ON sections", PAPER_OF ("old.entry"))

  /* Other hashes than before: what was merged until now is merged once more when it comes again. */
  "DROP TABLE snapshots;"
  "CREATE TABLE snapshots ("
  "  digest INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,"
  "  hash BLOB NOT NULL,"
  "  PRIMARY KEY (digest, hash)"
  ") STRICT, WITHOUT ROWID;"

  /* Files that need not be read again, see zy-imports.h. */
  "CREATE TABLE imports ("
  "  fingerprint BLOB NOT NULL PRIMARY KEY,"
  "  digest INTEGER NOT NULL REFERENCES digests ON DELETE CASCADE,"
  "  n_entries INTEGER NOT NULL,"
  "  papers BLOB NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX imports_by_digest ON imports (digest);",

  /* 4: where digests come from and how asking for them went; figures of the network and what is
   * known of stored images; whole papers. Times are seconds since 1970. `removed` is when the user
   * removed the source, which can be undone until it is purged. */
  "ALTER TABLE sources ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sources ADD COLUMN address TEXT;"
  "ALTER TABLE sources ADD COLUMN interval INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sources ADD COLUMN mirror TEXT;"
  "ALTER TABLE sources ADD COLUMN proxy TEXT;"
  "ALTER TABLE sources ADD COLUMN base_url TEXT;"
  "ALTER TABLE sources ADD COLUMN folder TEXT;"
  "ALTER TABLE sources ADD COLUMN fetches_figures INTEGER NOT NULL DEFAULT 1;"
  "ALTER TABLE sources ADD COLUMN notifies INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sources ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE sources ADD COLUMN removed INTEGER;"

  "CREATE TABLE source_states ("
  "  source INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,"
  "  validated TEXT,"
  "  etag TEXT,"
  "  last_modified TEXT,"
  "  hash TEXT,"
  "  refused TEXT,"
  "  tried INTEGER NOT NULL DEFAULT 0,"
  "  succeeded INTEGER NOT NULL DEFAULT 0,"
  "  next INTEGER NOT NULL DEFAULT 0,"
  "  not_before INTEGER NOT NULL DEFAULT 0,"
  "  n_failures INTEGER NOT NULL DEFAULT 0,"
  "  message TEXT,"
  "  changes TEXT"
  ") STRICT;"

  /* Days that were asked for, or that are empty; by ZySourceDayState. */
  "CREATE TABLE source_days ("
  "  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,"
  "  date TEXT NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  etag TEXT,"
  "  last_modified TEXT,"
  "  hash TEXT,"
  "  refused TEXT,"
  "  tried INTEGER NOT NULL DEFAULT 0,"
  "  message TEXT,"
  "  PRIMARY KEY (source, date)"
  ") STRICT, WITHOUT ROWID;"

  /* When a figure that is not stored is to be fetched: 0 as soon as may be, -1 because the user asks
   * for it, NULL not by itself. Without a problem that is one whose image was removed for its
   * room. */
  "ALTER TABLE figures ADD COLUMN due INTEGER DEFAULT 0;"
  "ALTER TABLE figures ADD COLUMN problem TEXT;"
  "CREATE INDEX missing_figures ON figures (entry) WHERE hash IS NULL;"
  "CREATE INDEX due_figures ON figures (due) WHERE hash IS NULL AND due IS NOT NULL;"

  /* By whole addresses, what came of fetching figures: an image, or a problem; without `next` it is
   * not tried again. */
  "CREATE TABLE figure_fetches ("
  "  url TEXT NOT NULL PRIMARY KEY,"
  "  hash TEXT,"
  "  n_failures INTEGER NOT NULL DEFAULT 0,"
  "  tried INTEGER NOT NULL,"
  "  next INTEGER,"
  "  problem TEXT"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX figure_fetches_by_hash ON figure_fetches (hash) WHERE hash IS NOT NULL;"

  /* What is in the figure store, to keep it below its limit: bytes, -1 until somebody looks, and
   * when it was last shown, or how old its digest is. */
  "CREATE TABLE images ("
  "  hash TEXT NOT NULL PRIMARY KEY,"
  "  size INTEGER NOT NULL DEFAULT -1,"
  "  shown INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX images_by_age ON images (shown);"
  "CREATE INDEX unsized_images ON images (hash) WHERE size < 0;"
  "INSERT INTO images (hash, shown)"
  " SELECT DISTINCT hash, unixepoch () FROM figures WHERE hash IS NOT NULL;"
  COUNT_IMAGE ("insert", "INSERT")
  COUNT_IMAGE ("update", "UPDATE OF hash")

  /* How many figures a digest lacks. */
  "ALTER TABLE digests ADD COLUMN n_missing INTEGER NOT NULL DEFAULT 0;"
  MISSING ("insert_figure", "AFTER INSERT ON figures", "new.hash IS NULL", "+ 1", "new.entry")
  MISSING ("delete_figure", "AFTER DELETE ON figures", "old.hash IS NULL", "- 1", "old.entry")
  MISSING ("lose_figure", "AFTER UPDATE OF hash ON figures",
           "old.hash IS NOT NULL AND new.hash IS NULL", "+ 1", "new.entry")
  MISSING ("store_figure", "AFTER UPDATE OF hash ON figures",
           "old.hash IS NULL AND new.hash IS NOT NULL", "- 1", "new.entry")

  /* PDFs of papers; name and size are those of what is stored, or NULL. What failed last is about
   * `url`, which may be of a newer version. */
  "CREATE TABLE documents ("
  "  paper INTEGER PRIMARY KEY REFERENCES papers ON DELETE CASCADE,"
  "  url TEXT NOT NULL,"
  "  name TEXT,"
  "  size INTEGER,"
  "  n_failures INTEGER NOT NULL DEFAULT 0,"
  "  tried INTEGER NOT NULL DEFAULT 0,"
  "  next INTEGER,"
  "  problem TEXT"
  ") STRICT;",

  /* 5: the languages a paper was last read in, where they are not those of all papers. */
  "ALTER TABLE papers ADD COLUMN language_view INTEGER;",

  /* 6: papers put aside and done papers are views of their own. */
  "CREATE INDEX triaged_papers ON papers (triage) WHERE triage <> 0;",
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == ZY_SCHEMA_VERSION);

static gboolean
refuse_newer (const char  *path,
              GError     **error)
{
  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NEWER,
               _("The library “%s” was made by a newer version of Zhaiyao and was left as it is; "
                 "update Zhaiyao, or choose another library"), path);

  return FALSE;
}

static gboolean
refuse_foreign (const char  *path,
                GError     **error)
{
  g_set_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FOREIGN,
               _("“%s” is not a library of Zhaiyao"), path);

  return FALSE;
}

static guint32
read_number (const guint8 *header,
             gsize         offset)
{
  return (guint32) header[offset] << 24 | (guint32) header[offset + 1] << 16 |
         (guint32) header[offset + 2] << 8 | header[offset + 3];
}

static gboolean
check_header (const guint8  *header,
              gssize         length,
              const char    *name,
              GError       **error)
{
  guint32 application_id;

  if (length < (gssize) sizeof HEADER_MAGIC ||
      memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return refuse_foreign (name, error);

  if (length < HEADER_SIZE) {
    zy_set_sqlite_error (error, SQLITE_CORRUPT, name, _("the file ends too early"));
    return FALSE;
  }

  /* 0 is what a library has before its first change left the log. */
  application_id = read_number (header, HEADER_APPLICATION_ID);
  if (application_id != 0 && application_id != ZY_APPLICATION_ID)
    return refuse_foreign (name, error);

  if (application_id != 0 && read_number (header, HEADER_USER_VERSION) > ZY_SCHEMA_VERSION)
    return refuse_newer (name, error);

  return TRUE;
}

/* Gives the bytes that were read, or -1 with errno set. A pipe is not waited for. */
static gssize
read_header (const char *path,
             guint8     *header)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  struct stat info;
  gssize length = -1;
  int saved_errno;

  if (fd < 0)
    return -1;

  if (fstat (fd, &info) == 0) {
    if (S_ISREG (info.st_mode) || S_ISDIR (info.st_mode))
      length = read (fd, header, HEADER_SIZE);
    else
      errno = ENOTSUP;
  }

  saved_errno = errno;
  g_close (fd, NULL);
  errno = saved_errno;

  return length;
}

gboolean
zy_migrations_check_file (const char  *path,
                          GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  guint8 header[HEADER_SIZE];
  gssize length = read_header (path, header);

  if (length < 0 && errno == ENOENT)
    return TRUE;

  if (length < 0) {
    zy_set_sqlite_error (error, SQLITE_CANTOPEN, name, g_strerror (errno));
    return FALSE;
  }

  return length == 0 || check_header (header, length, name, error);
}

gboolean
zy_migrations_check_writable (const char  *path,
                              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_filename_display_name (path);
  gboolean ok = faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0 ||
                (errno == ENOENT && faccessat (AT_FDCWD, path, F_OK, 0) != 0);

  if (ok && faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) == 0)
    return TRUE;

  zy_set_sqlite_error (error, SQLITE_READONLY, name, NULL);

  return FALSE;
}

typedef struct {
  gint64 application_id;
  gint64 version;
  gint64 n_tables;
} Identity;

/* In one transaction, because another process may be making the library at this moment; not one
 * that could write. */
static gboolean
read_identity (ZyConnection  *connection,
               Identity      *identity,
               GError       **error)
{
  gboolean ok = zy_connection_execute (connection, "BEGIN DEFERRED", error) &&
                zy_connection_get_int (connection, &identity->application_id, error,
                                       "PRAGMA application_id", "") &&
                zy_connection_get_int (connection, &identity->version, error,
                                       "PRAGMA user_version", "") &&
                zy_connection_get_int (connection, &identity->n_tables, error,
                                       "SELECT count(*) FROM sqlite_schema", "");

  zy_connection_end (connection);

  return ok;
}

gboolean
zy_migrations_check (ZyConnection  *connection,
                     GError       **error)
{
  const char *path = zy_connection_get_path (connection);
  Identity identity;

  if (!read_identity (connection, &identity, error))
    return FALSE;

  if (identity.application_id != ZY_APPLICATION_ID &&
      (identity.application_id != 0 || identity.version != 0 || identity.n_tables != 0))
    return refuse_foreign (path, error);

  if (identity.version < 0 || identity.version > ZY_SCHEMA_VERSION)
    return refuse_newer (path, error);

  return TRUE;
}

gboolean
zy_migrations_check_version (ZyConnection  *connection,
                             GError       **error)
{
  gint64 version;

  if (!zy_connection_get_int (connection, &version, error, "PRAGMA user_version", ""))
    return FALSE;

  return version <= ZY_SCHEMA_VERSION ||
         refuse_newer (zy_connection_get_path (connection), error);
}

gboolean
zy_migrations_is_due (ZyConnection  *connection,
                      gboolean      *is_due,
                      GError       **error)
{
  gint64 version;

  if (!zy_connection_get_int (connection, &version, error, "PRAGMA user_version", ""))
    return FALSE;

  *is_due = version > 0 && version < ZY_SCHEMA_VERSION;

  return TRUE;
}

static gboolean
run_step (ZyConnection  *connection,
          int            version,
          gboolean       last,
          GError       **error)
{
  g_autofree char *finish = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             ZY_APPLICATION_ID, version);

  return zy_connection_execute (connection, migrations[version - 1], error) &&
         (!last || zy_derived_rebuild (connection, error)) &&
         zy_connection_execute (connection, finish, error);
}

/* Sets @done instead when there is nothing left to do. The version is read in the transaction,
 * because another process may upgrade the library at the same time. */
static gboolean
run_next_step (ZyConnection  *connection,
               int            version,
               gboolean      *done,
               GError       **error)
{
  gint64 current;

  if (!zy_connection_get_int (connection, &current, error, "PRAGMA user_version", ""))
    return FALSE;

  *done = current >= version;

  return *done || run_step (connection, current + 1, current + 1 == ZY_SCHEMA_VERSION, error);
}

gboolean
zy_migrations_run (ZyConnection  *connection,
                   int            version,
                   GError       **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (version >= 1 && version <= ZY_SCHEMA_VERSION, FALSE);

  while (!done) {
    gboolean ok = zy_connection_begin (connection, error) &&
                  run_next_step (connection, version, &done, error) &&
                  zy_connection_commit (connection, error);

    zy_connection_end (connection);

    if (!ok)
      return FALSE;
  }

  return TRUE;
}
