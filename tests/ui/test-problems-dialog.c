/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-problems-dialog.h"

#include "zy-problem.h"
#include "zy-ui-fixture.h"

typedef struct {
  GListStore *problems;
  ZyProblemsDialog *dialog;
} Fixture;

static void
add_problem (GListStore *problems,
             ZySeverity  severity,
             const char *path,
             guint       line,
             const char *message)
{
  g_autoptr (ZyProblem) problem = zy_problem_new (severity, path, line, message);

  g_list_store_append (problems, problem);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->problems = g_list_store_new (ZY_TYPE_PROBLEM);
  add_problem (fixture->problems, ZY_SEVERITY_ERROR, "a.md", 0, "Not a digest");
  add_problem (fixture->problems, ZY_SEVERITY_WARNING, "b.md", 12, "No link");
  add_problem (fixture->problems, ZY_SEVERITY_NOTE, "c.md", 0, "No papers");

  fixture->dialog = zy_problems_dialog_new (NULL, G_LIST_MODEL (fixture->problems));
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->problems);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *text = zy_problems_dialog_get_text (fixture->dialog);

  g_assert_cmpstr (text, ==, expected);
}

static void
choose (Fixture *fixture,
        guint    choice)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (zy_ui_find (fixture->dialog, GTK_TYPE_DROP_DOWN)),
                              choice);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *list = zy_ui_find (fixture->dialog, GTK_TYPE_LIST_VIEW);

  zy_ui_wait_text (list, "Not a digest");
  zy_ui_wait_text (list, "a.md");
  zy_ui_wait_text (list, "No link");
  zy_ui_wait_text (list, "b.md:12");
  zy_ui_wait_text (list, "No papers");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  assert_text (fixture, "a.md: Not a digest\nb.md:12: No link\nc.md: No papers\n");

  choose (fixture, 1);
  assert_text (fixture, "a.md: Not a digest\nb.md:12: No link\n");
  choose (fixture, 2);
  assert_text (fixture, "c.md: No papers\n");
  choose (fixture, 0);
  assert_text (fixture, "a.md: Not a digest\nb.md:12: No link\nc.md: No papers\n");
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_list_store_remove (fixture->problems, 2);
  choose (fixture, 2);
  assert_text (fixture, "");
  zy_ui_wait_text (fixture->dialog, "Nothing to Show");
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->dialog));
  g_autofree char *text = NULL;

  choose (fixture, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "problems.copy", NULL);
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &text);
  zy_ui_wait (has_text, &text, "the clipboard");
  g_assert_cmpstr (text, ==, "c.md: No papers\n");
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

#define add(path, function) \
  g_test_add ("/ui/problems-dialog" path, Fixture, NULL, set_up, function, tear_down)

  add ("/list", test_list);
  add ("/filter", test_filter);
  add ("/nothing", test_nothing);
  add ("/copy", test_copy);

  return g_test_run ();
}
