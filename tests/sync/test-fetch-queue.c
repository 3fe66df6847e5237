/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a server sees of the lines that requests wait in. */

#include "zy-fetch-run.h"
#include "zy-test-resolver.h"
#include "zy-test-server.h"

#include <string.h>

#define INTERVAL (20 * 1000)

typedef struct {
  SoupSession *session;
  ZyFetcher *fetcher;
  ZyTestServer *server;
  GPtrArray *runs;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->session = zy_fetch_session_new ();
  fixture->fetcher = zy_fetcher_new (fixture->session);
  fixture->server = zy_test_server_new (NULL);
  fixture->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) zy_fetch_run_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->runs);
  g_assert_finalize_object (fixture->fetcher);
  soup_session_abort (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  zy_test_server_free (fixture->server);
}

static void
begin (Fixture         *fixture,
       const char      *host,
       const char      *path,
       ZyFetchPriority  priority)
{
  g_autofree char *url = zy_test_server_url (fixture->server, host, path);
  const ZyFetchRequest request = { .url = url, .priority = priority };

  g_ptr_array_add (fixture->runs, zy_fetch_run_begin (fixture->fetcher, &request));
}

static void
wait_for_all (Fixture *fixture)
{
  for (guint i = 0; i < fixture->runs->len; i++)
    zy_fetch_run_wait (fixture->runs->pdata[i]);
}

static const ZyTestRequest *
get_request (Fixture *fixture,
             guint    i)
{
  return zy_test_server_get_requests (fixture->server)->pdata[i];
}

/* Answers in a turn of the main loop of its own, so that others can come in the meantime. */
static gboolean
answer_later (gpointer message)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_unpause (message);
  g_object_unref (message);

  return G_SOURCE_REMOVE;
}

static void
on_slow (ZyTestServer      *server,
         SoupServerMessage *message,
         const char        *path,
         gpointer           user_data)
{
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_LOW, 5, answer_later, g_object_ref (message), NULL);
}

static void
test_concurrency (Fixture       *fixture,
                  gconstpointer  data)
{
  guint most = 0;

  zy_test_server_handle (fixture->server, "/", on_slow, NULL);
  for (guint i = 0; i < 20; i++)
    begin (fixture, "127.0.0.1", "/", ZY_FETCH_PRIORITY_DIGEST);
  wait_for_all (fixture);

  for (guint i = 0; i < 20; i++)
    most = MAX (most, get_request (fixture, i)->n_active);
  g_assert_cmpuint (most, ==, 2);
}

/* What one host is asked does not keep another from being asked, up to what is asked altogether. */
static void
test_many_hosts (Fixture       *fixture,
                 gconstpointer  data)
{
  guint most = 0;

  zy_test_server_handle (fixture->server, "/", on_slow, NULL);
  for (guint i = 0; i < 40; i++) {
    g_autofree char *host = g_strdup_printf ("host%u.example", i / 2);

    begin (fixture, host, "/", ZY_FETCH_PRIORITY_DIGEST);
  }
  while (zy_fetcher_get_n_active (fixture->fetcher) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (zy_fetcher_get_n_active (fixture->fetcher), ==, 12);
  g_assert_cmpuint (zy_fetcher_get_n_waiting (fixture->fetcher), ==, 28);
  wait_for_all (fixture);

  for (guint i = 0; i < 40; i++)
    most = MAX (most, get_request (fixture, i)->n_active);
  g_assert_cmpuint (most, >, 2);
  g_assert_cmpuint (most, <=, 12);
}

static void
test_priority (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const expected[] = { "/a", "/b", "/user", "/digest", "/figure", "/bulk" };

  zy_test_server_reply (fixture->server, "/", 200, NULL, "text");
  begin (fixture, "127.0.0.1", "/a", ZY_FETCH_PRIORITY_BULK);
  begin (fixture, "127.0.0.1", "/b", ZY_FETCH_PRIORITY_BULK);
  while (zy_fetcher_get_n_active (fixture->fetcher) == 0)
    g_main_context_iteration (NULL, TRUE);
  begin (fixture, "127.0.0.1", "/bulk", ZY_FETCH_PRIORITY_BULK);
  begin (fixture, "127.0.0.1", "/figure", ZY_FETCH_PRIORITY_FIGURE);
  begin (fixture, "127.0.0.1", "/digest", ZY_FETCH_PRIORITY_DIGEST);
  begin (fixture, "127.0.0.1", "/user", ZY_FETCH_PRIORITY_USER);
  wait_for_all (fixture);

  /* The first two are under way before there is any other; the last two may come at once. */
  for (guint i = 2; i < G_N_ELEMENTS (expected); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (expected); j++) {
      const ZyTestRequest *request = get_request (fixture, j);

      if (g_str_equal (request->path, expected[i]))
        g_assert_cmpuint (j + 1, >=, i);
    }
  }
}

static ZyHostPolicy
one_family (const char *host,
            int         port)
{
  if (g_str_has_suffix (host, ".arxiv.org"))
    return (ZyHostPolicy) { "arxiv.org", 1, INTERVAL };

  return (ZyHostPolicy) { NULL, 2, 0 };
}

/* The hosts of a group are one: never two requests at once, and a while from each to the next. */
static void
test_interval (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const hosts[] = { "export.arxiv.org", "rss.arxiv.org" };

  zy_fetcher_set_host_policy (fixture->fetcher, one_family);
  zy_test_server_reply (fixture->server, "/", 200, NULL, "text");
  for (guint i = 0; i < 6; i++)
    begin (fixture, hosts[i % 2], "/", ZY_FETCH_PRIORITY_DIGEST);
  begin (fixture, "elsewhere.example", "/elsewhere", ZY_FETCH_PRIORITY_DIGEST);
  wait_for_all (fixture);

  /* Who waits for arXiv keeps nobody else waiting. */
  g_assert_true (g_str_equal (get_request (fixture, 0)->path, "/elsewhere") ||
                 g_str_equal (get_request (fixture, 1)->path, "/elsewhere"));

  {
    const ZyTestRequest *before = NULL;

    for (guint i = 0; i < 7; i++) {
      const ZyTestRequest *request = get_request (fixture, i);

      if (g_str_equal (request->path, "/elsewhere"))
        continue;
      if (before != NULL)
        g_assert_cmpint (request->begun - before->begun, >=, INTERVAL);
      before = request;
    }
  }
}

/* Each hop of a redirection waits in line too. */
static void
test_redirect_interval (Fixture       *fixture,
                        gconstpointer  data)
{
  zy_fetcher_set_host_policy (fixture->fetcher, one_family);
  zy_test_server_reply (fixture->server, "/a", 302, "Location: /b\n", NULL);
  zy_test_server_reply (fixture->server, "/b", 200, NULL, "text");
  begin (fixture, "export.arxiv.org", "/a", ZY_FETCH_PRIORITY_DIGEST);
  wait_for_all (fixture);

  g_assert_cmpint (get_request (fixture, 1)->begun - get_request (fixture, 0)->begun, >=, INTERVAL);
}

static void
expect_rate_limited (ZyFetchRun *run,
                     guint       status,
                     gint64      least,
                     gint64      most)
{
  zy_fetch_run_wait (run);
  g_assert_cmpuint (run->error->domain, ==, ZY_FETCH_ERROR);
  g_assert_cmpuint (zy_fetch_error_get_status (run->error), ==, status);
  g_assert_cmpint (zy_fetch_error_get_retry_after (run->error), >=, least);
  g_assert_cmpint (zy_fetch_error_get_retry_after (run->error), <=, most);
}

/* A host that wants to be left alone is: by what waits for it, and by what comes later. */
static void
test_retry_after (Fixture       *fixture,
                  gconstpointer  data)
{
  zy_test_server_reply (fixture->server, "/busy", 429, "Retry-After: 600\n", NULL);
  zy_test_server_reply (fixture->server, "/fine", 200, NULL, "text");

  for (guint i = 0; i < 5; i++)
    begin (fixture, "127.0.0.1", "/busy", ZY_FETCH_PRIORITY_DIGEST);
  begin (fixture, "other.example", "/fine", ZY_FETCH_PRIORITY_DIGEST);
  wait_for_all (fixture);
  begin (fixture, "127.0.0.1", "/fine", ZY_FETCH_PRIORITY_DIGEST);
  wait_for_all (fixture);

  expect_rate_limited (fixture->runs->pdata[0], 429, 600, 600);
  for (guint i = 2; i < 5; i++)
    expect_rate_limited (fixture->runs->pdata[i], 0, 590, 600);
  expect_rate_limited (fixture->runs->pdata[6], 0, 590, 600);
  g_assert_no_error (((ZyFetchRun *) fixture->runs->pdata[5])->error);

  g_assert_cmpuint (zy_test_server_count (fixture->server, "/busy"), ==, 2);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/fine"), ==, 1);
}

typedef struct {
  guint status;
  const char *headers;
  gint64 retry_after;
  gboolean blocks;
} Case;

static void
test_forms (Fixture       *fixture,
            gconstpointer  data)
{
  static const Case cases[] = {
    { 503, "Retry-After: 120\n", 120, TRUE },
    { 503, "Date: Mon, 01 Apr 2024 00:00:00 GMT\nRetry-After: Mon, 01 Apr 2024 00:02:00 GMT\n", 120,
      TRUE },
    { 503, "Retry-After: Mon, 01 Apr 2024 00:02:00 GMT\n", 0, FALSE },
    { 503, "Retry-After: soon\n", -1, FALSE },
    { 503, NULL, -1, FALSE },
    { 429, NULL, -1, TRUE },
    { 429, "Retry-After: 0\n", 0, FALSE },
    { 500, "Retry-After: 120\n", -1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *host = g_strdup_printf ("case%u.example", i);

    zy_test_server_reply (fixture->server, "/", cases[i].status, cases[i].headers, NULL);
    begin (fixture, host, "/", ZY_FETCH_PRIORITY_DIGEST);
    wait_for_all (fixture);
    expect_rate_limited (fixture->runs->pdata[2 * i], cases[i].status, cases[i].retry_after,
                         cases[i].retry_after);

    begin (fixture, host, "/", ZY_FETCH_PRIORITY_DIGEST);
    wait_for_all (fixture);
    g_assert_cmpuint (zy_fetch_error_get_status (
                        ((ZyFetchRun *) fixture->runs->pdata[2 * i + 1])->error), ==,
                      cases[i].blocks ? 0 : cases[i].status);
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

  add ("/fetch-queue/concurrency", test_concurrency);
  add ("/fetch-queue/many-hosts", test_many_hosts);
  add ("/fetch-queue/priority", test_priority);
  add ("/fetch-queue/interval", test_interval);
  add ("/fetch-queue/redirect-interval", test_redirect_interval);
  add ("/fetch-queue/retry-after", test_retry_after);
  add ("/fetch-queue/forms", test_forms);

  return g_test_run ();
}
