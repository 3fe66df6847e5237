/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-reader-view-private.h"

G_BEGIN_DECLS

/**
 * zy_reader_messages_connect:
 * @self: a view
 * @web_view: what @self shows its page in
 *
 * Hands what the page tells of itself (`zhaiyao.tell()`) to @self.
 */
void zy_reader_messages_connect (ZyReaderView  *self,
                                 WebKitWebView *web_view);

G_END_DECLS
