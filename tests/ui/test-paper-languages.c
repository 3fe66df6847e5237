/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The languages each paper is read in, over those of all papers. */

#include "zy-model-enums.h"
#include "zy-paper-pane.h"
#include "zy-preferences-window.h"
#include "zy-reader-pane.h"
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

/* Papers 5 and 6. */
static void
open_window (ZyUiFixture *fixture)
{
  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "source:beta");
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_ui_wait_n_items (zy_paper_pane_get_papers (get_pane (fixture)), 2);
}

static gboolean
is_shown (gpointer user_data)
{
  ZyReaderPane *reader = user_data;
  ZyPaper *paper = zy_reader_pane_get_paper (reader);
  ZyPaperDetail *detail = zy_reader_pane_get_detail (reader);

  return paper != NULL && detail != NULL && detail->id == zy_paper_get_id (paper);
}

static void
show (ZyUiFixture *fixture,
      guint        position)
{
  zy_paper_pane_select (get_pane (fixture), position);
  zy_ui_wait (is_shown, get_reader (fixture), "the paper");
}

static ZyLanguageView
get_view (ZyUiFixture *fixture)
{
  ZyLanguageView view;

  g_object_get (get_reader (fixture), "language-view", &view, NULL);

  return view;
}

static ZyLanguageView
get_default (ZyUiFixture *fixture)
{
  return (ZyLanguageView) g_settings_get_enum (fixture->settings, "language-view");
}

static void
choose (ZyUiFixture *fixture,
        const char  *view)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.language-view", "s",
                                             view));
}

typedef struct {
  ZyLibrary  *library;
  const char *key;
  int         view;
} Kept;

static gboolean
is_kept (gpointer user_data)
{
  Kept *wanted = user_data;
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (wanted->library, wanted->key);

  return detail->language_view == wanted->view;
}

/* Waits until the library itself has it. */
static void
wait_kept (ZyUiFixture *fixture,
           int          number,
           int          view)
{
  Kept wanted = { fixture->store.library, zy_ui_key (number), view };

  zy_ui_wait (is_kept, &wanted, "the language view of the paper");
}

/* One paper is read in both languages, and the others, the list and the setting stay. */
static void
test_own (ZyUiFixture   *fixture,
          gconstpointer  data)
{
  open_window (fixture);
  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);

  choose (fixture, "both");
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpint (get_default (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);

  show (fixture, 1);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
  g_assert_nonnull (zy_ui_find_text (get_pane (fixture), "题目 5"));

  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);
  wait_kept (fixture, 5, ZY_LANGUAGE_VIEW_BOTH);
  wait_kept (fixture, 6, ZY_LANGUAGE_VIEW_DEFAULT);
}

/* The key goes on from what the paper has. */
static void
test_cycle (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  open_window (fixture);
  show (fixture, 0);
  choose (fixture, "original");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cycle-language", NULL);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);
  wait_kept (fixture, 5, ZY_LANGUAGE_VIEW_BOTH);

  /* Once around, nothing is left of it. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.cycle-language", NULL);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
  wait_kept (fixture, 5, ZY_LANGUAGE_VIEW_DEFAULT);
  g_assert_cmpint (get_default (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
}

/* Papers without a choice follow the setting, also the one that is shown; those with one do not. */
static void
test_default (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  open_window (fixture);
  show (fixture, 0);
  choose (fixture, "both");
  show (fixture, 1);

  g_settings_set_enum (fixture->settings, "language-view", ZY_LANGUAGE_VIEW_ORIGINAL);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_ui_wait_text (get_pane (fixture), "Title 5");
  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);
  show (fixture, 1);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  wait_kept (fixture, 6, ZY_LANGUAGE_VIEW_DEFAULT);
}

/* Without a paper the choice is for all of them. */
static void
test_without_paper (ZyUiFixture   *fixture,
                    gconstpointer  data)
{
  open_window (fixture);
  g_assert_null (zy_reader_pane_get_paper (get_reader (fixture)));
  choose (fixture, "original");
  g_assert_cmpint (get_default (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_ui_wait_text (get_pane (fixture), "Title 5");

  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
}

/* What is in the library holds from the first moment. */
static void
test_remembered (ZyUiFixture   *fixture,
                 gconstpointer  data)
{
  zy_ui_fixture_fill (fixture);
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_LANGUAGE_VIEW,
                               ZY_LANGUAGE_VIEW_ORIGINAL, NULL, zy_ui_key (6)));
  g_settings_set_string (fixture->settings, "selected-view", "source:beta");
  zy_ui_fixture_open (fixture, 1280, 800);
  zy_ui_wait_n_items (zy_paper_pane_get_papers (get_pane (fixture)), 2);

  show (fixture, 1);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
}

/* A choice is kept a little later, but not lost when the window goes first. */
static void
test_closed (ZyUiFixture   *fixture,
             gconstpointer  data)
{
  open_window (fixture);
  show (fixture, 0);
  choose (fixture, "both");
  gtk_window_close (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  wait_kept (fixture, 5, ZY_LANGUAGE_VIEW_BOTH);
}

/* A paper may be chosen for before anything of it is loaded. */
static void
test_at_once (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  open_window (fixture);
  show (fixture, 0);
  zy_paper_pane_select (get_pane (fixture), 1);
  choose (fixture, "both");
  zy_ui_wait (is_shown, get_reader (fixture), "the paper");
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);
  wait_kept (fixture, 6, ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpint (get_default (fixture), ==, ZY_LANGUAGE_VIEW_TRANSLATION);
}

/* The preferences are for all papers, and say what is. */
static void
test_preferences (ZyUiFixture   *fixture,
                  gconstpointer  data)
{
  /* The rows of libadwaita 1.2 outlive their window, and so do the settings they are bound to. */
  g_autofree char *schema = NULL;
  g_autoptr (GSettings) settings = NULL;
  ZyPreferencesWindow *window;
  AdwComboRow *row;

  g_object_get (fixture->settings, "schema-id", &schema, NULL);
  settings = g_settings_new (schema);

  open_window (fixture);
  show (fixture, 0);
  choose (fixture, "both");
  show (fixture, 1);
  window = zy_preferences_window_new (GTK_WINDOW (fixture->window), settings, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  row = ADW_COMBO_ROW (gtk_widget_get_ancestor (zy_ui_wait_text (window, "Papers Are Shown In"),
                                                ADW_TYPE_COMBO_ROW));
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, ZY_LANGUAGE_VIEW_TRANSLATION);

  adw_combo_row_set_selected (row, ZY_LANGUAGE_VIEW_ORIGINAL);
  g_assert_cmpint (get_default (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_ORIGINAL);
  show (fixture, 0);
  g_assert_cmpint (get_view (fixture), ==, ZY_LANGUAGE_VIEW_BOTH);

  g_settings_set_enum (fixture->settings, "language-view", ZY_LANGUAGE_VIEW_BOTH);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, ZY_LANGUAGE_VIEW_BOTH);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/paper-languages/own", test_own);
  zy_ui_fixture_add ("/ui/paper-languages/cycle", test_cycle);
  zy_ui_fixture_add ("/ui/paper-languages/default", test_default);
  zy_ui_fixture_add ("/ui/paper-languages/without-paper", test_without_paper);
  zy_ui_fixture_add ("/ui/paper-languages/remembered", test_remembered);
  zy_ui_fixture_add ("/ui/paper-languages/closed", test_closed);
  zy_ui_fixture_add ("/ui/paper-languages/at-once", test_at_once);
  zy_ui_fixture_add ("/ui/paper-languages/preferences", test_preferences);

  return g_test_run ();
}
