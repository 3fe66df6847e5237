/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-result.h"

ZyFigureResult *
zy_figure_result_new (void)
{
  ZyFigureResult *self = g_new0 (ZyFigureResult, 1);

  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_job_free);
  self->size = -1;

  return self;
}

void
zy_figure_result_free (ZyFigureResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->jobs);
  g_free (self->address);
  g_free (self->hash);
  g_free (self->problem);
  g_free (self);
}
