/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-import-fingerprint.h"

#include <string.h>

#define NOON 1712318400 /* of 2024-04-05 */

static const ZyImportHints usual = {
  .path = "/home/reader/digests/cs.CL/2024-04-05.md",
  .modified = NOON,
};

static GBytes *
fingerprint (const char          *text,
             const ZyImportHints *hints)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return zy_import_fingerprint (bytes, hints);
}

/* Whether a file with these hints is taken for the usual one. */
static gboolean
is_usual (const char          *text,
          const ZyImportHints *hints)
{
  g_autoptr (GBytes) one = fingerprint ("text", &usual);
  g_autoptr (GBytes) other = fingerprint (text, hints);

  return g_bytes_equal (one, other);
}

static void
test_same (void)
{
  ZyImportHints hints = usual;

  g_assert_true (is_usual ("text", &hints));

  hints.path = "/mnt/stick/cs.CL/2024-04-05.md";
  hints.modified = NOON + 3600;
  g_assert_true (is_usual ("text", &hints));
}

/* All that may change the draft. */
static void
test_different (void)
{
  const ZyImportHints others[] = {
    { .path = "/home/reader/digests/econ/2024-04-05.md", .modified = NOON },
    { .path = "/home/reader/digests/cs.CL/2024-04-06.md", .modified = NOON },
    { .path = NULL, .modified = NOON },
    { .path = usual.path, .modified = NOON + 24 * 3600 },
    { .path = usual.path, .modified = 0 },
    { .path = usual.path, .modified = NOON, .source = "econ" },
    { .path = usual.path, .modified = NOON, .date = "2024-04-05" },
    { .path = usual.path, .modified = NOON, .format = "econ" },
  };

  g_assert_false (is_usual ("texts", &usual));
  g_assert_false (is_usual ("", &usual));

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_assert_false (is_usual ("text", &others[i]));

    for (guint j = 0; j < i; j++) {
      g_autoptr (GBytes) one = fingerprint ("text", &others[i]);
      g_autoptr (GBytes) other = fingerprint ("text", &others[j]);

      g_assert_false (g_bytes_equal (one, other));
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import-fingerprint/same", test_same);
  g_test_add_func ("/import-fingerprint/different", test_different);

  return g_test_run ();
}
