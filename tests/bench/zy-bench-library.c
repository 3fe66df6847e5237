/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-bench-library.h"

#include <glib/gstdio.h>

#include "zy-bench-text.h"
#include "zy-derived-text.h"
#include "zy-derived.h"
#include "zy-enums.h"
#include "zy-library.h"
#include "zy-search-index.h"
#include "zy-search-tokens.h"

/* To be raised with every change of what is made. */
#define GENERATION 1

/* Bytes. */
#define BUFFER_SIZE (1024 * 1024)

#define FIRST_YEAR 2015
#define N_MONTHS 142
#define N_DAYS 20

/* Whoever follows another source imports its old digests after those of the sources before: the
 * rows of papers of one day do not lie together. */
#define N_WAVES 4
#define N_SOURCES_OF_WAVE 5

/* Papers of a digest, so that a small library has fewer digests, not shorter ones. */
#define DIGEST_SIZE 16

#define N_TAGS 12
#define BATCH 50000

/* In a thousand. */
#define LISTED_TWICE 80
#define WITHOUT_ARXIV_ID 20
#define WITHOUT_TRANSLATION 30
#define WITHOUT_TLDR 100
#define WITH_CODE 150
#define READ 600
#define STARRED 20
#define LATER 10
#define DONE 60
#define TAGGED 12
#define NOTED 5

typedef struct {
  gint64 id;
  int n_entries;
} Digest;

typedef struct {
  ZyConnection *connection;
  ZyBenchText *text;
  GString *buffer;

  guint n_papers;
  guint paper;
  guint wave;
  char *date;
  int year;
  int month;
  Digest digests[N_SOURCES_OF_WAVE];
} Generator;

static const char *const categories[] = {
  "cs.CL", "cs.LG", "cs.CV", "cs.AI", "stat.ML", "cs.RO", "cs.IR", "cs.CR", "cs.SE", "cs.HC",
  "econ.EM", "econ.GN", "econ.TH", "math.OC", "math.NA", "eess.AS", "eess.IV", "quant-ph",
  "q-bio.BM", "physics.data-an",
};

G_STATIC_ASSERT (G_N_ELEMENTS (categories) == N_WAVES * N_SOURCES_OF_WAVE);

static gboolean
happens (Generator *self,
         guint      in_a_thousand)
{
  return zy_bench_text_number (self->text, 1000) < in_a_thousand;
}

static gboolean
add_sources (Generator  *self,
             GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    if (!zy_connection_run (self->connection, error,
                            "INSERT INTO sources (id, name) VALUES (?1, ?2)", "it", (int) i + 1,
                            categories[i]) ||
        !zy_connection_run (self->connection, error,
                            "INSERT INTO categories (id, name) VALUES (?1, ?2)", "it", (int) i + 1,
                            categories[i]))
      return FALSE;

  for (int i = 1; i <= N_TAGS; i++) {
    g_autofree char *name = g_strdup_printf ("tag%02d", i);

    if (!zy_connection_run (self->connection, error,
                            "INSERT INTO tags (id, name, folded) VALUES (?1, ?2, ?2)", "it", i,
                            name))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_digest (Generator  *self,
            Digest     *digest,
            int         source,
            GError    **error)
{
  if (!zy_connection_run (self->connection, error,
                          "INSERT INTO digests (source, date, format, imported)"
                          " VALUES (?, ?, 'chat-arxiv-markdown', 0)",
                          "it", source, self->date))
    return FALSE;

  digest->id = zy_connection_get_last_id (self->connection);

  return TRUE;
}

static gboolean
add_entry (Generator  *self,
           guint       source_of_wave,
           GError    **error)
{
  Digest *digest = &self->digests[source_of_wave];
  int source = self->wave * N_SOURCES_OF_WAVE + source_of_wave + 1;

  if (digest->id == 0 && !add_digest (self, digest, source, error))
    return FALSE;

  return zy_connection_run (self->connection, error,
                            "INSERT INTO entries (digest, position, paper) VALUES (?, ?, ?)",
                            "lii", digest->id, ++digest->n_entries, (int) self->paper);
}

static gboolean
add_field (Generator    *self,
           ZyFieldKind   kind,
           ZyLang        lang,
           GError      **error)
{
  return zy_connection_run (self->connection, error,
                            "INSERT INTO fields (paper, kind, lang, text, cut, source, date)"
                            " VALUES (?, ?, ?, ?, 0, ?, ?)",
                            "iiitit", (int) self->paper, (int) kind, (int) lang, self->buffer->str,
                            (int) self->wave * N_SOURCES_OF_WAVE + 1, self->date);
}

static gboolean
add_texts_en (Generator  *self,
              GError    **error)
{
  g_string_truncate (self->buffer, 0);
  zy_bench_text_add_title_en (self->text, self->buffer, 7);
  if (!add_field (self, ZY_FIELD_TITLE, ZY_LANG_EN, error))
    return FALSE;

  g_string_truncate (self->buffer, 0);
  zy_bench_text_add_en (self->text, self->buffer, 3);

  return add_field (self, ZY_FIELD_ABSTRACT, ZY_LANG_EN, error);
}

static gboolean
add_texts_zh (Generator  *self,
              GError    **error)
{
  g_string_truncate (self->buffer, 0);
  zy_bench_text_add_title_zh (self->text, self->buffer, 7);
  if (!add_field (self, ZY_FIELD_TITLE, ZY_LANG_ZH, error))
    return FALSE;

  if (!happens (self, WITHOUT_TLDR)) {
    g_string_truncate (self->buffer, 0);
    zy_bench_text_add_zh (self->text, self->buffer, 1);
    if (!add_field (self, ZY_FIELD_TLDR, ZY_LANG_ZH, error))
      return FALSE;
  }

  g_string_truncate (self->buffer, 0);
  zy_bench_text_add_zh (self->text, self->buffer, 3);

  return add_field (self, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, error);
}

static gboolean
add_people (Generator  *self,
            guint       source_of_wave,
            GError    **error)
{
  guint n_authors = 1 + zy_bench_text_number (self->text, 4);
  guint category = self->wave * N_SOURCES_OF_WAVE + source_of_wave;
  guint second = zy_bench_text_number (self->text, G_N_ELEMENTS (categories));

  for (guint i = 1; i <= n_authors; i++) {
    g_string_truncate (self->buffer, 0);
    zy_bench_text_add_name (self->text, self->buffer);
    if (!zy_connection_run (self->connection, error,
                            "INSERT INTO paper_authors (paper, position, name) VALUES (?, ?, ?)",
                            "iit", (int) self->paper, (int) i, self->buffer->str))
      return FALSE;
  }

  for (guint i = 1; i <= (second == category ? 1 : 2); i++)
    if (!zy_connection_run (self->connection, error,
                            "INSERT INTO paper_categories (paper, position, category)"
                            " VALUES (?, ?, ?)",
                            "iii", (int) self->paper, (int) i,
                            (int) (i == 1 ? category : second) + 1))
      return FALSE;

  return TRUE;
}

/* Keys that are of no month are given anew with what is derived. */
static gboolean
add_row (Generator   *self,
         const char  *arxiv_id,
         GError     **error)
{
  g_autofree char *url = NULL;
  g_autofree char *note = NULL;
  g_autofree char *code = NULL;
  gint64 newest_key = arxiv_id != NULL ? zy_newest_key (arxiv_id, NULL) : self->paper;

  url = arxiv_id != NULL ? g_strconcat ("https://arxiv.org/abs/", arxiv_id, NULL)
                         : g_strdup_printf ("https://papers.example/%u", self->paper);
  if (happens (self, WITH_CODE))
    code = g_strdup_printf ("https://code.example/%u", self->paper);

  if (happens (self, NOTED)) {
    g_string_truncate (self->buffer, 0);
    zy_bench_text_add_zh (self->text, self->buffer, 1);
    note = g_strdup (self->buffer->str);
  }

  return zy_connection_run (
    self->connection, error,
    "INSERT INTO papers (id, key, arxiv_id, version, url, announce_type, announced, code_url, read,"
    " starred, triage, note, newest_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "ittittttiiitl", (int) self->paper, arxiv_id != NULL ? arxiv_id : url, arxiv_id, 1, url,
    arxiv_id != NULL ? "new" : NULL, arxiv_id != NULL ? self->date : NULL, code,
    (int) happens (self, READ), (int) happens (self, STARRED),
    happens (self, LATER) ? (int) ZY_TRIAGE_LATER : happens (self, DONE) ? (int) ZY_TRIAGE_DONE
                                                                        : (int) ZY_TRIAGE_INBOX,
    note, newest_key);
}

static gboolean
add_paper (Generator  *self,
           guint       number,
           GError    **error)
{
  guint source = zy_bench_text_number (self->text, N_SOURCES_OF_WAVE);
  guint other = (source + 1) % N_SOURCES_OF_WAVE;
  g_autofree char *arxiv_id = NULL;

  self->paper++;
  if (!happens (self, WITHOUT_ARXIV_ID))
    arxiv_id = g_strdup_printf ("%02d%02d.%05u", self->year % 100, self->month, number);

  return add_row (self, arxiv_id, error) && add_texts_en (self, error) &&
         (happens (self, WITHOUT_TRANSLATION) || add_texts_zh (self, error)) &&
         add_people (self, source, error) && add_entry (self, source, error) &&
         (!happens (self, LISTED_TWICE) || add_entry (self, other, error)) &&
         (!happens (self, TAGGED) ||
          zy_connection_run (self->connection, error,
                             "INSERT INTO paper_tags (paper, tag) VALUES (?, ?)", "ii",
                             (int) self->paper,
                             (int) zy_bench_text_number (self->text, N_TAGS) + 1));
}

static void
begin_day (Generator *self,
           guint      day)
{
  g_free (self->date);
  self->date = g_strdup_printf ("%d-%02d-%02u", self->year, self->month, day);
  memset (self->digests, 0, sizeof self->digests);
}

/* Papers from the number @start to before @end come out in one month. */
static gboolean
add_month (Generator  *self,
           guint       start,
           guint       end,
           GError    **error)
{
  guint n_days = CLAMP ((end - start) / (N_SOURCES_OF_WAVE * DIGEST_SIZE), 1, N_DAYS);
  guint last_day = G_MAXUINT;

  for (guint i = start; i < end; i++) {
    guint day = (i - start) * n_days / (end - start);

    if (day != last_day)
      begin_day (self, 1 + day * 28 / n_days);
    last_day = day;

    if (!add_paper (self, (i - start) * N_WAVES + self->wave + 1, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_papers (Generator  *self,
            GError    **error)
{
  for (self->wave = 0; self->wave < N_WAVES; self->wave++) {
    guint64 n = self->n_papers / N_WAVES + (self->wave < self->n_papers % N_WAVES ? 1 : 0);

    for (guint i = 0; i < N_MONTHS; i++) {
      self->year = FIRST_YEAR + (int) i / 12;
      self->month = 1 + (int) i % 12;
      if (!add_month (self, n * i / N_MONTHS, n * (i + 1) / N_MONTHS, error))
        return FALSE;
    }
  }

  return TRUE;
}

/* In larger pieces than FTS5's usual ones, which it would have to merge again and again. */
static gboolean
add_index (Generator  *self,
           GError    **error)
{
  guint n = BATCH;

  if (!zy_connection_execute (self->connection,
                              "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)",
                              error))
    return FALSE;

  while (n == BATCH)
    if (!zy_search_index_update (self->connection, BATCH, &n, error))
      return FALSE;

  return zy_connection_execute (self->connection,
                                "INSERT INTO search (search, rank) VALUES ('hashsize', 1048576)",
                                error);
}

static gboolean
fill (Generator  *self,
      GError    **error)
{
  gboolean ok;

  zy_bench_text_seed (self->text, self->n_papers);

  ok = zy_connection_begin (self->connection, error) &&
       add_sources (self, error) && add_papers (self, error) &&
       zy_derived_rebuild (self->connection, error) && add_index (self, error) &&
       zy_connection_commit (self->connection, error);
  zy_connection_end (self->connection);

  return ok;
}

/* The empty file is as the application makes it. */
static gboolean
make_empty (const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);

  if (!zy_library_open (library, error))
    return FALSE;

  zy_library_close (library);

  return TRUE;
}

gboolean
zy_bench_library_make (const char  *path,
                       guint        n_papers,
                       GError     **error)
{
  g_autoptr (ZyConnection) connection = NULL;
  g_autoptr (ZyBenchText) text = NULL;
  g_autoptr (GString) buffer = NULL;
  g_autoptr (GError) local_error = NULL;
  Generator generator = { 0 };
  gboolean ok;

  if (!make_empty (path, error))
    return FALSE;

  connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, error);
  if (connection == NULL)
    return FALSE;

  text = zy_bench_text_new ();
  buffer = g_string_new (NULL);
  generator.connection = connection;
  generator.text = text;
  generator.buffer = buffer;
  generator.n_papers = n_papers;

  /* Nobody else knows the file yet, and half of one is thrown away. */
  ok = zy_connection_execute (connection,
                              "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                              "PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY", &local_error) &&
       fill (&generator, &local_error) &&
       zy_connection_execute (connection, "PRAGMA journal_mode = WAL", &local_error);
  g_free (generator.date);

  if (!ok)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return ok;
}

/* Where the user says, else that of meson, else beside the program. */
static char *
get_folder (void)
{
  const char *given = g_getenv ("ZY_BENCH_FOLDER");
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *program = NULL;

  if (given != NULL || build != NULL)
    return g_strdup (given != NULL ? given : build);

  program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : g_strdup (".");
}

static void
remove_file (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);

    g_remove (file);
  }
}

/* Of all that a library consists of when nothing is in it. */
static char *
get_schema_hash (const char  *folder,
                 GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "bench-empty.library", NULL);
  g_autoptr (ZyConnection) connection = NULL;
  sqlite3_stmt *row;
  char *hash = NULL;

  remove_file (path);
  if (!make_empty (path, error))
    return NULL;

  connection = zy_connection_open (path, ZY_CONNECTION_READ, 0, error);
  row = connection == NULL ? NULL : zy_connection_query (
    connection, error, "SELECT group_concat (sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)",
    "");

  if (row != NULL && zy_statement_next (row, error)) {
    hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, zy_statement_get_text (row, 0), -1);
    hash[8] = '\0';
    sqlite3_reset (row);
  }

  g_clear_pointer (&connection, zy_connection_close);
  remove_file (path);

  return hash;
}

/* What decides the content. */
static char *
get_path (const char  *folder,
          guint        n_papers,
          GError     **error)
{
  g_autofree char *hash = get_schema_hash (folder, error);
  g_autofree char *name = NULL;

  if (hash == NULL)
    return NULL;

  name = g_strdup_printf ("bench-%u-%s-%d-%d.library", n_papers, hash, zy_search_tokens_version (),
                          GENERATION);

  return g_build_filename (folder, name, NULL);
}

/* What is measured is a library that is in use, not how soon the disk gives what nobody has read
 * for long. */
static void
read_once (const char *path)
{
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  FILE *stream = g_fopen (path, "rb");

  if (stream == NULL)
    return;

  while (fread (buffer, 1, BUFFER_SIZE, stream) > 0)
    ;
  fclose (stream);
}

char *
zy_bench_library_get_path (guint    n_papers,
                           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folder = get_folder ();
  g_autofree char *path = get_path (folder, n_papers, &local_error);
  g_autofree char *part = NULL;

  if (path == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }

  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    read_once (path);
    return g_steal_pointer (&path);
  }

  part = g_strconcat (path, ".part", NULL);
  remove_file (part);
  g_printerr ("Making a library of %u papers in %s\n", n_papers, folder);
  if (!zy_bench_library_make (part, n_papers, error))
    return NULL;

  if (g_rename (part, path) != 0) {
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
    return NULL;
  }

  return g_steal_pointer (&path);
}
