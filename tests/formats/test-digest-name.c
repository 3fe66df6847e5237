/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-digest-name.h"

static void
test_names (void)
{
  static const struct {
    const char *path;
    const char *source;
    const char *date;
  } cases[] = {
    { "cs.CL-2023-03-13T224011Z.md", "cs.CL", "2023-03-13" },
    { "samples/cs.CL-2023-03-13T224011Z.xml", "cs.CL", "2023-03-13" },
    { "astro-ph-2023-03-14T155457Z.md", "astro-ph", "2023-03-14" },
    { "/data/cs.CL/2023-03-13T232422Z.md", "cs.CL", "2023-03-13" },
    { "cs.CL/2023-03-13.md", "cs.CL", "2023-03-13" },
    { "cs.CL/2023-03-13T23:24:22Z.md", "cs.CL", "2023-03-13" },
    { "cs.CL.md", "cs.CL", NULL },
    { "cs.CL.xml", "cs.CL", NULL },
    { "cs.CL", "cs.CL", NULL },
    { "2023-04-17-paper-list.md", "paper-list", "2023-04-17" },
    { "_wiki/2023-04-17-paper-list.md", "paper-list", "2023-04-17" },
    { "weekly_2023-04-17_final.markdown", "weekly-final", "2023-04-17" },
    { "2023-04-17/cs.CL.md", "cs.CL", "2023-04-17" },
    { "backup-2023-04-17/cs.CL.md", "cs.CL", NULL },
    { "2023-04-17.md", NULL, "2023-04-17" },
    { "./2023-04-17.md", NULL, "2023-04-17" },
    { "/2023-04-17.md", NULL, "2023-04-17" },
    { "cs.CL-2023-02-30.md", "cs.CL-2023-02-30", NULL },
    { "2023-04-17-Team.md", "Team", "2023-04-17" },
    { "论文/2023年4月17日.md", "论文", "2023-04-17" },
    { ".md", "md", NULL },
    { "", NULL, NULL },
    { "folder/", NULL, NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *source = NULL;
    g_autofree char *date = NULL;

    g_test_message ("%s", cases[i].path != NULL ? cases[i].path : "(null)");
    zy_digest_name_parse (cases[i].path, &source, &date);
    g_assert_cmpstr (source, ==, cases[i].source);
    g_assert_cmpstr (date, ==, cases[i].date);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest-name/names", test_names);

  return g_test_run ();
}
