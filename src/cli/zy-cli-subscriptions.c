/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-cli-subscriptions.h"

#include "zy-cli-activity.h"

#include "zy-file.h"
#include "zy-library-sources.h"
#include "zy-subscriptions.h"

#include <glib/gi18n-lib.h>

static void
add_problem (GPtrArray  *problems,
             const char *name,
             const char *message)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", name, message);

  g_ptr_array_add (problems, zy_problem_new (ZY_SEVERITY_WARNING, NULL, 0, text));
}

static guint
add_sources (ZyLibrary *library,
             GPtrArray *sources,
             GPtrArray *problems)
{
  guint n_added = 0;

  for (guint i = 0; i < sources->len; i++) {
    const ZySourceSettings *settings = sources->pdata[i];
    g_autoptr (GError) error = NULL;

    if (zy_library_add_source (library, settings, &error) != 0)
      n_added++;
    else
      add_problem (problems, settings->name, error->message);
  }

  return n_added;
}

/* Returns %ZY_CLI_FAILED when one of them is more than a note. */
static ZyCliStatus
print_problems (GPtrArray *problems)
{
  g_autoptr (GListStore) list = g_list_store_new (ZY_TYPE_PROBLEM);
  ZyCliStatus status = ZY_CLI_DONE;

  g_list_store_splice (list, 0, 0, problems->pdata, problems->len);
  zy_cli_print_problems (G_LIST_MODEL (list), FALSE);
  for (guint i = 0; i < problems->len; i++)
    if (zy_problem_get_severity (problems->pdata[i]) != ZY_SEVERITY_NOTE)
      status = ZY_CLI_FAILED;

  return status;
}

static GPtrArray *
read_list (ZyLibrary   *library,
           const char  *path,
           GPtrArray  **problems,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = zy_file_load (file, ZY_SUBSCRIPTIONS_MAX_BYTES, NULL, NULL, error);
  g_autoptr (GPtrArray) records = NULL;

  if (bytes == NULL)
    return NULL;

  records = zy_library_load_source_records (library, error);

  return records != NULL ? zy_subscriptions_read (bytes, name, records, problems, error) : NULL;
}

ZyCliStatus
zy_cli_import_subscriptions (ZyCli      *cli,
                             const char *path)
{
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_CREATE);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  guint n_added;

  if (library == NULL)
    return ZY_CLI_FAILED;

  sources = read_list (library, path, &problems, &error);
  if (sources == NULL)
    return zy_cli_fail ("%s", error->message);

  n_added = add_sources (library, sources, problems);
  line = g_strdup_printf (ngettext ("Added %u source.\n", "Added %u sources.\n", n_added), n_added);
  zy_cli_print (line);

  return print_problems (problems);
}

ZyCliStatus
zy_cli_export_subscriptions (ZyCli      *cli,
                             const char *path)
{
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  g_autoptr (ZyCatalogue) catalogue = zy_catalogue_new ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length;

  if (library == NULL)
    return ZY_CLI_FAILED;

  records = zy_library_load_source_records (library, &error);
  if (records == NULL)
    return zy_cli_fail ("%s", error->message);

  list = zy_subscriptions_write (records, catalogue, _("Sources of Zhaiyao"),
                                 g_get_real_time () / G_USEC_PER_SEC);
  text = g_bytes_get_data (list, &length);
  if (g_str_equal (path, "-")) {
    g_autofree char *copy = g_strndup (text, length);

    zy_cli_print (copy);
    return ZY_CLI_DONE;
  }

  file = g_file_new_for_commandline_arg (path);
  if (!g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                &error))
    return zy_cli_fail ("%s", error->message);

  return ZY_CLI_DONE;
}
