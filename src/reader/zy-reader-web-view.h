/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-figure-scheme.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The script world of the application's own scripts. */
#define ZY_READER_WORLD "zhaiyao"

/**
 * zy_reader_web_view_new:
 * @figures: hands out stored figures
 * @settings: of the view
 *
 * Makes what the page is shown in: scripts of the page are off, those of the application run in a
 * world of their own, nothing is kept and nothing can be loaded but what the application hands out.
 * Whether WebKit's processes are sandboxed must have been decided before.
 *
 * Returns: (transfer floating): a view without a page
 */
WebKitWebView *zy_reader_web_view_new (ZyFigureScheme *figures,
                                       WebKitSettings *settings);

/**
 * zy_reader_web_view_add_formulas:
 * @page: what the paper is shown in, with its page
 *
 * Has the page learn to typeset formulas. To do so takes it some 20 ms, which the first paper need
 * not wait for when it has none. What the page is asked for after this finds it done.
 */
void           zy_reader_web_view_add_formulas
                                      (WebKitWebView  *page);

/**
 * zy_reader_web_view_new_for_figures:
 * @page: what the paper is shown in
 *
 * Makes what a figure is shown in by itself. It has the rules of @page, shares its process, and has
 * scripts of its own.
 *
 * Returns: (transfer floating): a view without a page
 */
WebKitWebView *zy_reader_web_view_new_for_figures
                                      (WebKitWebView  *page);

G_END_DECLS
