/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application in this process, with a library in a temporary folder. */

#include "config.h"

#include "zy-application.h"

#include "zy-backups.h"
#include "zy-ui-fixture.h"

/* Far longer than anything takes; reached only by what never happens. */
#define PATIENCE_SECONDS 60

typedef struct {
  ZyApplication *application;
  char *folder;
  char *library;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = zy_test_make_folder ();
  fixture->library = g_build_filename (fixture->folder, "library.sqlite", NULL);
  fixture->application = zy_application_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "first-run");
  g_settings_reset (settings, "selected-view");
  g_assert_finalize_object (fixture->application);
  zy_test_remove_folder (fixture->folder);
  g_free (fixture->library);
  g_free (fixture->folder);
}

static void
write_digest (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path,
                       "## 2024-04-05：论文速递\n\n"
                       "### 1、A Study of Testing\n\n"
                       "> 测试研究\n"
                       ">\n"
                       "> - URL：https://arxiv.org/abs/2404.00001\n\n"
                       "- 动机：没有测试就没有把握。\n",
                       -1, &error);
  g_assert_no_error (error);
}

typedef struct {
  Fixture *fixture;
  const char *text;
  gint64 deadline;
  gboolean seen;
} Wait;

/* In the window, or in a dialog over it. */
static gboolean
is_anywhere (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (zy_ui_find_text (window, text) != NULL)
      return TRUE;
  }

  return FALSE;
}

static gboolean
look_cb (gpointer user_data)
{
  Wait *wait = user_data;

  if (g_get_monotonic_time () > wait->deadline)
    g_error ("Waited in vain for %s", wait->text);

  if (!is_anywhere (wait->text))
    return G_SOURCE_CONTINUE;

  wait->seen = TRUE;
  g_action_group_activate_action (G_ACTION_GROUP (wait->fixture->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

/* Runs the application with arguments until it shows a text, then quits it. */
static void
run_until (Fixture    *fixture,
           const char *argument,
           const char *text)
{
  char *argv[] = {
    (char *) "zhaiyao", (char *) "--library", fixture->library, (char *) argument, NULL,
  };
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  Wait wait = { fixture, text, deadline, FALSE };

  g_timeout_add (20, look_cb, &wait);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture->application),
                                      argument != NULL ? 4 : 3, argv), ==, 0);
  g_assert_true (wait.seen);
}

static void
test_open_file (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "2024-04-05-paper-list.md", NULL);

  write_digest (fixture, "2024-04-05-paper-list.md");
  run_until (fixture, path, "测试研究");
  g_assert_true (g_file_test (fixture->library, G_FILE_TEST_EXISTS));
}

/* An address is of a source, which is offered to be added. */
static void
test_open_address (Fixture       *fixture,
                   gconstpointer  data)
{
  run_until (fixture, "https://example.org/daily/cs.CL.md", "1 source: cs.CL");
}

/* The first start with nothing named shows the welcome digest. */
static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  run_until (fixture, NULL, "Welcome: How to Read with Zhaiyao");
}

static void
test_not_first_start (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "first-run", FALSE);
  run_until (fixture, NULL, "No Papers Yet");
}

/* A file that is no library is said to be none, and is as it was. */
static void
test_no_library (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char text[] = "This is a letter, and no library at all; but it is quite long, so that "
                             "nobody takes it for an empty file.";
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->library, text, -1, &error);
  g_assert_no_error (error);
  run_until (fixture, NULL, "The Library Cannot Be Opened");

  g_file_get_contents (fixture->library, &after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, ==, text);
}

/* Does what another process might, once the application shows its library. */
static gboolean
outdate_cb (gpointer user_data)
{
  Fixture *fixture = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (fixture->application));
  sqlite3 *other;

  if (window == NULL || zy_ui_find_text (window, "No Papers Yet") == NULL)
    return G_SOURCE_CONTINUE;

  other = zy_test_connect (fixture->library);
  zy_test_execute (other, "PRAGMA user_version = 9999");
  sqlite3_close (other);

  return G_SOURCE_REMOVE;
}

/* A newer version upgrades the library meanwhile: it is left alone from then on. */
static void
test_outdated (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "first-run", FALSE);
  g_timeout_add (20, outdate_cb, fixture);
  run_until (fixture, NULL, "The Library Cannot Be Opened");
}

static gboolean
look_for_backup_cb (gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GPtrArray) backups = zy_backups_list (fixture->library, ZY_BACKUP_REASON_DAILY);

  if (backups->len == 0)
    return G_SOURCE_CONTINUE;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

/* The day's backup is made without being asked for. */
static void
test_daily_backup (Fixture       *fixture,
                   gconstpointer  data)
{
  char *argv[] = { (char *) "zhaiyao", (char *) "--library", fixture->library, NULL };
  g_autoptr (GFile) file = g_file_new_for_path (fixture->library);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  ZyLibrary *library = zy_library_new (file);

  g_assert_true (zy_library_open (library, NULL));
  zy_test_add_entry (draft, "2404.00001", "A Study of Testing", NULL);
  zy_test_merge (library, draft);
  zy_test_close (library);

  g_timeout_add (20, look_for_backup_cb, fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture->application), 3, argv), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define add(path, function) \
  g_test_add ("/app/application" path, Fixture, NULL, set_up, function, tear_down)

  add ("/open-file", test_open_file);
  add ("/open-address", test_open_address);
  add ("/welcome", test_welcome);
  add ("/not-first-start", test_not_first_start);
  add ("/no-library", test_no_library);
  add ("/outdated", test_outdated);
  add ("/daily-backup", test_daily_backup);

  return g_test_run ();
}
