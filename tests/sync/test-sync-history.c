/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sync-history.h"

#define HOUR ((gint64) 60 * 60)

static void
test_changes (void)
{
  ZySyncHistory history = { 0 };

  g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, 0);
  zy_sync_history_add_change (&history, 10 * HOUR);
  zy_sync_history_add_change (&history, 10 * HOUR + 1);
  zy_sync_history_add_change (&history, 11 * HOUR - 1);
  g_assert_cmpuint (history.n_changes, ==, 1);
  g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, 10 * HOUR);
  zy_sync_history_add_change (&history, 11 * HOUR);
  g_assert_cmpuint (history.n_changes, ==, 2);
}

static void
test_forgets (void)
{
  ZySyncHistory history = { 0 };

  for (gint64 i = 1; i <= 40; i++)
    zy_sync_history_add_change (&history, i * HOUR);
  g_assert_cmpuint (history.n_changes, ==, ZY_SYNC_MAX_CHANGES);
  g_assert_cmpint (history.changes[0], ==, 9 * HOUR);
  g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, 40 * HOUR);
}

/* A clock that was ahead leaves changes behind that have not happened. */
static void
test_clock (void)
{
  ZySyncHistory history = { 0 };

  zy_sync_history_add_change (&history, 10 * HOUR);
  zy_sync_history_add_change (&history, 1000 * HOUR);
  zy_sync_history_add_change (&history, 2000 * HOUR);
  zy_sync_history_add_change (&history, 20 * HOUR);
  g_assert_cmpuint (history.n_changes, ==, 2);
  g_assert_cmpint (history.changes[0], ==, 10 * HOUR);
  g_assert_cmpint (history.changes[1], ==, 20 * HOUR);
}

static void
test_text (void)
{
  ZySyncHistory history = { 0 };
  ZySyncHistory again = { .n_changes = 1, .changes = { 5 } };
  g_autofree char *none = zy_sync_history_format_changes (&history);
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  g_assert_cmpstr (none, ==, "");
  for (gint64 i = 1; i <= 40; i++)
    zy_sync_history_add_change (&history, 1700000000 + i * HOUR);
  text = zy_sync_history_format_changes (&history);
  zy_sync_history_parse_changes (&again, text);
  same = zy_sync_history_format_changes (&again);
  g_assert_cmpstr (same, ==, text);
  g_assert_cmpuint (again.n_changes, ==, ZY_SYNC_MAX_CHANGES);
}

static void
test_bad_text (void)
{
  ZySyncHistory history = { 0 };

  zy_sync_history_parse_changes (&history, NULL);
  g_assert_cmpuint (history.n_changes, ==, 0);
  zy_sync_history_parse_changes (&history, "x 10 -3 5 20  9223372036854775807 99999999999999999999 30y");
  g_assert_cmpuint (history.n_changes, ==, 2);
  g_assert_cmpint (history.changes[0], ==, 10);
  g_assert_cmpint (history.changes[1], ==, 20);

  /* of too many, the newest */
  {
    g_autoptr (GString) many = g_string_new (NULL);

    for (guint i = 1; i <= 100; i++)
      g_string_append_printf (many, "%u ", i * 10000);
    zy_sync_history_parse_changes (&history, many->str);
    g_assert_cmpuint (history.n_changes, ==, ZY_SYNC_MAX_CHANGES);
    g_assert_cmpint (zy_sync_history_get_last_change (&history), ==, 1000000);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-history/changes", test_changes);
  g_test_add_func ("/sync-history/forgets", test_forgets);
  g_test_add_func ("/sync-history/clock", test_clock);
  g_test_add_func ("/sync-history/text", test_text);
  g_test_add_func ("/sync-history/bad-text", test_bad_text);

  return g_test_run ();
}
