/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-timer.h"

static gboolean
timer_dispatch (GSource     *source,
                GSourceFunc  callback,
                gpointer     user_data)
{
  g_source_set_ready_time (source, -1);
  callback (user_data);

  return G_SOURCE_CONTINUE;
}

GSource *
zy_timer_new (gint64      time,
              int         priority,
              GSourceFunc func,
              gpointer    user_data)
{
  static GSourceFuncs funcs = { NULL, NULL, timer_dispatch, NULL, NULL, NULL };
  GSource *timer = g_source_new (&funcs, sizeof (GSource));

  g_source_set_priority (timer, priority);
  g_source_set_callback (timer, func, user_data, NULL);
  g_source_set_ready_time (timer, time);
  g_source_attach (timer, g_main_context_get_thread_default ());

  return timer;
}

void
zy_timer_set (GSource *timer,
              gint64   time)
{
  g_source_set_ready_time (timer, time);
}

void
zy_source_clear (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_source_unref (*source);
  *source = NULL;
}
