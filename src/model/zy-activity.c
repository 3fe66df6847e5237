/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-activity.h"

struct _ZyActivity {
  GObject parent_instance;

  char *title;
  char *text;
  char *summary;
  double fraction;
  gboolean running;
  GCancellable *cancellable;
  GListStore *problems;
};

G_DEFINE_FINAL_TYPE (ZyActivity, zy_activity, G_TYPE_OBJECT)

typedef enum {
  PROP_RUNNING = 1,
  PROP_TITLE,
  PROP_FRACTION,
  PROP_TEXT,
  PROP_SUMMARY,
  PROP_PROBLEMS,
} ZyActivityProperty;

static GParamSpec *properties[PROP_PROBLEMS + 1];

static void
zy_activity_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  ZyActivity *self = ZY_ACTIVITY (object);

  switch ((ZyActivityProperty) prop_id) {
  case PROP_RUNNING:
    g_value_set_boolean (value, self->running);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, self->fraction);
    break;
  case PROP_TEXT:
    g_value_set_string (value, self->text);
    break;
  case PROP_SUMMARY:
    g_value_set_string (value, self->summary);
    break;
  case PROP_PROBLEMS:
    g_value_set_object (value, self->problems);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_activity_finalize (GObject *object)
{
  ZyActivity *self = ZY_ACTIVITY (object);

  g_free (self->title);
  g_free (self->text);
  g_free (self->summary);
  g_object_unref (self->cancellable);
  g_object_unref (self->problems);

  G_OBJECT_CLASS (zy_activity_parent_class)->finalize (object);
}

static void
zy_activity_class_init (ZyActivityClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = zy_activity_get_property;
  object_class->finalize = zy_activity_finalize;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, flags);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_activity_init (ZyActivity *self)
{
  self->fraction = -1;
  self->cancellable = g_cancellable_new ();
  self->problems = g_list_store_new (ZY_TYPE_PROBLEM);
}

ZyActivity *
zy_activity_new (void)
{
  return g_object_new (ZY_TYPE_ACTIVITY, NULL);
}

static void
set_string (ZyActivity         *self,
            char              **field,
            const char         *value,
            ZyActivityProperty  property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_running (ZyActivity *self,
             gboolean    running)
{
  if (self->running == running)
    return;

  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

void
zy_activity_begin (ZyActivity *self,
                   const char *title)
{
  g_return_if_fail (ZY_IS_ACTIVITY (self));
  g_return_if_fail (!self->running);

  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_list_store_remove_all (self->problems);

  set_string (self, &self->title, title, PROP_TITLE);
  set_string (self, &self->summary, NULL, PROP_SUMMARY);
  zy_activity_set_progress (self, -1, NULL);
  set_running (self, TRUE);
}

void
zy_activity_end (ZyActivity *self,
                 const char *summary)
{
  g_return_if_fail (ZY_IS_ACTIVITY (self));
  g_return_if_fail (self->running);

  set_string (self, &self->summary, summary, PROP_SUMMARY);
  set_running (self, FALSE);
}

void
zy_activity_set_progress (ZyActivity *self,
                          double      fraction,
                          const char *text)
{
  g_return_if_fail (ZY_IS_ACTIVITY (self));

  fraction = fraction < 0 ? -1 : MIN (fraction, 1);

  if (self->fraction != fraction) {
    self->fraction = fraction;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  }

  set_string (self, &self->text, text, PROP_TEXT);
}

void
zy_activity_add_problem (ZyActivity *self,
                         ZyProblem  *problem)
{
  g_return_if_fail (ZY_IS_ACTIVITY (self));
  g_return_if_fail (ZY_IS_PROBLEM (problem));

  g_list_store_append (self->problems, problem);
}

void
zy_activity_cancel (ZyActivity *self)
{
  g_return_if_fail (ZY_IS_ACTIVITY (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
zy_activity_get_running (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), FALSE);

  return self->running;
}

const char *
zy_activity_get_title (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), NULL);

  return self->title;
}

double
zy_activity_get_fraction (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), -1);

  return self->fraction;
}

const char *
zy_activity_get_text (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), NULL);

  return self->text;
}

const char *
zy_activity_get_summary (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), NULL);

  return self->summary;
}

GListModel *
zy_activity_get_problems (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), NULL);

  return G_LIST_MODEL (self->problems);
}

GCancellable *
zy_activity_get_cancellable (ZyActivity *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY (self), NULL);

  return self->cancellable;
}
