/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest.h"
#include "zy-library-sources.h"
#include "zy-raw-server.h"
#include "zy-source.h"
#include "zy-store-fixture.h"
#include "zy-sync-engine.h"
#include "zy-test-monitor.h"
#include "zy-test-server.h"
#include "zy-work-calendar.h"

#include <glib/gstdio.h>

typedef struct {
  ZyStoreFixture store;
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyFigureStore *figures;
  ZyTestServer *server;
  ZySyncEngine *engine;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;
  g_autofree char *path = NULL;

  zy_store_fixture_set_up (&fixture->store, NULL);
  path = g_build_filename (fixture->store.folder, "figures", NULL);
  folder = g_file_new_for_path (path);
  fixture->figures = zy_figure_store_new (folder);
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_test_server_new (NULL);
  fixture->engine = zy_sync_engine_new (fixture->store.library, fixture->figures,
                                        fixture->fetcher, NULL, NULL);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  zy_sync_engine_stop (fixture->engine);
  zy_library_close (fixture->store.library);
  settle ();
  g_assert_finalize_object (fixture->engine);
  g_assert_finalize_object (fixture->fetcher);
  g_assert_finalize_object (fixture->figures);
  soup_session_abort (fixture->session);
  settle ();
  g_assert_finalize_object (fixture->session);
  zy_test_server_free (fixture->server);
  zy_store_fixture_tear_down (&fixture->store, NULL);
}

/* A digest as chat-arxiv writes it record by record. */
static char *
make_digest (const char *arxiv_ids)
{
  g_auto (GStrv) ids = g_strsplit (arxiv_ids, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    g_string_append_printf (text,
                            "{\"title\": \"Title of %s\", \"abstract\": \"Abstract.\","
                            " \"link\": \"https://arxiv.org/abs/%s\","
                            " \"translated_title\": \"题目\", \"translated_abstract\": \"摘要。\","
                            " \"tldr\": \"一句话\"}\n", ids[i], ids[i]);

  return g_string_free (text, FALSE);
}

static void
serve (Fixture    *fixture,
       const char *path,
       const char *headers,
       const char *arxiv_ids)
{
  g_autofree char *digest = make_digest (arxiv_ids);

  zy_test_server_reply (fixture->server, path, 200, headers, digest);
}

static gint64
add_address (Fixture      *fixture,
             ZySourceKind  kind,
             const char   *name,
             const char   *address)
{
  g_autoptr (ZySourceSettings) settings = zy_source_settings_new (kind, name, address);
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_add_source (fixture->store.library, settings, &error);

  g_assert_no_error (error);

  return id;
}

static gint64
add (Fixture    *fixture,
     const char *name,
     const char *path)
{
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", path);

  return add_address (fixture, ZY_SOURCE_KIND_ADDRESS, name, address);
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->result);
  fixture->result = g_object_ref (result);
}

static ZySyncReport *
wait_report (Fixture  *fixture,
             GError  **error)
{
  ZySyncReport *report;

  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  report = zy_sync_engine_sync_finish (fixture->engine, fixture->result, error);
  g_clear_object (&fixture->result);

  return report;
}

static ZySyncReport *
sync_day (Fixture    *fixture,
          const char *date)
{
  g_autoptr (GError) error = NULL;
  ZySyncReport *report;

  zy_sync_engine_sync_async (fixture->engine, NULL, date, NULL, done_cb, fixture);
  report = wait_report (fixture, &error);
  g_assert_no_error (error);

  return report;
}

static ZySyncReport *
sync_all (Fixture *fixture)
{
  return sync_day (fixture, NULL);
}

static void
assert_problem (const ZySyncReport *report,
                const char         *words)
{
  const char *message;

  g_assert_cmpuint (report->problems->len, ==, 1);
  message = zy_problem_get_message (report->problems->pdata[0]);
  if (strstr (message, words) == NULL)
    g_error ("“%s” says nothing of “%s”", message, words);
}

/* Writes are done in their order, so after another one all of before are. */
static ZySourceRecord *
load_record (Fixture *fixture,
             gint64   id)
{
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (zy_library_purge_sources (fixture->store.library, NULL));
  records = zy_library_load_source_records (fixture->store.library, NULL);

  for (guint i = 0; i < records->len; i++)
    if (((ZySourceRecord *) records->pdata[i])->id == id)
      return zy_source_record_copy (records->pdata[i]);

  g_assert_not_reached ();
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  gint64 id;

  serve (fixture, "/one.jsonl", NULL, "2404.00001 2404.00002");
  serve (fixture, "/two.jsonl", NULL, "2404.00002 2404.00003");
  id = add (fixture, "one", "/one.jsonl");
  add (fixture, "two", "/two.jsonl");

  report = sync_all (fixture);
  g_assert_cmpuint (report->n_sources, ==, 2);
  g_assert_cmpuint (report->n_changed, ==, 2);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_digests, ==, 2);
  g_assert_cmpuint (report->n_entries, ==, 4);
  g_assert_cmpuint (report->n_new_papers, ==, 3);
  zy_test_assert_list (fixture->store.library, "source:one", "2404.00001 2404.00002");

  record = load_record (fixture, id);
  g_assert_cmpint (record->state->succeeded, >, 0);
  g_assert_cmpint (record->state->next, >, record->state->succeeded);
  g_assert_null (record->state->message);
  g_assert_cmpstr (record->state->changes, !=, "");
}

/* The same body again, be it with a 304 or not, is not read again. */
static void
test_unchanged (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (ZySyncReport) first = NULL;
  g_autoptr (ZySyncReport) second = NULL;
  g_autoptr (ZySyncReport) third = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  const ZyTestRequest *request;
  gint64 id;

  serve (fixture, "/one.jsonl", "ETag: \"1\"\n", "2404.00001");
  id = add (fixture, "one", "/one.jsonl");
  first = sync_all (fixture);

  second = sync_all (fixture);
  request = zy_test_server_get_requests (fixture->server)->pdata[1];
  g_assert_cmpstr (soup_message_headers_get_one (request->headers, "If-None-Match"), ==, "\"1\"");
  g_assert_cmpuint (second->n_changed, ==, 0);
  g_assert_cmpuint (second->n_failed, ==, 0);

  zy_test_server_reply (fixture->server, "/one.jsonl", 304, NULL, NULL);
  third = sync_all (fixture);
  g_assert_cmpuint (third->n_changed, ==, 0);
  g_assert_cmpuint (third->n_failed, ==, 0);
  g_assert_cmpuint (third->n_digests, ==, 0);

  record = load_record (fixture, id);
  g_assert_cmpstr (record->state->etag, ==, "\"1\"");
  g_assert_cmpuint (record->state->n_failures, ==, 0);
}

static void
test_revised (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZySyncReport) first = NULL;
  g_autoptr (ZySyncReport) second = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  serve (fixture, "/one.jsonl", NULL, "2404.00001");
  add (fixture, "one", "/one.jsonl");
  first = sync_all (fixture);
  serve (fixture, "/one.jsonl", NULL, "2404.00001 2404.00002");
  second = sync_all (fixture);

  g_assert_cmpuint (second->n_new_papers, ==, 1);
  sources = zy_library_load_sources (fixture->store.library, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (zy_source_get_digests (sources->pdata[0])), ==, 1);
}

typedef struct {
  const char *name;
  guint status;
  const char *headers;
  const char *body;
  const char *words;
} Fault;

static const Fault faults[] = {
  { "not-found", 404, NULL, "no", "404" },
  { "gone", 410, NULL, "no", "410" },
  { "forbidden", 403, NULL, "no", "403" },
  { "busy", 429, "Retry-After: 600\n", "no", "minutes" },
  { "broken", 500, NULL, "no", "500" },
  { "sign-in", 200, "Content-Type: text/html\n",
    "<html><head><title>Hotel</title></head><body><form action=\"/login\"><input type=\"password\">"
    "</form></body></html>", "sign in" },
  { "page", 200, "Content-Type: text/html\n",
    "<!DOCTYPE html><html><body><p>Welcome</p></body></html>", "web page" },
  { "empty", 200, NULL, "", "nothing" },
  { "binary", 200, NULL, "\211PNG\r\n\032\n\1\2\3\4", "text" },
};

/* Whatever comes after a digest, the digest stays, and the next good answer is taken. */
static void
test_fault (Fixture       *fixture,
            gconstpointer  data)
{
  const Fault *fault = data;
  g_autoptr (ZySyncReport) good = NULL;
  g_autoptr (ZySyncReport) bad = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autoptr (ZySourceRecord) mended = NULL;
  g_autoptr (ZySyncReport) again = NULL;
  gint64 id;

  serve (fixture, "/one.jsonl", "ETag: \"1\"\n", "2404.00001");
  id = add (fixture, "one", "/one.jsonl");
  good = sync_all (fixture);

  zy_test_server_reply (fixture->server, "/one.jsonl", fault->status, fault->headers, fault->body);
  bad = sync_all (fixture);
  g_assert_cmpuint (bad->n_failed, ==, 1);
  g_assert_cmpuint (bad->n_changed, ==, 0);
  assert_problem (bad, fault->words);
  zy_test_assert_list (fixture->store.library, "", "2404.00001");

  record = load_record (fixture, id);
  g_assert_cmpstr (record->state->message, ==, zy_problem_get_message (bad->problems->pdata[0]));
  g_assert_cmpuint (record->state->n_failures, >, 0);
  g_assert_cmpstr (record->state->etag, ==, "\"1\"");
  g_assert_cmpint (record->state->next, >, record->state->tried);

  /* The host asked to be left alone for ten minutes. */
  if (fault->status == 429)
    return;

  serve (fixture, "/one.jsonl", "ETag: \"2\"\n", "2404.00001 2404.00002");
  again = sync_all (fixture);
  g_assert_cmpuint (again->n_new_papers, ==, 1);
  mended = load_record (fixture, id);
  g_assert_null (mended->state->message);
  g_assert_cmpuint (mended->state->n_failures, ==, 0);
}

static gboolean
has_problem (const ZySyncReport *report,
             ZySeverity          severity,
             const char         *words)
{
  for (guint i = 0; i < report->problems->len; i++)
    if (zy_problem_get_severity (report->problems->pdata[i]) == severity &&
        strstr (zy_problem_get_message (report->problems->pdata[i]), words) != NULL)
      return TRUE;

  return FALSE;
}

/* Serves the digest without the end of its last entry. */
static void
serve_cut (Fixture    *fixture,
           const char *path,
           const char *arxiv_ids)
{
  g_autofree char *digest = make_digest (arxiv_ids);

  *strrchr (digest, ',') = '\0';
  zy_test_server_reply (fixture->server, path, 200, NULL, digest);
}

/* An answer that is cut short is asked for again. The same bytes again are all there is, and each
 * of the others is known for what it is. */
static void
test_cut (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (ZySyncReport) good = NULL;
  g_autoptr (ZySyncReport) refused = NULL;
  g_autoptr (ZySyncReport) other = NULL;
  g_autoptr (ZySyncReport) taken = NULL;
  g_autoptr (ZySyncReport) again = NULL;
  g_autoptr (ZySourceRecord) before = NULL;
  g_autoptr (ZySourceRecord) after = NULL;
  gint64 id;

  serve (fixture, "/one.jsonl", NULL, "2404.00001");
  id = add (fixture, "one", "/one.jsonl");
  good = sync_all (fixture);

  serve_cut (fixture, "/one.jsonl", "2404.00001 2404.00002 2404.00003");
  refused = sync_all (fixture);
  g_assert_cmpuint (refused->n_failed, ==, 1);
  assert_problem (refused, "asked again");
  serve_cut (fixture, "/one.jsonl", "2404.00001 2404.00002 2404.00004");
  other = sync_all (fixture);
  g_assert_cmpuint (other->n_failed, ==, 1);
  zy_test_assert_list (fixture->store.library, "", "2404.00001");
  before = load_record (fixture, id);
  g_assert_nonnull (before->state->refused);
  g_assert_cmpstr (before->state->hash, !=, before->state->refused);

  taken = sync_all (fixture);
  g_assert_cmpuint (taken->n_failed, ==, 0);
  g_assert_cmpuint (taken->n_new_papers, ==, 1);
  g_assert_true (has_problem (taken, ZY_SEVERITY_NOTE, "taken in as it is"));
  g_assert_true (has_problem (taken, ZY_SEVERITY_WARNING, ""));
  zy_test_assert_list (fixture->store.library, "", "2404.00001 2404.00002");
  after = load_record (fixture, id);
  g_assert_cmpstr (after->state->hash, ==, before->state->refused);
  g_assert_null (after->state->refused);

  again = sync_all (fixture);
  g_assert_cmpuint (again->n_failed, ==, 0);
  g_assert_cmpuint (again->n_changed, ==, 0);
  g_assert_cmpuint (again->problems->len, ==, 0);
}

/* An answer that is no digest is not known the next time, though the server says it is the same. */
static void
test_bad_validators (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (ZySyncReport) bad = NULL;
  g_autoptr (ZySyncReport) again = NULL;
  const ZyTestRequest *request;

  zy_test_server_reply (fixture->server, "/one.jsonl", 200, "ETag: \"portal\"\n", "<html>");
  add (fixture, "one", "/one.jsonl");
  bad = sync_all (fixture);
  g_assert_cmpuint (bad->n_failed, ==, 1);

  again = sync_all (fixture);
  request = zy_test_server_get_requests (fixture->server)->pdata[1];
  g_assert_null (soup_message_headers_get_one (request->headers, "If-None-Match"));
  g_assert_cmpuint (again->n_failed, ==, 1);
}

static void
test_empty_digest (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZySyncReport) good = NULL;
  g_autoptr (ZySyncReport) empty = NULL;
  g_autofree char *address = NULL;

  serve (fixture, "/cs.XX.md", NULL, "2404.00001");
  add (fixture, "one", "/cs.XX.md");
  good = sync_all (fixture);

  zy_test_server_reply (fixture->server, "/cs.XX.md", 200, NULL,
                        "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n\n# 详细\n");
  empty = sync_all (fixture);
  g_assert_cmpuint (empty->n_failed, ==, 0);
  g_assert_cmpuint (empty->n_changed, ==, 0);
  zy_test_assert_list (fixture->store.library, "", "2404.00001");
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySyncReport) again = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autofree char *expected = zy_test_server_url (fixture->server, "127.0.0.1", "/new.jsonl");
  gint64 id;

  serve (fixture, "/new.jsonl", NULL, "2404.00001");
  zy_test_server_reply (fixture->server, "/old.jsonl", 301, "Location: /new.jsonl\n", NULL);
  id = add (fixture, "one", "/old.jsonl");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  record = load_record (fixture, id);
  g_assert_cmpstr (record->settings->address, ==, expected);

  again = sync_all (fixture);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/old.jsonl"), ==, 1);
}

/* The page of a network that wants the user to sign in. */
static void
test_moved_to_page (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autofree char *expected = zy_test_server_url (fixture->server, "127.0.0.1", "/one.jsonl");
  gint64 id;

  zy_test_server_reply (fixture->server, "/login", 200, "Content-Type: text/html\n",
                        "<!DOCTYPE html><html><body><form><input type=\"password\"></form></body>"
                        "</html>");
  zy_test_server_reply (fixture->server, "/one.jsonl", 301, "Location: /login\n", NULL);
  id = add (fixture, "one", "/one.jsonl");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 1);
  record = load_record (fixture, id);
  g_assert_cmpstr (record->settings->address, ==, expected);
}

static void
test_moved_for_now (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autofree char *expected = zy_test_server_url (fixture->server, "127.0.0.1", "/old.jsonl");
  gint64 id;

  serve (fixture, "/new.jsonl", NULL, "2404.00001");
  zy_test_server_reply (fixture->server, "/old.jsonl", 302, "Location: /new.jsonl\n", NULL);
  id = add (fixture, "one", "/old.jsonl");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  record = load_record (fixture, id);
  g_assert_cmpstr (record->settings->address, ==, expected);
}

/* Somebody gave the page instead of its feed. */
static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autofree char *expected = zy_test_server_url (fixture->server, "127.0.0.1", "/feed.xml");
  gint64 id;

  zy_test_server_reply (fixture->server, "/blog", 200, "Content-Type: text/html\n",
                        "<!DOCTYPE html><html><head><title>Blog</title>"
                        "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\">"
                        "</head><body><p>Welcome</p></body></html>");
  zy_test_server_reply (fixture->server, "/feed.xml", 200, "Content-Type: application/rss+xml\n",
                        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Blog</title>"
                        "<item><title>One paper</title>"
                        "<link>https://arxiv.org/abs/2404.00001</link>"
                        "<description>Of it.</description></item></channel></rss>");
  id = add (fixture, "blog", "/blog");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  zy_test_assert_list (fixture->store.library, "source:blog", "2404.00001");
  record = load_record (fixture, id);
  g_assert_cmpstr (record->settings->address, ==, expected);
}

/* One source that cannot be reached is none of the others' business. */
static void
test_one_of_many (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autofree char *dead = g_strdup_printf ("http://127.0.0.1:%d/x", zy_raw_server_closed_port ());

  add_address (fixture, ZY_SOURCE_KIND_ADDRESS, "dead", dead);
  for (int i = 1; i <= 20; i++) {
    g_autofree char *path = g_strdup_printf ("/%d.jsonl", i);
    g_autofree char *name = g_strdup_printf ("source %d", i);
    g_autofree char *arxiv_id = g_strdup_printf ("2404.%05d", i);

    serve (fixture, path, NULL, arxiv_id);
    add (fixture, name, path);
  }

  report = sync_all (fixture);
  g_assert_cmpuint (report->n_sources, ==, 21);
  g_assert_cmpuint (report->n_failed, ==, 1);
  g_assert_cmpuint (report->n_new_papers, ==, 20);
  assert_problem (report, "connections");
}

static void
test_chosen (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ZySyncReport) report = NULL;
  gint64 id;

  serve (fixture, "/one.jsonl", NULL, "2404.00001");
  serve (fixture, "/two.jsonl", NULL, "2404.00002");
  add (fixture, "one", "/one.jsonl");
  id = add (fixture, "two", "/two.jsonl");
  g_array_append_val (ids, id);

  zy_sync_engine_sync_async (fixture->engine, ids, NULL, NULL, done_cb, fixture);
  report = wait_report (fixture, NULL);
  g_assert_cmpuint (report->n_sources, ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/one.jsonl"), ==, 0);
}

static void
test_paused (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", "/one.jsonl");
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "one", address);
  g_autoptr (ZySyncReport) report = NULL;

  settings->is_paused = TRUE;
  zy_library_add_source (fixture->store.library, settings, NULL);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_sources, ==, 0);
}

static gboolean
is_idle (Fixture *fixture)
{
  gboolean busy;

  g_object_get (fixture->engine, "busy", &busy, NULL);

  return !busy;
}

static char *
get_day (int offset)
{
  return zy_day_to_date (zy_day_of_time (g_get_real_time () / G_USEC_PER_SEC) + offset);
}

static gint64
add_dated (Fixture *fixture)
{
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", "/d/{date}.jsonl");

  return add_address (fixture, ZY_SOURCE_KIND_DATED, "daily", address);
}

/* The only source has so many digests, the oldest of which is as said. */
static void
assert_digest (Fixture    *fixture,
               guint       n_digests,
               const char *date,
               guint       n_entries)
{
  g_autoptr (GPtrArray) sources = zy_library_load_sources (fixture->store.library, NULL);
  GListModel *digests = zy_source_get_digests (sources->pdata[0]);
  g_autoptr (ZyDigest) oldest = NULL;

  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (digests), ==, n_digests);
  oldest = g_list_model_get_item (digests, n_digests - 1);
  g_assert_cmpstr (zy_digest_get_date (oldest), ==, date);
  g_assert_cmpuint (zy_digest_get_n_entries (oldest), ==, n_entries);
}

/* A digest that says no day is of the day on which it was written or fetched. It was revised after
 * midnight, which makes no other digest of it; the next one is another. */
static void
test_after_midnight (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *date = g_date_time_format (yesterday, "%Y-%m-%d");
  g_autofree char *month = g_date_time_format (yesterday, "%y%m");
  g_autofree char *time = soup_date_time_to_string (yesterday, SOUP_DATE_HTTP);
  g_autofree char *headers = g_strdup_printf ("Last-Modified: %s\n", time);
  g_autofree char *first = g_strdup_printf ("%1$s.00001 %1$s.00002", month);
  g_autofree char *second = g_strdup_printf ("%1$s.00001 %1$s.00002 %1$s.00003", month);
  g_autofree char *third = g_strdup_printf ("%1$s.00003 %1$s.00004 %1$s.00005", month);

  serve (fixture, "/one.jsonl", headers, first);
  add (fixture, "one", "/one.jsonl");
  zy_sync_report_free (sync_all (fixture));
  assert_digest (fixture, 1, date, 2);

  serve (fixture, "/one.jsonl", NULL, second);
  zy_sync_report_free (sync_all (fixture));
  assert_digest (fixture, 1, date, 3);

  serve (fixture, "/one.jsonl", NULL, third);
  zy_sync_report_free (sync_all (fixture));
  assert_digest (fixture, 2, date, 3);
}

/* Today and the day before yesterday are there, the others are not. */
static void
test_days (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *today = get_day (0);
  g_autofree char *yesterday = get_day (-1);
  g_autofree char *earlier = get_day (-2);
  g_autofree char *path = g_strdup_printf ("/d/%s.jsonl", today);
  g_autofree char *earlier_path = g_strdup_printf ("/d/%s.jsonl", earlier);
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySyncReport) again = NULL;
  g_autoptr (GPtrArray) days = NULL;
  gint64 id = add_dated (fixture);
  guint n_asked;

  serve (fixture, path, NULL, "2404.00001");
  serve (fixture, earlier_path, NULL, "2404.00002");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_new_papers, ==, 2);
  g_assert_cmpuint (report->n_digests, ==, 2);

  days = zy_library_load_source_days (fixture->store.library, id, earlier, today, NULL);
  g_assert_cmpuint (days->len, ==, 3);
  g_assert_cmpint (((ZySourceDay *) days->pdata[0])->state, ==, ZY_SOURCE_DAY_PRESENT);
  g_assert_cmpstr (((ZySourceDay *) days->pdata[1])->date, ==, yesterday);
  g_assert_cmpint (((ZySourceDay *) days->pdata[1])->state, ==, ZY_SOURCE_DAY_MISSING);
  g_assert_cmpint (((ZySourceDay *) days->pdata[2])->state, ==, ZY_SOURCE_DAY_PRESENT);

  /* The next run goes on with the days before, and asks for none of these again so soon. */
  n_asked = zy_test_server_get_requests (fixture->server)->len;
  again = sync_all (fixture);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, >, n_asked);
  g_assert_cmpuint (zy_test_server_count (fixture->server, path), ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, earlier_path), ==, 1);
}

/* A day of long ago comes when it is asked for. */
static void
test_one_day (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;

  add_dated (fixture);
  serve (fixture, "/d/2024-04-05.jsonl", NULL, "2404.00001");
  report = sync_day (fixture, "2024-04-05");
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 1);
  zy_test_assert_list (fixture->store.library, "after:2024-04-05 before:2024-04-06", "2404.00001");
}

static void
test_cut_day (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZySyncReport) refused = NULL;
  g_autoptr (ZySyncReport) taken = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gint64 id = add_dated (fixture);

  serve_cut (fixture, "/d/2024-04-05.jsonl", "2404.00001 2404.00002");
  refused = sync_day (fixture, "2024-04-05");
  assert_problem (refused, "asked again");
  before = zy_library_load_source_days (fixture->store.library, id, NULL, NULL, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpint (((ZySourceDay *) before->pdata[0])->state, ==, ZY_SOURCE_DAY_FAILED);
  g_assert_nonnull (((ZySourceDay *) before->pdata[0])->refused);

  taken = sync_day (fixture, "2024-04-05");
  g_assert_cmpuint (taken->n_failed, ==, 0);
  g_assert_true (has_problem (taken, ZY_SEVERITY_NOTE, "taken in as it is"));
  zy_test_assert_list (fixture->store.library, "", "2404.00001");
  after = zy_library_load_source_days (fixture->store.library, id, NULL, NULL, NULL);
  g_assert_cmpint (((ZySourceDay *) after->pdata[0])->state, ==, ZY_SOURCE_DAY_PRESENT);
  g_assert_null (((ZySourceDay *) after->pdata[0])->refused);
}

/* When there is nothing at all, it is the address that is wrong. */
static void
test_days_nowhere (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  gint64 id = add_dated (fixture);
  g_autoptr (ZySourceRecord) record = NULL;

  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 1);
  record = load_record (fixture, id);
  g_assert_nonnull (record->state->message);
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->store.folder, "digests", NULL);
  g_autofree char *file = g_build_filename (folder, "2024-04-05.jsonl", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *digest = make_digest ("2404.00001");
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySyncReport) again = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, digest, -1, NULL));
  add_address (fixture, ZY_SOURCE_KIND_FOLDER, "mine", uri);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  zy_test_assert_list (fixture->store.library, "source:mine", "2404.00001");

  again = sync_all (fixture);
  g_assert_cmpuint (again->n_changed, ==, 0);
  g_assert_cmpuint (again->n_failed, ==, 0);
}

/* A file that comes into a folder, or into a new folder in it, is read by itself. */
static void
test_watched_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->store.folder, "digests", NULL);
  g_autofree char *file = g_build_filename (folder, "2024-04-05.jsonl", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autofree char *digest = make_digest ("2404.00001");
  gint64 id;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  id = add_address (fixture, ZY_SOURCE_KIND_FOLDER, "mine", uri);
  zy_sync_engine_start (fixture->engine);
  while (zy_sync_engine_find (fixture->engine, id) == NULL || !is_idle (fixture) ||
         zy_source_status_get_last_success (zy_sync_engine_find (fixture->engine, id)) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (g_file_set_contents (file, digest, -1, NULL));
  while (zy_source_status_get_n_new (zy_sync_engine_find (fixture->engine, id)) == 0)
    g_main_context_iteration (NULL, TRUE);
  zy_test_assert_list (fixture->store.library, "source:mine", "2404.00001");
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
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  zy_test_server_handle (fixture->server, "/slow", stall, cancellable);
  add (fixture, "slow", "/slow");
  zy_sync_engine_sync_async (fixture->engine, NULL, NULL, cancellable, done_cb, fixture);
  g_assert_null (wait_report (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What is due is asked by itself, and not what is not. */
static void
test_automatic (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *address = zy_test_server_url (fixture->server, "127.0.0.1", "/two.jsonl");
  g_autoptr (ZySourceSettings) manual =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "two", address);
  ZySourceStatus *status;
  gint64 id;

  serve (fixture, "/one.jsonl", NULL, "2404.00001");
  serve (fixture, "/two.jsonl", NULL, "2404.00002");
  manual->interval = ZY_SOURCE_INTERVAL_MANUAL;
  zy_library_add_source (fixture->store.library, manual, NULL);
  id = add (fixture, "one", "/one.jsonl");

  zy_sync_engine_start (fixture->engine);
  while (zy_test_server_count (fixture->server, "/one.jsonl") == 0 || !is_idle (fixture))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (zy_test_server_count (fixture->server, "/two.jsonl"), ==, 0);
  status = zy_sync_engine_find (fixture->engine, id);
  g_assert_cmpuint (zy_source_status_get_n_new (status), ==, 1);
  g_assert_cmpint (zy_source_status_get_last_success (status), >, 0);
  g_assert_cmpint (zy_source_status_get_next_try (status), >,
                   zy_source_status_get_last_success (status));
  g_assert_cmpint (zy_source_status_get_phase (status), ==, ZY_SYNC_PHASE_IDLE);
  zy_test_assert_list (fixture->store.library, "", "2404.00001");
}

/* Without a network nobody is asked; with it, those that are due are. */
static void
test_offline (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GNetworkMonitor) monitor = zy_test_monitor_new (FALSE);

  g_object_unref (fixture->engine);
  fixture->engine = zy_sync_engine_new (fixture->store.library, fixture->figures,
                                        fixture->fetcher, monitor, NULL);
  serve (fixture, "/one.jsonl", NULL, "2404.00001");
  add (fixture, "one", "/one.jsonl");

  zy_sync_engine_start (fixture->engine);
  while (g_list_model_get_n_items (zy_sync_engine_get_sources (fixture->engine)) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_true (is_idle (fixture));
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/one.jsonl"), ==, 0);

  zy_test_monitor_set_available (monitor, TRUE);
  while (zy_test_server_count (fixture->server, "/one.jsonl") == 0 || !is_idle (fixture))
    g_main_context_iteration (NULL, TRUE);
  zy_test_assert_list (fixture->store.library, "", "2404.00001");
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *name;
    void (*function) (Fixture       *fixture,
                      gconstpointer  data);
  } tests[] = {
    { "/sync-engine/new", test_new },
    { "/sync-engine/unchanged", test_unchanged },
    { "/sync-engine/revised", test_revised },
    { "/sync-engine/cut", test_cut },
    { "/sync-engine/cut-day", test_cut_day },
    { "/sync-engine/after-midnight", test_after_midnight },
    { "/sync-engine/bad-validators", test_bad_validators },
    { "/sync-engine/empty-digest", test_empty_digest },
    { "/sync-engine/moved", test_moved },
    { "/sync-engine/moved-to-page", test_moved_to_page },
    { "/sync-engine/moved-for-now", test_moved_for_now },
    { "/sync-engine/page", test_page },
    { "/sync-engine/one-of-many", test_one_of_many },
    { "/sync-engine/chosen", test_chosen },
    { "/sync-engine/paused", test_paused },
    { "/sync-engine/days", test_days },
    { "/sync-engine/one-day", test_one_day },
    { "/sync-engine/days-nowhere", test_days_nowhere },
    { "/sync-engine/folder", test_folder },
    { "/sync-engine/watched-folder", test_watched_folder },
    { "/sync-engine/cancel", test_cancel },
    { "/sync-engine/automatic", test_automatic },
    { "/sync-engine/offline", test_offline },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *name = g_strdup_printf ("/sync-engine/fault/%s", faults[i].name);

    g_test_add (name, Fixture, &faults[i], set_up, test_fault, tear_down);
  }

  return g_test_run ();
}
