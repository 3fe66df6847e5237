/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-preferences-window.h"

struct _ZyPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  GtkSwitch *background_switch;
  GtkSwitch *login_switch;
  AdwActionRow *login_row;
  AdwActionRow *advice_row;
  GtkSwitch *documents_switch;
  GtkSwitch *metered_switch;
  GtkSpinButton *size_button;
};

G_DEFINE_FINAL_TYPE (ZyPreferencesWindow, zy_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
zy_preferences_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ZY_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (zy_preferences_window_parent_class)->dispose (object);
}

static void
zy_preferences_window_class_init (ZyPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "ui/zy-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, background_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, login_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, login_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, advice_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, documents_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, metered_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, size_button);
}

static void
zy_preferences_window_init (ZyPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

ZyPreferencesWindow *
zy_preferences_window_new (GtkWindow *parent,
                           GSettings *settings,
                           gboolean   can_autostart)
{
  ZyPreferencesWindow *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ZY_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->login_row), can_autostart);
  gtk_widget_set_visible (GTK_WIDGET (self->advice_row), !can_autostart);
  g_settings_bind (settings, "run-in-background", self->background_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "start-at-login", self->login_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "download-documents", self->documents_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "figures-over-metered", self->metered_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "figures-size-limit", self->size_button, "value",
                   G_SETTINGS_BIND_DEFAULT);

  return self;
}
