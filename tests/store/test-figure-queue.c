/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "zy-library-figures.h"
#include "zy-source-settings.h"
#include "zy-library-sources.h"
#include "zy-store-fixture.h"

#define DAY ((gint64) 24 * 60 * 60)
#define FUTURE ((gint64) 1 << 40)

/* PNGs that differ in what comes after the signature. */
static GBytes *
make_image (const char *name)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3", 24);
  g_byte_array_append (bytes, (const guint8 *) name, strlen (name));

  return g_byte_array_free_to_bytes (bytes);
}

static ZyFigureStore *
make_store (ZyStoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "figures", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  return zy_figure_store_new (folder);
}

static void
add_figure (ZyEntryDraft *entry,
            const char   *url,
            const char   *hash)
{
  ZyFigure *figure = zy_figure_new (url, NULL);

  figure->hash = g_strdup (hash);
  g_ptr_array_add (entry->figures, figure);
}

/* One digest of one paper with these figures. */
static void
merge (ZyStoreFixture *fixture,
       const char     *source,
       const char     *date,
       const char     *paper,
       const char     *base,
       const char     *urls)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (source, date);
  ZyEntryDraft *entry = zy_test_add_entry (draft, paper, paper, NULL);
  g_auto (GStrv) words = g_strsplit (urls, " ", -1);

  draft->base_url = g_strdup (base);
  for (guint i = 0; words[i] != NULL; i++)
    add_figure (entry, words[i], NULL);
  zy_test_merge (fixture->library, draft);
}

/* The jobs of what is due, or of a paper. */
static GPtrArray *
load_jobs (ZyStoreFixture *fixture,
           const char     *paper,
           guint           max)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) queue =
    zy_library_load_figure_queue (fixture->library,
                                  paper != NULL ? zy_test_find (fixture->library, paper) : 0, max,
                                  &error);
  GPtrArray *jobs;

  g_assert_no_error (error);
  jobs = zy_library_load_figure_jobs (fixture->library, queue, &error);
  g_assert_no_error (error);

  return jobs;
}

static void
assert_queue (ZyStoreFixture *fixture,
              const char     *paper,
              guint           max,
              const char     *expected)
{
  g_autoptr (GPtrArray) jobs = load_jobs (fixture, paper, max);
  g_autoptr (GString) urls = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (urls, "%s%s", i > 0 ? " " : "",
                            ((ZyFigureJob *) jobs->pdata[i])->url);
  g_assert_cmpstr (urls->str, ==, expected);
}

static void
write_results (ZyStoreFixture *fixture,
               ZyFigureResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_result_free);

  g_ptr_array_add (results, result);
  zy_library_write_figures (fixture->library, results, &error);
  g_assert_no_error (error);
}

/* Takes the first job of what is due as if it had been fetched; gives the hash. */
static char *
store_first (ZyStoreFixture *fixture,
             const char     *content)
{
  g_autoptr (ZyFigureStore) store = make_store (fixture);
  g_autoptr (GPtrArray) jobs = load_jobs (fixture, NULL, 1);
  g_autoptr (GBytes) image = make_image (content);
  g_autoptr (GError) error = NULL;
  ZyFigureResult *result = zy_figure_result_new ();
  char *hash;

  g_assert_cmpuint (jobs->len, ==, 1);
  result->address = g_strdup (((ZyFigureJob *) jobs->pdata[0])->addresses->pdata[0]);
  g_ptr_array_add (result->jobs, g_ptr_array_steal_index (jobs, 0));
  hash = zy_figure_store_add (store, image, &error);
  g_assert_no_error (error);
  result->hash = g_strdup (hash);
  result->size = (gint64) g_bytes_get_size (image);
  result->width = 2;
  result->height = 3;
  write_results (fixture, result);

  return hash;
}

static void
fail_first (ZyStoreFixture *fixture,
            const char     *problem,
            gint64          next)
{
  g_autoptr (GPtrArray) jobs = load_jobs (fixture, NULL, 1);
  ZyFigureResult *result = zy_figure_result_new ();

  g_assert_cmpuint (jobs->len, ==, 1);
  result->address = g_strdup (((ZyFigureJob *) jobs->pdata[0])->addresses->pdata[0]);
  g_ptr_array_add (result->jobs, g_ptr_array_steal_index (jobs, 0));
  result->problem = g_strdup (problem);
  result->next = next;
  write_results (fixture, result);
}

static void
execute (ZyStoreFixture *fixture,
         const char     *sql)
{
  sqlite3 *handle = zy_test_connect (fixture->path);

  zy_test_execute (handle, sql);
  sqlite3_close (handle);
}

static gint64
get_int (ZyStoreFixture *fixture,
         const char     *sql)
{
  sqlite3 *handle = zy_test_connect (fixture->path);
  gint64 value = zy_test_get_int (handle, sql);

  sqlite3_close (handle);

  return value;
}

static void
test_order (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  merge (fixture, "a", "2024-04-01", "2404.00001", "https://a.example/", "old1 old2");
  merge (fixture, "a", "2024-04-03", "2404.00003", "https://a.example/", "new1 new2");
  merge (fixture, "a", "2024-04-02", "2404.00002", "https://a.example/", "mid");
  assert_queue (fixture, NULL, 100, "new1 new2 mid old1 old2");
  assert_queue (fixture, NULL, 2, "new1 new2");

  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  assert_queue (fixture, NULL, 100, "old1 old2 new1 new2 mid");
  assert_queue (fixture, "2404.00003", 100, "new1 new2");
}

static void
test_sources (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  static const char *const off[] = { "fetches_figures = 0", "is_paused = 1", "removed = 1" };

  merge (fixture, "a", "2024-04-01", "2404.00001", "https://a.example/", "a");
  merge (fixture, "b", "2024-04-01", "2404.00002", "https://a.example/", "b");

  for (guint i = 0; i < G_N_ELEMENTS (off); i++) {
    g_autofree char *sql = g_strdup_printf ("UPDATE sources SET fetches_figures = 1,"
                                            " is_paused = 0, removed = NULL;"
                                            "UPDATE sources SET %s WHERE name = 'a'", off[i]);

    execute (fixture, sql);
    assert_queue (fixture, NULL, 100, "b");
  }
}

static void
test_job (ZyStoreFixture *fixture,
          gconstpointer   data)
{
  g_autoptr (GPtrArray) jobs = NULL;
  const ZyFigureJob *job;

  merge (fixture, "a", "2024-04-01", "2404.00001", "https://a.example/d/1.md", "x.png");
  execute (fixture, "UPDATE sources SET base_url = 'https://u.example/',"
           " mirror = 'https://m.example/', proxy = 'http://p.example:1'");
  jobs = load_jobs (fixture, NULL, 100);
  job = jobs->pdata[0];

  g_assert_cmpuint (job->addresses->len, ==, 2);
  g_assert_cmpstr (job->addresses->pdata[0], ==, "https://a.example/d/x.png");
  g_assert_cmpstr (job->addresses->pdata[1], ==, "https://u.example/x.png");
  g_assert_cmpstr (job->mirror, ==, "https://m.example/");
  g_assert_cmpstr (job->proxy, ==, "http://p.example:1");
  g_assert_cmpint (job->date, ==, 1711929600);
  g_assert_false (job->is_asked_for);
  g_assert_null (job->hash);
  g_assert_null (job->problem);
}

static void
test_stored (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autofree char *hash = NULL;
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  const ZyFigure *figure;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x.png");
  hash = store_first (fixture, "one");
  detail = zy_test_detail (fixture->library, "2404.00001");
  figure = zy_paper_detail_get_figure (detail, "x.png");
  g_assert_cmpstr (figure->hash, ==, hash);
  g_assert_cmpint (figure->width, ==, 2);
  g_assert_cmpint (figure->height, ==, 3);
  g_assert_cmpuint (detail->n_missing_figures, ==, 0);
  assert_queue (fixture, NULL, 100, "");
  g_assert_cmpint (get_int (fixture, "SELECT size FROM images"), ==, 27);

  /* Another digest shows the same: it is known without being fetched. */
  merge (fixture, "b", "2024-04-01", "2404.00002", NULL, "https://a.example/x.png");
  jobs = load_jobs (fixture, NULL, 100);
  g_assert_cmpstr (((ZyFigureJob *) jobs->pdata[0])->hash, ==, hash);
  g_assert_cmpint (((ZyFigureJob *) jobs->pdata[0])->width, ==, 2);
}

/* What was gone by the time it was written stays to be fetched. */
static void
test_stored_is_gone (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  ZyFigureResult *result = zy_figure_result_new ();
  g_autoptr (GPtrArray) jobs = NULL;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x.png");
  jobs = load_jobs (fixture, NULL, 100);
  result->address = g_strdup ("https://a.example/x.png");
  result->hash = g_strdup ("0000");
  g_ptr_array_add (result->jobs, g_ptr_array_steal_index (jobs, 0));
  write_results (fixture, result);
  assert_queue (fixture, NULL, 100, "x.png");
  g_assert_cmpint (get_int (fixture, "SELECT count(*) FROM images"), ==, 0);
}

static void
test_failed (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  const ZyFigureJob *job;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x.png y.png");
  fail_first (fixture, "The host does not answer.", FUTURE);
  assert_queue (fixture, NULL, 100, "y.png");
  detail = zy_test_detail (fixture->library, "2404.00001");
  g_assert_cmpstr (zy_paper_detail_get_figure (detail, "x.png")->problem, ==,
                   "The host does not answer.");
  g_assert_false (zy_paper_detail_get_figure (detail, "x.png")->is_removed);
  g_assert_cmpuint (detail->n_missing_figures, ==, 2);

  /* Another digest with the same address is told, and does not ask. */
  merge (fixture, "b", "2024-04-03", "2404.00002", "https://a.example/", "x.png");
  jobs = load_jobs (fixture, NULL, 1);
  job = jobs->pdata[0];
  g_assert_cmpstr (job->problem, ==, "The host does not answer.");
  g_assert_cmpint (job->next, ==, FUTURE);
  g_assert_cmpuint (job->n_failures, ==, 1);

  /* Its time has come. */
  execute (fixture, "UPDATE figure_fetches SET next = 1; UPDATE figures SET due = 1");
  assert_queue (fixture, NULL, 100, "x.png x.png y.png");
  fail_first (fixture, "Still not.", 1);
  g_clear_pointer (&jobs, g_ptr_array_unref);
  jobs = load_jobs (fixture, NULL, 1);
  job = jobs->pdata[0];
  g_assert_null (job->problem);
  g_assert_cmpuint (job->n_failures, ==, 2);
}

static void
test_refused (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) figures = NULL;
  g_autoptr (GPtrArray) jobs = NULL;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x.png y.png z.png");
  fail_first (fixture, "It is too large.", 0);
  fail_first (fixture, "It is no image.", 0);
  assert_queue (fixture, NULL, 100, "z.png");

  /* The user knows better, of one of them. */
  figures = zy_library_retry_figures (fixture->library,
                                      zy_test_find (fixture->library, "2404.00001"), "y.png",
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 1);
  assert_queue (fixture, NULL, 100, "y.png z.png");
  jobs = load_jobs (fixture, NULL, 1);
  g_assert_true (((ZyFigureJob *) jobs->pdata[0])->is_asked_for);
  g_assert_null (((ZyFigureJob *) jobs->pdata[0])->problem);

  /* And of all. */
  g_clear_pointer (&figures, g_array_unref);
  figures = zy_library_retry_figures (fixture->library,
                                      zy_test_find (fixture->library, "2404.00001"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (figures->len, ==, 3);
  assert_queue (fixture, NULL, 100, "x.png y.png z.png");
}

/* Figures that could not be fetched are, once the source says another way. */
static void
test_other_settings (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "a", "https://a.example/d.md");
  gint64 id = zy_library_add_source (fixture->library, settings, &error);

  g_assert_no_error (error);
  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x.png");
  fail_first (fixture, "It is gone.", 0);

  settings->notifies = TRUE;
  zy_library_update_source (fixture->library, id, settings, &error);
  g_assert_no_error (error);
  assert_queue (fixture, NULL, 100, "");

  settings->mirror = g_strdup ("https://m.example/");
  zy_library_update_source (fixture->library, id, settings, &error);
  g_assert_no_error (error);
  assert_queue (fixture, NULL, 100, "x.png");
}

/* How many figures digests lack is counted, whatever becomes of them. */
static void
test_missing (ZyStoreFixture *fixture,
              gconstpointer   data)
{
  g_autofree char *hash = NULL;
  g_autoptr (ZyDigestDraft) draft = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  ZyEntryDraft *entry;
  const char *const sql = "SELECT n_missing FROM digests";

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x y z");
  g_assert_cmpint (get_int (fixture, sql), ==, 3);

  hash = store_first (fixture, "one");
  g_assert_cmpint (get_int (fixture, sql), ==, 2);

  /* The next revision shows less. */
  draft = zy_test_draft ("a", "2024-04-02");
  entry = zy_test_add_entry (draft, "2404.00001", "t", NULL);
  g_ptr_array_add (entry->sections, zy_section_new (ZY_FIELD_OTHER, ZY_LANG_EN, 1, NULL, "Text."));
  add_figure (entry, "z", NULL);
  zy_test_merge (fixture->library, draft);
  g_assert_cmpint (get_int (fixture, sql), ==, 1);

  /* And a wrong count is put right. */
  execute (fixture, "UPDATE digests SET n_missing = 7; DELETE FROM images");
  zy_library_check (fixture->library, TRUE, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (get_int (fixture, sql), ==, 1);
}

static void
test_check_images (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  g_autofree char *hash = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x");
  hash = store_first (fixture, "one");
  execute (fixture, "DELETE FROM images");
  zy_library_check (fixture->library, TRUE, &findings, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (get_int (fixture, "SELECT size FROM images"), ==, -1);
}

/* An image that is not what was stored is fetched again. */
static void
test_check_figures (ZyStoreFixture *fixture,
                    gconstpointer   data)
{
  g_autofree char *hash = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFigureStore) store = make_store (fixture);
  g_autoptr (GFile) file = NULL;

  merge (fixture, "a", "2024-04-02", "2404.00001", "https://a.example/", "x");
  hash = store_first (fixture, "one");
  file = zy_figure_store_get_file (store, hash);
  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);
  zy_library_check_figures (fixture->library, store, TRUE, &findings, &error);
  g_assert_no_error (error);
  assert_queue (fixture, NULL, 100, "x");
  g_assert_cmpint (get_int (fixture, "SELECT count(*) FROM figure_fetches"), ==, 0);
}

/* Removing. */

static void
make_old (ZyFigureStore *store,
          const char    *hash)
{
  g_autoptr (GFile) file = zy_figure_store_get_file (store, hash);
  const gint64 then = g_get_real_time () / G_USEC_PER_SEC - DAY;
  const struct utimbuf times = { then, then };

  g_assert_cmpint (g_utime (g_file_peek_path (file), (struct utimbuf *) &times), ==, 0);
}

static gboolean
exists (ZyFigureStore *store,
        const char    *hash)
{
  return zy_figure_store_get_size (store, hash) >= 0;
}

static ZyFigureShrink
shrink (ZyStoreFixture *fixture,
        ZyFigureStore  *store,
        guint64         limit,
        gint64          before)
{
  g_autoptr (GError) error = NULL;
  ZyFigureShrink result;
  ZyFigureShrink sum = { 0 };

  do {
    zy_library_shrink_figures (fixture->library, store, limit, before, &result, &error);
    g_assert_no_error (error);
    sum.n_removed += result.n_removed;
    sum.freed += result.freed;
    sum.size = result.size;
  } while (!result.is_done);

  return sum;
}

typedef struct {
  ZyFigureStore *store;
  char *hashes[4];
} Shelf;

/* Four papers, each with an image of 27 bytes, the older the smaller the number. */
static void
fill (ZyStoreFixture *fixture,
      Shelf          *shelf)
{
  static const char *const contents[] = { "one", "two", "tre", "for" };

  shelf->store = make_store (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autofree char *date = g_strdup_printf ("2024-04-0%u", i + 1);
    g_autofree char *paper = g_strdup_printf ("2404.0000%u", i + 1);

    merge (fixture, "a", date, paper, "https://a.example/", contents[i]);
    shelf->hashes[i] = store_first (fixture, contents[i]);
    make_old (shelf->store, shelf->hashes[i]);
  }
}

static void
shelf_clear (Shelf *shelf)
{
  g_object_unref (shelf->store);
  for (guint i = 0; i < G_N_ELEMENTS (shelf->hashes); i++)
    g_free (shelf->hashes[i]);
}

static void
assert_there (Shelf      *shelf,
              const char *expected)
{
  for (guint i = 0; i < G_N_ELEMENTS (shelf->hashes); i++)
    g_assert_cmpint (exists (shelf->store, shelf->hashes[i]), ==, expected[i] == 'x');
}

static void
test_shrink_order (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (GArray) papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GError) error = NULL;
  ZyFigureShrink result;
  gint64 first;
  Shelf shelf;

  fill (fixture, &shelf);
  result = shrink (fixture, shelf.store, 4 * 27, FUTURE);
  g_assert_cmpuint (result.n_removed, ==, 0);
  g_assert_cmpuint (result.size, ==, 4 * 27);
  assert_there (&shelf, "xxxx");

  /* The first is looked at, so the second goes, being the oldest then. */
  first = zy_test_find (fixture->library, "2404.00001");
  g_array_append_val (papers, first);
  zy_library_note_shown (fixture->library, papers, &error);
  g_assert_no_error (error);
  result = shrink (fixture, shelf.store, 3 * 27, FUTURE);
  g_assert_cmpuint (result.n_removed, ==, 1);
  g_assert_cmpuint (result.freed, ==, 27);
  g_assert_cmpuint (result.size, ==, 3 * 27);
  assert_there (&shelf, "x_xx");

  /* It is not fetched again by itself, and that is told. */
  assert_queue (fixture, NULL, 100, "");
  detail = zy_test_detail (fixture->library, "2404.00002");
  g_assert_true (zy_paper_detail_get_figure (detail, "two")->is_removed);
  g_assert_cmpint (get_int (fixture, "SELECT count(*) FROM images"), ==, 3);

  /* As much as has to be, and no more. */
  shrink (fixture, shelf.store, 2 * 27 - 1, FUTURE);
  assert_there (&shelf, "x___");

  /* The user wants it back, and another digest has it fetched too. */
  g_array_unref (zy_library_retry_figures (fixture->library,
                                           zy_test_find (fixture->library, "2404.00002"), NULL,
                                           &error));
  merge (fixture, "b", "2024-04-09", "2404.00009", "https://a.example/", "tre");
  assert_queue (fixture, NULL, 100, "two tre");
  shelf_clear (&shelf);
}

static void
test_shrink_keeps (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  Shelf shelf;

  fill (fixture, &shelf);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, TRUE, "t", "2404.00002"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_NOTE, TRUE, "n", "2404.00003"));
  shrink (fixture, shelf.store, 0, FUTURE);
  assert_there (&shelf, "xxx_");

  /* Another paper that shows the same image does not take it from a starred one. */
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_REMOVE_TAG, TRUE, "t", "2404.00002"));
  shrink (fixture, shelf.store, 0, FUTURE);
  assert_there (&shelf, "x_x_");
  shelf_clear (&shelf);
}

static void
test_shrink_before (ZyStoreFixture *fixture,
                    gconstpointer   data)
{
  Shelf shelf;

  fill (fixture, &shelf);
  shrink (fixture, shelf.store, 0, 1711929600 + 2 * DAY);
  assert_there (&shelf, "__xx");
  shelf_clear (&shelf);
}

/* What came from a folder would not come back: it counts, but stays. */
static void
test_shrink_local (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  g_autoptr (ZyFigureStore) store = make_store (fixture);
  g_autoptr (GBytes) image = make_image ("local");
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("a", "2024-04-01");
  g_autofree char *hash = zy_figure_store_add (store, image, NULL);
  ZyFigureShrink result;

  add_figure (zy_test_add_entry (draft, "2404.00001", "t", NULL), "x.png", hash);
  zy_test_merge (fixture->library, draft);
  make_old (store, hash);
  result = shrink (fixture, store, 0, FUTURE);
  g_assert_cmpuint (result.size, ==, 29);
  g_assert_cmpuint (result.n_removed, ==, 0);
  g_assert_true (exists (store, hash));
}

/* Once no figure shows an image, it goes; but not while a digest may be on its way that does. */
static void
test_shrink_unshown (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GBytes) image = make_image ("two");
  Shelf shelf;

  fill (fixture, &shelf);
  execute (fixture, "PRAGMA foreign_keys = 1; DELETE FROM digests WHERE date < '2024-04-03'");
  again = zy_figure_store_add (shelf.store, image, &error);
  g_assert_cmpstr (again, ==, shelf.hashes[1]);

  shrink (fixture, shelf.store, FUTURE, FUTURE);
  assert_there (&shelf, "_xxx");
  g_assert_cmpint (get_int (fixture, "SELECT count(*) FROM images"), ==, 3);

  make_old (shelf.store, shelf.hashes[1]);
  shrink (fixture, shelf.store, FUTURE, FUTURE);
  assert_there (&shelf, "__xx");
  g_assert_cmpint (get_int (fixture, "SELECT count(*) FROM figure_fetches"), ==, 2);
  shelf_clear (&shelf);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void (*test) (ZyStoreFixture *, gconstpointer);
  } tests[] = {
    { "/figure-queue/order", test_order },
    { "/figure-queue/sources", test_sources },
    { "/figure-queue/job", test_job },
    { "/figure-queue/stored", test_stored },
    { "/figure-queue/stored-is-gone", test_stored_is_gone },
    { "/figure-queue/failed", test_failed },
    { "/figure-queue/refused", test_refused },
    { "/figure-queue/other-settings", test_other_settings },
    { "/figure-queue/missing", test_missing },
    { "/figure-queue/check-images", test_check_images },
    { "/figure-queue/check-figures", test_check_figures },
    { "/figure-queue/shrink-order", test_shrink_order },
    { "/figure-queue/shrink-keeps", test_shrink_keeps },
    { "/figure-queue/shrink-before", test_shrink_before },
    { "/figure-queue/shrink-local", test_shrink_local },
    { "/figure-queue/shrink-unshown", test_shrink_unshown },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ZyStoreFixture, NULL, zy_store_fixture_set_up, tests[i].test,
                zy_store_fixture_tear_down);

  return g_test_run ();
}
