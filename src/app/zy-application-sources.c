/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user does to sources: adds, changes and removes them. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-fetch-address.h"
#include "zy-library-sources.h"
#include "zy-mirror.h"
#include "zy-source-address.h"

#include <glib/gi18n-lib.h>

/* How long a removal can be taken back by a click, in seconds. */
#define REMOVAL_TIMEOUT 10

static void
hold (ZyApplication *self)
{
  g_application_hold (G_APPLICATION (self));
}

static void
release (ZyApplication *self)
{
  g_application_release (G_APPLICATION (self));
}

static ZySourceStatus *
find_source (ZyApplication *self,
             gint64         id)
{
  return self->engine != NULL ? zy_sync_engine_find (self->engine, id) : NULL;
}

static void
add_toast (ZyApplication *self,
           AdwToast      *toast)
{
  ZyWindow *window = zy_application_get_window (self);

  if (self->sources_dialog != NULL)
    zy_sources_dialog_add_toast (self->sources_dialog, toast);
  else if (window != NULL)
    zy_window_add_toast (window, toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

void
zy_application_tell (ZyApplication *self,
                     const char    *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  add_toast (self, adw_toast_new (escaped));
}

/* What a source can be. */

static gboolean
check_settings (const ZySourceSettings  *settings,
                GError                 **error)
{
  if (settings->name == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("A source needs a name"));
    return FALSE;
  }

  if (settings->address == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("A source needs an address"));
    return FALSE;
  }

  if (settings->kind != ZY_SOURCE_KIND_IMPORTED &&
      !zy_source_address_check (settings->kind, settings->address, error))
    return FALSE;

  return (settings->mirror == NULL || zy_mirror_check (settings->mirror, error)) &&
         (settings->proxy == NULL || zy_fetch_address_check_proxy (settings->proxy, error));
}

/* Adding. */

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_add_source_finish (ZY_LIBRARY (object), result, &error);

  if (id != 0) {
    g_array_append_val (ids, id);
    zy_application_sync (self, ids, NULL);
  } else {
    zy_application_tell (self, error->message);
  }

  release (self);
}

static void
add_source (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  ZyApplication *self = user_data;
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (!self->open)
    return;

  zy_source_settings_apply (settings, parameter);
  if (settings->name == NULL && settings->address != NULL)
    settings->name = zy_source_address_suggest_name (settings->kind, settings->address);

  if (!check_settings (settings, &error)) {
    zy_application_tell (self, error->message);
    return;
  }

  hold (self);
  zy_library_add_source_async (self->library, settings, NULL, added_cb, g_object_ref (self));
}

/* Changing. */

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!zy_library_update_source_finish (ZY_LIBRARY (object), result, &error)) {
    zy_application_tell (self, error->message);
    if (self->sources_dialog != NULL)
      zy_sources_dialog_refresh (self->sources_dialog);
  }

  release (self);
}

static void
update_source (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ZyApplication *self = user_data;
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (ZySourceSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  ZySourceStatus *status;
  gint64 id;

  g_variant_get (parameter, "(x@a{sv})", &id, &changes);
  status = find_source (self, id);
  if (status == NULL || !self->open)
    return;

  settings = zy_source_settings_copy (zy_source_status_get_settings (status));
  zy_source_settings_apply (settings, changes);
  if (zy_source_settings_equal (settings, zy_source_status_get_settings (status)))
    return;

  if (!check_settings (settings, &error)) {
    zy_application_tell (self, error->message);
    if (self->sources_dialog != NULL)
      zy_sources_dialog_refresh (self->sources_dialog);
    return;
  }

  hold (self);
  zy_library_update_source_async (self->library, id, settings, NULL, updated_cb,
                                  g_object_ref (self));
}

/* Removing. */

/* Only once no removal can be taken back any more: purging takes all that are removed. */
static gboolean
purge_cb (gpointer user_data)
{
  ZyApplication *self = user_data;

  if (self->removal_toast == NULL)
    zy_application_purge_sources (self);

  return G_SOURCE_REMOVE;
}

/* Undoing is asked for before or after the toast goes, but at once; then purging finds nothing. */
static void
removal_dismissed_cb (ZyApplication *self,
                      AdwToast      *toast)
{
  if (self->removal_toast != toast)
    return;

  g_clear_object (&self->removal_toast);
  g_idle_add_full (G_PRIORITY_LOW, purge_cb, g_object_ref (self), g_object_unref);
}

static void
offer_undo (ZyApplication *self,
            gint64         id,
            const char    *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  /* Translators: %s is a source. */
  g_autofree char *title = g_strdup_printf (_("“%s” was removed"), escaped);
  AdwToast *toast = adw_toast_new (title);
  AdwToast *previous = g_steal_pointer (&self->removal_toast);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "app.restore-source");
  adw_toast_set_action_target (toast, "x", id);
  adw_toast_set_timeout (toast, REMOVAL_TIMEOUT);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (removal_dismissed_cb), self,
                           G_CONNECT_SWAPPED);

  self->removal_toast = g_object_ref (toast);
  add_toast (self, toast);
  if (previous != NULL) {
    adw_toast_dismiss (previous);
    g_object_unref (previous);
  }
}

typedef struct {
  ZyApplication *application;
  gint64 id;
  char *name;
} Removal;

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Removal *removal = user_data;
  g_autoptr (ZyApplication) self = removal->application;
  g_autoptr (GError) error = NULL;

  if (zy_library_set_source_removed_finish (ZY_LIBRARY (object), result, &error))
    offer_undo (self, removal->id, removal->name);
  else
    zy_application_tell (self, error->message);

  g_free (removal->name);
  g_free (removal);
  release (self);
}

static void
remove_source (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  ZyApplication *self = user_data;
  gint64 id = g_variant_get_int64 (parameter);
  ZySourceStatus *status = find_source (self, id);
  Removal *removal;

  if (status == NULL || !self->open)
    return;

  removal = g_new0 (Removal, 1);
  removal->application = g_object_ref (self);
  removal->id = id;
  removal->name = g_strdup (zy_source_status_get_name (status));
  zy_application_withdraw_news (self, id);
  hold (self);
  zy_library_set_source_removed_async (self->library, id, TRUE, NULL, removed_cb, removal);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!zy_library_set_source_removed_finish (ZY_LIBRARY (object), result, &error))
    zy_application_tell (self, error->message);
  release (self);
}

static void
restore_source (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  ZyApplication *self = user_data;

  if (!self->open)
    return;

  hold (self);
  zy_library_set_source_removed_async (self->library, g_variant_get_int64 (parameter), FALSE, NULL,
                                       restored_cb, g_object_ref (self));
}

/* The adder: a dialog, and lists of subscriptions. */

/* Those that were never asked are those that were just added. */
static void
records_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GPtrArray) records =
    zy_library_load_source_records_finish (ZY_LIBRARY (object), result, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    if (record->state->tried == 0 && !record->settings->is_paused)
      g_array_append_val (ids, record->id);
  }

  if (ids->len > 0)
    zy_application_sync (self, ids, NULL);
  release (self);
}

/* What could not be added can be looked at, as after an import. */
static void
tell_problems (ZyApplication *self,
               guint          n_added,
               GPtrArray     *problems)
{
  ZyActivity *activity = self->sync_activity;
  g_autofree char *summary =
    g_strdup_printf (ngettext ("%u source added", "%u sources added", n_added), n_added);

  if (zy_activity_get_running (activity)) {
    zy_application_tell (self, summary);
    return;
  }

  zy_activity_begin (activity, _("Adding Sources"));
  for (guint i = 0; i < problems->len; i++)
    zy_activity_add_problem (activity, g_ptr_array_index (problems, i));
  zy_activity_end (activity, summary);
}

static void
sources_added_cb (ZyApplication *self,
                  guint          n_added,
                  GPtrArray     *problems)
{
  if (problems->len > 0)
    tell_problems (self, n_added, problems);
  if (n_added == 0 || !self->open)
    return;

  hold (self);
  zy_library_load_source_records_async (self->library, NULL, records_loaded_cb,
                                        g_object_ref (self));
}

static void
exported_cb (ZyApplication *self,
             const char    *message)
{
  zy_application_tell (self, message != NULL ? message : _("The list of sources was saved"));
}

void
zy_application_make_adder (ZyApplication *self,
                           ZyFetcher     *fetcher)
{
  self->adder = zy_source_adder_new (self->library, fetcher);
  g_signal_connect_object (self->adder, "added", G_CALLBACK (sources_added_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adder, "exported", G_CALLBACK (exported_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
list_chosen_cb (GtkNativeDialog *chooser,
                int              response,
                ZyApplication   *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->adder != NULL) {
    if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_OPEN)
      zy_source_adder_import (self->adder, file);
    else
      zy_source_adder_export (self->adder, file);
  }

  g_object_unref (chooser);
}

static GtkFileChooser *
make_chooser (ZyApplication        *self,
              const char           *title,
              GtkFileChooserAction  action,
              const char           *accept)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept, NULL);

  gtk_file_filter_set_name (filter, _("Lists of Subscriptions (OPML)"));
  gtk_file_filter_add_suffix (filter, "opml");
  gtk_file_filter_add_suffix (filter, "xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (list_chosen_cb), self, 0);

  return GTK_FILE_CHOOSER (chooser);
}

static void
choose_import (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkFileChooser *chooser = make_chooser (user_data, _("Import a List of Sources"),
                                          GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"));

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
choose_export (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  GtkFileChooser *chooser = make_chooser (user_data, _("Save the List of Sources"),
                                          GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  gtk_file_chooser_set_current_name (chooser, "zhaiyao.opml");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Dialogs. */

static GtkWindow *
get_parent (ZyApplication *self)
{
  if (self->sources_dialog != NULL)
    return GTK_WINDOW (self->sources_dialog);

  return GTK_WINDOW (zy_application_get_window (self));
}

void
zy_application_show_add_dialog (ZyApplication *self,
                                const char    *address)
{
  if (self->adder == NULL)
    return;

  if (address != NULL)
    zy_source_adder_present_address (self->adder, get_parent (self), address);
  else
    zy_source_adder_present (self->adder, get_parent (self));
}

static void
show_add_dialog (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  zy_application_show_add_dialog (user_data, NULL);
}

/* What could still be taken back can be in the window. */
static void
sources_dialog_gone_cb (ZyApplication *self)
{
  self->sources_dialog = NULL;

  if (self->removal_toast != NULL && zy_application_get_window (self) != NULL) {
    AdwToast *shown = self->removal_toast;
    GVariant *target = adw_toast_get_action_target_value (shown);
    AdwToast *toast = adw_toast_new (adw_toast_get_title (shown));

    adw_toast_set_button_label (toast, adw_toast_get_button_label (shown));
    adw_toast_set_action_name (toast, adw_toast_get_action_name (shown));
    adw_toast_set_action_target_value (toast, target);
    adw_toast_set_timeout (toast, REMOVAL_TIMEOUT);
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (removal_dismissed_cb), self,
                             G_CONNECT_SWAPPED);
    g_set_object (&self->removal_toast, toast);
    add_toast (self, toast);
  }
}

static void
show_sources (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  ZyApplication *self = user_data;

  if (self->sync_status == NULL)
    return;

  if (self->sources_dialog == NULL) {
    self->sources_dialog = zy_sources_dialog_new (get_parent (self), self->library,
                                                  self->sync_status);
    gtk_window_set_application (GTK_WINDOW (self->sources_dialog), GTK_APPLICATION (self));
    g_signal_connect_object (self->sources_dialog, "destroy", G_CALLBACK (sources_dialog_gone_cb),
                             self, G_CONNECT_SWAPPED);
  }
  gtk_window_present (GTK_WINDOW (self->sources_dialog));
}

void
zy_application_close_dialogs (ZyApplication *self)
{
  if (self->sources_dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->sources_dialog));
}

void
zy_application_add_source_actions (ZyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "add-source", .activate = add_source, .parameter_type = "a{sv}" },
    { .name = "update-source", .activate = update_source, .parameter_type = "(xa{sv})" },
    { .name = "remove-source", .activate = remove_source, .parameter_type = "x" },
    { .name = "restore-source", .activate = restore_source, .parameter_type = "x" },
    { .name = "import-sources", .activate = choose_import },
    { .name = "export-sources", .activate = choose_export },
    { .name = "sources", .activate = show_sources },
    { .name = "show-add-source", .activate = show_add_dialog },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
