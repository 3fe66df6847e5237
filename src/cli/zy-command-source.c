/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-source.h"
#include "zy-cli-subscriptions.h"
#include "zy-commands.h"
#include "zy-report-json.h"

#include "zy-catalogue.h"
#include "zy-fetch-address.h"
#include "zy-mirror.h"
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

/* The entries of the catalogue among what an address can mean, a line each; %NULL when it is clear
 * what it means. */
static char *
list_channels (ZyCatalogue *catalogue,
               GPtrArray   *candidates)
{
  GString *lines = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < candidates->len; i++) {
    const char *address = zy_source_candidate_get_settings (candidates->pdata[i])->address;
    ZyCatalogueEntry *entry = zy_catalogue_find_address (catalogue, address);

    if (entry == NULL)
      continue;

    g_string_append_printf (lines, "\n  %s", zy_catalogue_entry_get_id (entry));
    n++;
  }

  return g_string_free (lines, n < 2);
}

/* What the user means, which the catalogue may know by its name. What cannot be added has been said
 * on standard error. */
static ZySourceSettings *
understand (const char *text)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  ZyCatalogueEntry *entry = zy_catalogue_find (catalogue, text);
  g_autoptr (GPtrArray) candidates = NULL;
  g_autofree char *channels = NULL;
  g_autoptr (GError) error = NULL;

  if (entry != NULL)
    return zy_source_settings_copy (zy_catalogue_entry_get_settings (entry));

  candidates = zy_catalogue_read_address (catalogue, text, &error);
  if (candidates == NULL) {
    zy_cli_fail ("%s", error->message);
    return NULL;
  }

  channels = list_channels (catalogue, candidates);
  if (channels != NULL) {
    zy_cli_fail (_("“%s” has several sources; add those that you want by their names:%s"), text,
                 channels);
    return NULL;
  }

  return zy_source_settings_copy (zy_source_candidate_get_settings (candidates->pdata[0]));
}

static ZySourceSettings *
read_settings (const char    *text,
               const Options *options)
{
  g_autoptr (ZySourceSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  if ((options->mirror != NULL && !zy_mirror_check (options->mirror, &error)) ||
      (options->proxy != NULL && !zy_fetch_address_check_proxy (options->proxy, &error))) {
    zy_cli_fail ("%s", error->message);
    return NULL;
  }

  settings = understand (text);
  if (settings == NULL)
    return NULL;

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
  g_autoptr (ZySourceSettings) settings = read_settings (cli->words->pdata[1], options);
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  gint64 id;

  if (settings == NULL)
    return ZY_CLI_FAILED;

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
  add_text (builder, "folder", record->settings->folder);
  add_number (builder, "tried", record->state->tried);
  add_number (builder, "succeeded", record->state->succeeded);
  add_number (builder, "next", record->state->next);
  add_number (builder, "failures", record->state->n_failures);
  add_text (builder, "message", record->state->message);
  json_builder_end_object (builder);
}

static void
print_built (JsonBuilder *builder)
{
  g_autofree char *json = zy_report_json_to_string (builder);

  zy_cli_print (json);
  zy_cli_print ("\n");
}

static void
print_json (GPtrArray *records)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    add_record (builder, records->pdata[i]);
  json_builder_end_array (builder);

  print_built (builder);
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

/* The catalogue. */

static void
add_categories (JsonBuilder      *builder,
                ZyCatalogueEntry *entry)
{
  const char *const *categories = zy_catalogue_entry_get_categories (entry);

  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (gsize i = 0; categories != NULL && categories[i] != NULL; i++)
    json_builder_add_string_value (builder, categories[i]);
  json_builder_end_array (builder);
}

static void
add_languages (JsonBuilder      *builder,
               ZyCatalogueEntry *entry)
{
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  for (guint lang = 0; lang < ZY_N_LANGS; lang++)
    if (zy_catalogue_entry_has_language (entry, (ZyLang) lang))
      json_builder_add_string_value (builder, zy_lang_to_string ((ZyLang) lang));
  json_builder_end_array (builder);
}

static void
add_entry (JsonBuilder      *builder,
           ZyCatalogueEntry *entry)
{
  const ZyLang lang = zy_lang_of_interface ();

  json_builder_begin_object (builder);
  add_text (builder, "id", zy_catalogue_entry_get_id (entry));
  add_text (builder, "name", zy_catalogue_entry_get_name (entry, lang));
  add_text (builder, "publisher", zy_catalogue_entry_get_publisher (entry));
  add_text (builder, "homepage", zy_catalogue_entry_get_homepage (entry));
  add_text (builder, "address", zy_catalogue_entry_get_settings (entry)->address);
  add_text (builder, "format", zy_catalogue_entry_get_format (entry));
  add_text (builder, "first_day", zy_catalogue_entry_get_first_day (entry));
  add_categories (builder, entry);
  add_languages (builder, entry);
  json_builder_end_object (builder);
}

static void
print_catalogue_json (GListModel *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);

    add_entry (builder, entry);
  }
  json_builder_end_array (builder);

  print_built (builder);
}

static void
print_catalogue (GListModel *entries)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (ZyCatalogueEntry) entry = g_list_model_get_item (entries, i);
    g_autofree char *line =
      g_strdup_printf ("%s\t%s\n", zy_catalogue_entry_get_id (entry),
                       zy_catalogue_entry_get_name (entry, zy_lang_of_interface ()));

    zy_cli_print (line);
  }
}

static ZyCliStatus
list_catalogue (ZyCli         *cli,
                const Options *options)
{
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  GListModel *entries = zy_catalogue_get_entries (catalogue);

  if (options->json)
    print_catalogue_json (entries);
  else
    print_catalogue (entries);

  return ZY_CLI_DONE;
}

/* Lists of subscriptions. */

static ZyCliStatus
import_list (ZyCli         *cli,
             const Options *options)
{
  return zy_cli_import_subscriptions (cli, cli->words->pdata[1]);
}

static ZyCliStatus
export_list (ZyCli         *cli,
             const Options *options)
{
  return zy_cli_export_subscriptions (cli, cli->words->pdata[1]);
}

static ZyCliStatus
act (ZyCli         *cli,
     const Options *options)
{
  static const struct {
    const char *name;
    guint n_words;
    gboolean takes_path;
    ZyCliStatus (*run) (ZyCli         *cli,
                        const Options *options);
  } actions[] = {
    { "add", 2, FALSE, add },
    { "list", 1, FALSE, list },
    { "remove", 2, FALSE, remove_named },
    { "catalogue", 1, FALSE, list_catalogue },
    { "import", 2, TRUE, import_list },
    { "export", 2, TRUE, export_list },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    if (!g_str_equal (cli->words->pdata[0], actions[i].name) ||
        cli->words->len != actions[i].n_words)
      continue;

    if (cli->words->len > 1 && !actions[i].takes_path &&
        !g_utf8_validate (cli->words->pdata[1], -1, NULL))
      return zy_cli_usage_error (cli, _("“%s” is no UTF-8 text."),
                                 (const char *) cli->words->pdata[1]);

    return actions[i].run (cli, options);
  }

  return zy_cli_usage_error (cli, _("It is “source add”, “list”, “remove”, “catalogue”, “import” "
                                    "or “export”, with what belongs to it."));
}

static ZyCliStatus
run (ZyCli *cli)
{
  Options options = { 0 };
  const ZyCliOption entries[] = {
    { "name", N_("NAME"), N_("Call the new source NAME"), .text = &options.name },
    { "mirror", N_("URL"), N_("Ask the mirror URL instead of GitHub"), .text = &options.mirror },
    { "proxy", N_("URL"), N_("Ask by way of the proxy URL"), .text = &options.proxy },
    { "base", N_("URL"), N_("Look for site-relative figures below URL"),
      .text = &options.base_url },
    { "no-figures", NULL, N_("Do not fetch the figures of the new source"),
      .flag = &options.no_figures },
    { "json", NULL, N_("List the sources, or the catalogue, as one JSON array"),
      .flag = &options.json },
    { 0 },
  };
  ZyCliStatus status;

  return zy_cli_parse (cli, entries, ZY_CLI_WORDS_PATHS, 1, 2, &status) ? act (cli, &options)
                                                                        : status;
}

const ZyCliCommand zy_command_source = {
  .name = "source",
  .usage = N_("add WHAT [--name NAME] | list [--json] | remove ID | catalogue [--json] |"
              " import FILE | export FILE"),
  .summary = N_("Add, list or remove sources of digests"),
  .description = N_(
    "  add WHAT      add a source: a name of the catalogue, the address of a digest or\n"
    "                feed, the page of a repository, categories of arXiv (cs.CL), an\n"
    "                address with {date} in it, or a folder\n"
    "  list          list the sources: number, name, address, last success, what failed\n"
    "  remove ID     remove a source, by number or name, and papers that nobody else has\n"
    "  catalogue     list the sources that are known beforehand\n"
    "  import FILE   add the sources of a list of subscriptions (OPML)\n"
    "  export FILE   write the sources as such a list; “-” is standard output"),
  .run = run,
};
