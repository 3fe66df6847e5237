/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-status.h"

#include "zy-model-enums.h"

struct _ZySourceStatus {
  GObject parent_instance;

  gint64 id;
  ZySourceSettings *settings;
  ZySyncPhase phase;
  char *message;
  gint64 last_success;
  gint64 next_try;
  gint64 stale_since;
  guint n_new;
};

G_DEFINE_FINAL_TYPE (ZySourceStatus, zy_source_status, G_TYPE_OBJECT)

typedef enum {
  PROP_ID = 1,
  PROP_NAME,
  PROP_SETTINGS,
  PROP_PHASE,
  PROP_MESSAGE,
  PROP_LAST_SUCCESS,
  PROP_NEXT_TRY,
  PROP_STALE_SINCE,
  PROP_N_NEW,
} ZySourceStatusProperty;

static GParamSpec *properties[PROP_N_NEW + 1];

static void
zy_source_status_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ZySourceStatus *self = ZY_SOURCE_STATUS (object);

  switch ((ZySourceStatusProperty) prop_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->settings->name);
    break;
  case PROP_SETTINGS:
    g_value_set_boxed (value, self->settings);
    break;
  case PROP_PHASE:
    g_value_set_enum (value, self->phase);
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  case PROP_LAST_SUCCESS:
    g_value_set_int64 (value, self->last_success);
    break;
  case PROP_NEXT_TRY:
    g_value_set_int64 (value, self->next_try);
    break;
  case PROP_STALE_SINCE:
    g_value_set_int64 (value, self->stale_since);
    break;
  case PROP_N_NEW:
    g_value_set_uint (value, self->n_new);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_source_status_finalize (GObject *object)
{
  ZySourceStatus *self = ZY_SOURCE_STATUS (object);

  zy_source_settings_free (self->settings);
  g_free (self->message);

  G_OBJECT_CLASS (zy_source_status_parent_class)->finalize (object);
}

static void
zy_source_status_class_init (ZySourceStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = zy_source_status_get_property;
  object_class->finalize = zy_source_status_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SETTINGS] = g_param_spec_boxed ("settings", NULL, NULL,
                                                  zy_source_settings_get_type (), flags);
  properties[PROP_PHASE] = g_param_spec_enum ("phase", NULL, NULL, ZY_TYPE_SYNC_PHASE,
                                              ZY_SYNC_PHASE_IDLE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_LAST_SUCCESS] = g_param_spec_int64 ("last-success", NULL, NULL, 0, G_MAXINT64, 0,
                                                      flags);
  properties[PROP_NEXT_TRY] = g_param_spec_int64 ("next-try", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_STALE_SINCE] = g_param_spec_int64 ("stale-since", NULL, NULL, 0, G_MAXINT64, 0,
                                                     flags);
  properties[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_source_status_init (ZySourceStatus *self)
{
}

ZySourceStatus *
zy_source_status_new (gint64                  id,
                      const ZySourceSettings *settings)
{
  ZySourceStatus *self = g_object_new (ZY_TYPE_SOURCE_STATUS, NULL);

  self->id = id;
  self->settings = zy_source_settings_copy (settings);

  return self;
}

gint64
zy_source_status_get_id (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), 0);

  return self->id;
}

const char *
zy_source_status_get_name (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), NULL);

  return self->settings->name;
}

const ZySourceSettings *
zy_source_status_get_settings (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), NULL);

  return self->settings;
}

void
zy_source_status_set_settings (ZySourceStatus         *self,
                               const ZySourceSettings *settings)
{
  g_autoptr (ZySourceSettings) old = NULL;

  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));
  g_return_if_fail (settings != NULL);

  if (zy_source_settings_equal (self->settings, settings))
    return;

  old = self->settings;
  self->settings = zy_source_settings_copy (settings);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
  if (g_strcmp0 (old->name, settings->name) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

ZySyncPhase
zy_source_status_get_phase (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), ZY_SYNC_PHASE_IDLE);

  return self->phase;
}

void
zy_source_status_set_phase (ZySourceStatus *self,
                            ZySyncPhase     phase)
{
  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));

  if (self->phase == phase)
    return;

  self->phase = phase;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

const char *
zy_source_status_get_message (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), NULL);

  return self->message;
}

void
zy_source_status_set_message (ZySourceStatus *self,
                              const char     *message)
{
  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));

  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

gint64
zy_source_status_get_last_success (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), 0);

  return self->last_success;
}

gint64
zy_source_status_get_next_try (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), 0);

  return self->next_try;
}

/* Both are set before either is told: whoever shows them shows them together. */
void
zy_source_status_set_times (ZySourceStatus *self,
                            gint64          last_success,
                            gint64          next_try)
{
  gboolean has_new_success;
  gboolean has_new_try;

  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));

  has_new_success = self->last_success != last_success;
  has_new_try = self->next_try != next_try;
  self->last_success = last_success;
  self->next_try = next_try;

  if (has_new_success)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SUCCESS]);
  if (has_new_try)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_TRY]);
}

gint64
zy_source_status_get_stale_since (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), 0);

  return self->stale_since;
}

void
zy_source_status_set_stale_since (ZySourceStatus *self,
                                  gint64          stale_since)
{
  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));

  if (self->stale_since == stale_since)
    return;

  self->stale_since = stale_since;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE_SINCE]);
}

guint
zy_source_status_get_n_new (ZySourceStatus *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (self), 0);

  return self->n_new;
}

void
zy_source_status_set_n_new (ZySourceStatus *self,
                            guint           n_new)
{
  g_return_if_fail (ZY_IS_SOURCE_STATUS (self));

  if (self->n_new == n_new)
    return;

  self->n_new = n_new;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
}
