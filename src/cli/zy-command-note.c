/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>

static ZyCliStatus
run (ZyCli *cli)
{
  const ZyCliOption options[] = { { 0 } };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (ZyEdit) edit = NULL;
  g_autoptr (ZyEdit) undo = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 2, G_MAXUINT, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  papers = zy_cli_find_papers (cli, library, 1, &status);
  if (papers->len == 0)
    return status;

  text = zy_cli_join_words (cli, 1);
  edit = zy_edit_new (ZY_EDIT_NOTE, 0, *text != '\0' ? text : NULL);
  zy_edit_add_paper (edit, g_array_index (papers, gint64, 0));
  undo = zy_library_edit (library, edit, &error);
  if (undo == NULL)
    return zy_cli_fail ("%s", error->message);

  return status;
}

const ZyCliCommand zy_command_note = {
  .name = "note",
  .usage = N_("ID TEXT"),
  .summary = N_("Write the note of a paper; an empty TEXT removes it"),
  .run = run,
};
