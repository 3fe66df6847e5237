/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-answer-check.h"
#include "zy-figure-fetch.h"
#include "zy-figure-sync.h"
#include "zy-library-figures.h"
#include "zy-raw-server.h"
#include "zy-store-fixture.h"
#include "zy-test-monitor.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

typedef struct {
  ZyStoreFixture store;
  char *figures_path;
  ZyFigureStore *figures;
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyTestServer *server;
  ZyFigureSync *sync;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;

  zy_store_fixture_set_up (&fixture->store, NULL);
  fixture->figures_path = g_build_filename (fixture->store.folder, "figures", NULL);
  folder = g_file_new_for_path (fixture->figures_path);
  fixture->figures = zy_figure_store_new (folder);
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_test_server_new (NULL);
  fixture->sync = zy_figure_sync_new (fixture->store.library, fixture->figures, fixture->fetcher,
                                      NULL);
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
  g_clear_object (&fixture->result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  finalize (fixture->sync);
  g_assert_finalize_object (fixture->fetcher);
  finalize (fixture->figures);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  zy_test_server_free (fixture->server);
  zy_store_fixture_tear_down (&fixture->store, NULL);
  g_free (fixture->figures_path);
}

/* Another one, that knows of a network. */
static void
use_monitor (Fixture  *fixture,
             gboolean  available,
             gboolean  metered)
{
  g_autoptr (GNetworkMonitor) monitor = zy_test_monitor_new (available);

  g_object_unref (fixture->sync);
  zy_test_monitor_set_metered (monitor, metered);
  zy_fetcher_set_network_monitor (fixture->fetcher, monitor);
  fixture->sync = zy_figure_sync_new (fixture->store.library, fixture->figures, fixture->fetcher,
                                      monitor);
}

static GBytes *
make_png (guint32 width,
          guint32 height,
          guint   number)
{
  guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\10\2\0\0\0\0\0\0\0";

  for (guint i = 0; i < 4; i++) {
    png[16 + i] = (guint8) (width >> (24 - 8 * i));
    png[20 + i] = (guint8) (height >> (24 - 8 * i));
    png[29 + i] = (guint8) (number >> (24 - 8 * i));
  }

  return g_bytes_new (png, sizeof png - 1);
}

static void
serve_png (Fixture    *fixture,
           const char *path,
           guint       number)
{
  g_autoptr (GBytes) png = make_png (40, 30, number);

  zy_test_server_reply_bytes (fixture->server, path, 200, "Content-Type: image/png\n", png);
}

static void
merge (Fixture    *fixture,
       const char *date,
       const char *paper,
       ...)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("a", date);
  ZyEntryDraft *entry = zy_test_add_entry (draft, paper, paper, NULL);
  const char *url;
  va_list urls;

  draft->base_url = zy_test_server_url (fixture->server, "127.0.0.1", "/d/digest.md");
  va_start (urls, paper);
  while ((url = va_arg (urls, const char *)) != NULL)
    g_ptr_array_add (entry->figures, zy_figure_new (url, NULL));
  va_end (urls);
  zy_test_merge (fixture->store.library, draft);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

static void
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static ZyFigureReport *
run (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ZyFigureReport *report;

  zy_figure_sync_run_async (fixture->sync, NULL, ended_cb, fixture);
  wait (fixture);
  report = zy_figure_sync_run_finish (fixture->sync, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);

  return report;
}

static ZyFigureReport *
retry (Fixture    *fixture,
       const char *paper,
       const char *url)
{
  g_autoptr (GError) error = NULL;
  ZyFigureReport *report;

  zy_figure_sync_retry_async (fixture->sync, zy_test_find (fixture->store.library, paper), url,
                              NULL, ended_cb, fixture);
  wait (fixture);
  report = zy_figure_sync_retry_finish (fixture->sync, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);

  return report;
}

static guint
count_due (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) queue = zy_library_load_figure_queue (fixture->store.library, 0, G_MAXINT,
                                                           &error);

  g_assert_no_error (error);

  return queue->len;
}

static void
assert_stored (Fixture    *fixture,
               const char *paper,
               const char *url,
               int         width)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->store.library, paper);
  const ZyFigure *figure = zy_paper_detail_get_figure (detail, url);

  g_assert_nonnull (figure);
  g_assert_nonnull (figure->hash);
  g_assert_cmpint (figure->width, ==, width);
  g_assert_true (zy_figure_store_verify (fixture->figures, figure->hash, NULL));
}

static void
assert_problem (Fixture    *fixture,
                const char *paper,
                const char *url,
                const char *part)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->store.library, paper);
  const ZyFigure *figure = zy_paper_detail_get_figure (detail, url);

  g_assert_nonnull (figure);
  g_assert_null (figure->hash);
  g_assert_nonnull (figure->problem);
  g_assert_nonnull (strstr (figure->problem, part));
}

/* What is fetched. */

static void
test_kinds (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (GBytes) png = make_png (40, 30, 2);
  static const char data_url[] = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' "
                                 "width='7' height='5'/%3E";

  serve_png (fixture, "/d/x.png", 1);
  zy_test_server_reply_bytes (fixture->server, "/lying", 200, "Content-Type: text/html\n", png);
  zy_test_server_reply (fixture->server, "/图 1.svg", 200,
                        "Content-Type: image/svg+xml\n",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
  zy_test_server_reply (fixture->server, "/moved.png", 302, "Location: /d/x.png\n", NULL);
  merge (fixture, "2024-04-01", "2404.00001", "x.png", "/lying", "../图 1.svg", "/moved.png",
         data_url, NULL);

  report = run (fixture);
  g_assert_cmpint (report->stop, ==, ZY_FIGURE_STOP_DONE);
  g_assert_cmpuint (report->n_stored, ==, 5);
  g_assert_cmpuint (report->n_failed + report->n_refused, ==, 0);
  assert_stored (fixture, "2404.00001", "x.png", 40);
  assert_stored (fixture, "2404.00001", "/lying", 40);
  assert_stored (fixture, "2404.00001", "../图 1.svg", 9);
  assert_stored (fixture, "2404.00001", "/moved.png", 40);
  assert_stored (fixture, "2404.00001", data_url, 7);
  g_assert_cmpuint (count_due (fixture), ==, 0);

  /* Those that refuse pictures to other sites are not told which it is. */
  for (guint i = 0; i < zy_test_server_get_requests (fixture->server)->len; i++) {
    const ZyTestRequest *request = zy_test_server_get_requests (fixture->server)->pdata[i];

    g_assert_null (soup_message_headers_get_one (request->headers, "Referer"));
    g_assert_null (soup_message_headers_get_one (request->headers, "Cookie"));
  }
}

static void
test_duplicates (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) again = NULL;
  g_autofree char *whole = zy_test_server_url (fixture->server, "127.0.0.1", "/d/x.png");

  serve_png (fixture, "/d/x.png", 1);
  merge (fixture, "2024-04-01", "2404.00001", "x.png", "./x.png", "no.png", NULL);
  merge (fixture, "2024-04-02", "2404.00002", whole, "no.png", NULL);
  report = run (fixture);
  g_assert_cmpuint (report->n_stored, ==, 3);
  g_assert_cmpuint (report->n_failed, ==, 2);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/d/x.png"), ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/d/no.png"), ==, 1);

  /* Also by those that come later. */
  merge (fixture, "2024-04-03", "2404.00003", "x.png", "no.png", NULL);
  again = run (fixture);
  g_assert_cmpuint (again->n_stored, ==, 1);
  g_assert_cmpuint (again->n_failed, ==, 1);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 2);
  assert_stored (fixture, "2404.00003", "x.png", 40);
  assert_problem (fixture, "2404.00003", "no.png", "127.0.0.1");
}

/* A figure of a site is looked for where it may be. */
static void
test_addresses (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autofree char *base = zy_test_server_url (fixture->server, "127.0.0.1", "/site/");
  g_autofree char *sql = g_strdup_printf ("UPDATE sources SET base_url = '%s'", base);
  sqlite3 *handle;

  serve_png (fixture, "/images/x.png", 1);
  merge (fixture, "2024-04-01", "2404.00001", "/images/x.png", NULL);
  handle = zy_test_connect (fixture->store.path);
  zy_test_execute (handle, sql);
  sqlite3_close (handle);

  report = run (fixture);
  g_assert_cmpuint (report->n_stored, ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/site/images/x.png"), ==, 1);
  assert_stored (fixture, "2404.00001", "/images/x.png", 40);
}

/* What is not. */

static void
test_problems (Fixture       *fixture,
               gconstpointer  data)
{
  static const char bomb[] = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">"
                             "<!ENTITY b \"&a;&a;&a;&a;\">]><svg><text>&b;</text></svg>";
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyRawServer) raw = zy_raw_server_new ();
  g_autofree char *cut = zy_raw_server_url (raw, "/cut.png");
  g_autoptr (GBytes) huge = make_png (60000, 60000, 1);
  g_autofree char *large = g_strnfill (5000, 'x');

  zy_raw_server_send (raw, "/cut.png", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n\x89PNG",
                      NULL, 0, ZY_RAW_CLOSE);
  zy_test_server_reply (fixture->server, "/forbidden", 403, NULL, "no hot links");
  zy_test_server_reply (fixture->server, "/gone", 410, NULL, NULL);
  zy_test_server_reply (fixture->server, "/page", 200, "Content-Type: image/png\n",
                        "<!DOCTYPE html><html><body><h1>Not here</h1></body></html>");
  zy_test_server_reply (fixture->server, "/bomb", 200, "Content-Type: image/svg+xml\n", bomb);
  zy_test_server_reply_bytes (fixture->server, "/huge", 200, NULL, huge);
  zy_test_server_reply (fixture->server, "/large", 200, NULL, large);
  zy_test_server_reply (fixture->server, "/busy", 503, "Retry-After: 7200\n", NULL);
  merge (fixture, "2024-04-01", "2404.00001", "missing", "/forbidden", "/gone", "/page", "/bomb",
         "/huge", "/large", cut, "/busy", "file:///etc/passwd", "data:image/png;base64,AAAA",
         NULL);
  g_object_set (fixture->sync, "figure-limit", (guint64) 4000, NULL);

  report = run (fixture);
  g_assert_cmpint (report->stop, ==, ZY_FIGURE_STOP_DONE);
  g_assert_cmpuint (report->n_stored, ==, 0);
  g_assert_cmpuint (report->n_failed, ==, 4);
  g_assert_cmpuint (report->n_refused, ==, 7);
  g_assert_cmpuint (report->failures->len, ==, 2);
  g_assert_cmpstr (((ZyFigureFailure *) report->failures->pdata[0])->host, ==, "127.0.0.1");
  g_assert_cmpuint (((ZyFigureFailure *) report->failures->pdata[0])->n, ==, 9);

  assert_problem (fixture, "2404.00001", "missing", "127.0.0.1");
  assert_problem (fixture, "2404.00001", "/forbidden", "127.0.0.1");
  assert_problem (fixture, "2404.00001", "/page", "127.0.0.1");
  assert_problem (fixture, "2404.00001", cut, "127.0.0.1");
  assert_problem (fixture, "2404.00001", "/huge", "60000");
  assert_problem (fixture, "2404.00001", "/bomb", "");
  assert_problem (fixture, "2404.00001", "/large", "");
  assert_problem (fixture, "2404.00001", "file:///etc/passwd", "");
  g_assert_cmpuint (count_due (fixture), ==, 0);

  /* None of it left a file behind. */
  g_assert_false (g_file_test (fixture->figures_path, G_FILE_TEST_EXISTS));
}

static void
test_retry_time (void)
{
  static const struct {
    GQuark (*domain) (void);
    int code;
    guint n_failures;
    gint64 expected; /* seconds from now; -1 for never */
  } cases[] = {
    { zy_fetch_error_quark, ZY_FETCH_ERROR_TOO_LARGE, 0, -1 },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_GONE, 0, -1 },
    { zy_answer_error_quark, ZY_ANSWER_ERROR_NO_IMAGE, 0, -1 },
    { zy_answer_error_quark, ZY_ANSWER_ERROR_PAGE, 0, -1 },
    { zy_answer_error_quark, ZY_ANSWER_ERROR_SIGN_IN, 0, HOUR },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_NOT_FOUND, 0, DAY },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_NOT_FOUND, 1, 3 * DAY },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_FORBIDDEN, 3, 27 * DAY },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_NOT_FOUND, 4, -1 },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_TIMEOUT, 0, HOUR },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_TIMEOUT, 2, 9 * HOUR },
    { zy_fetch_error_quark, ZY_FETCH_ERROR_TIMEOUT, 1000, 7 * DAY },
  };
  g_autoptr (GError) told = zy_fetch_error_new (ZY_FETCH_ERROR_SERVER, 503, 7200,
                                                g_strdup ("busy"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (cases[i].domain (), cases[i].code, "x");

    g_assert_cmpint (zy_figure_fetch_retry_time (error, cases[i].n_failures, 1000), ==,
                     cases[i].expected < 0 ? 0 : 1000 + cases[i].expected);
  }

  g_assert_cmpint (zy_figure_fetch_retry_time (told, 0, 1000), ==, 8200);
}

static void
test_retry (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyFigureReport) first = NULL;
  g_autoptr (ZyFigureReport) one = NULL;
  g_autoptr (ZyFigureReport) all = NULL;
  g_autoptr (ZyFigureReport) still = NULL;

  zy_test_server_reply (fixture->server, "/gone", 410, NULL, NULL);
  merge (fixture, "2024-04-01", "2404.00001", "/gone", "x.png", "/never", NULL);
  first = run (fixture);
  g_assert_cmpuint (first->n_stored, ==, 0);

  serve_png (fixture, "/gone", 1);
  serve_png (fixture, "/d/x.png", 2);
  one = retry (fixture, "2404.00001", "/gone");
  g_assert_cmpuint (one->n_stored, ==, 1);
  assert_stored (fixture, "2404.00001", "/gone", 40);

  all = retry (fixture, "2404.00001", NULL);
  g_assert_cmpuint (all->n_stored, ==, 1);
  g_assert_cmpuint (all->n_failed, ==, 1);
  assert_stored (fixture, "2404.00001", "x.png", 40);
  assert_problem (fixture, "2404.00001", "/never", "127.0.0.1");

  still = retry (fixture, "2404.00001", "/gone");
  g_assert_cmpuint (still->n_stored, ==, 0);
}

/* Limits. */

static gboolean
is_there (Fixture    *fixture,
          const char *paper)
{
  g_autoptr (ZyPaperDetail) detail = zy_test_detail (fixture->store.library, paper);

  return detail->n_missing_figures == 0;
}

/* Images that were stored a moment ago may belong to a digest on its way: they stay for an hour. */
static void
age_files (Fixture *fixture)
{
  g_autoptr (GString) command = g_string_new ("find ");
  g_autofree char *quoted = g_shell_quote (fixture->figures_path);
  int status;

  g_string_append_printf (command, "%s -type f -exec touch -d 2000-01-01 {} +", quoted);
  g_assert_true (g_spawn_command_line_sync (command->str, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
test_size_limit (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (ZyFigureReport) first = NULL;
  g_autoptr (ZyFigureReport) older = NULL;
  g_autoptr (ZyFigureReport) newer = NULL;
  g_autoptr (ZyFigureReport) asked = NULL;

  /* Each has 33 bytes, so that two of them fit. */
  g_object_set (fixture->sync, "size-limit", (guint64) 66, NULL);
  for (guint i = 0; i < 5; i++) {
    g_autofree char *path = g_strdup_printf ("/d/%u.png", i);

    serve_png (fixture, path, i);
  }
  merge (fixture, "2024-04-02", "2404.00002", "2.png", NULL);
  merge (fixture, "2024-04-03", "2404.00003", "3.png", NULL);
  first = run (fixture);
  g_assert_cmpint (first->stop, ==, ZY_FIGURE_STOP_DONE);
  g_assert_cmpuint (first->n_stored, ==, 2);
  age_files (fixture);

  /* What is older finds no room, and waits. */
  merge (fixture, "2024-04-01", "2404.00001", "1.png", NULL);
  older = run (fixture);
  g_assert_cmpint (older->stop, ==, ZY_FIGURE_STOP_FULL);
  g_assert_cmpuint (older->n_stored, ==, 0);
  g_assert_cmpuint (count_due (fixture), ==, 1);

  /* For what is newer the oldest goes. */
  merge (fixture, "2024-04-04", "2404.00004", "4.png", NULL);
  newer = run (fixture);
  g_assert_cmpuint (newer->n_stored, ==, 1);
  g_assert_cmpuint (newer->n_removed, ==, 1);
  g_assert_true (is_there (fixture, "2404.00004"));
  g_assert_true (is_there (fixture, "2404.00003"));
  g_assert_false (is_there (fixture, "2404.00002"));
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/d/1.png"), ==, 0);

  /* And what the user asks for comes. */
  asked = retry (fixture, "2404.00002", NULL);
  g_assert_cmpuint (asked->n_stored, ==, 1);
  g_assert_true (is_there (fixture, "2404.00002"));
}

static void
test_metered (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) asked = NULL;
  g_autoptr (ZyFigureReport) allowed = NULL;

  use_monitor (fixture, TRUE, TRUE);
  serve_png (fixture, "/d/x.png", 1);
  serve_png (fixture, "/d/y.png", 2);
  merge (fixture, "2024-04-01", "2404.00001", "x.png", "y.png", NULL);
  report = run (fixture);
  g_assert_cmpint (report->stop, ==, ZY_FIGURE_STOP_METERED);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 0);
  g_assert_cmpuint (count_due (fixture), ==, 2);

  asked = retry (fixture, "2404.00001", "x.png");
  g_assert_cmpuint (asked->n_stored, ==, 1);

  g_object_set (fixture->sync, "is-metered-allowed", TRUE, NULL);
  allowed = run (fixture);
  g_assert_cmpuint (allowed->n_stored, ==, 1);
}

static void
test_offline (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyFigureReport) report = NULL;
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%d/x.png",
                                          zy_raw_server_closed_port ());

  use_monitor (fixture, FALSE, FALSE);
  merge (fixture, "2024-04-01", "2404.00001", url, NULL);
  report = run (fixture);
  g_assert_cmpint (report->stop, ==, ZY_FIGURE_STOP_OFFLINE);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (count_due (fixture), ==, 1);
}

/* Where there is no room for a folder there is none for images. */
static void
test_disk (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFigureReport) report = NULL;
  g_autoptr (ZyFigureReport) then = NULL;

  g_assert_true (g_file_set_contents (fixture->figures_path, "", 0, NULL));
  serve_png (fixture, "/d/x.png", 1);
  serve_png (fixture, "/d/y.png", 2);
  merge (fixture, "2024-04-01", "2404.00001", "x.png", "y.png", NULL);
  zy_figure_sync_run_async (fixture->sync, NULL, ended_cb, fixture);
  wait (fixture);
  report = zy_figure_sync_run_finish (fixture->sync, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_null (report);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "figures"));
  g_assert_cmpuint (count_due (fixture), ==, 2);

  /* Nothing is lost. */
  g_assert_cmpint (g_unlink (fixture->figures_path), ==, 0);
  then = run (fixture);
  g_assert_cmpuint (then->n_stored, ==, 2);
}

static void
stall (ZyTestServer      *server,
       SoupServerMessage *message,
       const char        *path,
       gpointer           user_data)
{
  soup_server_message_pause (message);
  g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZyFigureReport) then = NULL;

  zy_test_server_handle (fixture->server, "/stall", stall, cancellable);
  serve_png (fixture, "/d/x.png", 1);
  merge (fixture, "2024-04-01", "2404.00001", "/stall/1", "x.png", NULL);
  zy_figure_sync_run_async (fixture->sync, cancellable, ended_cb, fixture);
  g_assert_true (zy_figure_sync_get_running (fixture->sync));
  wait (fixture);
  g_assert_null (zy_figure_sync_run_finish (fixture->sync, fixture->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&fixture->result);
  g_assert_false (zy_figure_sync_get_running (fixture->sync));
  g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 0);

  /* The next run goes on. */
  serve_png (fixture, "/stall", 2);
  then = run (fixture);
  g_assert_cmpuint (count_due (fixture), ==, 0);
  assert_stored (fixture, "2404.00001", "x.png", 40);
}

/* Many. */

static void
serve_many (ZyTestServer      *server,
            SoupServerMessage *message,
            const char        *path,
            gpointer           user_data)
{
  g_autoptr (GBytes) png = make_png (40, 30, (guint) (g_str_hash (path) % 50));
  gsize length;
  const char *bytes = g_bytes_get_data (png, &length);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY, bytes, length);
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  const guint n = 10000;
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("a", "2024-04-01");
  g_autoptr (ZyFigureReport) report = NULL;
  GPtrArray *requests = zy_test_server_get_requests (fixture->server);
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "t", NULL);

  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("/many/%u", i);
    g_autofree char *url = zy_test_server_url (fixture->server, "127.0.0.1", path);

    g_ptr_array_add (entry->figures, zy_figure_new (url, NULL));
  }
  zy_test_merge (fixture->store.library, draft);
  zy_test_server_handle (fixture->server, "/many", serve_many, NULL);

  report = run (fixture);
  g_assert_cmpuint (report->n_stored, ==, n);
  g_assert_cmpuint (requests->len, ==, n);
  g_assert_cmpuint (count_due (fixture), ==, 0);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpuint (((ZyTestRequest *) requests->pdata[i])->n_active, <=, 2);
}

/* Two that ask at the same time get the same. */
static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  Fixture other = { 0 };
  g_autoptr (ZyFigureReport) first = NULL;
  g_autoptr (ZyFigureReport) second = NULL;

  serve_png (fixture, "/d/x.png", 1);
  merge (fixture, "2024-04-01", "2404.00001", "x.png", "no.png", NULL);
  zy_figure_sync_run_async (fixture->sync, NULL, ended_cb, fixture);
  zy_figure_sync_run_async (fixture->sync, NULL, ended_cb, &other);
  wait (fixture);
  wait (&other);
  first = zy_figure_sync_run_finish (fixture->sync, fixture->result, NULL);
  second = zy_figure_sync_run_finish (fixture->sync, other.result, NULL);
  g_clear_object (&other.result);
  g_assert_cmpuint (first->n_stored, ==, 1);
  g_assert_cmpuint (second->n_stored, ==, 1);
  g_assert_cmpuint (second->failures->len, ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/d/x.png"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/figure-sync/kinds", test_kinds },
    { "/figure-sync/duplicates", test_duplicates },
    { "/figure-sync/addresses", test_addresses },
    { "/figure-sync/problems", test_problems },
    { "/figure-sync/retry", test_retry },
    { "/figure-sync/size-limit", test_size_limit },
    { "/figure-sync/metered", test_metered },
    { "/figure-sync/offline", test_offline },
    { "/figure-sync/disk", test_disk },
    { "/figure-sync/cancel", test_cancel },
    { "/figure-sync/twice", test_twice },
    { "/figure-sync/many", test_many },
  };

  g_test_init (&argc, &argv, NULL);
  zy_test_resolver_install ();

  g_test_add_func ("/figure-sync/retry-time", test_retry_time);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
