/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ZY_TYPE_TEST_MONITOR (zy_test_monitor_get_type ())

/**
 * ZyTestMonitor:
 *
 * A monitor of a network that is there when the test says so.
 */
G_DECLARE_FINAL_TYPE (ZyTestMonitor, zy_test_monitor, ZY, TEST_MONITOR, GObject)

/**
 * zy_test_monitor_new:
 *
 * Returns: (transfer full): a monitor
 */
GNetworkMonitor *zy_test_monitor_new           (gboolean         available);

/**
 * zy_test_monitor_set_available:
 *
 * Says whether there is a network, and tells those who want to know.
 */
void             zy_test_monitor_set_available (GNetworkMonitor *monitor,
                                                gboolean         available);

/**
 * zy_test_monitor_set_metered:
 *
 * Says whether the network is one that is paid for by what comes through it.
 */
void             zy_test_monitor_set_metered   (GNetworkMonitor *monitor,
                                                gboolean         metered);

G_END_DECLS
