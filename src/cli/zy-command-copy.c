/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library as one file: to a backup and back. */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*CopyFunc) (ZyLibrary  *library,
                              GFile      *file,
                              GError    **error);

/* @done: says what became of the file whose name stands for its %s. */
static ZyCliStatus
copy (ZyCli        *cli,
      ZyCliAccess   access,
      CopyFunc      func,
      const char   *done)
{
  const ZyCliOption options[] = { { 0 } };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GString) message = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_PATHS, 1, 1, &status))
    return status;

  library = zy_cli_open_library (cli, access);
  if (library == NULL)
    return ZY_CLI_FAILED;

  file = g_file_new_for_commandline_arg (cli->words->pdata[0]);
  if (!func (library, file, &error))
    return zy_cli_fail ("%s", error->message);

  name = g_file_get_parse_name (file);
  message = g_string_new (done);
  g_string_replace (message, "%s", name, 1);
  g_string_append_c (message, '\n');
  zy_cli_print (message->str);

  return ZY_CLI_DONE;
}

static ZyCliStatus
run_backup (ZyCli *cli)
{
  return copy (cli, ZY_CLI_ACCESS_READ, zy_library_backup,
               _("The library is copied to “%s”. Its figures stay where they are."));
}

static ZyCliStatus
run_restore (ZyCli *cli)
{
  return copy (cli, ZY_CLI_ACCESS_CREATE, zy_library_restore,
               _("The library holds what “%s” holds. What it held is in the "
                 "folder of its backups."));
}

const ZyCliCommand zy_command_backup = {
  .name = "backup",
  .usage = N_("FILE"),
  .summary = N_("Copy the library to a file, also while it is in use"),
  .run = run_backup,
};

const ZyCliCommand zy_command_restore = {
  .name = "restore",
  .usage = N_("FILE"),
  .summary = N_("Replace what the library holds by a backup"),
  .run = run_restore,
};
