/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-report.h"

ZySourceReport *
zy_source_report_new (const ZySourceRecord *record)
{
  ZySourceReport *self = g_new0 (ZySourceReport, 1);

  self->record = zy_source_record_copy (record);
  self->outcome = ZY_SYNC_UNCHANGED;
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
zy_source_report_free (ZySourceReport *self)
{
  if (self == NULL)
    return;

  zy_source_record_free (self->record);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
