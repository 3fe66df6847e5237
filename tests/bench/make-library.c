/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a library to try things with: make-library PATH N_PAPERS */

#include <stdlib.h>

#include "zy-bench-library.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc != 3 || atoi (argv[2]) <= 0) {
    g_printerr ("make-library PATH N_PAPERS\n");
    return 2;
  }

  if (!zy_bench_library_make (argv[1], atoi (argv[2]), &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  return 0;
}
