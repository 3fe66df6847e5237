/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view-private.h"

G_BEGIN_DECLS

/**
 * ZyReaderFixture:
 * @window: a real window
 * @view: the view in it
 * @load_events: how many times the page began or ended to load anything
 * @requests: (element-type utf8): every address the page asked for
 * @links: (element-type utf8): every link the view handed out
 *
 * A reading pane in a window, with a record of what it did.
 */
typedef struct {
  GtkWidget    *window;
  ZyReaderView *view;
  guint         load_events;
  GPtrArray    *requests;
  GPtrArray    *links;
} ZyReaderFixture;

void      zy_reader_fixture_set_up    (ZyReaderFixture *self,
                                       gconstpointer    data);
void      zy_reader_fixture_tear_down (ZyReaderFixture *self,
                                       gconstpointer    data);

/**
 * zy_reader_fixture_show:
 *
 * Shows a paper and waits until every formula of it is typeset, its fonts are there, and every image
 * is loaded or refused.
 */
void      zy_reader_fixture_show      (ZyReaderFixture *self,
                                       ZyPaperDetail   *paper);

/**
 * zy_reader_fixture_wait:
 *
 * Waits until the page shows what was set last.
 */
void      zy_reader_fixture_wait      (ZyReaderFixture *self);

/**
 * zy_reader_fixture_eval:
 * @body: of a function, in the application's script world; its promise is waited for
 *
 * Returns: (transfer full): what it returned
 */
JSCValue *zy_reader_fixture_eval      (ZyReaderFixture *self,
                                       const char      *body);

/**
 * zy_reader_fixture_eval_in:
 * @world: (nullable): a script world; %NULL is that of the page
 *
 * As zy_reader_fixture_eval(), in another world.
 *
 * Returns: (transfer full): what it returned
 */
JSCValue *zy_reader_fixture_eval_in   (ZyReaderFixture *self,
                                       const char      *world,
                                       const char      *body);
double    zy_reader_fixture_number    (ZyReaderFixture *self,
                                       const char      *body);
gboolean  zy_reader_fixture_true      (ZyReaderFixture *self,
                                       const char      *body);
char     *zy_reader_fixture_string    (ZyReaderFixture *self,
                                       const char      *body);

G_END_DECLS
