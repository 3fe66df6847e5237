/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What syncing takes of the processor: 100 sources with a digest of real size each, from a server on
 * this computer in another process, until all can be searched, and until the search index has it
 * too, which the application sees to when it is idle; against importing the same bytes from files;
 * the same again when nothing is new; and whether memory grows with many syncs. Prints `name value
 * unit`, one a line, and fails beyond the bars.
 *
 * Each of both runs several times in turn, in processes of their own, which are this program again;
 * of each the best counts. */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "zy-bench-digests.h"
#include "zy-bench-sources.h"
#include "zy-connection.h"
#include "zy-figures.h"
#include "zy-import-job.h"
#include "zy-paths.h"
#include "zy-query-sql.h"
#include "zy-sync-engine.h"

#define N_SOURCES 100
#define N_ROUNDS 3
#define N_SYNCS 1000
#define N_SYNCS_BEFORE 10
#define N_SEARCHES 50

#define MAX_FIRST 1.3       /* × the import, both with the index */
#define MAX_AGAIN 1.0       /* % of the first sync, with the index */
#define MAX_GROWTH 1.0      /* MB */
#define MIN_ENTRIES 7750.0  /* five times what Liferea 1.14 takes in a second of CPU */

typedef struct {
  double import;
  double first;
  double index;
  double again;
  double growth;
  guint n_entries;
} Answer;

static void
die (const char *message)
{
  g_printerr ("%s\n", message);
  exit (1);
}

static void
remove_folder (const char *folder)
{
  const char *command[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* MB that are in memory just now. */
static double
get_memory (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;

  words = g_strsplit (text, " ", 3);

  return g_ascii_strtod (words[1], NULL) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

static ZyLibrary *
open_library (const char *folder,
              const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  ZyLibrary *library = zy_library_new (file);

  if (!zy_library_open (library, &error))
    die (error->message);

  return library;
}

static ZyFigureStore *
make_figures (ZyLibrary *library)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (library));

  return zy_figure_store_new (folder);
}

/* The import. */

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, NULL, &error))
    die (error->message);
  g_main_loop_quit (user_data);
}

static double
import_files (const char *folder,
              const char *digests)
{
  g_autoptr (ZyLibrary) library = open_library (folder, "imported");
  g_autoptr (ZyFigureStore) figures = make_figures (library);
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (ZyImportJob) job = zy_import_job_new (library, figures, activity);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GFile) file = g_file_new_for_path (digests);
  const double start = cpu_seconds ();

  zy_import_job_add (job, file);
  zy_import_job_run_async (job, imported_cb, loop);
  g_main_loop_run (loop);
  zy_library_update_index (library, NULL);
  zy_library_close (library);

  return cpu_seconds () - start;
}

/* Syncing. */

typedef struct {
  GMainLoop *loop;
  ZySyncReport *report;
} Run;

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;

  run->report = zy_sync_engine_sync_finish (ZY_SYNC_ENGINE (object), result, &error);
  if (run->report == NULL)
    die (error->message);
  g_main_loop_quit (run->loop);
}

static double
sync_once (ZyLibrary    *library,
           ZySyncEngine *engine,
           guint        *n_entries)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { .loop = loop };
  const double start = cpu_seconds ();

  zy_sync_engine_sync_async (engine, NULL, NULL, NULL, synced_cb, &run);
  g_main_loop_run (loop);

  if (run.report->n_failed > 0)
    die (zy_problem_get_message (run.report->problems->pdata[0]));
  if (n_entries != NULL)
    *n_entries = run.report->n_entries;
  zy_sync_report_free (run.report);

  return cpu_seconds () - start;
}

static double
update_index (ZyLibrary *library)
{
  const double start = cpu_seconds ();

  zy_library_update_index (library, NULL);

  return cpu_seconds () - start;
}

/* Dies unless papers from all over the library are found by what they are called in Chinese. */
static void
search (ZyLibrary *library)
{
  g_autoptr (GError) error = NULL;
  ZyConnection *connection = zy_connection_open (g_file_peek_path (zy_library_get_file (library)),
                                                 ZY_CONNECTION_READ, 0, &error);
  sqlite3_stmt *row;
  guint n = 0;

  if (connection == NULL || !zy_connection_prepare_for_use (connection, &error))
    die (error->message);

  row = zy_connection_query (connection, &error,
                             "SELECT paper, text FROM fields WHERE kind = 0 AND lang = ?"
                             " AND paper % (SELECT max (id) / ? FROM papers) = 0",
                             "ii", (int) ZY_LANG_ZH, N_SEARCHES);
  for (; row != NULL && zy_statement_next (row, &error); n++) {
    g_autofree char *quoted = zy_query_quote (zy_statement_get_text (row, 1));
    g_autoptr (ZyQuery) query = zy_query_parse (quoted, ZY_SORT_ORDER_NEWEST, &error);
    g_autoptr (GArray) ids = NULL;
    gboolean found = FALSE;

    if (query != NULL)
      ids = zy_query_sql_run (connection, query, G_MAXUINT, NULL, NULL, &error);
    for (guint i = 0; ids != NULL && i < ids->len; i++)
      found |= g_array_index (ids, gint64, i) == sqlite3_column_int64 (row, 0);
    if (!found)
      die (quoted);
  }

  if (n == 0)
    die ("There are no titles.");
  zy_connection_close (connection);
}

static void
measure_sync (const char *folder,
              int         port,
              gboolean    with_growth,
              Answer     *answer)
{
  g_autoptr (ZyLibrary) library = open_library (folder, "synced");
  g_autoptr (ZyFigureStore) figures = make_figures (library);
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  g_autoptr (ZySyncEngine) engine = zy_sync_engine_new (library, figures, fetcher, NULL, NULL);
  g_autoptr (GError) error = NULL;
  double before = 0;

  if (!zy_bench_sources_add (library, port, N_SOURCES, ZY_SOURCE_INTERVAL_ADAPTIVE, &error))
    die (error->message);
  answer->first = sync_once (library, engine, &answer->n_entries);
  search (library);
  answer->index = update_index (library);
  answer->again = sync_once (library, engine, NULL);

  for (int i = 2; i < N_SYNCS && with_growth; i++) {
    if (i == N_SYNCS_BEFORE)
      before = get_memory ();
    sync_once (library, engine, NULL);
  }
  answer->growth = with_growth ? get_memory () - before : 0;

  zy_library_close (library);
}

/* Processes. */

static int
run_measurement (const char *chosen,
                 const char *port,
                 gboolean    with_growth)
{
  g_autofree char *folder = g_dir_make_tmp ("zy-bench-XXXXXX", NULL);
  Answer answer = { .import = import_files (folder, chosen) };

  measure_sync (folder, atoi (port), with_growth, &answer);
  remove_folder (folder);

  return write (STDOUT_FILENO, &answer, sizeof answer) == sizeof answer ? 0 : 1;
}

/* Gives what it writes to standard output, and in @in its standard input, which ends with this
 * process. */
static int
spawn (const char *program,
       const char *chosen,
       int         port,
       const char *more,
       int        *in)
{
  g_autofree char *number = g_strdup_printf ("%d", port);
  const char *arguments[] = { program, "measure", chosen, number, more, NULL };
  g_autoptr (GError) error = NULL;
  int out;

  if (!g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                 in, &out, NULL, &error))
    die (error->message);

  return out;
}

static Answer
measure (const char *program,
         const char *chosen,
         int         port,
         gboolean    with_growth)
{
  Answer answer;
  int in;
  int out = spawn (program, chosen, port, with_growth ? "growth" : NULL, &in);

  if (read (out, &answer, sizeof answer) != sizeof answer)
    die ("The measuring process failed.");
  close (out);
  close (in);

  return answer;
}

static void
print_answers (const Answer *best)
{
  zy_figures_print ("sync-import", best->import * 1000, "ms");
  zy_figures_print ("sync-first", best->first * 1000, "ms");
  zy_figures_print ("sync-index", best->index * 1000, "ms");
  zy_figures_print ("sync-again", best->again * 1000, "ms");
  zy_figures_print ("sync-entries", best->n_entries, "entries");
  zy_figures_print_with_bar ("sync-first-ratio", (best->first + best->index) / best->import, "x",
                             MAX_FIRST);
  zy_figures_print_with_bar ("sync-again-ratio", 100 * best->again / (best->first + best->index), "%",
                             MAX_AGAIN);
  zy_figures_print_with_bar ("sync-entry", 1e6 * best->first / best->n_entries, "us",
                             1e6 / MIN_ENTRIES);
  zy_figures_print_with_bar ("sync-growth", best->growth, "MB", MAX_GROWTH);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autofree char *all = NULL;
  g_autofree char *chosen = NULL;
  Answer best = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };
  int port;

  if (argc > 2 && g_str_equal (argv[1], "serve"))
    return zy_bench_sources_serve (argv[2], N_SOURCES);
  if (argc > 3)
    return run_measurement (argv[2], argv[3], argc > 4);

  folder = g_dir_make_tmp ("zy-bench-XXXXXX", NULL);
  all = g_build_filename (folder, "all", NULL);
  chosen = g_build_filename (folder, "chosen", NULL);
  g_mkdir (all, 0700);
  g_mkdir (chosen, 0700);
  if (!zy_bench_digests_unpack (all) && !zy_bench_digests_write (all, NULL))
    die ("There are no digests.");

  if (!zy_bench_sources_choose (all, chosen, N_SOURCES))
    die ("There are too few digests.");
  port = zy_bench_sources_start_server (argv[0], chosen);
  if (port == 0)
    die ("The server failed.");

  for (int i = 0; i < N_ROUNDS; i++) {
    Answer answer = measure (argv[0], chosen, port, i == N_ROUNDS - 1);

    best.import = MIN (best.import, answer.import);
    best.first = MIN (best.first, answer.first);
    best.index = MIN (best.index, answer.index);
    best.again = MIN (best.again, answer.again);
    best.growth = answer.growth;
    best.n_entries = answer.n_entries;
  }

  remove_folder (folder);
  print_answers (&best);

  return zy_figures_get_status ();
}
