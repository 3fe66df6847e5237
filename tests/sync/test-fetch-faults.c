/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-run.h"
#include "zy-raw-server.h"
#include "zy-test-resolver.h"

#include <string.h>

#define KIB ((gsize) 1024)
#define MIB (KIB * 1024)

typedef struct {
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyRawServer *server;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_raw_server_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 0);
  g_assert_cmpuint (zy_fetcher_get_n_waiting (fixture->fetcher), ==, 0);
  g_assert_finalize_object (fixture->fetcher);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  zy_raw_server_free (fixture->server);
}

static void
answer (Fixture    *fixture,
        const char *head,
        ZyRawEnd    end)
{
  zy_raw_server_send (fixture->server, "/", head, NULL, 0, end);
}

static void
stream (Fixture    *fixture,
        const char *head,
        const void *block,
        gsize       length,
        guint64     times,
        ZyRawEnd    end)
{
  g_autoptr (GBytes) bytes = g_bytes_new (block, length);

  zy_raw_server_send (fixture->server, "/", head, bytes, times, end);
}

static void
expect_failure (Fixture      *fixture,
                ZyFetchError  code)
{
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  g_autoptr (GError) error = zy_fetch_run_expect (fixture->fetcher, url, code, "127.0.0.1");
}

static void
expect_failure_within (Fixture      *fixture,
                       gsize         max_bytes,
                       ZyFetchError  code)
{
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  const ZyFetchRequest request = { .url = url, .max_bytes = max_bytes };
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  response = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_error (error, ZY_FETCH_ERROR, (int) code);
}

static void
expect_body (Fixture    *fixture,
             const char *body)
{
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyFetchResponse) response = zy_fetch_run_url (fixture->fetcher, url, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (zy_fetch_run_body (response), ==, body);
}

/* Answers that are odd, or come in odd pieces, and are still answers. */
static void
test_odd_answers (Fixture       *fixture,
                  gconstpointer  data)
{
  answer (fixture, "HTTP/1.1 200 OK\r\n\r\nuntil the end", ZY_RAW_CLOSE);
  expect_body (fixture, "until the end");
  answer (fixture, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold", ZY_RAW_CLOSE);
  expect_body (fixture, "old");
  answer (fixture, "HTTP/1.1 200 OK\r\n\r\n", ZY_RAW_CLOSE);
  expect_body (fixture, "");
  answer (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ZY_RAW_KEEP);
  expect_body (fixture, "");
  answer (fixture, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ZY_RAW_KEEP);
  expect_body (fixture, "");
  answer (fixture, "HTTP/1.1 200 OK\nContent-Length: 5\n\nlines", ZY_RAW_KEEP);
  expect_body (fixture, "lines");
  answer (fixture,
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;name=value\r\none\r\n3\r\ntwo\r\n"
          "0\r\nTrailer: x\r\n\r\n", ZY_RAW_KEEP);
  expect_body (fixture, "onetwo");
  answer (fixture, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n"
                   "Content-Length: 2\r\n\r\nhi", ZY_RAW_KEEP);
  expect_body (fixture, "hi");
}

static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const answers[] = {
    /* shorter than it says, where the connection would stay and where it would not */
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
    /* in the midst of a chunk, after one, before the first, within the last */
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\npart",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n2",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    /* before the headers */
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_test_message ("answer %u", i);
    answer (fixture, answers[i], ZY_RAW_CLOSE);
    expect_failure (fixture, ZY_FETCH_ERROR_TRUNCATED);
  }
}

static void
test_reset (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const answers[] = {
    "",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.1 200 OK\r\n\r\npart",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_test_message ("answer %u", i);
    answer (fixture, answers[i], ZY_RAW_RESET);
    expect_failure (fixture, ZY_FETCH_ERROR_TRUNCATED);
  }
}

/* What comes after a body of the length that was said belongs to nothing, least of all to the next
 * answer. */
static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  answer (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npartHTTP/1.1 404 No\r\n\r\n",
          ZY_RAW_KEEP);
  expect_body (fixture, "part");
  expect_body (fixture, "part");
}

static void
test_garbage (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const answers[] = {
    "HTTP/1.1 200 OK\r\nContent-Le",
    "hello\n",
    "hello, I am a server of another age\r\n\r\n",
    "SSH-2.0-OpenSSH_9.2\r\n",
    "220 mail.example ESMTP\r\n",
    "HTTP/1.1 abc\r\n\r\n",
    "HTTP/1.1\r\n\r\n",
    "HTTP/9.9 200 OK\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\n\n",
    "\r\n\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gibberish\r\n\r\nbody",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff1\r\nbody",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autofree char *url = zy_raw_server_url (fixture->server, "/");
    g_autoptr (ZyFetchResponse) response = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("answer %u", i);
    answer (fixture, answers[i], ZY_RAW_CLOSE);
    response = zy_fetch_run_url (fixture->fetcher, url, &error);
    g_assert_null (response);
    g_assert_cmpuint (error->domain, ==, ZY_FETCH_ERROR);
    g_assert_true (error->code == ZY_FETCH_ERROR_PROTOCOL ||
                   error->code == ZY_FETCH_ERROR_TRUNCATED);
    g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  }
}

static void
test_header_flood (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char header[] = "X-Flood: 0123456789\r\n";
  g_autofree char *line = g_strnfill (64 * KIB, 'x');
  guint64 before;

  stream (fixture, "HTTP/1.1 200 OK\r\n", header, strlen (header), 100000, ZY_RAW_STALL);
  expect_failure (fixture, ZY_FETCH_ERROR_TRUNCATED);

  before = zy_raw_server_get_n_sent (fixture->server);
  stream (fixture, "HTTP/1.1 200 OK\r\nX-Long: ", line, 64 * KIB, 160, ZY_RAW_STALL);
  expect_failure (fixture, ZY_FETCH_ERROR_TRUNCATED);
  g_assert_cmpuint (zy_raw_server_get_n_sent (fixture->server) - before, <, 10 * MIB);
}

/* Nobody waits for ever, whatever it is that does not come. */
static void
test_timeouts (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const silent[] = { "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le" };
  static const char *const stalling[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n",
    "HTTP/1.1 200 OK\r\n\r\npart",
  };

  zy_fetcher_set_timeouts (fixture->fetcher, 50, 100000, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++) {
    g_test_message ("answer %u", i);
    answer (fixture, silent[i], ZY_RAW_STALL);
    expect_failure (fixture, ZY_FETCH_ERROR_TIMEOUT);
  }

  zy_fetcher_set_timeouts (fixture->fetcher, 100000, 50, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (stalling); i++) {
    g_test_message ("body %u", i);
    answer (fixture, stalling[i], ZY_RAW_STALL);
    expect_failure (fixture, ZY_FETCH_ERROR_TIMEOUT);
  }
}

/* A body that keeps coming, and never ends, stalls nowhere. */
static void
test_too_slow (Fixture       *fixture,
               gconstpointer  data)
{
  zy_fetcher_set_timeouts (fixture->fetcher, 100000, 100000, 100);
  stream (fixture, "HTTP/1.1 200 OK\r\n\r\n", "x", 1, G_MAXUINT64, ZY_RAW_CLOSE);
  expect_failure_within (fixture, 1024 * MIB, ZY_FETCH_ERROR_TIMEOUT);

  stream (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "x", 1, 1, ZY_RAW_STALL);
  expect_failure (fixture, ZY_FETCH_ERROR_TIMEOUT);
}

/* Five gigabytes: refused when they are announced, or when the limit is reached. */
static void
test_huge (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *block = g_strnfill (64 * KIB, 'x');
  const guint64 times = G_GUINT64_CONSTANT (5) * 1024 * MIB / (64 * KIB);
  guint64 before;

  stream (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 5368709120\r\n\r\n", block, 64 * KIB, times,
          ZY_RAW_CLOSE);
  expect_failure (fixture, ZY_FETCH_ERROR_TOO_LARGE);

  before = zy_raw_server_get_n_sent (fixture->server);
  stream (fixture, "HTTP/1.1 200 OK\r\n\r\n", block, 64 * KIB, times, ZY_RAW_CLOSE);
  expect_failure_within (fixture, 4 * MIB, ZY_FETCH_ERROR_TOO_LARGE);
  g_assert_cmpuint (zy_raw_server_get_n_sent (fixture->server) - before, <, 32 * MIB);

  answer (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx", ZY_RAW_CLOSE);
  {
    g_autofree char *url = zy_raw_server_url (fixture->server, "/");
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyFetchResponse) response = zy_fetch_run_url (fixture->fetcher, url, &error);

    g_assert_true (response == NULL || g_bytes_get_size (response->bytes) == 1);
  }
}

static GBytes *
compress (GZlibCompressorFormat  format,
          const void            *data,
          gsize                  length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (format, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, converter);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (output, data, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (output, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
send_compressed (Fixture    *fixture,
                 const char *headers,
                 GBytes     *bytes)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\n%sContent-Length: %" G_GSIZE_FORMAT
                                           "\r\n\r\n", headers, g_bytes_get_size (bytes));

  zy_raw_server_send (fixture->server, "/", head, bytes, 1, ZY_RAW_KEEP);
}

static void
test_compressed (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GBytes) gzip = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, "摘要 digest", 13);
  g_autoptr (GBytes) zlib = compress (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, "摘要 digest", 13);
  g_autoptr (GBytes) raw = compress (G_ZLIB_COMPRESSOR_FORMAT_RAW, "摘要 digest", 13);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (gzip, 0, g_bytes_get_size (gzip) - 9);
  g_autoptr (GBytes) plain = g_bytes_new_static ("摘要 digest", 13);

  send_compressed (fixture, "Content-Encoding: gzip\r\n", gzip);
  expect_body (fixture, "摘要 digest");
  send_compressed (fixture, "Content-Encoding: X-GZIP\r\n", gzip);
  expect_body (fixture, "摘要 digest");
  send_compressed (fixture, "Content-Encoding: deflate\r\n", zlib);
  expect_body (fixture, "摘要 digest");
  send_compressed (fixture, "Content-Encoding: deflate\r\n", raw);
  expect_body (fixture, "摘要 digest");
  send_compressed (fixture, "Content-Encoding: identity\r\n", plain);
  expect_body (fixture, "摘要 digest");

  /* one that says it is compressed and is not, and others that cannot be read */
  send_compressed (fixture, "Content-Encoding: gzip\r\n", plain);
  expect_body (fixture, "摘要 digest");
  send_compressed (fixture, "Content-Encoding: gzip\r\n", half);
  expect_failure (fixture, ZY_FETCH_ERROR_TRUNCATED);
  send_compressed (fixture, "Content-Encoding: br\r\n", plain);
  expect_failure (fixture, ZY_FETCH_ERROR_PROTOCOL);
  send_compressed (fixture, "Content-Encoding: zstd\r\n", plain);
  expect_failure (fixture, ZY_FETCH_ERROR_PROTOCOL);
  send_compressed (fixture, "Content-Encoding: gzip, gzip\r\n", gzip);
  expect_failure (fixture, ZY_FETCH_ERROR_PROTOCOL);
}

static void
test_bomb (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *zeros = g_malloc0 (16 * MIB);
  g_autoptr (GBytes) bomb = compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, zeros, 16 * MIB);
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  const ZyFetchRequest request = { .url = url, .max_bytes = 16 * MIB };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 64 * KIB);
  send_compressed (fixture, "Content-Encoding: gzip\r\n", bomb);
  expect_failure_within (fixture, 16 * MIB - 1, ZY_FETCH_ERROR_TOO_LARGE);
  expect_failure_within (fixture, 1 * MIB, ZY_FETCH_ERROR_TOO_LARGE);

  /* It is the limit that stops it. */
  response = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (response->bytes), ==, 16 * MIB);
  g_assert_cmpuint (response->n_bytes_on_wire, ==, g_bytes_get_size (bomb));
}

/* Blocks that hold nothing, or a name that does not end: what comes counts, not only what it is. */
static void
test_compressed_nothing (Fixture       *fixture,
                         gconstpointer  data)
{
  static const guint8 gzip_head[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3 };
  static const guint8 gzip_name[] = { 0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3 };
  static const guint8 empty[] = { 0, 0, 0, 0xff, 0xff };
  g_autoptr (GByteArray) blocks = g_byte_array_new ();
  g_autoptr (GByteArray) name = g_byte_array_new ();

  g_byte_array_append (blocks, gzip_head, sizeof gzip_head);
  g_byte_array_append (name, gzip_name, sizeof gzip_name);
  while (blocks->len < 2 * MIB)
    g_byte_array_append (blocks, empty, sizeof empty);
  while (name->len < 2 * MIB)
    g_byte_array_append (name, (const guint8 *) "xxxxxxxx", 8);

  stream (fixture, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", blocks->data, blocks->len,
          1, ZY_RAW_STALL);
  expect_failure_within (fixture, MIB, ZY_FETCH_ERROR_TOO_LARGE);
  stream (fixture, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", name->data, name->len, 1,
          ZY_RAW_STALL);
  expect_failure_within (fixture, MIB, ZY_FETCH_ERROR_TOO_LARGE);
}

/* A connection that the server dropped while it was idle is not the end of a request. */
static void
test_dropped_connection (Fixture       *fixture,
                         gconstpointer  data)
{
  answer (fixture, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", ZY_RAW_CLOSE);
  for (guint i = 0; i < 5; i++)
    expect_body (fixture, "hi");
}

static ZyHostPolicy
many_connections (const char *host,
                  int         port)
{
  return (ZyHostPolicy) { NULL, 8, 0 };
}

/* More bodies at once than there is memory for wait for one another, and all of them come. */
static void
test_many_bodies (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *block = g_strnfill (64 * KIB, 'x');
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  const ZyFetchRequest request = { .url = url };
  ZyFetchRun *runs[8];

  g_assert_cmpuint (G_N_ELEMENTS (runs) * 16 * MIB, >, ZY_FETCHER_MEMORY);
  zy_fetcher_set_host_policy (fixture->fetcher, many_connections);
  stream (fixture, "HTTP/1.1 200 OK\r\n\r\n", block, 64 * KIB, 16 * MIB / (64 * KIB), ZY_RAW_CLOSE);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i] = zy_fetch_run_begin (fixture->fetcher, &request);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++) {
    zy_fetch_run_wait (runs[i]);
    g_assert_no_error (runs[i]->error);
    g_assert_cmpuint (g_bytes_get_size (runs[i]->response->bytes), ==, 16 * MIB);
    zy_fetch_run_free (runs[i]);
  }
}

static void
cancel_and_wait (ZyFetchRun *run)
{
  g_cancellable_cancel (run->cancellable);
  /* Not from within g_cancellable_cancel(). */
  g_assert_false (run->done);
  zy_fetch_run_wait (run);
  g_assert_error (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const stages[] = {
    "", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n\x1f\x8b\x08",
  };
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  const ZyFetchRequest request = { .url = url };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {
    g_autoptr (ZyFetchRun) run = NULL;
    const guint64 before = zy_raw_server_get_n_sent (fixture->server);

    answer (fixture, stages[i], ZY_RAW_STALL);
    run = zy_fetch_run_begin (fixture->fetcher, &request);
    while (zy_raw_server_get_requests (fixture->server)->len <= i ||
           zy_raw_server_get_n_sent (fixture->server) - before < strlen (stages[i]))
      g_main_context_iteration (NULL, TRUE);
    cancel_and_wait (run);
    g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 0);
  }

  /* before anything was sent */
  {
    g_autoptr (ZyFetchRun) run = zy_fetch_run_begin (fixture->fetcher, &request);

    cancel_and_wait (run);
  }

  /* The connections are closed. */
  while (zy_raw_server_get_n_open (fixture->server) > 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What waits in line leaves it, and what was cancelled before it began never enters it. */
static void
test_cancel_waiting (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *url = zy_raw_server_url (fixture->server, "/");
  const ZyFetchRequest request = { .url = url };
  ZyFetchRun *runs[4];

  answer (fixture, "", ZY_RAW_STALL);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    runs[i] = zy_fetch_run_begin (fixture->fetcher, &request);
  while (zy_fetcher_get_n_active (fixture->fetcher) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 2);
  g_assert_cmpuint (zy_fetcher_get_n_waiting (fixture->fetcher), ==, 2);

  cancel_and_wait (runs[3]);
  g_assert_cmpuint (zy_fetcher_get_n_waiting (fixture->fetcher), ==, 1);

  /* The place of one that is cancelled goes to the next. */
  cancel_and_wait (runs[0]);
  g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 2);
  g_assert_cmpuint (zy_fetcher_get_n_waiting (fixture->fetcher), ==, 0);
  cancel_and_wait (runs[1]);
  cancel_and_wait (runs[2]);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    zy_fetch_run_free (runs[i]);
}

static void
add (const char *path,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zy_test_resolver_install ();

  add ("/fetch-faults/odd-answers", test_odd_answers);
  add ("/fetch-faults/truncated", test_truncated);
  add ("/fetch-faults/reset", test_reset);
  add ("/fetch-faults/too-long", test_too_long);
  add ("/fetch-faults/garbage", test_garbage);
  add ("/fetch-faults/header-flood", test_header_flood);
  add ("/fetch-faults/timeouts", test_timeouts);
  add ("/fetch-faults/too-slow", test_too_slow);
  add ("/fetch-faults/huge", test_huge);
  add ("/fetch-faults/compressed", test_compressed);
  add ("/fetch-faults/bomb", test_bomb);
  add ("/fetch-faults/compressed-nothing", test_compressed_nothing);
  add ("/fetch-faults/dropped-connection", test_dropped_connection);
  add ("/fetch-faults/many-bodies", test_many_bodies);
  add ("/fetch-faults/cancel", test_cancel);
  add ("/fetch-faults/cancel-waiting", test_cancel_waiting);

  return g_test_run ();
}
