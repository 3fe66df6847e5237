/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portal is played by the test, on a bus of its own. */

#include "config.h"

#include "zy-background-portal.h"

#define PORTAL_PATH "/org/freedesktop/portal/desktop"

typedef struct {
  GTestDBus *daemon;
  GDBusConnection *portal;
  GDBusConnection *bus;
  GMainLoop *loop;

  /* What the portal answers, and what it was asked. */
  guint response;
  gboolean background;
  gboolean autostart;
  GVariant *options;

  gboolean allowed;
  gboolean allowed_autostart;
  GError *error;
} Fixture;

static const char interface_xml[] =
  "<node><interface name='org.freedesktop.portal.Background'>"
  "<method name='RequestBackground'>"
  "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/>"
  "</method></interface></node>";

static char *
new_handle (const char *sender,
            GVariant   *options)
{
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));

  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", name, token);
}

static void
request_cb (GDBusConnection       *connection,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *parameters,
            GDBusMethodInvocation *invocation,
            gpointer               user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *handle = NULL;
  GVariantDict results;

  g_variant_get (parameters, "(s@a{sv})", NULL, &fixture->options);
  handle = new_handle (sender, fixture->options);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", handle));

  g_variant_dict_init (&results, NULL);
  g_variant_dict_insert (&results, "background", "b", fixture->background);
  g_variant_dict_insert (&results, "autostart", "b", fixture->autostart);
  g_dbus_connection_emit_signal (connection, NULL, handle, "org.freedesktop.portal.Request",
                                 "Response",
                                 g_variant_new ("(u@a{sv})", fixture->response,
                                                g_variant_dict_end (&results)),
                                 NULL);
}

static GDBusConnection *
connect_to (GTestDBus *daemon)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (daemon),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (connection, FALSE);

  return connection;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->daemon);
  fixture->portal = connect_to (fixture->daemon);
  fixture->bus = connect_to (fixture->daemon);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_dbus_connection_close_sync (fixture->bus, NULL, NULL);
  g_dbus_connection_close_sync (fixture->portal, NULL, NULL);
  g_object_unref (fixture->bus);
  g_object_unref (fixture->portal);
  g_test_dbus_down (fixture->daemon);
  g_object_unref (fixture->daemon);
  g_main_loop_unref (fixture->loop);
  g_clear_error (&fixture->error);
  g_clear_pointer (&fixture->options, g_variant_unref);
}

/* Puts a portal on the bus. */
static void
serve (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = request_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (fixture->portal, PORTAL_PATH, node->interfaces[0], &vtable,
                                     fixture, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (fixture->portal, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->allowed = zy_background_portal_request_finish (result, &fixture->allowed_autostart,
                                                          &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
ask (Fixture           *fixture,
     const char *const *commandline)
{
  zy_background_portal_request_async (fixture->bus, "For new digests", commandline, NULL,
                                      answered_cb, fixture);
  g_main_loop_run (fixture->loop);
}

static void
test_allowed (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const commandline[] = { "zhaiyao", "--gapplication-service", NULL };
  g_autofree const char **asked = NULL;
  gboolean autostart;
  const char *reason;

  fixture->background = fixture->autostart = TRUE;
  serve (fixture);
  ask (fixture, commandline);

  g_assert_no_error (fixture->error);
  g_assert_true (fixture->allowed);
  g_assert_true (fixture->allowed_autostart);
  g_assert_true (g_variant_lookup (fixture->options, "autostart", "b", &autostart));
  g_assert_true (autostart);
  g_assert_true (g_variant_lookup (fixture->options, "reason", "&s", &reason));
  g_assert_cmpstr (reason, ==, "For new digests");
  g_assert_true (g_variant_lookup (fixture->options, "commandline", "^a&s", &asked));
  g_assert_cmpstrv (asked, commandline);
}

/* Who wants to run in the background need not want to be started. */
static void
test_no_autostart (Fixture       *fixture,
                   gconstpointer  data)
{
  gboolean autostart;

  fixture->background = TRUE;
  serve (fixture);
  ask (fixture, NULL);

  g_assert_true (fixture->allowed);
  g_assert_false (fixture->allowed_autostart);
  g_assert_true (g_variant_lookup (fixture->options, "autostart", "b", &autostart));
  g_assert_false (autostart);
}

static void
test_denied (Fixture       *fixture,
             gconstpointer  data)
{
  serve (fixture);
  ask (fixture, NULL);
  g_assert_false (fixture->allowed);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

/* The user closed the question. */
static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  fixture->response = 1;
  fixture->background = TRUE;
  serve (fixture);
  ask (fixture, NULL);
  g_assert_false (fixture->allowed);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

static void
test_no_portal (Fixture       *fixture,
                gconstpointer  data)
{
  ask (fixture, NULL);
  g_assert_false (fixture->allowed);
  g_assert_nonnull (fixture->error);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

#define add(path, function) \
  g_test_add ("/app/background-portal" path, Fixture, NULL, set_up, function, tear_down)

  add ("/allowed", test_allowed);
  add ("/no-autostart", test_no_autostart);
  add ("/denied", test_denied);
  add ("/closed", test_closed);
  add ("/no-portal", test_no_portal);

  return g_test_run ();
}
