/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources as they are seen and changed; what the dialog asks for is looked at, and nobody does it. */

#include "zy-sources-dialog.h"

#include "zy-catalogue-mirror.h"
#include "zy-library-sources.h"
#include "zy-source-calendar.h"
#include "zy-source-row.h"
#include "zy-ui-fixture.h"

typedef struct {
  ZyStoreFixture store;
  GListStore *sources;
  GListStore *mirrors;
  ZyActivity *activity;
  ZySyncStatus *sync;
  GSimpleActionGroup *actions;
  GString *asked; /* what was asked for, a line each */
  ZySourcesDialog *dialog;
} Fixture;

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *text = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;

  g_string_append_printf (fixture->asked, "%s%s%s\n", g_action_get_name (G_ACTION (action)),
                          text != NULL ? " " : "", text != NULL ? text : "");
}

static void
assert_asked (Fixture    *fixture,
              const char *text)
{
  g_assert_cmpstr (fixture->asked->str, ==, text);
  g_string_set_size (fixture->asked, 0);
}

static ZySourceStatus *
add (Fixture      *fixture,
     ZySourceKind  kind,
     const char   *name,
     const char   *address)
{
  g_autoptr (ZySourceSettings) settings = zy_source_settings_new (kind, name, address);
  g_autoptr (GError) error = NULL;
  gint64 id = zy_library_add_source (fixture->store.library, settings, &error);
  ZySourceStatus *status;

  g_assert_no_error (error);
  status = zy_source_status_new (id, settings);
  g_list_store_append (fixture->sources, status);

  return status;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const names[ZY_N_LANGS] = { "镜像", "The Mirror" };
  const GActionEntry entries[] = {
    { .name = "sync", .activate = asked_cb },
    { .name = "sync-source", .activate = asked_cb, .parameter_type = "x" },
    { .name = "fetch-day", .activate = asked_cb, .parameter_type = "(xs)" },
    { .name = "show-digest", .activate = asked_cb, .parameter_type = "(xs)" },
    { .name = "update-source", .activate = asked_cb, .parameter_type = "(xa{sv})" },
    { .name = "remove-source", .activate = asked_cb, .parameter_type = "x" },
    { .name = "show-add-source", .activate = asked_cb },
  };
  g_autoptr (ZyCatalogueMirror) mirror =
    zy_catalogue_mirror_new ("mirror", names, "https://mirror.example/");

  zy_store_fixture_set_up (&fixture->store, data);
  fixture->sources = g_list_store_new (ZY_TYPE_SOURCE_STATUS);
  fixture->mirrors = g_list_store_new (ZY_TYPE_CATALOGUE_MIRROR);
  g_list_store_append (fixture->mirrors, mirror);
  fixture->activity = zy_activity_new ();
  fixture->sync = zy_sync_status_new (G_LIST_MODEL (fixture->sources),
                                      G_LIST_MODEL (fixture->mirrors), fixture->activity, NULL);
  fixture->asked = g_string_new (NULL);
  fixture->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->actions), entries,
                                   G_N_ELEMENTS (entries), fixture);
}

static void
show (Fixture *fixture)
{
  fixture->dialog = zy_sources_dialog_new (NULL, fixture->store.library, fixture->sync);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->dialog), "app",
                                  G_ACTION_GROUP (fixture->actions));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL) {
    g_object_ref (fixture->dialog);
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_assert_finalize_object (fixture->dialog);
  }

  g_string_free (fixture->asked, TRUE);
  g_object_unref (fixture->actions);
  g_assert_finalize_object (fixture->sync);
  g_object_unref (fixture->activity);
  g_object_unref (fixture->mirrors);
  g_assert_finalize_object (fixture->sources);
  zy_store_fixture_tear_down (&fixture->store, data);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  show (fixture);
  zy_ui_wait_text (fixture->dialog, "No Sources Yet");
}

/* Each source says how it stands, as that changes. */
static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_ADDRESS, "<cs.CL>",
                                           "https://example.org/a");

  show (fixture);
  zy_ui_wait_text (fixture->dialog, "<cs.CL>");
  zy_ui_wait_text (fixture->dialog, "Never synced");

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  zy_ui_wait_text (fixture->dialog, "Asking for new digests…");
  zy_source_status_set_phase (status, ZY_SYNC_PHASE_IDLE);

  zy_source_status_set_times (status, 0, 1);
  zy_source_status_set_message (status, "It is <broken>");
  zy_ui_wait_text (fixture->dialog, "Never synced\nIt is <broken>\nNext try: soon");

  zy_sync_status_set_online (fixture->sync, FALSE);
  zy_ui_wait_text (fixture->dialog, "Never synced");
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_ADDRESS, "cs.CL",
                                           "https://example.org/a");
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_copy (zy_source_status_get_settings (status));
  GtkWidget *row;
  GtkSwitch *pause;

  show (fixture);
  row = gtk_widget_get_ancestor (zy_ui_wait_text (fixture->dialog, "cs.CL"), ZY_TYPE_SOURCE_ROW);
  pause = GTK_SWITCH (zy_ui_find (row, GTK_TYPE_SWITCH));
  g_assert_true (gtk_switch_get_active (pause));
  gtk_switch_set_active (pause, FALSE);
  assert_asked (fixture, "update-source (1, {'paused': <true>})\n");

  /* What somebody else changed is shown, and not asked for once more. */
  settings->is_paused = TRUE;
  zy_source_status_set_settings (status, settings);
  settings->is_paused = FALSE;
  zy_source_status_set_settings (status, settings);
  g_assert_true (gtk_switch_get_active (pause));
  assert_asked (fixture, "");
}

static gboolean
is_answered (gpointer user_data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window)) {
      *(GtkWidget **) user_data = window;
      return TRUE;
    }
  }

  return FALSE;
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *title)
{
  GtkWidget *label = zy_ui_wait_text (fixture->dialog, title);

  return gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW);
}

/* Every choice asks for what it says. */
static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_ADDRESS, "cs.CL",
                                           "https://example.org/a");
  GtkWidget *row;

  show (fixture);
  zy_sources_dialog_show_source (fixture->dialog, 1);

  row = find_row (fixture, "How Often");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  assert_asked (fixture, "update-source (1, {'interval': <3600>})\n");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 6);
  assert_asked (fixture, "update-source (1, {'interval': <-1>})\n");

  row = find_row (fixture, "Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "语言");
  assert_asked (fixture, "");
  g_signal_emit_by_name (row, "apply");
  assert_asked (fixture, "update-source (1, {'name': <'语言'>})\n");

  /* What could not be changed is taken back. */
  zy_sources_dialog_refresh (fixture->dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "cs.CL");

  row = find_row (fixture, "Mirror");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  assert_asked (fixture, "update-source (1, {'mirror': <'https://mirror.example/'>})\n");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  assert_asked (fixture, "");
  row = find_row (fixture, "Address of the Mirror");
  gtk_editable_set_text (GTK_EDITABLE (row), "https://own.example/");
  g_signal_emit_by_name (row, "apply");
  assert_asked (fixture, "update-source (1, {'mirror': <'https://own.example/'>})\n");

  gtk_widget_activate_action (row, "source.sync-now", NULL);
  assert_asked (fixture, "sync-source 1\n");
}

/* Removing asks first, and says what goes and what stays. */
static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_ADDRESS, "cs.CL",
                                           "https://example.org/a");
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (ZyEdit) inverse = NULL;
  GtkWidget *question = NULL;
  GtkWidget *name_row;

  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_add_entry (draft, "2404.00003", "Three", NULL);
  zy_test_merge (fixture->store.library, draft);
  inverse = zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, TRUE, NULL, "2404.00002");

  show (fixture);
  zy_sources_dialog_show_source (fixture->dialog, 1);
  name_row = find_row (fixture, "Name");
  gtk_widget_activate_action (name_row, "source.remove", NULL);
  zy_ui_wait (is_answered, &question, "the question");
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question)), ==,
                   "Remove “cs.CL”?");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), ==,
                   "2 papers that no other source has go with it.\n"
                   "1 stays, because you read, starred, tagged or noted something on it.");

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  assert_asked (fixture, "");

  question = NULL;
  gtk_widget_activate_action (name_row, "source.remove", NULL);
  zy_ui_wait (is_answered, &question, "the question");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "remove");
  assert_asked (fixture, "remove-source 1\n");

  /* The page of a source that is gone does not stay. */
  g_list_store_remove_all (fixture->sources);
  zy_ui_wait_text (fixture->dialog, "No Sources Yet");
}

/* The calendar. */

static void
write_day (Fixture          *fixture,
           const char       *date,
           ZySourceDayState  state,
           const char       *message)
{
  g_autoptr (ZySourceDay) day = zy_source_day_new (date, state);
  g_autoptr (GError) error = NULL;

  day->message = g_strdup (message);
  day->tried = 1712318400;
  zy_library_write_source_day (fixture->store.library, 1, day, &error);
  g_assert_no_error (error);
}

static ZySourceCalendar *
show_april (Fixture *fixture)
{
  ZySourceCalendar *calendar;

  show (fixture);
  zy_sources_dialog_show_source (fixture->dialog, 1);
  find_row (fixture, "Name");
  calendar = ZY_SOURCE_CALENDAR (zy_ui_find (fixture->dialog, ZY_TYPE_SOURCE_CALENDAR));
  zy_source_calendar_set_month (calendar, 2024, 4);

  return calendar;
}

static void
assert_day (ZySourceCalendar *calendar,
            int               number,
            const char       *sign,
            const char       *class,
            const char       *words)
{
  GtkWidget *day = zy_source_calendar_get_day (calendar, number);

  g_assert_nonnull (zy_ui_find_text (day, sign));
  g_assert_true (gtk_widget_has_css_class (day, class));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (day), ==, words);
}

static void
fill_april (Fixture *fixture)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("daily", "2024-04-05");

  zy_test_add_entry (draft, "2404.00001", "One", NULL);
  zy_test_add_entry (draft, "2404.00002", "Two", NULL);
  zy_test_merge (fixture->store.library, draft);
  write_day (fixture, "2024-04-06", ZY_SOURCE_DAY_EMPTY, NULL);
  write_day (fixture, "2024-04-04", ZY_SOURCE_DAY_MISSING, NULL);
  write_day (fixture, "2024-04-03", ZY_SOURCE_DAY_FAILED, "The host cannot be found");
}

/* Every state has a sign and words of its own. */
static void
test_calendar (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_DATED, "daily",
                                           "https://example.org/{date}.jsonl");
  ZySourceCalendar *calendar;

  fill_april (fixture);
  calendar = show_april (fixture);
  zy_ui_wait_text (zy_source_calendar_get_day (calendar, 5), "2");

  assert_day (calendar, 5, "2", "day-present", "5 Apr 2024: 2 papers, 2 of them unread");
  assert_day (calendar, 6, "○", "day-empty", "6 Apr 2024: no papers, as it is a weekend");
  assert_day (calendar, 4, "–", "day-missing",
              "4 Apr 2024: the source has nothing of this day");
  assert_day (calendar, 3, "!", "day-failed", "3 Apr 2024: failed: The host cannot be found");
  assert_day (calendar, 2, "", "day-unknown", "2 Apr 2024: not asked for");
  g_assert_null (zy_source_calendar_get_day (calendar, 31));

  g_signal_emit_by_name (zy_source_calendar_get_day (calendar, 5), "clicked");
  assert_asked (fixture, "show-digest (1, '2024-04-05')\n");
  g_signal_emit_by_name (zy_source_calendar_get_day (calendar, 2), "clicked");
  assert_asked (fixture, "fetch-day (1, '2024-04-02')\n");
  g_signal_emit_by_name (zy_source_calendar_get_day (calendar, 3), "clicked");
  assert_asked (fixture, "fetch-day (1, '2024-04-03')\n");
}

/* What was learnt of a day shows when asking for it has ended. */
static void
test_calendar_follows (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_DATED, "daily",
                                           "https://example.org/{date}.jsonl");
  ZySourceCalendar *calendar = show_april (fixture);

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  write_day (fixture, "2024-04-03", ZY_SOURCE_DAY_FAILED, NULL);
  zy_source_status_set_phase (status, ZY_SYNC_PHASE_IDLE);
  zy_ui_wait_text (zy_source_calendar_get_day (calendar, 3), "!");
}

/* A day that the user wants says so until asking for it has ended, and is not asked for twice. */
static void
test_calendar_fetching (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_DATED, "daily",
                                           "https://example.org/{date}.jsonl");
  ZySourceCalendar *calendar = show_april (fixture);
  GtkWidget *day = zy_source_calendar_get_day (calendar, 3);

  g_signal_emit_by_name (day, "clicked");
  g_signal_emit_by_name (day, "clicked");
  assert_asked (fixture, "fetch-day (1, '2024-04-03')\n");
  assert_day (calendar, 3, "…", "day-unknown", "3 Apr 2024: being fetched…");

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  assert_day (calendar, 3, "…", "day-unknown", "3 Apr 2024: being fetched…");
  write_day (fixture, "2024-04-03", ZY_SOURCE_DAY_MISSING, NULL);
  zy_source_status_set_phase (status, ZY_SYNC_PHASE_IDLE);
  zy_ui_wait_text (day, "–");
  g_signal_emit_by_name (day, "clicked");
  assert_asked (fixture, "fetch-day (1, '2024-04-03')\n");
}

/* Of two days, the second says that it is wanted until it, too, was asked for. */
static void
test_calendar_fetching_two (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_DATED, "daily",
                                           "https://example.org/{date}.jsonl");
  ZySourceCalendar *calendar = show_april (fixture);
  GtkWidget *first = zy_source_calendar_get_day (calendar, 4);
  GtkWidget *second = zy_source_calendar_get_day (calendar, 3);

  g_signal_emit_by_name (first, "clicked");
  g_signal_emit_by_name (second, "clicked");
  assert_asked (fixture, "fetch-day (1, '2024-04-04')\nfetch-day (1, '2024-04-03')\n");

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  write_day (fixture, "2024-04-04", ZY_SOURCE_DAY_MISSING, NULL);
  zy_source_status_set_phase (status, ZY_SYNC_PHASE_IDLE);
  zy_ui_wait_text (first, "–");
  assert_day (calendar, 3, "…", "day-unknown", "3 Apr 2024: being fetched…");

  zy_source_status_set_phase (status, ZY_SYNC_PHASE_FETCHING);
  write_day (fixture, "2024-04-03", ZY_SOURCE_DAY_EMPTY, NULL);
  zy_source_status_set_phase (status, ZY_SYNC_PHASE_IDLE);
  zy_ui_wait_text (second, "○");
}

/* A source with one address for all days can be asked for none of them. */
static void
test_calendar_of_address (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_ADDRESS, "daily",
                                           "https://example.org/daily.md");
  ZySourceCalendar *calendar;

  fill_april (fixture);
  calendar = show_april (fixture);
  zy_ui_wait_text (zy_source_calendar_get_day (calendar, 5), "2");
  g_assert_true (gtk_widget_get_sensitive (zy_source_calendar_get_day (calendar, 5)));
  g_assert_false (gtk_widget_get_sensitive (zy_source_calendar_get_day (calendar, 2)));
}

/* Months are turned by actions, that keys have too; there is none after this one. */
static void
test_calendar_months (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (ZySourceStatus) status = add (fixture, ZY_SOURCE_KIND_DATED, "daily",
                                           "https://example.org/{date}.jsonl");
  ZySourceCalendar *calendar = show_april (fixture);
  GtkWidget *widget = GTK_WIDGET (calendar);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *month = g_date_time_format (now, "%OB %Y");

  zy_ui_wait_text (widget, "April 2024");
  gtk_widget_activate_action (widget, "calendar.previous", NULL);
  zy_ui_wait_text (widget, "March 2024");
  zy_source_calendar_set_month (calendar, 2023, 12);
  gtk_widget_activate_action (widget, "calendar.next", NULL);
  zy_ui_wait_text (widget, "January 2024");

  zy_source_calendar_set_month (calendar, g_date_time_get_year (now),
                                g_date_time_get_month (now));
  gtk_widget_activate_action (widget, "calendar.next", NULL);
  zy_ui_wait_text (widget, month);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define test(path, function) \
  g_test_add ("/ui/sources-dialog" path, Fixture, NULL, set_up, function, tear_down)

  test ("/empty", test_empty);
  test ("/states", test_states);
  test ("/pause", test_pause);
  test ("/properties", test_properties);
  test ("/remove", test_remove);
  test ("/calendar", test_calendar);
  test ("/calendar/follows", test_calendar_follows);
  test ("/calendar/fetching", test_calendar_fetching);
  test ("/calendar/fetching-two", test_calendar_fetching_two);
  test ("/calendar/of-address", test_calendar_of_address);
  test ("/calendar/months", test_calendar_months);

  return g_test_run ();
}
