/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-probe.h"

#include <string.h>

#include "zy-answer-check.h"
#include "zy-importer.h"
#include "zy-test-server.h"

static const char feed[] =
  "<?xml version='1.0'?><rss version='2.0'><channel><title>Walking news</title>"
  "<link>https://example.org/</link>"
  "<item><title>On walking</title><link>https://doi.org/10.1234/walk.1</link>"
  "<description>We walk.</description></item>"
  "<item><title>On running</title><link>https://doi.org/10.1234/walk.2</link>"
  "<description>We run.</description></item></channel></rss>";

static const char page[] =
  "<!DOCTYPE html><html><head><title>Walks</title>"
  "<link rel='alternate' type='application/rss+xml' title='All walks' href='/all.rss'>"
  "</head><body>Hello</body></html>";

static ZySourceSettings *
new_settings (const char *name,
              const char *address)
{
  return zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address);
}

static GPtrArray *
read_text (const char              *text,
           const ZySourceSettings  *settings,
           GError                 **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return zy_source_probe_read (bytes, "https://example.org/walks/", settings, error);
}

static const ZySourceSettings *
first (GPtrArray *candidates)
{
  g_assert_nonnull (candidates);
  g_assert_cmpuint (candidates->len, >, 0);

  return zy_source_candidate_get_settings (g_ptr_array_index (candidates, 0));
}

static void
test_feed (void)
{
  g_autoptr (ZySourceSettings) settings =
    new_settings ("example.org", "https://example.org/feed.xml");
  g_autoptr (ZySourceSettings) named = new_settings ("Mine", "https://example.org/feed.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = read_text (feed, settings, &error);
  g_autoptr (GPtrArray) mine = read_text (feed, named, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (first (found)->address, ==, "https://example.org/feed.xml");
  g_assert_cmpstr (first (found)->name, ==, "Walking news");
  g_assert_cmpstr (zy_source_candidate_get_explanation (g_ptr_array_index (found, 0)), ==,
                   "A digest of 2 papers");

  /* What somebody called it stays. */
  g_assert_cmpstr (first (mine)->name, ==, "Mine");
}

/* Digests of quiet days are digests. */
static void
test_empty_digest (void)
{
  g_autoptr (ZySourceSettings) settings = new_settings ("cs.CL", "https://example.org/cs.CL.md");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = read_text (
    "# 摘要\n\n| Ref | Title | Summary |\n| --- | --- | --- |\n\n\n# 详细\n\n\n", settings, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (first (found)->name, ==, "cs.CL");
  g_assert_cmpstr (zy_source_candidate_get_explanation (g_ptr_array_index (found, 0)), ==,
                   "A digest, without papers just now");
}

static void
test_page (void)
{
  g_autoptr (ZySourceSettings) settings = new_settings ("Walks", "https://example.org/walks/");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  settings->mirror = g_strdup ("https://mirror.example/");
  found = read_text (page, settings, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first (found)->address, ==, "https://example.org/all.rss");
  g_assert_cmpstr (first (found)->name, ==, "All walks");
  g_assert_cmpstr (first (found)->mirror, ==, "https://mirror.example/");
}

static void
test_nothing (void)
{
  g_autoptr (ZySourceSettings) settings = new_settings ("a", "https://example.org/a");
  static const char *const texts[] = {
    "<!DOCTYPE html><html><body>Nothing</body></html>", "Just a few words.", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_text (texts[i], settings, &error));
    g_assert_nonnull (error);
    g_assert_true (error->domain == ZY_IMPORT_ERROR);
  }
}

typedef struct {
  GPtrArray *found;
  GError *error;
  gboolean done;
} Run;

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Run *run = user_data;

  run->found = zy_source_probe_finish (ZY_FETCHER (source), result, &run->error);
  run->done = TRUE;
}

static void
probe (const char   *path,
       GCancellable *cancellable,
       Run          *run)
{
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  ZyTestServer *server = zy_test_server_new (NULL);
  g_autofree char *address = zy_test_server_url (server, "127.0.0.1", path);
  g_autoptr (ZySourceSettings) settings = new_settings ("127.0.0.1", address);

  zy_test_server_reply (server, "/page", 200, "Content-Type: text/html\n", page);
  zy_test_server_reply (server, "/feed", 200, "Content-Type: text/plain\n", feed);

  zy_source_probe_async (fetcher, settings, cancellable, probed_cb, run);
  while (!run->done)
    g_main_context_iteration (NULL, TRUE);

  soup_session_abort (session);
  zy_test_server_free (server);
}

static void
test_fetch (void)
{
  Run run = { 0 };

  probe ("/page", NULL, &run);
  g_assert_no_error (run.error);
  g_assert_true (g_str_has_suffix (first (run.found)->address, "/all.rss"));
  g_clear_pointer (&run.found, g_ptr_array_unref);

  run.done = FALSE;
  probe ("/feed", NULL, &run);
  g_assert_no_error (run.error);
  g_assert_cmpstr (first (run.found)->name, ==, "Walking news");
  g_clear_pointer (&run.found, g_ptr_array_unref);
}

static void
test_fetch_fails (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { 0 };

  probe ("/missing", NULL, &run);
  g_assert_null (run.found);
  g_assert_nonnull (run.error);
  g_assert_true (run.error->domain == ZY_FETCH_ERROR);
  g_clear_error (&run.error);

  run.done = FALSE;
  g_cancellable_cancel (cancellable);
  probe ("/page", cancellable, &run);
  g_assert_null (run.found);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&run.error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source-probe/feed", test_feed);
  g_test_add_func ("/source-probe/empty-digest", test_empty_digest);
  g_test_add_func ("/source-probe/page", test_page);
  g_test_add_func ("/source-probe/nothing", test_nothing);
  g_test_add_func ("/source-probe/fetch", test_fetch);
  g_test_add_func ("/source-probe/fetch-fails", test_fetch_fails);

  return g_test_run ();
}
