/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-add-source-dialog.h"

#include "zy-catalogue-entry.h"
#include "zy-choice-list.h"
#include "zy-ui-fixture.h"

typedef struct {
  GListStore *entries;
  ZyAddSourceDialog *dialog;

  /* What the dialog said. */
  GPtrArray *sources;
  char *address;
  char *looked_up;
} Fixture;

static void
add_entry (GListStore *entries,
           const char *group,
           const char *name,
           const char *address)
{
  const ZyCatalogueFacts facts = {
    .id = name,
    .group = { { [ZY_LANG_EN] = group, [ZY_LANG_ZH] = group } },
    .about_group = { { [ZY_LANG_EN] = "What & why", [ZY_LANG_ZH] = "缘由" } },
    .name = { { [ZY_LANG_EN] = name, [ZY_LANG_ZH] = name } },
    .description = { { [ZY_LANG_EN] = "A <digest>", [ZY_LANG_ZH] = "一份 <速递>" } },
    .languages = { ZY_LANG_EN },
    .n_languages = 1,
  };
  g_autoptr (ZyCatalogueEntry) entry = zy_catalogue_entry_new (
    &facts, zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, name, address));

  g_list_store_append (entries, entry);
}

static void
add_sources_cb (ZyAddSourceDialog *dialog,
                GPtrArray         *sources,
                Fixture           *fixture)
{
  g_assert_null (fixture->sources);
  fixture->sources = g_ptr_array_ref (sources);
}

static void
address_changed_cb (ZyAddSourceDialog *dialog,
                    const char        *address,
                    Fixture           *fixture)
{
  g_free (fixture->address);
  fixture->address = g_strdup (address);
}

static void
look_up_cb (ZyAddSourceDialog *dialog,
            ZySourceCandidate *candidate,
            Fixture           *fixture)
{
  g_free (fixture->looked_up);
  fixture->looked_up = g_strdup (zy_source_candidate_get_settings (candidate)->address);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const known[] = { "https://example.org/old", NULL };

  fixture->entries = g_list_store_new (ZY_TYPE_CATALOGUE_ENTRY);
  add_entry (fixture->entries, "First group", "Walking", "https://example.org/walking");
  add_entry (fixture->entries, "First group", "Old one", "https://example.org/old");
  add_entry (fixture->entries, "Second group", "Running", "https://example.org/running");

  fixture->dialog = zy_add_source_dialog_new (NULL, G_LIST_MODEL (fixture->entries), known);
  g_signal_connect (fixture->dialog, "add-sources", G_CALLBACK (add_sources_cb), fixture);
  g_signal_connect (fixture->dialog, "address-changed", G_CALLBACK (address_changed_cb), fixture);
  g_signal_connect (fixture->dialog, "look-up", G_CALLBACK (look_up_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->dialog);
  g_assert_finalize_object (fixture->entries);
  g_clear_pointer (&fixture->sources, g_ptr_array_unref);
  g_free (fixture->address);
  g_free (fixture->looked_up);
}

/* The row that shows a text, on whatever page. */
static GtkWidget *
find_row (Fixture    *fixture,
          const char *text)
{
  GtkWidget *label = zy_ui_wait_text (fixture->dialog, text);

  return gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
}

static void
choose (Fixture    *fixture,
        const char *text)
{
  adw_action_row_activate (ADW_ACTION_ROW (find_row (fixture, text)));
}

static void
show_page (Fixture    *fixture,
           const char *name)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "sources.show", "s", name));
}

static void
search (Fixture    *fixture,
        const char *text)
{
  GtkWidget *entry = zy_ui_find (fixture->dialog, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

/* Adds what is chosen; the names of the sources that were to be added. */
static char *
add (Fixture *fixture)
{
  GString *names = g_string_new (NULL);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "sources.add", NULL));
  g_assert_nonnull (fixture->sources);
  for (guint i = 0; i < fixture->sources->len; i++) {
    const ZySourceSettings *settings = g_ptr_array_index (fixture->sources, i);

    g_string_append_printf (names, "%s %s\n", settings->name, settings->address);
  }

  return g_string_free (names, FALSE);
}

static void
assert_added (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *added = add (fixture);

  g_assert_cmpstr (added, ==, expected);
}

static void
test_ready_made (Fixture       *fixture,
                 gconstpointer  data)
{
  g_assert_nonnull (zy_ui_wait_text (fixture->dialog, "First group"));
  g_assert_nonnull (zy_ui_wait_text (fixture->dialog, "What & why"));
  g_assert_nonnull (zy_ui_wait_text (fixture->dialog, "A <digest>"));

  choose (fixture, "Running");
  choose (fixture, "Walking");
  zy_ui_wait_text (fixture->dialog, "2 sources: Walking, Running");
  choose (fixture, "Walking");
  zy_ui_wait_text (fixture->dialog, "1 source: Running");
  assert_added (fixture, "Running https://example.org/running\n");
}

/* A source that there is cannot be added again. */
static void
test_known (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *row = find_row (fixture, "Old one");

  g_assert_false (gtk_widget_get_sensitive (row));
  g_assert_nonnull (zy_ui_find_text (row, "Added"));
  choose (fixture, "Walking");
  assert_added (fixture, "Walking https://example.org/walking\n");
}

/* With nothing chosen, nothing can be added. */
static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "sources.add", NULL);
  g_assert_null (fixture->sources);
  g_assert_nonnull (fixture->dialog);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry = zy_ui_find (fixture->dialog, GTK_TYPE_SEARCH_ENTRY);

  choose (fixture, "Walking");
  search (fixture, "runn");
  zy_ui_wait_text (fixture->dialog, "Running");
  g_assert_null (zy_ui_find_text (fixture->dialog, "Walking"));
  g_assert_null (zy_ui_find_text (fixture->dialog, "First group"));

  /* Return chooses what was found, and what is out of sight stays chosen. */
  g_signal_emit_by_name (entry, "activate");
  zy_ui_wait_text (fixture->dialog, "2 sources: Walking, Running");

  search (fixture, "astrology");
  zy_ui_wait_text (fixture->dialog, "Nothing Found");
  search (fixture, "");
  zy_ui_wait_text (fixture->dialog, "Walking");
  assert_added (fixture,
                "Walking https://example.org/walking\nRunning https://example.org/running\n");
}

/* Categories are one feed, whatever the order they are chosen in. */
static void
test_categories (Fixture       *fixture,
                 gconstpointer  data)
{
  show_page (fixture, "arxiv");
  search (fixture, "cs.CL");
  choose (fixture, "Computation and Language");
  search (fixture, "人工智能");
  choose (fixture, "Artificial Intelligence");
  zy_ui_wait_text (fixture->dialog, "1 source: arXiv cs.AI+cs.CL");
  assert_added (fixture, "arXiv cs.AI+cs.CL https://rss.arxiv.org/rss/cs.AI+cs.CL\n");
}

static ZySourceCandidate *
make_candidate (const char *address,
                const char *explanation)
{
  return zy_source_candidate_new (
    zy_source_settings_new (ZY_SOURCE_KIND_ADDRESS, address + strlen ("https://"), address),
    explanation);
}

static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);

  zy_add_source_dialog_set_address (fixture->dialog, "a.example");
  g_assert_cmpstr (fixture->address, ==, "a.example");
  g_assert_cmpstr (zy_add_source_dialog_get_address (fixture->dialog), ==, "a.example");

  g_ptr_array_add (candidates, make_candidate ("https://a.example/1", "The first"));
  g_ptr_array_add (candidates, make_candidate ("https://a.example/2", "The second"));
  zy_add_source_dialog_set_candidates (fixture->dialog, candidates, NULL);
  zy_ui_wait_text (fixture->dialog, "https://a.example/2");
  zy_ui_wait_text (fixture->dialog, "1 source: a.example/1");

  choose (fixture, "The second");
  zy_ui_wait_text (fixture->dialog, "1 source: a.example/2");

  /* More is found out about the address: the choice stays. */
  g_ptr_array_add (more, make_candidate ("https://a.example/3", "The third"));
  g_ptr_array_add (more, make_candidate ("https://a.example/2", "The second"));
  zy_add_source_dialog_set_candidates (fixture->dialog, more, NULL);
  zy_ui_wait_text (fixture->dialog, "The third");
  g_assert_null (zy_ui_find_text (fixture->dialog, "The first"));
  assert_added (fixture, "a.example/2 https://a.example/2\n");
}

/* The address that is chosen can be asked what is there; a template is none. */
static void
test_look_up (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row;

  zy_add_source_dialog_set_address (fixture->dialog, "a.example");
  row = zy_ui_find (fixture->dialog, ADW_TYPE_ENTRY_ROW);
  g_signal_emit_by_name (row, "apply");
  g_assert_null (fixture->looked_up);

  g_ptr_array_add (candidates,
                   zy_source_candidate_new (
                     zy_source_settings_new (ZY_SOURCE_KIND_DATED, "Days",
                                             "https://a.example/{date}"), "Every day"));
  g_ptr_array_add (candidates, make_candidate ("https://a.example/1", "One day"));
  zy_add_source_dialog_set_candidates (fixture->dialog, candidates, NULL);
  g_signal_emit_by_name (row, "apply");
  g_assert_null (fixture->looked_up);

  choose (fixture, "One day");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (fixture->looked_up, ==, "https://a.example/1");

  zy_add_source_dialog_set_looking (fixture->dialog, TRUE);
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (zy_ui_find (fixture->dialog,
                                                                    GTK_TYPE_SPINNER))));
  zy_add_source_dialog_set_looking (fixture->dialog, FALSE);
}

static void
test_wrong_address (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  zy_add_source_dialog_set_address (fixture->dialog, "a.example");
  g_ptr_array_add (candidates, make_candidate ("https://a.example/1", "The first"));
  zy_add_source_dialog_set_candidates (fixture->dialog, candidates, NULL);
  zy_ui_wait_text (fixture->dialog, "The first");

  zy_add_source_dialog_set_candidates (fixture->dialog, NULL, "This is no address");
  zy_ui_wait_text (fixture->dialog, "This is no address");
  g_assert_null (zy_ui_find_text (fixture->dialog, "The first"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "sources.add", NULL);
  g_assert_null (fixture->sources);
}

/* Everything that is chosen is added, on whatever page it is. */
static void
test_all_pages (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  choose (fixture, "Walking");
  show_page (fixture, "arxiv");
  choose (fixture, "Robotics");
  zy_add_source_dialog_set_address (fixture->dialog, "a.example");
  g_ptr_array_add (candidates, make_candidate ("https://a.example/1", "The first"));
  zy_add_source_dialog_set_candidates (fixture->dialog, candidates, NULL);
  zy_ui_wait_text (fixture->dialog, "3 sources: Walking, arXiv cs.RO, a.example/1");

  assert_added (fixture, "Walking https://example.org/walking\n"
                         "arXiv cs.RO https://rss.arxiv.org/rss/cs.RO\n"
                         "a.example/1 https://a.example/1\n");
}

/* Who chooses a ready-made source and pastes its address wants it once. */
static void
test_chosen_twice (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (g_object_unref);

  choose (fixture, "Walking");
  zy_add_source_dialog_set_address (fixture->dialog, "example.org/walking");
  g_ptr_array_add (candidates, make_candidate ("https://example.org/walking", "The first"));
  zy_add_source_dialog_set_candidates (fixture->dialog, candidates, NULL);
  assert_added (fixture, "Walking https://example.org/walking\n");
}

int
main (int   argc,
      char *argv[])
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define ADD(name, function) \
  g_test_add ("/add-source-dialog/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("ready-made", test_ready_made);
  ADD ("known", test_known);
  ADD ("nothing", test_nothing);
  ADD ("search", test_search);
  ADD ("categories", test_categories);
  ADD ("address", test_address);
  ADD ("look-up", test_look_up);
  ADD ("wrong-address", test_wrong_address);
  ADD ("all-pages", test_all_pages);
  ADD ("chosen-twice", test_chosen_twice);

#undef ADD

  return g_test_run ();
}
