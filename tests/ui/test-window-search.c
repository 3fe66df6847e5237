/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching in the window, and the list that stays where it is. */

#include "zy-matcher.h"
#include "zy-paper-list-row.h"
#include "zy-paper-pane.h"
#include "zy-reader-pane.h"
#include "zy-sidebar.h"
#include "zy-ui-fixture.h"

#include <math.h>

/* More than the beginning of a list that is shown before the rest is found. */
#define N_MANY 1200

static ZyPaperPane *
get_pane (ZyUiFixture *fixture)
{
  return ZY_PAPER_PANE (zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE));
}

static GtkWidget *
get_entry (ZyUiFixture *fixture)
{
  return zy_ui_find (get_pane (fixture), GTK_TYPE_SEARCH_ENTRY);
}

static GListModel *
get_papers (ZyUiFixture *fixture)
{
  return zy_paper_pane_get_papers (get_pane (fixture));
}

static void
activate (ZyUiFixture *fixture,
          const char  *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* Waits until the list shows that many papers, and nothing is under way. */
static void
wait_papers (ZyUiFixture *fixture,
             guint        n)
{
  zy_ui_wait_papers (get_papers (fixture), n);
}

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

static void
type_search (ZyUiFixture *fixture,
             const char  *text)
{
  activate (fixture, "win.search");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), text);
}

/* Setting the text empties the entry first, typing does not. */
static void
type_more (ZyUiFixture *fixture,
           const char  *text)
{
  int end = -1;

  gtk_editable_insert_text (GTK_EDITABLE (get_entry (fixture)), text, -1, &end);
}

static void
assert_paper (ZyUiFixture *fixture,
              guint        position,
              int          number)
{
  g_autoptr (ZyPaper) paper = g_list_model_get_item (get_papers (fixture), position);

  zy_ui_assert_paper (paper, number);
}

static gboolean
count_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  ++*(int *) user_data;

  return G_SOURCE_CONTINUE;
}

/* Whatever moves, moves in the next frames. */
static void
wait_frames (ZyUiFixture *fixture)
{
  int n = 0;
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), count_cb, &n, NULL);

  while (n < 4)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_remove_tick_callback (GTK_WIDGET (fixture->window), tick);
}

typedef struct {
  ZyUiFixture *fixture;
  ZySortOrder order;
} Order;

static gboolean
has_order (gpointer user_data)
{
  Order *wanted = user_data;
  ZySortOrder order;

  g_object_get (get_pane (wanted->fixture), "order", &order, NULL);

  return order == wanted->order;
}

static void
wait_order (ZyUiFixture *fixture,
            ZySortOrder  order)
{
  Order wanted = { fixture, order };

  zy_ui_wait (has_order, &wanted, "the order");
}

static void
test_as_you_type (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  open_view (fixture, "all", 6);

  /* One Chinese character, a beginning of a word, and both. */
  type_search (fixture, "目");
  wait_papers (fixture, 6);
  type_search (fixture, "目 5");
  wait_papers (fixture, 1);
  assert_paper (fixture, 0, 5);
  type_search (fixture, "titl 3");
  wait_papers (fixture, 1);
  assert_paper (fixture, 0, 3);
}

/* Each keystroke asks for something else; the answer to the last is what counts. */
static void
test_stale_answers (ZyUiFixture   *fixture,
                    gconstpointer  data)
{
  open_view (fixture, "all", 6);
  activate (fixture, "win.search");

  for (int i = 1; i <= 6; i++) {
    g_autofree char *text = g_strdup_printf ("\"题目 %d\"", i);

    gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), text);
    g_signal_emit_by_name (get_entry (fixture), "search-changed");
  }

  wait_papers (fixture, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_paper (fixture, 0, 6);
}

static gboolean
is_understood (gpointer user_data)
{
  return !gtk_widget_has_css_class (user_data, "error");
}

static void
test_malformed (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  const char *message = "The quote at character 8 is not closed";

  open_view (fixture, "all", 6);
  type_search (fixture, "\"题目 6\"");
  wait_papers (fixture, 1);

  /* What is wrong is said where it is typed; the last good results stay. */
  type_more (fixture, " \"题");
  zy_ui_wait_text (get_pane (fixture), message);
  g_assert_true (gtk_widget_has_css_class (get_entry (fixture), "error"));
  assert_paper (fixture, 0, 6);
  g_assert_cmpuint (g_list_model_get_n_items (get_papers (fixture)), ==, 1);

  /* Another view is searched for what was understood last. */
  zy_window_show_view (fixture->window, "source:beta");
  zy_ui_wait_text (get_pane (fixture), "beta");
  wait_papers (fixture, 1);
  assert_paper (fixture, 0, 6);

  type_more (fixture, "目\"");
  wait_papers (fixture, 1);
  zy_ui_wait (is_understood, get_entry (fixture), "the search to be understood");
  g_assert_null (zy_ui_find_text (get_pane (fixture), message));
}

static void
test_scope (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  open_view (fixture, "source:beta", 2);
  type_search (fixture, "题目");
  wait_papers (fixture, 2);

  zy_window_show_view (fixture->window, "digest:alpha/2024-04-05");
  wait_papers (fixture, 3);
  type_search (fixture, "题目 OR nothing is:unread \"4\"");
  wait_papers (fixture, 1);
  assert_paper (fixture, 0, 4);
}

static void
test_widen (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *label;

  open_view (fixture, "source:beta", 2);
  type_search (fixture, "\"题目 1\"");
  zy_ui_wait_text (get_pane (fixture), "No paper in “beta” fits the search.");
  label = zy_ui_wait_text (get_pane (fixture), "Search All Papers");

  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  zy_ui_wait_text (get_pane (fixture), "All Papers");
  wait_papers (fixture, 1);
  assert_paper (fixture, 0, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture))), ==, "\"题目 1\"");

  /* There is nothing wider. */
  type_search (fixture, "nowhere");
  zy_ui_wait_text (get_pane (fixture), "Try other words, or fewer of them.");
  g_assert_null (zy_ui_find_text (get_pane (fixture), "Search All Papers"));
}

static void
test_order (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  GtkWidget *window;

  open_view (fixture, "all", 6);
  window = GTK_WIDGET (fixture->window);
  wait_order (fixture, ZY_SORT_ORDER_DIGEST);

  type_search (fixture, "题目");
  wait_papers (fixture, 6);
  wait_order (fixture, ZY_SORT_ORDER_RELEVANCE);

  /* A choice while searching is for searches. */
  gtk_widget_activate_action (window, "win.sort-order", "s", "oldest");
  zy_ui_wait_text (get_pane (fixture), "题目 1");
  wait_papers (fixture, 6);
  assert_paper (fixture, 0, 1);
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "search-order"), ==,
                   ZY_SORT_ORDER_OLDEST);
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "sort-order"), ==,
                   ZY_SORT_ORDER_DIGEST);

  /* Filters are no words. */
  type_search (fixture, "is:unread");
  wait_papers (fixture, 6);
  wait_order (fixture, ZY_SORT_ORDER_DIGEST);

  activate (fixture, "win.back");
  gtk_widget_activate_action (window, "win.sort-order", "s", "title");
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "sort-order"), ==, ZY_SORT_ORDER_TITLE);
  g_assert_cmpint (g_settings_get_enum (fixture->settings, "search-order"), ==,
                   ZY_SORT_ORDER_OLDEST);
}

static GMenuModel *
get_sort_menu (ZyUiFixture *fixture)
{
  for (GtkWidget *button = zy_ui_find (get_pane (fixture), GTK_TYPE_MENU_BUTTON); button != NULL;
       button = gtk_widget_get_next_sibling (button)) {
    GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

    if (menu != NULL)
      return g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  }

  g_assert_not_reached ();
}

/* Relevance can be chosen while there are words only. */
static void
test_order_menu (ZyUiFixture   *fixture,
                 gconstpointer  data)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *target = NULL;

  open_view (fixture, "all", 6);
  menu = get_sort_menu (fixture);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 4);

  type_search (fixture, "\"题目 4\"");
  wait_papers (fixture, 1);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 5);
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, "target", "s", &target));
  g_assert_cmpstr (target, ==, "relevance");

  activate (fixture, "win.back");
  wait_papers (fixture, 6);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 4);
}

static void
test_marks (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  GtkInscription *title;
  GtkWidget *reader;
  g_autoptr (GPtrArray) matchers = NULL;

  open_view (fixture, "all", 6);
  title = GTK_INSCRIPTION (zy_ui_wait_text (get_pane (fixture), "题目 3"));
  g_assert_null (gtk_inscription_get_attributes (title));

  type_search (fixture, "\"题目 3\"");
  wait_papers (fixture, 1);
  title = GTK_INSCRIPTION (zy_ui_wait_text (get_pane (fixture), "题目 3"));
  g_assert_nonnull (gtk_inscription_get_attributes (title));

  reader = zy_ui_find (fixture->window, ZY_TYPE_READER_PANE);
  g_object_get (reader, "matchers", &matchers, NULL);
  g_assert_cmpuint (matchers->len, ==, 1);
  g_assert_true (zy_matcher_find (matchers->pdata[0], "题目 3", 8, 0, NULL, NULL));

  activate (fixture, "win.back");
  wait_papers (fixture, 6);
  title = GTK_INSCRIPTION (zy_ui_wait_text (get_pane (fixture), "题目 3"));
  g_assert_null (gtk_inscription_get_attributes (title));
}

/* What is found keeps the paper that is read; what is not found lets go of it. */
static void
test_selection (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  ZyPaper *paper;

  open_view (fixture, "all", 6);
  zy_paper_pane_select (get_pane (fixture), 1);
  paper = zy_paper_pane_get_selected (get_pane (fixture));
  zy_ui_assert_paper (paper, 4);

  type_search (fixture, "\"题目 4\"");
  wait_papers (fixture, 1);
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == paper);

  activate (fixture, "win.back");
  wait_papers (fixture, 6);
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == paper);

  type_search (fixture, "\"题目 5\"");
  wait_papers (fixture, 1);
  g_assert_null (zy_paper_pane_get_selected (get_pane (fixture)));
}

static void
merge_many (ZyUiFixture *fixture,
            const char  *date,
            const char  *month,
            int          first,
            int          last)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("many", date);

  for (int i = first; i <= last; i++) {
    g_autofree char *key = g_strdup_printf ("%s.%05d", month, i);
    g_autofree char *title = g_strdup_printf ("Paper %s of many", key);

    zy_test_add_entry (draft, key, title, NULL);
  }

  zy_test_merge (fixture->store.library, draft);
}

static void
open_many (ZyUiFixture *fixture)
{
  merge_many (fixture, "2024-03-01", "2403", 1, N_MANY);
  g_settings_set_string (fixture->settings, "selected-view", "all");
  zy_ui_fixture_open (fixture, 1280, 800);
  wait_papers (fixture, N_MANY);
}

/* Where a row of the list is in the window: the paper, how far below the top, and how many more
 * there are. */
typedef struct {
  ZyPaper *paper;
  double y;
  guint n_rows;
} Place;

typedef struct {
  GtkWidget *list;
  Place place;
} Search;

static gboolean
look_for_place (gpointer user_data)
{
  Search *search = user_data;
  Place *place = &search->place;

  *place = (Place) { NULL, G_MAXDOUBLE, 0 };

  for (GtkWidget *item = gtk_widget_get_first_child (search->list); item != NULL;
       item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);
    double y;

    if (!gtk_widget_get_child_visible (item) || !ZY_IS_PAPER_LIST_ROW (row) ||
        !gtk_widget_translate_coordinates (item, search->list, 0, 0, NULL, &y))
      continue;

    place->n_rows++;
    if (y >= 0 && y < place->y)
      *place = (Place) { zy_paper_list_row_get_paper (ZY_PAPER_LIST_ROW (row)), y, place->n_rows };
  }

  return place->paper != NULL && place->n_rows > 5;
}

/* The first row that is whole on the screen, once the screen is drawn. */
static Place
find_place (ZyUiFixture *fixture)
{
  Search search = { zy_ui_find (get_pane (fixture), GTK_TYPE_LIST_VIEW), { NULL, 0, 0 } };
  int n = 0;
  guint tick;

  wait_frames (fixture);
  tick = gtk_widget_add_tick_callback (search.list, count_cb, &n, NULL);
  zy_ui_wait (look_for_place, &search, "rows on the screen");
  gtk_widget_remove_tick_callback (search.list, tick);

  return search.place;
}

static GtkAdjustment *
get_adjustment (ZyUiFixture *fixture)
{
  GtkWidget *list = zy_ui_find (get_pane (fixture), GTK_TYPE_LIST_VIEW);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
}

static void
scroll_to_middle (ZyUiFixture *fixture)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
}

/* Digests come in while somebody is in the middle of the list: papers above, around and below. */
static void
test_refresh_keeps_place (ZyUiFixture   *fixture,
                          gconstpointer  data)
{
  Place before, after;
  ZyPaper *selected;

  open_many (fixture);
  zy_paper_pane_select (get_pane (fixture), 600);
  selected = zy_paper_pane_get_selected (get_pane (fixture));
  wait_frames (fixture);
  scroll_to_middle (fixture);
  before = find_place (fixture);

  merge_many (fixture, "2024-04-01", "2404", 1, 30);
  wait_papers (fixture, N_MANY + 30);
  after = find_place (fixture);
  g_assert_true (after.paper == before.paper);
  g_assert_cmpfloat (fabs (after.y - before.y), <=, 1);

  /* At both ends of the list at once. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sort-order", "s", "newest");
  wait_papers (fixture, N_MANY + 30);
  wait_frames (fixture);
  scroll_to_middle (fixture);
  before = find_place (fixture);
  {
    g_autoptr (ZyDigestDraft) draft = zy_test_draft ("both", "2024-05-01");

    zy_test_add_entry (draft, "2405.00001", "New", NULL);
    zy_test_add_entry (draft, "2301.00001", "Old", NULL);
    zy_test_merge (fixture->store.library, draft);
  }
  wait_papers (fixture, N_MANY + 32);
  after = find_place (fixture);
  g_assert_true (after.paper == before.paper);
  g_assert_cmpfloat (fabs (after.y - before.y), <=, 1);
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == selected);
}

/* Chooses a paper as soon as the beginning of the answer is shown. */
static void
beginning_cb (GtkSingleSelection *papers,
              guint               position,
              guint               removed,
              guint               added,
              guint              *n_shown)
{
  if (*n_shown != 0)
    return;

  *n_shown = g_list_model_get_n_items (G_LIST_MODEL (papers));
  gtk_single_selection_set_selected (papers, 3);
}

/* The rest of a long answer takes nothing away from somebody who goes on with its beginning. */
static void
test_late_rest (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  g_autoptr (ZyPaper) third = NULL;
  guint n_shown = 0;
  gulong handler;

  open_many (fixture);
  zy_paper_pane_select (get_pane (fixture), N_MANY - 1);
  wait_frames (fixture);

  handler = g_signal_connect_after (get_papers (fixture), "items-changed",
                                    G_CALLBACK (beginning_cb), &n_shown);
  /* What was selected is in the beginning no more. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sort-order", "s", "oldest");
  wait_papers (fixture, N_MANY);
  g_signal_handler_disconnect (get_papers (fixture), handler);
  wait_frames (fixture);

  g_assert_cmpuint (n_shown, >, 0);
  g_assert_cmpuint (n_shown, <, N_MANY);
  third = g_list_model_get_item (get_papers (fixture), 3);
  g_assert_true (zy_paper_pane_get_selected (get_pane (fixture)) == third);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/window-search/as-you-type", test_as_you_type);
  zy_ui_fixture_add ("/ui/window-search/stale-answers", test_stale_answers);
  zy_ui_fixture_add ("/ui/window-search/malformed", test_malformed);
  zy_ui_fixture_add ("/ui/window-search/scope", test_scope);
  zy_ui_fixture_add ("/ui/window-search/widen", test_widen);
  zy_ui_fixture_add ("/ui/window-search/order", test_order);
  zy_ui_fixture_add ("/ui/window-search/order-menu", test_order_menu);
  zy_ui_fixture_add ("/ui/window-search/marks", test_marks);
  zy_ui_fixture_add ("/ui/window-search/selection", test_selection);
  zy_ui_fixture_add ("/ui/window-search/refresh-keeps-place", test_refresh_keeps_place);
  zy_ui_fixture_add ("/ui/window-search/late-rest", test_late_rest);

  return g_test_run ();
}
