/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-commands.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

static const ZyCliCommand *const commands[] = {
  &zy_command_import,
  &zy_command_source,
  &zy_command_sync,
  &zy_command_list,
  &zy_command_search,
  &zy_command_show,
  &zy_command_star,
  &zy_command_unstar,
  &zy_command_read,
  &zy_command_unread,
  &zy_command_inbox,
  &zy_command_later,
  &zy_command_done,
  &zy_command_tag,
  &zy_command_note,
  &zy_command_export,
  &zy_command_check,
  &zy_command_backup,
  &zy_command_restore,
  &zy_command_stats,
};

/* A file that is opened while a standard stream is closed would take its place, and messages
 * would be written into it. */
static void
open_standard_streams (void)
{
  int fd;

  do {
    fd = open ("/dev/null", O_RDWR);
  } while (fd >= 0 && fd <= STDERR_FILENO);

  if (fd >= 0)
    close (fd);
}

static void
print_help (void)
{
  printf ("%s\n\n%s\n\n%s\n", _("Usage: zhaiyao-cli [--library FILE] COMMAND [ARGUMENT…]"),
          _("Use a library of Zhaiyao without its window."), _("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  %-8s  %s\n", commands[i]->name, _(commands[i]->summary));

  printf ("\n%s\n%s\n",
          _("Papers are named by arXiv ID or address: 2403.19103, 2403.19103v2, arXiv:2403.19103."),
          _("“zhaiyao-cli COMMAND --help” says more about a command."));
}

/* Reads what stands before the command. Returns %FALSE when that ends the call already. */
static gboolean
parse_start (ZyCli        *cli,
             char       ***at,
             ZyCliStatus  *status)
{
  for (; **at != NULL && ***at == '-'; ++*at) {
    const char *option = **at;

    if (g_str_equal (option, "--help") || g_str_equal (option, "-h")) {
      print_help ();
      *status = ZY_CLI_DONE;
      return FALSE;
    } else if (g_str_equal (option, "--version")) {
      printf ("zhaiyao-cli %s\n", PACKAGE_VERSION);
      *status = ZY_CLI_DONE;
      return FALSE;
    } else if (g_str_has_prefix (option, "--library=")) {
      g_free (cli->library_file);
      cli->library_file = g_strdup (option + strlen ("--library="));
    } else if (g_str_equal (option, "--library") && (*at)[1] != NULL) {
      g_free (cli->library_file);
      cli->library_file = g_strdup (*++*at);
    } else {
      *status = zy_cli_usage_error (cli, _("There is no option “%s”, or it lacks its value."),
                                    option);
      return FALSE;
    }
  }

  if (**at == NULL) {
    *status = zy_cli_usage_error (cli, _("No command was given."));
    return FALSE;
  }

  return TRUE;
}

static ZyCliStatus
run_command (ZyCli  *cli,
             char  **at)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i]->name, *at)) {
      cli->command = commands[i];
      cli->arguments = at + 1;
      return commands[i]->run (cli);
    }
  }

  return zy_cli_usage_error (cli, _("There is no command “%s”."), *at);
}

/* What was printed may still be in the buffer, and its disk full. */
static ZyCliStatus
finish_output (ZyCliStatus status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;

  return zy_cli_fail (_("The output cannot be written: %s"), g_strerror (errno));
}

int
main (int    argc,
      char **argv)
{
  ZyCli cli = { 0 };
  ZyCliStatus status;
  char **at = argv + (argc > 0 ? 1 : 0);

  open_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("zhaiyao-cli");

  cli.words = g_ptr_array_new ();
  if (parse_start (&cli, &at, &status))
    status = run_command (&cli, at);

  /* Its workers may hold the last reference, and end with the process before they have put the
   * file in order. */
  if (cli.library != NULL)
    zy_library_close (cli.library);
  g_clear_object (&cli.library);

  g_ptr_array_unref (cli.words);
  g_free (cli.library_file);

  return finish_output (status);
}
