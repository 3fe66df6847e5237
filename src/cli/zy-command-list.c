/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"
#include "zy-paper-output.h"

#include <glib/gi18n-lib.h>

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean json = FALSE;
  guint limit = G_MAXUINT;
  const ZyCliOption options[] = {
    { "limit", N_("N"), N_("Print at most N papers"), .number = &limit },
    { "json", NULL, N_("Print one JSON array"), .flag = &json },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autofree char *query = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_SIGNED, 0, G_MAXUINT, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  query = zy_cli_join_words (cli, 0);
  papers = zy_paper_output_query (library, query, ZY_SORT_ORDER_DIGEST, limit, &status);
  if (papers == NULL)
    return status;

  return json ? zy_paper_output_json (library, papers, 0, limit, TRUE) :
    zy_paper_output_lines (library, papers, 0, limit);
}

const ZyCliCommand zy_command_list = {
  .name = "list",
  .usage = N_("[QUERY] [--limit N] [--json]"),
  .summary = N_("List papers, those of the newest digests first"),
  .run = run,
};
