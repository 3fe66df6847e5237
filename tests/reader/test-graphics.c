/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-graphics.h"

#include <glib/gstdio.h>

typedef struct {
  char *devices;
  char *nodes;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->devices = g_dir_make_tmp ("zy-devices-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->nodes = g_build_filename (fixture->devices, "dri", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_rmdir (fixture->nodes);
  g_assert_cmpint (g_rmdir (fixture->devices), ==, 0);
  g_free (fixture->nodes);
  g_free (fixture->devices);
}

static void
assert_card (Fixture    *fixture,
             const char *device,
             gboolean    expected)
{
  g_autofree char *path = g_build_filename (fixture->devices, device, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (zy_graphics_has_card (fixture->devices), ==, expected);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (zy_graphics_has_card (fixture->devices));
}

static void
test_card (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_false (zy_graphics_has_card (fixture->devices));
  assert_card (fixture, "null", FALSE);
  assert_card (fixture, "nvidiactl", TRUE);

  g_assert_cmpint (g_mkdir (fixture->nodes, 0700), ==, 0);
  g_assert_false (zy_graphics_has_card (fixture->devices));
  /* A screen alone draws nothing. */
  assert_card (fixture, "dri/card0", FALSE);
  assert_card (fixture, "dri/renderD128", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/graphics/card", Fixture, NULL, set_up, test_card, tear_down);

  return g_test_run ();
}
