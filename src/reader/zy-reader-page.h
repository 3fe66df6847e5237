/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-figure-scheme.h"
#include "zy-reader-settings.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define ZY_TYPE_READER_PAGE (zy_reader_page_get_type ())

/**
 * ZyReaderPage:
 *
 * The page that papers are shown in, with the web process it lives in: loads it, replaces a process that
 * ended or does not answer, and calls what the page can do. What is in the page is not known here.
 *
 * Signals:
 * - `created`: there is a web view, which is not loaded yet
 * - `loaded`: the page is there, empty
 * - `lost`: its process ended, and everything in it is gone; `loaded` follows, unless it keeps ending
 */
G_DECLARE_FINAL_TYPE (ZyReaderPage, zy_reader_page, ZY, READER_PAGE, GObject)

/**
 * zy_reader_page_warm_up:
 *
 * Begins with the page that the next zy_reader_page_new() returns. Does nothing where it is not known
 * yet whether there can be a sandbox.
 */
void              zy_reader_page_warm_up         (void);

/**
 * zy_reader_page_new:
 *
 * Returns: (transfer full): a page that begins to load, or did so by zy_reader_page_warm_up()
 */
ZyReaderPage     *zy_reader_page_new             (void);

/**
 * zy_reader_page_close:
 *
 * Is done with the web view, which is about to go: whoever waits for an answer of the page gets
 * `G_IO_ERROR_CANCELLED`.
 */
void              zy_reader_page_close           (ZyReaderPage        *self);

/**
 * zy_reader_page_get_web_view:
 *
 * Returns: (transfer none) (nullable): the web view, from `created` until the page is closed
 */
WebKitWebView    *zy_reader_page_get_web_view    (ZyReaderPage        *self);
ZyFigureScheme   *zy_reader_page_get_figures     (ZyReaderPage        *self);
ZyReaderSettings *zy_reader_page_get_settings    (ZyReaderPage        *self);

/**
 * zy_reader_page_is_loaded:
 *
 * Returns: whether the page is there, so that it can be called
 */
gboolean          zy_reader_page_is_loaded       (ZyReaderPage        *self);

/**
 * zy_reader_page_call:
 * @body: of a function, in the application's script world
 * @arguments: (transfer floating): `a{sv}`, its arguments by name
 * @callback: (nullable): finishes with webkit_web_view_call_async_javascript_function_finish()
 *
 * Has the page do something. The page must be loaded.
 */
void              zy_reader_page_call            (ZyReaderPage        *self,
                                                  const char          *body,
                                                  GVariant            *arguments,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);

/**
 * zy_reader_page_expect:
 *
 * The page was asked for something that does not take long. Until zy_reader_page_take_answer() it is
 * watched, and replaced when it stays deaf.
 */
void              zy_reader_page_expect          (ZyReaderPage        *self);
void              zy_reader_page_take_answer     (ZyReaderPage        *self);

/**
 * zy_reader_page_add_formulas:
 *
 * As zy_reader_web_view_add_formulas(), once for each page. The page must be loaded.
 */
void              zy_reader_page_add_formulas    (ZyReaderPage        *self);

/**
 * zy_reader_page_is_failing:
 *
 * Returns: whether the process ended so often that what it is given to show is to blame
 */
gboolean          zy_reader_page_is_failing      (ZyReaderPage        *self);

/**
 * zy_reader_page_forgive:
 *
 * Something else will be shown: begins to count anew how often the process ends, and loads the page
 * again if that was given up.
 */
void              zy_reader_page_forgive         (ZyReaderPage        *self);

G_END_DECLS
