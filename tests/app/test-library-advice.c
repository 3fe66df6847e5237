/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-library-advice.h"

#include "zy-library.h"

#include <string.h>

/* Each reason has advice of its own, which names the file. */
static void
test_each_error (void)
{
  static const ZyLibraryError codes[] = {
    ZY_LIBRARY_ERROR_OPEN, ZY_LIBRARY_ERROR_NEWER, ZY_LIBRARY_ERROR_FOREIGN,
    ZY_LIBRARY_ERROR_CORRUPT, ZY_LIBRARY_ERROR_BUSY, ZY_LIBRARY_ERROR_FULL,
    ZY_LIBRARY_ERROR_READ_ONLY,
  };
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/a library.sqlite");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = g_error_new_literal (ZY_LIBRARY_ERROR, (int) codes[i], "Broken");
    char *advice = zy_library_advice (error, file);

    g_assert_nonnull (strstr (advice, "/tmp/a library.sqlite"));
    g_assert_true (g_hash_table_add (seen, advice));
  }
}

/* What the system says is not known beforehand. */
static void
test_other_error (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/library.sqlite");
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Broken");
  g_autofree char *advice = zy_library_advice (error, file);

  g_assert_nonnull (strstr (advice, "/tmp/library.sqlite"));
}

/* A message that names the file needs no advice that does so again. */
static void
test_named_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/library.sqlite");
  g_autoptr (GError) error = NULL;
  g_autofree char *advice = NULL;

  error = g_error_new_literal (ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_BUSY,
                               "“/tmp/library.sqlite” is busy");
  advice = zy_library_advice (error, file);

  g_assert_cmpstr (advice, !=, "");
  g_assert_null (strstr (advice, "/tmp/library.sqlite"));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/library-advice/each-error", test_each_error);
  g_test_add_func ("/app/library-advice/other-error", test_other_error);
  g_test_add_func ("/app/library-advice/named-file", test_named_file);

  return g_test_run ();
}
