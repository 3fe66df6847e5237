/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-local-figures.h"

#include "zy-temp-folder.h"

#include <string.h>
#include <sys/stat.h>

/* Compares the candidates of a digest at /import/wiki/posts/d.md, of which /import was named, with
 * @expected: paths below /import, separated by spaces. */
static void
assert_candidates (const char *url,
                   const char *expected)
{
  g_autoptr (GFile) digest = g_file_new_for_path ("/import/wiki/posts/d.md");
  g_autoptr (GFile) root = g_file_new_for_path ("/import");
  g_autoptr (GPtrArray) candidates = zy_local_figure_candidates (url, digest, root, NULL);
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < candidates->len; i++) {
    const char *path = g_file_peek_path (candidates->pdata[i]);

    g_assert_true (g_str_has_prefix (path, "/import/"));
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", path + strlen ("/import/"));
  }

  g_test_message ("%s", url);
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
test_relative (void)
{
  assert_candidates ("a.png", "wiki/posts/a.png");
  assert_candidates ("./images//a.png", "wiki/posts/images/a.png");
  assert_candidates ("../images/a.png", "wiki/images/a.png");
  assert_candidates ("../../a.png", "a.png");
  assert_candidates ("x/../a.png", "wiki/posts/a.png");
  assert_candidates ("a%20b.png", "wiki/posts/a b.png");
  assert_candidates ("%E5%9B%BE.png", "wiki/posts/图.png");
  assert_candidates ("a.png?raw=true#top", "wiki/posts/a.png");
  assert_candidates ("100%.png", "");
}

static void
test_site_relative (void)
{
  assert_candidates ("/images/a.png",
                     "wiki/posts/site/images/a.png wiki/posts/images/a.png "
                     "wiki/site/images/a.png wiki/images/a.png "
                     "site/images/a.png images/a.png");
  assert_candidates ("/", "");
}

/* What the user says comes first, and holds what it has. */
static void
test_base (void)
{
  static const struct {
    const char *url;
    const char *expected;
  } cases[] = {
    { "/images/a.png", "/base/images/a.png" },
    { "images/a.png", "/base/images/a.png" },
    { "../a.png", "/import/wiki/a.png" },
    { "/../a.png", NULL },
    { "http://a.example/a.png", NULL },
  };
  g_autoptr (GFile) digest = g_file_new_for_path ("/import/wiki/posts/d.md");
  g_autoptr (GFile) root = g_file_new_for_path ("/import");
  g_autoptr (GFile) base = g_file_new_for_path ("/base");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) candidates = zy_local_figure_candidates (cases[i].url, digest, root,
                                                                   base);

    g_test_message ("%s", cases[i].url);
    if (cases[i].expected == NULL)
      g_assert_cmpuint (candidates->len, ==, 0);
    else
      g_assert_cmpstr (g_file_peek_path (candidates->pdata[0]), ==, cases[i].expected);
  }
}

static void
test_escapes (void)
{
  assert_candidates ("../../../secret.png", "");
  assert_candidates ("a/../../../../secret.png", "");
  assert_candidates ("../../../import/wiki/a.png", "");
  assert_candidates ("%2e%2e/%2E%2E/%2e./secret.png", "");
  assert_candidates ("..%2f..%2f..%2fsecret.png", "");
  assert_candidates ("a%00.png", "");
  assert_candidates ("/../secret.png", "");
  assert_candidates ("/images/../../secret.png", "");
  assert_candidates ("file:///etc/secret.png", "");
  assert_candidates ("FILE:secret.png", "");
}

static void
test_remote (void)
{
  assert_candidates ("https://example.org/a.png", "");
  assert_candidates ("//example.org/a.png", "");
  assert_candidates ("data:image/png;base64,AAAA", "");
  assert_candidates ("?x", "");
}

typedef struct {
  char *folder;
  GFile *root;
  GFile *digest;
  ZyFigureStore *store;
  ZyDigestDraft *draft;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *figures = NULL;
  g_autoptr (GFile) figures_folder = NULL;

  fixture->folder = zy_temp_folder_new ();
  path = zy_temp_folder_write (fixture->folder, "import/wiki/d.md", "", 0);
  figures = g_build_filename (fixture->folder, "figures", NULL);
  figures_folder = g_file_new_for_path (figures);
  fixture->digest = g_file_new_for_path (path);
  fixture->root = g_file_resolve_relative_path (fixture->digest, "../..");
  fixture->store = zy_figure_store_new (figures_folder);
  fixture->draft = zy_digest_draft_new ("wiki/d.md");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  zy_digest_draft_unref (fixture->draft);
  g_object_unref (fixture->store);
  g_object_unref (fixture->digest);
  g_object_unref (fixture->root);
  zy_temp_folder_remove (fixture->folder);
}

static ZyFigure *
add_figure (Fixture    *fixture,
            guint       line,
            const char *url)
{
  ZyEntryDraft *entry = zy_entry_draft_new (line);
  ZyFigure *figure = zy_figure_new (url, NULL);

  g_ptr_array_add (entry->figures, figure);
  g_ptr_array_add (fixture->draft->entries, entry);

  return figure;
}

static guint
store_figures (Fixture *fixture)
{
  return zy_local_figures_store (fixture->draft, fixture->digest, fixture->root, NULL,
                                 fixture->store, NULL);
}

static void
assert_problem (Fixture    *fixture,
                guint       n,
                ZySeverity  severity,
                guint       line,
                const char *url)
{
  ZyProblem *problem;

  g_assert_cmpuint (fixture->draft->problems->len, >, n);
  problem = fixture->draft->problems->pdata[n];
  g_assert_cmpint (zy_problem_get_severity (problem), ==, severity);
  g_assert_cmpuint (zy_problem_get_line (problem), ==, line);
  g_assert_nonnull (strstr (zy_problem_get_message (problem), url));
}

static void
test_store (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *image = zy_temp_folder_write (fixture->folder, "import/site/images/a.png",
                                                 (const char *) zy_temp_png, zy_temp_png_length);
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, zy_temp_png,
                                                       zy_temp_png_length);
  g_autofree char *stored = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  ZyFigure *figure = add_figure (fixture, 4, "/images/a.png");
  ZyFigure *remote = add_figure (fixture, 9, "https://example.org/a.png");
  gsize length;

  g_assert_cmpuint (store_figures (fixture), ==, 1);
  g_assert_cmpuint (fixture->draft->problems->len, ==, 0);
  g_assert_cmpstr (figure->hash, ==, hash);
  g_assert_cmpint (figure->width, ==, 3);
  g_assert_cmpint (figure->height, ==, 2);
  g_assert_null (remote->hash);

  file = zy_figure_store_get_file (fixture->store, hash);
  g_file_load_contents (file, NULL, &stored, &length, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (stored, length, zy_temp_png, zy_temp_png_length);
}

/* Where the nearest candidate is no file, the next is tried. */
static void
test_store_next_candidate (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *in_the_way = zy_temp_folder_write (fixture->folder,
                                                      "import/wiki/images/a.png/readme", "", 0);
  g_autofree char *image = zy_temp_folder_write (fixture->folder, "import/images/a.png",
                                                 (const char *) zy_temp_png, zy_temp_png_length);
  ZyFigure *figure = add_figure (fixture, 4, "/images/a.png");

  g_assert_cmpuint (store_figures (fixture), ==, 1);
  g_assert_nonnull (figure->hash);
}

static void
test_store_problems (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *text = zy_temp_folder_write (fixture->folder, "import/wiki/text.png", "text", -1);
  g_autofree char *secret = zy_temp_folder_write (fixture->folder, "secret.png",
                                                  (const char *) zy_temp_png, zy_temp_png_length);
  g_autofree char *pipe = g_build_filename (fixture->folder, "import/wiki/pipe.png", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  add_figure (fixture, 4, "/images/missing.png");
  add_figure (fixture, 8, "../../secret.png");
  add_figure (fixture, 12, "file:///etc/secret.png");
  add_figure (fixture, 16, "text.png");
  add_figure (fixture, 20, "pipe.png");
  add_figure (fixture, 24, "d.md/a.png");

  g_assert_cmpuint (store_figures (fixture), ==, 0);
  g_assert_cmpuint (fixture->draft->problems->len, ==, 6);
  assert_problem (fixture, 0, ZY_SEVERITY_NOTE, 4, "/images/missing.png");
  assert_problem (fixture, 1, ZY_SEVERITY_NOTE, 8, "../../secret.png");
  assert_problem (fixture, 2, ZY_SEVERITY_NOTE, 12, "file:///etc/secret.png");
  assert_problem (fixture, 3, ZY_SEVERITY_WARNING, 16, "text.png");
  assert_problem (fixture, 4, ZY_SEVERITY_NOTE, 20, "pipe.png");
  assert_problem (fixture, 5, ZY_SEVERITY_NOTE, 24, "d.md/a.png");
}

static void
test_store_too_large (Fixture       *fixture,
                      gconstpointer  data)
{
  const gsize length = 32 * 1024 * 1024 + 1;
  g_autofree char *bytes = g_malloc0 (length);
  g_autofree char *path = NULL;

  memcpy (bytes, zy_temp_png, zy_temp_png_length);
  path = zy_temp_folder_write (fixture->folder, "import/wiki/large.png", bytes, length);
  add_figure (fixture, 4, "large.png");

  g_assert_cmpuint (store_figures (fixture), ==, 0);
  assert_problem (fixture, 0, ZY_SEVERITY_WARNING, 4, "large.png");
}

/* The address of an image within the text has no end; a message has. */
static void
test_store_long_address (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *digits = g_strnfill (100000, 'A');
  g_autofree char *url = g_strconcat ("data:image/png;base64,", digits, NULL);
  ZyProblem *problem;

  add_figure (fixture, 4, url);
  g_assert_cmpuint (store_figures (fixture), ==, 0);
  g_assert_cmpuint (fixture->draft->problems->len, ==, 1);
  problem = fixture->draft->problems->pdata[0];
  g_assert_cmpuint (strlen (zy_problem_get_message (problem)), <, 500);
}

/* What the content says relative to an address of the network is not missing here. */
static void
test_store_base_url (Fixture       *fixture,
                     gconstpointer  data)
{
  fixture->draft->base_url = g_strdup ("https://example.org/posts/");
  add_figure (fixture, 4, "a.png");

  g_assert_cmpuint (store_figures (fixture), ==, 0);
  g_assert_cmpuint (fixture->draft->problems->len, ==, 0);
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

  g_test_add_func ("/local-figures/relative", test_relative);
  g_test_add_func ("/local-figures/site-relative", test_site_relative);
  g_test_add_func ("/local-figures/base", test_base);
  g_test_add_func ("/local-figures/escapes", test_escapes);
  g_test_add_func ("/local-figures/remote", test_remote);
  add_test ("/local-figures/store", test_store);
  add_test ("/local-figures/store-next-candidate", test_store_next_candidate);
  add_test ("/local-figures/store-problems", test_store_problems);
  add_test ("/local-figures/store-too-large", test_store_too_large);
  add_test ("/local-figures/store-long-address", test_store_long_address);
  add_test ("/local-figures/store-base-url", test_store_base_url);

  return g_test_run ();
}
