/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What zhaiyao-cli does about backups, damage, disks that are full and files that cannot be
 * written, and that an open library sees what it does. */

#include "zy-backups.h"
#include "zy-cli-run.h"
#include "zy-library-private.h"
#include "zy-migrations.h"
#include "zy-store-fixture.h"
#include "zy-temp-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST "2403.00001\t第1篇论文\tunread"

typedef struct {
  char *folder;
  char *library;
} Fixture;

/* A library with papers 2403.00001 to 2403.00003, of which the first is starred. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *digest = NULL;

  fixture->folder = zy_temp_folder_new ();
  fixture->library = g_build_filename (fixture->folder, "data", "library.sqlite", NULL);
  digest = zy_temp_folder_write_digest (fixture->folder, "in/cs.CL/2024-04-05.md", 1, 3);
  zy_cli_run_import (fixture->library, digest, "2403.00001");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->library);
  zy_temp_folder_remove (fixture->folder);
}

static void
assert_starred (Fixture    *fixture,
                const char *lines)
{
  g_autoptr (ZyCliRun) list = zy_cli_run (fixture->library, "list", "is:starred", NULL);

  g_assert_cmpint (list->status, ==, 0);
  g_assert_cmpstr (list->out, ==, lines);
}

static void
test_backup (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  g_autofree char *name = g_path_get_basename (copy);
  g_autoptr (ZyCliRun) backup = zy_cli_run (fixture->library, "backup", copy, NULL);
  g_autoptr (ZyCliRun) unstar = zy_cli_run (fixture->library, "unstar", "2403.00001", NULL);
  g_autoptr (ZyCliRun) restore = NULL;

  g_assert_cmpint (backup->status, ==, 0);
  g_assert_nonnull (strstr (backup->out, name));
  g_assert_cmpstr (backup->err, ==, "");
  g_assert_cmpint (unstar->status, ==, 0);
  assert_starred (fixture, "");

  restore = zy_cli_run (fixture->library, "restore", copy, NULL);
  g_assert_cmpint (restore->status, ==, 0);
  g_assert_cmpstr (restore->err, ==, "");
  assert_starred (fixture, FIRST " starred\n");
}

static void
test_backup_usage (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZyCliRun) backup = zy_cli_run (fixture->library, "backup", NULL);
  g_autoptr (ZyCliRun) restore = zy_cli_run (fixture->library, "restore", "a", "b", NULL);
  g_autoptr (ZyCliRun) missing = zy_cli_run (fixture->library, "restore", "/nowhere/a.sqlite",
                                             NULL);

  g_assert_cmpint (backup->status, ==, 2);
  g_assert_cmpint (restore->status, ==, 2);
  g_assert_cmpint (missing->status, ==, 1);
  g_assert_nonnull (strstr (missing->err, "/nowhere/a.sqlite"));
  assert_starred (fixture, FIRST " starred\n");
}

/* A backup makes a library where there is none. */
static void
test_restore_elsewhere (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other", "library.sqlite", NULL);
  g_autoptr (ZyCliRun) backup = zy_cli_run (fixture->library, "backup", copy, NULL);
  g_autoptr (ZyCliRun) restore = zy_cli_run (other, "restore", copy, NULL);
  g_autoptr (ZyCliRun) list = zy_cli_run (other, "list", "is:starred", NULL);

  g_assert_cmpint (backup->status, ==, 0);
  g_assert_cmpint (restore->status, ==, 0);
  g_assert_cmpstr (list->out, ==, FIRST " starred\n");
}

/* Writes over a part of the library, in pages. */
static void
damage (Fixture *fixture,
        guint    first,
        guint    n)
{
  g_autofree char *content = NULL;
  gsize length;
  gsize page_size;

  g_assert_true (g_file_get_contents (fixture->library, &content, &length, NULL));
  page_size = (gsize) (guint8) content[16] << 8 | (guint8) content[17];
  memset (content + first * page_size, 'x', n * page_size);
  g_assert_true (g_file_set_contents (fixture->library, content, (gssize) length, NULL));
}

static void
test_repair (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint page = 0; page < 6; page += 5) {
    g_autoptr (ZyCliRun) check = NULL;
    g_autoptr (ZyCliRun) repair = NULL;
    g_autoptr (ZyCliRun) again = NULL;

    damage (fixture, page, 1);
    check = zy_cli_run (fixture->library, "check", NULL);
    g_assert_cmpint (check->status, ==, 1);
    g_assert_nonnull (strstr (check->err, page == 0 ? "not a library" : "check --repair"));

    repair = zy_cli_run (fixture->library, "check", "--repair", NULL);
    g_assert_cmpint (repair->status, ==, 0);
    g_assert_nonnull (strstr (repair->out, "library.sqlite.damaged-"));
    again = zy_cli_run (fixture->library, "check", NULL);
    g_assert_cmpstr (again->out, ==, "The library is sound.\n");
    assert_starred (fixture, FIRST " starred\n");
  }
}

/* Puts an image beside a digest that shows it, and imports it. Returns where it is stored. */
static char *
import_figure (Fixture *fixture)
{
  static const char text[] = "## 2024-04-06：论文速递\n\n### 1、A Study of Kites\n\n> 风筝研究\n>\n"
                             "> - URL：https://arxiv.org/abs/2404.00009\n\n"
                             "![kite](images/kite.png)\n";
  g_autofree char *image = zy_temp_folder_write (fixture->folder, "wiki/images/kite.png",
                                                 (const char *) zy_temp_png, zy_temp_png_length);
  g_autofree char *digest = zy_temp_folder_write (fixture->folder, "wiki/2024-04-06-list.md", text,
                                                  -1);
  g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "import", digest, NULL);
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, zy_temp_png,
                                                       zy_temp_png_length);
  g_autofree char *prefix = g_strndup (hash, 2);
  g_autofree char *folder = g_path_get_dirname (fixture->library);
  char *path = g_build_filename (folder, "figures", prefix, hash, NULL);

  g_assert_cmpint (import->status, ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  return path;
}

/* An image is missing, cut off or another one: it is named, forgotten, and comes back. */
static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = import_figure (fixture);
  g_autofree char *changed = g_memdup2 (zy_temp_png, zy_temp_png_length);

  changed[zy_temp_png_length - 1] ^= 1;
  for (int kind = 0; kind < 3; kind++) {
    g_autofree char *again = NULL;
    g_autoptr (ZyCliRun) sound = zy_cli_run (fixture->library, "check", NULL);
    g_autoptr (ZyCliRun) check = NULL;
    g_autoptr (ZyCliRun) repair = NULL;
    g_autoptr (ZyCliRun) repaired = NULL;

    g_assert_cmpint (sound->status, ==, 0);
    if (kind == 0)
      g_assert_cmpint (g_unlink (path), ==, 0);
    else
      g_assert_true (g_file_set_contents (path, changed,
                                          (gssize) zy_temp_png_length - (kind == 1 ? 9 : 0), NULL));

    check = zy_cli_run (fixture->library, "check", NULL);
    g_assert_cmpint (check->status, ==, 1);
    g_assert_nonnull (strstr (check->out, "images/kite.png"));
    g_assert_nonnull (strstr (check->out, "2404.00009"));

    repair = zy_cli_run (fixture->library, "check", "--repair", NULL);
    g_assert_cmpint (repair->status, ==, 0);
    repaired = zy_cli_run (fixture->library, "check", NULL);
    g_assert_cmpint (repaired->status, ==, 0);

    again = import_figure (fixture);
    g_assert_cmpstr (again, ==, path);
  }
}

/* The disk is full: what a process may write ends there, and SQLite tells the same. */

static void
limit_files (gpointer data)
{
  const struct rlimit limit = { .rlim_cur = GPOINTER_TO_UINT (data), .rlim_max = RLIM_INFINITY };

  setrlimit (RLIMIT_FSIZE, &limit);
  signal (SIGXFSZ, SIG_IGN);
}

/* Runs zhaiyao-cli after a change to its process. */
static ZyCliRun *
run_changed (Fixture              *fixture,
             GSpawnChildSetupFunc  change,
             gpointer              data,
             const char           *command,
             const char           *argument)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  ZyCliRun *run = g_new0 (ZyCliRun, 1);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, change, data, NULL);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("ZY_CLI"), "--library",
                                         fixture->library, command, argument, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->out, &run->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  if (*run->err != '\0')
    g_test_message ("%s", run->err);

  return run;
}

static guint
get_size (Fixture *fixture)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->library, &info), ==, 0);

  return (guint) info.st_size;
}

static void
assert_says_full (ZyCliRun *run)
{
  g_assert_true (strstr (run->err, "no space left") != NULL || strstr (run->err, "is full") != NULL);
}

static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *digest = zy_temp_folder_write_digest (fixture->folder, "in/econ/2024-04-06.md",
                                                         500, 200);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  const guint size = get_size (fixture);
  guint n_failed = 0;

  for (guint i = 0; i < 8; i++) {
    const guint limit = 20000 + i * size / 8;
    g_autoptr (ZyCliRun) import = run_changed (fixture, limit_files, GUINT_TO_POINTER (limit),
                                               "import", digest);
    g_autoptr (ZyCliRun) backup = run_changed (fixture, limit_files,
                                               GUINT_TO_POINTER (MIN (limit, size - 1)), "backup",
                                               copy);
    g_autoptr (ZyCliRun) check = zy_cli_run (fixture->library, "check", NULL);

    /* What an import has done stays, so the last of them have less to do. */
    if (import->status != 0)
      assert_says_full (import);
    n_failed += import->status != 0;
    g_assert_cmpint (backup->status, ==, 1);
    assert_says_full (backup);
    g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    g_assert_cmpint (check->status, ==, 0);
    assert_starred (fixture, FIRST " starred\n");
  }

  g_assert_cmpuint (n_failed, >=, 2);

  /* With room again, it works again. */
  {
    g_autoptr (ZyCliRun) import = zy_cli_run (fixture->library, "import", digest, NULL);
    g_autoptr (ZyCliRun) count = zy_cli_run (fixture->library, "search", "--count", "Paper", NULL);

    g_assert_cmpint (import->status, ==, 0);
    g_assert_cmpstr (count->out, ==, "203\n");
  }
}

/* Files that cannot be written; root could write all, so be nobody. */

#define NOBODY 65534

static void
become_nobody (gpointer data)
{
  if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    _exit (127);
}

static gboolean
can_run_as_nobody (Fixture *fixture)
{
  g_autoptr (ZyCliRun) run = NULL;

  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  run = run_changed (fixture, become_nobody, NULL, "list", "--help");

  return run->status == 0;
}

static void
assert_readable (Fixture *fixture)
{
  g_autoptr (ZyCliRun) list = run_changed (fixture, become_nobody, NULL, "list", "is:starred");
  g_autoptr (ZyCliRun) show = run_changed (fixture, become_nobody, NULL, "show", "2403.00001");
  g_autoptr (ZyCliRun) check = run_changed (fixture, become_nobody, NULL, "check", NULL);
  g_autoptr (ZyCliRun) star = run_changed (fixture, become_nobody, NULL, "star", "2403.00002");

  g_assert_cmpint (list->status, ==, 0);
  g_assert_cmpstr (list->out, ==, FIRST " starred\n");
  g_assert_cmpint (show->status, ==, 0);
  g_assert_cmpint (check->status, ==, 0);
  g_assert_cmpint (star->status, ==, 1);
  g_assert_nonnull (strstr (star->err, "cannot be written"));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->library);

  if (!can_run_as_nobody (fixture)) {
    g_test_skip ("nobody but its owner can run what is built here");
    return;
  }

  /* The file, then the folder. */
  g_assert_cmpint (g_chmod (fixture->library, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  assert_readable (fixture);
  g_assert_cmpint (g_chmod (fixture->library, 0666), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  assert_readable (fixture);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
}

/* While somebody else has it open, and after he ended without putting the log into the file. */
static void
test_read_only_log (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->library);
  g_autofree char *log = g_strconcat (fixture->library, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->library, "-shm", NULL);
  g_autofree char *content = NULL;
  sqlite3 *handle = zy_test_connect (fixture->library);
  gsize length;

  if (!can_run_as_nobody (fixture)) {
    g_test_skip ("nobody but its owner can run what is built here");
    sqlite3_close (handle);
    return;
  }

  zy_test_execute (handle, "UPDATE papers SET starred = 1, read = 0 WHERE key = '2403.00001'");
  g_assert_cmpint (g_chmod (fixture->library, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_cmpint (g_chmod (log, 0444), ==, 0);
  g_assert_cmpint (g_chmod (index, 0444), ==, 0);
  assert_readable (fixture);

  g_assert_true (g_file_get_contents (log, &content, &length, NULL));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  sqlite3_close (handle);
  g_assert_true (g_file_set_contents (log, content, (gssize) length, NULL));
  g_assert_cmpint (g_chmod (log, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  assert_readable (fixture);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
}

/* An open library and another process, in both directions. */

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

static void
wait_for (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  *flag = FALSE;
}

static ZyLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->library);
  g_autoptr (GError) error = NULL;
  ZyLibrary *library = zy_library_new (file);

  zy_library_open (library, &error);
  g_assert_no_error (error);

  return library;
}

static void
test_two_processes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.sqlite", NULL);
  g_autofree char *digest = zy_temp_folder_write_digest (fixture->folder, "in/econ/2024-04-06.md",
                                                         7, 1);
  g_autoptr (ZyCliRun) backup = zy_cli_run (fixture->library, "backup", copy, NULL);
  ZyLibrary *library = open_library (fixture);
  gboolean changed = FALSE;

  g_signal_connect_swapped (library, "changed", G_CALLBACK (changed_cb), &changed);

  zy_cli_run_free (zy_cli_run (fixture->library, "star", "2403.00002", NULL));
  wait_for (&changed);
  zy_test_assert_list (library, "is:starred", "2403.00001 2403.00002");

  zy_cli_run_free (zy_cli_run (fixture->library, "import", digest, NULL));
  wait_for (&changed);
  zy_test_assert_list (library, "source:econ", "2403.00007");

  /* The other way round. */
  zy_edit_unref (zy_test_edit (library, ZY_EDIT_STARRED, FALSE, NULL, "2403.00001"));
  assert_starred (fixture, "2403.00002\t第2篇论文\tunread starred\n");

  while (g_main_context_iteration (NULL, FALSE))
    ;
  changed = FALSE;
  zy_cli_run_free (zy_cli_run (fixture->library, "restore", copy, NULL));
  wait_for (&changed);
  zy_test_assert_list (library, "is:starred", "2403.00001");
  zy_test_assert_list (library, "source:econ", "");

  zy_edit_unref (zy_test_edit (library, ZY_EDIT_STARRED, TRUE, NULL, "2403.00003"));
  assert_starred (fixture, FIRST " starred\n2403.00003\t第3篇论文\tunread starred\n");
  zy_test_close (library);
}

/* A newer version upgrades the library meanwhile. */
static void
test_outdated (Fixture       *fixture,
               gconstpointer  data)
{
  ZyLibrary *library = open_library (fixture);
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyEdit) edit = zy_edit_new (ZY_EDIT_STARRED, FALSE, NULL);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) write_error = NULL;
  gboolean outdated = FALSE;
  sqlite3 *other;

  g_signal_connect_swapped (library, "outdated", G_CALLBACK (changed_cb), &outdated);
  zy_edit_add_paper (edit, 1);

  other = zy_test_connect (fixture->library);
  zy_test_execute (other, "PRAGMA user_version = 9999");
  wait_for (&outdated);

  g_assert_null (zy_library_list (library, query, &read_error));
  g_assert_error (read_error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NEWER);
  g_assert_null (zy_library_edit (library, edit, &write_error));
  g_assert_error (write_error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NEWER);
  g_assert_cmpint (zy_test_get_int (other, "SELECT count(*) FROM papers WHERE starred = 1"), ==, 1);
  sqlite3_close (other);
  zy_test_close (library);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/safety/backup", test_backup);
  add ("/safety/backup-usage", test_backup_usage);
  add ("/safety/restore-elsewhere", test_restore_elsewhere);
  add ("/safety/repair", test_repair);
  add ("/safety/figures", test_figures);
  add ("/safety/full", test_full);
  add ("/safety/read-only", test_read_only);
  add ("/safety/read-only-log", test_read_only_log);
  add ("/safety/two-processes", test_two_processes);
  add ("/safety/outdated", test_outdated);

  return g_test_run ();
}
