/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-state.h"

ZySourceState *
zy_source_state_new (void)
{
  return g_new0 (ZySourceState, 1);
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
  copy->refused = g_strdup (self->refused);
  copy->tried = self->tried;
  copy->succeeded = self->succeeded;
  copy->next = self->next;
  copy->not_before = self->not_before;
  copy->n_failures = self->n_failures;
  copy->message = g_strdup (self->message);
  copy->changes = g_strdup (self->changes);

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
  g_free (self->refused);
  g_free (self->message);
  g_free (self->changes);
  g_free (self);
}
