/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can go wrong between a server and the library: what the user is told, that nothing of the
 * library or of its figures is lost by it, and that the next good answer is taken in. */

#include "zy-library-sources.h"
#include "zy-raw-server.h"
#include "zy-store-fixture.h"
#include "zy-sync-engine.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

#define KIB ((gsize) 1024)
#define MIB (KIB * 1024)
#define NEVER 100000 /* milliseconds */

typedef struct {
  ZyStoreFixture store;
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyFigureStore *figures;
  char *figure;
  ZyRawServer *server;
  ZySyncEngine *engine;
  gint64 source;
  GAsyncResult *result;
} Fixture;

static void
add_source (Fixture *fixture)
{
  g_autofree char *address = zy_raw_server_url (fixture->server, "/one.jsonl");
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "one", address);
  g_autoptr (GError) error = NULL;

  fixture->source = zy_library_add_source (fixture->store.library, settings, &error);
  g_assert_no_error (error);
}

/* A digest of the source that came before, with a figure that is stored. */
static void
merge_figure (Fixture *fixture)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\0\0\0\0";
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png - 1);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("one", "2024-04-01");
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "One", NULL);
  ZyFigure *figure = zy_figure_new ("https://figures.invalid/a.png", NULL);
  g_autoptr (GError) error = NULL;

  fixture->figure = zy_figure_store_add (fixture->figures, bytes, &error);
  g_assert_no_error (error);
  figure->hash = g_strdup (fixture->figure);
  g_ptr_array_add (entry->figures, figure);
  zy_test_merge (fixture->store.library, draft);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GFile) folder = NULL;

  zy_store_fixture_set_up (&fixture->store, NULL);
  folder = g_file_new_build_filename (fixture->store.folder, "figures", NULL);
  fixture->figures = zy_figure_store_new (folder);
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_raw_server_new ();
  fixture->engine = zy_sync_engine_new (fixture->store.library, fixture->figures,
                                        fixture->fetcher, NULL, NULL);
  merge_figure (fixture);
  add_source (fixture);
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
  zy_sync_engine_stop (fixture->engine);
  zy_library_close (fixture->store.library);
  settle ();
  g_assert_finalize_object (fixture->engine);
  g_assert_finalize_object (fixture->fetcher);
  g_assert_finalize_object (fixture->figures);
  soup_session_abort (fixture->session);
  settle ();
  g_assert_finalize_object (fixture->session);
  zy_raw_server_free (fixture->server);
  g_free (fixture->figure);
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
serve_bytes (Fixture    *fixture,
             const char *path,
             const char *headers,
             GBytes     *bytes)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\n%sContent-Length: %" G_GSIZE_FORMAT
                                           "\r\n\r\n", headers, g_bytes_get_size (bytes));

  zy_raw_server_send (fixture->server, path, head, bytes, 1, ZY_RAW_KEEP);
}

static void
serve (Fixture    *fixture,
       const char *path,
       const char *headers,
       const char *arxiv_ids)
{
  char *digest = make_digest (arxiv_ids);
  g_autoptr (GBytes) bytes = g_bytes_new_take (digest, strlen (digest));

  serve_bytes (fixture, path, headers, bytes);
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->result = g_object_ref (result);
}

static ZySyncReport *
sync_all (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ZySyncReport *report;

  zy_sync_engine_sync_async (fixture->engine, NULL, NULL, NULL, done_cb, fixture);
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  report = zy_sync_engine_sync_finish (fixture->engine, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);

  return report;
}

static ZySourceRecord *
load_record (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = NULL;

  /* Writes are done in their order, so after another one all of before are. */
  g_assert_true (zy_library_purge_sources (fixture->store.library, NULL));
  records = zy_library_load_source_records (fixture->store.library, NULL);
  g_assert_cmpuint (records->len, ==, 1);

  return zy_source_record_copy (records->pdata[0]);
}

/* What the library has: papers, the figures of all of them, and the only one that is stored. */
static void
assert_library (Fixture    *fixture,
                const char *arxiv_ids,
                guint       n_digests,
                guint       n_figures)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *list = zy_test_list (fixture->store.library, "", ZY_SORT_ORDER_DIGEST);
  g_auto (GStrv) found = g_strsplit (list, " ", -1);
  g_auto (GStrv) expected = g_strsplit (arxiv_ids, " ", -1);
  ZyLibraryCounts counts;

  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) found, expected[i]));

  g_assert_true (zy_library_count (fixture->store.library, &counts, &error));
  g_assert_cmpuint (counts.digests, ==, n_digests);
  g_assert_cmpuint (counts.entries, ==, g_strv_length (expected));
  g_assert_cmpuint (counts.figures, ==, n_figures);
  g_assert_cmpuint (counts.stored_figures, ==, 1);
  g_assert_true (zy_figure_store_verify (fixture->figures, fixture->figure, &error));
  g_assert_no_error (error);
}

/* The first digest, with an answer by which it is known. */
static void
begin (Fixture *fixture)
{
  g_autoptr (ZySyncReport) report = NULL;

  serve (fixture, "/one.jsonl", "ETag: \"1\"\r\n", "2404.00002");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  assert_library (fixture, "2404.00001 2404.00002", 2, 1);
}

/* Asks, is refused, and tells the user so. */
static void
expect_failure (Fixture    *fixture,
                const char *words)
{
  g_autoptr (ZySyncReport) report = sync_all (fixture);
  g_autoptr (ZySourceRecord) record = load_record (fixture);
  const char *message;

  g_assert_cmpuint (report->n_failed, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 0);
  g_assert_cmpuint (report->problems->len, ==, 1);
  message = zy_problem_get_message (report->problems->pdata[0]);
  if (strstr (message, words) == NULL)
    g_error ("“%s” says nothing of “%s”", message, words);

  g_assert_cmpstr (zy_problem_get_path (report->problems->pdata[0]), ==, "one");
  g_assert_cmpstr (record->state->message, ==, message);
  g_assert_cmpuint (record->state->n_failures, >, 0);
  g_assert_cmpint (record->state->next, >, record->state->tried);
  g_assert_cmpstr (zy_source_status_get_message (
                     zy_sync_engine_find (fixture->engine, fixture->source)), ==, message);
  assert_library (fixture, "2404.00001 2404.00002", 2, 1);
}

/* Asks again, and nothing tells any more that something went wrong. */
static void
expect_recovery (Fixture *fixture)
{
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;

  zy_fetcher_set_timeouts (fixture->fetcher, NEVER, NEVER, NEVER);
  serve (fixture, "/one.jsonl", "ETag: \"2\"\r\n", "2404.00002 2404.00003");
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  assert_library (fixture, "2404.00001 2404.00002 2404.00003", 2, 1);

  record = load_record (fixture);
  g_assert_null (record->state->message);
  g_assert_cmpuint (record->state->n_failures, ==, 0);
  g_assert_cmpstr (record->state->etag, ==, "\"2\"");
}

/* Answers that can be written down. */

typedef struct {
  const char *name;
  const char *answer;
  ZyRawEnd end;
  const char *words;
} Fault;

#define OK "HTTP/1.1 200 OK\r\n"
#define PART "{\"title\": \"Title of 2404.00002\", \"abs"

static const Fault faults[] = {
  { "404", "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno", ZY_RAW_KEEP, "404" },
  { "410", "HTTP/1.1 410 No\r\nContent-Length: 2\r\n\r\nno", ZY_RAW_KEEP, "410" },
  { "500", "HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno", ZY_RAW_KEEP, "500" },
  { "500-retry-after", "HTTP/1.1 500 No\r\nRetry-After: 600\r\nContent-Length: 2\r\n\r\nno",
    ZY_RAW_KEEP, "500" },
  { "503", "HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno", ZY_RAW_KEEP, "503" },
  { "redirect-loop", "HTTP/1.1 302 No\r\nLocation: /one.jsonl\r\nContent-Length: 0\r\n\r\n",
    ZY_RAW_KEEP, "circle" },
  { "permanent-loop", "HTTP/1.1 308 No\r\nLocation: /one.jsonl\r\nContent-Length: 0\r\n\r\n",
    ZY_RAW_KEEP, "circle" },
  { "redirect-nowhere", "HTTP/1.1 301 No\r\nContent-Length: 0\r\n\r\n", ZY_RAW_KEEP, "127.0.0.1" },
  { "reset", OK "Content-Length: 1000\r\n\r\n" PART, ZY_RAW_RESET, "broke off" },
  { "reset-at-once", "", ZY_RAW_RESET, "closed the connection" },
  { "truncated-chunked", OK "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"title\": \"Ti",
    ZY_RAW_CLOSE, "broke off" },
  { "truncated-length", OK "Content-Length: 1000\r\n\r\n" PART, ZY_RAW_CLOSE, "broke off" },
  { "length-too-short", OK "Content-Length: 20\r\n\r\n" PART, ZY_RAW_CLOSE, "asked again" },
  { "no-length", OK "\r\n" PART, ZY_RAW_CLOSE, "asked again" },
  { "empty", OK "Content-Length: 0\r\n\r\n", ZY_RAW_KEEP, "nothing" },
  { "white-space", OK "Content-Length: 3\r\n\r\n \n ", ZY_RAW_KEEP, "nothing" },
  { "wrong-type", OK "Content-Type: image/gif\r\nContent-Length: 14\r\n\r\nGIF89a\1\1\1\1\1\1\1\1",
    ZY_RAW_KEEP, "digest" },
  { "captive-portal", OK "Content-Type: text/html\r\n\r\n<html><body onload=\"location.href="
    "'http://portal.example/'\"></body></html>", ZY_RAW_CLOSE, "sign in" },
  { "not-http", "220 mail.example ESMTP\r\n", ZY_RAW_CLOSE, "127.0.0.1" },
};

static void
test_fault (Fixture       *fixture,
            gconstpointer  data)
{
  const Fault *fault = data;

  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", fault->answer, NULL, 0, fault->end);
  expect_failure (fixture, fault->words);
  expect_recovery (fixture);
}

/* The next process, which knows only what is in the library. */
static void
restart (Fixture *fixture)
{
  zy_sync_engine_stop (fixture->engine);
  settle ();
  g_assert_finalize_object (fixture->engine);
  g_assert_finalize_object (fixture->fetcher);
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->engine = zy_sync_engine_new (fixture->store.library, fixture->figures,
                                        fixture->fetcher, NULL, NULL);
}

/* Those that ask to be left alone are: nobody asks them again, not even for the user. */
static void
expect_respite (Fixture    *fixture,
                const char *answer,
                const char *words,
                gint64      seconds)
{
  g_autoptr (ZySyncReport) again = NULL;
  g_autoptr (ZySyncReport) later = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autoptr (ZySourceRecord) waiting = NULL;
  guint n_requests;

  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", answer, NULL, 0, ZY_RAW_KEEP);
  expect_failure (fixture, words);
  record = load_record (fixture);
  g_assert_cmpint (record->state->next, >=, record->state->tried + seconds);

  n_requests = zy_raw_server_get_requests (fixture->server)->len;
  again = sync_all (fixture);
  g_assert_cmpuint (again->n_failed, ==, 1);
  g_assert_cmpuint (zy_raw_server_get_requests (fixture->server)->len, ==, n_requests);
  assert_library (fixture, "2404.00001 2404.00002", 2, 1);
  if (record->state->not_before == 0)
    return;

  restart (fixture);
  later = sync_all (fixture);
  g_assert_cmpuint (later->n_failed, ==, 1);
  g_assert_cmpuint (zy_raw_server_get_requests (fixture->server)->len, ==, n_requests);
  waiting = load_record (fixture);
  g_assert_nonnull (strstr (waiting->state->message, "asked to be left alone"));
  g_assert_cmpint (waiting->state->not_before, >=, record->state->not_before);
  g_assert_cmpint (waiting->state->not_before, <=, record->state->not_before + 60);
}

static void
test_429 (Fixture       *fixture,
          gconstpointer  data)
{
  expect_respite (fixture, "HTTP/1.1 429 No\r\nContent-Length: 2\r\n\r\nno", "for a while", 1);
}

static void
test_429_retry_after (Fixture       *fixture,
                      gconstpointer  data)
{
  expect_respite (fixture,
                  "HTTP/1.1 429 No\r\nRetry-After: 36000\r\nContent-Length: 2\r\n\r\nno",
                  "10 hours", 36000);
}

static void
test_503_retry_after (Fixture       *fixture,
                      gconstpointer  data)
{
  expect_respite (fixture,
                  "HTTP/1.1 503 No\r\nRetry-After: 36000\r\nContent-Length: 2\r\n\r\nno", "503",
                  36000);
}

/* It is the same: not even the digest is read. */
static void
test_304 (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (ZySyncReport) report = NULL;
  GPtrArray *requests = zy_raw_server_get_requests (fixture->server);

  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", "HTTP/1.1 304 Same\r\n\r\n", NULL, 0,
                      ZY_RAW_KEEP);
  report = sync_all (fixture);
  g_assert_nonnull (strstr (requests->pdata[1], "If-None-Match: \"1\""));
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_changed, ==, 0);
  g_assert_cmpuint (report->n_digests, ==, 0);
  assert_library (fixture, "2404.00001 2404.00002", 2, 1);
  expect_recovery (fixture);
}

/* Only what moved for good is asked there from now on. */
static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct {
    guint status;
    gboolean for_good;
  } redirections[] = { { 302, FALSE }, { 303, FALSE }, { 307, FALSE }, { 308, TRUE } };
  g_autofree char *old = zy_raw_server_url (fixture->server, "/one.jsonl");
  g_autofree char *new = zy_raw_server_url (fixture->server, "/new.jsonl");

  begin (fixture);
  serve (fixture, "/new.jsonl", "", "2404.00002 2404.00003");
  for (guint i = 0; i < G_N_ELEMENTS (redirections); i++) {
    g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 %u Moved\r\nLocation: /new.jsonl\r\nContent-Length: 0\r\n\r\n",
                       redirections[i].status);
    g_autoptr (ZySyncReport) report = NULL;
    g_autoptr (ZySourceRecord) record = NULL;

    zy_raw_server_send (fixture->server, "/one.jsonl", answer, NULL, 0, ZY_RAW_KEEP);
    report = sync_all (fixture);
    g_assert_cmpuint (report->n_failed, ==, 0);
    g_assert_cmpuint (report->n_new_papers, ==, i == 0 ? 1 : 0);
    record = load_record (fixture);
    g_assert_cmpstr (record->settings->address, ==, redirections[i].for_good ? new : old);
  }

  assert_library (fixture, "2404.00001 2404.00002 2404.00003", 2, 1);
}

/* Time. */

static void
test_slow_headers (Fixture       *fixture,
                   gconstpointer  data)
{
  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", OK, NULL, 0, ZY_RAW_STALL);
  zy_fetcher_set_timeouts (fixture->fetcher, 50, NEVER, NEVER);
  expect_failure (fixture, "did not answer in time");
  expect_recovery (fixture);
}

static void
test_slow_body (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GBytes) block = g_bytes_new_static (" ", 1);

  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", OK "\r\n", block, G_MAXUINT64, ZY_RAW_CLOSE);
  zy_fetcher_set_timeouts (fixture->fetcher, NEVER, NEVER, 100);
  expect_failure (fixture, "too slow");
  expect_recovery (fixture);
}

/* Also where the length that was said is longer than what there is. */
static void
test_stall (Fixture       *fixture,
            gconstpointer  data)
{
  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", OK "Content-Length: 1000\r\n\r\n" PART, NULL,
                      0, ZY_RAW_STALL);
  zy_fetcher_set_timeouts (fixture->fetcher, NEVER, 50, NEVER);
  expect_failure (fixture, "in the midst of its answer");
  expect_recovery (fixture);
}

/* Size. */

static GBytes *
compress (gconstpointer data,
          gsize         length)
{
  g_autoptr (GConverter) converter =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (output, data, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_gzip_bomb (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *spaces = g_strnfill (65 * MIB, ' ');
  g_autoptr (GBytes) bomb = compress (spaces, 65 * MIB);

  begin (fixture);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, MIB);
  serve_bytes (fixture, "/one.jsonl", "Content-Encoding: gzip\r\n", bomb);
  expect_failure (fixture, "too large");
  expect_recovery (fixture);
}

/* Five gigabytes, announced: not even the beginning is read. */
static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  char *block = g_strnfill (64 * KIB, ' ');
  g_autoptr (GBytes) bytes = g_bytes_new_take (block, 64 * KIB);
  const guint64 times = G_GUINT64_CONSTANT (5) * 1024 * MIB / (64 * KIB);
  guint64 before;

  begin (fixture);
  before = zy_raw_server_get_n_sent (fixture->server);
  zy_raw_server_send (fixture->server, "/one.jsonl", OK "Content-Length: 5368709120\r\n\r\n", bytes,
                      times, ZY_RAW_CLOSE);
  expect_failure (fixture, "too large");
  g_assert_cmpuint (zy_raw_server_get_n_sent (fixture->server) - before, <, 32 * MIB);
  expect_recovery (fixture);
}

/* Five gigabytes that nobody announced: read up to the limit. */
static void
test_endless (Fixture       *fixture,
              gconstpointer  data)
{
  char *block = g_strnfill (64 * KIB, ' ');
  g_autoptr (GBytes) bytes = g_bytes_new_take (block, 64 * KIB);
  const guint64 times = G_GUINT64_CONSTANT (5) * 1024 * MIB / (64 * KIB);
  guint64 before;

  begin (fixture);
  before = zy_raw_server_get_n_sent (fixture->server);
  zy_raw_server_send (fixture->server, "/one.jsonl", OK "\r\n", bytes, times, ZY_RAW_CLOSE);
  expect_failure (fixture, "too large");
  g_assert_cmpuint (zy_raw_server_get_n_sent (fixture->server) - before, <, 128 * MIB);
  expect_recovery (fixture);
}

/* Content. */

/* On a day without papers the digest of the day before stays, and nothing went wrong. */
static void
test_empty_digest (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char digest[] =
    "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n\n# 详细\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (digest, sizeof digest - 1);
  g_autoptr (ZySyncReport) report = NULL;

  begin (fixture);
  serve_bytes (fixture, "/one.jsonl", "", bytes);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_changed, ==, 0);
  assert_library (fixture, "2404.00001 2404.00002", 2, 1);
  expect_recovery (fixture);
}

/* The text of a paper as an answer in @encoding, or with @mark before it, gives it. */
static void
expect_text (Fixture    *fixture,
             const char *encoding,
             const char *mark)
{
  g_autofree char *digest = make_digest ("2404.00002 2404.00003");
  g_autofree char *marked = g_strconcat (mark, digest, NULL);
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZyPaperDetail) detail = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *encoded = g_convert (marked, -1, encoding, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  bytes = g_bytes_new_take (encoded, length);
  begin (fixture);
  serve_bytes (fixture, "/one.jsonl", "Content-Type: application/octet-stream\r\n", bytes);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_new_papers, ==, 1);
  assert_library (fixture, "2404.00001 2404.00002 2404.00003", 2, 1);

  detail = zy_test_detail (fixture->store.library, "2404.00003");
  g_assert_cmpstr (zy_paper_detail_get_field (detail, ZY_FIELD_TITLE, ZY_LANG_ZH)->text, ==,
                   "题目");
}

static void
test_gbk (Fixture       *fixture,
          gconstpointer  data)
{
  expect_text (fixture, "GBK", "");
}

static void
test_utf8_mark (Fixture       *fixture,
                gconstpointer  data)
{
  expect_text (fixture, "UTF-8", "\xef\xbb\xbf");
}

static void
test_utf16 (Fixture       *fixture,
            gconstpointer  data)
{
  expect_text (fixture, "UTF-16LE", "\xef\xbb\xbf");
}

/* Ten thousand figures in one digest: they are there, to be fetched, and none of the others is
 * lost. */
static void
test_many_figures (Fixture       *fixture,
                   gconstpointer  data)
{
  GString *text = g_string_new ("---\ntitle: 2024-04-05：论文速递\n---\n\n");
  g_autoptr (GString) papers = g_string_new ("2404.00001 2404.00002");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ZySyncReport) report = NULL;

  for (guint i = 3; i < 23; i++) {
    g_string_append_printf (papers, " 2404.%05u", i);
    g_string_append_printf (text, "### Paper\n\n> URL：https://arxiv.org/abs/2404.%05u\n\n", i);
    for (guint j = 0; j < 500; j++)
      g_string_append_printf (text, "![%u](https://figures.invalid/%u-%u.png)\n\n", j, i, j);
  }
  bytes = g_string_free_to_bytes (text);

  begin (fixture);
  serve_bytes (fixture, "/one.jsonl", "", bytes);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  g_assert_cmpuint (report->n_new_papers, ==, 20);
  assert_library (fixture, papers->str, 3, 10001);
}

/* Ways to the server. */

static void
move_source (Fixture    *fixture,
             const char *address)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "one", address);
  g_autoptr (GError) error = NULL;

  g_assert_true (zy_library_update_source (fixture->store.library, fixture->source, settings,
                                           &error));
  g_assert_no_error (error);
}

static void
expect_way_back (Fixture *fixture)
{
  g_autofree char *address = zy_raw_server_url (fixture->server, "/one.jsonl");

  move_source (fixture, address);
  expect_recovery (fixture);
}

static void
test_unresolvable (Fixture       *fixture,
                   gconstpointer  data)
{
  begin (fixture);
  move_source (fixture, "http://nowhere.invalid/one.jsonl");
  expect_failure (fixture, "was not found");
  expect_way_back (fixture);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *address =
    g_strdup_printf ("http://127.0.0.1:%d/one.jsonl", zy_raw_server_closed_port ());

  begin (fixture);
  move_source (fixture, address);
  expect_failure (fixture, "takes no connections");
  expect_way_back (fixture);
}

static void
test_self_signed (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZyTestServer) secure = zy_test_server_new ("self-signed.pem");
  g_autofree char *address = zy_test_server_url (secure, "secure.example", "/one.jsonl");
  g_autofree char *digest = make_digest ("2404.00666");

  zy_test_server_reply (secure, "/one.jsonl", 200, NULL, digest);
  begin (fixture);
  move_source (fixture, address);
  expect_failure (fixture, "not signed by anyone");
  g_assert_cmpuint (zy_test_server_get_requests (secure)->len, ==, 0);
  expect_way_back (fixture);
}

static void
trust (Fixture *fixture)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "sync", "certificates", "ca.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  soup_session_set_tls_database (fixture->session, database);
}

/* From http to https the source moves, for good; from there to http it does not. */
static void
test_https (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyTestServer) secure = zy_test_server_new ("server.pem");
  g_autofree char *up = zy_test_server_url (secure, "secure.example", "/one.jsonl");
  g_autofree char *down = zy_raw_server_url (fixture->server, "/down.jsonl");
  g_autofree char *to_down = g_strdup_printf ("Location: %s\n", down);
  g_autofree char *to_up =
    g_strdup_printf ("HTTP/1.1 301 Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", up);
  g_autofree char *digest = make_digest ("2404.00002");
  g_autoptr (ZySyncReport) report = NULL;
  g_autoptr (ZySourceRecord) record = NULL;
  g_autoptr (ZySourceRecord) refused = NULL;
  guint n_requests;

  trust (fixture);
  begin (fixture);
  zy_raw_server_send (fixture->server, "/one.jsonl", to_up, NULL, 0, ZY_RAW_KEEP);
  zy_test_server_reply (secure, "/one.jsonl", 200, NULL, digest);
  report = sync_all (fixture);
  g_assert_cmpuint (report->n_failed, ==, 0);
  record = load_record (fixture);
  g_assert_cmpstr (record->settings->address, ==, up);

  zy_test_server_reply (secure, "/one.jsonl", 301, to_down, NULL);
  serve (fixture, "/down.jsonl", "", "2404.00666");
  n_requests = zy_raw_server_get_requests (fixture->server)->len;
  expect_failure (fixture, "from a secure connection");
  g_assert_cmpuint (zy_raw_server_get_requests (fixture->server)->len, ==, n_requests);
  refused = load_record (fixture);
  g_assert_cmpstr (refused->settings->address, ==, up);
  expect_way_back (fixture);
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
    { "429", test_429 },
    { "429-retry-after", test_429_retry_after },
    { "503-retry-after", test_503_retry_after },
    { "304", test_304 },
    { "moved", test_moved },
    { "slow-headers", test_slow_headers },
    { "slow-body", test_slow_body },
    { "stall", test_stall },
    { "gzip-bomb", test_gzip_bomb },
    { "huge", test_huge },
    { "endless", test_endless },
    { "empty-digest", test_empty_digest },
    { "gbk", test_gbk },
    { "utf-8-mark", test_utf8_mark },
    { "utf-16", test_utf16 },
    { "many-figures", test_many_figures },
    { "unresolvable", test_unresolvable },
    { "refused", test_refused },
    { "self-signed", test_self_signed },
    { "https", test_https },
  };

  g_test_init (&argc, &argv, NULL);
  zy_test_resolver_install ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *name = g_strconcat ("/sync-faults/", tests[i].name, NULL);

    g_test_add (name, Fixture, NULL, set_up, tests[i].function, tear_down);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *name = g_strconcat ("/sync-faults/answer/", faults[i].name, NULL);

    g_test_add (name, Fixture, &faults[i], set_up, test_fault, tear_down);
  }

  return g_test_run ();
}
