/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-tag.h"

struct _ZyTag {
  GObject parent_instance;

  gint64 id;
  char *name;
  guint n_papers;
};

G_DEFINE_FINAL_TYPE (ZyTag, zy_tag, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_NAME,
  PROP_N_PAPERS,
} ZyTagProperty;

static GParamSpec *properties[PROP_N_PAPERS + 1];

static void
zy_tag_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  ZyTag *self = ZY_TAG (object);

  switch ((ZyTagProperty) prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_N_PAPERS:
    g_value_set_uint (value, self->n_papers);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_tag_finalize (GObject *object)
{
  ZyTag *self = ZY_TAG (object);

  g_free (self->name);

  G_OBJECT_CLASS (zy_tag_parent_class)->finalize (object);
}

static void
zy_tag_class_init (ZyTagClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_tag_get_property;
  object_class->finalize = zy_tag_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_PAPERS] = g_param_spec_uint ("n-papers", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_tag_init (ZyTag *self)
{
}

ZyTag *
zy_tag_new (gint64      id,
            const char *name,
            guint       n_papers)
{
  ZyTag *self = g_object_new (ZY_TYPE_TAG, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->n_papers = n_papers;

  return self;
}

gint64
zy_tag_get_id (ZyTag *self)
{
  g_return_val_if_fail (ZY_IS_TAG (self), 0);

  return self->id;
}

const char *
zy_tag_get_name (ZyTag *self)
{
  g_return_val_if_fail (ZY_IS_TAG (self), NULL);

  return self->name;
}

guint
zy_tag_get_n_papers (ZyTag *self)
{
  g_return_val_if_fail (ZY_IS_TAG (self), 0);

  return self->n_papers;
}
