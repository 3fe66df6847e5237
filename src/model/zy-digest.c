/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest.h"

struct _ZyDigest {
  GObject parent_instance;

  gint64 id;
  char *source;
  char *date;
  char *title;
  guint n_entries;
  guint n_unread;
  guint n_missing_figures;
};

G_DEFINE_FINAL_TYPE (ZyDigest, zy_digest, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_SOURCE,
  PROP_DATE,
  PROP_TITLE,
  PROP_N_ENTRIES,
  PROP_N_UNREAD,
  PROP_N_MISSING_FIGURES,
} ZyDigestProperty;

static GParamSpec *properties[PROP_N_MISSING_FIGURES + 1];

static void
zy_digest_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  ZyDigest *self = ZY_DIGEST (object);

  switch ((ZyDigestProperty) prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_SOURCE:
    g_value_set_string (value, self->source);
    break;
  case PROP_DATE:
    g_value_set_string (value, self->date);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_N_ENTRIES:
    g_value_set_uint (value, self->n_entries);
    break;
  case PROP_N_UNREAD:
    g_value_set_uint (value, self->n_unread);
    break;
  case PROP_N_MISSING_FIGURES:
    g_value_set_uint (value, self->n_missing_figures);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_digest_finalize (GObject *object)
{
  ZyDigest *self = ZY_DIGEST (object);

  g_free (self->source);
  g_free (self->date);
  g_free (self->title);

  G_OBJECT_CLASS (zy_digest_parent_class)->finalize (object);
}

static void
zy_digest_class_init (ZyDigestClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_digest_get_property;
  object_class->finalize = zy_digest_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_N_ENTRIES] = g_param_spec_uint ("n-entries", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_UNREAD] = g_param_spec_uint ("n-unread", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_MISSING_FIGURES] =
    g_param_spec_uint ("n-missing-figures", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_digest_init (ZyDigest *self)
{
}

ZyDigest *
zy_digest_new (gint64      id,
               const char *source,
               const char *date,
               const char *title,
               guint       n_entries,
               guint       n_unread,
               guint       n_missing_figures)
{
  ZyDigest *self = g_object_new (ZY_TYPE_DIGEST, NULL);

  self->id = id;
  self->source = g_strdup (source);
  self->date = g_strdup (date);
  self->title = g_strdup (title);
  self->n_entries = n_entries;
  self->n_unread = n_unread;
  self->n_missing_figures = n_missing_figures;

  return self;
}

gint64
zy_digest_get_id (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), 0);

  return self->id;
}

const char *
zy_digest_get_source (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), NULL);

  return self->source;
}

const char *
zy_digest_get_date (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), NULL);

  return self->date;
}

const char *
zy_digest_get_title (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), NULL);

  return self->title;
}

guint
zy_digest_get_n_entries (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), 0);

  return self->n_entries;
}

guint
zy_digest_get_n_unread (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), 0);

  return self->n_unread;
}

guint
zy_digest_get_n_missing_figures (ZyDigest *self)
{
  g_return_val_if_fail (ZY_IS_DIGEST (self), 0);

  return self->n_missing_figures;
}
