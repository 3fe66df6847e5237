/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view.h"
#include "zy-reader-web-view.h"

G_BEGIN_DECLS

/**
 * zy_reader_view_get_web_view:
 *
 * For tests, which look into the page.
 *
 * Returns: (transfer none) (nullable): the web view, once there is one
 */
WebKitWebView *zy_reader_view_get_web_view (ZyReaderView *self);

/**
 * zy_reader_view_is_settled:
 *
 * For tests.
 *
 * Returns: whether the page shows the paper that was set last
 */
gboolean       zy_reader_view_is_settled   (ZyReaderView *self);

/**
 * zy_reader_view_is_loaded:
 *
 * Returns: whether the page itself is loaded, and shows papers
 */
gboolean       zy_reader_view_is_loaded    (ZyReaderView *self);

/**
 * zy_reader_view_open_link:
 * @uri: of a kind that may be opened
 *
 * The reader activated a link.
 */
void           zy_reader_view_open_link    (ZyReaderView *self,
                                            const char   *uri);

/**
 * zy_reader_view_retry_figure:
 * @url: as the page has it
 *
 * The reader asks for a figure that is not stored. What is no figure of the paper is ignored.
 */
void           zy_reader_view_retry_figure (ZyReaderView *self,
                                            const char   *url);

/**
 * zy_reader_view_call:
 * @body: of a function, in the application's script world
 * @arguments: (transfer floating): `a{sv}`, its arguments by name
 *
 * Has the page do something. The page must be loaded.
 */
void           zy_reader_view_call         (ZyReaderView        *self,
                                            const char          *body,
                                            GVariant            *arguments,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);

/**
 * zy_reader_view_remember_find:
 * @text: (nullable): what is looked for in the page, also when the page is loaded anew
 */
void           zy_reader_view_remember_find (ZyReaderView *self,
                                             const char   *text);

/* What the page tells. */
void           zy_reader_view_take_figure  (ZyReaderView *self,
                                            const char   *hashes,
                                            guint         index);
void           zy_reader_view_take_found   (ZyReaderView *self,
                                            guint         n,
                                            guint         index);
void           zy_reader_view_take_link    (ZyReaderView *self,
                                            const char   *link);
void           zy_reader_view_take_open    (ZyReaderView *self,
                                            guint         n);
void           zy_reader_view_take_place   (ZyReaderView *self,
                                            guint         top);

G_END_DECLS
