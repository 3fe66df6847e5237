/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists over a library of 1,000,000 papers: how soon the first rows are there, how soon any page,
 * and how much memory a list takes. Prints `name value unit`, one a line, and fails beyond the
 * bars. */

#include "config.h"

#include <malloc.h>

#include "zy-bench-library.h"
#include "zy-figures.h"
#include "zy-paper-list.h"

#define N_PAPERS 1000000
#define N_RUNS 40
#define N_PAGES 300

#define MAX_OPEN 50.0  /* ms */
#define MAX_PAGE 5.0   /* ms */
#define MAX_BYTES 16.0 /* a paper */

static void
wait_for_row (ZyPaperList *list,
              guint        position)
{
  g_autoptr (ZyPaper) paper = g_list_model_get_item (G_LIST_MODEL (list), position);

  while (zy_paper_get_loading (paper))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_all (ZyPaperList *list)
{
  while (zy_paper_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

/* From the query to the first rows on the screen: of a long list they come before the rest. */
static void
measure_open (const char  *name,
              ZyLibrary   *library,
              const char  *text,
              ZySortOrder  sort)
{
  g_autoptr (ZyQuery) query = zy_query_parse (text, sort, NULL);
  double values[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    g_autoptr (ZyPaperList) list = zy_paper_list_new (library);
    gint64 start = g_get_monotonic_time ();

    zy_paper_list_set_query (list, query);
    while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
      g_main_context_iteration (NULL, TRUE);
    wait_for_row (list, 0);
    values[i] = zy_figures_milliseconds_since (start);
    wait_for_all (list);
  }

  zy_figures_print_with_bar (name, zy_figures_percentile (values, N_RUNS, 95), "ms", MAX_OPEN);
}

static double
measure_all (ZyLibrary *library)
{
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaperList) list = zy_paper_list_new (library);
  gint64 start = g_get_monotonic_time ();

  zy_paper_list_set_query (list, query);
  wait_for_all (list);
  if (g_list_model_get_n_items (G_LIST_MODEL (list)) != N_PAPERS)
    g_printerr ("The list has %u papers\n", g_list_model_get_n_items (G_LIST_MODEL (list)));

  return zy_figures_milliseconds_since (start);
}

static double
measure_pages (ZyLibrary *library)
{
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaperList) list = zy_paper_list_new (library);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double values[N_PAGES];

  zy_paper_list_set_query (list, query);
  wait_for_all (list);

  for (int i = 0; i < N_PAGES; i++) {
    guint position = g_rand_int_range (rand, 0, g_list_model_get_n_items (G_LIST_MODEL (list)));
    gint64 start = g_get_monotonic_time ();

    wait_for_row (list, position);
    values[i] = zy_figures_milliseconds_since (start);
  }

  return zy_figures_percentile (values, N_PAGES, 95);
}

static double
get_used_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* What a second list of all papers takes, with a page on the screen: with the first one came the
 * pages of the file that SQLite keeps. */
static double
measure_memory (ZyLibrary *library)
{
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaperList) first = zy_paper_list_new (library);
  g_autoptr (ZyPaperList) second = zy_paper_list_new (library);
  double before;

  zy_paper_list_set_query (first, query);
  wait_for_all (first);
  wait_for_row (first, 0);

  before = get_used_memory ();
  zy_paper_list_set_query (second, query);
  wait_for_all (second);
  wait_for_row (second, 0);

  return (get_used_memory () - before) / N_PAPERS;
}

static void
measure (ZyLibrary *library)
{
  measure_open ("million-open", library, "", ZY_SORT_ORDER_DIGEST);
  measure_open ("million-open-newest", library, "", ZY_SORT_ORDER_NEWEST);
  measure_open ("million-open-unread", library, "is:unread", ZY_SORT_ORDER_DIGEST);
  measure_open ("million-open-source", library, "source:cs.CV", ZY_SORT_ORDER_DIGEST);
  zy_figures_print ("million-all-ids", measure_all (library), "ms");
  zy_figures_print_with_bar ("million-page-p95", measure_pages (library), "ms", MAX_PAGE);
  zy_figures_print_with_bar ("million-bytes-per-paper", measure_memory (library), "bytes",
                             MAX_BYTES);
}

int
main (void)
{
  GError *error = NULL;
  g_autofree char *path = zy_bench_library_get_path (N_PAPERS, &error);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (ZyLibrary) library = file != NULL ? zy_library_new (file) : NULL;

  if (library == NULL || !zy_library_open (library, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  measure (library);
  zy_library_close (library);

  return zy_figures_get_status ();
}
