/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sync-history.h"

#include <string.h>

#define SAME_CHANGE (60 * 60)

/* The end of the year 9999. */
#define LAST_TIME   G_GUINT64_CONSTANT (253402300799)

gint64
zy_sync_history_get_last_change (const ZySyncHistory *self)
{
  return self->n_changes > 0 ? self->changes[self->n_changes - 1] : 0;
}

static void
append (ZySyncHistory *self,
        gint64         time)
{
  if (self->n_changes == ZY_SYNC_MAX_CHANGES) {
    memmove (self->changes, self->changes + 1,
             (ZY_SYNC_MAX_CHANGES - 1) * sizeof self->changes[0]);
    self->n_changes--;
  }

  self->changes[self->n_changes++] = time;
}

void
zy_sync_history_add_change (ZySyncHistory *self,
                            gint64         time)
{
  /* A clock that was wrong, and is not any more, leaves changes of the future behind. */
  while (self->n_changes > 0 && self->changes[self->n_changes - 1] > time)
    self->n_changes--;

  if (self->n_changes == 0 || time - zy_sync_history_get_last_change (self) >= SAME_CHANGE)
    append (self, time);
}

char *
zy_sync_history_format_changes (const ZySyncHistory *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_changes; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", self->changes[i]);

  return g_string_free (text, FALSE);
}

void
zy_sync_history_parse_changes (ZySyncHistory *self,
                               const char    *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  self->n_changes = 0;
  memset (self->changes, 0, sizeof self->changes);

  for (guint i = 0; words[i] != NULL; i++) {
    guint64 time;

    if (g_ascii_string_to_unsigned (words[i], 10, 1, LAST_TIME, &time, NULL) &&
        (gint64) time > zy_sync_history_get_last_change (self))
      append (self, (gint64) time);
  }
}
