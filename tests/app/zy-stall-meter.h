/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyStall:
 * @own: milliseconds of the processor that the thread took
 * @wall: milliseconds as they went by
 *
 * How long the main loop did not come round at the most. Whatever else the machine does, and the X
 * server that paints what the window draws, makes @wall longer, but never @own.
 */
typedef struct {
  double own;
  double wall;
} ZyStall;

/**
 * zy_stall_meter_start:
 *
 * Begins to measure each iteration of the main loop of this thread, which has to be the main one:
 * the time from the end of one wait for events to the beginning of the next.
 */
void zy_stall_meter_start (void);

/**
 * zy_stall_meter_stop:
 * @longest: (out): of the iterations since zy_stall_meter_start()
 *
 * Ends measuring.
 *
 * Returns: how many iterations there were
 */
guint zy_stall_meter_stop  (ZyStall *longest);

G_END_DECLS
