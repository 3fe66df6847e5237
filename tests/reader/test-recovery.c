/* SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit's processes are killed and stopped under the pane, whatever it is doing: each time the paper
 * is there again, in the same languages and about where it was read. */

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "zy-processes.h"
#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

/* Far more than the pane gives a process that does not answer. */
#define PATIENCE_SECONDS 60

/* How much of the window, in its height, a place may be off. */
#define MAX_DRIFT 0.5

static ZyPaperDetail *
long_paper (const char *key,
            gboolean    with_formulas)
{
  ZyPaperDetail *paper = zy_sample_paper_new (key);
  g_autoptr (GString) zh = g_string_new (NULL);
  g_autoptr (GString) en = g_string_new (NULL);

  for (guint i = 0; i < 60; i++) {
    const char *formula = with_formulas ? "$\\sum_{i=0}^{n} \\frac{x_i^2}{\\alpha_i}$" : "";

    g_string_append_printf (zh, "第%u段：这一段说的是第%u件事%s。\n\n", i, i, formula);
    g_string_append_printf (en, "Paragraph %u is about the %u-th matter%s, and takes rather more of "
                            "the page to say it than there is to say.\n\n", i, i, formula);
  }
  g_ptr_array_set_size (paper->fields, 2);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_ZH, zh->str);
  zy_sample_paper_add_field (paper, ZY_FIELD_ABSTRACT, ZY_LANG_EN, en->str);

  return paper;
}

static GPid
find_process (const char *name)
{
  g_autoptr (GArray) pids = zy_processes_find (getpid (), name);

  return pids->len > 0 ? g_array_index (pids, GPid, pids->len - 1) : 0;
}

/* The process is not the test's child but WebKit's, so it is gone when it is not found. */
static void
signal_process (const char *name,
                int         number)
{
  GPid pid = find_process (name);

  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (kill (pid, number), ==, 0);
}

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Waits until the pane has noticed that its page is gone, and then until there is another one. */
static void
wait_for_recovery (ZyReaderFixture *self,
                   const guint     *n_ended,
                   guint            n)
{
  gboolean is_too_late = FALSE;
  guint timer = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, &is_too_late);

  while ((*n_ended < n || !zy_reader_view_is_settled (self->view)) && !is_too_late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (is_too_late);
  g_source_remove (timer);
}

static void
terminated_cb (guint *n_ended)
{
  (*n_ended)++;
}

static void
watch (ZyReaderFixture *self,
       guint           *n_ended)
{
  g_signal_connect_swapped (zy_reader_view_get_web_view (self->view), "web-process-terminated",
                            G_CALLBACK (terminated_cb), n_ended);
}

static void
assert_shows (ZyReaderFixture *self,
              const char      *key)
{
  g_autofree char *expected = g_strdup_printf ("Paper %s", key);
  g_autofree char *title = zy_reader_fixture_string (
    self, "return document.querySelector('h1 .original')?.textContent");

  g_assert_cmpstr (title, ==, expected);
}

static void
assert_original (ZyReaderFixture *self)
{
  g_assert_true (zy_reader_fixture_true (
    self, "return document.documentElement.dataset.languageView === 'original'"));
}

static void
test_killed_while_shown (ZyReaderFixture *self,
                         gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("shown", FALSE);
  guint n_ended = 0;

  watch (self, &n_ended);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_reader_fixture_show (self, paper);

  signal_process (ZY_PROCESS_WEB, SIGKILL);
  wait_for_recovery (self, &n_ended, 1);
  assert_shows (self, "shown");
  assert_original (self);
}

/* Where the reader was, in heights of the window. */
static double
get_place (ZyReaderFixture *self)
{
  return zy_reader_fixture_number (self, "return window.scrollY / window.innerHeight");
}

static void
test_keeps_place (ZyReaderFixture *self,
                  gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("place", FALSE);
  guint n_ended = 0;
  double place;

  watch (self, &n_ended);
  zy_reader_view_set_language_view (self->view, ZY_LANGUAGE_VIEW_ORIGINAL);
  zy_reader_fixture_show (self, paper);
  zy_reader_fixture_number (self, "window.scrollTo(0, 3 * window.innerHeight);"
                                  "await new Promise(done => requestAnimationFrame(done));"
                                  "await new Promise(done => setTimeout(done, 500));"
                                  "return 0");
  place = get_place (self);
  g_assert_cmpfloat (place, >, 1);

  signal_process (ZY_PROCESS_WEB, SIGKILL);
  wait_for_recovery (self, &n_ended, 1);
  zy_reader_fixture_number (self, "await zhaiyao.whenSettled(); return 0");
  g_assert_cmpfloat_with_epsilon (get_place (self), place, MAX_DRIFT);
}

static void
test_killed_while_typesetting (ZyReaderFixture *self,
                               gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("typeset", TRUE);
  guint n_ended = 0;

  watch (self, &n_ended);
  zy_reader_view_set_paper (self->view, paper);
  signal_process (ZY_PROCESS_WEB, SIGKILL);
  wait_for_recovery (self, &n_ended, 1);
  zy_reader_fixture_number (self, "await zhaiyao.whenSettled(); return 0");
  assert_shows (self, "typeset");
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('.math:not([data-typeset])') === null"));
}

static void
test_killed_before_load (ZyReaderFixture *self,
                         gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("early");
  guint n_ended = 0;
  guint n_events;

  /* The next page is killed when it begins to load, before it is there. */
  watch (self, &n_ended);
  zy_reader_view_set_paper (self->view, paper);
  signal_process (ZY_PROCESS_WEB, SIGKILL);
  while (n_ended == 0)
    g_main_context_iteration (NULL, TRUE);
  n_events = self->load_events;
  while (self->load_events == n_events)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (zy_reader_view_is_settled (self->view));
  signal_process (ZY_PROCESS_WEB, SIGKILL);

  wait_for_recovery (self, &n_ended, 2);
  assert_shows (self, "early");
}

/* A paper that ends the process again and again is given up, and the next one is not. */
static void
test_killed_repeatedly (ZyReaderFixture *self,
                        gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("again");
  g_autoptr (ZyPaperDetail) next = zy_sample_paper_new ("next");
  guint n_ended = 0;

  watch (self, &n_ended);
  zy_reader_fixture_show (self, paper);
  for (guint i = 1; i <= 3; i++) {
    signal_process (ZY_PROCESS_WEB, SIGKILL);
    wait_for_recovery (self, &n_ended, i);
  }
  g_assert_true (zy_reader_fixture_true (
    self, "return document.querySelector('h1 .original') === null &&"
          "       document.querySelector('h1').textContent !== ''"));

  /* The fourth time it is not begun anew, until there is something else to show. */
  signal_process (ZY_PROCESS_WEB, SIGKILL);
  while (n_ended < 4)
    g_main_context_iteration (NULL, TRUE);
  zy_reader_fixture_show (self, next);
  assert_shows (self, "next");
}

/* A process that does not answer is ended, and another one begins. */
static void
test_stopped (ZyReaderFixture *self,
              gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) first = zy_sample_paper_new ("first");
  g_autoptr (ZyPaperDetail) second = zy_sample_paper_new ("second");
  guint n_ended = 0;

  watch (self, &n_ended);
  zy_reader_fixture_show (self, first);
  signal_process (ZY_PROCESS_WEB, SIGSTOP);
  zy_reader_view_set_paper (self->view, second);
  wait_for_recovery (self, &n_ended, 1);
  assert_shows (self, "second");
}

static void
test_endless (ZyReaderFixture *self,
              gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new ("endless");
  guint n_ended = 0;

  watch (self, &n_ended);
  webkit_web_view_call_async_javascript_function (zy_reader_view_get_web_view (self->view),
                                                  "for (;;);", -1, NULL, NULL, NULL, NULL, NULL,
                                                  NULL);
  zy_reader_view_set_paper (self->view, paper);
  wait_for_recovery (self, &n_ended, 1);
  assert_shows (self, "endless");
}

/* The page needs nothing of the process that would have fetched things. */
static void
test_network_process_killed (ZyReaderFixture *self,
                             gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) first = zy_sample_paper_new ("before");
  g_autoptr (ZyPaperDetail) second = zy_sample_paper_new ("after");
  guint n_ended = 0;

  watch (self, &n_ended);
  zy_reader_fixture_show (self, first);
  signal_process (ZY_PROCESS_NETWORK, SIGKILL);
  zy_reader_fixture_show (self, second);
  assert_shows (self, "after");

  /* Nor does the next page. */
  signal_process (ZY_PROCESS_WEB, SIGKILL);
  wait_for_recovery (self, &n_ended, 1);
  assert_shows (self, "after");
}

/* A page that is begun with before there is a view for it. Until another one shows the paper, there is
 * time enough for it: that has more to do. */
static void
warm_up (ZyReaderFixture *self,
         ZyPaperDetail   *paper)
{
  GPid before = find_process (ZY_PROCESS_WEB);

  zy_reader_view_warm_up ();
  while (find_process (ZY_PROCESS_WEB) == before)
    g_main_context_iteration (NULL, FALSE);
  zy_reader_fixture_show (self, paper);
  g_assert_true (zy_reader_fixture_true (self, "await zhaiyao.whenSettled(); return true"));
}

/* A view that takes up what was begun with; in the process @pid, unless that is 0. */
static void
assert_second_view_shows (ZyPaperDetail *paper,
                          GPid           pid)
{
  ZyReaderFixture second = { 0 };
  guint n_ended = 0;

  zy_reader_fixture_set_up (&second, NULL);
  watch (&second, &n_ended);
  zy_reader_fixture_show (&second, paper);
  assert_shows (&second, paper->key);
  g_assert_cmpuint (n_ended, ==, 0);
  g_assert_true (pid == 0 || find_process (ZY_PROCESS_WEB) == pid);
  zy_reader_fixture_tear_down (&second, NULL);
}

static void
test_begun_early (ZyReaderFixture *self,
                  gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("early", TRUE);

  warm_up (self, paper);
  assert_second_view_shows (paper, find_process (ZY_PROCESS_WEB));
}

static void
test_killed_early (ZyReaderFixture *self,
                   gconstpointer    data)
{
  g_autoptr (ZyPaperDetail) paper = long_paper ("early", TRUE);
  g_autoptr (ZyPaperDetail) other = long_paper ("other", TRUE);
  GPid pid;

  warm_up (self, paper);
  pid = find_process (ZY_PROCESS_WEB);
  signal_process (ZY_PROCESS_WEB, SIGKILL);
  while (find_process (ZY_PROCESS_WEB) == pid)
    g_main_context_iteration (NULL, FALSE);

  /* What is heard of it is heard by the time the other page has answered. */
  zy_reader_fixture_show (self, other);
  assert_second_view_shows (paper, 0);
}

#define ADD(name, function) \
  g_test_add ("/reader/recovery/" name, ZyReaderFixture, NULL, zy_reader_fixture_set_up, function, \
              zy_reader_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  if (!zy_test_display_init (&argc, &argv))
    return EXIT_SUCCESS;

  ADD ("killed-while-shown", test_killed_while_shown);
  ADD ("keeps-place", test_keeps_place);
  ADD ("killed-while-typesetting", test_killed_while_typesetting);
  ADD ("killed-before-load", test_killed_before_load);
  ADD ("killed-repeatedly", test_killed_repeatedly);
  ADD ("stopped", test_stopped);
  ADD ("endless", test_endless);
  ADD ("network-process-killed", test_network_process_killed);
  ADD ("begun-early", test_begun_early);
  ADD ("killed-early", test_killed_early);

  return g_test_run ();
}
