/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-run.h"
#include "zy-raw-server.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

typedef struct {
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyRawServer *proxy;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->proxy = zy_raw_server_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->fetcher);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  zy_raw_server_free (fixture->proxy);
}

static ZyFetchResponse *
fetch (Fixture     *fixture,
       const char  *url,
       const char  *proxy,
       GError     **error)
{
  const ZyFetchRequest request = { .url = url, .proxy = proxy };

  return zy_fetch_run (fixture->fetcher, &request, error);
}

/* The proxy is asked for the whole address, and nobody looks up the host. */
static void
test_http (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *proxy = zy_raw_server_url (fixture->proxy, "");
  GPtrArray *requests = zy_raw_server_get_requests (fixture->proxy);

  zy_raw_server_send (fixture->proxy, "http://nowhere.invalid/digest?x=1",
                      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy", NULL, 0, ZY_RAW_KEEP);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyFetchResponse) response = fetch (fixture, "http://nowhere.invalid/digest?x=1",
                                                  proxy, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (zy_fetch_run_body (response), ==, "proxy");
    g_assert_cmpstr (response->url, ==, "http://nowhere.invalid/digest?x=1");
  }
  g_assert_cmpuint (requests->len, ==, 3);
  g_assert_nonnull (strstr (requests->pdata[0], "User-Agent: zhaiyao/"));
}

/* For https the proxy makes the connection and sees nothing of what goes through it; the certificate
 * is that of the host. */
static void
test_tunnel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZyTestServer) server = zy_test_server_new ("server.pem");
  g_autofree char *proxy = zy_raw_server_url (fixture->proxy, "");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sync", "certificates", "ca.pem", NULL);
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (ZyFetchResponse) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  GPtrArray *requests = zy_raw_server_get_requests (fixture->proxy);

  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  soup_session_set_tls_database (fixture->session, database);
  zy_test_server_reply (server, "/", 200, NULL, "secret");
  zy_raw_server_tunnel (fixture->proxy, "secure.example:443", zy_test_server_get_port (server));
  zy_raw_server_tunnel (fixture->proxy, "wrong.invalid:443", zy_test_server_get_port (server));

  response = fetch (fixture, "https://secure.example/", proxy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zy_fetch_run_body (response), ==, "secret");
  again = fetch (fixture, "https://secure.example/", proxy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_null (strstr (requests->pdata[0], "Accept"));

  g_assert_null (fetch (fixture, "https://wrong.invalid/", proxy, &other));
  g_assert_error (other, ZY_FETCH_ERROR, ZY_FETCH_ERROR_TLS);
  g_assert_nonnull (strstr (other->message, "wrong.invalid"));
}

/* For https the proxy only makes the connection; when it does not, that is no answer of the host. */
static void
test_tunnel_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const answers[] = {
    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 429 Too Many\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: https://evil.invalid/\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 304 Not Modified\r\n\r\n",
    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
    "Content-Length: 0\r\n\r\n",
  };
  g_autofree char *proxy = zy_raw_server_url (fixture->proxy, "");
  GPtrArray *requests = zy_raw_server_get_requests (fixture->proxy);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (ZyFetchResponse) response = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("answer %u", i);
    zy_raw_server_send (fixture->proxy, "nowhere.invalid:443", answers[i], NULL, 0, ZY_RAW_CLOSE);
    response = fetch (fixture, "https://nowhere.invalid/", proxy, &error);
    g_assert_null (response);
    g_assert_error (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_PROXY);
    g_assert_nonnull (strstr (error->message, "nowhere.invalid"));
    g_assert_cmpint (zy_fetch_error_get_retry_after (error), ==, -1);
    g_assert_true (g_str_has_prefix (requests->pdata[i], "CONNECT nowhere.invalid:443 "));
  }
}

static void
test_wants_password (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *proxy = zy_raw_server_url (fixture->proxy, "");
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  zy_raw_server_send (fixture->proxy, "http://nowhere.invalid/",
                      "HTTP/1.1 407 Proxy Authentication Required\r\n"
                      "Proxy-Authenticate: Basic realm=\"<b>\"\r\nContent-Length: 0\r\n\r\n", NULL, 0,
                      ZY_RAW_KEEP);
  response = fetch (fixture, "http://nowhere.invalid/", proxy, &error);
  g_assert_error (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_PROXY);
  g_assert_null (strstr (error->message, "<b>"));
}

static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *closed = g_strdup_printf ("http://127.0.0.1:%d", zy_raw_server_closed_port ());
  const char *const proxies[] = { closed, "http://proxy.invalid:8080", "socks5://proxy.invalid:1080" };

  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyFetchResponse) response = fetch (fixture, "http://localhost/", proxies[i], &error);

    g_assert_error (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_PROXY);
    g_assert_nonnull (strstr (error->message, i == 0 ? "127.0.0.1" : "proxy.invalid"));
  }
}

static void
test_addresses (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const proxies[] = {
    "", "localhost", "ftp://localhost:21", "http://", "file:///x", "http://me:s3cret@localhost:21",
    "socks5://me@localhost",
  };

  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyFetchResponse) response = fetch (fixture, "http://localhost/", proxies[i], &error);

    g_assert_error (error, ZY_FETCH_ERROR, ZY_FETCH_ERROR_PROXY);
    g_assert_null (strstr (error->message, "s3cret"));
  }
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

  add ("/fetch-proxy/http", test_http);
  add ("/fetch-proxy/tunnel", test_tunnel);
  add ("/fetch-proxy/tunnel-refused", test_tunnel_refused);
  add ("/fetch-proxy/wants-password", test_wants_password);
  add ("/fetch-proxy/unreachable", test_unreachable);
  add ("/fetch-proxy/addresses", test_addresses);

  return g_test_run ();
}
