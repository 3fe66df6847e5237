/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups of the library: one a day without being asked, and those the user asks for. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-backups.h"

#include <glib/gi18n-lib.h>

/* Seconds between two looks whether the day's backup is there, for who never quits. */
#define LOOK_INTERVAL 3600

/* Daily. */

static void
made_daily_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyWindow *window = zy_application_get_window (self);

  if (!zy_backups_make_daily_finish (result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && window != NULL) {
    g_autofree char *message = g_strdup_printf (_("The daily backup of the library failed: %s"),
                                                error->message);

    zy_window_show_message (window, message);
  }

  g_application_release (G_APPLICATION (self));
}

static gboolean
look_cb (gpointer user_data)
{
  ZyApplication *self = user_data;

  g_application_hold (G_APPLICATION (self));
  zy_backups_make_daily_async (self->library_file, self->backup_cancellable, made_daily_cb,
                               g_object_ref (self));

  return G_SOURCE_CONTINUE;
}

void
zy_application_start_backups (ZyApplication *self)
{
  zy_application_stop_backups (self);

  self->backup_cancellable = g_cancellable_new ();
  self->backup_timer = g_timeout_add_seconds (LOOK_INTERVAL, look_cb, self);
  look_cb (self);
}

void
zy_application_stop_backups (ZyApplication *self)
{
  g_cancellable_cancel (self->backup_cancellable);
  g_clear_object (&self->backup_cancellable);
  g_clear_handle_id (&self->backup_timer, g_source_remove);
}

/* On request. */

static GtkWindow *
get_parent (ZyApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

static void
show_failure (ZyApplication *self,
              const char    *heading,
              const GError  *error)
{
  GtkWidget *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dialog = adw_message_dialog_new (get_parent (self), heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_done (ZyApplication *self,
           const char    *message)
{
  ZyWindow *window = zy_application_get_window (self);

  if (window != NULL)
    zy_window_show_message (window, message);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (zy_library_backup_finish (ZY_LIBRARY (source), result, &error))
    show_done (self, _("The library was backed up"));
  else
    show_failure (self, _("The Library Was Not Backed Up"), error);

  g_application_release (G_APPLICATION (self));
}

/* What is restored has papers of its own; nothing that is shown of the others may stay. */
static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ZyApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  ZyWindow *window = zy_application_get_window (self);

  zy_application_start_sync (self);
  if (!zy_library_restore_finish (ZY_LIBRARY (source), result, &error)) {
    show_failure (self, _("The Library Was Not Restored"), error);
  } else if (window != NULL) {
    zy_window_set_library (window, NULL);
    zy_window_set_library (window, self->library);
    show_done (self, _("The library was restored"));
  }

  g_application_release (G_APPLICATION (self));
}

static void
confirmed_cb (AdwMessageDialog *dialog,
              const char       *response,
              ZyApplication    *self)
{
  GFile *file = g_object_get_data (G_OBJECT (dialog), "file");

  if (!g_str_equal (response, "restore") || !self->open)
    return;

  /* What is on its way is of the library as it was. */
  zy_application_stop_sync (self);
  g_application_hold (G_APPLICATION (self));
  zy_library_restore_async (self->library, file, NULL, restored_cb, g_object_ref (self));
}

static void
confirm_restore (ZyApplication *self,
                 GFile         *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  AdwMessageDialog *dialog;

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (get_parent (self), _("Restore Library?"),
                                                       NULL));
  adw_message_dialog_format_body (dialog,
                                  _("All papers, stars, tags and notes are replaced by those of "
                                    "“%s”. What the library holds now is kept in the folder "
                                    "“backups” beside it."), shown);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "restore", _("_Restore"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GtkNativeDialog *chooser,
           int              response,
           ZyApplication   *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->open) {
    if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_OPEN) {
      confirm_restore (self, file);
    } else {
      g_application_hold (G_APPLICATION (self));
      zy_library_backup_async (self->library, file, NULL, backed_up_cb, g_object_ref (self));
    }
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
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, get_parent (self), action,
                                                               accept, NULL);

  gtk_file_filter_set_name (filter, _("Libraries"));
  gtk_file_filter_add_suffix (filter, "sqlite");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);

  return GTK_FILE_CHOOSER (chooser);
}

void
zy_application_back_up (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  ZyApplication *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: the suggested name of a backup; %F is the date. */
  g_autofree char *name = g_date_time_format (now, _("Zhaiyao %F.sqlite"));
  GtkFileChooser *chooser;

  if (!self->open)
    return;

  chooser = make_chooser (self, _("Back Up Library"), GTK_FILE_CHOOSER_ACTION_SAVE,
                          _("_Back Up"));
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
zy_application_restore (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  ZyApplication *self = user_data;
  g_autofree char *folder = NULL;
  g_autoptr (GFile) backups = NULL;
  GtkFileChooser *chooser;

  if (!self->open)
    return;

  chooser = make_chooser (self, _("Restore Library"), GTK_FILE_CHOOSER_ACTION_OPEN,
                          _("_Choose"));
  folder = zy_backups_get_folder (g_file_peek_path (self->library_file));
  backups = g_file_new_for_path (folder);
  /* It is not there before the first backup. */
  gtk_file_chooser_set_current_folder (chooser, backups, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
