/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How soon the first page of a search is there: 200 mixed queries, made of what papers all over
 * the library say, newest first and by relevance. Prints `name value unit`, one a line, and fails
 * beyond the bars. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "zy-bench-library.h"
#include "zy-connection.h"
#include "zy-figures.h"
#include "zy-query-sql.h"

#define FEW_PAPERS 65000
#define MANY_PAPERS 1000000
#define N_QUERIES 200
#define N_WARM_UP 40
#define PAGE 100

#define MAX_NEWEST_OF_MANY 16.0     /* ms */
#define MAX_RELEVANCE_OF_FEW 16.0   /* ms */
#define MAX_RELEVANCE_OF_MANY 100.0 /* ms */

static ZyConnection *
open_library (guint n_papers)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = zy_bench_library_get_path (n_papers, &error);
  ZyConnection *connection = NULL;

  if (path != NULL)
    connection = zy_connection_open (path, ZY_CONNECTION_READ, 0, &error);
  if (connection == NULL || !zy_connection_prepare_for_use (connection, &error))
    g_error ("%s", error->message);

  return connection;
}

/* A text of a paper anywhere in the library. */
static char *
pick_text (ZyConnection *connection,
           GRand        *rand,
           guint         n_papers,
           ZyFieldKind   kind,
           ZyLang        lang)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *row = zy_connection_query (connection, &error,
                                           "SELECT text FROM fields"
                                           " WHERE paper >= ? AND kind = ? AND lang = ?"
                                           " ORDER BY paper LIMIT 1",
                                           "lii", (gint64) g_rand_int_range (rand, 1, n_papers),
                                           (int) kind, (int) lang);
  char *text = NULL;

  if (row != NULL && zy_statement_next (row, &error)) {
    text = zy_statement_dup_text (row, 0);
    sqlite3_reset (row);
  }
  g_assert_no_error (error);

  return text != NULL ? text : g_strdup ("模型 model");
}

static gboolean
is_han (const char *p)
{
  return g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN;
}

/* Some characters of Chinese that stand together. */
static char *
pick_han (const char *text,
          GRand      *rand,
          int         n)
{
  glong length = g_utf8_strlen (text, -1);

  for (int attempt = 0; attempt < 100; attempt++) {
    const char *start = g_utf8_offset_to_pointer (text, g_rand_int_range (rand, 0, MAX (length, 1)));
    const char *end = start;
    int i = 0;

    for (; i < n && *end != '\0' && is_han (end); i++)
      end = g_utf8_next_char (end);

    if (i == n)
      return g_strndup (start, end - start);
  }

  return g_strdup ("模型");
}

/* Some words that stand together. */
static char *
pick_words (const char *text,
            GRand      *rand,
            int         n)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,.:;()\"", -1);
  int n_words = g_strv_length (words);
  GString *picked = g_string_new (NULL);
  int start = n_words > n ? g_rand_int_range (rand, 0, n_words - n) : 0;

  for (int i = start; i < n_words && i < start + n; i++)
    if (*words[i] != '\0')
      g_string_append_printf (picked, "%s%s", picked->len > 0 ? " " : "", words[i]);

  if (picked->len == 0)
    g_string_append (picked, "model");

  return g_string_free (picked, FALSE);
}

/* What people type: mostly Chinese of two to four characters and English words, some of them
 * while they are still being typed, sometimes several, or with a filter. */
static char *
make_query (ZyConnection *connection,
            GRand        *rand,
            guint         n_papers,
            int           i)
{
  static const char *const filters[] = {
    "is:unread", "is:starred", "cat:cs.CL", "cat:cs", "after:2024-01-01", "before:2018-01-01",
    "has:code", "-of",
  };
  g_autofree char *title = pick_text (connection, rand, n_papers, ZY_FIELD_TITLE, ZY_LANG_ZH);
  g_autofree char *zh = pick_text (connection, rand, n_papers, ZY_FIELD_ABSTRACT, ZY_LANG_ZH);
  g_autofree char *en = pick_text (connection, rand, n_papers, ZY_FIELD_ABSTRACT, ZY_LANG_EN);
  g_autofree char *han = pick_han (i % 3 == 0 ? title : zh, rand, 1 + i % 6);
  g_autofree char *pair = pick_han (zh, rand, 2);
  g_autofree char *word = pick_words (en, rand, 1);
  g_autofree char *phrase = pick_words (en, rand, 2);

  switch (i % 10) {
  case 0:
  case 1:
  case 2:
  case 3:
    return g_steal_pointer (&han);
  case 4:
    return g_steal_pointer (&word);
  case 5:
    return g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), 1 + i / 10 % 5));
  case 6:
    return g_strconcat (pair, " ", word, NULL);
  case 7:
    return g_strdup (phrase);
  case 8:
    return g_strconcat (pair, " ", filters[i / 10 % G_N_ELEMENTS (filters)], NULL);
  default:
    return i % 20 == 9 ? g_strconcat ("\"", phrase, "\"", NULL)
                       : g_strconcat (pair, " OR ", word, NULL);
  }
}

static GPtrArray *
make_queries (ZyConnection *connection,
              guint         n_papers)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_QUERIES + N_WARM_UP; i++)
    g_ptr_array_add (queries, make_query (connection, rand, n_papers, i));

  return queries;
}

static double
time_query (ZyConnection *connection,
            const char   *text,
            ZySortOrder   sort)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 start = g_get_monotonic_time ();
  clock_t cpu = clock ();
  double time;

  query = zy_query_parse (text, sort, &error);
  g_assert_no_error (error);
  zy_connection_begin (connection, &error);
  ids = zy_query_sql_run (connection, query, PAGE, NULL, NULL, &error);
  g_assert_no_error (error);
  zy_connection_end (connection);
  time = (g_get_monotonic_time () - start) / 1000.0;

  if (g_getenv ("ZY_BENCH_VERBOSE") != NULL)
    g_printerr ("%8.2f ms %8.2f ms CPU %4u %s\n", time,
                (double) (clock () - cpu) * 1000 / CLOCKS_PER_SEC, ids->len, text);

  return time;
}

static void
measure (ZyConnection *connection,
         GPtrArray    *queries,
         ZySortOrder   sort,
         const char   *name,
         double        bar)
{
  g_autofree char *median_name = g_strconcat (name, "_median", NULL);
  g_autofree char *p95_name = g_strconcat (name, "_p95", NULL);
  double times[N_QUERIES];

  for (int i = 0; i < N_WARM_UP; i++)
    time_query (connection, queries->pdata[N_QUERIES + i], sort);
  for (int i = 0; i < N_QUERIES; i++)
    times[i] = time_query (connection, queries->pdata[i], sort);

  zy_figures_print (median_name, zy_figures_percentile (times, N_QUERIES, 50), "ms");
  zy_figures_print_with_bar (p95_name, zy_figures_percentile (times, N_QUERIES, 95), "ms", bar);
}

int
main (void)
{
  g_autoptr (ZyConnection) few = open_library (FEW_PAPERS);
  g_autoptr (ZyConnection) many = open_library (MANY_PAPERS);
  g_autoptr (GPtrArray) queries_of_few = make_queries (few, FEW_PAPERS);
  g_autoptr (GPtrArray) queries_of_many = make_queries (many, MANY_PAPERS);

  measure (many, queries_of_many, ZY_SORT_ORDER_NEWEST, "search_newest_1000000",
           MAX_NEWEST_OF_MANY);
  measure (few, queries_of_few, ZY_SORT_ORDER_RELEVANCE, "search_relevance_65000",
           MAX_RELEVANCE_OF_FEW);
  measure (many, queries_of_many, ZY_SORT_ORDER_RELEVANCE, "search_relevance_1000000",
           MAX_RELEVANCE_OF_MANY);

  return zy_figures_get_status ();
}
