/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The panes side by side, and one at a time. */

#include "zy-paper-pane.h"
#include "zy-reader-pane.h"
#include "zy-sidebar.h"
#include "zy-ui-fixture.h"

static GtkWidget *
get (ZyUiFixture *fixture,
     GType        type)
{
  return zy_ui_find (fixture->window, type);
}

static void
open_window (ZyUiFixture *fixture,
             int          width)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "all");
  zy_ui_fixture_open (fixture, width, 640);
}

typedef struct {
  ZyUiFixture *fixture;
  gboolean sidebar;
  gboolean list;
  gboolean reader;
} Panes;

/* Panes that are out of sight are not mapped; while one slides in, both are. */
static gboolean
are_shown (gpointer user_data)
{
  Panes *panes = user_data;

  return gtk_widget_get_mapped (get (panes->fixture, ZY_TYPE_SIDEBAR)) == panes->sidebar &&
         gtk_widget_get_mapped (get (panes->fixture, ZY_TYPE_PAPER_PANE)) == panes->list &&
         gtk_widget_get_mapped (get (panes->fixture, ZY_TYPE_READER_PANE)) == panes->reader;
}

static void
wait_panes (ZyUiFixture *fixture,
            gboolean     sidebar,
            gboolean     list,
            gboolean     reader)
{
  Panes panes = { fixture, sidebar, list, reader };

  zy_ui_wait (are_shown, &panes, "panes to be shown and hidden");
}

static void
test_wide (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  open_window (fixture, 1280);
  wait_panes (fixture, TRUE, TRUE, TRUE);
  zy_ui_wait_boolean (get (fixture, ZY_TYPE_SIDEBAR), "at-end", FALSE);
  zy_ui_wait_boolean (get (fixture, ZY_TYPE_READER_PANE), "at-start", FALSE);
}

static void
test_medium (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  open_window (fixture, 860);
  wait_panes (fixture, FALSE, TRUE, TRUE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-sidebar", NULL);
  wait_panes (fixture, TRUE, FALSE, FALSE);
}

static void
test_narrow (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  ZyPaperPane *pane;

  open_window (fixture, 360);
  wait_panes (fixture, FALSE, TRUE, FALSE);
  /* Without a window manager the frame is part of it. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 360);
  pane = ZY_PAPER_PANE (get (fixture, ZY_TYPE_PAPER_PANE));
  zy_ui_wait_text (pane, "题目 3");

  /* Choosing a paper goes to the reader, and back again. */
  zy_paper_pane_select (pane, 0);
  g_signal_emit_by_name (pane, "activated");
  wait_panes (fixture, FALSE, FALSE, TRUE);
  zy_ui_wait_boolean (get (fixture, ZY_TYPE_READER_PANE), "at-start", TRUE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  wait_panes (fixture, FALSE, TRUE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  wait_panes (fixture, TRUE, FALSE, FALSE);

  /* Choosing a view goes to its list. */
  g_signal_emit_by_name (get (fixture, ZY_TYPE_SIDEBAR), "activated");
  wait_panes (fixture, FALSE, TRUE, FALSE);
}

/* In a narrow window, a paper that is only selected in the list was not read. */
static void
test_narrow_selection (ZyUiFixture   *fixture,
                       gconstpointer  data)
{
  ZyPaperPane *pane;
  g_autofree char *keys = NULL;

  open_window (fixture, 360);
  wait_panes (fixture, FALSE, TRUE, FALSE);
  pane = ZY_PAPER_PANE (get (fixture, ZY_TYPE_PAPER_PANE));
  zy_ui_wait_text (pane, "题目 3");

  zy_paper_pane_select (pane, 0);
  g_assert_null (zy_reader_pane_get_paper (ZY_READER_PANE (get (fixture, ZY_TYPE_READER_PANE))));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  keys = zy_test_list (fixture->store.library, "is:read", ZY_SORT_ORDER_DIGEST);
  g_assert_cmpstr (keys, ==, "");
}

/* Opens a paper in a window of one pane; returns what that pane says its name is, if anything. */
static GtkWidget *
open_paper (ZyUiFixture *fixture,
            int          width)
{
  GtkWidget *reader;
  ZyPaperPane *pane;

  open_window (fixture, width);
  wait_panes (fixture, FALSE, TRUE, FALSE);
  pane = ZY_PAPER_PANE (get (fixture, ZY_TYPE_PAPER_PANE));
  reader = get (fixture, ZY_TYPE_READER_PANE);
  zy_ui_wait_text (pane, "题目 3");
  zy_paper_pane_select (pane, 0);
  g_signal_emit_by_name (pane, "activated");
  wait_panes (fixture, FALSE, FALSE, TRUE);

  return zy_ui_find_text (reader,
                          zy_paper_get_key (zy_reader_pane_get_paper (ZY_READER_PANE (reader))));
}

/* It is there as a whole, or not at all. */
static void
test_narrow_title (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  g_assert_null (open_paper (fixture, 360));
}

static void
test_less_narrow_title (ZyUiFixture   *fixture,
                        gconstpointer  data)
{
  g_assert_nonnull (open_paper (fixture, 480));
}

static void
test_toggle_sidebar (ZyUiFixture   *fixture,
                     gconstpointer  data)
{
  GtkWidget *sidebar;

  open_window (fixture, 1280);
  wait_panes (fixture, TRUE, TRUE, TRUE);
  sidebar = get (fixture, ZY_TYPE_SIDEBAR);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_false (gtk_widget_get_visible (sidebar));
  zy_ui_wait_boolean (get (fixture, ZY_TYPE_PAPER_PANE), "at-start", TRUE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_true (gtk_widget_get_visible (sidebar));
  zy_ui_wait_boolean (get (fixture, ZY_TYPE_PAPER_PANE), "at-start", FALSE);
}

static void
test_size_is_remembered (ZyUiFixture   *fixture,
                         gconstpointer  data)
{
  open_window (fixture, 1280);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-width"), ==, 1000);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "window-height"), ==, 700);
}

static gboolean
is_below_sidebar (ZyUiFixture *fixture)
{
  GtkWidget *title;

  zy_activity_begin (fixture->activity, "Importing");
  title = zy_ui_find_text (fixture->window, "Importing");
  g_assert_nonnull (title);
  zy_activity_end (fixture->activity, NULL);
  g_assert_null (zy_ui_find_text (fixture->window, "Importing"));

  return gtk_widget_get_ancestor (title, ZY_TYPE_SIDEBAR) != NULL;
}

/* Progress moves neither the list nor the page, as long as there is a place beside them. */
static void
test_progress (ZyUiFixture   *fixture,
               gconstpointer  data)
{
  open_window (fixture, 1280);
  wait_panes (fixture, TRUE, TRUE, TRUE);
  g_assert_true (is_below_sidebar (fixture));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toggle-sidebar", NULL);
  g_assert_false (is_below_sidebar (fixture));
}

static void
test_narrow_progress (ZyUiFixture   *fixture,
                      gconstpointer  data)
{
  open_window (fixture, 360);
  wait_panes (fixture, FALSE, TRUE, FALSE);
  g_assert_false (is_below_sidebar (fixture));
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/window-layout/wide", test_wide);
  zy_ui_fixture_add ("/ui/window-layout/medium", test_medium);
  zy_ui_fixture_add ("/ui/window-layout/narrow", test_narrow);
  zy_ui_fixture_add ("/ui/window-layout/narrow-selection", test_narrow_selection);
  zy_ui_fixture_add ("/ui/window-layout/narrow-title", test_narrow_title);
  zy_ui_fixture_add ("/ui/window-layout/less-narrow-title", test_less_narrow_title);
  zy_ui_fixture_add ("/ui/window-layout/toggle-sidebar", test_toggle_sidebar);
  zy_ui_fixture_add ("/ui/window-layout/progress", test_progress);
  zy_ui_fixture_add ("/ui/window-layout/narrow-progress", test_narrow_progress);
  zy_ui_fixture_add ("/ui/window-layout/size-is-remembered", test_size_is_remembered);

  return g_test_run ();
}
