/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-document-sync.h"
#include "zy-library-documents.h"
#include "zy-store-fixture.h"
#include "zy-test-monitor.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

#define PDF "%PDF-1.7\n%%EOF\n"

typedef struct {
  ZyStoreFixture store;
  ZyDocumentStore *documents;
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyTestServer *server;
  ZyDocumentSync *sync;
  GAsyncResult *result;
} Fixture;

static void
make_sync (Fixture         *fixture,
           GNetworkMonitor *monitor)
{
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", "/pdf/");

  g_clear_object (&fixture->sync);
  fixture->sync = zy_document_sync_new (fixture->store.library, fixture->documents,
                                        fixture->fetcher, monitor);
  zy_document_sync_set_address (fixture->sync, address);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) folder = NULL;

  zy_store_fixture_set_up (&fixture->store, NULL);
  path = g_build_filename (fixture->store.folder, "documents", NULL);
  folder = g_file_new_for_path (path);
  fixture->documents = zy_document_store_new (folder);
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_test_server_new (NULL);
  make_sync (fixture, NULL);
}

/* A thread that stored something may hold an object for a moment longer. */
static void
finalize (gpointer object)
{
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  while (g_atomic_pointer_get (&weak) != NULL)
    g_thread_yield ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  finalize (fixture->sync);
  g_assert_finalize_object (fixture->fetcher);
  finalize (fixture->documents);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  zy_test_server_free (fixture->server);
  zy_store_fixture_tear_down (&fixture->store, NULL);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static ZyFigureReport *
run (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ZyFigureReport *report;

  zy_document_sync_run_async (fixture->sync, NULL, ended_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = zy_document_sync_run_finish (fixture->sync, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);

  return report;
}

static void
add_paper (Fixture    *fixture,
           const char *date,
           const char *key,
           int         version,
           gboolean    starred)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("a", date);

  zy_test_add_entry (draft, key, "t", NULL)->version = version;
  zy_test_merge (fixture->store.library, draft);
  if (starred)
    zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, TRUE, NULL, key));
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  sqlite3 *handle = zy_test_connect (fixture->store.path);

  zy_test_execute (handle, sql);
  sqlite3_close (handle);
}

static void
assert_document (Fixture    *fixture,
                 const char *key,
                 const char *name)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->store.library, key);
  g_autoptr (GFile) file = NULL;

  g_assert_cmpstr (detail->document, ==, name);
  if (name != NULL) {
    file = zy_document_store_get_file (fixture->documents, name);
    g_assert_true (g_file_query_exists (file, NULL));
  }
}

static void
test_starred (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) again = NULL;
  g_autoptr (ZyFigureReport) newer = NULL;

  add_paper (fixture, "2024-04-01", "2404.00001", 2, TRUE);
  add_paper (fixture, "2024-04-02", "hep-th/9901001", 0, TRUE);
  add_paper (fixture, "2024-04-03", "2404.00003", 1, FALSE);
  add_paper (fixture, "2024-04-04", "https://example.org/paper", 0, TRUE);
  zy_test_server_reply (fixture->server, "/pdf/2404.00001v2", 200, NULL, PDF);
  zy_test_server_reply (fixture->server, "/pdf/2404.00001v3", 200, NULL, PDF);
  zy_test_server_reply (fixture->server, "/pdf/hep-th/9901001", 200, NULL, PDF);

  report = run (fixture);
  g_assert_cmpuint (report->n_stored, ==, 2);
  g_assert_cmpuint (report->n_failed + report->n_refused, ==, 0);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 2);
  assert_document (fixture, "2404.00001", "2404.00001v2.pdf");
  assert_document (fixture, "hep-th/9901001", "hep-th_9901001.pdf");
  assert_document (fixture, "2404.00003", NULL);

  /* Once is enough, until there is a newer version. */
  again = run (fixture);
  g_assert_cmpuint (again->n_stored, ==, 0);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 2);

  add_paper (fixture, "2024-04-05", "2404.00001", 3, FALSE);
  newer = run (fixture);
  g_assert_cmpuint (newer->n_stored, ==, 1);
  assert_document (fixture, "2404.00001", "2404.00001v3.pdf");
}

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) again = NULL;
  g_autoptr (ZyFigureReport) then = NULL;

  add_paper (fixture, "2024-04-01", "2404.00001", 1, TRUE);
  add_paper (fixture, "2024-04-02", "2404.00002", 1, TRUE);
  zy_test_server_reply (fixture->server, "/pdf/2404.00001v1", 200,
                        "Content-Type: application/pdf\n", "<html>withdrawn</html>");
  report = run (fixture);
  g_assert_cmpuint (report->n_stored, ==, 0);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->n_failed, ==, 1);
  g_assert_cmpuint (report->failures->len, ==, 1);
  assert_document (fixture, "2404.00001", NULL);

  /* Not before its time. */
  again = run (fixture);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 2);

  execute (fixture, "UPDATE documents SET next = 1 WHERE next IS NOT NULL");
  zy_test_server_reply (fixture->server, "/pdf/2404.00002v1", 200, NULL, PDF);
  then = run (fixture);
  g_assert_cmpuint (then->n_stored, ==, 1);
  assert_document (fixture, "2404.00002", "2404.00002v1.pdf");
}

/* What nobody wants any more goes in time. */
static void
test_tidy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) kept = NULL;
  g_autoptr (ZyFigureReport) gone = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *command = NULL;
  g_autofree char *quoted = NULL;

  add_paper (fixture, "2024-04-01", "2404.00001", 1, TRUE);
  zy_test_server_reply (fixture->server, "/pdf/2404.00001v1", 200, NULL, PDF);
  report = run (fixture);
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, FALSE, NULL, "2404.00001"));
  kept = run (fixture);
  assert_document (fixture, "2404.00001", "2404.00001v1.pdf");

  file = zy_document_store_get_file (fixture->documents, "2404.00001v1.pdf");
  quoted = g_shell_quote (g_file_peek_path (file));
  command = g_strdup_printf ("touch -d 2000-01-01 %s", quoted);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  execute (fixture, "UPDATE documents SET tried = 1");
  gone = run (fixture);
  assert_document (fixture, "2404.00001", NULL);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
test_metered (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GNetworkMonitor) monitor = zy_test_monitor_new (TRUE);
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) allowed = NULL;

  zy_test_monitor_set_metered (monitor, TRUE);
  make_sync (fixture, monitor);
  add_paper (fixture, "2024-04-01", "2404.00001", 1, TRUE);
  report = run (fixture);
  g_assert_cmpint (report->stop, ==, ZY_FIGURE_STOP_METERED);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 0);

  zy_document_sync_set_metered_allowed (fixture->sync, TRUE);
  zy_test_server_reply (fixture->server, "/pdf/2404.00001v1", 200, NULL, PDF);
  allowed = run (fixture);
  g_assert_cmpuint (allowed->n_stored, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/document-sync/starred", test_starred },
    { "/document-sync/problems", test_problems },
    { "/document-sync/tidy", test_tidy },
    { "/document-sync/metered", test_metered },
  };

  g_test_init (&argc, &argv, NULL);
  zy_test_resolver_install ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
