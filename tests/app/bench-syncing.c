/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window is deaf while sources are asked: the application with its window, a paper that
 * is being read, a library of real size, and 100 sources with a digest of real size each, from a
 * server in another process. Prints `name value unit`, one a line, and fails beyond the bar.
 *
 * What counts is the processor time of the main thread, see #ZyStall; the time that went by is told,
 * and is about the same on a machine that does nothing else. */

#include "config.h"

#include "zy-application-private.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "zy-bench-digests.h"
#include "zy-bench-sources.h"
#include "zy-figures.h"
#include "zy-import-job.h"
#include "zy-paper-pane.h"
#include "zy-paths.h"
#include "zy-stall-meter.h"
#include "zy-ui-fixture.h"

#define N_SOURCES 100

#define MAX_STALL 16.0 /* ms: a frame */

/* Milliseconds between two looks at how far things are. */
#define LOOK 50

/* Looks that have to find nothing going on, which is long enough for what comes of a change. */
#define N_QUIET 40

typedef enum {
  OPENING,
  READING,
  SYNCING,
} Phase;

typedef struct {
  ZyApplication *application;
  ZyLibrary *library;
  Phase phase;
  guint n_before;
  guint n_after;
  guint n_quiet;
  ZyStall stall;
  guint n_iterations;
} Bench;

static void
die (const char *message)
{
  g_printerr ("%s\n", message);
  exit (EXIT_FAILURE);
}

/* The library. */

static ZyLibrary *
open_library (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  ZyLibrary *library = zy_library_new (file);

  if (!zy_library_open (library, &error))
    die (error->message);

  return library;
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, NULL, &error))
    die (error->message);
  g_main_loop_quit (user_data);
}

static void
fill_library (const char *path,
              const char *digests,
              int         port)
{
  g_autoptr (ZyLibrary) library = open_library (path);
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (library));
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (folder);
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (ZyImportJob) job = zy_import_job_new (library, figures, activity);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) file = g_file_new_for_path (digests);
  g_autoptr (GError) error = NULL;

  zy_import_job_add (job, file);
  zy_import_job_run_async (job, imported_cb, loop);
  g_main_loop_run (loop);

  /* Only what the user asks for is asked, so that the window is there before. */
  if (!zy_bench_sources_add (library, port, N_SOURCES, ZY_SOURCE_INTERVAL_MANUAL, &error))
    die (error->message);
  zy_library_update_index (library, NULL);
  zy_library_close (library);
}

/* The window. */

static ZyPaperPane *
find_pane (Bench *self)
{
  ZyWindow *window = zy_application_get_window (self->application);

  return window != NULL ? ZY_PAPER_PANE (zy_ui_find (window, ZY_TYPE_PAPER_PANE)) : NULL;
}

static guint
count_papers (Bench *self)
{
  ZyPaperPane *pane = find_pane (self);

  return pane != NULL ? g_list_model_get_n_items (zy_paper_pane_get_papers (pane)) : 0;
}

static gboolean
is_busy (Bench *self)
{
  return !self->application->open || self->application->is_engine_busy || count_papers (self) == 0;
}

static void
begin_sync (Bench *self)
{
  self->n_before = count_papers (self);
  zy_stall_meter_start ();
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "sync", NULL);
}

static void
end_sync (Bench *self)
{
  self->n_iterations = zy_stall_meter_stop (&self->stall);
  self->n_after = count_papers (self);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  Bench *self = user_data;

  self->n_quiet = is_busy (self) ? 0 : self->n_quiet + 1;
  if (self->n_quiet < N_QUIET)
    return G_SOURCE_CONTINUE;

  self->n_quiet = 0;
  switch (self->phase++) {
  case OPENING:
    zy_paper_pane_select (find_pane (self), 0);
    return G_SOURCE_CONTINUE;
  case READING:
    begin_sync (self);
    return G_SOURCE_CONTINUE;
  case SYNCING:
  default:
    end_sync (self);
    return G_SOURCE_REMOVE;
  }
}

static void
run (const char *library)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  const char *arguments[] = { "zhaiyao", "--library", library, NULL };
  Bench bench = { .application = zy_application_new () };

  g_settings_set_boolean (settings, "first-run", FALSE);
  g_settings_set_string (settings, "selected-view", "unread");
  g_settings_set_int (settings, "window-width", 1280);
  g_settings_set_int (settings, "window-height", 800);
  g_timeout_add (LOOK, look_cb, &bench);
  if (g_application_run (G_APPLICATION (bench.application), 3, (char **) arguments) != 0)
    die ("The application failed.");
  g_object_unref (bench.application);

  zy_figures_print ("sync-stall-papers", bench.n_after - bench.n_before, "papers");
  if (bench.n_after <= bench.n_before)
    die ("Nothing was synced.");
  zy_figures_print ("sync-stall-iterations", bench.n_iterations, "iterations");
  zy_figures_print ("sync-stall-wall", bench.stall.wall, "ms");
  zy_figures_print_with_bar ("sync-stall", bench.stall.own, "ms", MAX_STALL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *all = NULL;
  g_autofree char *made = NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *library = NULL;
  int port;

  if (argc > 2 && g_str_equal (argv[1], "serve"))
    return zy_bench_sources_serve (argv[2], N_SOURCES);
  if (!zy_ui_init (&argc, &argv))
    return EXIT_SUCCESS;

  folder = zy_test_make_folder ();
  all = g_build_filename (folder, "all", NULL);
  made = g_build_filename (folder, "made", NULL);
  chosen = g_build_filename (folder, "chosen", NULL);
  library = g_build_filename (folder, "library.sqlite", NULL);
  g_mkdir (all, 0700);
  g_mkdir (made, 0700);
  g_mkdir (chosen, 0700);
  if (!zy_bench_digests_write (made, NULL) || !zy_bench_sources_choose (made, chosen, N_SOURCES))
    die ("There are too few digests.");
  port = zy_bench_sources_start_server (argv[0], chosen);
  if (port == 0)
    die ("The server failed.");

  fill_library (library, zy_bench_digests_unpack (all) ? all : made, port);
  run (library);
  zy_test_remove_folder (folder);

  return zy_figures_get_status ();
}
