/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZY_TYPE_PREFERENCES_WINDOW (zy_preferences_window_get_type ())

/**
 * ZyPreferencesWindow:
 *
 * What the user decides about the application as a whole.
 */
G_DECLARE_FINAL_TYPE (ZyPreferencesWindow, zy_preferences_window, ZY, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/**
 * zy_preferences_window_new:
 * @parent: (nullable): the window it belongs to
 * @settings: of the application
 * @can_autostart: whether the desktop can be asked to start the application
 *
 * Returns: (transfer none): a modal window over @parent; GTK owns it
 */
ZyPreferencesWindow *zy_preferences_window_new (GtkWindow *parent,
                                                GSettings *settings,
                                                gboolean   can_autostart);

G_END_DECLS
