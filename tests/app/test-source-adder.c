/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-adder.h"

#include <string.h>

#include "zy-add-source-dialog.h"
#include "zy-library-sources.h"
#include "zy-problem.h"
#include "zy-store-fixture.h"
#include "zy-ui-fixture.h"

typedef struct {
  ZyStoreFixture store;
  ZySourceAdder *adder;

  /* What it said. */
  guint n_times;
  guint n_added;
  GPtrArray *problems;
  char *message;
} Fixture;

static void
added_cb (ZySourceAdder *adder,
          guint          n_added,
          GPtrArray     *problems,
          Fixture       *fixture)
{
  fixture->n_times++;
  fixture->n_added = n_added;
  g_clear_pointer (&fixture->problems, g_ptr_array_unref);
  fixture->problems = g_ptr_array_ref (problems);
}

static void
exported_cb (ZySourceAdder *adder,
             const char    *message,
             Fixture       *fixture)
{
  fixture->n_times++;
  g_free (fixture->message);
  fixture->message = g_strdup (message);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  zy_store_fixture_set_up (&fixture->store, NULL);
  fixture->adder = zy_source_adder_new (fixture->store.library, NULL);
  g_signal_connect (fixture->adder, "added", G_CALLBACK (added_cb), fixture);
  g_signal_connect (fixture->adder, "exported", G_CALLBACK (exported_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->adder);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fixture->problems, g_ptr_array_unref);
  g_free (fixture->message);
  zy_store_fixture_tear_down (&fixture->store, NULL);
}

static gboolean
has_said (gpointer user_data)
{
  const Fixture *fixture = user_data;

  return fixture->n_times > 0;
}

static void
wait_for_word (Fixture *fixture)
{
  zy_ui_wait (has_said, fixture, "the adder");
  fixture->n_times = 0;
}

/* `name address` of each source of the library, a line each. */
static void
assert_sources (Fixture    *fixture,
                const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
    zy_library_load_source_records (fixture->store.library, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++) {
    const ZySourceRecord *record = g_ptr_array_index (records, i);

    g_string_append_printf (text, "%s %s\n", record->settings->name, record->settings->address);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static GFile *
make_file (Fixture    *fixture,
           const char *content)
{
  g_autofree char *path = g_build_filename (fixture->store.folder, "list.opml", NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));

  return g_file_new_for_path (path);
}

static void
add_source (Fixture    *fixture,
            const char *name,
            const char *address)
{
  g_autoptr (ZySourceSettings) settings =
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address);
  g_autoptr (GError) error = NULL;

  zy_library_add_source (fixture->store.library, settings, &error);
  g_assert_no_error (error);
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (
    fixture, "<opml><body>\n"
             "<outline text='A' xmlUrl='https://example.org/a'/>\n"
             "<outline text='B' xmlUrl='https://example.org/b'/>\n"
             "<outline text='C' xmlUrl='|id'/>\n"
             "</body></opml>\n");

  add_source (fixture, "B", "https://example.org/old");
  zy_source_adder_import (fixture->adder, file);
  wait_for_word (fixture);

  g_assert_cmpuint (fixture->n_added, ==, 2);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_cmpstr (zy_problem_get_path (g_ptr_array_index (fixture->problems, 0)), ==, "list.opml");
  g_assert_cmpuint (zy_problem_get_line (g_ptr_array_index (fixture->problems, 0)), ==, 4);
  assert_sources (fixture, "A https://example.org/a\n"
                           "B https://example.org/old\n"
                           "B (2) https://example.org/b\n");
}

static void
test_import_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/list.opml");
  g_autoptr (GFile) file = make_file (fixture, "# A digest");

  zy_source_adder_import (fixture->adder, missing);
  wait_for_word (fixture);
  g_assert_cmpuint (fixture->n_added, ==, 0);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  g_assert_cmpint (zy_problem_get_severity (g_ptr_array_index (fixture->problems, 0)), ==,
                   ZY_SEVERITY_ERROR);

  zy_source_adder_import (fixture->adder, file);
  wait_for_word (fixture);
  g_assert_cmpuint (fixture->n_added, ==, 0);
  g_assert_cmpuint (fixture->problems->len, ==, 1);
  assert_sources (fixture, "");
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (fixture, "what was there");
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/list.opml");
  g_autofree char *content = NULL;

  add_source (fixture, "A & B", "https://example.org/a");
  zy_source_adder_export (fixture->adder, file);
  wait_for_word (fixture);
  g_assert_null (fixture->message);
  g_assert_true (g_file_load_contents (file, NULL, &content, NULL, NULL, NULL));
  g_assert_nonnull (strstr (content, "text=\"A &amp; B\""));
  g_assert_nonnull (strstr (content, "xmlUrl=\"https://example.org/a\""));

  zy_source_adder_export (fixture->adder, nowhere);
  wait_for_word (fixture);
  g_assert_nonnull (fixture->message);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (ZY_IS_ADD_SOURCE_DIALOG (window))
      return window;
  }

  return NULL;
}

static gboolean
has_dialog (gpointer user_data)
{
  return find_dialog () != NULL;
}

/* From what is typed to what the library has. */
static void
test_dialog (Fixture       *fixture,
             gconstpointer  data)
{
  ZyAddSourceDialog *dialog;

  add_source (fixture, "b", "https://example.org/old");
  zy_source_adder_present (fixture->adder, NULL);
  zy_ui_wait (has_dialog, NULL, "the dialog");
  dialog = ZY_ADD_SOURCE_DIALOG (find_dialog ());

  zy_add_source_dialog_set_address (dialog, "ftp://example.org");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sources.add", NULL);
  g_assert_cmpuint (fixture->n_times, ==, 0);

  zy_add_source_dialog_set_address (dialog, "example.org/b.xml");
  zy_ui_wait_text (dialog, "https://example.org/b.xml");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "sources.add", NULL);
  wait_for_word (fixture);

  g_assert_cmpuint (fixture->n_added, ==, 1);
  g_assert_cmpuint (fixture->problems->len, ==, 0);
  assert_sources (fixture, "b https://example.org/old\nb (2) https://example.org/b.xml\n");
  g_assert_null (find_dialog ());
}

/* Its end is the dialog's, too. */
static void
test_dialog_goes_with_it (Fixture       *fixture,
                          gconstpointer  data)
{
  zy_source_adder_present (fixture->adder, NULL);
  zy_ui_wait (has_dialog, NULL, "the dialog");

  g_assert_finalize_object (fixture->adder);
  g_assert_null (find_dialog ());
  fixture->adder = zy_source_adder_new (fixture->store.library, NULL);
}

int
main (int   argc,
      char *argv[])
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define ADD(name, function) \
  g_test_add ("/source-adder/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("import", test_import);
  ADD ("import-fails", test_import_fails);
  ADD ("export", test_export);
  ADD ("dialog", test_dialog);
  ADD ("dialog-goes-with-it", test_dialog_goes_with_it);

#undef ADD

  return g_test_run ();
}
