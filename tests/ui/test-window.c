/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window as a person uses it: views, selection, state and its undoing. */

#include "zy-paper-list-row.h"
#include "zy-paper-pane.h"
#include "zy-reader-pane.h"
#include "zy-sidebar-item.h"
#include "zy-sidebar-row.h"
#include "zy-sidebar.h"
#include "zy-ui-fixture.h"

static ZyPaperPane *
get_pane (ZyUiFixture *fixture)
{
  return ZY_PAPER_PANE (zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE));
}

static ZySidebar *
get_sidebar (ZyUiFixture *fixture)
{
  return ZY_SIDEBAR (zy_ui_find (fixture->window, ZY_TYPE_SIDEBAR));
}

static ZyReaderPane *
get_reader (ZyUiFixture *fixture)
{
  return ZY_READER_PANE (zy_ui_find (fixture->window, ZY_TYPE_READER_PANE));
}

static void
activate (ZyUiFixture *fixture,
          const char  *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

typedef struct {
  ZyLibrary *library;
  const char *query;
  const char *keys;
} Listing;

static gboolean
lists (gpointer user_data)
{
  Listing *wanted = user_data;
  g_autofree char *keys = zy_test_list (wanted->library, wanted->query, ZY_SORT_ORDER_OLDEST);

  return g_strcmp0 (keys, wanted->keys) == 0;
}

/* Waits until the library itself, and not only the window, says so. */
static void
wait_listed (ZyUiFixture *fixture,
             const char  *query,
             const char  *keys)
{
  Listing wanted = { fixture->store.library, query, keys };

  zy_ui_wait (lists, &wanted, query);
}

/* Waits until the list shows that many papers, and nothing is under way. */
static void
wait_papers (ZyUiFixture *fixture,
             guint        n)
{
  zy_ui_wait_papers (zy_paper_pane_get_papers (get_pane (fixture)), n);
}

/* Opens a window with a filled library on a view, and waits for its papers. */
static void
open_view (ZyUiFixture *fixture,
           const char  *view,
           guint        n_papers)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", view);
  zy_ui_fixture_open (fixture, 1280, 800);
  wait_papers (fixture, n_papers);
}

static gboolean
has_read_paper (gpointer user_data)
{
  ZyPaper *paper = zy_paper_pane_get_selected (user_data);

  return paper != NULL && zy_paper_get_read (paper);
}

/* Selects a paper and waits until it is open. */
static ZyPaper *
select_paper (ZyUiFixture *fixture,
              guint        position)
{
  ZyPaperPane *pane = get_pane (fixture);

  zy_paper_pane_select (pane, position);
  zy_ui_wait (has_read_paper, pane, "the paper to be read");

  return zy_paper_pane_get_selected (pane);
}

static void
test_sidebar (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "Unread", "6", "All Papers", "Starred", "Sources", "alpha", "5", "beta", "2",
  };

  open_view (fixture, "unread", 6);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    zy_ui_wait_text (get_sidebar (fixture), texts[i]);

  /* No tag, no heading for tags. */
  g_assert_null (zy_ui_find_text (get_sidebar (fixture), "Tags"));
}

static void
test_select_view (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  static const struct {
    const char *view;
    guint n_papers;
    const char *title;
  } views[] = {
    { "all", 6, "All Papers" },
    { "source:alpha", 5, "alpha" },
    { "digest:beta/2024-04-05", 2, "5 Apr 2024" },
    { "unread", 6, "Unread" },
  };

  open_view (fixture, "unread", 6);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    zy_window_show_view (fixture->window, views[i].view);
    wait_papers (fixture, views[i].n_papers);
    zy_ui_wait_text (get_pane (fixture), views[i].title);
  }
}

/* A digest's source is expanded, so that the row can be seen. */
static void
test_digest_is_revealed (ZyUiFixture   *fixture,
                         gconstpointer  data)
{
  open_view (fixture, "digest:alpha/2024-04-05", 3);
  zy_ui_wait_text (get_sidebar (fixture), "5 Apr 2024");
  zy_ui_wait_text (get_sidebar (fixture), "4 Apr 2024");
}

static void
test_view_is_remembered (ZyUiFixture   *fixture,
                         gconstpointer  data)
{
  g_autofree char *view = NULL;

  open_view (fixture, "unread", 6);
  zy_window_show_view (fixture->window, "source:beta");
  wait_papers (fixture, 2);

  view = g_settings_get_string (fixture->settings, "selected-view");
  g_assert_cmpstr (view, ==, "source:beta");
}

static void
test_view_is_gone (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  open_view (fixture, "tag:no such tag", 6);
  g_assert_cmpstr (zy_sidebar_get_view (get_sidebar (fixture)), ==, "all");
}

static gboolean
has_view (gpointer user_data)
{
  return zy_ui_find_text (user_data, "gamma") != NULL;
}

/* A digest that comes while the window is open leaves selection and expansion alone. */
static void
test_sidebar_refresh (ZyUiFixture   *fixture,
                      gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("gamma", "2024-05-01");

  open_view (fixture, "digest:alpha/2024-04-04", 2);
  zy_ui_wait_text (get_sidebar (fixture), "4 Apr 2024");

  zy_test_add_entry (draft, "2405.00001", "New", "新");
  zy_test_merge (fixture->store.library, draft);
  zy_ui_wait (has_view, get_sidebar (fixture), "the new source");

  g_assert_cmpstr (zy_sidebar_get_view (get_sidebar (fixture)), ==, "digest:alpha/2024-04-04");
  g_assert_nonnull (zy_ui_find_text (get_sidebar (fixture), "4 Apr 2024"));
}

static void
test_reading_marks_read (ZyUiFixture   *fixture,
                         gconstpointer  data)
{
  open_view (fixture, "source:alpha", 5);
  select_paper (fixture, 0);

  wait_listed (fixture, "is:read", zy_ui_key (3));
  zy_ui_wait_text (get_sidebar (fixture), "4");
}

/* “Unread” does not drop the paper that is being read. */
static void
test_unread_keeps_paper (ZyUiFixture   *fixture,
                         gconstpointer  data)
{
  ZyPaper *paper;

  open_view (fixture, "unread", 6);
  paper = select_paper (fixture, 1);
  zy_ui_wait_text (get_sidebar (fixture), "5");
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == paper);
  g_assert_cmpuint (g_list_model_get_n_items (zy_paper_pane_get_papers (get_pane (fixture))), ==,
                    6);

  zy_paper_pane_select_beside (get_pane (fixture), 1);
  wait_papers (fixture, 5);
}

static void
test_star (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  select_paper (fixture, 0);

  activate (fixture, "win.starred");
  wait_listed (fixture, "is:starred", zy_ui_key (5));
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);

  activate (fixture, "win.starred");
  wait_listed (fixture, "is:starred", "");
  zy_ui_wait_boolean (fixture->window, "starred", FALSE);
}

/* The star of a row that is not selected. */
static void
test_star_of_row (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  GtkWidget *row;

  open_view (fixture, "source:beta", 2);
  zy_ui_wait_text (get_pane (fixture), "题目 6");
  row = gtk_widget_get_ancestor (zy_ui_find_text (get_pane (fixture), "题目 6"),
                                 ZY_TYPE_PAPER_LIST_ROW);
  g_signal_emit_by_name (zy_ui_find (row, GTK_TYPE_BUTTON), "clicked");

  wait_listed (fixture, "is:starred", zy_ui_key (6));
  g_assert_null (zy_paper_pane_get_selected (get_pane (fixture)));
}

static void
test_undo (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  select_paper (fixture, 0);

  activate (fixture, "win.starred");
  zy_ui_wait_text (fixture->window, "Star added");
  wait_listed (fixture, "is:starred", zy_ui_key (5));

  activate (fixture, "win.undo");
  wait_listed (fixture, "is:starred", "");
  /* Opening the paper, which marked it as read, is not undone by the same. */
  wait_listed (fixture, "is:read", zy_ui_key (5));
}

/* The message's own button; it is there for four seconds. */
static void
test_undo_button (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  GtkWidget *label;

  open_view (fixture, "source:beta", 2);
  select_paper (fixture, 0);
  activate (fixture, "win.starred");

  label = zy_ui_wait_text (fixture->window, "Undo");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  zy_ui_wait_boolean (fixture->window, "starred", FALSE);
  wait_listed (fixture, "is:starred", "");
}

static void
test_mark_unread (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  select_paper (fixture, 0);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);

  activate (fixture, "win.read");
  wait_listed (fixture, "is:read", "");
  zy_ui_wait_boolean (fixture->window, "read", FALSE);
  zy_ui_wait_text (fixture->window, "Marked as unread");

  activate (fixture, "win.undo");
  wait_listed (fixture, "is:read", zy_ui_key (5));
}

static void
test_mark_all_read (ZyUiFixture   *fixture,
                    gconstpointer  data)
{
  open_view (fixture, "digest:alpha/2024-04-04", 2);
  activate (fixture, "win.mark-all-read");
  wait_listed (fixture, "is:read", "2404.00001 2404.00002");

  zy_ui_wait_text (fixture->window, "All marked as read");
  activate (fixture, "win.undo");
  wait_listed (fixture, "is:read", "");
}

static void
test_next_unread (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  ZyPaperPane *pane;
  ZyPaper *first, *next;

  open_view (fixture, "source:beta", 2);
  pane = get_pane (fixture);

  zy_paper_pane_select_unread (pane, 1);
  zy_ui_wait_text (fixture->window, "1");
  first = zy_paper_pane_get_selected (pane);
  zy_ui_assert_paper (first, 5);

  zy_paper_pane_select_unread (pane, 1);
  wait_listed (fixture, "is:read", "2404.00005 2404.00006");
  next = zy_paper_pane_get_selected (pane);
  zy_ui_assert_paper (next, 6);

  zy_paper_pane_select_unread (pane, 1);
  zy_ui_wait_text (fixture->window, "There is no other unread paper here");
  g_assert_true (zy_paper_pane_get_selected (pane) == next);
}

static void
test_previous_unread (ZyUiFixture   *fixture,
                      gconstpointer  data)
{
  ZyPaperPane *pane;
  ZyPaper *paper;

  /* Newest digest first: 3, 4, 5, 1, 2. */
  open_view (fixture, "source:alpha", 5);
  pane = get_pane (fixture);
  zy_paper_pane_select (pane, 1);
  wait_listed (fixture, "is:read", zy_ui_key (4));
  zy_paper_pane_select (pane, 2);
  wait_listed (fixture, "is:read", "2404.00004 2404.00005");

  /* Past what is read. */
  zy_paper_pane_select_unread (pane, -1);
  wait_listed (fixture, "is:read", "2404.00003 2404.00004 2404.00005");
  paper = zy_paper_pane_get_selected (pane);
  zy_ui_assert_paper (paper, 3);

  /* Two more are below, but not above. */
  zy_paper_pane_select_unread (pane, -1);
  zy_ui_wait_text (fixture->window, "There is no unread paper before this one");
  g_assert_true (zy_paper_pane_get_selected (pane) == paper);
}

static void
test_beside (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  ZyPaperPane *pane;

  open_view (fixture, "source:beta", 2);
  pane = get_pane (fixture);

  g_assert_true (zy_paper_pane_select_beside (pane, 1));
  zy_ui_assert_paper (zy_paper_pane_get_selected (pane), 5);
  g_assert_false (zy_paper_pane_select_beside (pane, -1));
  g_assert_true (zy_paper_pane_select_beside (pane, 1));
  zy_ui_assert_paper (zy_paper_pane_get_selected (pane), 6);
  g_assert_false (zy_paper_pane_select_beside (pane, 1));
}

static void
test_cycle_language (ZyUiFixture   *fixture,
                     gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  zy_ui_wait_text (get_pane (fixture), "题目 5");

  activate (fixture, "win.cycle-language");
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_ORIGINAL);
  activate (fixture, "win.cycle-language");
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_BOTH);
  activate (fixture, "win.cycle-language");
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_TRANSLATION);
}

static void
test_language_buttons (ZyUiFixture   *fixture,
                       gconstpointer  data)
{
  GtkWidget *label, *button;

  open_view (fixture, "source:beta", 2);
  label = zy_ui_wait_text (get_reader (fixture), "Original");
  button = gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));

  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_ORIGINAL);
}

static void
test_sort (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyPaper) first = NULL;
  ZyPaper *selected;

  open_view (fixture, "all", 6);
  selected = select_paper (fixture, 0);
  zy_ui_assert_paper (selected, 3);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sort-order", "s", "oldest");
  wait_listed (fixture, "is:read", zy_ui_key (3));
  wait_papers (fixture, 6);
  zy_ui_wait_text (get_pane (fixture), "题目 1");

  /* The paper stays selected, wherever it is now. */
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == selected);
  first = g_list_model_get_item (zy_paper_pane_get_papers (get_pane (fixture)), 0);
  zy_ui_assert_paper (first, 1);
}

static void
type_search (ZyUiFixture *fixture,
             const char  *text)
{
  GtkWidget *entry;

  activate (fixture, "win.search");
  entry = zy_ui_find (get_pane (fixture), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
test_search (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  open_view (fixture, "all", 6);

  type_search (fixture, "\"题目 4\"");
  wait_papers (fixture, 1);

  type_search (fixture, "nowhere to be found");
  zy_ui_wait_text (get_pane (fixture), "No Results Found");

  /* Closed, it counts no more. */
  activate (fixture, "win.back");
  wait_papers (fixture, 6);
}

static void
test_search_malformed (ZyUiFixture   *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  zy_query_parse ("is:nonsense", ZY_SORT_ORDER_DIGEST, &error);
  g_assert_error (error, ZY_QUERY_ERROR, ZY_QUERY_ERROR_VALUE);

  open_view (fixture, "unread", 6);
  type_search (fixture, "is:nonsense");
  zy_ui_wait_text (get_pane (fixture), error->message);
  g_assert_cmpuint (g_list_model_get_n_items (zy_paper_pane_get_papers (get_pane (fixture))), ==,
                    6);

  type_search (fixture, "is:unread");
  wait_papers (fixture, 6);
  g_assert_null (zy_ui_find_text (get_pane (fixture), error->message));
}

static void
test_empty_library (ZyUiFixture   *fixture,
                    gconstpointer  data)
{
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_ui_wait_text (get_pane (fixture), "No Papers Yet");
}

static void
test_empty_views (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  open_view (fixture, "digest:beta/2024-04-05", 2);
  activate (fixture, "win.mark-all-read");
  wait_listed (fixture, "is:read", "2404.00005 2404.00006");
  zy_window_show_view (fixture->window, "source:alpha");
  wait_papers (fixture, 5);
  activate (fixture, "win.mark-all-read");
  wait_listed (fixture, "is:unread", "");

  zy_window_show_view (fixture->window, "unread");
  zy_ui_wait_text (get_pane (fixture), "All Caught Up");
  zy_window_show_view (fixture->window, "starred");
  zy_ui_wait_text (get_pane (fixture), "No Starred Papers");
  zy_window_show_view (fixture->window, "later");
  zy_ui_wait_text (get_pane (fixture), "Nothing to Read Later");
  zy_window_show_view (fixture->window, "done");
  zy_ui_wait_text (get_pane (fixture), "Nothing Done Yet");
}

/* A paper that is put aside, and then done, moves from one view to the other. */
static void
test_triage_views (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  zy_paper_pane_select (get_pane (fixture), 0);
  wait_listed (fixture, "is:read", zy_ui_key (5));
  activate (fixture, "win.later");
  wait_listed (fixture, "is:later", zy_ui_key (5));

  zy_window_show_view (fixture->window, "later");
  wait_papers (fixture, 1);
  zy_paper_pane_select (get_pane (fixture), 0);
  zy_ui_wait_boolean (fixture->window, "later", TRUE);

  /* It stays in sight as long as it is selected. */
  activate (fixture, "win.done");
  wait_listed (fixture, "is:done", zy_ui_key (5));
  wait_listed (fixture, "is:later", "");
  zy_window_show_view (fixture->window, "done");
  wait_papers (fixture, 1);
  zy_window_show_view (fixture->window, "later");
  zy_ui_wait_text (get_pane (fixture), "Nothing to Read Later");
}

static void
test_nothing_selected (ZyUiFixture   *fixture,
                       gconstpointer  data)
{
  static const char *const actions[] = { "win.starred", "win.read", "win.show-tags" };

  open_view (fixture, "all", 6);
  zy_ui_wait_text (get_reader (fixture), "No Paper Selected");
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);
  wait_listed (fixture, "is:starred", "");
  wait_listed (fixture, "is:read", "");
}

static void
test_failure (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  static const char *const actions[] = { "win.next-unread", "win.next-paper" };

  zy_ui_fixture_fill (fixture);
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_window_show_failure (fixture->window, "It is <broken>.", "Mend & try again.");
  zy_ui_wait_text (fixture->window, "The Library Cannot Be Opened");
  zy_ui_wait_text (fixture->window, "It is <broken>.\n\nMend & try again.");
  g_assert_null (zy_window_get_library (fixture->window));

  /* What there is nothing to do with does nothing. */
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), actions[i], NULL);

  zy_window_set_library (fixture->window, fixture->store.library);
  wait_papers (fixture, 6);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/window/sidebar", test_sidebar);
  zy_ui_fixture_add ("/ui/window/select-view", test_select_view);
  zy_ui_fixture_add ("/ui/window/digest-is-revealed", test_digest_is_revealed);
  zy_ui_fixture_add ("/ui/window/view-is-remembered", test_view_is_remembered);
  zy_ui_fixture_add ("/ui/window/view-is-gone", test_view_is_gone);
  zy_ui_fixture_add ("/ui/window/sidebar-refresh", test_sidebar_refresh);
  zy_ui_fixture_add ("/ui/window/reading-marks-read", test_reading_marks_read);
  zy_ui_fixture_add ("/ui/window/unread-keeps-paper", test_unread_keeps_paper);
  zy_ui_fixture_add ("/ui/window/star", test_star);
  zy_ui_fixture_add ("/ui/window/star-of-row", test_star_of_row);
  zy_ui_fixture_add ("/ui/window/undo", test_undo);
  zy_ui_fixture_add ("/ui/window/undo-button", test_undo_button);
  zy_ui_fixture_add ("/ui/window/mark-unread", test_mark_unread);
  zy_ui_fixture_add ("/ui/window/mark-all-read", test_mark_all_read);
  zy_ui_fixture_add ("/ui/window/triage-views", test_triage_views);
  zy_ui_fixture_add ("/ui/window/next-unread", test_next_unread);
  zy_ui_fixture_add ("/ui/window/previous-unread", test_previous_unread);
  zy_ui_fixture_add ("/ui/window/beside", test_beside);
  zy_ui_fixture_add ("/ui/window/cycle-language", test_cycle_language);
  zy_ui_fixture_add ("/ui/window/language-buttons", test_language_buttons);
  zy_ui_fixture_add ("/ui/window/sort", test_sort);
  zy_ui_fixture_add ("/ui/window/search", test_search);
  zy_ui_fixture_add ("/ui/window/search-malformed", test_search_malformed);
  zy_ui_fixture_add ("/ui/window/empty-library", test_empty_library);
  zy_ui_fixture_add ("/ui/window/empty-views", test_empty_views);
  zy_ui_fixture_add ("/ui/window/nothing-selected", test_nothing_selected);
  zy_ui_fixture_add ("/ui/window/failure", test_failure);

  return g_test_run ();
}
