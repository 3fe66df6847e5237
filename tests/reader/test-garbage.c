/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Papers that are shown no more are let go, however many there were, and without the reader having to
 * stop for it. */

#include "zy-reader-fixture.h"
#include "zy-sample-paper.h"
#include "zy-test-display.h"

#define N_PAPERS 600

/* So many of the last are kept on purpose: those that have been there for a while are what a collector
 * looks at last. */
#define N_KEPT 60

/* And so many may be there in the end, those among them. */
#define MAX_LEFT 400

static void
test_papers (ZyReaderFixture *self,
             gconstpointer    data)
{
  g_assert_true (zy_reader_fixture_true (self, "globalThis.seen = [];"
                                               "globalThis.kept = [];"
                                               "return true"));

  for (guint i = 0; i < N_PAPERS; i++) {
    g_autofree char *key = g_strdup_printf ("2611.%05u", i);
    g_autoptr (ZyPaperDetail) paper = zy_sample_paper_new (key);
    g_autofree char *note = g_strdup_printf ("const paper = document.querySelector('main > *');"
                                             "seen.push(new WeakRef(paper));"
                                             "kept.push(paper);"
                                             "if (kept.length > %d) kept.shift();"
                                             "return paper.textContent.includes('%s')",
                                             N_KEPT, key);

    zy_reader_view_set_paper (self->view, paper);
    zy_reader_fixture_wait (self);
    g_assert_true (zy_reader_fixture_true (self, note));
  }

  g_assert_cmpfloat (zy_reader_fixture_number (self, "return seen.length"), ==, N_PAPERS);
  g_assert_cmpfloat (zy_reader_fixture_number (self,
                                               "return seen.filter(paper => paper.deref()).length"),
                     <, MAX_LEFT);
}

int
main (int   argc,
      char *argv[])
{
  /* The collector looks now and then by itself, if the last time was worth it: whether it was is a
   * matter of luck. Here it looks for what it is told alone. */
  g_setenv ("JSC_percentCPUPerMBForFullTimer", "0", TRUE);
  g_setenv ("JSC_percentCPUPerMBForEdenTimer", "0", TRUE);

  if (!zy_test_display_init (&argc, &argv))
    return EXIT_SUCCESS;

  g_test_add ("/reader/garbage/papers", ZyReaderFixture, NULL, zy_reader_fixture_set_up, test_papers,
              zy_reader_fixture_tear_down);

  return g_test_run ();
}
