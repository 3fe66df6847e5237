/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-background-portal.h"

#include <glib/gi18n-lib.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"

typedef struct {
  GDBusConnection *bus;
  char *handle;
  guint subscription;
  gboolean autostart;
} Request;

gboolean
zy_background_portal_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->bus);
  g_free (self->handle);
  g_free (self);
}

static void
end (GTask  *task,
     GError *error)
{
  Request *request = g_task_get_task_data (task);

  if (request->subscription != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  request->subscription = 0;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean background = FALSE;
  guint response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &background);
  g_variant_lookup (results, "autostart", "b", &request->autostart);

  if (response == 0 && background)
    end (task, NULL);
  else
    end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                    _("The system does not let Zhaiyao run in the background")));
}

static void
subscribe (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  request->subscription =
    g_dbus_connection_signal_subscribe (request->bus, PORTAL_NAME, REQUEST_INTERFACE, "Response",
                                        request->handle, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                        response_cb, g_object_ref (task), g_object_unref);
}

static void
called_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);
  const char *handle;

  /* It was answered already. */
  if (request->subscription == 0)
    return;

  if (answer == NULL) {
    end (task, g_steal_pointer (&error));
    return;
  }

  /* Portals before 0.9 choose the handle themselves. */
  g_variant_get (answer, "(&o)", &handle);
  if (!g_str_equal (handle, request->handle)) {
    g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
    g_free (request->handle);
    request->handle = g_strdup (handle);
    subscribe (task);
  }
}

/* A token nobody else uses, and the object the answer comes from. */
static char *
new_token (GDBusConnection  *bus,
           char            **handle)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);
  char *token = g_strdup_printf ("zhaiyao%u", g_random_int ());

  g_strdelimit (sender, ".", '_');
  *handle = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);

  return token;
}

void
zy_background_portal_request_async (GDBusConnection     *bus,
                                    const char          *reason,
                                    const char *const   *commandline,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *token = NULL;
  Request *request;
  GVariantDict options;

  g_return_if_fail (G_IS_DBUS_CONNECTION (bus));
  g_return_if_fail (reason != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, zy_background_portal_request_async);
  request = g_new0 (Request, 1);
  request->bus = g_object_ref (bus);
  g_task_set_task_data (task, request, request_free);
  token = new_token (bus, &request->handle);
  subscribe (task);

  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "handle_token", "s", token);
  g_variant_dict_insert (&options, "reason", "s", reason);
  g_variant_dict_insert (&options, "autostart", "b", commandline != NULL);
  if (commandline != NULL)
    g_variant_dict_insert (&options, "commandline", "^as", commandline);

  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Background",
                          "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", g_variant_dict_end (&options)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                          called_cb, g_object_ref (task));
}

gboolean
zy_background_portal_request_finish (GAsyncResult  *result,
                                     gboolean      *autostart,
                                     GError       **error)
{
  Request *request;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  request = g_task_get_task_data (G_TASK (result));
  *autostart = request->autostart;

  return g_task_propagate_boolean (G_TASK (result), error);
}
