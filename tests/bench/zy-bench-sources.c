/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-bench-sources.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zy-bench-server.h"

/* The part of all digests that is chosen from, as its divisor. */
#define SHARE 3

/* As the channels of one publisher have. */
#define SOURCES_A_HOST 10

/* The larger first. */
static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  GStatBuf one = { 0 };
  GStatBuf other = { 0 };

  g_stat (*(const char *const *) a, &one);
  g_stat (*(const char *const *) b, &other);

  return (one.st_size < other.st_size) - (one.st_size > other.st_size);
}

static void
find_digests (const char *folder,
              GPtrArray  *found)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      find_digests (path, found);
      g_free (path);
    } else {
      g_ptr_array_add (found, path);
    }
  }
}

/* Of the larger third, which are the days of a reader with some dozens or hundreds of papers a day: in
 * the rest there are hardly any. A folder for each, as an import makes a source of a folder. */
gboolean
zy_bench_sources_choose (const char *all,
                         const char *chosen,
                         guint       n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  find_digests (all, found);
  if (found->len < n * SHARE)
    return FALSE;

  g_ptr_array_sort (found, compare_sizes);

  for (guint i = 0; i < n; i++) {
    g_autofree char *folder = g_strdup_printf ("%s/source %u", chosen, i);
    g_autofree char *file = g_build_filename (folder, "digest.md", NULL);

    g_mkdir (folder, 0700);
    if (g_rename (found->pdata[i * (found->len / SHARE / n)], file) != 0)
      return FALSE;
  }

  return TRUE;
}

int
zy_bench_sources_serve (const char *chosen,
                        guint       n)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < n; i++) {
    g_autofree char *file = g_strdup_printf ("%s/source %u/digest.md", chosen, i);
    char *content;
    gsize length;

    if (!g_file_get_contents (file, &content, &length, NULL))
      return EXIT_FAILURE;
    g_ptr_array_add (bodies, g_bytes_new_take (content, length));
  }

  zy_bench_server_run (bodies);

  return EXIT_SUCCESS;
}

int
zy_bench_sources_start_server (const char *program,
                               const char *chosen)
{
  const char *arguments[] = { program, "serve", chosen, NULL };
  char port[16] = "";
  int in, out;

  /* Its standard input stays open until this process ends. */
  if (!g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                 &in, &out, NULL, NULL) ||
      read (out, port, sizeof port - 1) <= 0)
    return 0;

  return atoi (port);
}

gboolean
zy_bench_sources_add (ZyLibrary        *library,
                      int               port,
                      guint             n,
                      int               interval,
                      GError          **error)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("source %u", i);
    g_autofree char *address = g_strdup_printf ("http://127.0.0.%u:%d/%u",
                                                i / SOURCES_A_HOST + 1, port, i);
    g_autoptr (ZySourceSettings) settings =
      zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address);

    settings->interval = interval;
    if (zy_library_add_source (library, settings, error) == 0)
      return FALSE;
  }

  return TRUE;
}
