/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-text.h"

/* 2024-04-05T12:00:00Z, a Friday. */
#define NOON ((gint64) 1712318400)
#define HOUR ((gint64) 3600)
#define DAY  (24 * HOUR)

static void
test_time (void)
{
  static const struct {
    gint64 time;
    const char *text;
  } cases[] = {
    { NOON - 3 * HOUR, "today 09:00" },
    { NOON + HOUR, "today 13:00" },
    /* The day before is that of the calendar, however few hours ago. */
    { NOON - 13 * HOUR, "yesterday 23:00" },
    { NOON + 12 * HOUR, "tomorrow 00:00" },
    { NOON - 3 * DAY, "2 April, 12:00" },
    { NOON - 200 * DAY, "18 September 2023, 12:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = zy_source_text_new_time (cases[i].time, NOON);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static ZySourceStatus *
new_status (void)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, "cs.CL", "https://example.org/");

  return zy_source_status_new (1, settings);
}

static void
test_well (void)
{
  g_autoptr (ZySourceStatus) status = new_status ();
  g_autofree char *never = zy_source_text_new_state (status, NOON);
  g_autofree char *synced = NULL;

  g_assert_cmpstr (never, ==, "Never synced");
  zy_source_status_set_times (status, NOON - 3 * HOUR, NOON + HOUR);
  synced = zy_source_text_new_state (status, NOON);
  g_assert_cmpstr (synced, ==, "Synced today 09:00");
  g_assert_null (zy_source_text_new_worry (status, TRUE, NOON));
  g_assert_cmpint (zy_source_text_get_mark (status, TRUE), ==, ZY_SOURCE_MARK_NONE);

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  g_assert_cmpint (zy_source_text_get_mark (status, TRUE), ==, ZY_SOURCE_MARK_BUSY);
}

static void
test_problem (void)
{
  g_autoptr (ZySourceStatus) status = new_status ();
  g_autofree char *worry = NULL;
  g_autofree char *soon = NULL;

  zy_source_status_set_message (status, "The host cannot be found");
  zy_source_status_set_times (status, 0, NOON + HOUR);
  g_assert_cmpint (zy_source_text_get_mark (status, TRUE), ==, ZY_SOURCE_MARK_PROBLEM);
  worry = zy_source_text_new_worry (status, TRUE, NOON);
  g_assert_cmpstr (worry, ==, "The host cannot be found\nNext try: today 13:00");
  soon = zy_source_text_new_worry (status, TRUE, NOON + 2 * HOUR);
  g_assert_cmpstr (soon, ==, "The host cannot be found\nNext try: soon");

  /* Without a network, nothing is the source's fault. */
  g_assert_cmpint (zy_source_text_get_mark (status, FALSE), ==, ZY_SOURCE_MARK_NONE);
  g_assert_null (zy_source_text_new_worry (status, FALSE, NOON));
}

static void
test_stale (void)
{
  g_autoptr (ZySourceStatus) status = new_status ();
  g_autofree char *worry = NULL;

  zy_source_status_set_stale_since (status, NOON - 3 * DAY);
  g_assert_cmpint (zy_source_text_get_mark (status, TRUE), ==, ZY_SOURCE_MARK_STALE);
  worry = zy_source_text_new_worry (status, TRUE, NOON);
  g_assert_cmpstr (worry, ==, "Nothing new since 2 April, 12:00, though there usually is");
}

static void
test_paused (void)
{
  g_autoptr (ZySourceStatus) status = new_status ();
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_copy (zy_source_status_get_settings (status));

  settings->is_paused = TRUE;
  zy_source_status_set_settings (status, settings);
  zy_source_status_set_message (status, "The host cannot be found");
  g_assert_cmpint (zy_source_text_get_mark (status, TRUE), ==, ZY_SOURCE_MARK_PAUSED);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/source-text/time", test_time);
  g_test_add_func ("/ui/source-text/well", test_well);
  g_test_add_func ("/ui/source-text/problem", test_problem);
  g_test_add_func ("/ui/source-text/stale", test_stale);
  g_test_add_func ("/ui/source-text/paused", test_paused);

  return g_test_run ();
}
