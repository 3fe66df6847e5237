/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes from the start of the application, over a library of real size, until the first
 * paper can be read, against an empty window of libadwaita with a WebKit view and a line of text.
 * Both are this program once more, started in turn; a time begins before the process does, and ends
 * when its page has drawn. Prints `name value unit`, one a line, and fails beyond the bar.
 *
 * The empty window gets WebKit's sandbox where there can be one; the application finds that out for
 * itself, and takes the time. */

#include "config.h"

#include "zy-application-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "zy-bench-digests.h"
#include "zy-figures.h"
#include "zy-importer.h"
#include "zy-paper-pane.h"
#include "zy-reader-view-private.h"
#include "zy-sandbox.h"
#include "zy-ui-fixture.h"

#define N_PAPERS 5000
#define N_STARTS 9

#define MAX_RATIO 1.5 /* times */

#define READY "ready"
#define NO_SANDBOX "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"

/* Milliseconds between two looks at whether the paper is there. */
#define LOOK 2

static void
die (const char *message)
{
  g_printerr ("%s\n", message);
  exit (EXIT_FAILURE);
}

/* What is started. */

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (JSCValue) value = NULL;

  value = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (object), result,
                                                                 NULL);
  if (value == NULL)
    die ("The page does not draw.");
  g_print (READY "\n");
  g_application_quit (user_data);
}

static void
wait_until_drawn (WebKitWebView *web_view,
                  const char    *world,
                  GApplication  *application)
{
  webkit_web_view_call_async_javascript_function (
    web_view, "await new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
              "return document.body.innerText.length",
    -1, NULL, world, NULL, NULL, drawn_cb, application);
}

static void
load_changed_cb (WebKitWebView   *web_view,
                 WebKitLoadEvent  event,
                 GApplication    *application)
{
  if (event == WEBKIT_LOAD_FINISHED)
    wait_until_drawn (web_view, NULL, application);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *web_view = webkit_web_view_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), web_view);
  g_signal_connect (web_view, "load-changed", G_CALLBACK (load_changed_cb), application);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (web_view), "<p>A line of text.</p>", NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static int
run_empty (void)
{
  g_autoptr (AdwApplication) application =
    adw_application_new (APPLICATION_ID ".Empty", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  ZyApplication *application = user_data;
  ZyWindow *window = zy_application_get_window (application);
  GtkWidget *papers = window != NULL ? zy_ui_find (window, ZY_TYPE_PAPER_PANE) : NULL;
  GtkWidget *found = window != NULL ? zy_ui_find (window, ZY_TYPE_READER_VIEW) : NULL;
  ZyReaderView *view = found != NULL ? ZY_READER_VIEW (found) : NULL;

  if (view == NULL || zy_reader_view_get_paper (view) == NULL) {
    if (papers != NULL &&
        g_list_model_get_n_items (zy_paper_pane_get_papers (ZY_PAPER_PANE (papers))) > 0)
      zy_paper_pane_select (ZY_PAPER_PANE (papers), 0);
    return G_SOURCE_CONTINUE;
  }
  if (zy_reader_view_get_web_view (view) == NULL || !zy_reader_view_is_settled (view))
    return G_SOURCE_CONTINUE;

  wait_until_drawn (zy_reader_view_get_web_view (view), ZY_READER_WORLD,
                    G_APPLICATION (application));

  return G_SOURCE_REMOVE;
}

static int
run_application (const char *library)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  const char *arguments[] = { "zhaiyao", "--library", library, NULL };
  g_autoptr (ZyApplication) application = zy_application_new ();

  g_settings_set_boolean (settings, "first-run", FALSE);
  g_settings_set_int (settings, "window-width", 1280);
  g_settings_set_int (settings, "window-height", 800);
  g_timeout_add (LOOK, look_cb, application);

  return g_application_run (G_APPLICATION (application), 3, (char **) arguments);
}

/* The library. */

static guint
import_file (ZyLibrary  *library,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  const ZyImportHints hints = { .path = path };
  g_autoptr (ZyDigestDraft) digest = NULL;

  if (bytes != NULL)
    digest = zy_import_bytes (bytes, &hints, NULL);

  return digest != NULL ? zy_test_merge (library, digest).n_new_papers : 0;
}

static guint
import_folder (ZyLibrary  *library,
               const char *folder,
               guint       n)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (n < N_PAPERS && dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      n = import_folder (library, path, n);
    else
      n += import_file (library, path);
  }

  return n;
}

static void
fill_library (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autofree char *folder = zy_test_make_folder ();
  g_autoptr (GError) error = NULL;

  if (!zy_library_open (library, &error) ||
      (!zy_bench_digests_unpack (folder) && !zy_bench_digests_write (folder, &error)))
    die (error->message);
  if (import_folder (library, folder, 0) == 0)
    die ("There are no papers.");
  zy_library_update_index (library, NULL);
  zy_library_close (library);
  zy_test_remove_folder (folder);
}

/* The times. */

static double
start (const char *program,
       const char *what,
       const char *library,
       gboolean    may_use_sandbox)
{
  const char *arguments[] = { program, what, library, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  double time;

  if (may_use_sandbox)
    g_subprocess_launcher_unsetenv (launcher, NO_SANDBOX);
  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  if (process == NULL)
    die (error->message);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  do {
    g_free (line);
    line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  } while (line != NULL && !g_str_equal (line, READY));
  time = zy_figures_milliseconds_since (begin);
  if (line == NULL)
    die ("The window showed nothing.");
  g_subprocess_wait (process, NULL, NULL);

  return time;
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(gboolean *) user_data = zy_sandbox_prepare_finish (result, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *library = NULL;
  double own[N_STARTS], empty[N_STARTS];
  double own_median, empty_median;
  gboolean is_prepared = FALSE;

  if (argc > 1 && g_str_equal (argv[1], "empty"))
    return run_empty ();
  if (argc > 2 && g_str_equal (argv[1], "application"))
    return run_application (argv[2]);
  if (!zy_ui_init (&argc, &argv))
    return EXIT_SUCCESS;

  folder = zy_test_make_folder ();
  library = g_build_filename (folder, "library.sqlite", NULL);
  fill_library (library);
  zy_sandbox_prepare_async (NULL, prepared_cb, &is_prepared);
  while (!is_prepared)
    g_main_context_iteration (NULL, TRUE);

  /* Once for the caches of the disk. */
  start (argv[0], "empty", "", FALSE);
  start (argv[0], "application", library, TRUE);
  for (guint i = 0; i < N_STARTS; i++) {
    empty[i] = start (argv[0], "empty", "", FALSE);
    own[i] = start (argv[0], "application", library, TRUE);
  }
  zy_test_remove_folder (folder);

  own_median = zy_figures_percentile (own, N_STARTS, 50);
  empty_median = zy_figures_percentile (empty, N_STARTS, 50);
  zy_figures_print ("start-to-paper", own_median, "ms");
  zy_figures_print ("start-to-empty-window", empty_median, "ms");
  zy_figures_print_with_bar ("start-ratio", own_median / empty_median, "times", MAX_RATIO);

  return zy_figures_get_status ();
}
