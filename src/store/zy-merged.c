/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-merged.h"

ZyMerged *
zy_merged_new (void)
{
  ZyMerged *self = g_new0 (ZyMerged, 1);

  self->papers = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
zy_merged_free (ZyMerged *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->papers);
  g_clear_error (&self->error);
  g_free (self);
}
