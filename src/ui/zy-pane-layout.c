/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-pane-layout.h"

struct _ZyPaneLayout {
  GtkLayoutManager parent_instance;

  int natural_width;
};

G_DEFINE_FINAL_TYPE (ZyPaneLayout, zy_pane_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef enum {
  PROP_NATURAL_WIDTH = 1,
} ZyPaneLayoutProperty;

static GParamSpec *properties[PROP_NATURAL_WIDTH + 1];

static void
zy_pane_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum, child_natural;

    if (!gtk_widget_should_layout (child))
      continue;

    gtk_widget_measure (child, orientation, for_size, &child_minimum, &child_natural, NULL, NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural = MAX (*natural, child_natural);
  }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, ZY_PANE_LAYOUT (manager)->natural_width);
}

static void
zy_pane_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if (gtk_widget_should_layout (child))
      gtk_widget_allocate (child, width, height, baseline, NULL);
  }
}

static void
zy_pane_layout_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZyPaneLayout *self = ZY_PANE_LAYOUT (object);

  switch ((ZyPaneLayoutProperty) prop_id) {
  case PROP_NATURAL_WIDTH:
    g_value_set_int (value, self->natural_width);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_pane_layout_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZyPaneLayout *self = ZY_PANE_LAYOUT (object);

  switch ((ZyPaneLayoutProperty) prop_id) {
  case PROP_NATURAL_WIDTH:
    if (self->natural_width == g_value_get_int (value))
      break;

    self->natural_width = g_value_get_int (value);
    gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
    g_object_notify_by_pspec (object, properties[PROP_NATURAL_WIDTH]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_pane_layout_class_init (ZyPaneLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = zy_pane_layout_get_property;
  object_class->set_property = zy_pane_layout_set_property;
  layout_class->measure = zy_pane_layout_measure;
  layout_class->allocate = zy_pane_layout_allocate;

  properties[PROP_NATURAL_WIDTH] = g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                     G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
zy_pane_layout_init (ZyPaneLayout *self)
{
}
