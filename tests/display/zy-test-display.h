/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * zy_test_display_open:
 *
 * Starts an X server for this program alone and makes it the display that GTK opens, so that windows
 * of tests that run at the same time do not take the keyboard's focus from each other. It ends by
 * itself with its last client. Does nothing where Xvfb is missing: then the display is the caller's.
 *
 * To be called before GTK is initialised. See Xserver(1) and Xvfb(1).
 */
void zy_test_display_open (void);

G_END_DECLS
