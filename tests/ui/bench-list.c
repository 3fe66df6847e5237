/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main loop is held up by showing another view, and by scrolling through it: one line
 * for each, `name value unit`. It is the thread's own time, so that other programs do not count. */

#include "config.h"

#include "zy-figures.h"
#include "zy-paper-pane.h"
#include "zy-ui-fixture.h"

#include <time.h>

#define N_DIGESTS 60
#define N_ENTRIES 100
#define N_PAGES 100

static void
fill (ZyUiFixture *fixture)
{
  for (int i = 0; i < N_DIGESTS; i++) {
    g_autofree char *date = g_strdup_printf ("2024-%02d-%02d", 1 + i / 28, 1 + i % 28);
    g_autoptr (ZyDigestDraft) draft = zy_test_draft ("bench", date);

    for (int j = 0; j < N_ENTRIES; j++) {
      g_autofree char *key = g_strdup_printf ("2401.%05d", i * N_ENTRIES + j);
      ZyEntryDraft *entry;

      entry = zy_test_add_entry (draft, key,
                                 j % 2 ? "A Longer Title That Takes Two Lines in Every List of Papers"
                                       : "A Short Title",
                                 j % 2 ? "一个很长的题目，长到在任何一个列表里都要占去整整两行的位置"
                                       : "短题目");
      zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_ZH,
                                "用一句话说明这篇论文做了什么、为什么这样做、得到了怎样的结果，长度足以占满两行。", FALSE);
    }
    zy_test_merge (fixture->store.library, draft);
  }
}

typedef struct {
  gint64 last;
  gint64 longest;
} Stall;

static gint64
get_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer user_data)
{
  Stall *stall = user_data;
  gint64 now = get_time ();

  stall->longest = MAX (stall->longest, now - stall->last);
  stall->last = now;

  return G_SOURCE_CONTINUE;
}

static gboolean
done_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* The longest time the main loop did not come round within a second. */
static void
measure (const char *name)
{
  Stall stall = { get_time (), 0 };
  gboolean done = FALSE;
  guint ticker = g_timeout_add_full (G_PRIORITY_HIGH, 1, tick_cb, &stall, NULL);

  g_timeout_add (1000, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (ticker);

  zy_figures_print (name, (double) stall.longest / 1000, "ms");
}

static void
run (ZyUiFixture   *fixture,
     gconstpointer  data)
{
  GtkWidget *pane, *list;

  fill (fixture);
  zy_ui_fixture_open (fixture, 1280, 800);
  pane = zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE);
  measure ("list-first-stall");

  zy_window_show_view (fixture->window, "all");
  measure ("list-view-stall");
  zy_window_show_view (fixture->window, "digest:bench/2024-01-05");
  measure ("list-digest-stall");
  zy_window_show_view (fixture->window, "all");
  measure ("list-view-again-stall");

  list = zy_ui_find (zy_ui_find (pane, GTK_TYPE_STACK), GTK_TYPE_LIST_VIEW);
  for (guint i = 0; i < 5; i++) {
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", (i + 1) * N_PAGES * 10);
    measure ("list-scroll-stall");
  }
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  g_test_add ("/ui/bench/list", ZyUiFixture, NULL, zy_ui_fixture_set_up, run,
              zy_ui_fixture_tear_down);

  return g_test_run ();
}
