/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-sources-dialog.h"

#include "zy-icon-buttons.h"
#include "zy-source-properties.h"
#include "zy-source-row.h"

#include <glib/gi18n-lib.h>

struct _ZySourcesDialog {
  AdwWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  AdwLeaflet *leaflet;
  GtkWidget *list_page;
  GtkStack *stack;
  GtkStack *sync_stack;
  GtkListBox *list;
  ZySourceProperties *source_page;

  ZySyncStatus *sync;
};

G_DEFINE_FINAL_TYPE (ZySourcesDialog, zy_sources_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  ZySourcesDialog *self = user_data;

  return zy_source_row_new (item, self->sync);
}

/* A source that is gone cannot be shown any longer. */
static void
sources_changed_cb (ZySourcesDialog *self)
{
  GListModel *sources = zy_sync_status_get_sources (self->sync);
  ZySourceStatus *shown = zy_source_properties_get_status (self->source_page);

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (sources) > 0 ? "list" : "empty");
  if (shown != NULL &&
      zy_sync_status_find (self->sync, zy_source_status_get_id (shown)) != shown)
    adw_leaflet_set_visible_child (self->leaflet, self->list_page);
}

static void
update_busy (ZySourcesDialog *self)
{
  gtk_stack_set_visible_child_name (self->sync_stack,
                                    zy_sync_status_get_busy (self->sync) ? "busy" : "idle");
}

static void
show_status (ZySourcesDialog *self,
             ZySourceStatus  *status)
{
  zy_source_properties_set_status (self->source_page, status);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->source_page));
}

static void
row_activated_cb (ZySourcesDialog *self,
                  GtkListBoxRow   *row)
{
  show_status (self, zy_source_row_get_status (ZY_SOURCE_ROW (row)));
}

static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  ZySourcesDialog *self = ZY_SOURCES_DIALOG (widget);

  if (adw_leaflet_get_visible_child (self->leaflet) == self->list_page)
    gtk_window_close (GTK_WINDOW (self));
  else
    adw_leaflet_set_visible_child (self->leaflet, self->list_page);
}

static void
zy_sources_dialog_dispose (GObject *object)
{
  ZySourcesDialog *self = ZY_SOURCES_DIALOG (object);

  if (self->sync != NULL) {
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
    zy_source_properties_set_status (self->source_page, NULL);
    g_signal_handlers_disconnect_by_data (zy_sync_status_get_sources (self->sync), self);
    g_signal_handlers_disconnect_by_data (self->sync, self);
  }
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SOURCES_DIALOG);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (zy_sources_dialog_parent_class)->dispose (object);
}

static void
zy_sources_dialog_class_init (ZySourcesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_sources_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "sources.back", NULL, back);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sources.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "sources.back",
                                       NULL);

  g_type_ensure (ZY_TYPE_SOURCE_PROPERTIES);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-sources-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, list_page);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, sync_stack);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ZySourcesDialog, source_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
zy_sources_dialog_init (ZySourcesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zy_icon_buttons_name (GTK_WIDGET (self));
}

ZySourcesDialog *
zy_sources_dialog_new (GtkWindow    *parent,
                       ZyLibrary    *library,
                       ZySyncStatus *sync)
{
  ZySourcesDialog *self;
  GListModel *sources;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (ZY_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (sync), NULL);

  self = g_object_new (ZY_TYPE_SOURCES_DIALOG, "transient-for", parent, NULL);
  self->sync = g_object_ref (sync);
  zy_source_properties_set_library (self->source_page, library, sync);

  sources = zy_sync_status_get_sources (sync);
  gtk_list_box_bind_model (self->list, sources, create_row, self, NULL);
  g_signal_connect_object (sources, "items-changed", G_CALLBACK (sources_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::is-busy", G_CALLBACK (update_busy), self,
                           G_CONNECT_SWAPPED);
  sources_changed_cb (self);
  update_busy (self);

  return self;
}

void
zy_sources_dialog_show_source (ZySourcesDialog *self,
                               gint64           id)
{
  ZySourceStatus *status;

  g_return_if_fail (ZY_IS_SOURCES_DIALOG (self));

  status = zy_sync_status_find (self->sync, id);
  if (status != NULL)
    show_status (self, status);
}

void
zy_sources_dialog_refresh (ZySourcesDialog *self)
{
  g_return_if_fail (ZY_IS_SOURCES_DIALOG (self));

  zy_source_properties_refresh (self->source_page);
}

void
zy_sources_dialog_add_toast (ZySourcesDialog *self,
                             AdwToast        *toast)
{
  g_return_if_fail (ZY_IS_SOURCES_DIALOG (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
