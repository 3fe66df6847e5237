/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-activity-bar.h"
#include "zy-ui-fixture.h"

static gboolean
is_shown (ZyActivityBar *bar)
{
  return gtk_widget_get_visible (adw_bin_get_child (ADW_BIN (bar)));
}

static int
get_height (ZyActivityBar *bar)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
test_progress (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  ZyActivityBar *bar = g_object_ref_sink (g_object_new (ZY_TYPE_ACTIVITY_BAR, NULL));
  GtkProgressBar *progress;

  zy_activity_bar_set_activity (bar, activity);
  g_assert_false (is_shown (bar));
  g_assert_cmpint (get_height (bar), ==, 0);

  zy_activity_begin (activity, "Importing");
  zy_activity_set_progress (activity, 0.25, "1 of 4");
  g_assert_true (is_shown (bar));
  g_assert_nonnull (zy_ui_find_text (bar, "1 of 4"));

  progress = GTK_PROGRESS_BAR (zy_ui_find (bar, GTK_TYPE_PROGRESS_BAR));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (progress), ==, 0.25);

  zy_activity_end (activity, "Done");
  g_assert_false (is_shown (bar));
  g_assert_cmpint (get_height (bar), ==, 0);

  g_assert_finalize_object (bar);
}

static void
test_cancel (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  GtkWidget *bar = g_object_new (ZY_TYPE_ACTIVITY_BAR, "activity", activity, NULL);
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_present (GTK_WINDOW (window));

  zy_activity_begin (activity, "Importing");
  g_assert_false (g_cancellable_is_cancelled (zy_activity_get_cancellable (activity)));
  g_signal_emit_by_name (zy_ui_find (bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (g_cancellable_is_cancelled (zy_activity_get_cancellable (activity)));
  zy_activity_end (activity, "Cancelled");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The end of an import is told in the window, with its problems at hand. */
static void
test_summary (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyProblem) problem = zy_problem_new (ZY_SEVERITY_ERROR, "a.md", 3, "It is broken");

  zy_ui_fixture_open (fixture, 1280, 800);
  zy_activity_begin (fixture->activity, "Importing");
  zy_activity_end (fixture->activity, "Nothing to tell of");
  zy_ui_wait_text (fixture->window, "Nothing to tell of");
  g_assert_null (zy_ui_find_text (fixture->window, "_Details"));

  zy_activity_begin (fixture->activity, "Importing");
  zy_activity_add_problem (fixture->activity, problem);
  zy_activity_end (fixture->activity, "Imported with problems");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-problems", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

    if (window != GTK_WINDOW (fixture->window)) {
      zy_ui_wait_text (window, "It is broken");
      gtk_window_destroy (window);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  g_test_add_func ("/ui/activity-bar/progress", test_progress);
  g_test_add_func ("/ui/activity-bar/cancel", test_cancel);
  g_test_add ("/ui/activity-bar/summary", ZyUiFixture, NULL, zy_ui_fixture_set_up, test_summary,
              zy_ui_fixture_tear_down);

  return g_test_run ();
}
