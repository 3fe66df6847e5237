/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-test-display.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <gtk/gtk.h>
#include <string.h>
#include <unistd.h>

/* The server writes its number there when it is ready. */
#define NUMBER_FD 3

static void
start_server (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) server = NULL;
  g_autofree char *program = g_find_program_in_path ("Xvfb");
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  char number[16] = { 0 };
  int ends[2];

  if (program == NULL)
    return;

  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_take_fd (launcher, ends[1], NUMBER_FD);
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  server = g_subprocess_launcher_spawn (launcher, &error, program, "-displayfd",
                                        G_STRINGIFY (NUMBER_FD), "-screen", "0",
                                        "1600x1000x24", "-nolisten", "tcp", "-terminate", NULL);
  g_assert_no_error (error);
  g_clear_object (&launcher);

  for (gsize n = 0; n < sizeof number - 1 && strchr (number, '\n') == NULL; n++)
    g_assert_cmpint (read (ends[0], number + n, 1), ==, 1);
  close (ends[0]);

  name = g_strconcat (":", g_strchomp (number), NULL);
  g_setenv ("DISPLAY", name, TRUE);
}

gboolean
zy_test_display_open (void)
{
  start_server ();
  if (gtk_init_check ())
    return TRUE;

  g_print ("1..0 # SKIP there is no display\n");

  return FALSE;
}

gboolean
zy_test_display_init (int    *argc,
                      char ***argv)
{
  /* The tests know the untranslated texts. */
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (argc, argv, NULL);

  return zy_test_display_open ();
}
