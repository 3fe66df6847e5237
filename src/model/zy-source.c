/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source.h"

struct _ZySource {
  GObject parent_instance;

  gint64 id;
  char *name;
  guint n_papers;
  guint n_unread;
  GListModel *digests;
};

G_DEFINE_FINAL_TYPE (ZySource, zy_source, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_NAME,
  PROP_N_PAPERS,
  PROP_N_UNREAD,
  PROP_DIGESTS,
} ZySourceProperty;

static GParamSpec *properties[PROP_DIGESTS + 1];

static void
zy_source_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  ZySource *self = ZY_SOURCE (object);

  switch ((ZySourceProperty) prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_N_PAPERS:
    g_value_set_uint (value, self->n_papers);
    break;
  case PROP_N_UNREAD:
    g_value_set_uint (value, self->n_unread);
    break;
  case PROP_DIGESTS:
    g_value_set_object (value, self->digests);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_source_finalize (GObject *object)
{
  ZySource *self = ZY_SOURCE (object);

  g_free (self->name);
  g_clear_object (&self->digests);

  G_OBJECT_CLASS (zy_source_parent_class)->finalize (object);
}

static void
zy_source_class_init (ZySourceClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_source_get_property;
  object_class->finalize = zy_source_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_PAPERS] = g_param_spec_uint ("n-papers", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_UNREAD] = g_param_spec_uint ("n-unread", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_DIGESTS] = g_param_spec_object ("digests", NULL, NULL, G_TYPE_LIST_MODEL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_source_init (ZySource *self)
{
}

ZySource *
zy_source_new (gint64      id,
               const char *name,
               guint       n_papers,
               guint       n_unread,
               GListModel *digests)
{
  ZySource *self = g_object_new (ZY_TYPE_SOURCE, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->n_papers = n_papers;
  self->n_unread = n_unread;
  self->digests = g_object_ref (digests);

  return self;
}

gint64
zy_source_get_id (ZySource *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE (self), 0);

  return self->id;
}

const char *
zy_source_get_name (ZySource *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE (self), NULL);

  return self->name;
}

guint
zy_source_get_n_papers (ZySource *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE (self), 0);

  return self->n_papers;
}

guint
zy_source_get_n_unread (ZySource *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE (self), 0);

  return self->n_unread;
}

GListModel *
zy_source_get_digests (ZySource *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE (self), NULL);

  return self->digests;
}
