/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports the digests that people really published, and holds the import to counts that are made
 * here in the simplest way. */

#include "zy-import-job.h"

#include "zy-temp-folder.h"

#include <string.h>

typedef struct {
  char *folder;
  ZyLibrary *library;
  ZyFigureStore *figures;
  ZyActivity *activity;
  ZyImportResult result;
  gboolean finished;
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
  library_path = g_build_filename (fixture->folder, "library.sqlite", NULL);
  figures_path = g_build_filename (fixture->folder, "figures", NULL);
  library_file = g_file_new_for_path (library_path);
  figures_folder = g_file_new_for_path (figures_path);
  fixture->library = zy_library_new (library_file);
  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
  fixture->figures = zy_figure_store_new (figures_folder);
  fixture->activity = zy_activity_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  zy_library_close (fixture->library);
  g_object_unref (fixture->library);
  g_object_unref (fixture->figures);
  g_object_unref (fixture->activity);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  zy_temp_folder_remove (fixture->folder);
}

/* Returns the corpus' folder, or skips the test. */
static char *
find_corpus (const char *part)
{
  const char *corpus = g_getenv ("ZY_CORPUS");
  const char *root = g_getenv ("ZY_SOURCE_ROOT");
  g_autofree char *path = NULL;

  if (corpus != NULL)
    path = g_build_filename (corpus, part, NULL);
  else if (root != NULL)
    path = g_build_filename (root, "..", "shared", "corpus", part, NULL);

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&path);

  g_test_skip ("The corpus is not here; $ZY_CORPUS may name it.");

  return NULL;
}

static GPtrArray *
list_files (const char *folder,
            const char *ending)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ending))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }

  return paths;
}

static void
on_finished (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, &fixture->result, &error);
  g_assert_no_error (error);
  fixture->finished = TRUE;
}

/* Imports a file or folder and returns how many problems, notes apart, it has. */
static guint
import (Fixture    *fixture,
        const char *path)
{
  g_autoptr (ZyImportJob) job = zy_import_job_new (fixture->library, fixture->figures,
                                                   fixture->activity);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GListModel *problems = zy_activity_get_problems (fixture->activity);
  guint n_problems = 0;

  fixture->finished = FALSE;
  zy_import_job_add (job, file);
  zy_import_job_run_async (job, on_finished, fixture);
  while (!fixture->finished)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (ZyProblem) problem = g_list_model_get_item (problems, i);
    g_autofree char *text = zy_problem_to_string (problem);

    g_test_message ("%s", text);
    n_problems += zy_problem_get_severity (problem) != ZY_SEVERITY_NOTE;
  }

  return n_problems;
}

static char *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* How often @pattern matches, each different first group once if it has one. */
static guint
count_matches (const char *text,
               const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_RAW, 0, &error);
  g_autoptr (GHashTable) different = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match)) {
    if (g_match_info_get_match_count (match) == 1)
      n++;
    else if (g_hash_table_add (different, g_match_info_fetch (match, 1)))
      n++;
    g_match_info_next (match, NULL);
  }

  return n;
}

/* Every file of @folder with @ending has as many entries as @pattern has matches in it. */
static guint
assert_counts (Fixture    *fixture,
               const char *folder,
               const char *ending,
               const char *pattern,
               guint       n_files)
{
  g_autoptr (GPtrArray) paths = list_files (folder, ending);
  guint n_entries = 0;

  g_assert_cmpuint (paths->len, ==, n_files);
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *text = load (paths->pdata[i]);
    const guint expected = count_matches (text, pattern);
    guint n_problems;

    g_test_message ("%s: %u", (char *) paths->pdata[i], expected);
    n_problems = import (fixture, paths->pdata[i]);
    g_assert_cmpuint (fixture->result.digests, ==, 1);
    g_assert_cmpuint (fixture->result.failed_files, ==, 0);
    g_assert_cmpuint (fixture->result.entries, ==, expected);
    g_assert_cmpuint (n_problems, ==, 0);
    n_entries += expected;
  }

  return n_entries;
}

static void
test_samples (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = find_corpus ("chat-arxiv/samples");
  guint n_markdown;
  guint n_rss;

  if (folder == NULL)
    return;

  n_markdown = assert_counts (fixture, folder, ".md", "^(?:\\| )?\\[\\^([0-9]+)\\](?::| \\|)", 23);
  n_rss = assert_counts (fixture, folder, ".xml", "<item>", 15);

  import (fixture, folder);
  g_assert_cmpuint (fixture->result.digests, ==, 38);
  g_assert_cmpuint (fixture->result.entries, ==, n_markdown + n_rss);
  g_assert_cmpuint (fixture->result.new_papers, ==, 0);
}

/* Counted by reading them: some papers have no heading of their own, and some headings no paper. */
static const struct {
  const char *name;
  guint n_entries;
  guint n_problems;
} wiki_posts[] = {
  { "2023-04-17-paper-list.md", 4, 0 }, /* two of them under “其他”, without address */
  { "2023-04-18-paper-list.md", 1, 0 },
  { "2023-04-19-paper-list.md", 2, 1 }, /* and a heading with nothing under it */
  { "2023-04-21-paper-list.md", 5, 0 }, /* three of them under “更多” */
  { "2023-04-24-paper-list.md", 2, 0 },
  { "2023-05-04-paper-list.md", 1, 0 },
  { "2023-05-13-paper-list.md", 4, 0 },
  { "2023-05-15-paper-list.md", 1, 0 },
};

static void
test_wiki (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *folder = find_corpus ("wiki");
  guint n_entries = 0;

  if (folder == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (wiki_posts); i++) {
    g_autofree char *path = g_build_filename (folder, wiki_posts[i].name, NULL);

    g_test_message ("%s", path);
    g_assert_cmpuint (import (fixture, path), ==, wiki_posts[i].n_problems);
    g_assert_cmpuint (fixture->result.entries, ==, wiki_posts[i].n_entries);
    n_entries += wiki_posts[i].n_entries;
  }

  import (fixture, folder);
  g_assert_cmpuint (fixture->result.digests, ==, G_N_ELEMENTS (wiki_posts));
  g_assert_cmpuint (fixture->result.entries, ==, n_entries);
  g_assert_cmpuint (fixture->result.new_papers, ==, 0);
  /* Those that are on the site; each is used once. */
  g_assert_cmpuint (fixture->result.figures, ==, 22);
}

static void
test_whole_library_is_sound (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *samples = find_corpus ("chat-arxiv/samples");
  g_autofree char *wiki = samples != NULL ? find_corpus ("wiki") : NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (wiki == NULL)
    return;

  import (fixture, samples);
  import (fixture, wiki);
  zy_library_check (fixture->library, FALSE, &findings, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
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

  add_test ("/corpus/samples", test_samples);
  add_test ("/corpus/wiki", test_wiki);
  add_test ("/corpus/whole-library-is-sound", test_whole_library_is_sound);

  return g_test_run ();
}
