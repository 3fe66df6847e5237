/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-fetch-run.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

/* A session that trusts whoever signed the certificates of the tests, and nobody else. */
static SoupSession *
trusting_session (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sync", "certificates", "ca.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);
  SoupSession *session = zy_fetch_session_new ();

  g_assert_no_error (error);
  soup_session_set_tls_database (session, database);

  return session;
}

static void
finish (ZyFetcher   *fetcher,
        SoupSession *session)
{
  g_assert_finalize_object (fetcher);
  soup_session_abort (session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (session);
}

static void
test_trusted (void)
{
  g_autoptr (ZyTestServer) server = zy_test_server_new ("server.pem");
  SoupSession *session = trusting_session ();
  ZyFetcher *fetcher = zy_fetcher_new (session);
  g_autofree char *url = zy_test_server_url (server, "secure.example", "/");
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  zy_test_server_reply (server, "/", 200, "ETag: \"one\"\n", "secret");
  response = zy_fetch_run_url (fetcher, url, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zy_fetch_run_body (response), ==, "secret");
  finish (fetcher, session);
}

typedef struct {
  const char *certificate;
  const char *word;
} Refused;

/* Whatever is wrong with a certificate, the request is not even sent, and the user is told what. */
static void
test_refused (void)
{
  static const Refused refused[] = {
    { "self-signed.pem", "signed" },
    { "expired.pem", "expired" },
    { "future.pem", "not valid yet" },
    { "other.pem", "another site" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (ZyTestServer) server = zy_test_server_new (refused[i].certificate);
    SoupSession *session = trusting_session ();
    ZyFetcher *fetcher = zy_fetcher_new (session);
    g_autofree char *url = zy_test_server_url (server, "secure.example", "/");
    g_autoptr (GError) error = NULL;

    zy_test_server_reply (server, "/", 200, NULL, "secret");
    error = zy_fetch_run_expect (fetcher, url, ZY_FETCH_ERROR_TLS, "secure.example");
    g_assert_nonnull (strstr (error->message, refused[i].word));
    g_assert_cmpuint (zy_test_server_get_requests (server)->len, ==, 0);
    finish (fetcher, session);
  }
}

/* Without being told otherwise, a session trusts nobody whom the system does not. */
static void
test_unknown_authority (void)
{
  g_autoptr (ZyTestServer) server = zy_test_server_new ("server.pem");
  SoupSession *session = zy_fetch_session_new ();
  ZyFetcher *fetcher = zy_fetcher_new (session);
  g_autofree char *url = zy_test_server_url (server, "localhost", "/");
  g_autoptr (GError) error = zy_fetch_run_expect (fetcher, url, ZY_FETCH_ERROR_TLS, "localhost");

  g_assert_cmpuint (zy_test_server_get_requests (server)->len, ==, 0);
  finish (fetcher, session);
}

static void
test_no_tls (void)
{
  g_autoptr (ZyTestServer) server = zy_test_server_new (NULL);
  SoupSession *session = trusting_session ();
  ZyFetcher *fetcher = zy_fetcher_new (session);
  g_autofree char *url = g_strdup_printf ("https://localhost:%d/", zy_test_server_get_port (server));
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  /* Some servers hang up on what they do not understand, some wait for more of it. */
  zy_fetcher_set_timeouts (fetcher, 100, 100, 1000);
  response = zy_fetch_run_url (fetcher, url, &error);
  g_assert_null (response);
  g_assert_cmpuint (error->domain, ==, ZY_FETCH_ERROR);
  g_assert_true (error->code == ZY_FETCH_ERROR_TLS || error->code == ZY_FETCH_ERROR_TRUNCATED ||
                 error->code == ZY_FETCH_ERROR_TIMEOUT);
  finish (fetcher, session);
}

/* From http to https, and not back. */
static void
test_schemes (void)
{
  g_autoptr (ZyTestServer) plain = zy_test_server_new (NULL);
  g_autoptr (ZyTestServer) secure = zy_test_server_new ("server.pem");
  SoupSession *session = trusting_session ();
  ZyFetcher *fetcher = zy_fetcher_new (session);
  g_autofree char *up = zy_test_server_url (plain, "localhost", "/up");
  g_autofree char *end = zy_test_server_url (secure, "localhost", "/end");
  g_autofree char *down = zy_test_server_url (secure, "localhost", "/down");
  g_autofree char *plain_end = zy_test_server_url (plain, "localhost", "/end");
  g_autofree char *to_end = g_strdup_printf ("Location: %s\n", end);
  g_autofree char *to_plain = g_strdup_printf ("Location: %s\n", plain_end);
  g_autoptr (ZyFetchResponse) response = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;

  zy_test_server_reply (plain, "/up", 301, to_end, NULL);
  zy_test_server_reply (secure, "/end", 200, NULL, "text");
  response = zy_fetch_run_url (fetcher, up, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (response->permanent_url, ==, end);

  zy_test_server_reply (secure, "/down", 301, to_plain, NULL);
  zy_test_server_reply (plain, "/end", 200, NULL, "text");
  refused = zy_fetch_run_expect (fetcher, down, ZY_FETCH_ERROR_DOWNGRADE, "localhost");
  g_assert_cmpuint (zy_test_server_count (plain, "/end"), ==, 0);
  finish (fetcher, session);
}

/* Over one connection, in HTTP/2 where both sides know it: nothing changed, a body, an error. */
static void
test_reuse (void)
{
  g_autoptr (ZyTestServer) server = zy_test_server_new ("server.pem");
  SoupSession *session = trusting_session ();
  ZyFetcher *fetcher = zy_fetcher_new (session);
  g_autofree char *same = zy_test_server_url (server, "localhost", "/same");
  g_autofree char *body = zy_test_server_url (server, "localhost", "/body");
  g_autofree char *gone = zy_test_server_url (server, "localhost", "/gone");
  const ZyFetchRequest request = { .url = same, .etag = "\"one\"" };
  GPtrArray *requests = zy_test_server_get_requests (server);
  const ZyTestRequest *first;

  zy_test_server_reply (server, "/same", 304, NULL, NULL);
  zy_test_server_reply (server, "/body", 200, NULL, "text");
  zy_test_server_reply (server, "/gone", 410, NULL, "no more");

  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ZyFetchResponse) unchanged = zy_fetch_run (fetcher, &request, &error);
    g_autoptr (ZyFetchResponse) changed = zy_fetch_run_url (fetcher, body, &error);
    g_autoptr (GError) missing = zy_fetch_run_expect (fetcher, gone, ZY_FETCH_ERROR_GONE,
                                                      "localhost");

    g_assert_no_error (error);
    g_assert_cmpuint (unchanged->status, ==, 304);
    g_assert_cmpstr (zy_fetch_run_body (changed), ==, "text");
  }

  first = requests->pdata[0];
  g_assert_cmpuint (requests->len, ==, 15);
  for (guint i = 1; i < requests->len; i++) {
    const ZyTestRequest *asked = requests->pdata[i];

    g_assert_cmpint (asked->client_port, ==, first->client_port);
  }
  finish (fetcher, session);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  zy_test_resolver_install ();

  g_test_add_func ("/fetch-tls/trusted", test_trusted);
  g_test_add_func ("/fetch-tls/refused", test_refused);
  g_test_add_func ("/fetch-tls/unknown-authority", test_unknown_authority);
  g_test_add_func ("/fetch-tls/no-tls", test_no_tls);
  g_test_add_func ("/fetch-tls/schemes", test_schemes);
  g_test_add_func ("/fetch-tls/reuse", test_reuse);

  return g_test_run ();
}
