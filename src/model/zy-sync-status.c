/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sync-status.h"

struct _ZySyncStatus {
  GObject parent_instance;

  GListModel *sources;
  GListModel *mirrors;
  ZyActivity *activity;
  ZyActivity *figures;
  gboolean is_busy;
  gboolean is_online;
};

G_DEFINE_FINAL_TYPE (ZySyncStatus, zy_sync_status, G_TYPE_OBJECT)

typedef enum {
  PROP_IS_BUSY = 1,
  PROP_IS_ONLINE,
} ZySyncStatusProperty;

static GParamSpec *properties[PROP_IS_ONLINE + 1];

static void
zy_sync_status_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZySyncStatus *self = ZY_SYNC_STATUS (object);

  switch ((ZySyncStatusProperty) prop_id) {
  case PROP_IS_BUSY:
    g_value_set_boolean (value, self->is_busy);
    break;
  case PROP_IS_ONLINE:
    g_value_set_boolean (value, self->is_online);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sync_status_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZySyncStatus *self = ZY_SYNC_STATUS (object);

  switch ((ZySyncStatusProperty) prop_id) {
  case PROP_IS_BUSY:
    zy_sync_status_set_busy (self, g_value_get_boolean (value));
    break;
  case PROP_IS_ONLINE:
    zy_sync_status_set_online (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sync_status_finalize (GObject *object)
{
  ZySyncStatus *self = ZY_SYNC_STATUS (object);

  g_clear_object (&self->sources);
  g_clear_object (&self->mirrors);
  g_clear_object (&self->activity);
  g_clear_object (&self->figures);

  G_OBJECT_CLASS (zy_sync_status_parent_class)->finalize (object);
}

static void
zy_sync_status_class_init (ZySyncStatusClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_sync_status_get_property;
  object_class->set_property = zy_sync_status_set_property;
  object_class->finalize = zy_sync_status_finalize;

  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  properties[PROP_IS_ONLINE] = g_param_spec_boolean ("is-online", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_sync_status_init (ZySyncStatus *self)
{
  self->is_online = TRUE;
}

ZySyncStatus *
zy_sync_status_new (GListModel *sources,
                    GListModel *mirrors,
                    ZyActivity *activity,
                    ZyActivity *figures)
{
  ZySyncStatus *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (sources), NULL);
  g_return_val_if_fail (mirrors == NULL || G_IS_LIST_MODEL (mirrors), NULL);
  g_return_val_if_fail (ZY_IS_ACTIVITY (activity), NULL);
  g_return_val_if_fail (figures == NULL || ZY_IS_ACTIVITY (figures), NULL);

  self = g_object_new (ZY_TYPE_SYNC_STATUS, NULL);
  self->sources = g_object_ref (sources);
  g_set_object (&self->mirrors, mirrors);
  self->activity = g_object_ref (activity);
  g_set_object (&self->figures, figures);

  return self;
}

GListModel *
zy_sync_status_get_sources (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), NULL);

  return self->sources;
}

GListModel *
zy_sync_status_get_mirrors (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), NULL);

  return self->mirrors;
}

ZyActivity *
zy_sync_status_get_activity (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), NULL);

  return self->activity;
}

ZyActivity *
zy_sync_status_get_figures (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), NULL);

  return self->figures;
}

ZySourceStatus *
zy_sync_status_find (ZySyncStatus *self,
                     gint64        id)
{
  guint n;

  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), NULL);

  n = g_list_model_get_n_items (self->sources);
  for (guint i = 0; i < n; i++) {
    g_autoptr (ZySourceStatus) status = g_list_model_get_item (self->sources, i);

    /* The list has a reference too. */
    if (zy_source_status_get_id (status) == id)
      return status;
  }

  return NULL;
}

gboolean
zy_sync_status_get_busy (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), FALSE);

  return self->is_busy;
}

void
zy_sync_status_set_busy (ZySyncStatus *self,
                         gboolean      is_busy)
{
  g_return_if_fail (ZY_IS_SYNC_STATUS (self));

  is_busy = !!is_busy;
  if (self->is_busy == is_busy)
    return;

  self->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
}

gboolean
zy_sync_status_get_online (ZySyncStatus *self)
{
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (self), FALSE);

  return self->is_online;
}

void
zy_sync_status_set_online (ZySyncStatus *self,
                           gboolean      is_online)
{
  g_return_if_fail (ZY_IS_SYNC_STATUS (self));

  is_online = !!is_online;
  if (self->is_online == is_online)
    return;

  self->is_online = is_online;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ONLINE]);
}
