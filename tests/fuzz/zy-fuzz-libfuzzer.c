/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hands a target to libFuzzer (https://llvm.org/docs/LibFuzzer.html), which brings the program's
 * main(). Beside libFuzzer's own options the program takes:
 *
 *   --variant=NAME   which of the target's variants to try; the first, when it is not given
 *   --list           print a line for each variant and exit, for build-aux/fuzz: its name as
 *                    TARGET[-VARIANT], the option that chooses it or `-`, the greatest length of an
 *                    input, and the folders of its seeds below tests/ */

#include "zy-fuzz.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static const char *variant;

static void
print_variant (const char *name)
{
  const ZyFuzzTarget *target = &zy_fuzz_target;

  if (name != NULL)
    g_print ("%s-%s --variant=%s %" G_GSIZE_FORMAT " fuzz/seeds/%s fuzz/seeds/%s-%s", target->name,
             name, name, target->max_length, target->name, target->name, name);
  else
    g_print ("%s - %" G_GSIZE_FORMAT " fuzz/seeds/%s", target->name, target->max_length,
             target->name);
  for (guint i = 0; target->seeds != NULL && target->seeds[i] != NULL; i++)
    g_print (" %s", target->seeds[i]);
  g_print ("\n");
}

static void
list (const char **variants)
{
  if (variants == NULL)
    print_variant (NULL);
  for (guint i = 0; variants != NULL && variants[i] != NULL; i++)
    print_variant (variants[i]);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  const char **variants = zy_fuzz_target.list_variants != NULL ? zy_fuzz_target.list_variants () :
                                                                  NULL;

  zy_fuzz_set_up ();

  if (variants != NULL)
    variant = variants[0];

  for (int i = 1; i < *argc; i++) {
    const char *argument = (*argv)[i];

    if (strcmp (argument, "--list") == 0) {
      list (variants);
      exit (EXIT_SUCCESS);
    }
    if (variants != NULL && g_str_has_prefix (argument, "--variant=")) {
      variant = argument + strlen ("--variant=");
      if (!g_strv_contains (variants, variant)) {
        g_printerr ("%s: no variant “%s”\n", (*argv)[0], variant);
        exit (EXIT_FAILURE);
      }
    }
  }

  g_free (variants);

  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  zy_fuzz_target.run ((const char *) data, size, variant);

  return 0;
}
