/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-run.h"
#include "zy-raw-server.h"
#include "zy-test-monitor.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

typedef struct {
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyTestServer *server;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_test_server_new (NULL);
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
  zy_test_server_free (fixture->server);
}

static char *
url (Fixture    *fixture,
     const char *path)
{
  return zy_test_server_url (fixture->server, "127.0.0.1", path);
}

static ZyFetchResponse *
fetch (Fixture    *fixture,
       const char *path)
{
  g_autofree char *address = url (fixture, path);
  g_autoptr (GError) error = NULL;
  ZyFetchResponse *response = zy_fetch_run_url (fixture->fetcher, address, &error);

  g_assert_no_error (error);
  g_assert_nonnull (response);

  return response;
}

static GError *
fail (Fixture      *fixture,
      const char   *path,
      ZyFetchError  code)
{
  g_autofree char *address = url (fixture, path);
  GError *error = zy_fetch_run_expect (fixture->fetcher, address, code, "127.0.0.1");

  /* What a server says is no part of a message. */
  g_assert_null (strstr (error->message, "<b>"));

  return error;
}

static const ZyTestRequest *
last_request (Fixture *fixture)
{
  GPtrArray *requests = zy_test_server_get_requests (fixture->server);

  g_assert_cmpuint (requests->len, >, 0);

  return requests->pdata[requests->len - 1];
}

static const char *
sent_header (Fixture    *fixture,
             const char *name)
{
  return soup_message_headers_get_one (last_request (fixture)->headers, name);
}

static void
test_plain (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autofree char *address = url (fixture, "/digest?day=1");

  zy_test_server_reply (fixture->server, "/digest", 200,
                        "Content-Type: text/markdown; charset=utf-8\n"
                        "ETag: \"one\"\n"
                        "Last-Modified: Mon, 01 Apr 2024 01:02:03 GMT\n", "# 摘要\n");
  response = fetch (fixture, "/digest?day=1#part");

  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpstr (response->url, ==, address);
  g_assert_null (response->permanent_url);
  g_assert_cmpstr (response->etag, ==, "\"one\"");
  g_assert_cmpstr (response->last_modified, ==, "Mon, 01 Apr 2024 01:02:03 GMT");
  g_assert_cmpstr (response->content_type, ==, "text/markdown; charset=utf-8");
  g_assert_cmpstr (zy_fetch_run_body (response), ==, "# 摘要\n");
  g_assert_cmpuint (response->n_bytes_on_wire, ==, strlen ("# 摘要\n"));
  g_assert_cmpstr (last_request (fixture)->path, ==, "/digest?day=1");
}

/* What every request says, and what none does. */
static void
test_manners (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyFetchResponse) first = NULL;
  g_autoptr (ZyFetchResponse) second = NULL;
  const char *agent;

  zy_test_server_reply (fixture->server, "/", 200, "Set-Cookie: name=value\n", "text");
  first = fetch (fixture, "/");
  second = fetch (fixture, "/again");

  agent = sent_header (fixture, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "zhaiyao/"));
  g_assert_nonnull (strstr (agent, "https://github.com/zhaiyao/"));
  g_assert_cmpstr (sent_header (fixture, "Accept-Encoding"), ==, "gzip, deflate, br");
  g_assert_cmpstr (sent_header (fixture, "Accept"), ==, "*/*");
  g_assert_null (sent_header (fixture, "Cookie"));
  g_assert_null (sent_header (fixture, "Referer"));
  g_assert_null (sent_header (fixture, "If-None-Match"));
  g_assert_null (sent_header (fixture, "If-Modified-Since"));
  g_assert_null (sent_header (fixture, "Authorization"));
}

static void
test_unchanged (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *address = url (fixture, "/same");
  const ZyFetchRequest request = {
    .url = address,
    .etag = "W/\"one\"",
    .last_modified = "Mon, 01 Apr 2024 01:02:03 GMT",
    .accept = "text/markdown",
  };
  g_autoptr (ZyFetchResponse) kept = NULL;
  g_autoptr (ZyFetchResponse) renewed = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_server_reply (fixture->server, "/same", 304, NULL, NULL);
  kept = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sent_header (fixture, "If-None-Match"), ==, "W/\"one\"");
  g_assert_cmpstr (sent_header (fixture, "If-Modified-Since"), ==, "Mon, 01 Apr 2024 01:02:03 GMT");
  g_assert_cmpstr (sent_header (fixture, "Accept"), ==, "text/markdown");
  g_assert_cmpuint (kept->status, ==, 304);
  g_assert_null (kept->bytes);
  g_assert_cmpstr (kept->etag, ==, "W/\"one\"");
  g_assert_cmpstr (kept->last_modified, ==, "Mon, 01 Apr 2024 01:02:03 GMT");

  zy_test_server_reply (fixture->server, "/same", 304, "ETag: \"two\"\n", NULL);
  renewed = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (renewed->etag, ==, "\"two\"");
  g_assert_cmpstr (renewed->last_modified, ==, "Mon, 01 Apr 2024 01:02:03 GMT");
}

/* One validator alone, and one that cannot be sent. */
static void
test_validators (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *address = url (fixture, "/same");
  g_autofree char *long_tag = g_strnfill (2000, 'x');
  g_autofree char *long_header = g_strdup_printf ("ETag: \"%s\"\n", long_tag);
  ZyFetchRequest request = { .url = address, .last_modified = "Mon, 01 Apr 2024 01:02:03 GMT" };
  g_autoptr (ZyFetchResponse) dated = NULL;
  g_autoptr (ZyFetchResponse) evil = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_server_reply (fixture->server, "/same", 200, long_header, "text");
  dated = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_null (sent_header (fixture, "If-None-Match"));
  g_assert_cmpstr (sent_header (fixture, "If-Modified-Since"), ==, request.last_modified);
  g_assert_null (dated->etag);
  g_assert_null (dated->last_modified);

  request.etag = "\"a\"\r\nX-Evil: 1";
  evil = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_null (sent_header (fixture, "If-None-Match"));
  g_assert_null (sent_header (fixture, "X-Evil"));
}

/* A server that says that nothing changed to one who knows nothing is of no use. */
static void
test_unchanged_unasked (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  zy_test_server_reply (fixture->server, "/", 304, NULL, NULL);
  error = fail (fixture, "/", ZY_FETCH_ERROR_HTTP);
  g_assert_cmpuint (zy_fetch_error_get_status (error), ==, 304);
}

typedef struct {
  guint status;
  ZyFetchError code;
} StatusCase;

static void
test_statuses (Fixture       *fixture,
               gconstpointer  data)
{
  static const StatusCase cases[] = {
    { 400, ZY_FETCH_ERROR_HTTP },         { 401, ZY_FETCH_ERROR_FORBIDDEN },
    { 403, ZY_FETCH_ERROR_FORBIDDEN },    { 404, ZY_FETCH_ERROR_NOT_FOUND },
    { 410, ZY_FETCH_ERROR_GONE },         { 418, ZY_FETCH_ERROR_HTTP },
    { 451, ZY_FETCH_ERROR_FORBIDDEN },    { 500, ZY_FETCH_ERROR_SERVER },
    { 503, ZY_FETCH_ERROR_SERVER },       { 599, ZY_FETCH_ERROR_SERVER },
    { 206, ZY_FETCH_ERROR_HTTP },         { 202, ZY_FETCH_ERROR_HTTP },
    { 300, ZY_FETCH_ERROR_HTTP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    zy_test_server_reply (fixture->server, "/", cases[i].status, "Content-Type: text/html\n",
                          "<b>no</b>");
    error = fail (fixture, "/", cases[i].code);
    g_assert_cmpuint (zy_fetch_error_get_status (error), ==, cases[i].status);
    g_assert_cmpint (zy_fetch_error_get_retry_after (error), ==, -1);
  }
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZyFetchResponse) empty = NULL;
  g_autoptr (ZyFetchResponse) none = NULL;

  zy_test_server_reply (fixture->server, "/", 200, NULL, NULL);
  empty = fetch (fixture, "/");
  g_assert_cmpuint (g_bytes_get_size (empty->bytes), ==, 0);

  zy_test_server_reply (fixture->server, "/", 204, NULL, NULL);
  none = fetch (fixture, "/");
  g_assert_cmpuint (none->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (none->bytes), ==, 0);
}

static void
add_redirect (Fixture    *fixture,
              const char *from,
              guint       status,
              const char *to)
{
  g_autofree char *headers = g_strdup_printf ("Location: %s\n", to);

  zy_test_server_reply (fixture->server, from, status, headers, "<b>moved</b>");
}

static void
test_redirects (Fixture       *fixture,
                gconstpointer  data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autofree char *end = url (fixture, "/sub/end?x=1");

  zy_test_server_reply (fixture->server, "/sub/end", 200, NULL, "text");

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (ZyFetchResponse) response = NULL;
    const gboolean permanent = statuses[i] == 301 || statuses[i] == 308;

    add_redirect (fixture, "/begin", statuses[i], "sub/end?x=1#there");
    response = fetch (fixture, "/begin");
    g_assert_cmpstr (zy_fetch_run_body (response), ==, "text");
    g_assert_cmpstr (response->url, ==, end);
    g_assert_cmpstr (response->permanent_url, ==, permanent ? end : NULL);
    g_assert_null (sent_header (fixture, "Referer"));
  }
}

/* A permanent address is one to which only permanent redirections lead. */
static void
test_permanent_chain (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *b = url (fixture, "/b");
  g_autofree char *d = url (fixture, "/d");
  g_autoptr (ZyFetchResponse) mixed = NULL;
  g_autoptr (ZyFetchResponse) late = NULL;

  zy_test_server_reply (fixture->server, "/d", 200, NULL, "text");
  add_redirect (fixture, "/a", 301, "/b");
  add_redirect (fixture, "/b", 302, "/c");
  add_redirect (fixture, "/c", 308, "/d");

  mixed = fetch (fixture, "/a");
  g_assert_cmpstr (mixed->url, ==, d);
  g_assert_cmpstr (mixed->permanent_url, ==, b);

  late = fetch (fixture, "/b");
  g_assert_null (late->permanent_url);
}

/* The validators go with every hop, and the answer may be that nothing changed. */
static void
test_redirect_unchanged (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *address = url (fixture, "/old");
  g_autofree char *new_address = url (fixture, "/new");
  const ZyFetchRequest request = { .url = address, .etag = "\"one\"" };
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  add_redirect (fixture, "/old", 301, "/new");
  zy_test_server_reply (fixture->server, "/new", 304, NULL, NULL);
  response = zy_fetch_run (fixture->fetcher, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 304);
  g_assert_cmpstr (response->etag, ==, "\"one\"");
  g_assert_cmpstr (response->permanent_url, ==, new_address);
  g_assert_cmpstr (sent_header (fixture, "If-None-Match"), ==, "\"one\"");
}

static void
test_redirect_loop (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) circle = NULL;
  g_autoptr (GError) self = NULL;

  add_redirect (fixture, "/a", 302, "/b");
  add_redirect (fixture, "/b", 301, "/a#other");
  circle = fail (fixture, "/a", ZY_FETCH_ERROR_REDIRECT);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/a"), ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/b"), ==, 1);

  add_redirect (fixture, "/self", 308, "/self");
  self = fail (fixture, "/self", ZY_FETCH_ERROR_REDIRECT);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/self"), ==, 1);
}

/* Redirects /N to /N-1, and answers at /0. */
static void
count_down (ZyTestServer      *server,
            SoupServerMessage *message,
            const char        *path,
            gpointer           user_data)
{
  const guint64 n = g_ascii_strtoull (path + 1, NULL, 10);
  g_autofree char *to = g_strdup_printf ("/%" G_GUINT64_FORMAT, n - 1);

  if (n == 0)
    soup_server_message_set_status (message, 200, NULL);
  else
    soup_server_message_set_redirect (message, 302, to);
}

static void
test_redirect_chain (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_server_handle (fixture->server, "/", count_down, NULL);
  response = fetch (fixture, "/10");
  g_assert_true (g_str_has_suffix (response->url, "/0"));

  error = fail (fixture, "/11", ZY_FETCH_ERROR_REDIRECT);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/11"), ==, 1);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/0"), ==, 1);
}

static void
test_redirect_nowhere (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const places[] = {
    "", "http://", "mailto:someone@example.org", "file:///etc/passwd", "javascript:alert(1)",
    "data:text/plain,hello", "ftp://127.0.0.1/", "http://<b>/", "http://[::1", "//",
    "http://127.0.0.1:99999/", "http://127.0.0.1;x/", NULL
  };

  for (guint i = 0; places[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;

    if (*places[i] == '\0')
      zy_test_server_reply (fixture->server, "/", 302, NULL, NULL);
    else
      add_redirect (fixture, "/", 302, places[i]);
    error = fail (fixture, "/", ZY_FETCH_ERROR_REDIRECT);
  }
}

/* A name and a password are for the host they were given for. */
static void
test_credentials (Fixture       *fixture,
                  gconstpointer  data)
{
  const int port = zy_test_server_get_port (fixture->server);
  g_autofree char *address = g_strdup_printf ("http://me:secret@127.0.0.1:%d/a", port);
  g_autofree char *other = zy_test_server_url (fixture->server, "localhost", "/b");
  g_autofree char *named = g_strdup_printf ("http://you:too@localhost:%d/b", port);
  g_autofree char *kept = g_strdup_printf ("http://me:secret@127.0.0.1:%d/b", port);
  g_autofree char *shown = url (fixture, "/b");
  g_autoptr (ZyFetchResponse) elsewhere = NULL;
  g_autoptr (ZyFetchResponse) elsewhere_named = NULL;
  g_autoptr (ZyFetchResponse) here = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) denied = NULL;

  zy_test_server_reply (fixture->server, "/b", 200, NULL, "text");
  add_redirect (fixture, "/a", 301, other);
  elsewhere = zy_fetch_run_url (fixture->fetcher, address, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (elsewhere->url, ==, other);
  g_assert_cmpstr (elsewhere->permanent_url, ==, other);

  add_redirect (fixture, "/a", 301, named);
  elsewhere_named = zy_fetch_run_url (fixture->fetcher, address, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (elsewhere_named->permanent_url, ==, other);

  add_redirect (fixture, "/a", 301, "/b");
  here = zy_fetch_run_url (fixture->fetcher, address, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (here->url, ==, shown);
  g_assert_cmpstr (here->permanent_url, ==, kept);

  zy_test_server_reply (fixture->server, "/a", 403, NULL, NULL);
  denied = zy_fetch_run_expect (fixture->fetcher, address, ZY_FETCH_ERROR_FORBIDDEN, "127.0.0.1");
  g_assert_null (strstr (denied->message, "secret"));
}

static void
test_addresses (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const addresses[] = {
    "", "digest.md", "/home/me/digest.md", "file:///etc/passwd", "ftp://127.0.0.1/", "http:", "http://",
    "http:///path", "http://:80/", "http://a b/", "http://<script>/", "http://127.0.0.1:0/",
    "http://127.0.0.1:65536/", "http://127.0.0.1/\r\nX-Evil: 1", "http://127.0.0.1/\x01",
    "https://exa%6dple%00.org/", "javascript:alert(1)", "http://[::1/", "http://127.0.0.1/\xff\xfe",
    "http://127.0.0.1;x/", NULL
  };

  for (guint i = 0; addresses[i] != NULL; i++) {
    g_autoptr (ZyFetchResponse) response = NULL;
    g_autoptr (GError) error = NULL;

    response = zy_fetch_run_url (fixture->fetcher, addresses[i], &error);
    g_assert_error (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_ADDRESS);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }

  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 0);
}

/* What is odd but can be asked for is, in a form that is fit for the line of a request. */
static void
test_odd_addresses (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (ZyRawServer) server = zy_raw_server_new ();
  const int port = zy_raw_server_get_port (server);
  g_autofree char *odd = g_strdup_printf ("HTTP://LOCALHOST:%d/a b/摘要?q=c d", port);
  g_autofree char *bare = g_strdup_printf ("http://localhost:%d", port);
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (ZyFetchResponse) root = NULL;
  g_autoptr (GError) error = NULL;

  zy_raw_server_send (server, "/a%20b/%E6%91%98%E8%A6%81?q=c%20d",
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", NULL, 0, ZY_RAW_KEEP);
  zy_raw_server_send (server, "/", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nho", NULL, 0,
                      ZY_RAW_KEEP);

  response = zy_fetch_run_url (fixture->fetcher, odd, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zy_fetch_run_body (response), ==, "hi");
  g_assert_true (g_str_has_prefix (response->url, "http://localhost:"));

  root = zy_fetch_run_url (fixture->fetcher, bare, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zy_fetch_run_body (root), ==, "ho");
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) refused = NULL;
  g_autofree char *address = url (fixture, "/");
  const ZyFetchRequest request = { .url = address };

  unknown = zy_fetch_run_expect (fixture->fetcher, "http://nowhere.invalid/x", ZY_FETCH_ERROR_RESOLVE,
                                 "nowhere.invalid");

  zy_test_server_free (fixture->server);
  refused = zy_fetch_run_expect (fixture->fetcher, request.url, ZY_FETCH_ERROR_CONNECT, "127.0.0.1");
  fixture->server = zy_test_server_new (NULL);
}

/* Without a network it is the network that is missing, not the host. */
static void
test_offline (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GNetworkMonitor) monitor = zy_test_monitor_new (FALSE);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) online = NULL;
  g_autoptr (ZyFetchResponse) local = NULL;

  zy_fetcher_set_network_monitor (fixture->fetcher, monitor);
  unknown = zy_fetch_run_expect (fixture->fetcher, "http://nowhere.invalid/", ZY_FETCH_ERROR_OFFLINE,
                                 "nowhere.invalid");

  /* What can be reached all the same is. */
  zy_test_server_reply (fixture->server, "/", 200, NULL, "text");
  local = fetch (fixture, "/");

  zy_test_monitor_set_available (monitor, TRUE);
  online = zy_fetch_run_expect (fixture->fetcher, "http://nowhere.invalid/", ZY_FETCH_ERROR_RESOLVE,
                                "nowhere.invalid");
  zy_fetcher_set_network_monitor (fixture->fetcher, NULL);
}

static void
ask_for_password (ZyTestServer      *server,
                  SoupServerMessage *message,
                  const char        *path,
                  gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_one (headers, "Authorization") != NULL) {
    soup_server_message_set_status (message, 200, NULL);
    return;
  }

  soup_message_headers_append (soup_server_message_get_response_headers (message),
                               "WWW-Authenticate", "Basic realm=\"papers\"");
  soup_server_message_set_status (message, 401, NULL);
}

/* A name and a password in an address are used, and only for their own host. */
static void
test_password (Fixture       *fixture,
               gconstpointer  data)
{
  const int port = zy_test_server_get_port (fixture->server);
  g_autofree char *named = g_strdup_printf ("http://me:secret@127.0.0.1:%d/", port);
  g_autofree char *other = zy_test_server_url (fixture->server, "localhost", "/");
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) denied = NULL;

  zy_test_server_handle (fixture->server, "/", ask_for_password, NULL);
  response = zy_fetch_run_url (fixture->fetcher, named, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sent_header (fixture, "Authorization"), ==, "Basic bWU6c2VjcmV0");

  denied = zy_fetch_run_expect (fixture->fetcher, other, ZY_FETCH_ERROR_FORBIDDEN, "localhost");
  g_assert_null (sent_header (fixture, "Authorization"));
}

/* Many requests over few connections. */
static void
test_connections (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GHashTable) ports = g_hash_table_new (NULL, NULL);
  g_autofree char *address = url (fixture, "/same");
  const ZyFetchRequest request = { .url = address, .etag = "\"one\"" };

  zy_test_server_reply (fixture->server, "/same", 304, NULL, NULL);
  zy_test_server_reply (fixture->server, "/gone", 404, NULL, "not here");
  for (guint i = 0; i < 10; i++) {
    g_autoptr (ZyFetchResponse) response = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) missing = NULL;

    response = zy_fetch_run (fixture->fetcher, &request, &error);
    g_assert_no_error (error);
    missing = fail (fixture, "/gone", ZY_FETCH_ERROR_NOT_FOUND);
  }

  for (guint i = 0; i < 20; i++) {
    const ZyTestRequest *asked = zy_test_server_get_requests (fixture->server)->pdata[i];

    g_hash_table_add (ports, GUINT_TO_POINTER (asked->client_port));
  }
  g_assert_cmpuint (g_hash_table_size (ports), ==, 1);
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

  add ("/fetcher/plain", test_plain);
  add ("/fetcher/manners", test_manners);
  add ("/fetcher/unchanged", test_unchanged);
  add ("/fetcher/validators", test_validators);
  add ("/fetcher/unchanged-unasked", test_unchanged_unasked);
  add ("/fetcher/statuses", test_statuses);
  add ("/fetcher/empty", test_empty);
  add ("/fetcher/redirects", test_redirects);
  add ("/fetcher/permanent-chain", test_permanent_chain);
  add ("/fetcher/redirect-unchanged", test_redirect_unchanged);
  add ("/fetcher/redirect-loop", test_redirect_loop);
  add ("/fetcher/redirect-chain", test_redirect_chain);
  add ("/fetcher/redirect-nowhere", test_redirect_nowhere);
  add ("/fetcher/credentials", test_credentials);
  add ("/fetcher/addresses", test_addresses);
  add ("/fetcher/odd-addresses", test_odd_addresses);
  add ("/fetcher/unreachable", test_unreachable);
  add ("/fetcher/offline", test_offline);
  add ("/fetcher/password", test_password);
  add ("/fetcher/connections", test_connections);

  return g_test_run ();
}
