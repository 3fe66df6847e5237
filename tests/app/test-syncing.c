/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application, a library in a temporary folder, and a server on this computer: what a user does to
 * sources, and what comes of it. */

#include "config.h"

#include "zy-application.h"

#include "zy-add-source-dialog.h"
#include "zy-library-sources.h"
#include "zy-sources-dialog.h"
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
  char *folder;
  char *library;
  char *url;
  SoupServerMessage *held; /* a question that was not answered yet, or NULL */
  const Step *steps;
  guint n_done;
  gint64 deadline;
};

static const char digest[] = "## 2024-04-05：论文速递\n\n"
                             "### 1、A Study of Testing\n\n"
                             "> 测试研究\n"
                             ">\n"
                             "> - URL：https://arxiv.org/abs/2404.00001\n\n"
                             "- 动机：没有测试就没有把握。\n";

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "first-run", FALSE);
  g_settings_set_string (settings, "selected-view", "all");
  fixture->folder = zy_test_make_folder ();
  fixture->library = g_build_filename (fixture->folder, "library.sqlite", NULL);
  fixture->server = zy_test_server_new (NULL);
  fixture->url = zy_test_server_url (fixture->server, "127.0.0.1", "/cs.CL.md");
  zy_test_server_reply (fixture->server, "/cs.CL.md", 200, NULL, digest);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "first-run");
  g_settings_reset (settings, "selected-view");
  zy_test_server_free (fixture->server);
  zy_test_remove_folder (fixture->folder);
  g_free (fixture->url);
  g_free (fixture->library);
  g_free (fixture->folder);
}

static void
act (Fixture    *fixture,
     const char *name,
     GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), name, parameter);
}

static gboolean
step_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (g_get_monotonic_time () > fixture->deadline)
    g_error ("Step %u never came", fixture->n_done + 1);

  while (fixture->steps[fixture->n_done] != NULL) {
    if (!fixture->steps[fixture->n_done](fixture))
      return G_SOURCE_CONTINUE;
    fixture->n_done++;
  }

  act (fixture, "quit", NULL);

  return G_SOURCE_REMOVE;
}

/* Runs the application, does one step after the other, and quits it. */
static void
run (Fixture    *fixture,
     const Step *steps)
{
  char *argv[] = { (char *) "zhaiyao", (char *) "--library", fixture->library, NULL };

  fixture->application = zy_application_new ();
  fixture->steps = steps;
  fixture->n_done = 0;
  fixture->deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  g_timeout_add (20, step_cb, fixture);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture->application), 3, argv), ==, 0);
  g_assert_null (steps[fixture->n_done]);
  g_assert_finalize_object (fixture->application);
}

/* Looking. */

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }

  return NULL;
}

static gboolean
is_shown (GType       type,
          const char *text)
{
  GtkWidget *window = find_window (type);

  return window != NULL && zy_ui_find_text (window, text) != NULL;
}

static gboolean
is_library_open (Fixture *fixture)
{
  return is_shown (ZY_TYPE_WINDOW, "No Papers Yet");
}

static gboolean
is_paper_shown (Fixture *fixture)
{
  return is_shown (ZY_TYPE_WINDOW, "测试研究");
}

/* Doing. */

static gboolean
add_source (Fixture *fixture)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "cs.CL", fixture->url);

  act (fixture, "add-source", zy_source_settings_to_variant (settings));

  return TRUE;
}

static gboolean
open_add_dialog (Fixture *fixture)
{
  act (fixture, "show-add-source", NULL);

  return TRUE;
}

static gboolean
add_by_dialog (Fixture *fixture)
{
  ZyAddSourceDialog *dialog = find_window (ZY_TYPE_ADD_SOURCE_DIALOG);

  if (dialog == NULL)
    return FALSE;

  zy_add_source_dialog_set_address (dialog, fixture->url);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sources.add", NULL);

  return TRUE;
}

/* A source is added as a user does it; its papers come at once, and are there after a restart. */
static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  static const Step first[] = { is_library_open, open_add_dialog, add_by_dialog, is_paper_shown,
                                NULL };
  static const Step second[] = { is_paper_shown, NULL };
  guint n;

  run (fixture, first);
  n = zy_test_server_count (fixture->server, "/cs.CL.md");
  g_assert_cmpuint (n, >=, 1);

  run (fixture, second);
}

static gboolean
sync_all (Fixture *fixture)
{
  zy_test_server_reply (fixture->server, "/cs.CL.md", 200, NULL,
                        "## 2024-04-08：论文速递\n\n"
                        "### 1、Another One\n\n"
                        "> 又一项研究\n"
                        ">\n"
                        "> - URL：https://arxiv.org/abs/2404.00002\n\n"
                        "- 动机：一项不够。\n");
  act (fixture, "sync", NULL);

  return TRUE;
}

static gboolean
is_new_paper_shown (Fixture *fixture)
{
  return is_shown (ZY_TYPE_WINDOW, "又一项研究") && is_paper_shown (fixture);
}

static void
test_sync (Fixture       *fixture,
           gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_source, is_paper_shown, sync_all,
                                is_new_paper_shown, NULL };

  run (fixture, steps);
}

/* A name that is taken is told, and nothing is added. */
static gboolean
is_refused (Fixture *fixture)
{
  GtkWidget *window = find_window (ZY_TYPE_WINDOW);

  return zy_ui_find_text (window, "There is a source “cs.CL” already") != NULL ||
         zy_ui_find_text (window, "A source needs an address") != NULL;
}

static gboolean
add_nothing (Fixture *fixture)
{
  act (fixture, "add-source", g_variant_new_parsed ("@a{sv} {'name': <'x'>, 'address': <''>}"));

  return TRUE;
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_nothing, is_refused, NULL };

  run (fixture, steps);
}

static gboolean
open_sources (Fixture *fixture)
{
  act (fixture, "sources", NULL);

  return TRUE;
}

static gboolean
is_source_listed (Fixture *fixture)
{
  return is_shown (ZY_TYPE_SOURCES_DIALOG, "cs.CL");
}

static gboolean
pause_source (Fixture *fixture)
{
  act (fixture, "update-source", g_variant_new_parsed ("(int64 1, {'paused': <true>})"));

  return TRUE;
}

static gboolean
remove_source (Fixture *fixture)
{
  act (fixture, "remove-source", g_variant_new_int64 (1));

  return TRUE;
}

static gboolean
is_source_gone (Fixture *fixture)
{
  return is_shown (ZY_TYPE_SOURCES_DIALOG, "No Sources Yet") &&
         is_shown (ZY_TYPE_SOURCES_DIALOG, "“cs.CL” was removed");
}

static gboolean
restore_source (Fixture *fixture)
{
  act (fixture, "restore-source", g_variant_new_int64 (1));

  return TRUE;
}

static void
assert_sources (Fixture *fixture,
                guint    n,
                gboolean is_paused)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->library);
  ZyLibrary *library = zy_library_new (file);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_open (library, &error);
  g_assert_no_error (error);
  records = zy_library_load_source_records (library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, n);
  for (guint i = 0; i < n; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    g_assert_true (!record->settings->is_paused == !is_paused);
  }
  zy_test_close (library);
}

/* What is decided about a source is kept, and a removal can be taken back. */
static void
test_remove_undo (Fixture       *fixture,
                  gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_source,     is_paper_shown, open_sources,
                                is_source_listed, pause_source,  remove_source,  is_source_gone,
                                restore_source,  is_source_listed, NULL };

  run (fixture, steps);
  assert_sources (fixture, 1, TRUE);
}

/* What was removed and not taken back is gone with the next start, and its papers with it. */
static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  static const Step first[] = { is_library_open, add_source,    is_paper_shown, open_sources,
                                is_source_listed, remove_source, is_source_gone, NULL };
  static const Step second[] = { is_library_open, NULL };

  run (fixture, first);
  run (fixture, second);
  assert_sources (fixture, 0, FALSE);
}

/* A server that never answers: what is under way ends with the application. */
static void
never_answer (ZyTestServer      *server,
              SoupServerMessage *message,
              const char        *path,
              gpointer           user_data)
{
  soup_server_message_pause (message);
}

static gboolean
is_asked (Fixture *fixture)
{
  return zy_test_server_count (fixture->server, "/cs.CL.md") > 0;
}

static void
test_quit (Fixture       *fixture,
           gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_source, is_asked, NULL };

  zy_test_server_handle (fixture->server, "/cs.CL.md", never_answer, NULL);
  run (fixture, steps);
  assert_sources (fixture, 1, FALSE);
}

/* Figures that never come: how far they are is shown, and can be stopped. */

static gboolean
add_figures (Fixture *fixture)
{
  g_autofree char *figure = zy_test_server_url (fixture->server, "127.0.0.1", "/figure.png");
  g_autofree char *text = g_strconcat (digest, "\n![一](", figure, "?1)\n\n![二](", figure, "?2)\n",
                                       NULL);

  zy_test_server_reply (fixture->server, "/cs.CL.md", 200, NULL, text);
  zy_test_server_handle (fixture->server, "/figure.png", never_answer, NULL);
  act (fixture, "sync", NULL);

  return TRUE;
}

static gboolean
stop_figures (Fixture *fixture)
{
  GtkWidget *title = NULL;

  if (!is_shown (ZY_TYPE_WINDOW, "Downloading Figures") ||
      !is_shown (ZY_TYPE_WINDOW, "0 of 2, 0 bytes"))
    return FALSE;

  title = zy_ui_find_text (find_window (ZY_TYPE_WINDOW), "Downloading Figures");
  gtk_widget_activate_action (title, "activity.cancel", NULL);

  return TRUE;
}

static gboolean
are_figures_stopped (Fixture *fixture)
{
  return !is_shown (ZY_TYPE_WINDOW, "Downloading Figures");
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_source, is_paper_shown, add_figures,
                                stop_figures, are_figures_stopped, NULL };

  run (fixture, steps);
}

/* A digest that comes while figures of another are fetched has its figures fetched after them. */

static void
hold_answer (ZyTestServer      *server,
             SoupServerMessage *message,
             const char        *path,
             gpointer           user_data)
{
  Fixture *fixture = user_data;

  g_set_object (&fixture->held, message);
  soup_server_message_pause (message);
}

static void
reply_with_figure (Fixture    *fixture,
                   const char *title,
                   const char *id,
                   const char *path)
{
  g_autofree char *figure = zy_test_server_url (fixture->server, "127.0.0.1", path);
  g_autofree char *text = g_strdup_printf ("## 2024-04-09：论文速递\n\n"
                                           "### 1、A Study\n\n"
                                           "> %s\n"
                                           ">\n"
                                           "> - URL：https://arxiv.org/abs/%s\n\n"
                                           "- 动机：有图。\n\n"
                                           "![图](%s)\n", title, id, figure);

  zy_test_server_reply (fixture->server, "/cs.CL.md", 200, NULL, text);
  zy_test_server_handle (fixture->server, path, hold_answer, fixture);
}

static gboolean
add_source_with_figure (Fixture *fixture)
{
  reply_with_figure (fixture, "一项研究", "2404.00003", "/one.png");

  return add_source (fixture);
}

static gboolean
sync_while_figure_is_asked (Fixture *fixture)
{
  if (fixture->held == NULL)
    return FALSE;

  reply_with_figure (fixture, "后一项研究", "2404.00004", "/two.png");
  act (fixture, "sync", NULL);

  return TRUE;
}

static gboolean
answer_first_figure (Fixture *fixture)
{
  if (!is_shown (ZY_TYPE_WINDOW, "后一项研究") || is_shown (ZY_TYPE_WINDOW, "Syncing"))
    return FALSE;

  g_assert_cmpuint (zy_test_server_count (fixture->server, "/two.png"), ==, 0);
  soup_server_message_set_status (fixture->held, 404, NULL);
  soup_server_message_unpause (fixture->held);
  g_clear_object (&fixture->held);

  return TRUE;
}

static gboolean
is_second_figure_asked (Fixture *fixture)
{
  return fixture->held != NULL && zy_test_server_count (fixture->server, "/two.png") == 1;
}

static gboolean
is_second_figure_counted (Fixture *fixture)
{
  return is_shown (ZY_TYPE_WINDOW, "1 of 2, 0 bytes");
}

static void
test_figures_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  static const Step steps[] = { is_library_open, add_source_with_figure,
                                sync_while_figure_is_asked, answer_first_figure,
                                is_second_figure_asked, is_second_figure_counted, NULL };

  run (fixture, steps);
  g_clear_object (&fixture->held);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define add(path, function) \
  g_test_add ("/app/syncing" path, Fixture, NULL, set_up, function, tear_down)

  add ("/add", test_add);
  add ("/sync", test_sync);
  add ("/refused", test_refused);
  add ("/remove-undo", test_remove_undo);
  add ("/remove", test_remove);
  add ("/quit", test_quit);
  add ("/figures", test_figures);
  add ("/figures-meanwhile", test_figures_meanwhile);

  return g_test_run ();
}
