/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_sandbox_prepare_async:
 *
 * Finds out whether this system lets WebKit put its processes into a sandbox. Some do not (user
 * namespaces forbidden, certain containers), and there WebKit ends every web process at once.
 * Where it is impossible, and only there, the sandbox is switched off for this process, with a
 * message. To be called in the main thread, before the first web process begins; the answer is found
 * once, so the earlier somebody asks, the sooner it is there. @callback may be %NULL.
 */
void     zy_sandbox_prepare_async  (GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);

/**
 * zy_sandbox_prepare_finish:
 *
 * Returns: whether the caller may go on: %FALSE only when it was cancelled
 */
gboolean zy_sandbox_prepare_finish (GAsyncResult         *result,
                                    GError              **error);

/**
 * zy_sandbox_is_prepared:
 *
 * In the main thread. The answer is seen as soon as it is there, whether or not the main loop has
 * run since.
 *
 * Returns: whether zy_sandbox_prepare_async() has its answer, so that web processes may begin
 */
gboolean zy_sandbox_is_prepared    (void);

G_END_DECLS
