/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_timer_new:
 * @time: when it goes off first, as with zy_timer_set(); this way costs less
 * @priority: of the main loop
 * @func: called whenever the time has come; what it returns is of no matter
 *
 * Makes a timer that can be set again and again, in the main context of the thread.
 *
 * Returns: (transfer full): a timer
 */
GSource *zy_timer_new   (gint64       time,
                         int          priority,
                         GSourceFunc  func,
                         gpointer     user_data);

/**
 * zy_timer_set:
 * @time: of the monotonic clock, in microseconds; or -1 for never
 *
 * Says when the timer goes off, once.
 */
void     zy_timer_set   (GSource     *timer,
                         gint64       time);

/**
 * zy_source_clear:
 * @source: (inout) (nullable): a timer, or any other source
 *
 * Destroys a source, and forgets it.
 */
void     zy_source_clear (GSource   **source);

G_END_DECLS
