/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

/* The script world of the application's own scripts. */
#define ZY_READER_WORLD "zhaiyao"

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

G_END_DECLS
