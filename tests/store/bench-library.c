/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a large library compares with a small one, measured in one run and printed as
 * `name value unit`, one a line. */

#include <malloc.h>

#include "zy-figures.h"
#include "zy-paper-list.h"
#include "zy-store-fixture.h"

#define SMALL 2000
#define LARGE 200000

/* Papers of a digest. */
#define DIGEST_SIZE 200

#define N_RUNS 9
#define N_PAGES 200

/* Writes the rows an import would, and lets the library derive the rest. */
static void
fill (ZyStoreFixture *fixture,
      int             n_papers)
{
  sqlite3 *handle = zy_test_connect (fixture->path);
  g_autofree char *sql = g_strdup_printf (
    "BEGIN;"
    "INSERT INTO sources (id, name) VALUES (1, 'bench');"
    "CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);"
    "INSERT INTO n WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
    " SELECT i FROM c;"
    "INSERT INTO digests (id, source, date, imported)"
    " SELECT i, 1, date ('2010-01-01', i || ' days'), 0 FROM n WHERE i <= %d;"
    "INSERT INTO papers (id, key, arxiv_id, url, newest_key)"
    " SELECT i, k, k, 'https://arxiv.org/abs/' || k, i FROM (SELECT i, printf ('%%02d%%02d.%%05d',"
    " 15 + i / 240000, 1 + i / 20000 %% 12, i %% 20000) AS k FROM n);"
    "INSERT INTO entries (digest, position, paper)"
    " SELECT (i - 1) / %d + 1, (i - 1) %% %d + 1, i FROM n;"
    "INSERT INTO fields (paper, kind, lang, text, cut, source, date)"
    " SELECT i, kind, lang, text || i, 0, 1, '2010-01-01' FROM n,"
    " (SELECT 0 AS kind, 0 AS lang, '关于大语言模型微调方法的第几项研究' AS text"
    "  UNION ALL SELECT 0, 1, 'On the tuning of large language models, part '"
    "  UNION ALL SELECT 1, 0, '提出一种新的低秩微调方法，在多个基准上取得更好的结果'"
    "  UNION ALL SELECT 2, 1, replace (printf ('%%.20c', '-'), '-', 'We study how models are tuned. '));"
    "COMMIT;",
    n_papers, n_papers / DIGEST_SIZE, DIGEST_SIZE, DIGEST_SIZE);
  g_autoptr (GPtrArray) findings = NULL;

  zy_test_execute (handle, sql);
  sqlite3_close (handle);
  g_assert_true (zy_library_check (fixture->library, TRUE, &findings, NULL));
  zy_store_fixture_reopen (fixture);
}

static ZyPaper *
wait_for_row (ZyPaperList *list,
              guint        position)
{
  ZyPaper *paper = g_list_model_get_item (G_LIST_MODEL (list), position);

  while (zy_paper_get_loading (paper))
    g_main_context_iteration (NULL, TRUE);

  return paper;
}

static ZyPaper *
wait_for_paper (ZyPaperList *list,
                guint        position)
{
  while (zy_paper_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);

  return wait_for_row (list, position);
}

/* From the query to the first rows on the screen: of a long list they come before the rest. */
static double
measure_open (ZyStoreFixture *fixture,
              const char     *text,
              ZySortOrder     sort)
{
  g_autoptr (ZyQuery) query = zy_query_parse (text, sort, NULL);
  double values[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    g_autoptr (ZyPaperList) list = zy_paper_list_new (fixture->library);
    gint64 start = g_get_monotonic_time ();

    zy_paper_list_set_query (list, query);
    while (g_list_model_get_n_items (G_LIST_MODEL (list)) == 0)
      g_main_context_iteration (NULL, TRUE);
    g_object_unref (wait_for_row (list, 0));
    values[i] = zy_figures_milliseconds_since (start);
  }

  return zy_figures_percentile (values, N_RUNS, 50);
}

static double
measure_pages (ZyStoreFixture *fixture)
{
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaperList) list = zy_paper_list_new (fixture->library);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double values[N_PAGES];

  zy_paper_list_set_query (list, query);
  g_object_unref (wait_for_paper (list, 0));

  for (int i = 0; i < N_PAGES; i++) {
    guint position = g_rand_int_range (rand, 0, g_list_model_get_n_items (G_LIST_MODEL (list)));
    gint64 start = g_get_monotonic_time ();

    g_object_unref (wait_for_paper (list, position));
    values[i] = zy_figures_milliseconds_since (start);
  }

  return zy_figures_percentile (values, N_PAGES, 95);
}

static double
measure_star (ZyStoreFixture *fixture)
{
  double values[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    g_autoptr (ZyEdit) edit = zy_edit_new (ZY_EDIT_STARRED, i % 2 == 0, NULL);
    gint64 start = g_get_monotonic_time ();

    zy_edit_add_paper (edit, 1000);
    zy_edit_unref (zy_library_edit (fixture->library, edit, NULL));
    values[i] = zy_figures_milliseconds_since (start);
  }

  return zy_figures_percentile (values, N_RUNS, 50);
}

static double
measure_sources (ZyStoreFixture *fixture)
{
  double values[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    gint64 start = g_get_monotonic_time ();

    g_ptr_array_unref (zy_library_load_sources (fixture->library, NULL));
    values[i] = zy_figures_milliseconds_since (start);
  }

  return zy_figures_percentile (values, N_RUNS, 50);
}

static gsize
get_used_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* What a second list of all papers takes, with a page on the screen: with the first one came the
 * pages of the file that SQLite keeps. */
static double
measure_memory (ZyStoreFixture *fixture,
                int             n_papers)
{
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaperList) first = zy_paper_list_new (fixture->library);
  g_autoptr (ZyPaperList) second = zy_paper_list_new (fixture->library);
  gsize before;

  zy_paper_list_set_query (first, query);
  g_object_unref (wait_for_paper (first, 0));

  before = get_used_memory ();
  zy_paper_list_set_query (second, query);
  g_object_unref (wait_for_paper (second, 0));

  return (double) (get_used_memory () - before) / n_papers;
}

typedef struct {
  double open;
  double unread;
  double newest;
  double pages;
  double search;
  double star;
  double sources;
  double memory;
} Figures;

static Figures
measure (int n_papers)
{
  ZyStoreFixture fixture = { 0 };
  Figures figures;

  zy_store_fixture_set_up (&fixture, NULL);
  fill (&fixture, n_papers);

  figures.open = measure_open (&fixture, "", ZY_SORT_ORDER_DIGEST);
  figures.unread = measure_open (&fixture, "is:unread", ZY_SORT_ORDER_DIGEST);
  figures.newest = measure_open (&fixture, "", ZY_SORT_ORDER_NEWEST);
  figures.pages = measure_pages (&fixture);
  figures.search = measure_open (&fixture, "研究9", ZY_SORT_ORDER_DIGEST);
  figures.star = measure_star (&fixture);
  figures.sources = measure_sources (&fixture);
  figures.memory = measure_memory (&fixture, n_papers);

  zy_store_fixture_tear_down (&fixture, NULL);

  return figures;
}

static void
print_pair (const char *name,
            double      small,
            double      large)
{
  g_autofree char *small_name = g_strdup_printf ("%s-2k", name);
  g_autofree char *large_name = g_strdup_printf ("%s-200k", name);
  g_autofree char *ratio_name = g_strdup_printf ("%s-ratio", name);

  zy_figures_print (small_name, small, "ms");
  zy_figures_print (large_name, large, "ms");
  zy_figures_print (ratio_name, large / small, "x");
}

int
main (void)
{
  Figures small = measure (SMALL);
  Figures large = measure (LARGE);

  print_pair ("open-all", small.open, large.open);
  print_pair ("open-unread", small.unread, large.unread);
  print_pair ("open-newest", small.newest, large.newest);
  print_pair ("page-p95", small.pages, large.pages);
  print_pair ("search-scan", small.search, large.search);
  print_pair ("star", small.star, large.star);
  print_pair ("sources", small.sources, large.sources);
  zy_figures_print ("list-memory-per-paper", large.memory, "bytes");

  return 0;
}
