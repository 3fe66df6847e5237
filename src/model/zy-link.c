/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-link.h"

ZyLink *
zy_link_new (const char *label,
             const char *url)
{
  ZyLink *self = g_new0 (ZyLink, 1);

  self->label = g_strdup (label);
  self->url = g_strdup (url);

  return self;
}

void
zy_link_free (ZyLink *self)
{
  if (self == NULL)
    return;

  g_free (self->label);
  g_free (self->url);
  g_free (self);
}
