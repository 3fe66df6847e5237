/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"
#include "zy-paper-output.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *name;
  ZyCitationFormat format;
} citations[] = {
  { "bibtex", ZY_CITATION_BIBTEX },
  { "ris", ZY_CITATION_RIS },
  { "csl-json", ZY_CITATION_CSL_JSON },
};

/* Whether it is a format of citations, and which. */
static gboolean
find_citation (const char       *name,
               ZyCitationFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (citations); i++) {
    if (g_str_equal (name, citations[i].name)) {
      *format = citations[i].format;
      return TRUE;
    }
  }

  return FALSE;
}

static ZyCliStatus
run (ZyCli *cli)
{
  const char *format = NULL;
  const ZyCliOption options[] = {
    { "format", N_("FORMAT"),
      N_("What to write: jsonl, one JSON object a line; or citations as bibtex, ris or csl-json"),
      .text = &format },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autofree char *query = NULL;
  ZyCitationFormat citation;
  gboolean is_citation;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_SIGNED, 0, G_MAXUINT, &status))
    return status;

  if (format == NULL)
    return zy_cli_usage_error (cli, _("The option --%s is missing."), "format");

  is_citation = find_citation (format, &citation);
  if (!is_citation && !g_str_equal (format, "jsonl"))
    return zy_cli_usage_error (cli, _("There is no format “%s”."), format);

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  query = zy_cli_join_words (cli, 0);
  papers = zy_paper_output_query (library, query, ZY_SORT_ORDER_DIGEST, G_MAXUINT, &status);
  if (papers == NULL)
    return status;

  if (is_citation)
    return zy_paper_output_citations (library, papers, citation);

  return zy_paper_output_json (library, papers, 0, G_MAXUINT, FALSE);
}

const ZyCliCommand zy_command_export = {
  .name = "export",
  .usage = N_("--format jsonl|bibtex|ris|csl-json [QUERY]"),
  .summary = N_("Write papers for other programs"),
  .run = run,
};
