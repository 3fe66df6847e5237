/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"
#include "zy-paper-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean json = FALSE;
  gboolean count = FALSE;
  guint limit = G_MAXUINT;
  guint offset = 0;
  const ZyCliOption options[] = {
    { "limit", N_("N"), N_("Print at most N papers"), .number = &limit },
    { "offset", N_("N"), N_("Pass over the first N papers"), .number = &offset },
    { "count", NULL, N_("Print only how many papers there are"), .flag = &count },
    { "json", NULL, N_("Print one JSON array"), .flag = &json },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autofree char *query = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_SIGNED, 1, G_MAXUINT, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  query = zy_cli_join_words (cli, 0);
  papers = zy_paper_output_query (library, query, &status);
  if (papers == NULL)
    return status;

  if (count) {
    printf ("%u\n", papers->len);
    return ZY_CLI_DONE;
  }

  return json ? zy_paper_output_json (library, papers, offset, limit, TRUE) :
    zy_paper_output_lines (library, papers, offset, limit);
}

const ZyCliCommand zy_command_search = {
  .name = "search",
  .usage = N_("QUERY [--limit N] [--offset N] [--count] [--json]"),
  .summary = N_("Find papers by their text"),
  .run = run,
};
