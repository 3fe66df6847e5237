/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-job.h"

void
zy_figure_job_free (ZyFigureJob *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_free (self->mirror);
  g_free (self->proxy);
  g_free (self->hash);
  g_free (self->problem);
  g_free (self);
}
