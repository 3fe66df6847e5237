/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-import-job.h"

#include "zy-digest.h"
#include "zy-functions.h"
#include "zy-library-private.h"
#include "zy-source.h"
#include "zy-temp-folder.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder;
  ZyLibrary *library;
  ZyFigureStore *figures;
  ZyActivity *activity;
  ZyImportJob *job;

  gboolean finished;
  gboolean succeeded;
  ZyImportResult result;
  GError *error;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *library_path = NULL;
  g_autofree char *figures_path = NULL;
  g_autoptr (GFile) library_file = NULL;
  g_autoptr (GFile) figures_folder = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = zy_temp_folder_new ();
  library_path = g_build_filename (fixture->folder, "data", "library.sqlite", NULL);
  figures_path = g_build_filename (fixture->folder, "data", "figures", NULL);
  library_file = g_file_new_for_path (library_path);
  figures_folder = g_file_new_for_path (figures_path);

  fixture->library = zy_library_new (library_file);
  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
  fixture->figures = zy_figure_store_new (figures_folder);
  fixture->activity = zy_activity_new ();
  fixture->job = zy_import_job_new (fixture->library, fixture->figures, fixture->activity);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_error (&fixture->error);
  g_assert_finalize_object (fixture->job);
  g_assert_finalize_object (fixture->activity);
  g_assert_finalize_object (fixture->figures);
  zy_library_close (fixture->library);
  g_object_unref (fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  zy_temp_folder_remove (fixture->folder);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = zy_temp_folder_write (fixture->folder, name, text, -1);
}

static void
write_digest (Fixture    *fixture,
              const char *name,
              guint       first,
              guint       n)
{
  g_autofree char *path = zy_temp_folder_write_digest (fixture->folder, name, first, n);
}

static void
name_path (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  zy_import_job_add (fixture->job, file);
}

static void
on_finished (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->succeeded = zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, &fixture->result,
                                                 &fixture->error);
  fixture->finished = TRUE;
}

static void
run (Fixture *fixture)
{
  fixture->finished = FALSE;
  zy_import_job_run_async (fixture->job, on_finished, fixture);
  g_assert_true (zy_activity_get_running (fixture->activity));
  while (!fixture->finished)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (zy_activity_get_running (fixture->activity));
  g_assert_nonnull (zy_activity_get_summary (fixture->activity));
}

/* A job runs once; this is one more over the same library. */
static void
run_again (Fixture    *fixture,
           const char *name)
{
  g_assert_finalize_object (fixture->job);
  fixture->job = zy_import_job_new (fixture->library, fixture->figures, fixture->activity);
  name_path (fixture, name);
  run (fixture);
  g_assert_no_error (fixture->error);
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data", "library.sqlite", NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_true (zy_functions_register (handle));
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* Returns the first problem whose path ends in @ending. */
static ZyProblem *
find_problem (Fixture    *fixture,
              const char *ending)
{
  GListModel *problems = zy_activity_get_problems (fixture->activity);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (ZyProblem) problem = g_list_model_get_item (problems, i);

    if (g_str_has_suffix (zy_problem_get_path (problem), ending))
      return g_steal_pointer (&problem);
  }

  return NULL;
}

static gboolean
has_problem (Fixture    *fixture,
             const char *ending)
{
  g_autoptr (ZyProblem) problem = find_problem (fixture, ending);

  return problem != NULL;
}

static void
assert_problem (Fixture    *fixture,
                const char *path,
                ZySeverity  severity)
{
  g_autoptr (ZyProblem) problem = find_problem (fixture, path);

  g_test_message ("%s", path);
  g_assert_nonnull (problem);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, path);
  g_assert_cmpint (zy_problem_get_severity (problem), ==, severity);
  g_assert_cmpstr (zy_problem_get_message (problem), !=, "");
}

static guint
n_problems (Fixture *fixture)
{
  return g_list_model_get_n_items (zy_activity_get_problems (fixture->activity));
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  ZyLibraryCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 5);
  write_digest (fixture, "in/cs.CL/2024-04-06.md", 4, 5); /* shares papers 4 and 5 */
  write_digest (fixture, "in/econ/2024-04-05.md", 100, 2);
  write_file (fixture, "in/picture.png", "no digest, and nobody asked");

  name_path (fixture, "in");
  run (fixture);

  g_assert_no_error (fixture->error);
  g_assert_true (fixture->succeeded);
  g_assert_cmpuint (n_problems (fixture), ==, 0);
  g_assert_cmpuint (fixture->result.digests, ==, 3);
  g_assert_cmpuint (fixture->result.entries, ==, 12);
  g_assert_cmpuint (fixture->result.papers, ==, 10);
  g_assert_cmpuint (fixture->result.new_papers, ==, 10);
  g_assert_cmpuint (fixture->result.failed_files, ==, 0);

  zy_library_count (fixture->library, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.papers, ==, 10);
  g_assert_cmpuint (counts.entries, ==, 12);
  g_assert_cmpuint (counts.digests, ==, 3);
  g_assert_cmpuint (counts.sources, ==, 2);
}

static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 5);
  name_path (fixture, "in");
  run (fixture);

  run_again (fixture, "in");
  g_assert_cmpuint (fixture->result.entries, ==, 5);
  g_assert_cmpuint (fixture->result.papers, ==, 5);
  g_assert_cmpuint (fixture->result.new_papers, ==, 0);
}

/* What lies in a folder may be anything; only what cannot be read is a failure. */
static void
test_problems_in_folder (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *pipe = NULL;
  g_autofree char *link = NULL;

  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 2);
  write_file (fixture, "in/README.md", "# About this folder\n\nSome words, and no paper.\n");
  write_file (fixture, "in/empty.md", "");
  pipe = g_build_filename (fixture->folder, "in", "pipe.md", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  /* A regular file that opens and cannot be read, even by root. */
  link = g_build_filename (fixture->folder, "in", "unreadable.md", NULL);
  g_assert_cmpint (symlink ("/proc/self/mem", link), ==, 0);

  name_path (fixture, "in");
  run (fixture);

  g_assert_true (fixture->succeeded);
  g_assert_cmpuint (fixture->result.digests, ==, 1);
  g_assert_cmpuint (fixture->result.entries, ==, 2);
  g_assert_cmpuint (fixture->result.failed_files, ==, 1);
  g_assert_cmpuint (n_problems (fixture), ==, 4);
  assert_problem (fixture, "in/README.md", ZY_SEVERITY_WARNING);
  assert_problem (fixture, "in/empty.md", ZY_SEVERITY_WARNING);
  assert_problem (fixture, "in/pipe.md", ZY_SEVERITY_WARNING);
  assert_problem (fixture, "in/unreadable.md", ZY_SEVERITY_ERROR);
}

/* What the user names must be a digest. */
static void
test_problems_of_named (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *pipe = NULL;

  write_file (fixture, "words.md", "# Some words\n\nAnd no paper.\n");
  write_file (fixture, "empty.md", "");
  pipe = g_build_filename (fixture->folder, "pipe.md", NULL);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  name_path (fixture, "words.md");
  name_path (fixture, "empty.md");
  name_path (fixture, "pipe.md");
  name_path (fixture, "missing.md");
  run (fixture);

  g_assert_true (fixture->succeeded);
  g_assert_cmpuint (fixture->result.digests, ==, 0);
  g_assert_cmpuint (fixture->result.failed_files, ==, 4);
  assert_problem (fixture, "words.md", ZY_SEVERITY_ERROR);
  assert_problem (fixture, "empty.md", ZY_SEVERITY_ERROR);
  assert_problem (fixture, "pipe.md", ZY_SEVERITY_ERROR);
  assert_problem (fixture, "missing.md", ZY_SEVERITY_ERROR);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  write_file (fixture, "in/a/README.md", "Some words.\n");
  zy_import_job_add_named (fixture->job, file, "../typed/in");
  run (fixture);
  assert_problem (fixture, "../typed/in/a/README.md", ZY_SEVERITY_WARNING);
}

/* The lines of a digest's problems are its own, and what is sound beside them is taken in. */
static void
test_problems_of_entries (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *digest = zy_temp_folder_write_digest (fixture->folder, "whole.md", 1, 2);
  g_autofree char *text = NULL;
  g_autofree char *broken = NULL;
  g_autoptr (ZyProblem) problem = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (digest, &text, NULL, &error);
  g_assert_no_error (error);
  broken = g_strconcat (text, "[^9]:\n\n", NULL);
  write_file (fixture, "in/cs.CL/2024-04-05.md", broken);

  name_path (fixture, "in");
  run (fixture);
  g_assert_cmpuint (fixture->result.digests, ==, 1);
  g_assert_cmpuint (fixture->result.entries, ==, 2);
  problem = find_problem (fixture, "2024-04-05.md");
  g_assert_nonnull (problem);
  g_assert_cmpstr (zy_problem_get_path (problem), ==, "in/cs.CL/2024-04-05.md");
  g_assert_cmpuint (zy_problem_get_line (problem), >, 1);
}

static void
test_hints (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (ZyDigest) digest = NULL;
  g_autoptr (GError) error = NULL;
  ZySource *source;

  write_digest (fixture, "in/digest.md", 1, 2);
  zy_import_job_set_hints (fixture->job, "my source", "2024-04-05", NULL);
  name_path (fixture, "in/digest.md");
  run (fixture);
  g_assert_cmpuint (fixture->result.digests, ==, 1);

  sources = zy_library_load_sources (fixture->library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  source = sources->pdata[0];
  g_assert_cmpstr (zy_source_get_name (source), ==, "my source");
  digest = g_list_model_get_item (zy_source_get_digests (source), 0);
  g_assert_cmpstr (zy_digest_get_date (digest), ==, "2024-04-05");
}

static const char wiki[] =
  "---\nlayout: wiki\ntitle: 2024-04-05：论文速递\n---\n\n"
  "## 2024-04-05：论文速递\n\n"
  "### 1、A Paper with Figures\n\n"
  "> 有插图的论文\n>\n"
  "> - URL：https://arxiv.org/abs/2404.00001\n\n"
  "- 动机：没有插图的论文不好懂。\n\n"
  "#### 结果\n\n"
  "![站内的插图](/images/a.png)\n\n"
  "![旁边的插图](b.png)\n\n"
  "![没有的插图](/images/missing.png)\n\n"
  "![网上的插图](https://example.org/c.png)\n\n";

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  const char *png = (const char *) zy_temp_png;
  g_autofree char *site = zy_temp_folder_write (fixture->folder, "in/site/images/a.png", png,
                                                zy_temp_png_length);
  g_autofree char *beside = zy_temp_folder_write (fixture->folder, "in/_wiki/b.png", png,
                                                  zy_temp_png_length);
  g_autoptr (ZyPaperDetail) paper = NULL;
  g_autoptr (ZyProblem) problem = NULL;
  g_autoptr (GFile) stored = NULL;
  g_autoptr (GError) error = NULL;
  const ZyFigure *figure;
  gint64 id;

  write_file (fixture, "in/_wiki/2024-04-05-paper-list.md", wiki);
  name_path (fixture, "in");
  run (fixture);
  g_assert_cmpuint (fixture->result.entries, ==, 1);
  g_assert_cmpuint (fixture->result.figures, ==, 2);

  g_assert_cmpuint (n_problems (fixture), ==, 1);
  problem = g_list_model_get_item (zy_activity_get_problems (fixture->activity), 0);
  g_assert_cmpint (zy_problem_get_severity (problem), ==, ZY_SEVERITY_NOTE);
  g_assert_cmpuint (zy_problem_get_line (problem), ==, 8);
  g_assert_nonnull (strstr (zy_problem_get_message (problem), "/images/missing.png"));

  id = zy_library_find_paper (fixture->library, "2404.00001", &error);
  g_assert_no_error (error);
  paper = zy_library_load_detail (fixture->library, id, &error);
  g_assert_no_error (error);
  figure = zy_paper_detail_get_figure (paper, "/images/a.png");
  g_assert_nonnull (figure);
  g_assert_nonnull (figure->hash);
  g_assert_cmpint (figure->width, ==, 3);
  g_assert_cmpint (figure->height, ==, 2);
  stored = zy_figure_store_get_file (fixture->figures, figure->hash);
  g_assert_true (g_file_query_exists (stored, NULL));
  g_assert_nonnull (zy_paper_detail_get_figure (paper, "b.png")->hash);
  g_assert_null (zy_paper_detail_get_figure (paper, "/images/missing.png")->hash);
  g_assert_null (zy_paper_detail_get_figure (paper, "https://example.org/c.png")->hash);
}

/* A single file finds the figures of its site beside its folder. */
static void
test_figures_of_named_file (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *site = zy_temp_folder_write (fixture->folder, "in/images/a.png",
                                                (const char *) zy_temp_png, zy_temp_png_length);

  write_file (fixture, "in/_wiki/2024-04-05-paper-list.md", wiki);
  name_path (fixture, "in/_wiki/2024-04-05-paper-list.md");
  run (fixture);
  g_assert_cmpuint (fixture->result.figures, ==, 1);
}

static char *
get_title (Fixture    *fixture,
           const char *key)
{
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_find_paper (fixture->library, key, &error);
  g_autoptr (ZyPaperDetail) detail = zy_library_load_detail (fixture->library, id, &error);
  const ZyField *title;

  g_assert_no_error (error);
  title = zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_EN);

  return g_strdup (title->text);
}

/* A file that came in with all it says is not read again, so what was done to its paper since
 * stays; one with a problem is, and tells it again. What is no longer there is read once more. */
static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  ZyImportResult first;
  g_autofree char *title = NULL;
  g_autofree char *same = NULL;
  g_autofree char *back = NULL;

  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 3);
  write_digest (fixture, "in/econ/2024-04-05.md", 3, 4);
  write_file (fixture, "in/cs.CL/2024-04-06.md", "# 摘要\n\n# 详细\n");
  name_path (fixture, "in");
  run (fixture);
  g_assert_no_error (fixture->error);
  first = fixture->result;
  g_assert_cmpuint (first.entries, ==, 7);
  g_assert_cmpuint (first.papers, ==, 6);
  g_assert_cmpuint (first.new_papers, ==, 6);
  g_assert_true (has_problem (fixture, "2024-04-06.md"));
  title = get_title (fixture, "2403.00001");

  execute (fixture, "UPDATE fields SET text = 'x' WHERE kind = 0; DELETE FROM snapshots");
  run_again (fixture, "in");
  g_assert_cmpuint (fixture->result.digests, ==, first.digests);
  g_assert_cmpuint (fixture->result.entries, ==, first.entries);
  g_assert_cmpuint (fixture->result.papers, ==, first.papers);
  g_assert_cmpuint (fixture->result.new_papers, ==, 0);
  g_assert_true (has_problem (fixture, "2024-04-06.md"));
  same = get_title (fixture, "2403.00001");
  g_assert_cmpstr (same, ==, "x");

  execute (fixture, "PRAGMA foreign_keys = ON; DELETE FROM digests");
  run_again (fixture, "in");
  g_assert_cmpuint (fixture->result.entries, ==, first.entries);
  g_assert_cmpuint (fixture->result.papers, ==, first.papers);
  back = get_title (fixture, "2403.00001");
  g_assert_cmpstr (back, ==, title);
}

/* A figure that is gone from the store is stored again. */
static void
test_figures_again (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *figures = g_build_filename (fixture->folder, "data", "figures", NULL);
  g_autofree char *site = zy_temp_folder_write (fixture->folder, "in/images/a.png",
                                                (const char *) zy_temp_png, zy_temp_png_length);

  write_file (fixture, "in/_wiki/2024-04-05-paper-list.md", wiki);
  name_path (fixture, "in/_wiki/2024-04-05-paper-list.md");
  run (fixture);
  g_assert_cmpuint (fixture->result.figures, ==, 1);

  zy_temp_folder_remove (g_strdup (figures));
  run_again (fixture, "in/_wiki/2024-04-05-paper-list.md");
  g_assert_cmpuint (fixture->result.figures, ==, 1);
  g_assert_true (g_file_test (figures, G_FILE_TEST_IS_DIR));
}

static void
cancel (GListModel *problems,
        guint       position,
        guint       n_removed,
        guint       n_added,
        ZyActivity *activity)
{
  if (n_added > 0)
    zy_activity_cancel (activity);
}

/* The user cancels when a problem is told, after three of six digests. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  ZyLibraryCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("in/cs.CL/2024-04-0%u.md", i + 1);

    write_digest (fixture, name, i * 10 + 1, 4);
  }
  write_file (fixture, "in/cs.CL/2024-04-03x.md", "Some words.\n");

  name_path (fixture, "in");
  g_signal_connect (zy_activity_get_problems (fixture->activity), "items-changed",
                    G_CALLBACK (cancel), fixture->activity);
  run (fixture);

  g_assert_false (fixture->succeeded);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->result.digests, ==, 3);
  g_assert_cmpuint (fixture->result.entries, ==, 12);

  zy_library_count (fixture->library, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.digests, ==, 3);
  g_assert_cmpuint (counts.entries, ==, 12);
  g_assert_cmpuint (counts.papers, ==, 12);
}

/* A large digest is given up in the middle, and nothing of it came in. */
static void
test_cancel_large (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *abstract = g_strnfill (1000, 'a');
  g_autoptr (GString) text = g_string_new ("{\n");
  ZyLibraryCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "{\"link\": \"https://arxiv.org/abs/2404.%05u\","
                            " \"translated_title\": \"题\", \"abstract\": \"%s\"}\n", i, abstract);
  write_file (fixture, "in/large-2024-04-05.jsonl", text->str);

  name_path (fixture, "in/large-2024-04-05.jsonl");
  g_signal_connect (zy_activity_get_problems (fixture->activity), "items-changed",
                    G_CALLBACK (cancel), fixture->activity);
  run (fixture);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->result.digests, ==, 0);
  zy_library_count (fixture->library, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.papers, ==, 0);

  /* And comes in whole when it is wanted after all. */
  g_signal_handlers_disconnect_by_func (zy_activity_get_problems (fixture->activity), cancel,
                                        fixture->activity);
  g_clear_error (&fixture->error);
  run_again (fixture, "in/large-2024-04-05.jsonl");
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->result.new_papers, ==, 5000);
}

static void
cancel_at_once (ZyActivity *activity)
{
  if (zy_activity_get_running (activity))
    zy_activity_cancel (activity);
}

static void
test_cancel_at_once (Fixture       *fixture,
                     gconstpointer  data)
{
  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 4);
  name_path (fixture, "in");
  g_signal_connect (fixture->activity, "notify::running", G_CALLBACK (cancel_at_once), NULL);
  run (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->result.digests, ==, 0);

  /* The next import is not cancelled by the last one. */
  g_clear_error (&fixture->error);
  g_signal_handlers_disconnect_by_func (fixture->activity, cancel_at_once, NULL);
  run_again (fixture, "in");
  g_assert_cmpuint (fixture->result.digests, ==, 1);
}

static void
on_fraction (ZyActivity *activity,
             GParamSpec *pspec,
             double     *last)
{
  const double fraction = zy_activity_get_fraction (activity);

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  double last = -1;

  for (guint i = 0; i < 9; i++) {
    g_autofree char *name = g_strdup_printf ("in/cs.CL/2024-04-0%u.md", i + 1);

    write_digest (fixture, name, i * 10 + 1, 10);
  }

  name_path (fixture, "in");
  g_signal_connect (fixture->activity, "notify::fraction", G_CALLBACK (on_fraction), &last);
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpfloat (last, ==, 1);
  g_assert_cmpuint (fixture->result.digests, ==, 9);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  write_file (fixture, "in/picture.png", "x");
  name_path (fixture, "in");
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->result.digests, ==, 0);
  g_assert_cmpuint (fixture->result.failed_files, ==, 0);
}

/* A library that cannot be written fails the job, and is told once, not for every digest. */
static void
test_library_closed (Fixture       *fixture,
                     gconstpointer  data)
{
  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 4);
  write_digest (fixture, "in/cs.CL/2024-04-06.md", 1, 4);
  zy_library_close (fixture->library);
  name_path (fixture, "in");
  run (fixture);
  g_assert_false (fixture->succeeded);
  g_assert_nonnull (fixture->error);
  g_assert_false (g_error_matches (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_assert_nonnull (strstr (zy_activity_get_summary (fixture->activity),
                            fixture->error->message));
  g_assert_cmpuint (n_problems (fixture), ==, 0);
}

/* Another program keeps the library for longer than anybody wants to wait. */
static void
test_library_busy (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  write_digest (fixture, "in/cs.CL/2024-04-05.md", 1, 4);
  write_digest (fixture, "in/cs.CL/2024-04-06.md", 1, 4);
  zy_library_close (fixture->library);
  zy_library_set_busy_timeout (fixture->library, 1);
  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);

  sqlite3_open (g_file_peek_path (zy_library_get_file (fixture->library)), &other);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  name_path (fixture, "in");
  run (fixture);
  g_assert_error (fixture->error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY);
  g_assert_cmpuint (fixture->result.digests, ==, 0);
  g_assert_cmpuint (n_problems (fixture), ==, 0);

  /* Once it is free again, the same import goes through. */
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_clear_error (&fixture->error);
  run_again (fixture, "in");
  g_assert_cmpuint (fixture->result.digests, ==, 2);
}

static void
add_test (const char *path,
          void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_test ("/import-job/folder", test_folder);
  add_test ("/import-job/again", test_again);
  add_test ("/import-job/problems-in-folder", test_problems_in_folder);
  add_test ("/import-job/problems-of-named", test_problems_of_named);
  add_test ("/import-job/names", test_names);
  add_test ("/import-job/problems-of-entries", test_problems_of_entries);
  add_test ("/import-job/hints", test_hints);
  add_test ("/import-job/figures", test_figures);
  add_test ("/import-job/figures-of-named-file", test_figures_of_named_file);
  add_test ("/import-job/known", test_known);
  add_test ("/import-job/figures-again", test_figures_again);
  add_test ("/import-job/cancel", test_cancel);
  add_test ("/import-job/cancel-large", test_cancel_large);
  add_test ("/import-job/cancel-at-once", test_cancel_at_once);
  add_test ("/import-job/progress", test_progress);
  add_test ("/import-job/nothing", test_nothing);
  add_test ("/import-job/library-closed", test_library_closed);
  add_test ("/import-job/library-busy", test_library_busy);

  return g_test_run ();
}
