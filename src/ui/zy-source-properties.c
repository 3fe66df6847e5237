/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-source-properties.h"

#include "zy-catalogue-mirror.h"
#include "zy-icon-buttons.h"
#include "zy-library-sources.h"
#include "zy-source-calendar.h"
#include "zy-source-text.h"

#include <glib/gi18n-lib.h>

#define HOUR (60 * 60)

/* The choices of the row, in its order. */
static const int intervals[] = {
  ZY_SOURCE_INTERVAL_ADAPTIVE, HOUR,      3 * HOUR, 6 * HOUR,
  12 * HOUR,                   24 * HOUR, ZY_SOURCE_INTERVAL_MANUAL,
};

struct _ZySourceProperties {
  AdwBin parent_instance;

  AdwWindowTitle *title;
  AdwActionRow *state_row;
  AdwActionRow *worry_row;
  ZySourceCalendar *calendar;
  GtkEditable *name_row;
  GtkEditable *address_row;
  AdwComboRow *interval_row;
  GtkSwitch *active_switch;
  AdwPreferencesGroup *network_group;
  AdwComboRow *mirror_row;
  GtkEditable *own_mirror_row;
  GtkEditable *proxy_row;
  GtkSwitch *figures_switch;
  GtkEditable *base_row;
  GtkSwitch *notifies_switch;

  ZyLibrary *library;
  ZySyncStatus *sync;
  ZySourceStatus *status;
  GCancellable *cancellable;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (ZySourceProperties, zy_source_properties, ADW_TYPE_BIN)

/* What is asked for. */

static void
ask (ZySourceProperties *self,
     const char         *key,
     GVariant           *value)
{
  GVariantDict changes;
  g_autoptr (GVariant) held = g_variant_ref_sink (value);

  if (self->is_updating || self->status == NULL)
    return;

  g_variant_dict_init (&changes, NULL);
  g_variant_dict_insert_value (&changes, key, held);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.update-source", "(x@a{sv})",
                              zy_source_status_get_id (self->status),
                              g_variant_dict_end (&changes));
}

static void
ask_text (ZySourceProperties *self,
          const char         *key,
          GtkEditable        *row)
{
  ask (self, key, g_variant_new_string (gtk_editable_get_text (row)));
}

static void
name_cb (ZySourceProperties *self)
{
  ask_text (self, "name", self->name_row);
}

static void
address_cb (ZySourceProperties *self)
{
  ask_text (self, "address", self->address_row);
}

static void
own_mirror_cb (ZySourceProperties *self)
{
  ask_text (self, "mirror", self->own_mirror_row);
}

static void
proxy_cb (ZySourceProperties *self)
{
  ask_text (self, "proxy", self->proxy_row);
}

static void
base_cb (ZySourceProperties *self)
{
  ask_text (self, "base-url", self->base_row);
}

static void
active_cb (ZySourceProperties *self)
{
  ask (self, "paused", g_variant_new_boolean (!gtk_switch_get_active (self->active_switch)));
}

static void
figures_cb (ZySourceProperties *self)
{
  ask (self, "figures", g_variant_new_boolean (gtk_switch_get_active (self->figures_switch)));
}

static void
notifies_cb (ZySourceProperties *self)
{
  ask (self, "notifies", g_variant_new_boolean (gtk_switch_get_active (self->notifies_switch)));
}

static void
interval_cb (ZySourceProperties *self)
{
  guint selected = adw_combo_row_get_selected (self->interval_row);

  if (selected < G_N_ELEMENTS (intervals))
    ask (self, "interval", g_variant_new_int32 (intervals[selected]));
}

static guint
count_mirrors (ZySourceProperties *self)
{
  GListModel *mirrors = self->sync != NULL ? zy_sync_status_get_mirrors (self->sync) : NULL;

  return mirrors != NULL ? g_list_model_get_n_items (mirrors) : 0;
}

/* The choices: none, those that are known, one’s own. */
static void
mirror_cb (ZySourceProperties *self)
{
  guint selected = adw_combo_row_get_selected (self->mirror_row);
  guint n = count_mirrors (self);

  gtk_widget_set_visible (GTK_WIDGET (self->own_mirror_row), selected == n + 1);
  if (selected == 0) {
    ask (self, "mirror", g_variant_new_string (""));
  } else if (selected <= n) {
    g_autoptr (ZyCatalogueMirror) mirror =
      g_list_model_get_item (zy_sync_status_get_mirrors (self->sync), selected - 1);

    ask (self, "mirror", g_variant_new_string (zy_catalogue_mirror_get_mirror (mirror)));
  }
}

static void
sync_now (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ZySourceProperties *self = ZY_SOURCE_PROPERTIES (widget);

  if (self->status != NULL)
    gtk_widget_activate_action (widget, "app.sync-source", "x",
                                zy_source_status_get_id (self->status));
}

/* Removing. */

static void
removal_answered_cb (ZySourceProperties *self,
                     const char         *response,
                     AdwMessageDialog   *dialog)
{
  gint64 *id = g_object_get_data (G_OBJECT (dialog), "zy-source");

  if (g_str_equal (response, "remove"))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.remove-source", "x", *id);
}

static char *
new_removal_text (const ZySourcePapers *papers)
{
  guint n_gone = papers->n_papers - papers->n_kept;
  g_autofree char *gone = NULL;
  g_autofree char *kept = NULL;

  gone = n_gone > 0 ? g_strdup_printf (ngettext ("%u paper that no other source has goes with it.",
                                                 "%u papers that no other source has go with it.",
                                                 n_gone), n_gone)
                    : g_strdup (_("No papers go with it."));
  if (papers->n_kept == 0)
    return g_steal_pointer (&gone);

  kept = g_strdup_printf (ngettext ("%u stays, because you read, starred, tagged or noted something "
                                    "on it.",
                                    "%u stay, because you read, starred, tagged or noted something "
                                    "on them.", papers->n_kept), papers->n_kept);

  return g_strconcat (gone, "\n", kept, NULL);
}

static void
ask_removal (ZySourceProperties   *self,
             const ZySourcePapers *papers)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *text = new_removal_text (papers);
  gint64 *id = g_new (gint64, 1);
  AdwMessageDialog *dialog;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, NULL, text));
  /* Translators: %s is a source. */
  adw_message_dialog_format_heading (dialog, _("Remove “%s”?"),
                                     zy_source_status_get_name (self->status));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  *id = zy_source_status_get_id (self->status);
  g_object_set_data_full (G_OBJECT (dialog), "zy-source", id, g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (removal_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ZySourcePapers papers;
  gboolean counted =
    zy_library_count_source_papers_finish (ZY_LIBRARY (object), result, &papers, &error);
  ZySourceProperties *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (counted)
    ask_removal (self, &papers);
  else
    g_message ("The papers of a source could not be counted: %s", error->message);
}

static void
remove_source (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ZySourceProperties *self = ZY_SOURCE_PROPERTIES (widget);

  if (self->status != NULL)
    zy_library_count_source_papers_async (self->library, zy_source_status_get_id (self->status),
                                          self->cancellable, counted_cb, self);
}

/* What is shown. */

static void
set_text (GtkEditable *row,
          const char  *text)
{
  if (text == NULL)
    text = "";
  /* What is being typed is not disturbed by what it is already. */
  if (!g_str_equal (gtk_editable_get_text (row), text))
    gtk_editable_set_text (row, text);
}

/* The choice that is nearest to what another program may have written. */
static guint
find_interval (int interval)
{
  guint found = 1;

  if (interval == ZY_SOURCE_INTERVAL_ADAPTIVE)
    return 0;
  if (interval < 0)
    return G_N_ELEMENTS (intervals) - 1;

  for (guint i = 1; i < G_N_ELEMENTS (intervals) - 1; i++)
    if (intervals[i] <= interval)
      found = i;

  return found;
}

static guint
find_mirror (ZySourceProperties *self,
             const char         *address)
{
  guint n = count_mirrors (self);

  if (address == NULL)
    return 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZyCatalogueMirror) mirror =
      g_list_model_get_item (zy_sync_status_get_mirrors (self->sync), i);

    if (g_str_equal (zy_catalogue_mirror_get_mirror (mirror), address))
      return i + 1;
  }

  return n + 1;
}

static void
show_settings (ZySourceProperties *self)
{
  const ZySourceSettings *settings = zy_source_status_get_settings (self->status);
  gboolean is_folder = settings->kind == ZY_SOURCE_KIND_FOLDER;
  guint mirror = find_mirror (self, settings->mirror);

  self->is_updating = TRUE;
  set_text (self->name_row, settings->name);
  set_text (self->address_row, settings->address);
  adw_combo_row_set_selected (self->interval_row, find_interval (settings->interval));
  gtk_switch_set_active (self->active_switch, !settings->is_paused);
  gtk_switch_set_active (self->figures_switch, settings->fetches_figures);
  gtk_switch_set_active (self->notifies_switch, settings->notifies);
  adw_combo_row_set_selected (self->mirror_row, mirror);
  gtk_widget_set_visible (GTK_WIDGET (self->own_mirror_row), mirror == count_mirrors (self) + 1);
  set_text (self->own_mirror_row, settings->mirror);
  set_text (self->proxy_row, settings->proxy);
  set_text (self->base_row, settings->base_url);
  gtk_widget_set_visible (GTK_WIDGET (self->network_group), !is_folder);
  self->is_updating = FALSE;
}

static void
show_state (ZySourceProperties *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean is_online = self->sync == NULL || zy_sync_status_get_online (self->sync);
  g_autofree char *state = zy_source_text_new_state (self->status, now);
  g_autofree char *worry = zy_source_text_new_worry (self->status, is_online, now);

  adw_window_title_set_title (self->title, zy_source_status_get_name (self->status));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), state);
  adw_action_row_set_subtitle (self->worry_row, worry != NULL ? worry : "");
  gtk_widget_set_visible (GTK_WIDGET (self->worry_row), worry != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.sync-now",
                                 zy_source_status_get_phase (self->status) == ZY_SYNC_PHASE_IDLE);
}

/* Only new settings are shown again: an answer of the source must not undo what is being typed. */
static void
status_changed_cb (ZySourceProperties *self,
                   GParamSpec         *pspec)
{
  if (g_str_equal (pspec->name, "settings"))
    show_settings (self);
  show_state (self);
}

static void
forget_status (ZySourceProperties *self)
{
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_data (self->status, self);
  g_clear_object (&self->status);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
zy_source_properties_dispose (GObject *object)
{
  ZySourceProperties *self = ZY_SOURCE_PROPERTIES (object);

  forget_status (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ZY_TYPE_SOURCE_PROPERTIES);
  g_clear_object (&self->library);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (zy_source_properties_parent_class)->dispose (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, interval_cb);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, mirror_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_mirror_cb);
  gtk_widget_class_bind_template_callback (widget_class, proxy_cb);
  gtk_widget_class_bind_template_callback (widget_class, figures_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_cb);
  gtk_widget_class_bind_template_callback (widget_class, notifies_cb);
}

static void
zy_source_properties_class_init (ZySourcePropertiesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = zy_source_properties_dispose;

  gtk_widget_class_install_action (widget_class, "source.sync-now", NULL, sync_now);
  gtk_widget_class_install_action (widget_class, "source.remove", NULL, remove_source);

  g_type_ensure (ZY_TYPE_SOURCE_CALENDAR);
  gtk_widget_class_set_template_from_resource (widget_class, APP_PATH "ui/zy-source-properties.ui");
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, title);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, state_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, worry_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, calendar);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, name_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, address_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, interval_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, active_switch);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, network_group);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, mirror_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, own_mirror_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, proxy_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, figures_switch);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, base_row);
  gtk_widget_class_bind_template_child (widget_class, ZySourceProperties, notifies_switch);
  bind_callbacks (widget_class);
}

static void
zy_source_properties_init (ZySourceProperties *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  zy_icon_buttons_name (GTK_WIDGET (self));
}

static void
list_mirrors (ZySourceProperties *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = count_mirrors (self);

  gtk_string_list_append (names, C_("mirror", "None"));
  for (guint i = 0; i < n; i++) {
    g_autoptr (ZyCatalogueMirror) mirror =
      g_list_model_get_item (zy_sync_status_get_mirrors (self->sync), i);

    gtk_string_list_append (names, zy_catalogue_mirror_get_name (mirror, zy_lang_of_interface ()));
  }
  gtk_string_list_append (names, C_("mirror", "Another…"));

  self->is_updating = TRUE;
  adw_combo_row_set_model (self->mirror_row, G_LIST_MODEL (names));
  self->is_updating = FALSE;
}

void
zy_source_properties_set_library (ZySourceProperties *self,
                                  ZyLibrary          *library,
                                  ZySyncStatus       *sync)
{
  g_return_if_fail (ZY_IS_SOURCE_PROPERTIES (self));
  g_return_if_fail (ZY_IS_LIBRARY (library));
  g_return_if_fail (ZY_IS_SYNC_STATUS (sync));

  g_set_object (&self->library, library);
  g_set_object (&self->sync, sync);
  list_mirrors (self);
}

void
zy_source_properties_set_status (ZySourceProperties *self,
                                 ZySourceStatus     *status)
{
  g_return_if_fail (ZY_IS_SOURCE_PROPERTIES (self));
  g_return_if_fail (status == NULL || ZY_IS_SOURCE_STATUS (status));

  if (self->status == status)
    return;

  forget_status (self);
  zy_source_calendar_set_source (self->calendar, status != NULL ? self->library : NULL, status);
  if (status == NULL)
    return;

  self->status = g_object_ref (status);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (status, "notify", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_settings (self);
  show_state (self);
}

ZySourceStatus *
zy_source_properties_get_status (ZySourceProperties *self)
{
  g_return_val_if_fail (ZY_IS_SOURCE_PROPERTIES (self), NULL);

  return self->status;
}

void
zy_source_properties_refresh (ZySourceProperties *self)
{
  g_return_if_fail (ZY_IS_SOURCE_PROPERTIES (self));

  if (self->status != NULL)
    show_settings (self);
}
