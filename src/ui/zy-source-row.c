/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-row.h"

#include "zy-source-text.h"

#include <glib/gi18n-lib.h>

struct _ZySourceRow {
  AdwActionRow parent_instance;

  GtkStack *mark_stack;
  GtkImage *mark_image;
  GtkSpinner *spinner;
  GtkSwitch *active_switch;

  ZySourceStatus *status;
  ZySyncStatus *sync;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (ZySourceRow, zy_source_row, ADW_TYPE_ACTION_ROW)

/* How it stands, and below it what is wrong. */
static char *
new_subtitle (ZySourceRow *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *state = zy_source_text_new_state (self->status, now);
  g_autofree char *worry = zy_source_text_new_worry (self->status,
                                                     zy_sync_status_get_online (self->sync), now);

  return worry != NULL ? g_strconcat (state, "\n", worry, NULL) : g_steal_pointer (&state);
}

static void
update_mark (ZySourceRow *self)
{
  ZySourceMark mark = zy_source_text_get_mark (self->status,
                                               zy_sync_status_get_online (self->sync));
  gboolean is_busy = mark == ZY_SOURCE_MARK_BUSY;

  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_image_set_from_icon_name (self->mark_image, zy_source_text_get_icon (mark));
  gtk_stack_set_visible_child_name (self->mark_stack, is_busy ? "busy" : "mark");
  if (mark == ZY_SOURCE_MARK_PROBLEM)
    gtk_widget_add_css_class (GTK_WIDGET (self->mark_image), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark_image), "warning");
}

static void
update (ZySourceRow *self)
{
  const ZySourceSettings *settings = zy_source_status_get_settings (self->status);
  g_autofree char *subtitle = new_subtitle (self);
  /* Translators: %s is a source. */
  g_autofree char *label = g_strdup_printf (_("Sync “%s” by itself"), settings->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), settings->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  update_mark (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->active_switch),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  self->is_updating = TRUE;
  gtk_switch_set_active (self->active_switch, !settings->is_paused);
  self->is_updating = FALSE;
}

static void
active_cb (ZySourceRow *self)
{
  GVariantDict changes;

  if (self->is_updating)
    return;

  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert (&changes, "paused", "b", !gtk_switch_get_active (self->active_switch));
  gtk_widget_activate_action (GTK_WIDGET (self), "app.update-source", "(x@a{sv})",
                              zy_source_status_get_id (self->status),
                              g_variant_dict_end (&changes));
}

static void
zy_source_row_dispose (GObject *object)
{
  ZySourceRow *self = ZY_SOURCE_ROW (object);

  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);
  if (self->sync != NULL)
    g_signal_handlers_disconnect_by_data (self->sync, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SOURCE_ROW);
  g_clear_object (&self->status);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (zy_source_row_parent_class)->dispose (object);
}

static void
zy_source_row_class_init (ZySourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_source_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySourceRow, mark_stack);
  gtk_widget_class_bind_template_child (widget_class, ZySourceRow, mark_image);
  gtk_widget_class_bind_template_child (widget_class, ZySourceRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, ZySourceRow, active_switch);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
zy_source_row_init (ZySourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zy_source_row_new (ZySourceStatus *status,
                   ZySyncStatus   *sync)
{
  ZySourceRow *self;

  g_return_val_if_fail (ZY_IS_SOURCE_STATUS (status), NULL);
  g_return_val_if_fail (ZY_IS_SYNC_STATUS (sync), NULL);

  self = g_object_new (ZY_TYPE_SOURCE_ROW, NULL);
  self->status = g_object_ref (status);
  self->sync = g_object_ref (sync);
  g_signal_connect_object (status, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sync, "notify::is-online", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

ZySourceStatus *
zy_source_row_get_status (ZySourceRow *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_ROW (self), NULL);

  return self->status;
}
