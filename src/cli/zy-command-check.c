/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <glib/gi18n-lib.h>

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *finding = zy_cli_clean (findings->pdata[i], TRUE);

    zy_cli_print (finding);
    zy_cli_print ("\n");
  }
}

static ZyCliStatus
run (ZyCli *cli)
{
  gboolean repair = FALSE;
  const ZyCliOption options[] = {
    { "repair", NULL, N_("Rebuild what can be derived from the rest"), .flag = &repair },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 0, 0, &status))
    return status;

  library = zy_cli_open_library (cli, repair ? ZY_CLI_ACCESS_WRITE : ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  if (!zy_library_check (library, repair, &findings, &error))
    return zy_cli_fail ("%s", error->message);

  print_findings (findings);

  /* What a repair found may be no more; only a second look tells. */
  if (repair && findings->len > 0) {
    g_clear_pointer (&findings, g_ptr_array_unref);
    if (!zy_library_check (library, FALSE, &findings, &error))
      return zy_cli_fail ("%s", error->message);

    if (findings->len == 0) {
      zy_cli_print (_("The library is repaired."));
      zy_cli_print ("\n");
      return ZY_CLI_DONE;
    }
  }

  if (findings->len > 0)
    return zy_cli_fail (ngettext ("The library has %u damage.", "The library has %u damages.",
                                  findings->len), findings->len);

  zy_cli_print (_("The library is sound."));
  zy_cli_print ("\n");

  return ZY_CLI_DONE;
}

const ZyCliCommand zy_command_check = {
  .name = "check",
  .usage = N_("[--repair]"),
  .summary = N_("Look for damage in the library"),
  .run = run,
};
