/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Staying, and going on syncing, when there is no window. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-background-portal.h"
#include "zy-preferences-window.h"

#include <glib/gi18n-lib.h>

/* Another library than the user's own is an instance that nothing could call back to the front. */
static gboolean
is_wanted (ZyApplication *self)
{
  GApplicationFlags flags = g_application_get_flags (G_APPLICATION (self));

  return !self->is_quitting && (flags & G_APPLICATION_NON_UNIQUE) == 0 &&
         g_settings_get_boolean (self->settings, "run-in-background");
}

void
zy_application_update_background (ZyApplication *self)
{
  gboolean wanted = is_wanted (self);

  if (self->is_held == wanted)
    return;

  self->is_held = wanted;
  if (wanted) {
    g_application_hold (G_APPLICATION (self));
    zy_application_open_library (self);
    return;
  }

  if (zy_application_get_window (self) == NULL) {
    zy_application_stop_backups (self);
    zy_application_stop_sync (self);
  }
  g_application_release (G_APPLICATION (self));
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean autostart;
  gboolean allowed = zy_background_portal_request_finish (result, &autostart, &error);
  ZyApplication *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!allowed) {
    g_settings_set_boolean (self->settings, "run-in-background", FALSE);
    zy_application_tell (self, error->message);
  } else if (g_settings_get_boolean (self->settings, "start-at-login") != autostart) {
    g_settings_set_boolean (self->settings, "start-at-login", autostart);
  }
}

static void
ask_portal (ZyApplication *self)
{
  static const char *const commandline[] = { "zhaiyao", "--gapplication-service", NULL };
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));
  gboolean autostart = g_settings_get_boolean (self->settings, "start-at-login");

  if (bus == NULL)
    return;

  g_cancellable_cancel (self->portal_cancellable);
  g_clear_object (&self->portal_cancellable);
  self->portal_cancellable = g_cancellable_new ();
  zy_background_portal_request_async (bus, _("New digests are fetched while no window is open."),
                                      autostart ? commandline : NULL, self->portal_cancellable,
                                      answered_cb, self);
}

static void
setting_changed_cb (ZyApplication *self)
{
  if (zy_background_portal_is_needed () && is_wanted (self))
    ask_portal (self);
  zy_application_update_background (self);
}

static void
show_preferences (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  ZyApplication *self = user_data;
  ZyPreferencesWindow *window =
    zy_preferences_window_new (GTK_WINDOW (zy_application_get_window (self)), self->settings,
                               zy_background_portal_is_needed ());

  gtk_window_set_application (GTK_WINDOW (window), GTK_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (window));
}

void
zy_application_add_background_actions (ZyApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "preferences", .activate = show_preferences },
  };
  static const char *const keys[] = { "<Control>comma", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", keys);
  g_signal_connect_object (self->settings, "changed::run-in-background",
                           G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::start-at-login",
                           G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
}
