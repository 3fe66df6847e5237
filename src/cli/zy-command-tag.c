/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `+NAME` adds a tag, `-NAME` takes it off; a name is what is left without space around it. */
static gboolean
check_tags (ZyCli *cli)
{
  for (guint i = 1; i < cli->words->len; i++) {
    const char *word = cli->words->pdata[i];
    g_autofree char *name = g_strstrip (g_strdup (word + (*word != '\0')));

    if ((*word != '+' && *word != '-') || *name == '\0') {
      zy_cli_usage_error (cli, _("“%s” is no +NAME or -NAME."), word);
      return FALSE;
    }
  }

  return TRUE;
}

static ZyCliStatus
run (ZyCli *cli)
{
  const ZyCliOption options[] = { { 0 } };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GArray) papers = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_SIGNED, 2, G_MAXUINT, &status))
    return status;

  if (!check_tags (cli))
    return ZY_CLI_USAGE;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  papers = zy_cli_find_papers (cli, library, 1, &status);
  if (papers->len == 0)
    return status;

  for (guint i = 1; i < cli->words->len; i++) {
    const char *word = cli->words->pdata[i];
    g_autoptr (ZyEdit) edit = NULL;
    g_autoptr (ZyEdit) undo = NULL;
    g_autoptr (GError) error = NULL;

    edit = zy_edit_new (*word == '+' ? ZY_EDIT_ADD_TAG : ZY_EDIT_REMOVE_TAG, 0, word + 1);
    zy_edit_add_paper (edit, g_array_index (papers, gint64, 0));
    undo = zy_library_edit (library, edit, &error);
    if (undo == NULL)
      return zy_cli_fail ("%s", error->message);
  }

  return status;
}

const ZyCliCommand zy_command_tag = {
  .name = "tag",
  .usage = N_("ID +NAME|-NAME…"),
  .summary = N_("Add tags to a paper or take them off"),
  .run = run,
};
