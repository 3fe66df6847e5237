/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct {
  const char *name;
  const char *label;
  guint value;
} Count;

static void
print_json (const Count *counts,
            gsize        n_counts)
{
  zy_cli_print ("{");
  for (gsize i = 0; i < n_counts; i++)
    printf ("%s\"%s\":%u", i > 0 ? "," : "", counts[i].name, counts[i].value);
  zy_cli_print ("}\n");
}

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean json = FALSE;
  const ZyCliOption options[] = {
    { "json", NULL, N_("Print one JSON object"), .flag = &json },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  ZyLibraryCounts counts = { 0 };
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 0, 0, &status))
    return status;

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  if (!zy_library_count (library, &counts, &error))
    return zy_cli_fail ("%s", error->message);

  const Count table[] = {
    { "papers", _("papers"), counts.papers },
    { "unread", _("unread papers"), counts.unread },
    { "starred", _("starred papers"), counts.starred },
    { "later", _("papers put aside for later"), counts.later },
    { "done", _("papers that are done"), counts.done },
    { "sources", _("sources"), counts.sources },
    { "digests", _("digests"), counts.digests },
    { "entries", _("entries"), counts.entries },
    { "tags", _("tags"), counts.tags },
    { "figures", _("figures"), counts.figures },
    { "stored_figures", _("stored figures"), counts.stored_figures },
    { "unindexed", _("papers that are not in the search index yet"), counts.unindexed },
  };

  if (json) {
    print_json (table, G_N_ELEMENTS (table));
  } else {
    for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
      printf ("%10u  %s\n", table[i].value, table[i].label);
  }

  return ZY_CLI_DONE;
}

const ZyCliCommand zy_command_stats = {
  .name = "stats",
  .usage = N_("[--json]"),
  .summary = N_("Say how much the library holds"),
  .run = run,
};
