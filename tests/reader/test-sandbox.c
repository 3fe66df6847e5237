/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sandbox is given up only where there cannot be one. Each case is a process of its own,
 * because the answer holds for a process; a script of that name stands in for bubblewrap. */

#include "zy-sandbox.h"

#include <glib/gstdio.h>

#define VARIABLE "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_true (zy_sandbox_prepare_finish (result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
prepare (void)
{
  gboolean done = FALSE;

  zy_sandbox_prepare_async (NULL, prepared_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Prepares with a bubblewrap that is this script, or with none; returns whether the sandbox is
 * given up then. */
static gboolean
gives_up (const char *script)
{
  g_autofree char *folder = g_dir_make_tmp ("zy-sandbox-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bwrap", NULL);
  g_autofree char *old_path = g_strdup (g_getenv ("PATH"));

  if (script != NULL) {
    g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700,
                                             NULL));
  }
  g_unsetenv (VARIABLE);
  g_unsetenv ("SNAP");
  g_setenv ("PATH", folder, TRUE);

  prepare ();
  prepare ();

  g_setenv ("PATH", old_path, TRUE);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  return g_getenv (VARIABLE) != NULL;
}

static void
in_own_process (const char *expected_message)
{
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  if (expected_message != NULL)
    g_test_trap_assert_stderr (expected_message);
  else
    g_test_trap_assert_stderr_unmatched ("*sandbox*");
}

static void
test_possible (void)
{
  if (g_test_subprocess ())
    g_assert_false (gives_up ("#!/bin/sh\nexit 0\n"));
  else
    in_own_process (NULL);
}

static void
test_impossible (void)
{
  if (g_test_subprocess ())
    g_assert_true (gives_up ("#!/bin/sh\necho 'No permissions here' >&2\nexit 1\n"));
  else
    in_own_process ("*sandbox*No permissions here*");
}

static void
test_absent (void)
{
  if (g_test_subprocess ())
    g_assert_true (gives_up (NULL));
  else
    in_own_process ("*sandbox*bwrap*");
}

/* What the user decided is not asked again. */
static void
test_decided (void)
{
  if (g_test_subprocess ()) {
    g_setenv (VARIABLE, "0", TRUE);
    prepare ();
    g_assert_cmpstr (g_getenv (VARIABLE), ==, "0");
  } else {
    in_own_process (NULL);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/sandbox/possible", test_possible);
  g_test_add_func ("/reader/sandbox/impossible", test_impossible);
  g_test_add_func ("/reader/sandbox/absent", test_absent);
  g_test_add_func ("/reader/sandbox/decided", test_decided);

  return g_test_run ();
}
