/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"
#include "zy-paper-output.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static const struct {
  const char *name;
  ZySortOrder sort;
} orders[] = {
  { "relevance", ZY_SORT_ORDER_RELEVANCE },
  { "digest", ZY_SORT_ORDER_DIGEST },
  { "newest", ZY_SORT_ORDER_NEWEST },
  { "oldest", ZY_SORT_ORDER_OLDEST },
  { "title", ZY_SORT_ORDER_TITLE },
};

static gboolean
read_order (ZyCli       *cli,
            const char  *name,
            ZySortOrder *sort)
{
  *sort = ZY_SORT_ORDER_RELEVANCE;

  if (name == NULL)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    if (g_ascii_strcasecmp (name, orders[i].name) == 0) {
      *sort = orders[i].sort;
      return TRUE;
    }
  }

  zy_cli_usage_error (cli,
                      _("--sort takes one of relevance, digest, newest, oldest and title, not “%s”."),
                      name);

  return FALSE;
}

/* So many papers are needed to print those that were asked for. */
static guint
add_up (guint offset,
        guint limit)
{
  return limit > G_MAXUINT - offset ? G_MAXUINT : offset + limit;
}

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean json = FALSE;
  gboolean count = FALSE;
  guint limit = G_MAXUINT;
  guint offset = 0;
  const char *order = NULL;
  ZySortOrder sort;
  const ZyCliOption options[] = {
    { "limit", N_("N"), N_("Print at most N papers"), .number = &limit },
    { "offset", N_("N"), N_("Pass over the first N papers"), .number = &offset },
    { "sort", N_("ORDER"), N_("Order: relevance (the default), digest, newest, oldest or title"),
      .text = &order },
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

  if (!read_order (cli, order, &sort))
    return ZY_CLI_USAGE;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  query = zy_cli_join_words (cli, 0);
  papers = count ? zy_paper_output_query (library, query, ZY_SORT_ORDER_NEWEST, G_MAXUINT, &status)
                 : zy_paper_output_query (library, query, sort, add_up (offset, limit), &status);
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
  .usage = N_("QUERY [--limit N] [--offset N] [--sort ORDER] [--count] [--json]"),
  .summary = N_("Find papers by their text"),
  .run = run,
};
