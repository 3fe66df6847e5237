/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-activity.h"
#include "zy-commands.h"
#include "zy-import-report.h"

#include "zy-date.h"
#include "zy-import-job.h"
#include "zy-importer.h"
#include "zy-paths.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *source;
  const char *date;
  const char *format;
  const char *base;
  gboolean json;
} Options;

typedef struct {
  GMainLoop *loop;
  ZyActivity *activity;
  ZyImportResult result;
  GError *error;
} Run;

static gboolean
check_date (ZyCli      *cli,
            const char *date)
{
  if (date == NULL || zy_date_is_valid (date))
    return TRUE;

  zy_cli_usage_error (cli, _("--date takes a date as YYYY-MM-DD, not “%s”."), date);

  return FALSE;
}

static gboolean
check_format (ZyCli      *cli,
              const char *format)
{
  const ZyImporter *const *importers = zy_importers ();
  GString *names = g_string_new (NULL);
  gboolean found = format == NULL;

  for (gsize i = 0; importers[i] != NULL; i++) {
    found = found || g_str_equal (importers[i]->name, format);
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", importers[i]->name);
  }

  if (!found)
    zy_cli_usage_error (cli, _("--format takes one of %s, not “%s”."), names->str, format);

  g_string_free (names, TRUE);

  return found;
}

static gboolean
check_base (ZyCli      *cli,
            const char *base)
{
  g_autoptr (GFile) file = base != NULL ? g_file_new_for_commandline_arg (base) : NULL;

  if (file == NULL || g_file_has_uri_scheme (file, "http") ||
      g_file_has_uri_scheme (file, "https") ||
      g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    return TRUE;

  zy_cli_usage_error (cli, _("--base takes a folder or an http or https address, not “%s”."), base);

  return FALSE;
}

/* An address is a source to follow, not a file; say so rather than that there is no such file. */
static gboolean
check_paths (ZyCli *cli)
{
  for (guint i = 0; i < cli->words->len; i++) {
    const char *path = cli->words->pdata[i];
    const char *scheme = g_uri_peek_scheme (path);

    if (scheme != NULL && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))) {
      zy_cli_usage_error (cli, _("“%s” is an address; only files and folders are imported."), path);
      return FALSE;
    }
  }

  return TRUE;
}

static void
on_finished (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Run *run = user_data;

  zy_import_job_run_finish (ZY_IMPORT_JOB (object), result, &run->result, &run->error);
  g_main_loop_quit (run->loop);
}

static ZyImportJob *
make_job (ZyCli         *cli,
          const Options *options,
          ZyLibrary     *library,
          ZyActivity    *activity)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (library));
  g_autoptr (ZyFigureStore) figures = zy_figure_store_new (folder);
  ZyImportJob *job = zy_import_job_new (library, figures, activity);

  zy_import_job_set_hints (job, options->source, options->date, options->format);
  if (options->base != NULL) {
    g_autoptr (GFile) base = g_file_new_for_commandline_arg (options->base);

    zy_import_job_set_base (job, base);
  }

  for (guint i = 0; i < cli->words->len; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->words->pdata[i]);
    g_autofree char *name = g_filename_display_name (cli->words->pdata[i]);

    zy_import_job_add_named (job, file, name);
  }

  return job;
}

static void
print_result (const Run     *run,
              const Options *options)
{
  GListModel *problems = zy_activity_get_problems (run->activity);

  zy_cli_print_problems (problems, options->json);

  if (options->json) {
    g_autofree char *json = zy_import_report_json (&run->result, problems);

    zy_cli_print (json);
    zy_cli_print ("\n");
  } else if (run->error == NULL) {
    zy_cli_print (zy_activity_get_summary (run->activity));
    zy_cli_print ("\n");
  }
}

static ZyCliStatus
import (ZyCli         *cli,
        const Options *options)
{
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_CREATE);
  g_autoptr (ZyActivity) activity = zy_activity_new ();
  g_autoptr (ZyImportJob) job = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { .loop = loop, .activity = activity };
  ZyCliStatus status = ZY_CLI_DONE;

  if (library == NULL)
    return ZY_CLI_FAILED;

  job = make_job (cli, options, library, activity);
  zy_import_job_run_async (job, on_finished, &run);
  zy_cli_run_activity (loop, activity, !options->json);
  zy_library_update_index (library, run.error == NULL ? &run.error : NULL);
  print_result (&run, options);

  if (g_error_matches (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    status = zy_cli_fail ("%s", zy_activity_get_summary (activity));
  else if (run.error != NULL)
    status = zy_cli_fail ("%s", run.error->message);
  else if (run.result.failed_files > 0)
    status = ZY_CLI_FAILED;

  g_clear_error (&run.error);
  zy_library_close (library);

  return status;
}

static ZyCliStatus
run (ZyCli *cli)
{
  Options options = { 0 };
  const ZyCliOption entries[] = {
    { "source", N_("NAME"), N_("Say that the digests are of the source NAME"),
      .text = &options.source },
    { "date", N_("YYYY-MM-DD"), N_("Date of the digests that say none"), .text = &options.date },
    { "format", N_("FORMAT"), N_("Read the files as FORMAT, whatever they look like"),
      .text = &options.format },
    { "base", N_("FOLDER|ADDRESS"),
      N_("Look for figures of the digests’ site below FOLDER, or fetch them from ADDRESS later"),
      .text = &options.base },
    { "json", NULL, N_("Print the result as one JSON object"), .flag = &options.json },
    { 0 },
  };
  ZyCliStatus status;

  if (!zy_cli_parse (cli, entries, ZY_CLI_WORDS_PATHS, 1, G_MAXUINT, &status))
    return status;

  if (!check_date (cli, options.date) || !check_format (cli, options.format) ||
      !check_base (cli, options.base) || !check_paths (cli))
    return ZY_CLI_USAGE;

  return import (cli, &options);
}

const ZyCliCommand zy_command_import = {
  .name = "import",
  .usage = N_("PATH… [--source NAME] [--date YYYY-MM-DD] [--format FORMAT] "
              "[--base FOLDER|ADDRESS] [--json]"),
  .summary = N_("Import digests and folders of digests"),
  .run = run,
};
