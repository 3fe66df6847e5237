/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-state.h"

ZySourceState *
zy_source_state_new (void)
{
  ZySourceState *self = g_new0 (ZySourceState, 1);

  self->changes = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

ZySourceState *
zy_source_state_copy (const ZySourceState *self)
{
  ZySourceState *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = zy_source_state_new ();
  copy->validated = g_strdup (self->validated);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->hash = g_strdup (self->hash);
  copy->tried = self->tried;
  copy->succeeded = self->succeeded;
  copy->next = self->next;
  copy->n_failures = self->n_failures;
  copy->message = g_strdup (self->message);
  g_array_append_vals (copy->changes, self->changes->data, self->changes->len);

  return copy;
}

void
zy_source_state_free (ZySourceState *self)
{
  if (self == NULL)
    return;

  g_free (self->validated);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->hash);
  g_free (self->message);
  g_array_unref (self->changes);
  g_free (self);
}

void
zy_source_state_add_change (ZySourceState *self,
                            gint64         time)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->changes, time);
  if (self->changes->len > ZY_SOURCE_STATE_MAX_CHANGES)
    g_array_remove_range (self->changes, 0, self->changes->len - ZY_SOURCE_STATE_MAX_CHANGES);
}

char *
zy_source_state_changes_to_string (const ZySourceState *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->changes->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (self->changes, gint64, i));

  return g_string_free (text, FALSE);
}

void
zy_source_state_read_changes (ZySourceState *self,
                              const char    *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    gint64 time;

    if (g_ascii_string_to_signed (words[i], 10, 0, G_MAXINT64, &time, NULL))
      zy_source_state_add_change (self, time);
  }
}
