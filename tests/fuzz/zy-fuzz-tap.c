/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tries a target without libFuzzer, as a test: its seeds, and then a fixed number of inputs made
 * from them, the same ones in every run. With files as arguments, tries these instead.
 *
 * The input under way when the program dies or takes too long is kept in the build folder. */

#include "zy-fuzz.h"

#include "zy-fuzz-mutator.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Far more than any of these inputs takes, also with sanitizers on a busy machine. */
#define SECONDS_PER_INPUT 60

/* What is tried at the moment, for on_death(). */
static struct {
  char       *path;
  const char *data;
  gsize       length;
} current;

static void
on_death (int signal_number)
{
  static const char message[] = "# the input was kept as ";
  int fd;

  signal (SIGABRT, SIG_DFL);

  fd = open (current.path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0 && write (fd, current.data, current.length) == (gssize) current.length &&
      write (STDERR_FILENO, message, strlen (message)) > 0 &&
      write (STDERR_FILENO, current.path, strlen (current.path)) > 0 &&
      write (STDERR_FILENO, "\n", 1) > 0)
    close (fd);

  abort ();
}

/* The sanitizers report before they abort; what comes without one comes by a signal. */
static void
watch_for_death (void)
{
  signal (SIGABRT, on_death);
  signal (SIGALRM, on_death);
#ifndef __SANITIZE_ADDRESS__
  signal (SIGSEGV, on_death);
  signal (SIGBUS, on_death);
  signal (SIGFPE, on_death);
#endif
}

/* The exact bytes in a piece of memory of their own, so that the address sanitizer sees when
 * somebody reads on. */
static void
try_input (const char *data,
           gsize       length,
           const char *variant)
{
  g_autofree char *copy = g_memdup2 (data, length);

  current.data = copy != NULL ? copy : "";
  current.length = length;
  alarm (SECONDS_PER_INPUT);
  zy_fuzz_target.run (current.data, length, variant);
  alarm (0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Adds a file, or the files of a folder and of those below it, in the order of their names. */
static void
add_seeds (GPtrArray  *seeds,
           const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  char *text;
  gsize length;

  if (folder == NULL) {
    if (g_file_get_contents (path, &text, &length, NULL))
      g_ptr_array_add (seeds, g_bytes_new_take (text, length));
    return;
  }

  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_seeds (seeds, names->pdata[i]);
}

/* TARGET-VARIANT, or TARGET where there are no variants. */
static char *
full_name (const char *variant)
{
  return variant != NULL ? g_strconcat (zy_fuzz_target.name, "-", variant, NULL) :
                           g_strdup (zy_fuzz_target.name);
}

static GPtrArray *
load_seeds (const char *variant)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *name = full_name (variant);
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "fuzz", "seeds", name, NULL);
  g_autofree char *common = g_test_build_filename (G_TEST_DIST, "fuzz", "seeds",
                                                   zy_fuzz_target.name, NULL);

  g_ptr_array_add (seeds, g_bytes_new_static ("", 0));
  add_seeds (seeds, own);
  if (variant != NULL)
    add_seeds (seeds, common);
  for (guint i = 0; zy_fuzz_target.seeds != NULL && zy_fuzz_target.seeds[i] != NULL; i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, zy_fuzz_target.seeds[i], NULL);

    add_seeds (seeds, path);
  }

  return seeds;
}

static char *
find_dictionary (const char *variant)
{
  g_autofree char *name = full_name (variant);
  g_autofree char *file = g_strconcat (name, ".dict", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "dictionaries", file, NULL);

  if (variant == NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  return find_dictionary (NULL);
}

static void
test_target (gconstpointer data)
{
  const char *variant = data;
  g_autofree char *name = full_name (variant);
  g_autofree char *finding = g_strconcat ("finding-", name, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "fuzz", finding, NULL);
  g_autofree char *dictionary = find_dictionary (variant);
  g_autoptr (GPtrArray) seeds = load_seeds (variant);
  g_autoptr (ZyFuzzMutator) mutator = zy_fuzz_mutator_new (seeds, dictionary,
                                                           zy_fuzz_target.max_length);

  current.path = path;
  watch_for_death ();

  for (guint i = 0; i < seeds->len; i++) {
    gsize length;
    const char *seed = g_bytes_get_data (seeds->pdata[i], &length);

    try_input (seed, length, variant);
  }

  for (guint i = 0; i < zy_fuzz_target.n_mutations; i++) {
    g_autoptr (GString) input = zy_fuzz_mutator_next (mutator);

    try_input (input->str, input->len, variant);
  }

  g_test_message ("%s: %u seeds, %u mutations", name, seeds->len, zy_fuzz_target.n_mutations);
}

/* Tries files, to see again what became of them. */
static int
replay (int    argc,
        char **argv)
{
  const char *variant = NULL;

  for (int i = 1; i < argc; i++) {
    g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

    if (g_str_has_prefix (argv[i], "--variant=")) {
      variant = argv[i] + strlen ("--variant=");
      continue;
    }

    add_seeds (inputs, argv[i]);
    for (guint j = 0; j < inputs->len; j++) {
      gsize length;
      const char *input = g_bytes_get_data (inputs->pdata[j], &length);

      try_input (input, length, variant);
    }
    g_print ("%s: %u inputs, no finding\n", argv[i], inputs->len);
  }

  return 0;
}

static void
add_test (const char *variant)
{
  g_autofree char *path = variant != NULL ?
                            g_strdup_printf ("/fuzz/%s/%s", zy_fuzz_target.name, variant) :
                            g_strdup_printf ("/fuzz/%s", zy_fuzz_target.name);

  g_test_add_data_func (path, variant, test_target);
}

int
main (int    argc,
      char **argv)
{
  g_autofree const char **variants = NULL;

  g_test_init (&argc, &argv, NULL);
  zy_fuzz_set_up ();

  if (argc > 1)
    return replay (argc, argv);

  if (zy_fuzz_target.list_variants == NULL)
    add_test (NULL);
  else
    variants = zy_fuzz_target.list_variants ();
  for (guint i = 0; variants != NULL && variants[i] != NULL; i++)
    add_test (variants[i]);

  return g_test_run ();
}
