/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the paper of the window, and with its page. */

#include "config.h"

#include "zy-cite-dialog.h"
#include "zy-find-bar.h"
#include "zy-paper-pane.h"
#include "zy-preferences-window.h"
#include "zy-reader-pane.h"
#include "zy-reader-view-private.h"
#include "zy-ui-fixture.h"

static ZyPaperPane *
get_pane (ZyUiFixture *fixture)
{
  return ZY_PAPER_PANE (zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE));
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
  ZyUiFixture *fixture;
  const char *key;
} Shown;

static gboolean
is_shown (gpointer user_data)
{
  Shown *wanted = user_data;
  ZyPaperDetail *detail = zy_reader_pane_get_detail (get_reader (wanted->fixture));

  return detail != NULL && g_strcmp0 (detail->key, wanted->key) == 0;
}

static void
wait_shown (ZyUiFixture *fixture,
            int          number)
{
  Shown wanted = { fixture, zy_ui_key (number) };

  zy_ui_wait (is_shown, &wanted, wanted.key);
}

/* Opens a window on all papers, newest digest first, and one of them in it. */
static void
open_paper (ZyUiFixture *fixture,
            guint        position,
            int          number)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "source:alpha");
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_ui_wait_n_items (zy_paper_pane_get_papers (get_pane (fixture)), 5);
  zy_ui_wait_text (get_pane (fixture), "题目 3");
  zy_paper_pane_select (get_pane (fixture), position);
  wait_shown (fixture, number);
}

/* Later and done exclude each other, and can be undone. */
static void
test_triage (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  open_paper (fixture, 0, 3);

  activate (fixture, "win.later");
  zy_ui_wait_boolean (fixture->window, "later", TRUE);
  activate (fixture, "win.done");
  zy_ui_wait_boolean (fixture->window, "done", TRUE);
  zy_ui_wait_boolean (fixture->window, "later", FALSE);
  activate (fixture, "win.undo");
  zy_ui_wait_boolean (fixture->window, "later", TRUE);
  activate (fixture, "win.later");
  zy_ui_wait_boolean (fixture->window, "later", FALSE);
  zy_ui_wait_boolean (fixture->window, "done", FALSE);
}

static void
follow (ZyUiFixture *fixture,
        const char  *uri)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.follow-link", "s", uri);
}

/* A link to a paper of the library opens it, here, and there is a way back. */
static void
test_link_inside (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  open_paper (fixture, 0, 3);

  follow (fixture, "https://arxiv.org/abs/2404.00001v2");
  wait_shown (fixture, 1);
  /* The list stays where it is. */
  zy_ui_assert_paper (zy_paper_pane_get_selected (get_pane (fixture)), 3);
  zy_ui_wait_boolean (fixture->window, "read", TRUE);

  /* What is done is done with the paper that is shown. */
  activate (fixture, "win.starred");
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);

  follow (fixture, "https://papers.cool/arxiv/2404.00002");
  wait_shown (fixture, 2);
  zy_ui_wait_boolean (fixture->window, "starred", FALSE);

  activate (fixture, "win.back");
  wait_shown (fixture, 1);
  zy_ui_wait_boolean (fixture->window, "starred", TRUE);
  activate (fixture, "win.back");
  wait_shown (fixture, 3);

  /* Choosing another one ends it. */
  follow (fixture, "https://arxiv.org/pdf/2404.00001");
  wait_shown (fixture, 1);
  activate (fixture, "win.next-paper");
  wait_shown (fixture, 4);
  activate (fixture, "win.back");
  wait_shown (fixture, 4);
}

static void
open_link_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  char **opened = user_data;

  g_free (*opened);
  *opened = g_variant_dup_string (parameter, NULL);
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

/* Other links, and the one to the paper itself, are for the browser. */
static void
test_link_outside (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  static const char *const links[] = {
    "https://arxiv.org/abs/2404.99999", "https://example.org/", "https://arxiv.org/abs/2404.00003",
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *opened = NULL;
  const GActionEntry entries[] = {
    { .name = "open-link", .activate = open_link_cb, .parameter_type = "s" },
  };

  open_paper (fixture, 0, 3);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, 1, &opened);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "app", G_ACTION_GROUP (group));

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    follow (fixture, links[i]);
    zy_ui_wait (is_set, &opened, links[i]);
    g_assert_cmpstr (opened, ==, links[i]);
    g_clear_pointer (&opened, g_free);
  }

  activate (fixture, "win.share");
  zy_ui_wait (is_set, &opened, "a letter");
  g_assert_true (g_str_has_prefix (opened, "mailto:?subject=%E9%A2%98%E7%9B%AE%203&"));
}

typedef struct {
  char *text;
  gboolean done;
} Clipboard;

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Clipboard *clipboard = user_data;

  clipboard->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clipboard->done = TRUE;
}

static void
assert_copied (ZyUiFixture *fixture,
               const char  *action,
               const char  *text)
{
  Clipboard clipboard = { NULL, FALSE };

  activate (fixture, action);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), NULL,
                                 clipboard_read_cb, &clipboard);
  while (!clipboard.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (clipboard.text);
  g_assert_true (g_str_has_prefix (clipboard.text, text));
  g_free (clipboard.text);
}

static void
test_copy (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  open_paper (fixture, 0, 3);

  assert_copied (fixture, "win.copy-link", "https://arxiv.org/abs/2404.00003");
  assert_copied (fixture, "win.copy-markdown", "[题目 3](https://arxiv.org/abs/2404.00003)");
  assert_copied (fixture, "win.copy-citation", "@misc{paper2024title,\n");
  g_settings_set_enum (fixture->settings, "language-view", ZY_LANGUAGE_VIEW_ORIGINAL);
  assert_copied (fixture, "win.copy-markdown", "[Title 3](https://arxiv.org/abs/2404.00003)");
}

static void
test_cite (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  static const char *const beginnings[] = { "@misc{", "TY  - ", "[\n", "(2024). Title 3 (arXiv:" };
  ZyCiteDialog *dialog;

  open_paper (fixture, 0, 3);
  dialog = zy_cite_dialog_new (GTK_WINDOW (fixture->window),
                               zy_reader_pane_get_detail (get_reader (fixture)));
  gtk_window_present (GTK_WINDOW (dialog));
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    g_autofree char *text = NULL;

    zy_cite_dialog_set_format (dialog, (ZyCitationFormat) i);
    text = zy_cite_dialog_dup_text (dialog);
    g_assert_true (g_str_has_prefix (text, beginnings[i]));
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Finding */

static void
test_find (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  GtkWidget *bar, *search;

  open_paper (fixture, 0, 3);
  bar = zy_ui_find (get_reader (fixture), ZY_TYPE_FIND_BAR);
  search = zy_ui_find (bar, GTK_TYPE_SEARCH_BAR);
  activate (fixture, "win.find-in-page");
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (search)));

  gtk_editable_set_text (GTK_EDITABLE (zy_ui_find (bar, GTK_TYPE_SEARCH_ENTRY)), "题目");
  zy_ui_wait_text (bar, "1 of 1");
  /* It goes along to the next paper, in the language that is seen there. */
  activate (fixture, "win.next-paper");
  wait_shown (fixture, 4);
  zy_ui_wait_text (bar, "1 of 1");
  gtk_editable_set_text (GTK_EDITABLE (zy_ui_find (bar, GTK_TYPE_SEARCH_ENTRY)), "no such thing");
  zy_ui_wait_text (bar, "Not found");

  activate (fixture, "win.back");
  g_assert_false (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (search)));
  wait_shown (fixture, 4);
}

/* Ctrl+F is for the page when somebody reads it, and for the library when not. */
static void
test_find_where (ZyUiFixture   *fixture,
                 gconstpointer  data)
{
  GtkSearchBar *page;

  open_paper (fixture, 0, 3);
  page = GTK_SEARCH_BAR (zy_ui_find (zy_ui_find (get_reader (fixture), ZY_TYPE_FIND_BAR),
                                     GTK_TYPE_SEARCH_BAR));

  zy_paper_pane_focus_list (get_pane (fixture));
  activate (fixture, "win.find");
  g_assert_false (gtk_search_bar_get_search_mode (page));
  g_assert_true (zy_paper_pane_get_search_mode (get_pane (fixture)));
  zy_paper_pane_set_search_mode (get_pane (fixture), FALSE);

  gtk_widget_grab_focus (zy_ui_find (get_reader (fixture), ZY_TYPE_READER_VIEW));
  activate (fixture, "win.find");
  g_assert_true (gtk_search_bar_get_search_mode (page));
  g_assert_false (zy_paper_pane_get_search_mode (get_pane (fixture)));
}

/* Looks */

static void
test_zoom (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  ZyReaderView *view;

  g_settings_set_double (fixture->settings, "page-zoom", 1.5);
  open_paper (fixture, 0, 3);
  view = ZY_READER_VIEW (zy_ui_find (get_reader (fixture), ZY_TYPE_READER_VIEW));
  g_assert_cmpfloat (zy_reader_view_get_zoom_level (view), ==, 1.5);

  activate (fixture, "win.zoom-in");
  g_assert_cmpfloat (zy_reader_view_get_zoom_level (view), >, 1.5);
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "page-zoom"), ==,
                     zy_reader_view_get_zoom_level (view));
  activate (fixture, "win.zoom-normal");
  g_assert_cmpfloat (g_settings_get_double (fixture->settings, "page-zoom"), ==, 1.0);
  activate (fixture, "win.zoom-out");
  g_assert_cmpfloat (zy_reader_view_get_zoom_level (view), <, 1.0);
}

/* The wheel is for the page that a number stands in. */
static void
assert_ignores_wheel (GtkWidget *button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (button);
  guint n = g_list_model_get_n_items (controllers);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==, GTK_PHASE_NONE);
  }
}

/* What is set in the preferences is how the page looks, at once. */
static void
test_preferences (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  /* GTK 4.8 keeps some buttons beyond their window, and their bindings keep the settings. */
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  ZyPreferencesWindow *window;
  ZyReaderStyle *style;
  GtkWidget *content;
  GtkWidget *label;

  open_paper (fixture, 0, 3);
  style = zy_reader_view_get_style (ZY_READER_VIEW (zy_ui_find (get_reader (fixture),
                                                                ZY_TYPE_READER_VIEW)));
  g_assert_cmpuint (zy_reader_style_get_line_width (style), ==, 42);

  window = zy_preferences_window_new (GTK_WINDOW (fixture->window), settings, FALSE);
  content = gtk_widget_get_first_child (GTK_WIDGET (window));

  label = zy_ui_wait_text (content, "Colors");
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW)),
                              ZY_PAGE_STYLE_SEPIA);
  g_assert_cmpint (zy_reader_style_get_page_style (style), ==, ZY_PAGE_STYLE_SEPIA);
  assert_ignores_wheel (zy_ui_find (content, GTK_TYPE_SPIN_BUTTON));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (zy_ui_find (content, GTK_TYPE_SPIN_BUTTON)), 50);
  g_assert_cmpuint (zy_reader_style_get_line_width (style), ==, 50);

  g_settings_set_string (fixture->settings, "reading-font", "Serif 14");
  g_assert_cmpstr (zy_reader_style_get_font (style), ==, "Serif 14");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (zy_ui_find (content, GTK_TYPE_SWITCH))));
  gtk_switch_set_active (GTK_SWITCH (zy_ui_find (content, GTK_TYPE_SWITCH)), TRUE);
  g_assert_cmpstr (zy_reader_style_get_font (style), ==, "");

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Printing */

static void
keep_message_cb (ZyReaderPane  *reader,
                 const char    *message,
                 char         **said)
{
  *said = g_strdup (message);
}

static gboolean
has_said (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

/* A file that cannot be written is told of. */
static void
test_print_failed (ZyUiFixture   *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->store.folder, "no", "such", "folder.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *said = NULL;
  ZyReaderView *view;

  open_paper (fixture, 0, 3);
  view = ZY_READER_VIEW (zy_ui_find (get_reader (fixture), ZY_TYPE_READER_VIEW));

  /* What is printed is called what the paper is. */
  while (!zy_reader_view_is_settled (view) ||
         g_strcmp0 (webkit_web_view_get_title (zy_reader_view_get_web_view (view)), "题目 3") != 0)
    g_main_context_iteration (NULL, TRUE);

  g_signal_connect (get_reader (fixture), "print-failed", G_CALLBACK (keep_message_cb), &said);
  zy_reader_pane_print (get_reader (fixture), file);
  zy_ui_wait (has_said, &said, "the failure");
  zy_ui_wait_text (fixture->window, said);
}

/* Papers made ready */

typedef struct {
  ZyReaderView *view;
  double n;
} Prepared;

static gboolean
are_prepared (gpointer user_data)
{
  Prepared *wanted = user_data;

  return zy_reader_view_is_settled (wanted->view) &&
         zy_ui_evaluate (wanted->view, "return zhaiyao.nPrepared()") == wanted->n;
}

/* The papers around the selected one are in the page before they are asked for, as they are now. */
static void
test_prepares (ZyUiFixture   *fixture,
               gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("alpha", "2024-04-05");
  ZyReaderView *view;
  Prepared wanted;

  open_paper (fixture, 0, 3);
  view = ZY_READER_VIEW (zy_ui_find (get_reader (fixture), ZY_TYPE_READER_VIEW));
  wanted = (Prepared) { view, 2 };
  zy_ui_wait (are_prepared, &wanted, "the two papers below");

  /* In the middle there is one above as well. */
  activate (fixture, "win.next-paper");
  wait_shown (fixture, 4);
  wanted.n = 3;
  zy_ui_wait (are_prepared, &wanted, "the papers around");

  /* What comes meanwhile is seen. */
  zy_entry_draft_add_field (zy_test_add_entry (draft, zy_ui_key (5), "Title 5", "题目 5"),
                            ZY_FIELD_CONCLUSION, ZY_LANG_EN, "A conclusion.", FALSE);
  zy_test_merge (fixture->store.library, draft);
  activate (fixture, "win.next-paper");
  wait_shown (fixture, 5);
  while (!zy_reader_view_is_settled (view) ||
         zy_ui_evaluate (view, "return document.querySelectorAll('.conclusion').length") != 1)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/window-paper/triage", test_triage);
  zy_ui_fixture_add ("/ui/window-paper/link-inside", test_link_inside);
  zy_ui_fixture_add ("/ui/window-paper/link-outside", test_link_outside);
  zy_ui_fixture_add ("/ui/window-paper/copy", test_copy);
  zy_ui_fixture_add ("/ui/window-paper/cite", test_cite);
  zy_ui_fixture_add ("/ui/window-paper/find", test_find);
  zy_ui_fixture_add ("/ui/window-paper/find-where", test_find_where);
  zy_ui_fixture_add ("/ui/window-paper/zoom", test_zoom);
  zy_ui_fixture_add ("/ui/window-paper/preferences", test_preferences);
  zy_ui_fixture_add ("/ui/window-paper/print-failed", test_print_failed);
  zy_ui_fixture_add ("/ui/window-paper/prepares", test_prepares);

  return g_test_run ();
}
