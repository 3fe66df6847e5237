/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

typedef struct {
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("zhaiyao-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "file", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (g_remove (fixture->path) != 0)
    g_assert_cmpint (errno, ==, ENOENT);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_file (Fixture    *fixture,
            const char *text,
            gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, text, length, &error);
  g_assert_no_error (error);
}

static void
test_load (Fixture       *fixture,
           gconstpointer  data)
{
  const struct utimbuf times = { .actime = 86400, .modtime = 1712275200 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 modified = 0;

  write_file (fixture, "a\0b", 3);
  g_assert_cmpint (utime (fixture->path, &times), ==, 0);

  bytes = zy_file_load (fixture->file, 3, &modified, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
  g_assert_cmpint (modified, ==, 1712275200);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "", 0);
  bytes = zy_file_load (fixture->file, 10, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

/* More than one read, and a size that is no multiple of one. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  const gsize length = 1000003;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < length; i++)
    text[i] = (char) ('a' + i % 23);
  write_file (fixture, text, length);

  bytes = zy_file_load (fixture->file, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, length);
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "abcd", 4);
  bytes = zy_file_load (fixture->file, 3, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_assert_null (bytes);
}

/* The kernel says that these files are empty, and they are not. */
static void
test_limit_of_unknown_size (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/proc/self/status");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_query_exists (file, NULL)) {
    g_test_skip ("There is no /proc here.");
    return;
  }

  bytes = zy_file_load (file, 1024 * 1024, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 10);

  none = zy_file_load (file, 10, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* Opening a pipe that nobody writes to would wait for ever. */
static void
test_pipe (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  bytes = zy_file_load (fixture->file, 10, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = zy_file_load (folder, 10, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  bytes = zy_file_load (fixture->file, 10, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpint (symlink ("nowhere", fixture->path), ==, 0);
  bytes = zy_file_load (fixture->file, 10, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  write_file (fixture, "abc", 3);
  g_cancellable_cancel (cancellable);
  bytes = zy_file_load (fixture->file, 10, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
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

  add_test ("/file/load", test_load);
  add_test ("/file/empty", test_empty);
  add_test ("/file/long", test_long);
  add_test ("/file/limit", test_limit);
  add_test ("/file/limit-of-unknown-size", test_limit_of_unknown_size);
  add_test ("/file/pipe", test_pipe);
  add_test ("/file/no-file", test_no_file);
  add_test ("/file/cancelled", test_cancelled);

  return g_test_run ();
}
