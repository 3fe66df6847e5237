/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-problem-row.h"

#include <glib/gi18n-lib.h>

struct _ZyProblemRow {
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *place;

  ZyProblem *problem;
};

G_DEFINE_FINAL_TYPE (ZyProblemRow, zy_problem_row, GTK_TYPE_BOX)

typedef enum {
  PROP_PROBLEM = 1,
} ZyProblemRowProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

static void
show_severity (ZyProblemRow *self,
               const char   *icon_name,
               const char   *label,
               const char   *css_class)
{
  static const char *const css_classes[] = { "error", "warning", "accent" };

  for (guint i = 0; i < G_N_ELEMENTS (css_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), css_classes[i]);

  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static char *
format_place (ZyProblem *problem)
{
  const char *path = zy_problem_get_path (problem);
  guint line = zy_problem_get_line (problem);

  if (path == NULL)
    return NULL;

  return line > 0 ? g_strdup_printf ("%s:%u", path, line) : g_strdup (path);
}

static void
update (ZyProblemRow *self)
{
  g_autofree char *place = format_place (self->problem);

  switch (zy_problem_get_severity (self->problem)) {
  case ZY_SEVERITY_ERROR:
    show_severity (self, "dialog-error-symbolic", _("Error"), "error");
    break;
  case ZY_SEVERITY_WARNING:
    show_severity (self, "dialog-warning-symbolic", _("Warning"), "warning");
    break;
  case ZY_SEVERITY_NOTE:
  default:
    show_severity (self, "dialog-information-symbolic", C_("severity", "Note"), "accent");
    break;
  }

  gtk_label_set_label (self->message, zy_problem_get_message (self->problem));
  gtk_label_set_label (self->place, place != NULL ? place : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place), place != NULL);
}

static void
zy_problem_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyProblemRow *self = ZY_PROBLEM_ROW (object);

  switch ((ZyProblemRowProperty) prop_id) {
  case PROP_PROBLEM:
    g_value_set_object (value, self->problem);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_problem_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyProblemRow *self = ZY_PROBLEM_ROW (object);

  switch ((ZyProblemRowProperty) prop_id) {
  case PROP_PROBLEM:
    if (!g_set_object (&self->problem, g_value_get_object (value)))
      break;

    if (self->problem != NULL)
      update (self);
    g_object_notify_by_pspec (object, properties[PROP_PROBLEM]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_problem_row_dispose (GObject *object)
{
  ZyProblemRow *self = ZY_PROBLEM_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_PROBLEM_ROW);
  g_clear_object (&self->problem);

  G_OBJECT_CLASS (zy_problem_row_parent_class)->dispose (object);
}

static void
zy_problem_row_class_init (ZyProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_problem_row_get_property;
  object_class->set_property = zy_problem_row_set_property;
  object_class->dispose = zy_problem_row_dispose;

  properties[PROP_PROBLEM] = g_param_spec_object ("problem", NULL, NULL, ZY_TYPE_PROBLEM,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZyProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ZyProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, ZyProblemRow, place);
}

static void
zy_problem_row_init (ZyProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
