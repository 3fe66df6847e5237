/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-activity.h"
#include "zy-cli-source.h"
#include "zy-commands.h"
#include "zy-report-json.h"

#include "zy-date.h"
#include "zy-document-sync.h"
#include "zy-figure-sync.h"
#include "zy-paths.h"
#include "zy-source-address.h"
#include "zy-sync-engine.h"

#include <glib/gi18n-lib.h>

/* To put papers into the search index takes ten times as long as to merge them. So many are looked
 * through in a fraction of a second, so they are left to the application, which has time when it is
 * idle. */
#define MAX_UNINDEXED 10000

typedef struct {
  GPtrArray *sources;
  const char *date;
  const char *documents_from;
  gboolean documents;
  gboolean no_figures;
  gboolean json;
} Options;

typedef struct {
  GMainLoop *loop;
  ZyActivity *activity;
  ZyFigureSync *figures;     /* or NULL */
  ZyDocumentSync *documents; /* or NULL */
  ZySyncReport *report;
  ZyFigureReport *figure_report;
  ZyFigureReport *document_report;
  GError *error;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->report, zy_sync_report_free);
  g_clear_pointer (&self->figure_report, zy_figure_report_free);
  g_clear_pointer (&self->document_report, zy_figure_report_free);
  g_clear_error (&self->error);
  g_clear_object (&self->figures);
  g_clear_object (&self->documents);
  g_clear_object (&self->activity);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Returns %FALSE when a source is unknown; @ids stays %NULL when none is named. */
static gboolean
find_sources (ZyLibrary     *library,
              const Options *options,
              GArray       **ids)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (options->sources->len == 0)
    return TRUE;

  records = zy_library_load_source_records (library, &error);
  if (records == NULL) {
    zy_cli_fail ("%s", error->message);
    return FALSE;
  }

  *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < options->sources->len; i++) {
    const ZySourceRecord *record = zy_cli_find_source (records, options->sources->pdata[i]);

    if (record == NULL)
      return FALSE;

    g_array_append_val (*ids, record->id);
  }

  return TRUE;
}

static void
documents_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Run *run = user_data;

  run->document_report = zy_document_sync_run_finish (ZY_DOCUMENT_SYNC (object), result,
                                                      &run->error);
  g_main_loop_quit (run->loop);
}

/* The end, unless documents are wanted too. */
static void
fetch_documents (Run *run)
{
  if (run->error != NULL || run->documents == NULL) {
    g_main_loop_quit (run->loop);
    return;
  }

  zy_document_sync_run_async (run->documents, zy_activity_get_cancellable (run->activity),
                              documents_cb, run);
}

static void
figures_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Run *run = user_data;

  run->figure_report = zy_figure_sync_run_finish (ZY_FIGURE_SYNC (object), result, &run->error);
  fetch_documents (run);
}

static void
synced_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Run *run = user_data;

  run->report = zy_sync_engine_sync_finish (ZY_SYNC_ENGINE (object), result, &run->error);
  if (run->report == NULL || run->figures == NULL)
    fetch_documents (run);
  else
    zy_figure_sync_run_async (run->figures, zy_activity_get_cancellable (run->activity), figures_cb,
                              run);
}

static void
add_files (JsonBuilder          *builder,
           const char           *stored,
           const char           *failed,
           const ZyFigureReport *report)
{
  zy_report_json_add_count (builder, stored, report != NULL ? report->n_stored : 0);
  zy_report_json_add_count (builder, failed,
                            report != NULL ? report->n_failed + report->n_refused : 0);
}

static void
print_json (const Run *run)
{
  static const ZySyncReport nothing = { 0 };
  const ZySyncReport *report = run->report != NULL ? run->report : &nothing;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  zy_report_json_add_count (builder, "sources", report->n_sources);
  zy_report_json_add_count (builder, "changed", report->n_changed);
  zy_report_json_add_count (builder, "failed", report->n_failed);
  zy_report_json_add_count (builder, "digests", report->n_digests);
  zy_report_json_add_count (builder, "entries", report->n_entries);
  zy_report_json_add_count (builder, "new_papers", report->n_new_papers);
  add_files (builder, "figures", "failed_figures", run->figure_report);
  add_files (builder, "documents", "failed_documents", run->document_report);
  zy_report_json_add_problems (builder, zy_activity_get_problems (run->activity));
  json_builder_end_object (builder);

  json = zy_report_json_to_string (builder);
  zy_cli_print (json);
  zy_cli_print ("\n");
}

/* Of each host the first that is missing, as they are seldom missing for different reasons. */
static void
print_failures (const ZyFigureReport *report)
{
  for (guint i = 0; report != NULL && i < report->failures->len; i++) {
    const ZyFigureFailure *failure = report->failures->pdata[i];

    zy_cli_fail ("%s: %s", failure->host, failure->message);
  }
}

static void
print_documents (const ZyFigureReport *report)
{
  g_autofree char *text = NULL;

  if (report == NULL || report->n_stored == 0)
    return;

  text = g_strdup_printf (ngettext ("Fetched %u PDF.\n", "Fetched %u PDFs.\n", report->n_stored),
                          report->n_stored);
  zy_cli_print (text);
}

static void
print_result (const Run     *run,
              const Options *options)
{
  zy_cli_print_problems (zy_activity_get_problems (run->activity), options->json);

  if (options->json) {
    print_json (run);
  } else if (run->report != NULL) {
    g_autofree char *text = zy_sync_report_to_string (run->report);

    zy_cli_print (text);
    zy_cli_print ("\n");
    print_documents (run->document_report);
  }
  print_failures (run->document_report);
}

static ZyDocumentSync *
make_documents (ZyLibrary     *library,
                ZyFetcher     *fetcher,
                const Options *options)
{
  g_autoptr (GFile) folder = zy_paths_documents_for (zy_library_get_file (library));
  g_autoptr (ZyDocumentStore) store = zy_document_store_new (folder);
  ZyDocumentSync *documents = zy_document_sync_new (library, store, fetcher, NULL);

  if (options->documents_from != NULL)
    zy_document_sync_set_address (documents, options->documents_from);

  return documents;
}

static ZyCliStatus
sync_library (ZyLibrary     *library,
              GArray        *ids,
              const Options *options)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (library));
  g_autoptr (ZyFigureStore) store = zy_figure_store_new (folder);
  g_autoptr (SoupSession) session = zy_fetch_session_new ();
  g_autoptr (ZyFetcher) fetcher = zy_fetcher_new (session);
  g_autoptr (ZySyncEngine) engine = NULL;
  g_auto (Run) run = { .loop = g_main_loop_new (NULL, FALSE), .activity = zy_activity_new () };

  zy_fetcher_set_network_monitor (fetcher, g_network_monitor_get_default ());
  engine = zy_sync_engine_new (library, store, fetcher, NULL, run.activity);
  if (!options->no_figures)
    run.figures = zy_figure_sync_new (library, store, fetcher, NULL);
  if (options->documents || options->documents_from != NULL)
    run.documents = make_documents (library, fetcher, options);

  zy_sync_engine_sync_async (engine, ids, options->date, NULL, synced_cb, &run);
  zy_cli_run_activity (run.loop, run.activity, !options->json);
  zy_library_limit_unindexed (library, MAX_UNINDEXED, run.error == NULL ? &run.error : NULL);
  print_result (&run, options);

  if (run.error != NULL)
    return zy_cli_fail ("%s", run.error->message);

  if (run.report->n_failed > 0 ||
      (run.document_report != NULL && run.document_report->failures->len > 0))
    return ZY_CLI_FAILED;

  return ZY_CLI_DONE;
}

/* Returns %FALSE when an option is wrong, which has been said. */
static gboolean
check_options (ZyCli         *cli,
               const Options *options)
{
  g_autoptr (GError) error = NULL;

  if (options->date != NULL && !zy_date_is_valid (options->date)) {
    zy_cli_usage_error (cli, _("--date takes a date as YYYY-MM-DD, not “%s”."), options->date);
    return FALSE;
  }

  if (options->documents_from != NULL &&
      !zy_source_address_check (ZY_SOURCE_KIND_ADDRESS, options->documents_from, &error)) {
    zy_cli_usage_error (cli, "--documents-from: %s", error->message);
    return FALSE;
  }

  return TRUE;
}

static ZyCliStatus
run (ZyCli *cli)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  Options options = { .sources = sources };
  const ZyCliOption entries[] = {
    { "source", N_("ID"), N_("Ask this source, by number or name; may be given several times"),
      .texts = sources },
    { "date", N_("YYYY-MM-DD"), N_("Fetch the digest of this day"), .text = &options.date },
    { "no-figures", NULL, N_("Leave figures for another time"), .flag = &options.no_figures },
    { "documents", NULL, N_("Fetch the PDFs of starred papers too"), .flag = &options.documents },
    { "documents-from", N_("URL"), N_("Fetch them below URL instead of https://arxiv.org/pdf/"),
      .text = &options.documents_from },
    { "json", NULL, N_("Print the result as one JSON object"), .flag = &options.json },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GArray) ids = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, entries, ZY_CLI_WORDS_TEXT, 0, 0, &status))
    return status;

  if (!check_options (cli, &options))
    return ZY_CLI_USAGE;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  if (!find_sources (library, &options, &ids))
    return ZY_CLI_FAILED;

  status = sync_library (library, ids, &options);
  zy_library_close (library);

  return status;
}

const ZyCliCommand zy_command_sync = {
  .name = "sync",
  .usage = N_("[--source ID]… [--date YYYY-MM-DD] [--no-figures] [--documents] [--json]"),
  .summary = N_("Fetch new digests, with their figures"),
  .description = N_(
    "All sources that are not paused are asked, those named by --source in any case. What\n"
    "fails is said, and the rest comes in all the same; the exit status is 1 then."),
  .run = run,
};
