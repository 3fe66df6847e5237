/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-activity.h"

static void
count_up (guint *count)
{
  (*count)++;
}

static void
watch (ZyActivity *activity,
       const char *signal,
       guint      *count)
{
  g_signal_connect_swapped (activity, signal, G_CALLBACK (count_up), count);
}

static void
test_course (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  guint n_running = 0;
  guint n_summary = 0;

  watch (activity, "notify::running", &n_running);
  watch (activity, "notify::summary", &n_summary);

  g_assert_false (zy_activity_get_running (activity));
  g_assert_null (zy_activity_get_summary (activity));

  zy_activity_begin (activity, "Importing");
  g_assert_true (zy_activity_get_running (activity));
  g_assert_cmpstr (zy_activity_get_title (activity), ==, "Importing");
  g_assert_cmpfloat (zy_activity_get_fraction (activity), <, 0);

  zy_activity_end (activity, "3 digests");
  g_assert_false (zy_activity_get_running (activity));
  g_assert_cmpstr (zy_activity_get_summary (activity), ==, "3 digests");
  g_assert_cmpuint (n_running, ==, 2);
  g_assert_cmpuint (n_summary, ==, 1);

  /* Another piece of work begins without what is left of the last. */
  zy_activity_begin (activity, "Importing");
  g_assert_null (zy_activity_get_summary (activity));
  g_assert_cmpuint (n_summary, ==, 2);
}

static void
test_progress (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  guint n_fraction = 0;
  guint n_text = 0;

  zy_activity_begin (activity, "Importing");
  watch (activity, "notify::fraction", &n_fraction);
  watch (activity, "notify::text", &n_text);

  zy_activity_set_progress (activity, 0.25, "1 of 4");
  g_assert_cmpfloat (zy_activity_get_fraction (activity), ==, 0.25);
  g_assert_cmpstr (zy_activity_get_text (activity), ==, "1 of 4");

  zy_activity_set_progress (activity, 0.25, "1 of 4");
  g_assert_cmpuint (n_fraction, ==, 1);
  g_assert_cmpuint (n_text, ==, 1);

  /* Its own text may be handed back. */
  zy_activity_set_progress (activity, 7, zy_activity_get_text (activity));
  g_assert_cmpfloat (zy_activity_get_fraction (activity), ==, 1);
  g_assert_cmpstr (zy_activity_get_text (activity), ==, "1 of 4");

  zy_activity_set_progress (activity, -3, NULL);
  g_assert_cmpfloat (zy_activity_get_fraction (activity), ==, -1);
  g_assert_null (zy_activity_get_text (activity));
}

static void
test_problems (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (ZyProblem) problem = zy_problem_new (ZY_SEVERITY_WARNING, "a.md", 3, "No title.");
  GListModel *problems = zy_activity_get_problems (activity);
  g_autoptr (GObject) item = NULL;

  zy_activity_begin (activity, "Importing");
  zy_activity_add_problem (activity, problem);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);
  item = g_list_model_get_item (problems, 0);
  g_assert_true (item == G_OBJECT (problem));

  /* They can be read until the next piece of work. */
  zy_activity_end (activity, "");
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 1);

  zy_activity_begin (activity, "Importing");
  g_assert_true (zy_activity_get_problems (activity) == problems);
  g_assert_cmpuint (g_list_model_get_n_items (problems), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (GCancellable) first = NULL;

  zy_activity_begin (activity, "Importing");
  first = g_object_ref (zy_activity_get_cancellable (activity));
  zy_activity_cancel (activity);
  g_assert_true (g_cancellable_is_cancelled (first));
  g_assert_true (zy_activity_get_running (activity));
  zy_activity_end (activity, "Stopped");

  zy_activity_begin (activity, "Importing");
  g_assert_false (g_cancellable_is_cancelled (zy_activity_get_cancellable (activity)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/activity/course", test_course);
  g_test_add_func ("/activity/progress", test_progress);
  g_test_add_func ("/activity/problems", test_problems);
  g_test_add_func ("/activity/cancel", test_cancel);

  return g_test_run ();
}
