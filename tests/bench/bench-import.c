/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long an import takes, against what the disk format and the parsing of Markdown cost by
 * themselves; that the same import again takes next to nothing; and how much memory and disk it
 * needs. Prints `name value unit`, one a line, and fails beyond the bars.
 *
 * The floor is measured in the same run, over the same bytes: md4c reads every file, the rows that
 * the import left are inserted, table after table, by one prepared statement each into an empty
 * library, in one transaction and without triggers, and the search index is made by the function
 * that the library makes it with. The rows are read beforehand.
 *
 * Both run in processes of their own, several times in turn; of each the best time counts, because
 * whatever else the computer does only adds to it. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "zy-bench-digests.h"
#include "zy-blake2b.h"
#include "zy-connection.h"
#include "zy-figures.h"
#include "zy-import-job.h"
#include "zy-migrations.h"
#include "zy-paths.h"
#include "zy-search-index.h"

#define N_ROUNDS 3

#define MAX_IMPORT 2.0 /* × the floor */
#define MAX_AGAIN 0.1  /* × the first time */
#define MAX_MEMORY 200 /* MB */
#define MAX_SIZE 3.0   /* × the text */
#define MAX_APART 3.0  /* × the time of the processor for the same in one file */

static void
die (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* What a process answers through its pipe; its time of the processor is known when it has ended. */
typedef struct {
  double seconds;
  double cpu;
  ZyImportResult result;
  guint n_problems;
} Answer;

static double
seconds_of (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / 1e6;
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e6;
}

/* The import, as the command line does it. */

typedef struct {
  GMainLoop *loop;
  ZyImportResult result;
  GError *error;
} Run;

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Run *run = user_data;

  zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, &run->result, &run->error);
  g_main_loop_quit (run->loop);
}

static void
run_import (const char *path,
            const char *digests,
            Answer     *answer)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (digests);
  g_autoptr (GFile) figures_folder = zy_paths_figures_for (file);
  g_autoptr (ZyLibrary) library = zy_library_new (file);
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (figures_folder);
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (ZyImportJob) job = NULL;
  Run run = { .loop = g_main_loop_new (NULL, FALSE) };

  if (!zy_library_open (library, &run.error))
    die (run.error);

  job = zy_import_job_new (library, figures, activity);
  zy_import_job_add (job, folder);
  zy_import_job_run_async (job, imported_cb, &run);
  g_main_loop_run (run.loop);
  if (run.error != NULL || !zy_library_update_index (library, &run.error))
    die (run.error);

  zy_library_close (library);
  answer->seconds = seconds_since (start);
  answer->result = run.result;
  answer->n_problems = g_list_model_get_n_items (zy_activity_get_problems (activity));
  g_main_loop_unref (run.loop);
}

/* The floor. */

typedef struct {
  char *insert;
  GPtrArray *rows; /* of arrays of sqlite3_value */
} Table;

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->insert);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
row_free (gpointer data)
{
  sqlite3_value **values = data;

  for (guint i = 0; values[i] != NULL; i++)
    sqlite3_value_free (values[i]);
  g_free (values);
}

static sqlite3_value **
copy_row (sqlite3_stmt *row)
{
  int n = sqlite3_column_count (row);
  sqlite3_value **values = g_new0 (sqlite3_value *, n + 1);

  for (int i = 0; i < n; i++)
    values[i] = sqlite3_value_dup (sqlite3_column_value (row, i));

  return values;
}

static sqlite3_stmt *
prepare (ZyConnection *connection,
         const char   *sql)
{
  GError *error = NULL;
  sqlite3_stmt *statement = zy_connection_prepare (connection, sql, &error);

  if (statement == NULL)
    die (error);

  return statement;
}

static void
execute (ZyConnection *connection,
         const char   *sql)
{
  GError *error = NULL;

  if (!zy_connection_execute (connection, sql, &error))
    die (error);
}

static Table *
read_table (ZyConnection *connection,
            const char   *name)
{
  Table *self = g_new0 (Table, 1);
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  sqlite3_stmt *row = prepare (connection, select);
  GString *insert = g_string_new (NULL);

  g_string_printf (insert, "INSERT INTO \"%s\" VALUES (?", name);
  for (int i = 1; i < sqlite3_column_count (row); i++)
    g_string_append (insert, ", ?");
  g_string_append_c (insert, ')');

  self->insert = g_string_free (insert, FALSE);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (self->rows, copy_row (row));
  sqlite3_finalize (row);

  return self;
}

/* All that the import wrote, except the index. */
static GPtrArray *
read_tables (const char *path)
{
  GError *error = NULL;
  g_autoptr (ZyConnection) connection = zy_connection_open (path, ZY_CONNECTION_READ, 0, &error);
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  sqlite3_stmt *names;

  if (connection == NULL)
    die (error);

  names = prepare (connection, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                               " AND name NOT GLOB 'search*' AND name NOT GLOB 'sqlite*'");
  while (sqlite3_step (names) == SQLITE_ROW)
    g_ptr_array_add (tables, read_table (connection, zy_statement_get_text (names, 0)));
  sqlite3_finalize (names);

  return tables;
}

static void
drop_triggers (ZyConnection *connection)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *names = prepare (connection,
                                 "SELECT name FROM sqlite_schema WHERE type = 'trigger'");

  while (sqlite3_step (names) == SQLITE_ROW)
    g_string_append_printf (sql, "DROP TRIGGER \"%s\";", zy_statement_get_text (names, 0));
  sqlite3_finalize (names);
  execute (connection, sql->str);
}

static void
insert_table (ZyConnection *connection,
              const Table  *table)
{
  sqlite3_stmt *insert = prepare (connection, table->insert);

  for (guint i = 0; i < table->rows->len; i++) {
    sqlite3_value **values = table->rows->pdata[i];

    for (int j = 0; values[j] != NULL; j++)
      sqlite3_bind_value (insert, j + 1, values[j]);
    if (sqlite3_step (insert) != SQLITE_DONE) {
      g_printerr ("%s\n", sqlite3_errmsg (zy_connection_get_handle (connection)));
      exit (1);
    }
    sqlite3_reset (insert);
  }

  sqlite3_finalize (insert);
}

static void
insert_tables (ZyConnection *connection,
               GPtrArray    *tables)
{
  GError *error = NULL;
  guint n;

  execute (connection, "BEGIN; DELETE FROM search_rules");
  for (guint i = 0; i < tables->len; i++)
    insert_table (connection, tables->pdata[i]);
  execute (connection, "COMMIT; BEGIN; UPDATE papers SET indexed = 0");
  if (!zy_search_index_reset (connection, &error) ||
      !zy_search_index_update (connection, G_MAXINT, &n, &error))
    die (error);
  execute (connection, "COMMIT");
}

static int
ignore_block (MD_BLOCKTYPE  type,
              void         *detail,
              void         *data)
{
  return 0;
}

static int
ignore_span (MD_SPANTYPE  type,
             void        *detail,
             void        *data)
{
  return 0;
}

static int
ignore_text (MD_TEXTTYPE    type,
             const MD_CHAR *text,
             MD_SIZE        size,
             void          *data)
{
  return 0;
}

static void
parse_folder (const char *folder)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_TABLES,
    .enter_block = ignore_block,
    .leave_block = ignore_block,
    .enter_span = ignore_span,
    .leave_span = ignore_span,
    .text = ignore_text,
  };
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      parse_folder (path);
    else if (g_file_get_contents (path, &text, &length, NULL))
      md_parse (text, length, &parser, NULL);
  }
}

static void
run_floor (const char *path,
           const char *model,
           const char *digests,
           Answer     *answer)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) tables = read_tables (model);
  gint64 start = g_get_monotonic_time ();
  ZyConnection *connection;

  parse_folder (digests);
  zy_figures_print ("import-floor-parsing", seconds_since (start), "s");

  connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, &error);
  if (connection == NULL || !zy_connection_prepare_for_use (connection, &error) ||
      !zy_migrations_run (connection, ZY_SCHEMA_VERSION, &error) ||
      !zy_connection_set_durable (connection, FALSE, &error))
    die (error);

  drop_triggers (connection);
  execute (connection, "PRAGMA foreign_keys = OFF");
  insert_tables (connection, tables);
  zy_connection_close (connection);
  answer->seconds = seconds_since (start);
}

/* Processes. */

typedef void (*Work) (const char *path, const char *digests, Answer *answer);

static const char *model_path;

static void
work_floor (const char *path,
            const char *digests,
            Answer     *answer)
{
  run_floor (path, model_path, digests, answer);
}

/* Gives the most memory the process had, in bytes, and adds to @answer what only its parent knows. */
static double
run_process (Work        work,
             const char *path,
             const char *digests,
             Answer     *answer)
{
  struct rusage usage;
  int fds[2];
  int status;
  pid_t pid;

  if (pipe (fds) != 0 || (pid = fork ()) < 0) {
    g_printerr ("%s\n", g_strerror (errno));
    exit (1);
  }

  if (pid == 0) {
    Answer own = { 0 };

    work (path, digests, &own);
    fflush (stdout);
    _exit (write (fds[1], &own, sizeof own) == sizeof own ? 0 : 1);
  }

  close (fds[1]);
  if (read (fds[0], answer, sizeof *answer) != sizeof *answer ||
      wait4 (pid, &status, 0, &usage) != pid || status != 0)
    exit (1);
  close (fds[0]);
  answer->cpu = seconds_of (&usage.ru_utime) + seconds_of (&usage.ru_stime);

  return usage.ru_maxrss * 1024.0;
}

/* The library. */

static char *
hash_file (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GBytes) hash = NULL;
  ZyBlake2b state;

  if (!g_file_get_contents (path, &data, &length, NULL))
    exit (1);

  zy_blake2b_init (&state, 32);
  zy_blake2b_update (&state, data, length);
  hash = zy_blake2b_finish (&state);

  return g_base64_encode (g_bytes_get_data (hash, NULL), g_bytes_get_size (hash));
}

static void
print_sizes (const char *path)
{
  GError *error = NULL;
  g_autoptr (ZyConnection) connection = zy_connection_open (path, ZY_CONNECTION_READ, 0, &error);
  GStatBuf info;
  gint64 text = 0;

  if (connection == NULL ||
      !zy_connection_get_int (connection, &text, &error,
                              "SELECT (SELECT ifnull (sum (length (CAST (text AS BLOB))), 0)"
                              "  FROM fields)"
                              " + (SELECT ifnull (sum (length (CAST (markdown AS BLOB))), 0)"
                              "  FROM sections)", ""))
    die (error);

  g_stat (path, &info);
  zy_figures_print ("library-text", text / 1e6, "MB");
  zy_figures_print ("library-size", info.st_size / 1e6, "MB");
  zy_figures_print_with_bar ("library-size-ratio", (double) info.st_size / text, "x", MAX_SIZE);
}

static void
remove_library (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);

    g_remove (file);
  }
}

/* The second import says what the first said, except for what is new, and writes nothing. */
static void
check_again (const char   *path,
             const char   *hash,
             const Answer *first,
             const Answer *again)
{
  g_autofree char *now = hash_file (path);

  if (again->result.digests == first->result.digests &&
      again->result.entries == first->result.entries &&
      again->result.papers == first->result.papers && again->result.new_papers == 0 &&
      again->n_problems == first->n_problems && g_str_equal (now, hash))
    return;

  zy_figures_fail ();
  g_printerr ("The second import changed the library, or counted differently\n");
}

typedef struct {
  double first;
  double again;
  double floor;
  double memory;
} Best;

static void
run_round (const char *folder,
           const char *digests,
           Best       *best)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *other = g_build_filename (folder, "floor.db", NULL);
  g_autofree char *hash = NULL;
  Answer first, again, floor;
  double memory;

  remove_library (path);
  remove_library (other);

  memory = run_process (run_import, path, digests, &first);
  hash = hash_file (path);
  run_process (run_import, path, digests, &again);
  check_again (path, hash, &first, &again);
  model_path = path;
  run_process (work_floor, other, digests, &floor);

  best->memory = MAX (best->memory, memory);
  best->first = MIN (best->first, first.seconds);
  best->again = MIN (best->again, again.seconds);
  best->floor = MIN (best->floor, floor.seconds);
}

static void
run_rounds (const char *folder,
            const char *digests)
{
  Best best = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE, 0 };
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);

  for (int i = 0; i < N_ROUNDS; i++)
    run_round (folder, digests, &best);

  zy_figures_print ("import-first", best.first, "s");
  zy_figures_print ("import-floor", best.floor, "s");
  zy_figures_print_with_bar ("import-ratio", best.first / best.floor, "x", MAX_IMPORT);
  zy_figures_print ("import-again", best.again, "s");
  zy_figures_print_with_bar ("import-again-ratio", best.again / best.first, "x", MAX_AGAIN);
  zy_figures_print_with_bar ("import-memory", best.memory / 1e6, "MB", MAX_MEMORY);
  print_sizes (path);
}

/* Some sources have a file for each paper of a digest: that must not cost much more than one file. */
static void
measure_apart (const char *folder)
{
  static const char *const names[] = { "apart", "together" };
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  char *folders[G_N_ELEMENTS (names)];
  double best[G_N_ELEMENTS (names)] = { G_MAXDOUBLE, G_MAXDOUBLE };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    folders[i] = g_build_filename (folder, names[i], NULL);
    g_mkdir (folders[i], 0700);
  }
  if (!zy_bench_digests_write_records (folders[0], folders[1], &error))
    die (error);

  for (guint i = 0; i < N_ROUNDS * G_N_ELEMENTS (names); i++) {
    double *least = &best[i % G_N_ELEMENTS (names)];
    Answer answer;

    remove_library (path);
    run_process (run_import, path, folders[i % G_N_ELEMENTS (names)], &answer);
    *least = MIN (*least, answer.cpu);
  }

  zy_figures_print ("import-apart", best[0], "s");
  zy_figures_print_with_bar ("import-apart-ratio", best[0] / best[1], "x", MAX_APART);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (folders[i]);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zy-bench-XXXXXX", NULL);
  g_autofree char *digests = g_build_filename (folder, "digests", NULL);
  GError *error = NULL;
  const char *remove[] = { "rm", "-rf", folder, NULL };

  g_mkdir (digests, 0700);
  if (!zy_bench_digests_unpack (digests)) {
    g_printerr ("There is no corpus; digests are made up instead\n");
    if (!zy_bench_digests_write (digests, &error))
      die (error);
  }

  run_rounds (folder, digests);
  measure_apart (folder);
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);

  return zy_figures_get_status ();
}
