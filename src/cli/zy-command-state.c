/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands that put papers into one state: star, read, later and their like. */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>

static ZyCliStatus
run_edit (ZyCli      *cli,
          ZyEditKind  kind,
          int         value)
{
  const ZyCliOption options[] = { { 0 } };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (ZyEdit) edit = zy_edit_new (kind, value, NULL);
  g_autoptr (ZyEdit) undo = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 1, G_MAXUINT, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_WRITE);
  if (library == NULL)
    return ZY_CLI_FAILED;

  papers = zy_cli_find_papers (cli, library, cli->words->len, &status);
  if (papers->len == 0)
    return status;

  for (guint i = 0; i < papers->len; i++)
    zy_edit_add_paper (edit, g_array_index (papers, gint64, i));

  undo = zy_library_edit (library, edit, &error);
  if (undo == NULL)
    return zy_cli_fail ("%s", error->message);

  return status;
}

static ZyCliStatus
run_star (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_STARRED, TRUE);
}

static ZyCliStatus
run_unstar (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_STARRED, FALSE);
}

static ZyCliStatus
run_read (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_READ, TRUE);
}

static ZyCliStatus
run_unread (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_READ, FALSE);
}

static ZyCliStatus
run_inbox (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_TRIAGE, ZY_TRIAGE_INBOX);
}

static ZyCliStatus
run_later (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER);
}

static ZyCliStatus
run_done (ZyCli *cli)
{
  return run_edit (cli, ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE);
}

const ZyCliCommand zy_command_star = {
  .name = "star",
  .usage = N_("ID…"),
  .summary = N_("Star papers"),
  .run = run_star,
};

const ZyCliCommand zy_command_unstar = {
  .name = "unstar",
  .usage = N_("ID…"),
  .summary = N_("Take the star from papers"),
  .run = run_unstar,
};

const ZyCliCommand zy_command_read = {
  .name = "read",
  .usage = N_("ID…"),
  .summary = N_("Mark papers as read"),
  .run = run_read,
};

const ZyCliCommand zy_command_unread = {
  .name = "unread",
  .usage = N_("ID…"),
  .summary = N_("Mark papers as not read"),
  .run = run_unread,
};

const ZyCliCommand zy_command_inbox = {
  .name = "inbox",
  .usage = N_("ID…"),
  .summary = N_("Put papers back into the inbox"),
  .run = run_inbox,
};

const ZyCliCommand zy_command_later = {
  .name = "later",
  .usage = N_("ID…"),
  .summary = N_("Keep papers for later"),
  .run = run_later,
};

const ZyCliCommand zy_command_done = {
  .name = "done",
  .usage = N_("ID…"),
  .summary = N_("Be done with papers"),
  .run = run_done,
};
