/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-settings.h"

G_DEFINE_BOXED_TYPE (ZySourceSettings, zy_source_settings, zy_source_settings_copy,
                     zy_source_settings_free)

ZySourceSettings *
zy_source_settings_new (ZySourceKind  kind,
                        const char   *name,
                        const char   *address)
{
  ZySourceSettings *self = g_new0 (ZySourceSettings, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  self->address = g_strdup (address);
  self->interval = ZY_SOURCE_INTERVAL_ADAPTIVE;
  self->fetches_figures = TRUE;

  return self;
}

ZySourceSettings *
zy_source_settings_copy (const ZySourceSettings *self)
{
  ZySourceSettings *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = zy_source_settings_new (self->kind, self->name, self->address);
  copy->interval = self->interval;
  copy->mirror = g_strdup (self->mirror);
  copy->proxy = g_strdup (self->proxy);
  copy->base_url = g_strdup (self->base_url);
  copy->fetches_figures = self->fetches_figures;
  copy->notifies = self->notifies;
  copy->is_paused = self->is_paused;

  return copy;
}

void
zy_source_settings_free (ZySourceSettings *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->address);
  g_free (self->mirror);
  g_free (self->proxy);
  g_free (self->base_url);
  g_free (self);
}

gboolean
zy_source_settings_equal (const ZySourceSettings *one,
                          const ZySourceSettings *other)
{
  return one->kind == other->kind &&
         g_strcmp0 (one->name, other->name) == 0 &&
         g_strcmp0 (one->address, other->address) == 0 &&
         one->interval == other->interval &&
         g_strcmp0 (one->mirror, other->mirror) == 0 &&
         g_strcmp0 (one->proxy, other->proxy) == 0 &&
         g_strcmp0 (one->base_url, other->base_url) == 0 &&
         !one->fetches_figures == !other->fetches_figures &&
         !one->notifies == !other->notifies &&
         !one->is_paused == !other->is_paused;
}
