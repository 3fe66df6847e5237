/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-sidebar-row.h"

struct _ZySidebarRow {
  GtkBox parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkSpinner *spinner;
  GtkImage *mark;
  GtkImage *offline;
  GtkLabel *count;

  ZySidebarItem *item;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (ZySidebarRow, zy_sidebar_row, GTK_TYPE_BOX)

typedef enum {
  PROP_ITEM = 1,
} ZySidebarRowProperty;

static GParamSpec *properties[PROP_ITEM + 1];

/* The widget of the list that holds the row and gets the focus, beyond the expander. */
static GtkWidget *
get_list_item (ZySidebarRow *self)
{
  GtkWidget *expander = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_TREE_EXPANDER);

  return expander != NULL ? gtk_widget_get_parent (expander) : NULL;
}

static void
set_accessible_label (GtkWidget  *widget,
                      const char *label)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
}

static void
update_count (ZySidebarRow *self)
{
  const char *title = zy_sidebar_item_get_title (self->item);
  guint count = zy_sidebar_item_get_count (self->item);
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *label = count > 0 ? g_strconcat (title, ", ", number, NULL) : g_strdup (title);

  gtk_label_set_label (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  set_accessible_label (GTK_WIDGET (self), label);
  set_accessible_label (get_list_item (self), label);
}

static void
update_offline (ZySidebarRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offline),
                          zy_sidebar_item_get_offline_ready (self->item));
}

static void
set_accessible_description (GtkWidget  *widget,
                            const char *description)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description != NULL ? description : "", -1);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_mark (ZySidebarRow *self)
{
  ZySourceMark mark = zy_sidebar_item_get_mark (self->item);
  const char *icon = zy_source_text_get_icon (mark);
  g_autofree char *text = zy_sidebar_item_new_mark_text (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), mark == ZY_SOURCE_MARK_BUSY);
  gtk_spinner_set_spinning (self->spinner, mark == ZY_SOURCE_MARK_BUSY);
  gtk_image_set_from_icon_name (self->mark, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), icon != NULL);
  set_class (GTK_WIDGET (self->mark), "warning", mark == ZY_SOURCE_MARK_PROBLEM);
  set_class (GTK_WIDGET (self->mark), "dim-label", mark != ZY_SOURCE_MARK_PROBLEM);

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), text != NULL);
  set_accessible_description (GTK_WIDGET (self), text);
  set_accessible_description (get_list_item (self), text);
}

/* Setting a text would ask the display for the pointer each time, and wait for its answer; while
 * syncing, all rows change many times. */
static gboolean
zy_sidebar_row_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    is_keyboard,
                              GtkTooltip *tooltip)
{
  ZySidebarRow *self = ZY_SIDEBAR_ROW (widget);
  g_autofree char *text = self->item != NULL ? zy_sidebar_item_new_mark_text (self->item) : NULL;

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
update_all (ZySidebarRow *self)
{
  const char *icon_name = zy_sidebar_item_get_icon_name (self->item);
  gboolean heading = zy_sidebar_item_get_view (self->item) == NULL;

  gtk_label_set_label (self->title, zy_sidebar_item_get_title (self->item));
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);

  if (heading) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "sidebar-heading");
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption-heading");
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sidebar-heading");
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "caption-heading");
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
  }

  update_count (self);
  update_offline (self);
  update_mark (self);
}

static void
zy_sidebar_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  ZySidebarRow *self = ZY_SIDEBAR_ROW (object);

  switch ((ZySidebarRowProperty) prop_id) {
  case PROP_ITEM:
    g_value_set_object (value, self->item);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sidebar_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  ZySidebarRow *self = ZY_SIDEBAR_ROW (object);

  switch ((ZySidebarRowProperty) prop_id) {
  case PROP_ITEM:
    zy_sidebar_row_set_item (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
zy_sidebar_row_dispose (GObject *object)
{
  ZySidebarRow *self = ZY_SIDEBAR_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SIDEBAR_ROW);
  g_clear_object (&self->signals);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (zy_sidebar_row_parent_class)->dispose (object);
}

static void
zy_sidebar_row_class_init (ZySidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = zy_sidebar_row_get_property;
  object_class->set_property = zy_sidebar_row_set_property;
  object_class->dispose = zy_sidebar_row_dispose;
  widget_class->query_tooltip = zy_sidebar_row_query_tooltip;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, ZY_TYPE_SIDEBAR_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, count);
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, offline);
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, mark);
  gtk_widget_class_bind_template_child (widget_class, ZySidebarRow, spinner);
}

static void
zy_sidebar_row_init (ZySidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (ZY_TYPE_SIDEBAR_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::count", G_CALLBACK (update_count), self);
  g_signal_group_connect_swapped (self->signals, "notify::is-offline-ready",
                                  G_CALLBACK (update_offline), self);
  g_signal_group_connect_swapped (self->signals, "notify::mark", G_CALLBACK (update_mark), self);
}

void
zy_sidebar_row_set_item (ZySidebarRow  *self,
                         ZySidebarItem *item)
{
  g_return_if_fail (ZY_IS_SIDEBAR_ROW (self));
  g_return_if_fail (item == NULL || ZY_IS_SIDEBAR_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->signals, item);
  if (item != NULL)
    update_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

ZySidebarItem *
zy_sidebar_row_get_item (ZySidebarRow *self)
{
  g_return_val_if_fail (ZY_IS_SIDEBAR_ROW (self), NULL);

  return self->item;
}
