/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view-private.h"
#include "zy-store-fixture.h"
#include "zy-window.h"

G_BEGIN_DECLS

/**
 * ZyUiFixture:
 * @store: a library in a temporary folder
 * @settings: settings in memory, at their defaults
 * @activity: what the window shows at its bottom
 * @window: the window, once zy_ui_fixture_open() was called
 *
 * A real window over a real library. For zy_ui_fixture_add(), or g_test_add() with
 * zy_ui_fixture_set_up() and zy_ui_fixture_tear_down(), which see to it that nothing is leaked.
 */
typedef struct {
  ZyStoreFixture  store;
  GSettings      *settings;
  ZyActivity     *activity;
  ZyWindow       *window;
} ZyUiFixture;

/**
 * ZyUiCheck:
 *
 * Returns: whether what is waited for is there
 */
typedef gboolean (*ZyUiCheck) (gpointer user_data);

/* Begins a test program; tests are skipped with a message where there is no display.
 *
 * Returns: whether there is one */
gboolean    zy_ui_init               (int              *argc,
                                      char           ***argv);

void        zy_ui_fixture_set_up     (ZyUiFixture      *self,
                                      gconstpointer     data);
void        zy_ui_fixture_tear_down  (ZyUiFixture      *self,
                                      gconstpointer     data);

/* Adds a test that gets such a fixture. */
void        zy_ui_fixture_add        (const char       *path,
                                      void            (*test) (ZyUiFixture *, gconstpointer));

/* Fills the library with three digests of two sources: `alpha` of 2024-04-04 (1, 2) and 2024-04-05
 * (3, 4, 5), and `beta` of 2024-04-05 (5, 6). Number N is the paper 2404.0000N, “Title N”,
 * “题目 N”. */
void        zy_ui_fixture_fill       (ZyUiFixture      *self);

/* Shows a window of that size over the library, and waits until it shows its papers. */
void        zy_ui_fixture_open       (ZyUiFixture      *self,
                                      int               width,
                                      int               height);

/* The key of a paper of zy_ui_fixture_fill(), as text in static storage. */
const char *zy_ui_key                (int               number);

/* Lets the main loop run until @check holds, or fails the test, naming @what. */
void        zy_ui_wait               (ZyUiCheck         check,
                                      gpointer          user_data,
                                      const char       *what);

/* Lets the main loop run until a list has that many items. */
void        zy_ui_wait_n_items       (gpointer          list,
                                      guint             n);

/* Lets the main loop run until a boolean property of an object has that value. */
void        zy_ui_wait_boolean       (gpointer          object,
                                      const char       *property,
                                      gboolean          value);

/* Asserts that it is the paper of zy_ui_key(), once it is loaded. */
void        zy_ui_assert_paper       (ZyPaper          *paper,
                                      int               number);

/* Lets the main loop run until the list of zy_paper_pane_get_papers() has that many papers, and nothing
 * of it is under way. */
void        zy_ui_wait_papers        (GListModel       *papers,
                                      guint             n);

/* The first visible widget of a type: @widget itself, or one below it; %NULL when there is none. */
GtkWidget  *zy_ui_find               (gpointer          widget,
                                      GType             type);

/* A visible label or inscription that shows @text: @widget itself, or one below it. */
GtkWidget  *zy_ui_find_text          (gpointer          widget,
                                      const char       *text);

/* Waits until such a thing is there. */
GtkWidget  *zy_ui_wait_text          (gpointer          widget,
                                      const char       *text);

/* Waits until the page shows the paper that was set last; before that, a key or the wheel may be lost. */
void        zy_ui_wait_page          (ZyReaderView     *view);

/* What a function in the application's script world of the page returns, as a number; @body is that of
 * the function. The page must be there. */
double      zy_ui_evaluate           (ZyReaderView     *view,
                                      const char       *body);

/* Has xdotool do something with the window, such as `click 1`, as somebody with a mouse would; or skips
 * the test.
 *
 * Returns: whether it can be done */
gboolean    zy_ui_do                 (ZyUiFixture      *self,
                                      const char       *commands);

/* Types keys into the window as a keyboard would, in xdotool's names; or skips the test.
 *
 * Returns: whether keys can be typed */
gboolean    zy_ui_type               (ZyUiFixture      *self,
                                      const char       *keys);

G_END_DECLS
