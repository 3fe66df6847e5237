/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure.h"

ZyFigure *
zy_figure_new (const char *url,
               const char *alt)
{
  ZyFigure *self = g_new0 (ZyFigure, 1);

  self->url = g_strdup (url);
  self->alt = g_strdup (alt);

  return self;
}

void
zy_figure_free (ZyFigure *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->alt);
  g_free (self->hash);
  g_free (self);
}
