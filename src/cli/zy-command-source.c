/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-source.h"
#include "zy-commands.h"

#include "zy-mirror.h"
#include "zy-source-address.h"
#include "zy-source-candidate.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

typedef struct {
  const char *name;
  const char *mirror;
  const char *proxy;
  const char *base_url;
  gboolean no_figures;
  gboolean json;
} Options;

/* Adding. */

static ZySourceSettings *
read_settings (const char     *text,
               const Options  *options,
               GError        **error)
{
  g_autoptr (GPtrArray) candidates = zy_source_address_read (text, error);
  g_autoptr (ZySourceSettings) settings = NULL;

  if (candidates == NULL || (options->mirror != NULL && !zy_mirror_check (options->mirror, error)))
    return NULL;

  settings = zy_source_settings_copy (zy_source_candidate_get_settings (candidates->pdata[0]));
  if (options->name != NULL) {
    g_free (settings->name);
    settings->name = g_strdup (options->name);
  }
  settings->mirror = g_strdup (options->mirror);
  settings->proxy = g_strdup (options->proxy);
  if (options->base_url != NULL) {
    g_free (settings->base_url);
    settings->base_url = g_strdup (options->base_url);
  }
  settings->fetches_figures = !options->no_figures;

  return g_steal_pointer (&settings);
}

static ZyCliStatus
add (ZyCli         *cli,
     const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZySourceSettings) settings = read_settings (cli->words->pdata[1], options, &error);
  g_autoptr (ZyLibrary) library = NULL;
  g_autofree char *line = NULL;
  gint64 id;

  if (settings == NULL)
    return zy_cli_fail ("%s", error->message);

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_CREATE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  id = zy_library_add_source (library, settings, &error);
  zy_library_close (library);
  if (id == 0)
    return zy_cli_fail ("%s", error->message);

  line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s\n", id, settings->name,
                          settings->address);
  zy_cli_print (line);

  return ZY_CLI_DONE;
}

/* Listing. */

static void
print_record (const ZySourceRecord *record)
{
  const gint64 succeeded = record->state->succeeded;
  g_autoptr (GDateTime) time = succeeded > 0 ? g_date_time_new_from_unix_local (succeeded) : NULL;
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *name = zy_cli_clean (record->settings->name, TRUE);
  g_autofree char *address = zy_cli_clean (record->settings->address, TRUE);
  g_autofree char *message = zy_cli_clean (record->state->message, TRUE);
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\n", record->id,
                                           name, address, when != NULL ? when : "-", message);

  zy_cli_print (line);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_record (JsonBuilder          *builder,
            const ZySourceRecord *record)
{
  static const char *const kinds[] = {
    [ZY_SOURCE_KIND_IMPORTED] = "imported",
    [ZY_SOURCE_KIND_ADDRESS] = "address",
    [ZY_SOURCE_KIND_DATED] = "dated",
    [ZY_SOURCE_KIND_FOLDER] = "folder",
  };

  json_builder_begin_object (builder);
  add_number (builder, "id", record->id);
  add_text (builder, "name", record->settings->name);
  add_text (builder, "kind", kinds[record->settings->kind]);
  add_text (builder, "address", record->settings->address);
  add_number (builder, "tried", record->state->tried);
  add_number (builder, "succeeded", record->state->succeeded);
  add_number (builder, "next", record->state->next);
  add_number (builder, "failures", record->state->n_failures);
  add_text (builder, "message", record->state->message);
  json_builder_end_object (builder);
}

static void
print_json (GPtrArray *records)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    add_record (builder, records->pdata[i]);
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  zy_cli_print (json);
  zy_cli_print ("\n");
}

static ZyCliStatus
list (ZyCli         *cli,
      const Options *options)
{
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (library == NULL)
    return ZY_CLI_FAILED;

  records = zy_library_load_source_records (library, &error);
  if (records == NULL)
    return zy_cli_fail ("%s", error->message);

  if (options->json)
    print_json (records);
  for (guint i = 0; i < records->len && !options->json; i++)
    print_record (records->pdata[i]);

  return ZY_CLI_DONE;
}

/* Removing. There is nobody to undo it, so it is done at once. */

static gboolean
remove_source (ZyLibrary             *library,
               const ZySourceRecord  *record,
               GError               **error)
{
  ZySourcePapers papers;
  g_autofree char *line = NULL;

  if (!zy_library_count_source_papers (library, record->id, &papers, error) ||
      !zy_library_set_source_removed (library, record->id, TRUE, error) ||
      !zy_library_purge_sources (library, error) || !zy_library_update_index (library, error))
    return FALSE;

  line = g_strdup_printf (ngettext ("Removed “%s” and %u paper that no other source has.\n",
                                    "Removed “%s” and %u papers that no other source has.\n",
                                    papers.n_papers - papers.n_kept),
                          record->settings->name, papers.n_papers - papers.n_kept);
  zy_cli_print (line);
  if (papers.n_kept > 0) {
    g_autofree char *kept =
      g_strdup_printf (ngettext ("%u paper that you read or marked stays.\n",
                                 "%u papers that you read or marked stay.\n", papers.n_kept),
                       papers.n_kept);

    zy_cli_print (kept);
  }

  return TRUE;
}

static ZyCliStatus
remove_named (ZyCli         *cli,
              const Options *options)
{
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  g_autoptr (GPtrArray) records = NULL;
  const ZySourceRecord *record;
  g_autoptr (GError) error = NULL;

  if (library == NULL)
    return ZY_CLI_FAILED;

  records = zy_library_load_source_records (library, &error);
  if (records == NULL)
    return zy_cli_fail ("%s", error->message);

  record = zy_cli_find_source (records, cli->words->pdata[1]);
  if (record == NULL)
    return ZY_CLI_FAILED;

  return remove_source (library, record, &error) ? ZY_CLI_DONE
                                                 : zy_cli_fail ("%s", error->message);
}

static ZyCliStatus
run (ZyCli *cli)
{
  static const struct {
    const char *name;
    guint n_words;
    ZyCliStatus (*run) (ZyCli         *cli,
                        const Options *options);
  } actions[] = {
    { "add", 2, add },
    { "list", 1, list },
    { "remove", 2, remove_named },
  };
  Options options = { 0 };
  const ZyCliOption entries[] = {
    { "name", N_("NAME"), N_("Call the new source NAME"), .text = &options.name },
    { "mirror", N_("URL"), N_("Ask the mirror URL instead of GitHub"), .text = &options.mirror },
    { "proxy", N_("URL"), N_("Ask by way of the proxy URL"), .text = &options.proxy },
    { "base", N_("URL"), N_("Look for site-relative figures below URL"),
      .text = &options.base_url },
    { "no-figures", NULL, N_("Do not fetch the figures of the new source"),
      .flag = &options.no_figures },
    { "json", NULL, N_("List the sources as one JSON array"), .flag = &options.json },
    { 0 },
  };
  ZyCliStatus status;

  if (!zy_cli_parse (cli, entries, ZY_CLI_WORDS_TEXT, 1, 2, &status))
    return status;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (cli->words->pdata[0], actions[i].name) &&
        cli->words->len == actions[i].n_words)
      return actions[i].run (cli, &options);

  return zy_cli_usage_error (cli, _("It is “source add URL”, “source list” or "
                                    "“source remove ID”."));
}

const ZyCliCommand zy_command_source = {
  .name = "source",
  .usage = N_("add URL [--name NAME] | list [--json] | remove ID"),
  .summary = N_("Add, list or remove sources of digests"),
  .run = run,
};
