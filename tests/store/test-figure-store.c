/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "zy-figure-store.h"
#include "zy-store-fixture.h"

#define PNG "\211PNG\r\n\032\n"
#define SVG "<svg xmlns='http://www.w3.org/2000/svg'/>"

typedef struct {
  char *folder;
  ZyFigureStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  fixture->folder = zy_test_make_folder ();
  path = g_build_filename (fixture->folder, "deep", "figures", NULL);
  folder = g_file_new_for_path (path);
  fixture->store = zy_figure_store_new (folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  zy_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static char *
add_text (Fixture     *fixture,
          const char  *text,
          GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return zy_figure_store_add (fixture->store, bytes, error);
}

static char *
load (Fixture    *fixture,
      const char *hash)
{
  g_autoptr (GFile) file = zy_figure_store_get_file (fixture->store, hash);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_load_contents (file, NULL, &content, NULL, NULL, &error);
  g_assert_no_error (error);

  return content;
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = add_text (fixture, SVG, &error);
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *content = NULL;
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, SVG, -1);
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, expected);
  content = load (fixture, hash);
  g_assert_cmpstr (content, ==, SVG);

  /* HASH[0:2]/HASH, and nothing else there, such as a half-written file. */
  file = zy_figure_store_get_file (fixture->store, hash);
  path = g_file_get_path (file);
  g_assert_true (g_str_has_suffix (path, hash));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  again = add_text (fixture, SVG, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, hash);
  other = add_text (fixture, PNG, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other, !=, hash);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *hash = add_text (fixture, SVG, NULL);
  g_autoptr (GFile) file = zy_figure_store_get_file (fixture->store, hash);
  g_autofree char *again = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "half", 4, NULL));
  again = add_text (fixture, SVG, NULL);
  g_assert_cmpstr (again, ==, hash);
  content = load (fixture, hash);
  g_assert_cmpstr (content, ==, SVG);
}

static void
test_no_image (Fixture       *fixture,
               gconstpointer  data)
{
  const char *const texts[] = { "", "<html><svg/></html>", "PNG", "%PDF-1.7" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (add_text (fixture, texts[i], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_bad_hash (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *good = g_strnfill (64, 'a');
  g_autofree char *capital = g_strnfill (64, 'A');
  g_autofree char *too_long = g_strnfill (65, 'a');
  g_autofree char *path = g_strconcat ("../../", good + 6, NULL);
  g_autoptr (GFile) file = zy_figure_store_get_file (fixture->store, good);

  g_assert_nonnull (file);
  g_assert_null (zy_figure_store_get_file (fixture->store, NULL));
  g_assert_null (zy_figure_store_get_file (fixture->store, ""));
  g_assert_null (zy_figure_store_get_file (fixture->store, capital));
  g_assert_null (zy_figure_store_get_file (fixture->store, too_long));
  g_assert_null (zy_figure_store_get_file (fixture->store, path));
}

/* A file stands where the folder should be. */
static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "deep", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (add_text (fixture, SVG, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "deep"));
}

static gpointer
add_in_thread (gpointer data)
{
  return add_text (data, SVG, NULL);
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *content = NULL;
  g_autofree char *hash = NULL;
  GThread *threads[8];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("adder", add_in_thread, fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_free (hash);
    hash = g_thread_join (threads[i]);
    g_assert_nonnull (hash);
  }

  content = load (fixture, hash);
  g_assert_cmpstr (content, ==, SVG);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/figure-store/add", test_add);
  add ("/figure-store/damaged", test_damaged);
  add ("/figure-store/no-image", test_no_image);
  add ("/figure-store/bad-hash", test_bad_hash);
  add ("/figure-store/no-folder", test_no_folder);
  add ("/figure-store/threads", test_threads);

  return g_test_run ();
}
