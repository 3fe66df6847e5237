/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's leave to run without a window, which a program in a sandbox has to ask for:
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html */

/**
 * zy_background_portal_is_needed:
 *
 * Returns: whether this program is in a sandbox
 */
gboolean zy_background_portal_is_needed      (void);

/**
 * zy_background_portal_request_async:
 * @bus: the session bus
 * @reason: translated, what for; the user may be shown it
 * @commandline: (nullable): what to start when the user logs in; %NULL for nothing
 *
 * Asks for the leave to run in the background, and to be started.
 */
void     zy_background_portal_request_async  (GDBusConnection     *bus,
                                              const char          *reason,
                                              const char *const   *commandline,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);

/**
 * zy_background_portal_request_finish:
 * @autostart: (out): whether it is started when the user logs in
 *
 * Returns: whether it may run; %FALSE with %G_IO_ERROR_PERMISSION_DENIED when it may not, or with
 *   another error when nobody could be asked
 */
gboolean zy_background_portal_request_finish (GAsyncResult        *result,
                                              gboolean            *autostart,
                                              GError             **error);

G_END_DECLS
