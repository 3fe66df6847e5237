/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `zhaiyao-cli sync` and a server of the test. */

#include "zy-cli-run.h"
#include "zy-temp-folder.h"
#include "zy-test-server.h"

#include <string.h>

#define ENTRY(id) \
  "{\"title\": \"Title\", \"abstract\": \"Text.\", \"link\": \"https://arxiv.org/abs/" id "\"," \
  " \"translated_title\": \"题目\", \"translated_abstract\": \"摘要。\", \"tldr\": \"一句话\"}\n"
#define DIGEST ENTRY ("2404.00001") ENTRY ("2404.00002")

#define PDF "%PDF-1.7\n%%EOF\n"

typedef struct {
  char *folder;
  char *library;
  ZyTestServer *server;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *address = NULL;
  g_autoptr (ZyCliRun) add = NULL;

  fixture->folder = zy_temp_folder_new ();
  fixture->library = g_build_filename (fixture->folder, "library.sqlite", NULL);
  fixture->server = zy_test_server_new (NULL);
  zy_test_server_reply (fixture->server, "/one.jsonl", 200, NULL, DIGEST);

  address = zy_test_server_url (fixture->server, "127.0.0.1", "/one.jsonl");
  add = zy_cli_run (fixture->library, "source", "add", address, "--name", "one", NULL);
  g_assert_cmpint (add->status, ==, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  zy_test_server_free (fixture->server);
  g_free (fixture->library);
  zy_temp_folder_remove (fixture->folder);
}

static void
assert_count (ZyCliRun   *run,
              const char *name,
              gint64      expected)
{
  g_autoptr (JsonNode) node = zy_cli_run_parse (run);

  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), name), ==, expected);
}

static void
test_sync (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyCliRun) json = zy_cli_run (fixture->library, "sync", "--json", NULL);
  g_autoptr (ZyCliRun) again = zy_cli_run (fixture->library, "sync", NULL);
  g_autoptr (ZyCliRun) list = zy_cli_run (fixture->library, "list", NULL);
  g_autoptr (ZyCliRun) stats = zy_cli_run (fixture->library, "stats", "--json", NULL);

  g_assert_cmpint (json->status, ==, 0);
  assert_count (json, "sources", 1);
  assert_count (json, "new_papers", 2);
  assert_count (json, "documents", 0);
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpstr (again->out, !=, "");
  g_assert_nonnull (strstr (list->out, "2404.00001"));
  g_assert_nonnull (strstr (list->out, "2404.00002"));

  /* A few papers need no index. */
  assert_count (stats, "unindexed", 2);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (ZyCliRun) run = NULL;

  zy_test_server_reply (fixture->server, "/one.jsonl", 500, NULL, "no");
  run = zy_cli_run (fixture->library, "sync", NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "one: "));
  g_assert_nonnull (strstr (run->err, "500"));
}

static void
test_unknown_source (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (ZyCliRun) run = zy_cli_run (fixture->library, "sync", "--source", "two", NULL);

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->err, "“two”"));
}

static gboolean
has_document (Fixture    *fixture,
              const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "documents", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (strstr (file, name) != NULL)
      return TRUE;

  return FALSE;
}

/* The PDF of the starred paper comes when it is asked for, and no other. */
static void
test_documents (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *from = zy_test_server_url (fixture->server, "127.0.0.1", "/pdf");
  g_autoptr (ZyCliRun) without = zy_cli_run (fixture->library, "sync", NULL);
  g_autoptr (ZyCliRun) star = zy_cli_run (fixture->library, "star", "2404.00001", NULL);
  g_autoptr (ZyCliRun) with = NULL;
  g_autoptr (ZyCliRun) again = NULL;

  zy_test_server_reply (fixture->server, "/pdf/2404.00001", 200,
                        "Content-Type: application/pdf\n", PDF);
  g_assert_cmpint (without->status, ==, 0);
  g_assert_cmpint (star->status, ==, 0);
  g_assert_false (has_document (fixture, "2404.00001"));

  with = zy_cli_run (fixture->library, "sync", "--documents-from", from, "--json", NULL);
  g_assert_cmpint (with->status, ==, 0);
  assert_count (with, "documents", 1);
  assert_count (with, "failed_documents", 0);
  g_assert_true (has_document (fixture, "2404.00001"));
  g_assert_false (has_document (fixture, "2404.00002"));

  again = zy_cli_run (fixture->library, "sync", "--documents", "--documents-from", from, NULL);
  g_assert_cmpint (again->status, ==, 0);
  g_assert_cmpuint (zy_test_server_count (fixture->server, "/pdf/2404.00001"), ==, 1);
}

/* A document that is missing is said; digests came all the same. */
static void
test_missing_document (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *from = zy_test_server_url (fixture->server, "127.0.0.1", "/pdf/");
  g_autoptr (ZyCliRun) without = zy_cli_run (fixture->library, "sync", NULL);
  g_autoptr (ZyCliRun) star = zy_cli_run (fixture->library, "star", "2404.00001", NULL);
  g_autoptr (ZyCliRun) with = NULL;

  zy_test_server_reply (fixture->server, "/pdf/2404.00001", 404, NULL, "no");
  with = zy_cli_run (fixture->library, "sync", "--documents-from", from, "--json", NULL);
  g_assert_cmpint (with->status, ==, 1);
  assert_count (with, "failed", 0);
  assert_count (with, "failed_documents", 1);
  g_assert_nonnull (strstr (with->err, "404"));
}

static void
test_bad_options (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (ZyCliRun) from =
    zy_cli_run (fixture->library, "sync", "--documents-from", "ftp://a.example/", NULL);
  g_autoptr (ZyCliRun) date = zy_cli_run (fixture->library, "sync", "--date", "today", NULL);

  g_assert_cmpint (from->status, ==, 2);
  g_assert_nonnull (strstr (from->err, "--documents-from"));
  g_assert_cmpint (date->status, ==, 2);
  g_assert_cmpuint (zy_test_server_get_requests (fixture->server)->len, ==, 0);
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
    { "/cli-sync/sync", test_sync },
    { "/cli-sync/failure", test_failure },
    { "/cli-sync/unknown-source", test_unknown_source },
    { "/cli-sync/documents", test_documents },
    { "/cli-sync/missing-document", test_missing_document },
    { "/cli-sync/bad-options", test_bad_options },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
