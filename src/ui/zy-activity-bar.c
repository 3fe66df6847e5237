/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-activity-bar.h"

struct _ZyActivityBar {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkProgressBar *progress_bar;
  GtkLabel *text;

  ZyActivity *activity;
  GBindingGroup *bindings;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (ZyActivityBar, zy_activity_bar, ADW_TYPE_BIN)

typedef enum {
  PROP_ACTIVITY = 1,
} ZyActivityBarProperty;

static GParamSpec *properties[PROP_ACTIVITY + 1];

static void
update_progress (ZyActivityBar *self)
{
  double fraction = zy_activity_get_fraction (self->activity);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, MIN (fraction, 1));
}

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ZyActivityBar *self = ZY_ACTIVITY_BAR (widget);

  if (self->activity != NULL)
    zy_activity_cancel (self->activity);
}

static void
zy_activity_bar_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ZyActivityBar *self = ZY_ACTIVITY_BAR (object);

  switch ((ZyActivityBarProperty) prop_id) {
  case PROP_ACTIVITY:
    g_value_set_object (value, self->activity);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_activity_bar_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  ZyActivityBar *self = ZY_ACTIVITY_BAR (object);

  switch ((ZyActivityBarProperty) prop_id) {
  case PROP_ACTIVITY:
    zy_activity_bar_set_activity (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_activity_bar_dispose (GObject *object)
{
  ZyActivityBar *self = ZY_ACTIVITY_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_ACTIVITY_BAR);
  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->activity);

  G_OBJECT_CLASS (zy_activity_bar_parent_class)->dispose (object);
}

static void
zy_activity_bar_class_init (ZyActivityBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_activity_bar_get_property;
  object_class->set_property = zy_activity_bar_set_property;
  object_class->dispose = zy_activity_bar_dispose;

  properties[PROP_ACTIVITY] = g_param_spec_object ("activity", NULL, NULL, ZY_TYPE_ACTIVITY,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "activity.cancel", NULL, cancel);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-activity-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyActivityBar, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, ZyActivityBar, text);
  gtk_widget_class_bind_template_child (widget_class, ZyActivityBar, title);
}

static void
zy_activity_bar_init (ZyActivityBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "running", adw_bin_get_child (ADW_BIN (self)), "visible",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "title", self->title, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "text", self->text, "label", G_BINDING_SYNC_CREATE);

  self->signals = g_signal_group_new (ZY_TYPE_ACTIVITY);
  g_signal_group_connect_swapped (self->signals, "notify::fraction", G_CALLBACK (update_progress),
                                  self);
  /* While nothing is known of the end, the text tells that something happens. */
  g_signal_group_connect_swapped (self->signals, "notify::text", G_CALLBACK (update_progress),
                                  self);
}

void
zy_activity_bar_set_activity (ZyActivityBar *self,
                              ZyActivity    *activity)
{
  g_return_if_fail (ZY_IS_ACTIVITY_BAR (self));
  g_return_if_fail (activity == NULL || ZY_IS_ACTIVITY (activity));

  if (!g_set_object (&self->activity, activity))
    return;

  g_binding_group_set_source (self->bindings, activity);
  g_signal_group_set_target (self->signals, activity);
  if (activity != NULL)
    update_progress (self);
  else
    gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVITY]);
}

ZyActivity *
zy_activity_bar_get_activity (ZyActivityBar *self)
{
  g_return_val_if_fail (ZY_IS_ACTIVITY_BAR (self), NULL);

  return self->activity;
}
