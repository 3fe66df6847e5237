/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the window shows that sources are asked, and what becomes of that. */

#include "zy-ui-fixture.h"

#include "zy-paper-pane.h"
#include "zy-sidebar-row.h"
#include "zy-sidebar.h"

typedef struct {
  GListStore *sources;
  ZySourceStatus *alpha;
  ZyActivity *activity;
  ZySyncStatus *sync;
} Syncing;

/* Says of the source `alpha` of the fixture how it stands. */
static void
begin (Syncing     *self,
       ZyUiFixture *fixture)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "alpha", "https://example.org/");

  self->sources = g_list_store_new (ZY_TYPE_SOURCE_STATUS);
  self->alpha = zy_source_status_new (1, settings);
  g_list_store_append (self->sources, self->alpha);
  self->activity = zy_activity_new ();
  self->sync = zy_sync_status_new (G_LIST_MODEL (self->sources), NULL, self->activity, NULL);

  zy_ui_fixture_fill (fixture);
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_window_set_sync (fixture->window, self->sync);
}

/* Nobody holds what the window showed. */
static void
end (Syncing     *self,
     ZyUiFixture *fixture)
{
  zy_window_set_sync (fixture->window, NULL);
  g_assert_finalize_object (self->sync);
  g_object_unref (self->activity);
  g_assert_finalize_object (self->sources);
  g_assert_finalize_object (self->alpha);
}

static GtkWidget *
find_row (ZyUiFixture *fixture)
{
  GtkWidget *sidebar = zy_ui_find (fixture->window, ZY_TYPE_SIDEBAR);

  return gtk_widget_get_ancestor (zy_ui_wait_text (sidebar, "alpha"), ZY_TYPE_SIDEBAR_ROW);
}

static gboolean
is_spinning (gpointer widget)
{
  GtkWidget *spinner = zy_ui_find (widget, GTK_TYPE_SPINNER);

  return spinner != NULL && gtk_spinner_get_spinning (GTK_SPINNER (spinner));
}

static void
assert_words (GtkWidget  *row,
              const char *words)
{
  ZySidebarItem *item = zy_sidebar_row_get_item (ZY_SIDEBAR_ROW (row));
  g_autofree char *text = zy_sidebar_item_new_mark_text (item);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (gtk_widget_get_has_tooltip (row), ==, words != NULL);
}

/* The row of a source says how it stands, by a sign and in words. */
static void
test_row (ZyUiFixture   *fixture,
          gconstpointer  data)
{
  Syncing syncing;
  GtkWidget *row;

  begin (&syncing, fixture);
  row = find_row (fixture);
  g_assert_false (is_spinning (row));
  assert_words (row, NULL);

  zy_source_status_set_phase (syncing.alpha, ZY_SYNC_PHASE_FETCHING);
  g_assert_true (is_spinning (row));
  zy_source_status_set_phase (syncing.alpha, ZY_SYNC_PHASE_IDLE);
  g_assert_false (is_spinning (row));

  zy_source_status_set_message (syncing.alpha, "The host cannot be found");
  assert_words (row, "The host cannot be found");
  zy_sync_status_set_online (syncing.sync, FALSE);
  assert_words (row, NULL);

  end (&syncing, fixture);
}

static gboolean
is_revealed (ZyUiFixture *fixture)
{
  GtkWidget *sidebar = zy_ui_find (fixture->window, ZY_TYPE_SIDEBAR);
  GtkWidget *revealer = zy_ui_find (sidebar, GTK_TYPE_REVEALER);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

/* Without a network that is said once, quietly. */
static void
test_offline (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  Syncing syncing;

  begin (&syncing, fixture);
  g_assert_false (is_revealed (fixture));
  zy_sync_status_set_online (syncing.sync, FALSE);
  g_assert_true (is_revealed (fixture));
  zy_sync_status_set_online (syncing.sync, TRUE);
  g_assert_false (is_revealed (fixture));
  end (&syncing, fixture);
}

static GtkWidget *
find_tooltip (GtkWidget  *widget,
              const char *text)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_tooltip (child, text);

    if (found != NULL)
      return found;
  }

  return NULL;
}

static void
test_button (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  Syncing syncing;
  GtkWidget *sidebar, *button;

  begin (&syncing, fixture);
  sidebar = zy_ui_find (fixture->window, ZY_TYPE_SIDEBAR);
  button = find_tooltip (sidebar, "Sync");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "app.sync");

  zy_sync_status_set_busy (syncing.sync, TRUE);
  g_assert_true (find_tooltip (sidebar, "Syncing…") == button);
  zy_sync_status_set_busy (syncing.sync, FALSE);
  g_assert_true (find_tooltip (sidebar, "Sync") == button);

  end (&syncing, fixture);
  g_assert_false (gtk_widget_get_visible (button));
}

/* What the user asked for is told at its end, and its problems are those that are shown. */
static void
test_summary (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyProblem) problem = zy_problem_new (ZY_SEVERITY_ERROR, "alpha", 0, "It is broken");
  Syncing syncing;

  begin (&syncing, fixture);
  zy_activity_begin (syncing.activity, "Syncing");
  zy_ui_wait_text (fixture->window, "Syncing");
  zy_activity_add_problem (syncing.activity, problem);
  zy_activity_end (syncing.activity, "Asked 1 source: 1 failed");
  zy_ui_wait_text (fixture->window, "Asked 1 source: 1 failed");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-problems", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

    if (window != GTK_WINDOW (fixture->window)) {
      zy_ui_wait_text (window, "It is broken");
      gtk_window_destroy (window);
    }
  }

  end (&syncing, fixture);
}

/* New papers leave alone what is selected. */
static void
test_selection (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("alpha", "2024-04-08");
  ZyPaperPane *pane;
  ZyPaper *selected;
  Syncing syncing;

  begin (&syncing, fixture);
  pane = ZY_PAPER_PANE (zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE));
  zy_window_show_view (fixture->window, "source:alpha");
  zy_ui_wait_n_items (zy_paper_pane_get_papers (pane), 5);
  zy_paper_pane_select_beside (pane, 1);
  zy_paper_pane_select_beside (pane, 1);
  selected = zy_paper_pane_get_selected (pane);
  g_assert_nonnull (selected);

  for (int i = 0; i < 40; i++) {
    g_autofree char *key = g_strdup_printf ("2404.1%04d", i);

    zy_test_add_entry (draft, key, "A New One", NULL);
  }
  zy_test_merge (fixture->store.library, draft);
  zy_ui_wait_n_items (zy_paper_pane_get_papers (pane), 45);
  g_assert_true (zy_paper_pane_get_selected (pane) == selected);

  end (&syncing, fixture);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/syncing-window/row", test_row);
  zy_ui_fixture_add ("/ui/syncing-window/offline", test_offline);
  zy_ui_fixture_add ("/ui/syncing-window/button", test_button);
  zy_ui_fixture_add ("/ui/syncing-window/summary", test_summary);
  zy_ui_fixture_add ("/ui/syncing-window/selection", test_selection);

  return g_test_run ();
}
