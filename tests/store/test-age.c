/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-age.h"
#include "zy-derived-text.h"
#include "zy-migrations.h"
#include "zy-store-fixture.h"

#define PAPERS_OF_A_DAY (ZY_KEYS_PER_DAY / 2)

static ZyConnection *
make_library (char **folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  ZyConnection *connection;

  *folder = zy_test_make_folder ();
  path = g_build_filename (*folder, "library.db", NULL);
  connection = zy_connection_open (path, ZY_CONNECTION_WRITE, 0, &error);
  g_assert_no_error (error);
  g_assert_true (zy_connection_prepare_for_use (connection, &error));
  g_assert_true (zy_migrations_run (connection, ZY_SCHEMA_VERSION, &error));
  g_assert_true (zy_connection_begin (connection, &error));

  return connection;
}

static void
remove_library (ZyConnection *connection,
                char         *folder)
{
  zy_connection_end (connection);
  zy_connection_close (connection);
  zy_test_remove_folder (folder);
  g_free (folder);
}

/* Also makes the paper, so that the key is taken. */
static gint64
add_paper (ZyConnection *connection,
           const char   *arxiv_id,
           const char   *date)
{
  static int n = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("paper-%d", n++);
  gint64 key;

  g_assert_true (zy_age_allocate (connection, arxiv_id, date, &key, &error));
  g_assert_true (zy_connection_run (connection, &error,
                                    "INSERT INTO papers (key, arxiv_id, digest_date, newest_key)"
                                    " VALUES (?, ?, ?, ?)",
                                    "tttl", name, arxiv_id, date, key));

  return key;
}

static void
test_own_place (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  gint64 first = add_paper (connection, "2404.00001", NULL);

  g_assert_cmpint (first, ==, zy_newest_key ("2404.00001", NULL));
  g_assert_cmpint (add_paper (connection, "2404.00002", NULL), ==, first + 2);

  /* Papers of old archives that share a number. */
  g_assert_cmpint (add_paper (connection, "hep-th/9901001", NULL), <,
                   add_paper (connection, "math/9901001", NULL));

  remove_library (connection, folder);
}

static void
test_same_day (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  gint64 key = 0;

  for (int i = 0; i < PAPERS_OF_A_DAY; i++) {
    gint64 next = add_paper (connection, NULL, "2024-04-05");

    g_assert_cmpint (next, >, key);
    g_assert_cmpint (next, <, zy_newest_key (NULL, "2024-04-06"));
    key = next;
  }

  remove_library (connection, folder);
}

/* More than a day holds go to the end of their month, before the next. */
static void
test_full_day (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  gint64 overflow;

  for (int i = 0; i < PAPERS_OF_A_DAY; i++)
    add_paper (connection, NULL, "2024-04-05");

  overflow = add_paper (connection, NULL, "2024-04-05");
  g_assert_cmpint (overflow, >, zy_newest_key ("2404.29999", NULL));
  g_assert_cmpint (overflow, <, zy_newest_key (NULL, "2024-05-01"));
  g_assert_cmpint (add_paper (connection, NULL, "2024-04-05"), >, overflow);

  remove_library (connection, folder);
}

static void
test_full_month (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  g_autoptr (GError) error = NULL;
  gint64 wanted = zy_newest_key (NULL, "2024-04-05");
  gint64 end = zy_newest_key ("2405.00000", NULL);
  gint64 key;

  /* All that would do is taken. */
  g_assert_true (zy_connection_run (connection, &error,
                                    "WITH RECURSIVE n (k) AS (SELECT ?1 UNION ALL"
                                    " SELECT k + 2 FROM n WHERE k + 2 < ?2)"
                                    "INSERT INTO papers (key, newest_key) SELECT 'k' || k, k FROM n",
                                    "ll", wanted, end));

  key = add_paper (connection, NULL, "2024-04-05");
  g_assert_cmpint (key, <, 0);
  g_assert_cmpint (add_paper (connection, NULL, "2024-04-05"), <, key);

  remove_library (connection, folder);
}

static void
test_set_date (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  g_autoptr (GError) error = NULL;
  gint64 key = add_paper (connection, NULL, "2024-04-05");
  gint64 paper = zy_connection_get_last_id (connection);
  gint64 now;

  g_assert_true (zy_age_set_date (connection, paper, "2024-04-05", &error));
  g_assert_true (zy_connection_get_int (connection, &now, &error,
                                        "SELECT newest_key FROM papers WHERE id = ?", "l", paper));
  g_assert_cmpint (now, ==, key);

  g_assert_true (zy_age_set_date (connection, paper, "2024-06-01", &error));
  g_assert_true (zy_connection_get_int (connection, &now, &error,
                                        "SELECT newest_key FROM papers WHERE id = ?", "l", paper));
  g_assert_cmpint (now, ==, zy_newest_key (NULL, "2024-06-01"));

  remove_library (connection, folder);
}

static void
test_rebuild (void)
{
  char *folder;
  ZyConnection *connection = make_library (&folder);
  g_autoptr (GError) error = NULL;
  gint64 key = add_paper (connection, "2404.00001", NULL);
  gint64 now;

  g_assert_true (zy_connection_execute (connection, "UPDATE papers SET newest_key = 1", &error));
  g_assert_true (zy_age_rebuild (connection, &error));
  g_assert_true (zy_connection_get_int (connection, &now, &error,
                                        "SELECT newest_key FROM papers", ""));
  g_assert_cmpint (now, ==, key);

  remove_library (connection, folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/age/own-place", test_own_place);
  g_test_add_func ("/age/same-day", test_same_day);
  g_test_add_func ("/age/full-day", test_full_day);
  g_test_add_func ("/age/full-month", test_full_month);
  g_test_add_func ("/age/set-date", test_set_date);
  g_test_add_func ("/age/rebuild", test_rebuild);

  return g_test_run ();
}
