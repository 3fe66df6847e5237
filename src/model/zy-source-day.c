/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-day.h"

G_DEFINE_BOXED_TYPE (ZySourceDay, zy_source_day, zy_source_day_copy, zy_source_day_free)

ZySourceDay *
zy_source_day_new (const char       *date,
                   ZySourceDayState  state)
{
  ZySourceDay *self = g_new0 (ZySourceDay, 1);

  self->date = g_strdup (date);
  self->state = state;

  return self;
}

ZySourceDay *
zy_source_day_copy (const ZySourceDay *self)
{
  ZySourceDay *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = zy_source_day_new (self->date, self->state);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->hash = g_strdup (self->hash);
  copy->refused = g_strdup (self->refused);
  copy->tried = self->tried;
  copy->message = g_strdup (self->message);
  copy->digest = self->digest;
  copy->n_papers = self->n_papers;
  copy->n_unread = self->n_unread;

  return copy;
}

void
zy_source_day_free (ZySourceDay *self)
{
  if (self == NULL)
    return;

  g_free (self->date);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->hash);
  g_free (self->refused);
  g_free (self->message);
  g_free (self);
}
