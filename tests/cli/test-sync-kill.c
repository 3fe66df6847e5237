/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `zhaiyao-cli sync` is killed at random moments. After each the library is sound, and the next sync
 * brings all that is missing.
 *
 * The moment is told by the number of requests that the server of the test has seen, and a short
 * time after the last of them, in which what was answered is merged; not by the clock of a machine
 * that may be busy. */

#include "zy-library-sources.h"
#include "zy-store-fixture.h"
#include "zy-sync-engine.h"
#include "zy-test-server.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

#define N_KILLS 100
#define N_SOURCES 6
#define N_PAPERS 40
#define MAX_DELAY 40 /* milliseconds */

typedef struct {
  ZyStoreFixture store;
  char *template;
  char *path;
  ZyTestServer *server;
} Fixture;

static char *
make_digest (int source)
{
  GString *text = g_string_new (NULL);

  /* Neighbours share half of their papers. */
  for (int i = 1; i <= N_PAPERS; i++)
    g_string_append_printf (text,
                            "{\"title\": \"Title\", \"abstract\": \"Abstract.\", \"link\":"
                            " \"https://arxiv.org/abs/2404.%05d\", \"translated_title\": \"题目\","
                            " \"translated_abstract\": \"摘要。\", \"tldr\": \"一句话\"}\n",
                            source * N_PAPERS / 2 + i);

  return g_string_free (text, FALSE);
}

#define N_ALL_PAPERS ((N_SOURCES + 1) * N_PAPERS / 2)

static void
add_source (Fixture *fixture,
            int      number)
{
  g_autofree char *path = g_strdup_printf ("/%d.jsonl", number);
  g_autofree char *digest = make_digest (number);
  g_autofree char *name = g_strdup_printf ("source %d", number);
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", path);
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address);

  zy_test_server_reply (fixture->server, path, 200, "ETag: \"1\"\n", digest);
  g_assert_cmpint (zy_library_add_source (fixture->store.library, settings, NULL), >, 0);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  zy_store_fixture_set_up (&fixture->store, NULL);
  fixture->server = zy_test_server_new (NULL);
  for (int i = 0; i < N_SOURCES; i++)
    add_source (fixture, i);

  zy_library_close (fixture->store.library);
  fixture->template = g_strdup (fixture->store.path);
  fixture->path = g_build_filename (fixture->store.folder, "killed", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  zy_test_server_free (fixture->server);
  zy_store_fixture_tear_down (&fixture->store, NULL);
  g_free (fixture->template);
  g_free (fixture->path);
}

static void
copy_template (Fixture *fixture)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *content = NULL;
  gsize length;

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);

    g_unlink (path);
  }

  g_assert_true (g_file_get_contents (fixture->template, &content, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) length, NULL));
}

/* The child. */

typedef struct {
  guint n_requests;
  guint n_before;
  guint delay;
  GPid pid;
  Fixture *fixture;
  gboolean is_timed;
  gboolean has_ended;
  gboolean was_killed;
} Kill;

static gboolean
kill_cb (gpointer user_data)
{
  Kill *self = user_data;

  kill (self->pid, SIGKILL);

  return G_SOURCE_REMOVE;
}

static void
ended_cb (GPid     pid,
          int      status,
          gpointer user_data)
{
  Kill *self = user_data;

  self->has_ended = TRUE;
  self->was_killed = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
  g_assert_true (self->was_killed || g_spawn_check_wait_status (status, NULL));
}

static gboolean
sync_and_kill (Fixture *fixture)
{
  const char *const arguments[] = { g_getenv ("ZY_CLI"), "sync", "--library", fixture->path, NULL };
  Kill self = { .fixture = fixture };
  g_autoptr (GError) error = NULL;
  guint timer = 0;

  self.n_before = zy_test_server_get_requests (fixture->server)->len;
  self.n_requests = (guint) g_test_rand_int_range (0, N_SOURCES + 1);
  self.delay = (guint) g_test_rand_int_range (0, MAX_DELAY);
  g_spawn_async (NULL, (char **) arguments, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &self.pid,
                 &error);
  g_assert_no_error (error);
  g_child_watch_add (self.pid, ended_cb, &self);

  while (!self.has_ended) {
    if (!self.is_timed && zy_test_server_get_requests (fixture->server)->len >=
        self.n_before + self.n_requests) {
      timer = g_timeout_add (self.delay, kill_cb, &self);
      self.is_timed = TRUE;
    }
    g_main_context_iteration (NULL, TRUE);
  }

  if (timer != 0 && !self.was_killed)
    g_source_remove (timer);
  g_spawn_close_pid (self.pid);

  return self.was_killed;
}

/* What is left. */

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  ZySyncReport **report = user_data;
  g_autoptr (GError) error = NULL;

  *report = zy_sync_engine_sync_finish (ZY_SYNC_ENGINE (object), result, &error);
  g_assert_no_error (error);
}

static void
sync_rest (Fixture   *fixture,
           ZyLibrary *library)
{
  g_autoptr (GFile) folder = g_file_new_build_filename (fixture->store.folder, "figures", NULL);
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (folder);
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  g_autoptr (ZySyncEngine) engine = zy_sync_engine_new (library, figures, fetcher, NULL, NULL);
  ZySyncReport *report = NULL;

  zy_sync_engine_sync_async (engine, NULL, NULL, NULL, synced_cb, &report);
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (report->n_sources, ==, N_SOURCES);
  g_assert_cmpuint (report->n_failed, ==, 0);
  zy_sync_report_free (report);
  soup_session_abort (session);
}

static void
assert_sound (ZyLibrary *library)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (zy_library_check (library, FALSE, &findings, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_completes (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autoptr (GError) error = NULL;
  ZyLibraryCounts counts;

  g_assert_true (zy_library_open (library, &error));
  g_assert_no_error (error);
  assert_sound (library);

  sync_rest (fixture, library);
  g_assert_true (zy_library_count (library, &counts, NULL));
  g_assert_cmpuint (counts.papers, ==, N_ALL_PAPERS);
  g_assert_cmpuint (counts.entries, ==, N_SOURCES * N_PAPERS);
  g_assert_cmpuint (counts.digests, ==, N_SOURCES);
  assert_sound (library);

  zy_library_close (library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  int n_killed = 0;

  while (n_killed < N_KILLS) {
    copy_template (fixture);
    n_killed += sync_and_kill (fixture);
    assert_completes (fixture);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/sync-kill", Fixture, NULL, set_up, test_kill, tear_down);

  return g_test_run ();
}
