/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts that were made to do harm, in files of every format: imported into a library, read from it
 * and shown in the real pane. Nothing of them may run, load, open or cover anything; the pane
 * answers; and what stands around them can be read.
 *
 *     test-hostile FORMAT [NAME]
 *
 * NAME is a part of the names of the texts to try. Without one, each format tries a third of them,
 * which is more than 200, and together they try all; with ZY_HOSTILE=all each tries all. */

#include "zy-hostile-digest.h"
#include "zy-importer.h"
#include "zy-processes.h"
#include "zy-reader-fixture.h"
#include "zy-request-trap.h"
#include "zy-store-fixture.h"
#include "zy-test-display.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds of processor time that the pane may take until it answers: a second, and as much
 * again on a computer that has other things to do. The application's own are far more under
 * sanitizers. */
#define MAX_ANSWER 2000
#if defined(__SANITIZE_ADDRESS__)
#define MAX_OWN 10000
#else
#define MAX_OWN 1000
#endif

/* The texts are shared out among so many formats. */
#define N_SHARES 3

/* Of longer texts the page shows the beginning. */
#define MAX_SHOWN 16384

/* How many links of a page are followed. */
#define MAX_LINKS 20

typedef struct {
  ZyReaderFixture reader;
  ZyStoreFixture store;
  ZyRequestTrap *trap;
  const ZyHostileFormat *format;
  const ZyHostileText *text;
  char *inspect;
  guint load_events;
  guint n_wrong;
  double slowest_answer;
  double slowest_own;
  char *slowest_name;
} Fixture;

static const char *format_name;
static const char *wanted;

static void
complain (Fixture             *self,
          const ZyHostileText *text,
          const char          *what)
{
  g_test_message ("%s: %s", text->name, what);
  self->n_wrong++;
}

static void
terminated_cb (Fixture *self, int reason)
{
  g_autofree char *what = g_strdup_printf ("the web process ended for reason %d", reason);

  complain (self, self->text, what);
}

static double
own_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1e6;
}

static double
web_milliseconds (void)
{
  g_autoptr (GArray) pids = zy_processes_find (getpid (), ZY_PROCESS_WEB);
  double sum = 0;

  for (guint i = 0; i < pids->len; i++)
    sum += zy_process_get_milliseconds (g_array_index (pids, GPid, i));

  return sum;
}

/* Shows a paper and has the page laid out. */
static void
show (Fixture             *self,
      const ZyHostileText *text,
      ZyPaperDetail       *paper)
{
  const double web = web_milliseconds ();
  const double own = own_milliseconds ();
  double web_used, own_used;

  zy_reader_view_set_paper (self->reader.view, paper);
  zy_reader_fixture_wait (&self->reader);
  zy_reader_fixture_number (&self->reader, "return document.documentElement.scrollHeight");

  web_used = web_milliseconds () - web;
  own_used = own_milliseconds () - own;
  if (web_used > MAX_ANSWER || own_used > MAX_OWN) {
    g_autofree char *what = g_strdup_printf ("the answer took %.0f ms of the page and %.0f ms of "
                                             "the application", web_used, own_used);

    complain (self, text, what);
  }
  if (web_used > self->slowest_answer) {
    self->slowest_answer = web_used;
    g_free (self->slowest_name);
    self->slowest_name = g_strdup (text->name);
  }
  self->slowest_own = MAX (self->slowest_own, own_used);
}

static void
check_page_world (Fixture             *self,
                  const ZyHostileText *text)
{
  WebKitWebView *web_view = zy_reader_view_get_web_view (self->reader.view);
  g_autoptr (JSCValue) value = zy_reader_fixture_eval_in (
    &self->reader, NULL, "return typeof hostile + typeof zhaiyao + typeof katex");
  g_autofree char *types = jsc_value_to_string (value);

  if (!g_str_equal (types, "undefinedundefinedundefined"))
    complain (self, text, "the page’s world has something in it");
  if (g_str_has_prefix (webkit_web_view_get_title (web_view), "hostile"))
    complain (self, text, "the title of the page was changed");
}

/* What a page could do if one let it. */
static void
check_effects (Fixture             *self,
               const ZyHostileText *text)
{
  g_autoptr (GListModel) windows = NULL;

  if (zy_request_trap_get_count (self->trap) > 0)
    complain (self, text, "somebody was asked for something");
  if (self->reader.load_events != self->load_events)
    complain (self, text, "the page went somewhere");
  self->load_events = self->reader.load_events;

  windows = g_object_ref (gtk_window_get_toplevels ());
  if (g_list_model_get_n_items (windows) != 1)
    complain (self, text, "a window was opened");

  for (guint i = 0; i < self->reader.requests->len; i++) {
    const char *uri = self->reader.requests->pdata[i];

    if (!g_str_has_prefix (uri, "zhaiyao-figure:") && !g_str_has_prefix (uri, "zhaiyao://reader/"))
      complain (self, text, uri);
  }
  g_ptr_array_set_size (self->reader.requests, 0);

  for (guint i = 0; i < self->reader.links->len; i++) {
    const char *scheme = g_uri_peek_scheme (self->reader.links->pdata[i]);

    if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https") &&
        !g_str_equal (scheme, "mailto"))
      complain (self, text, self->reader.links->pdata[i]);
  }
  g_ptr_array_set_size (self->reader.links, 0);
}

static void
follow_links (Fixture *self)
{
  g_autofree char *body = g_strdup_printf (
    "for (const a of [...document.querySelectorAll('main a[href]')].slice(0, %d)) a.click();"
    "await new Promise(resolve => setTimeout(resolve));"
    "return 0", MAX_LINKS);

  zy_reader_fixture_number (&self->reader, body);
}

/* Shows one paper and notes which words can be seen in it. */
static void
try_paper (Fixture             *self,
           const ZyHostileText *text,
           ZyPaperDetail       *paper,
           GHashTable          *seen)
{
  g_autofree char *answer = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) words = NULL;

  show (self, text, paper);
  answer = zy_reader_fixture_string (&self->reader, self->inspect);
  lines = g_strsplit (answer, "\n", -1);
  words = g_strsplit (lines[0], " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (seen, g_strdup (words[i]));
  for (guint i = 1; lines[i] != NULL; i++)
    complain (self, text, lines[i]);

  follow_links (self);
  check_page_world (self, text);
  check_effects (self, text);
}

/* Merges a digest into the library and shows all its papers. */
static void
try_digest (Fixture             *self,
            const ZyHostileText *text,
            ZyDigestDraft       *digest)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  zy_test_merge (self->store.library, digest);
  for (guint i = 0; i < digest->entries->len; i++) {
    const ZyEntryDraft *entry = digest->entries->pdata[i];
    g_autoptr (ZyPaperDetail) paper = zy_test_detail (self->store.library, entry->key);

    try_paper (self, text, paper, seen);
  }

  for (guint i = 0; self->format->places[i] != NULL; i++) {
    g_autofree char *before = g_strconcat ("before", self->format->places[i], NULL);
    g_autofree char *after = g_strconcat ("after", self->format->places[i], NULL);

    if (!text->may_be_refused && !g_hash_table_contains (seen, before))
      complain (self, text, before);
    if (!text->may_be_refused && text->text->len <= MAX_SHOWN &&
        !g_hash_table_contains (seen, after))
      complain (self, text, after);
  }
}

static void
try_text (Fixture             *self,
          const ZyHostileText *text,
          guint                number)
{
  const ZyImportHints hints = { .path = self->format->file_name, .format = self->format->importer };
  g_autoptr (GBytes) bytes = zy_hostile_digest_write (self->format, text, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyDigestDraft) digest = zy_import_bytes (bytes, &hints, &error);

  if (digest != NULL)
    try_digest (self, text, digest);
  else if (!text->may_be_refused)
    complain (self, text, error->message);
}

/* Which of the shares a format tries: another one than its neighbours. */
static guint
find_share (const char *format)
{
  return g_str_hash (format) % N_SHARES;
}

static gboolean
is_tried (const ZyHostileText *text,
          guint                index)
{
  if (wanted != NULL)
    return strstr (text->name, wanted) != NULL;

  return g_strcmp0 (g_getenv ("ZY_HOSTILE"), "all") == 0 ||
         index % N_SHARES == find_share (format_name);
}

static void
test_texts (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "reader", "hostile", NULL);
  g_autoptr (GPtrArray) texts =
    zy_hostile_texts_load (folder, zy_request_trap_get_port (self->trap));
  guint n = 0;

  for (guint i = 0; i < texts->len; i++) {
    const ZyHostileText *text = texts->pdata[i];

    if (!is_tried (text, i))
      continue;
    self->text = text;
    try_text (self, text, i + 1);
    n++;
  }

  g_test_message ("%u texts; the slowest answer took %.0f ms of the page (%s), %.0f ms of the "
                  "application", n, self->slowest_answer, self->slowest_name, self->slowest_own);
  g_assert_cmpuint (n, >=, wanted != NULL ? 1 : 200);
  g_assert_cmpuint (self->n_wrong, ==, 0);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "reader", "inspect.js", NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &self->inspect, NULL, &error);
  g_assert_no_error (error);
  self->format = zy_hostile_format_find (format_name);
  g_assert_nonnull (self->format);

  self->trap = zy_request_trap_new ();
  zy_store_fixture_set_up (&self->store, NULL);
  zy_reader_fixture_set_up (&self->reader, NULL);
  zy_reader_view_set_language_view (self->reader.view, ZY_LANGUAGE_VIEW_BOTH);
  self->load_events = self->reader.load_events;
  g_signal_connect_swapped (zy_reader_view_get_web_view (self->reader.view),
                            "web-process-terminated", G_CALLBACK (terminated_cb), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  zy_reader_fixture_tear_down (&self->reader, NULL);
  zy_store_fixture_tear_down (&self->store, NULL);
  g_assert_finalize_object (self->trap);
  g_free (self->inspect);
  g_free (self->slowest_name);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *path = NULL;

  if (!zy_test_display_init (&argc, &argv))
    return EXIT_SUCCESS;

  format_name = argc > 1 ? argv[1] : "feed-rss";
  wanted = argc > 2 ? argv[2] : NULL;
  path = g_strconcat ("/reader/hostile/", format_name, NULL);
  g_test_add (path, Fixture, NULL, set_up, test_texts, tear_down);

  return g_test_run ();
}
