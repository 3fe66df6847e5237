/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_test_display_init:
 *
 * Begins a test program with windows, in English: g_test_init() and zy_test_display_open().
 *
 * Returns: whether there is a display; if not, the program has said that it is skipped
 */
gboolean zy_test_display_init (int    *argc,
                               char ***argv);

/**
 * zy_test_display_open:
 *
 * Starts an X server for this program alone and initialises GTK with it, so that windows of tests that
 * run at the same time do not take the keyboard's focus from each other. It ends by itself with its
 * last client. Where Xvfb is missing, the display is the caller's. See Xserver(1) and Xvfb(1).
 *
 * Returns: whether there is a display; if not, the program has said that it is skipped
 */
gboolean zy_test_display_open (void);

G_END_DECLS
