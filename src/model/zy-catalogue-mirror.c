/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-catalogue-mirror.h"

struct _ZyCatalogueMirror {
  GObject parent_instance;

  char *id;
  char *name[ZY_N_LANGS];
  char *mirror;
};

G_DEFINE_FINAL_TYPE (ZyCatalogueMirror, zy_catalogue_mirror, G_TYPE_OBJECT)

static void
zy_catalogue_mirror_finalize (GObject *object)
{
  ZyCatalogueMirror *self = ZY_CATALOGUE_MIRROR (object);

  g_free (self->id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    g_free (self->name[lang]);
  g_free (self->mirror);

  G_OBJECT_CLASS (zy_catalogue_mirror_parent_class)->finalize (object);
}

static void
zy_catalogue_mirror_class_init (ZyCatalogueMirrorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = zy_catalogue_mirror_finalize;
}

static void
zy_catalogue_mirror_init (ZyCatalogueMirror *self)
{
}

ZyCatalogueMirror *
zy_catalogue_mirror_new (const char        *id,
                         const char *const  names[ZY_N_LANGS],
                         const char        *mirror)
{
  ZyCatalogueMirror *self = g_object_new (ZY_TYPE_CATALOGUE_MIRROR, NULL);

  self->id = g_strdup (id);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    self->name[lang] = g_strdup (names[lang]);
  self->mirror = g_strdup (mirror);

  return self;
}

const char *
zy_catalogue_mirror_get_id (ZyCatalogueMirror *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_MIRROR (self), NULL);

  return self->id;
}

const char *
zy_catalogue_mirror_get_name (ZyCatalogueMirror *self,
                              ZyLang             lang)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_MIRROR (self), NULL);

  return self->name[lang];
}

const char *
zy_catalogue_mirror_get_mirror (ZyCatalogueMirror *self)
{
  g_return_val_if_fail (ZY_IS_CATALOGUE_MIRROR (self), NULL);

  return self->mirror;
}
