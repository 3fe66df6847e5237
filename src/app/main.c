/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zy-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (ZyApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (APPLICATION_ID);
  g_set_application_name (_("Zhaiyao"));
  gtk_window_set_default_icon_name (APPLICATION_ID);

  application = zy_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
