/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-activities.h"

#include "zy-activity-bar.h"

struct _ZyActivities {
  AdwBin parent_instance;

  ZyActivityBar *own;
  ZyActivityBar *sync;
  ZyActivityBar *figures;
};

G_DEFINE_FINAL_TYPE (ZyActivities, zy_activities, ADW_TYPE_BIN)

static void
zy_activities_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ZY_TYPE_ACTIVITIES);

  G_OBJECT_CLASS (zy_activities_parent_class)->dispose (object);
}

static void
zy_activities_class_init (ZyActivitiesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_activities_dispose;

  g_type_ensure (ZY_TYPE_ACTIVITY_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-activities.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyActivities, own);
  gtk_widget_class_bind_template_child (widget_class, ZyActivities, sync);
  gtk_widget_class_bind_template_child (widget_class, ZyActivities, figures);
}

static void
zy_activities_init (ZyActivities *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
zy_activities_set_activity (ZyActivities *self,
                            ZyActivity   *activity)
{
  g_return_if_fail (ZY_IS_ACTIVITIES (self));
  g_return_if_fail (activity == NULL || ZY_IS_ACTIVITY (activity));

  zy_activity_bar_set_activity (self->own, activity);
}

void
zy_activities_set_sync (ZyActivities *self,
                        ZySyncStatus *sync)
{
  g_return_if_fail (ZY_IS_ACTIVITIES (self));
  g_return_if_fail (sync == NULL || ZY_IS_SYNC_STATUS (sync));

  zy_activity_bar_set_activity (self->sync,
                                sync != NULL ? zy_sync_status_get_activity (sync) : NULL);
  zy_activity_bar_set_activity (self->figures,
                                sync != NULL ? zy_sync_status_get_figures (sync) : NULL);
}
