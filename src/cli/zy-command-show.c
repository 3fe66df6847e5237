/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"
#include "zy-paper-text.h"

#include "zy-render.h"

#include <glib/gi18n-lib.h>

static gboolean
parse_view (const char     *name,
            ZyLanguageView *view)
{
  if (name == NULL || g_str_equal (name, "both"))
    *view = ZY_LANGUAGE_VIEW_BOTH;
  else if (g_str_equal (name, "zh"))
    *view = ZY_LANGUAGE_VIEW_TRANSLATION;
  else if (g_str_equal (name, "en"))
    *view = ZY_LANGUAGE_VIEW_ORIGINAL;
  else
    return FALSE;

  return TRUE;
}

static void
print_text (const ZyPaperDetail *paper,
            ZyLanguageView       view)
{
  g_autofree char *text = zy_paper_text (paper, view);
  g_autofree char *clean = zy_cli_clean (text, FALSE);

  zy_cli_print (clean);
}

static void
print_html (const ZyPaperDetail *paper)
{
  g_autofree char *html = zy_render_paper (paper);

  zy_cli_print (html);
  if (!g_str_has_suffix (html, "\n"))
    zy_cli_print ("\n");
}

static ZyCliStatus
run (ZyCli *cli)
{
  const char *lang = NULL;
  gboolean html = FALSE;
  const ZyCliOption options[] = {
    { "lang", N_("LANGUAGE"), N_("Show the text in zh, en or both"), .text = &lang },
    { "html", NULL, N_("Print the HTML of the reading pane, with all languages"), .flag = &html },
    { 0 },
  };
  g_autoptr (ZyLibrary) library = NULL;
  g_autoptr (ZyPaperDetail) paper = NULL;
  g_autoptr (GArray) papers = NULL;
  g_autoptr (GError) error = NULL;
  ZyLanguageView view;
  ZyCliStatus status;

  if (!zy_cli_parse (cli, options, ZY_CLI_WORDS_TEXT, 1, 1, &status))
    return status;

  if (!parse_view (lang, &view))
    return zy_cli_usage_error (cli, _("--lang takes zh, en or both, not “%s”."), lang);

  library = zy_cli_open_library (cli, ZY_CLI_ACCESS_READ);
  if (library == NULL)
    return ZY_CLI_FAILED;

  papers = zy_cli_find_papers (cli, library, 1, &status);
  if (papers->len == 0)
    return status;

  paper = zy_library_load_detail (library, g_array_index (papers, gint64, 0), &error);
  if (paper == NULL)
    return zy_cli_fail ("%s", error->message);

  if (html)
    print_html (paper);
  else
    print_text (paper, view);

  return ZY_CLI_DONE;
}

const ZyCliCommand zy_command_show = {
  .name = "show",
  .usage = N_("ID [--lang zh|en|both] [--html]"),
  .summary = N_("Show a paper"),
  .run = run,
};
