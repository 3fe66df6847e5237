/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>

static ZyCliStatus
run (ZyCli *cli)
{
  const ZyCliOption options[] = { { 0 } };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_PATHS, 1, 1, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_CREATE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  file = g_file_new_for_commandline_arg (cli->words->pdata[0]);
  if (!zy_library_restore (library, file, &error))
    return zy_cli_fail ("%s", error->message);

  name = g_file_get_parse_name (file);
  message = g_strdup_printf (_("The library holds what “%s” holds. What it held is in the "
                               "folder of its backups."), name);
  zy_cli_print (message);
  zy_cli_print ("\n");

  return ZY_CLI_DONE;
}

const ZyCliCommand zy_command_restore = {
  .name = "restore",
  .usage = N_("FILE"),
  .summary = N_("Replace what the library holds by a backup"),
  .run = run,
};
