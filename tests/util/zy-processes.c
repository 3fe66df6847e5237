/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-processes.h"

#include <stdlib.h>
#include <string.h>

/* Between the name, which may hold anything, and the rest. */
#define AFTER_NAME ") "

/* A process that was ended and that nobody asked about yet. */
#define ZOMBIE 'Z'

/* Reads of which program a process is and who began it. */
static gboolean
read_stat (GPid        pid,
           const char *name,
           GPid       *parent,
           gboolean   *is_named)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *text = NULL;
  const char *open, *close;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  open = strchr (text, '(');
  close = strrchr (text, ')');
  if (open == NULL || close == NULL || !g_str_has_prefix (close, AFTER_NAME) ||
      close[strlen (AFTER_NAME)] == ZOMBIE)
    return FALSE;

  *parent = (GPid) strtol (close + strlen (AFTER_NAME) + 1, NULL, 10);
  *is_named = (gsize) (close - open - 1) == strlen (name) &&
              strncmp (open + 1, name, strlen (name)) == 0;

  return TRUE;
}

static gboolean
is_below (GHashTable *parents,
          GPid        pid,
          GPid        parent)
{
  while (pid > 1) {
    pid = GPOINTER_TO_INT (g_hash_table_lookup (parents, GINT_TO_POINTER (pid)));
    if (pid == parent)
      return TRUE;
  }

  return FALSE;
}

static int
compare_pids (gconstpointer a,
              gconstpointer b)
{
  return *(const GPid *) a - *(const GPid *) b;
}

GArray *
zy_processes_find (GPid        parent,
                   const char *name)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  GArray *pids = g_array_new (FALSE, FALSE, sizeof (GPid));
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    GPid pid = (GPid) strtol (entry, NULL, 10);
    gboolean is_named;
    GPid above;

    if (pid <= 0 || !read_stat (pid, name, &above, &is_named))
      continue;
    g_hash_table_insert (parents, GINT_TO_POINTER (pid), GINT_TO_POINTER (above));
    if (is_named)
      g_array_append_val (pids, pid);
  }

  for (guint i = pids->len; i > 0; i--) {
    if (!is_below (parents, g_array_index (pids, GPid, i - 1), parent))
      g_array_remove_index (pids, i - 1);
  }
  g_array_sort (pids, compare_pids);

  return pids;
}

double
zy_process_get_milliseconds (GPid pid)
{
  g_autofree char *tasks = g_strdup_printf ("/proc/%d/task", pid);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  double sum = 0;
  const char *task;

  while (dir != NULL && (task = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (tasks, task, "schedstat", NULL);
    g_autofree char *text = NULL;

    if (g_file_get_contents (path, &text, NULL, NULL))
      sum += g_ascii_strtod (text, NULL) / 1e6;
  }

  return sum;
}

guint64
zy_process_get_memory (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) * 1024 : 0;
}
