/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-activity.h"

#include "zy-cli.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
signal_cb (gpointer data)
{
  zy_activity_cancel (data);

  return G_SOURCE_CONTINUE;
}

static void
text_changed_cb (ZyActivity *activity)
{
  const char *text = zy_activity_get_text (activity);

  /* Back to the line's beginning, and what was longer before is wiped. */
  if (text != NULL)
    fprintf (stderr, "\r%s\033[K", text);
}

void
zy_cli_run_activity (GMainLoop  *loop,
                     ZyActivity *activity,
                     gboolean    show_progress)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  guint sources[G_N_ELEMENTS (signals)];

  show_progress = show_progress && isatty (STDERR_FILENO);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = g_unix_signal_add (signals[i], signal_cb, activity);
  if (show_progress)
    g_signal_connect (activity, "notify::text", G_CALLBACK (text_changed_cb), NULL);

  g_main_loop_run (loop);

  if (show_progress) {
    g_signal_handlers_disconnect_by_func (activity, text_changed_cb, NULL);
    fputs ("\r\033[K", stderr);
  }
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_source_remove (sources[i]);
}

void
zy_cli_print_problems (GListModel *problems,
                       gboolean    only_errors)
{
  const guint n_problems = g_list_model_get_n_items (problems);

  for (guint i = 0; i < n_problems; i++) {
    g_autoptr (ZyProblem) problem = g_list_model_get_item (problems, i);
    const ZySeverity severity = zy_problem_get_severity (problem);
    g_autofree char *text = zy_problem_to_string (problem);
    g_autofree char *clean = zy_cli_clean (text, TRUE);

    if (only_errors && severity != ZY_SEVERITY_ERROR)
      continue;

    /* Translators: %s is the file and what is worth knowing of it. */
    fprintf (stderr, severity == ZY_SEVERITY_NOTE ? _("Note: %s") : "%s", clean);
    fputs ("\n", stderr);
  }
}
