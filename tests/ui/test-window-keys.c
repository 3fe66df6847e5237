/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys as a keyboard types them. */

#include "zy-find-bar.h"
#include "zy-figure-viewer.h"
#include "zy-paper-pane.h"
#include "zy-reader-pane.h"
#include "zy-reader-view-private.h"
#include "zy-tag-popover.h"
#include "zy-ui-fixture.h"

static ZyPaperPane *
get_pane (ZyUiFixture *fixture)
{
  return ZY_PAPER_PANE (zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE));
}

static void
open_window (ZyUiFixture *fixture)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "source:beta");
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_ui_wait_text (get_pane (fixture), "题目 5");
}

typedef struct {
  ZyUiFixture *fixture;
  const char *key;
} Selection;

static gboolean
is_selected (gpointer user_data)
{
  Selection *wanted = user_data;
  ZyPaper *paper = zy_paper_pane_get_selected (get_pane (wanted->fixture));

  return paper != NULL && g_strcmp0 (zy_paper_get_key (paper), wanted->key) == 0;
}

static void
wait_selected (ZyUiFixture *fixture,
               int          number)
{
  Selection wanted = { fixture, zy_ui_key (number) };

  zy_ui_wait (is_selected, &wanted, wanted.key);
}

static void
test_move (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  open_window (fixture);
  if (!zy_ui_type (fixture, "n"))
    return;

  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_ui_type (fixture, "n");
  wait_selected (fixture, 6);
  zy_ui_type (fixture, "k");
  wait_selected (fixture, 5);
  zy_ui_type (fixture, "j");
  wait_selected (fixture, 6);
}

static void
test_state (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  open_window (fixture);
  if (!zy_ui_type (fixture, "j"))
    return;

  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_ui_type (fixture, "s");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
  zy_ui_type (fixture, "ctrl+z");
  zy_ui_wait_boolean (fixture->window, "starred", FALSE);
  zy_ui_type (fixture, "m");
  zy_ui_wait_boolean (fixture->window, "read", FALSE);
  zy_ui_type (fixture, "u");
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
}

typedef struct {
  GSettings *settings;
  int value;
} Language;

static gboolean
is_language (gpointer user_data)
{
  Language *wanted = user_data;

  return g_settings_get_enum (wanted->settings, "language-view") == wanted->value;
}

static void
test_language (ZyUiFixture   *fixture,
               gconstpointer  data)
{
  Language original = { fixture->settings, ZY_LANGUAGE_VIEW_ORIGINAL };
  Language both = { fixture->settings, ZY_LANGUAGE_VIEW_BOTH };

  open_window (fixture);
  if (!zy_ui_type (fixture, "l"))
    return;

  zy_ui_wait (is_language, &original, "the original");
  zy_ui_type (fixture, "l");
  zy_ui_wait (is_language, &both, "both languages");
}

typedef struct {
  GtkWidget *entry;
  const char *text;
} Typed;

static gboolean
is_typed (gpointer user_data)
{
  Typed *wanted = user_data;

  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (wanted->entry)), wanted->text) == 0;
}

/* An entry that is not on screen yet takes no keys. */
static gboolean
is_ready (gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (user_data));

  return gtk_widget_get_mapped (user_data) && focus != NULL &&
         gtk_widget_is_ancestor (focus, user_data);
}

/* Letters that are typed into an entry are text. */
static void
test_search_entry (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  Typed typed = { NULL, "jskltmuno" };

  open_window (fixture);
  zy_paper_pane_select_beside (get_pane (fixture), 1);
  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);

  if (!zy_ui_type (fixture, "ctrl+f"))
    return;

  zy_ui_wait_boolean (get_pane (fixture), "search-mode", TRUE);
  typed.entry = zy_ui_find (get_pane (fixture), GTK_TYPE_SEARCH_ENTRY);
  zy_ui_wait (is_ready, typed.entry, "the entry");
  zy_ui_type (fixture, "j s k l t m u n o");
  zy_ui_wait (is_typed, &typed, "the text in the entry");

  g_assert_cmpint (g_settings_get_enum (fixture->settings, "language-view"), ==,
                   ZY_LANGUAGE_VIEW_TRANSLATION);
  g_assert_null (zy_ui_find (fixture->window, ZY_TYPE_TAG_POPOVER));
  zy_test_assert_list (fixture->store.library, "is:starred", "");

  zy_ui_type (fixture, "Escape");
  zy_ui_wait_boolean (get_pane (fixture), "search-mode", FALSE);
}

static gboolean
has_focus_in_list (gpointer user_data)
{
  GtkWidget *list = zy_ui_find (get_pane (user_data), GTK_TYPE_LIST_VIEW);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((ZyUiFixture *) user_data)->window));

  return list != NULL && focus != NULL && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/* The slash opens the search, Enter goes from there to what was found, Ctrl+F back, and Escape
 * clears it. */
static void
test_search (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  GtkWidget *entry;

  open_window (fixture);
  if (!zy_ui_type (fixture, "slash"))
    return;

  zy_ui_wait_boolean (get_pane (fixture), "search-mode", TRUE);
  entry = zy_ui_find (get_pane (fixture), GTK_TYPE_SEARCH_ENTRY);
  zy_ui_wait (is_ready, entry, "the entry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  zy_ui_type (fixture, "6");
  zy_ui_wait_n_items (zy_paper_pane_get_papers (get_pane (fixture)), 1);
  zy_ui_type (fixture, "Return");
  wait_selected (fixture, 6);
  zy_ui_wait (has_focus_in_list, fixture, "the focus in the list");

  zy_ui_type (fixture, "ctrl+f");
  zy_ui_wait (is_ready, entry, "the entry again");
  zy_ui_type (fixture, "Escape");
  zy_ui_wait_boolean (get_pane (fixture), "search-mode", FALSE);
  zy_ui_wait_n_items (zy_paper_pane_get_papers (get_pane (fixture)), 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  zy_ui_wait (has_focus_in_list, fixture, "the focus in the list again");
  wait_selected (fixture, 6);
}

static gboolean
has_popover (gpointer user_data)
{
  return zy_ui_find (user_data, ZY_TYPE_TAG_POPOVER) != NULL;
}

static gboolean
has_no_popover (gpointer user_data)
{
  return !has_popover (user_data);
}

static gboolean
has_focus_elsewhere (gpointer user_data)
{
  return !GTK_IS_EDITABLE (gtk_window_get_focus (user_data));
}

/* The same in the popover of the tags, which T opens, Enter adds in, and Escape closes. */
static void
test_tag_entry (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  open_window (fixture);
  zy_paper_pane_select_beside (get_pane (fixture), 1);
  wait_selected (fixture, 5);
  if (!zy_ui_type (fixture, "t"))
    return;

  zy_ui_wait (has_popover, fixture->window, "the popover");
  zy_ui_wait (is_ready, zy_ui_find (zy_ui_find (fixture->window, ZY_TYPE_TAG_POPOVER),
                                    GTK_TYPE_ENTRY), "the entry");
  zy_ui_type (fixture, "s j Return");
  zy_ui_wait_text (get_pane (fixture), "sj");
  zy_test_assert_list (fixture->store.library, "is:starred", "");
  wait_selected (fixture, 5);

  zy_ui_type (fixture, "Escape");
  zy_ui_wait (has_no_popover, fixture->window, "the popover to close");
  zy_ui_wait (has_focus_elsewhere, fixture->window, "the focus");
  zy_ui_type (fixture, "s");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
}

/* The space bar turns pages; what is shorter than a page is read. Backwards it goes to what is not. */
static void
test_space (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  open_window (fixture);
  zy_paper_pane_select_beside (get_pane (fixture), 1);
  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_paper_pane_focus_list (get_pane (fixture));

  if (!zy_ui_type (fixture, "space"))
    return;

  wait_selected (fixture, 6);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_ui_type (fixture, "shift+space");
  zy_ui_wait_text (fixture->window, "There is no unread paper before this one");
  wait_selected (fixture, 6);

  zy_paper_pane_select_beside (get_pane (fixture), -1);
  zy_ui_type (fixture, "m");
  zy_ui_wait_boolean (fixture->window, "read", FALSE);
  zy_paper_pane_select_beside (get_pane (fixture), 1);
  zy_ui_type (fixture, "shift+space");
  wait_selected (fixture, 5);
}

typedef struct {
  ZyReaderView *view;
  const char *body;
} True;

static gboolean
is_true (gpointer user_data)
{
  True *wanted = user_data;

  return zy_reader_view_is_settled (wanted->view) &&
         zy_ui_evaluate (wanted->view, wanted->body) == 1;
}

static void
wait_true (ZyReaderView *view,
           const char   *body)
{
  True wanted = { view, body };

  zy_ui_wait (is_true, &wanted, body);
}

/* In the page, the space bar presses the button that the keyboard went to; Escape leaves what was
 * opened there before anything else. */
static void
test_page_buttons (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("beta", "2024-04-05");
  ZyEntryDraft *entry = zy_test_add_entry (draft, zy_ui_key (5), "Title 5", "题目 5");
  ZyReaderView *view;

  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_EN, "An abstract.", FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, "摘要。", FALSE);
  zy_test_merge (fixture->store.library, draft);
  open_window (fixture);
  if (!zy_ui_type (fixture, "j"))
    return;

  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  view = ZY_READER_VIEW (zy_ui_find (fixture->window, ZY_TYPE_READER_VIEW));
  wait_true (view, "return document.querySelector('.swap') ? 1 : 0");
  gtk_widget_grab_focus (GTK_WIDGET (view));
  zy_ui_evaluate (view, "document.querySelector('.swap').focus(); return 0");

  zy_ui_type (fixture, "space");
  wait_true (view, "return document.querySelectorAll('.pair.swapped').length");
  zy_ui_type (fixture, "Escape");
  wait_true (view, "return document.querySelector('.pair.swapped') ? 0 : 1");

  zy_ui_type (fixture, "space");
  wait_true (view, "return document.querySelectorAll('.pair.swapped').length");
  zy_ui_type (fixture, "space");
  wait_true (view, "return document.querySelector('.pair.swapped') ? 0 : 1");
  wait_selected (fixture, 5);

  /* The focus of nothing in particular turns the page. */
  zy_ui_evaluate (view, "document.activeElement.blur(); return 0");
  zy_ui_type (fixture, "space");
  wait_selected (fixture, 6);
}

static gboolean
is_found_in_page (gpointer user_data)
{
  GtkWidget *reader = zy_ui_find (user_data, ZY_TYPE_READER_PANE);
  GtkWidget *bar = zy_ui_find (zy_ui_find (reader, ZY_TYPE_FIND_BAR), GTK_TYPE_SEARCH_BAR);

  return gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar));
}

static gboolean
is_not_found_in_page (gpointer user_data)
{
  return !is_found_in_page (user_data);
}

typedef struct {
  GSettings *settings;
  int direction;
} Zoom;

static gboolean
is_zoomed (gpointer user_data)
{
  Zoom *wanted = user_data;
  double zoom = g_settings_get_double (wanted->settings, "page-zoom");

  return wanted->direction > 0 ? zoom > 1 : wanted->direction < 0 ? zoom < 1 : zoom == 1;
}

/* Keys for the page, typed while it has the focus. */
static void
test_page (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  Zoom larger = { fixture->settings, 1 };
  Zoom smaller = { fixture->settings, -1 };
  Zoom normal = { fixture->settings, 0 };
  GtkWidget *view;

  open_window (fixture);
  if (!zy_ui_type (fixture, "j"))
    return;

  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  view = zy_ui_find (fixture->window, ZY_TYPE_READER_VIEW);
  zy_ui_wait_page (ZY_READER_VIEW (view));
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);

  zy_ui_type (fixture, "ctrl+plus");
  zy_ui_wait (is_zoomed, &larger, "a larger page");
  zy_ui_type (fixture, "ctrl+0");
  zy_ui_wait (is_zoomed, &normal, "the page as it was");
  zy_ui_type (fixture, "ctrl+KP_Subtract");
  zy_ui_wait (is_zoomed, &smaller, "a smaller page");

  zy_ui_type (fixture, "ctrl+f");
  zy_ui_wait (is_found_in_page, fixture->window, "the bar to find in the page");
  zy_ui_wait (is_ready, zy_ui_find (zy_ui_find (fixture->window, ZY_TYPE_FIND_BAR),
                                    GTK_TYPE_SEARCH_ENTRY), "the entry");
  zy_ui_type (fixture, "Escape");
  zy_ui_wait (is_not_found_in_page, fixture->window, "the bar to close");

  zy_ui_type (fixture, "d");
  zy_ui_wait_boolean (fixture->window, "done", TRUE);
  zy_ui_type (fixture, "r");
  zy_ui_wait_boolean (fixture->window, "later", TRUE);
}

/* Turning the wheel with Ctrl held zooms the page, without it does not. */
static void
test_wheel (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  Zoom larger = { fixture->settings, 1 };
  Zoom smaller = { fixture->settings, -1 };
  Zoom normal = { fixture->settings, 0 };

  open_window (fixture);
  if (!zy_ui_type (fixture, "j"))
    return;

  wait_selected (fixture, 5);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_ui_wait_page (ZY_READER_VIEW (zy_ui_find (fixture->window, ZY_TYPE_READER_VIEW)));

  zy_ui_do (fixture, "mousemove 1000 500 keydown ctrl click 4 keyup ctrl");
  zy_ui_wait (is_zoomed, &larger, "a larger page");
  zy_ui_type (fixture, "ctrl+0");
  zy_ui_wait (is_zoomed, &normal, "the page as it was");
  zy_ui_do (fixture, "keydown ctrl click 5 keyup ctrl");
  zy_ui_wait (is_zoomed, &smaller, "a smaller page");
  zy_ui_type (fixture, "ctrl+0");
  zy_ui_wait (is_zoomed, &normal, "the page as it was");

  /* What comes after the click has come after it. */
  zy_ui_do (fixture, "click 4 click 5 key s");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
  g_assert_true (is_zoomed (&normal));
}

/* In a narrow window the space bar opens the paper, and goes on reading there. */
static void
test_space_narrow (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "source:beta");
  zy_ui_fixture_open (fixture, 360, 640);
  zy_window_show_view (fixture->window, "source:beta");
  zy_ui_wait_text (get_pane (fixture), "题目 5");
  if (!zy_ui_type (fixture, "j"))
    return;

  wait_selected (fixture, 5);
  zy_ui_type (fixture, "space");
  zy_ui_wait_boolean (fixture->window, "read", TRUE);
  zy_ui_type (fixture, "space");
  wait_selected (fixture, 6);
  zy_test_assert_list (fixture->store.library, "is:starred", "");
}

/* Letters are no commands while a figure covers what they are about; Escape goes back. */
static void
test_figure (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  GtkWidget *viewer = NULL;

  open_window (fixture);
  if (!zy_ui_type (fixture, "n"))
    return;
  zy_ui_wait_boolean (fixture->window, "read", TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (
         adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window)));
       child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (ZY_IS_FIGURE_VIEWER (child))
      viewer = child;
  }
  g_assert_nonnull (viewer);
  gtk_widget_set_visible (viewer, TRUE);
  gtk_widget_grab_focus (viewer);

  zy_ui_type (fixture, "s");
  zy_ui_type (fixture, "Escape");
  zy_ui_wait_boolean (viewer, "visible", FALSE);
  zy_ui_type (fixture, "s");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/window-keys/move", test_move);
  zy_ui_fixture_add ("/ui/window-keys/state", test_state);
  zy_ui_fixture_add ("/ui/window-keys/language", test_language);
  zy_ui_fixture_add ("/ui/window-keys/search-entry", test_search_entry);
  zy_ui_fixture_add ("/ui/window-keys/search", test_search);
  zy_ui_fixture_add ("/ui/window-keys/tag-entry", test_tag_entry);
  zy_ui_fixture_add ("/ui/window-keys/space", test_space);
  zy_ui_fixture_add ("/ui/window-keys/page-buttons", test_page_buttons);
  zy_ui_fixture_add ("/ui/window-keys/wheel", test_wheel);
  zy_ui_fixture_add ("/ui/window-keys/space-narrow", test_space_narrow);
  zy_ui_fixture_add ("/ui/window-keys/figure", test_figure);
  zy_ui_fixture_add ("/ui/window-keys/page", test_page);

  return g_test_run ();
}
