/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-corpus.h"

char *
zy_corpus_path (const char *name)
{
  const char *corpus = g_getenv ("ZY_CORPUS");
  const char *root = g_getenv ("ZY_SOURCE_ROOT");
  g_autofree char *path = NULL;

  if (corpus != NULL)
    path = g_build_filename (corpus, name, NULL);
  else if (root != NULL)
    path = g_build_filename (root, "..", "shared", "corpus", name, NULL);

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  g_test_skip_printf ("there are no real digests here (%s); set ZY_CORPUS", name);

  return NULL;
}
