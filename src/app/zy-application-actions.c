/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the application does for its window. */

#include "config.h"

#include "zy-application-private.h"

#include <glib/gi18n-lib.h>

static void
import_uris (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree const char **uris = g_variant_get_strv (parameter, NULL);

  for (gsize i = 0; uris[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_uri (uris[i]));

  zy_application_import (user_data, (GFile **) files->pdata, (int) files->len);
}

static void
remember_folder (ZyApplication  *self,
                 GtkFileChooser *chooser)
{
  g_autoptr (GFile) folder = gtk_file_chooser_get_current_folder (chooser);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (uri != NULL)
    g_settings_set_string (self->settings, "last-import-folder", uri);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           ZyApplication   *self)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
    guint n = g_list_model_get_n_items (chosen);

    for (guint i = 0; i < n; i++)
      g_ptr_array_add (files, g_list_model_get_item (chosen, i));

    remember_folder (self, GTK_FILE_CHOOSER (dialog));
    zy_application_import (self, (GFile **) files->pdata, (int) files->len);
  }

  g_object_unref (dialog);
}

static void
show_chooser (ZyApplication        *self,
              const char           *title,
              GtkFileChooserAction  action)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *folder = g_settings_get_string (self->settings, "last-import-folder");
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, action, _("_Import"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  if (*folder != '\0') {
    g_autoptr (GFile) file = g_file_new_for_uri (folder);

    /* A folder that is gone is no reason to complain. */
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
  }

  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
import_files (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  show_chooser (user_data, _("Import Files"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
import_folder (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  show_chooser (user_data, _("Import a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
open_link (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  /* Links come from digests, and digests from anywhere: nothing else is handed to the system. */
  if (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0 ||
      g_strcmp0 (scheme, "mailto") == 0)
    gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

static void
about (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  static const char *const developers[] = { "The Zhaiyao Developers", NULL };
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  adw_show_about_window (window,
                         "application-name", _("Zhaiyao"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Zhaiyao Developers"),
                         "developers", developers,
                         "copyright", "© 2026 The Zhaiyao Developers",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", "https://github.com/zhaiyao/zhaiyao",
                         "issue-url", "https://github.com/zhaiyao/zhaiyao/issues",
                         "comments", _("Read the day’s papers in your language, online or off"),
                         /* Translators: put your names here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
retry (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       user_data)
{
  zy_application_retry (user_data);
}

/* Closes the windows, so that each can keep what it has to keep; the application ends with them, also
 * when it would stay without one. */
static void
quit (GSimpleAction *action,
      GVariant      *parameter,
      gpointer       user_data)
{
  ZyApplication *self = user_data;
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  self->is_quitting = TRUE;
  zy_application_update_background (self);
  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
  g_list_free_full (windows, g_object_unref);
}

void
zy_application_add_actions (ZyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "import", .activate = import_uris, .parameter_type = "as" },
    { .name = "import-files", .activate = import_files },
    { .name = "import-folder", .activate = import_folder },
    { .name = "back-up", .activate = zy_application_back_up },
    { .name = "restore", .activate = zy_application_restore },
    { .name = "open-link", .activate = open_link, .parameter_type = "s" },
    { .name = "retry", .activate = retry },
    { .name = "about", .activate = about },
    { .name = "quit", .activate = quit },
  };
  static const struct {
    const char *action;
    const char *accels[3];
  } keys[] = {
    { "app.import-files", { "<Control>o", NULL } },
    { "app.import-folder", { "<Control><Shift>o", NULL } },
    { "app.quit", { "<Control>q", NULL } },
    { "window.close", { "<Control>w", NULL } },
    { "win.show-help-overlay", { "<Control>question", "<Control>F1", NULL } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  zy_application_add_sync_actions (self);
  zy_application_add_source_actions (self);
  zy_application_add_background_actions (self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].accels);
}
