/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-stall-meter.h"

#include <time.h>

static struct {
  /* The end of the last wait, in microseconds. */
  gint64 own;
  gint64 wall;
  guint n;
  ZyStall longest;
} meter;

static gint64
get_own (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
begin_iteration (void)
{
  meter.own = get_own ();
  meter.wall = g_get_monotonic_time ();
}

static void
end_iteration (void)
{
  const double own = (double) (get_own () - meter.own) / 1e3;
  const double wall = (double) (g_get_monotonic_time () - meter.wall) / 1e3;

  meter.n++;
  meter.longest.own = MAX (meter.longest.own, own);
  meter.longest.wall = MAX (meter.longest.wall, wall);
}

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int result;

  end_iteration ();
  result = g_poll (fds, n_fds, timeout);
  begin_iteration ();

  return result;
}

void
zy_stall_meter_start (void)
{
  meter.longest = (ZyStall) { 0, 0 };
  meter.n = 0;
  begin_iteration ();
  g_main_context_set_poll_func (NULL, poll_cb);
}

guint
zy_stall_meter_stop (ZyStall *longest)
{
  g_main_context_set_poll_func (NULL, NULL);
  *longest = meter.longest;

  return meter.n;
}
