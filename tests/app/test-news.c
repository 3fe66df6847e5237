/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What notifications tell, and where they lead. The application is the user's own, on a bus and
 * with folders that only the test has; who shows notifications is played by the test. */

#include "config.h"

#include "zy-application-private.h"

#include "zy-paths.h"
#include "zy-test-display.h"
#include "zy-test-server.h"
#include "zy-ui-fixture.h"

/* Far longer than anything takes; reached only by what never happens. */
#define PATIENCE_SECONDS 100

typedef struct Fixture Fixture;

/* Returns: whether what the step waits for is there, and it did what it had to */
typedef gboolean (*Step) (Fixture *fixture);

struct Fixture {
  ZyApplication *application;
  ZyTestServer *server;
  GString *told; /* a line for each notification: which one it replaces, and its title */
  guint n_told;
  guint n_digests;
  guint n_requests;
  const Step *steps;
  guint n_done;
  gint64 deadline;
};

/* Who shows notifications: https://specifications.freedesktop.org/notification-spec/latest/ */

/* There until the end: the application may not have let go of its notifications in time. */
static struct {
  GDBusConnection *connection;
  Fixture *fixture;
  guint last; /* number of a notification */
} shell;

static const char interface_xml[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/>"
  "</method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "</interface></node>";

static const char *
get_relation (guint replaced)
{
  if (replaced == 0)
    return "new";

  return replaced == shell.last ? "again" : "other";
}

static void
told_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Fixture *fixture = shell.fixture;
  const char *title;
  guint replaced;

  if (!g_str_equal (method, "Notify")) {
    g_dbus_method_invocation_return_value (invocation, NULL);
    return;
  }

  g_variant_get (parameters, "(&su&s&s&s@as@a{sv}i)", NULL, &replaced, NULL, &title, NULL, NULL,
                 NULL, NULL);
  fixture->n_told++;
  g_string_append_printf (fixture->told, "%s %s\n", get_relation (replaced), title);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", ++shell.last));
}

static void
start_shell (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = told_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  shell.connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (shell.connection, "/org/freedesktop/Notifications",
                                     node->interfaces[0], &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (shell.connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.Notifications", 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
click (void)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (shell.connection, NULL, "/org/freedesktop/Notifications",
                                 "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", shell.last, "default"), &error);
  g_assert_no_error (error);
}

/* The source. */

/* A digest of that many papers the library does not have. */
static void
publish (Fixture *fixture,
         guint    n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  fixture->n_digests++;
  g_string_append_printf (text, "## 2024-04-0%u：论文速递\n\n", fixture->n_digests);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text,
                            "### %u、Paper %u.%u\n\n> 论文 %u.%u\n>\n"
                            "> - URL：https://arxiv.org/abs/24%02u.0000%u\n\n- 动机：测试。\n\n",
                            i, fixture->n_digests, i, fixture->n_digests, i, fixture->n_digests, i);
  zy_test_server_reply (fixture->server, "/cs.CL.md", 200, NULL, text->str);
}

static void
act (Fixture    *fixture,
     const char *name,
     GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), name, parameter);
}

static void
add_source (Fixture  *fixture,
            gboolean  notifies)
{
  g_autofree char *url = zy_test_server_url (fixture->server, "127.0.0.1", "/cs.CL.md");
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "cs.CL", url);

  settings->notifies = notifies;
  publish (fixture, 2);
  act (fixture, "add-source", zy_source_settings_to_variant (settings));
}

/* Running. */

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "first-run", FALSE);
  /* Where no new paper is. */
  g_settings_set_string (settings, "selected-view", "starred");
  fixture->told = g_string_new (NULL);
  fixture->server = zy_test_server_new (NULL);
  shell.fixture = fixture;
}

static void
remove_library (void)
{
  g_autoptr (GFile) library = zy_paths_default_library ();
  g_autoptr (GFile) folder = g_file_get_parent (library);

  zy_test_remove_folder (g_file_peek_path (folder));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "first-run");
  g_settings_reset (settings, "selected-view");
  g_settings_reset (settings, "run-in-background");
  remove_library ();
  zy_test_server_free (fixture->server);
  g_string_free (fixture->told, TRUE);
}

static gboolean
step_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (g_get_monotonic_time () > fixture->deadline)
    g_error ("Step %u never came, having heard: %s", fixture->n_done + 1, fixture->told->str);

  while (fixture->steps[fixture->n_done] != NULL) {
    if (!fixture->steps[fixture->n_done](fixture))
      return G_SOURCE_CONTINUE;
    fixture->n_done++;
  }

  act (fixture, "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
run (Fixture    *fixture,
     const Step *steps)
{
  char *argv[] = { (char *) "zhaiyao", NULL };

  fixture->application = zy_application_new ();
  fixture->steps = steps;
  fixture->deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_timeout_add (20, step_cb, fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture->application), 1, argv), ==, 0);
  g_assert_null (steps[fixture->n_done]);
  g_assert_finalize_object (fixture->application);
}

/* Steps. */

static gboolean
is_shown (Fixture    *fixture,
          const char *text)
{
  ZyWindow *window = zy_application_get_window (fixture->application);

  return window != NULL && zy_ui_find_text (window, text) != NULL;
}

static gboolean
is_library_open (Fixture *fixture)
{
  return is_shown (fixture, "No Papers Yet");
}

/* Who looks at the window is told nothing. */
static gboolean
look_away (Fixture *fixture)
{
  gtk_widget_set_visible (GTK_WIDGET (zy_application_get_window (fixture->application)), FALSE);

  return TRUE;
}

static gboolean
add_telling (Fixture *fixture)
{
  add_source (fixture, TRUE);

  return TRUE;
}

static gboolean
add_silent (Fixture *fixture)
{
  add_source (fixture, FALSE);

  return TRUE;
}

static gboolean
is_told (Fixture *fixture)
{
  return fixture->n_told == fixture->n_digests && !fixture->application->is_engine_busy;
}

static void
sync_again (Fixture *fixture)
{
  fixture->n_requests = zy_test_server_count (fixture->server, "/cs.CL.md");
  act (fixture, "sync", NULL);
}

static gboolean
sync_news (Fixture *fixture)
{
  publish (fixture, 1);
  sync_again (fixture);

  return TRUE;
}

static gboolean
sync_same (Fixture *fixture)
{
  sync_again (fixture);

  return TRUE;
}

static gboolean
is_synced (Fixture *fixture)
{
  return zy_test_server_count (fixture->server, "/cs.CL.md") > fixture->n_requests &&
         fixture->application->wish == NULL && !fixture->application->is_engine_busy;
}

static gboolean
click_last (Fixture *fixture)
{
  click ();

  return TRUE;
}

static gboolean
are_papers_shown (Fixture *fixture)
{
  return is_shown (fixture, "论文 1.1") && is_shown (fixture, "论文 1.2");
}

static gboolean
are_all_papers_shown (Fixture *fixture)
{
  return are_papers_shown (fixture) && is_shown (fixture, "论文 2.1");
}

static gboolean
close_window (Fixture *fixture)
{
  gtk_window_close (GTK_WINDOW (zy_application_get_window (fixture->application)));

  return TRUE;
}

static gboolean
is_closed (Fixture *fixture)
{
  return zy_application_get_window (fixture->application) == NULL;
}

/* A click opens the papers of the source. */
static void
test_click (Fixture       *fixture,
            gconstpointer  data)
{
  static const Step steps[] = { is_library_open, look_away, add_telling, is_told, click_last,
                                are_papers_shown, NULL };

  run (fixture, steps);
  g_assert_cmpstr (fixture->told->str, ==, "new cs.CL: 2 new papers\n");
}

/* The next one of a source takes the place of the one before; when nothing is new there is none. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  static const Step steps[] = { is_library_open, look_away, add_telling, is_told,   sync_same,
                                is_synced,       sync_news, is_told,     sync_same, is_synced,
                                NULL };

  run (fixture, steps);
  g_assert_cmpstr (fixture->told->str, ==, "new cs.CL: 2 new papers\nagain cs.CL: 1 new paper\n");
}

static gboolean
is_first_synced (Fixture *fixture)
{
  return zy_test_server_count (fixture->server, "/cs.CL.md") > 0 && is_synced (fixture);
}

static void
test_silent (Fixture       *fixture,
             gconstpointer  data)
{
  static const Step steps[] = { is_library_open, look_away, add_silent, is_first_synced,
                                sync_news,       is_synced, NULL };

  run (fixture, steps);
  g_assert_cmpstr (fixture->told->str, ==, "");
}

static gboolean
is_looked_at (Fixture *fixture)
{
  return gtk_window_is_active (GTK_WINDOW (zy_application_get_window (fixture->application)));
}

static gboolean
show_all_papers (Fixture *fixture)
{
  zy_window_show_view (zy_application_get_window (fixture->application), "all");

  return TRUE;
}

/* Who looks at the window sees them come. */
static void
test_looked_at (Fixture       *fixture,
                gconstpointer  data)
{
  static const Step steps[] = { is_library_open, is_looked_at, show_all_papers, add_telling,
                                is_first_synced, are_papers_shown, is_looked_at, NULL };

  run (fixture, steps);
  g_assert_cmpstr (fixture->told->str, ==, "");
}

/* Without a window news are told, too, and a click brings it back. */
static void
test_background (Fixture       *fixture,
                 gconstpointer  data)
{
  static const Step steps[] = { is_library_open, look_away, add_telling, is_told,
                                is_first_synced, close_window, is_closed, sync_news,
                                is_told, is_closed, click_last, are_all_papers_shown, NULL };
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "run-in-background", TRUE);
  run (fixture, steps);
  g_assert_cmpstr (fixture->told->str, ==, "new cs.CL: 2 new papers\nagain cs.CL: 1 new paper\n");
}

static void
use_home (const char *home)
{
  static const char *const variables[] = {
    "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
  };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], home, TRUE);
}

/* The bus is there before anybody looks for it. Starting it takes the display away. */
int
main (int    argc,
      char **argv)
{
  /* Not let go of: that would wait for everybody else to let go of the connection. */
  static GTestDBus *bus;
  g_autoptr (GDBusConnection) connection = NULL;
  g_autofree char *home = zy_test_make_folder ();
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int status;

  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  use_home (home);
  /* The bus knows nothing of assistive technology. The processes of WebKit warn of that all the same;
   * this one has read what is fatal. */
  g_setenv ("GTK_A11Y", "none", TRUE);
  g_unsetenv ("G_DEBUG");
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);
  if (!zy_test_display_open ()) {
    g_test_dbus_stop (bus);
    zy_test_remove_folder (home);
    return 0;
  }
  adw_init ();
  start_shell ();

#define add(path, function) \
  g_test_add ("/app/news" path, Fixture, NULL, set_up, function, tear_down)

  add ("/click", test_click);
  add ("/replace", test_replace);
  add ("/silent", test_silent);
  add ("/looked-at", test_looked_at);
  add ("/background", test_background);

  status = g_test_run ();

  /* The desktop's libraries keep it until the end. */
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_test_dbus_stop (bus);
  zy_test_remove_folder (home);

  return status;
}
