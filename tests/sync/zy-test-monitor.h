/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_TEST_MONITOR (zy_test_monitor_get_type ())

/**
 * ZyTestMonitor:
 *
 * A network monitor that says what the test wants.
 */
G_DECLARE_FINAL_TYPE (ZyTestMonitor, zy_test_monitor, ZY, TEST_MONITOR, GObject)

/**
 * zy_test_monitor_new:
 *
 * Returns: (transfer full): a monitor
 */
GNetworkMonitor *zy_test_monitor_new (gboolean available,
                                      gboolean metered);

/**
 * zy_test_monitor_set:
 *
 * Has it say something else from now on, and tell so.
 */
void             zy_test_monitor_set (GNetworkMonitor *monitor,
                                      gboolean         available,
                                      gboolean         metered);

G_END_DECLS
