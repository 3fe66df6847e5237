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
  copy->folder = g_strdup (self->folder);
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
  g_free (self->folder);
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
         g_strcmp0 (one->folder, other->folder) == 0 &&
         !one->fetches_figures == !other->fetches_figures &&
         !one->notifies == !other->notifies &&
         !one->is_paused == !other->is_paused;
}

static void
add_text (GVariantDict *dict,
          const char   *key,
          const char   *text)
{
  g_variant_dict_insert (dict, key, "s", text != NULL ? text : "");
}

GVariant *
zy_source_settings_to_variant (const ZySourceSettings *self)
{
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "kind", "i", (int) self->kind);
  add_text (&dict, "name", self->name);
  add_text (&dict, "address", self->address);
  g_variant_dict_insert (&dict, "interval", "i", self->interval);
  add_text (&dict, "mirror", self->mirror);
  add_text (&dict, "proxy", self->proxy);
  add_text (&dict, "base-url", self->base_url);
  add_text (&dict, "folder", self->folder);
  g_variant_dict_insert (&dict, "figures", "b", self->fetches_figures);
  g_variant_dict_insert (&dict, "notifies", "b", self->notifies);
  g_variant_dict_insert (&dict, "paused", "b", self->is_paused);

  return g_variant_dict_end (&dict);
}

static void
take_text (GVariant    *changes,
           const char  *key,
           char       **text)
{
  g_autofree char *taken = NULL;

  if (!g_variant_lookup (changes, key, "s", &taken))
    return;

  g_strstrip (taken);
  g_free (*text);
  *text = *taken != '\0' ? g_steal_pointer (&taken) : NULL;
}

void
zy_source_settings_apply (ZySourceSettings *self,
                          GVariant         *changes)
{
  int kind;

  g_return_if_fail (self != NULL);
  g_return_if_fail (g_variant_is_of_type (changes, G_VARIANT_TYPE_VARDICT));

  if (g_variant_lookup (changes, "kind", "i", &kind) && kind >= ZY_SOURCE_KIND_IMPORTED &&
      kind <= ZY_SOURCE_KIND_FOLDER)
    self->kind = (ZySourceKind) kind;
  take_text (changes, "name", &self->name);
  take_text (changes, "address", &self->address);
  g_variant_lookup (changes, "interval", "i", &self->interval);
  take_text (changes, "mirror", &self->mirror);
  take_text (changes, "proxy", &self->proxy);
  take_text (changes, "base-url", &self->base_url);
  take_text (changes, "folder", &self->folder);
  g_variant_lookup (changes, "figures", "b", &self->fetches_figures);
  g_variant_lookup (changes, "notifies", "b", &self->notifies);
  g_variant_lookup (changes, "paused", "b", &self->is_paused);
}
