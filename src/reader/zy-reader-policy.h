/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view-private.h"

G_BEGIN_DECLS

/**
 * zy_reader_policy_refuse:
 *
 * Refuses what no page of the application may ask for: permissions, windows, the whole screen, files,
 * dialogs and notifications.
 */
void zy_reader_policy_refuse  (WebKitWebView *web_view);

/**
 * zy_reader_policy_connect:
 * @self: a view
 * @web_view: what @self shows its page in
 *
 * Refuses, for as long as @web_view is there, everything that its page may not do: going somewhere,
 * windows, downloads, permissions, dialogs. Links that are clicked are handed to @self, and the
 * context menu has only what copies.
 */
void zy_reader_policy_connect (ZyReaderView  *self,
                               WebKitWebView *web_view);

G_END_DECLS
