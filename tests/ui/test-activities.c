/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-activities.h"
#include "zy-activity-bar.h"
#include "zy-ui-fixture.h"

static int
get_height (ZyActivities *activities)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (activities), GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL,
                      NULL);

  return natural;
}

static void
test_shows_all (void)
{
  g_autoptr (ZyActivity) own = zy_activity_new ();
  g_autoptr (ZyActivity) syncing = zy_activity_new ();
  g_autoptr (ZyActivity) figures = zy_activity_new ();
  g_autoptr (GListStore) sources = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (ZySyncStatus) sync = zy_sync_status_new (G_LIST_MODEL (sources), NULL, syncing,
                                                      figures);
  ZyActivities *activities = g_object_ref_sink (g_object_new (ZY_TYPE_ACTIVITIES, NULL));

  zy_activities_set_activity (activities, own);
  zy_activities_set_sync (activities, sync);
  g_assert_cmpint (get_height (activities), ==, 0);

  zy_activity_begin (figures, "Fetching figures");
  g_assert_nonnull (zy_ui_find_text (activities, "Fetching figures"));
  zy_activity_begin (syncing, "Syncing");
  g_assert_nonnull (zy_ui_find_text (activities, "Syncing"));
  zy_activity_begin (own, "Importing");
  g_assert_nonnull (zy_ui_find_text (activities, "Importing"));
  g_assert_nonnull (zy_ui_find_text (activities, "Fetching figures"));

  /* Without syncing what is left is the application's own work. */
  zy_activities_set_sync (activities, NULL);
  g_assert_null (zy_ui_find_text (activities, "Syncing"));
  g_assert_null (zy_ui_find_text (activities, "Fetching figures"));
  zy_activity_end (own, NULL);
  g_assert_cmpint (get_height (activities), ==, 0);

  g_assert_finalize_object (activities);
}

/* How many strips are seen that show work of that name. */
static guint
count_shown (gpointer    widget,
             const char *title)
{
  guint n = 0;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return 0;

  if (ZY_IS_ACTIVITY_BAR (widget))
    return zy_ui_find_text (widget, title) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_shown (child, title);

  return n;
}

/* Below the sidebar, or across the window when the sidebar is not beside the rest: once. */
static void
test_window (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  zy_ui_fixture_fill (fixture);
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_activity_begin (fixture->activity, "Importing");
  g_assert_cmpuint (count_shown (fixture->window, "Importing"), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_cmpuint (count_shown (fixture->window, "Importing"), ==, 1);
  zy_activity_end (fixture->activity, NULL);
  g_assert_cmpuint (count_shown (fixture->window, "Importing"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  g_test_add_func ("/ui/activities/shows-all", test_shows_all);
  zy_ui_fixture_add ("/ui/activities/window", test_window);

  return g_test_run ();
}
