/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-preferences-window.h"

#include "zy-enums.h"
#include "zy-model-enums.h"

struct _ZyPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  AdwComboRow *language_row;
  GtkSwitch *system_font_switch;
  GtkFontButton *font_button;
  GtkSpinButton *line_width_button;
  GtkSpinButton *line_spacing_button;
  AdwComboRow *page_style_row;
  GtkSpinButton *zoom_button;
  GtkSwitch *background_switch;
  GtkSwitch *login_switch;
  AdwActionRow *login_row;
  AdwActionRow *advice_row;
  GtkSwitch *documents_switch;
  GtkSwitch *metered_switch;
  GtkSpinButton *size_button;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (ZyPreferencesWindow, zy_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* The desktop's font is what the key without a value means. */
static void
show_font (ZyPreferencesWindow *self)
{
  g_autofree char *font = g_settings_get_string (self->settings, "reading-font");

  /* First, as the switch takes what is chosen here. */
  if (*font != '\0')
    gtk_font_chooser_set_font (GTK_FONT_CHOOSER (self->font_button), font);
  gtk_switch_set_active (self->system_font_switch, *font == '\0');
}

static void
font_chosen_cb (ZyPreferencesWindow *self)
{
  g_autofree char *font = gtk_font_chooser_get_font (GTK_FONT_CHOOSER (self->font_button));
  gboolean system = gtk_switch_get_active (self->system_font_switch);

  g_settings_set_string (self->settings, "reading-font", system || font == NULL ? "" : font);
}

static gboolean
percent_from_factor (GValue   *value,
                     GVariant *variant,
                     gpointer  user_data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);

  return TRUE;
}

static GVariant *
factor_from_percent (const GValue       *value,
                     const GVariantType *type,
                     gpointer            user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

/* The choices of a row are in the order of the enumeration whose type is @user_data. */
static gboolean
choice_from_nick (GValue   *value,
                  GVariant *variant,
                  gpointer  user_data)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (GPOINTER_TO_SIZE (user_data));
  const GEnumValue *found = g_enum_get_value_by_nick (values, g_variant_get_string (variant, NULL));

  if (found != NULL)
    g_value_set_uint (value, (guint) found->value);

  return found != NULL;
}

static GVariant *
nick_from_choice (const GValue       *value,
                  const GVariantType *type,
                  gpointer            user_data)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (GPOINTER_TO_SIZE (user_data));
  const GEnumValue *found = g_enum_get_value (values, (int) g_value_get_uint (value));

  return found != NULL ? g_variant_new_string (found->value_nick) : NULL;
}

static void
bind_choice (ZyPreferencesWindow *self,
             const char          *key,
             AdwComboRow         *row,
             GType                type)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                choice_from_nick, nick_from_choice, GSIZE_TO_POINTER (type), NULL);
}

static void
bind_reading (ZyPreferencesWindow *self)
{
  show_font (self);
  g_signal_connect_object (self->settings, "changed::reading-font", G_CALLBACK (show_font), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->system_font_switch, "notify::active", G_CALLBACK (font_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->font_button, "font-set", G_CALLBACK (font_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (self->settings, "line-width", self->line_width_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "line-spacing", self->line_spacing_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "page-zoom", self->zoom_button, "value",
                                G_SETTINGS_BIND_DEFAULT, percent_from_factor, factor_from_percent,
                                NULL, NULL);
  bind_choice (self, "page-style", self->page_style_row, ZY_TYPE_PAGE_STYLE);
  bind_choice (self, "language-view", self->language_row, ZY_TYPE_LANGUAGE_VIEW);
}

static void
zy_preferences_window_dispose (GObject *object)
{
  ZyPreferencesWindow *self = ZY_PREFERENCES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), ZY_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (zy_preferences_window_parent_class)->dispose (object);
}

static void
zy_preferences_window_class_init (ZyPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               APP_PATH "ui/zy-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, system_font_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, font_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, line_width_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, line_spacing_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, page_style_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, background_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, login_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, login_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, advice_row);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, documents_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, metered_switch);
  gtk_widget_class_bind_template_child (widget_class, ZyPreferencesWindow, size_button);
}

/* Who scrolls the page with the wheel does not mean the numbers that come below the pointer. */
static void
ignore_wheel (GtkSpinButton *button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (button));
  guint n = g_list_model_get_n_items (controllers);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
  }
}

static void
zy_preferences_window_init (ZyPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  ignore_wheel (self->line_width_button);
  ignore_wheel (self->line_spacing_button);
  ignore_wheel (self->zoom_button);
  ignore_wheel (self->size_button);
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
  self->settings = g_object_ref (settings);
  bind_reading (self);
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
