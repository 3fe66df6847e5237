/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-figure-view.h"

#include <webkit/webkit.h>

G_BEGIN_DECLS

/**
 * zy_figure_view_get_web_view:
 *
 * For tests, which look into the page.
 *
 * Returns: (transfer none) (nullable): the web view, while something is shown
 */
WebKitWebView *zy_figure_view_get_web_view (ZyFigureView *self);

G_END_DECLS
