/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-figure-queue.h"

#include "zy-figure-address.h"

/* An image that was shown within this time need not be said to be shown again: that would be a
 * write for every paper that is opened twice. */
#define SHOWN_GRAIN (60 * 60)

#define FROM_FIGURES \
  " FROM figures AS f JOIN entries AS e ON e.id = f.entry JOIN digests AS d ON d.id = e.digest" \
  " JOIN sources AS s ON s.id = d.source JOIN papers AS p ON p.id = e.paper"

#define OF_PAPER "hash IS NULL AND entry IN (SELECT id FROM entries WHERE paper = ?1)"

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GArray *
read_numbers (sqlite3_stmt  *row,
              GError       **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (row != NULL && zy_statement_next (row, error)) {
    gint64 number = sqlite3_column_int64 (row, 0);

    g_array_append_val (numbers, number);
  }

  return *error == NULL ? g_steal_pointer (&numbers) : NULL;
}

GArray *
zy_figure_queue_load (ZyConnection  *connection,
                      gint64         paper,
                      guint          max,
                      GError       **error)
{
  if (paper != 0)
    return read_numbers (zy_connection_query (connection, error,
                                              "SELECT id FROM figures WHERE " OF_PAPER
                                              " AND due IS NOT NULL"
                                              " ORDER BY entry, position LIMIT ?2",
                                              "ll", paper, (gint64) max), error);

  return read_numbers (zy_connection_query (connection, error,
                                            "SELECT f.id" FROM_FIGURES
                                            " WHERE f.hash IS NULL AND f.due IS NOT NULL"
                                            " AND f.due <= ? AND s.fetches_figures = 1"
                                            " AND s.is_paused = 0 AND s.removed IS NULL"
                                            " ORDER BY f.due >= 0, p.starred DESC, d.date DESC,"
                                            " d.id, e.position, f.position LIMIT ?",
                                            "ll", get_now (), (gint64) max), error);
}

/* Midnight at the beginning of a day, or 0. */
static gint64
get_time_of_date (const char *date)
{
  g_autofree char *midnight = g_strconcat (date, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (midnight, NULL);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

static ZyFigureJob *
read_job (sqlite3_stmt *row)
{
  const ZyFigureBase base = {
    .user = zy_statement_get_text (row, 5),
    .digest = zy_statement_get_text (row, 3),
    .source = zy_statement_get_text (row, 6),
  };
  ZyFigureJob *job = g_new0 (ZyFigureJob, 1);

  job->figure = sqlite3_column_int64 (row, 0);
  job->url = zy_statement_dup_text (row, 1);
  job->is_asked_for = sqlite3_column_int64 (row, 2) < 0;
  job->addresses = zy_figure_addresses (job->url, &base);
  job->date = job->is_asked_for || sqlite3_column_int (row, 9)
                ? get_now () : get_time_of_date (zy_statement_get_text (row, 4));
  job->mirror = zy_statement_dup_text (row, 7);
  job->proxy = zy_statement_dup_text (row, 8);

  return job;
}

/* What is remembered of the address: another digest may have shown the same image. */
static gboolean
look_up (ZyConnection  *connection,
         ZyFigureJob   *job,
         GError       **error)
{
  sqlite3_stmt *row;

  if (job->addresses->len == 0)
    return TRUE;

  row = zy_connection_query (connection, error,
                             "SELECT x.hash, x.n_failures, x.next, x.problem,"
                             " (SELECT width FROM figures WHERE hash = x.hash LIMIT 1),"
                             " (SELECT height FROM figures WHERE hash = x.hash LIMIT 1)"
                             " FROM figure_fetches AS x WHERE x.url = ? AND (x.hash IS NULL"
                             "  OR EXISTS (SELECT 1 FROM figures WHERE hash = x.hash))",
                             "t", job->addresses->pdata[0]);
  if (row == NULL || !zy_statement_next (row, error))
    return *error == NULL;

  job->hash = zy_statement_dup_text (row, 0);
  job->n_failures = (guint) sqlite3_column_int (row, 1);
  job->width = sqlite3_column_int (row, 4);
  job->height = sqlite3_column_int (row, 5);
  if (job->hash == NULL && !job->is_asked_for &&
      (sqlite3_column_type (row, 2) == SQLITE_NULL ||
       sqlite3_column_int64 (row, 2) > get_now ())) {
    job->problem = zy_statement_dup_text (row, 3);
    job->next = sqlite3_column_int64 (row, 2);
  }
  sqlite3_reset (row);

  return TRUE;
}

static gboolean
load_job (ZyConnection  *connection,
          gint64         figure,
          GPtrArray     *jobs,
          GError       **error)
{
  sqlite3_stmt *row = zy_connection_query (connection, error,
                                           "SELECT f.id, f.url, f.due, d.base_url, d.date,"
                                           " s.base_url, s.address, s.mirror, s.proxy, p.starred"
                                           FROM_FIGURES " WHERE f.id = ? AND f.hash IS NULL",
                                           "l", figure);
  ZyFigureJob *job;

  if (row == NULL || !zy_statement_next (row, error))
    return *error == NULL;

  job = read_job (row);
  g_ptr_array_add (jobs, job);
  sqlite3_reset (row);

  return look_up (connection, job, error);
}

GPtrArray *
zy_figure_queue_load_jobs (ZyConnection  *connection,
                           GArray        *figures,
                           GError       **error)
{
  g_autoptr (GPtrArray) jobs =
    g_ptr_array_new_with_free_func ((GDestroyNotify) zy_figure_job_free);

  for (guint i = 0; i < figures->len; i++)
    if (!load_job (connection, g_array_index (figures, gint64, i), jobs, error))
      return NULL;

  return g_steal_pointer (&jobs);
}

static gboolean
remember_image (ZyConnection          *connection,
                const ZyFigureResult  *result,
                gint64                 shown,
                GError               **error)
{
  /* The trigger that counts images would not know its size. */
  if (!zy_connection_run (connection, error,
                          "INSERT INTO images (hash, size, shown) VALUES (?1, ?2, ?3)"
                          " ON CONFLICT (hash) DO UPDATE SET"
                          "  size = iif (?2 >= 0, ?2, size), shown = max (shown, ?3)",
                          "tll", result->hash, result->size, shown))
    return FALSE;

  return result->address == NULL ||
         zy_connection_run (connection, error,
                            "INSERT OR REPLACE INTO figure_fetches (url, hash, tried)"
                            " VALUES (?, ?, ?)", "ttl", result->address, result->hash, get_now ());
}

/* What is asked for keeps its count: that it failed is told once more, but it is due no later. */
static gboolean
remember_problem (ZyConnection          *connection,
                  const ZyFigureResult  *result,
                  GError               **error)
{
  return result->address == NULL ||
         zy_connection_run (connection, error,
                            "INSERT INTO figure_fetches (url, n_failures, tried, next, problem)"
                            " VALUES (?1, 1, ?2, nullif (?3, 0), ?4)"
                            " ON CONFLICT (url) DO UPDATE SET hash = NULL,"
                            "  n_failures = n_failures + 1, tried = ?2, next = nullif (?3, 0),"
                            "  problem = ?4", "tllt", result->address, get_now (), result->next,
                            result->problem);
}

/* The number alone is not enough: of a figure that is gone it may have passed to another. */
static gboolean
write_figure (ZyConnection          *connection,
              const ZyFigureJob     *job,
              const ZyFigureResult  *result,
              GError               **error)
{
  if (result->hash != NULL)
    return zy_connection_run (connection, error,
                              "UPDATE figures SET hash = ?, width = ?, height = ?, due = 0,"
                              " problem = NULL WHERE id = ? AND url = ? AND hash IS NULL",
                              "tiilt", result->hash, result->width, result->height, job->figure,
                              job->url);

  return zy_connection_run (connection, error,
                            "UPDATE figures SET due = nullif (?, 0), problem = ?"
                            " WHERE id = ? AND url = ? AND hash IS NULL",
                            "ltlt", result->next, result->problem, job->figure, job->url);
}

gboolean
zy_figure_queue_write (ZyConnection          *connection,
                       const ZyFigureResult  *result,
                       gboolean              *changed,
                       GError               **error)
{
  gboolean is_new = FALSE;
  gint64 shown = 0;
  gint64 is_there = 1;
  gboolean ok;

  /* An image that was there when the figure was looked up may have been removed since. */
  if (result->hash != NULL && result->size < 0 &&
      !zy_connection_get_int (connection, &is_there, error,
                              "SELECT EXISTS (SELECT 1 FROM figures WHERE hash = ?)", "t",
                              result->hash))
    return FALSE;

  if (!is_there)
    return TRUE;

  for (guint i = 0; i < result->jobs->len; i++) {
    const ZyFigureJob *job = result->jobs->pdata[i];

    shown = MAX (shown, job->date);
    is_new |= job->hash == NULL && job->problem == NULL;
  }

  if (result->hash != NULL)
    ok = remember_image (connection, result, shown, error);
  else
    ok = !is_new || remember_problem (connection, result, error);

  for (guint i = 0; i < result->jobs->len && ok; i++) {
    ok = write_figure (connection, result->jobs->pdata[i], result, error);
    *changed |= ok && zy_connection_get_changes (connection) > 0;
  }

  return ok;
}

GArray *
zy_figure_queue_retry (ZyConnection  *connection,
                       gint64         paper,
                       const char    *url,
                       GError       **error)
{
  if (!zy_connection_run (connection, error,
                          "UPDATE figures SET due = -1, problem = NULL WHERE " OF_PAPER
                          " AND (?2 IS NULL OR url = ?2)", "lt", paper, url))
    return NULL;

  return read_numbers (zy_connection_query (connection, error,
                                            "SELECT id FROM figures WHERE " OF_PAPER
                                            " AND (?2 IS NULL OR url = ?2)"
                                            " ORDER BY entry, position", "lt", paper, url),
                       error);
}

gboolean
zy_figure_queue_retry_source (ZyConnection  *connection,
                              gint64         source,
                              GError       **error)
{
  return zy_connection_run (connection, error,
                            "UPDATE figures SET due = -1, problem = NULL WHERE hash IS NULL"
                            " AND problem IS NOT NULL AND entry IN (SELECT e.id"
                            " FROM digests AS d JOIN entries AS e ON e.digest = d.id"
                            " WHERE d.source = ?)", "l", source);
}

gboolean
zy_figure_queue_note_shown (ZyConnection  *connection,
                            gint64         paper,
                            GError       **error)
{
  const gint64 now = get_now ();

  return zy_connection_run (connection, error,
                            "UPDATE images SET shown = ?1 WHERE shown < ?2 AND hash IN"
                            " (SELECT f.hash FROM entries AS e JOIN figures AS f ON f.entry = e.id"
                            "  WHERE e.paper = ?3 AND f.hash IS NOT NULL)",
                            "lll", now, now - SHOWN_GRAIN, paper);
}
