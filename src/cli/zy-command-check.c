/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include "zy-figure-store.h"
#include "zy-paths.h"
#include "zy-salvage.h"

#include <glib/gi18n-lib.h>

static void
print_line (const char *text)
{
  g_autofree char *clean = zy_cli_clean (text, TRUE);

  zy_cli_print (clean);
  zy_cli_print ("\n");
}

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    print_line (findings->pdata[i]);
}

static gboolean
check_content (ZyLibrary  *library,
               gboolean    repair,
               gboolean    print,
               guint      *n_findings,
               GError    **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (!zy_library_check (library, repair, &findings, error))
    return FALSE;

  if (print)
    print_findings (findings);
  *n_findings = findings->len;

  return TRUE;
}

static gboolean
check_figures (ZyLibrary  *library,
               gboolean    repair,
               guint      *n_findings,
               GError    **error)
{
  g_autoptr (GFile) folder = zy_paths_figures_for (zy_library_get_file (library));
  g_autoptr (ZyFigureStore) store = zy_figure_store_new (folder);
  g_autoptr (GPtrArray) findings = NULL;

  if (!zy_library_check_figures (library, store, repair, &findings, error))
    return FALSE;

  print_findings (findings);
  *n_findings = findings->len;

  return TRUE;
}

/* Puts a new library in the place of one that cannot be repaired in place. */
static ZyCliStatus
salvage (ZyCli *cli)
{
  g_autoptr (GFile) file = zy_cli_get_library_file (cli);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  guint n_figures = 0;

  if (cli->library != NULL)
    zy_library_close (cli->library);

  if (!zy_salvage_run (path, &report, &error))
    return zy_cli_fail ("%s", error->message);

  print_findings (report);

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  if (!zy_library_update_index (library, &error) ||
      !check_figures (library, TRUE, &n_figures, &error))
    return zy_cli_fail ("%s", error->message);

  print_line (_("What could be read is in a new library."));

  return ZY_CLI_DONE;
}

static ZyCliStatus
repair_library (ZyCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyLibrary) library = zy_cli_try_library (cli, ZY_CLI_ACCESS_WRITE, &error);
  guint n_findings = 0;
  guint n_left = 0;
  guint n_figures = 0;

  if (g_error_matches (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_CORRUPT) ||
      g_error_matches (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_FOREIGN)) {
    print_line (error->message);
    return salvage (cli);
  }

  if (library == NULL || !check_content (library, TRUE, TRUE, &n_findings, &error))
    return zy_cli_fail ("%s", error->message);

  /* What a repair found may be no more; only a second look tells. */
  if (n_findings > 0 && !check_content (library, FALSE, FALSE, &n_left, &error))
    return zy_cli_fail ("%s", error->message);

  if (n_left > 0)
    return salvage (cli);

  if (!check_figures (library, TRUE, &n_figures, &error) ||
      !zy_library_update_index (library, &error))
    return zy_cli_fail ("%s", error->message);

  print_line (n_findings + n_figures > 0 ? _("The library is repaired.")
                                         : _("The library is sound."));

  return ZY_CLI_DONE;
}

static ZyCliStatus
check_library (ZyCli *cli)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZyLibrary) library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  guint n_findings = 0;
  guint n_figures = 0;

  if (library == NULL)
    return ZY_CLI_FAILED;

  /* A file that is damaged need not say which figures there are. */
  if (!check_content (library, FALSE, TRUE, &n_findings, &error) ||
      (n_findings == 0 && !check_figures (library, FALSE, &n_figures, &error)))
    return zy_cli_fail ("%s", error->message);

  n_findings += n_figures;
  if (n_findings > 0)
    return zy_cli_fail (ngettext ("The library has %u damage; “zhaiyao-cli check --repair” "
                                  "mends what can be mended.",
                                  "The library has %u damages; “zhaiyao-cli check --repair” "
                                  "mends what can be mended.", n_findings), n_findings);

  print_line (_("The library is sound."));

  return ZY_CLI_DONE;
}

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean repair = FALSE;
  const ZyCliOption options[] = {
    { "repair", NULL, N_("Mend what can be mended, and keep what cannot beside it"),
      .flag = &repair },
    { 0 },
  };
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 0, 0, &status))
    return status;

  return repair ? repair_library (cli) : check_library (cli);
}

const ZyCliCommand zy_command_check = {
  .name = "check",
  .usage = N_("[--repair]"),
  .summary = N_("Look for damage in the library"),
  .run = run,
};
