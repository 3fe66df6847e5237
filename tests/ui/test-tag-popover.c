/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-tag-popover.h"

#include "zy-paper-pane.h"
#include "zy-tag.h"
#include "zy-ui-fixture.h"

typedef struct {
  GtkWidget *window;
  ZyTagPopover *popover;
  GtkWidget *entry;
  GString *told;
} Fixture;

static const char *const two_tags[] = { "检索", "to read", NULL };
static const char *const no_tags[] = { NULL };

static void
added_cb (ZyTagPopover *popover,
          const char   *name,
          GString      *told)
{
  g_string_append_printf (told, "+%s", name);
}

static void
removed_cb (ZyTagPopover *popover,
            const char   *name,
            GString      *told)
{
  g_string_append_printf (told, "-%s", name);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char *const names[] = { "alignment", "Retrieval", "to read", "检索", "检索增强" };
  g_autoptr (GListStore) known = g_list_store_new (ZY_TYPE_TAG);
  GtkWidget *button;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (ZyTag) tag = zy_tag_new (i + 1, names[i], 1);

    g_list_store_append (known, tag);
  }

  fixture->told = g_string_new (NULL);
  fixture->popover = g_object_new (ZY_TYPE_TAG_POPOVER, "known-tags", known, NULL);
  button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), GTK_WIDGET (fixture->popover));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), button);
  g_signal_connect (fixture->popover, "add-tag", G_CALLBACK (added_cb), fixture->told);
  g_signal_connect (fixture->popover, "remove-tag", G_CALLBACK (removed_cb), fixture->told);

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_popover_popup (GTK_POPOVER (fixture->popover));
  fixture->entry = zy_ui_find (fixture->popover, GTK_TYPE_ENTRY);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_free (fixture->told, TRUE);
}

static void
enter (Fixture    *fixture,
       const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  g_signal_emit_by_name (fixture->entry, "activate");
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  enter (fixture, "new tag");
  g_assert_cmpstr (fixture->told->str, ==, "+new tag");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->entry)), ==, "");

  enter (fixture, "  spaced ");
  g_assert_cmpstr (fixture->told->str, ==, "+new tag+spaced");

  enter (fixture, "   ");
  g_assert_cmpstr (fixture->told->str, ==, "+new tag+spaced");
}

/* A tag that the paper has is not added again. */
static void
test_add_again (Fixture       *fixture,
                gconstpointer  data)
{
  zy_tag_popover_set_tags (fixture->popover, two_tags);
  enter (fixture, "to read");
  g_assert_cmpstr (fixture->told->str, ==, "");
}

static void
test_pills (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *pill;

  zy_tag_popover_set_tags (fixture->popover, two_tags);
  pill = zy_ui_find_text (fixture->popover, "to read");
  g_assert_nonnull (pill);

  g_signal_emit_by_name (zy_ui_find (gtk_widget_get_parent (pill), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (fixture->told->str, ==, "-to read");

  zy_tag_popover_set_tags (fixture->popover, no_tags);
  g_assert_null (zy_ui_find (fixture->popover, GTK_TYPE_FLOW_BOX));
}

static void
assert_suggestions (Fixture    *fixture,
                    const char *expected)
{
  GtkWidget *list = zy_ui_find (fixture->popover, GTK_TYPE_LIST_BOX);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; list != NULL; i++) {
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);
    if (row == NULL)
      break;

    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
  }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_suggestions (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_suggestions (fixture, "alignment|Retrieval|to read|检索|检索增强");

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "RE");
  assert_suggestions (fixture, "Retrieval|to read");
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "增强");
  assert_suggestions (fixture, "检索增强");
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "nothing like it");
  assert_suggestions (fixture, "");

  /* What the paper has is not suggested. */
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "");
  zy_tag_popover_set_tags (fixture->popover, two_tags);
  assert_suggestions (fixture, "alignment|Retrieval|检索增强");
}

static void
test_choose_suggestion (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *list;

  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), "retr");
  list = zy_ui_find (fixture->popover, GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_cmpstr (fixture->told->str, ==, "+Retrieval");
}

typedef struct {
  ZyLibrary *library;
  const char *query;
  const char *keys;
} Listing;

static gboolean
lists (gpointer user_data)
{
  Listing *wanted = user_data;
  g_autofree char *keys = zy_test_list (wanted->library, wanted->query, ZY_SORT_ORDER_OLDEST);

  return g_strcmp0 (keys, wanted->keys) == 0;
}

/* In the window: the tag is in the library, in the sidebar and in the list, and can be undone. */
static void
test_in_window (ZyUiFixture   *fixture,
                gconstpointer  data)
{
  Listing tagged = { fixture->store.library, "tag:检索", zy_ui_key (3) };
  Listing not_tagged = { fixture->store.library, "tag:检索", "" };
  GtkWidget *popover, *pane, *label;

  zy_ui_fixture_fill (fixture);
  g_settings_set_string (fixture->settings, "selected-view", "all");
  zy_ui_fixture_open (fixture, 1280, 800);
  pane = zy_ui_find (fixture->window, ZY_TYPE_PAPER_PANE);
  zy_ui_wait_text (pane, "题目 3");
  zy_paper_pane_select (ZY_PAPER_PANE (pane), 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-tags", NULL);
  popover = zy_ui_find (fixture->window, ZY_TYPE_TAG_POPOVER);
  g_assert_nonnull (popover);
  gtk_editable_set_text (GTK_EDITABLE (zy_ui_find (popover, GTK_TYPE_ENTRY)), "检索");
  g_signal_emit_by_name (zy_ui_find (popover, GTK_TYPE_ENTRY), "activate");

  zy_ui_wait (lists, &tagged, "the tag in the library");
  zy_ui_wait_text (pane, "检索");
  zy_ui_wait_text (fixture->window, "Tags");
  label = zy_ui_wait_text (popover, "检索");

  g_signal_emit_by_name (zy_ui_find (gtk_widget_get_parent (label), GTK_TYPE_BUTTON), "clicked");
  zy_ui_wait (lists, &not_tagged, "the tag gone from the library");
  zy_ui_wait_text (fixture->window, "Tag “检索” removed");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  zy_ui_wait (lists, &tagged, "the tag back in the library");
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define add(path, function) \
  g_test_add ("/ui/tag-popover" path, Fixture, NULL, set_up, function, tear_down)

  add ("/add", test_add);
  add ("/add-again", test_add_again);
  add ("/pills", test_pills);
  add ("/suggestions", test_suggestions);
  add ("/choose-suggestion", test_choose_suggestion);
  g_test_add ("/ui/tag-popover/in-window", ZyUiFixture, NULL, zy_ui_fixture_set_up,
              test_in_window, zy_ui_fixture_tear_down);

  return g_test_run ();
}
