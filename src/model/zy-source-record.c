/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-record.h"

ZySourceRecord *
zy_source_record_new (gint64            id,
                      ZySourceSettings *settings,
                      ZySourceState    *state)
{
  ZySourceRecord *self = g_new0 (ZySourceRecord, 1);

  self->id = id;
  self->settings = settings;
  self->state = state;

  return self;
}

ZySourceRecord *
zy_source_record_copy (const ZySourceRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return zy_source_record_new (self->id, zy_source_settings_copy (self->settings),
                               zy_source_state_copy (self->state));
}

void
zy_source_record_free (ZySourceRecord *self)
{
  if (self == NULL)
    return;

  zy_source_settings_free (self->settings);
  zy_source_state_free (self->state);
  g_free (self);
}
