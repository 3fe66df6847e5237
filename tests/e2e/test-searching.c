/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching from end to end, in both languages, and in one place and everywhere. */

#include "config.h"

#include "zy-e2e.h"

#include <locale.h>

#define CATS_ZH "猫咪耐心的一个下界"
#define SHIPS_ZH "把帆船当作慢速计算机"

static void
wait_text (ZyE2e      *app,
           const char *text)
{
  g_object_unref (zy_e2e_wait_text (app, text));
}

static gboolean
is_search_entry (AtspiAccessible *node,
                 gpointer         user_data)
{
  AtspiEditableText *text = atspi_accessible_get_editable_text_iface (node);
  g_autofree char *name = atspi_accessible_get_name (node, NULL);
  gboolean is_it = text != NULL && g_strcmp0 (name, "Search papers") == 0;

  g_clear_object (&text);

  return is_it;
}

/* What an input method does: the whole text at once. */
static void
set_search (ZyE2e      *app,
            const char *what)
{
  AtspiAccessible *entry = zy_e2e_wait_for (app, "the search entry", is_search_entry, NULL);
  AtspiEditableText *text = atspi_accessible_get_editable_text_iface (entry);

  g_assert_true (atspi_editable_text_set_text_contents (text, what, NULL));

  g_object_unref (text);
  g_object_unref (entry);
}

static void
test_searching (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", NULL);
  const char *arguments[] = { folder, NULL };
  const char *prefix = "patie";
  g_autoptr (ZyE2e) app = NULL;
  AtspiAccessible *entry;

  if (!zy_e2e_available ()) {
    g_test_skip ("there is no display or no session bus");
    return;
  }

  app = zy_e2e_new ();
  zy_e2e_start (app, arguments);
  zy_e2e_select (app, "Views", "All Papers");
  wait_text (app, "3 papers");

  /* Two Chinese characters, from within a title. */
  zy_e2e_press (app, '/');
  set_search (app, "帆船");
  wait_text (app, "1 paper");
  wait_text (app, SHIPS_ZH);
  zy_e2e_wait_gone (app, CATS_ZH);

  /* The beginning of an English word, key by key. */
  set_search (app, "");
  wait_text (app, "3 papers");
  entry = zy_e2e_wait_for (app, "the search entry", is_search_entry, NULL);
  zy_e2e_wait_state (app, entry, ATSPI_STATE_FOCUSED, TRUE);
  g_object_unref (entry);
  for (const char *key = prefix; *key != '\0'; key++)
    zy_e2e_press (app, *key);
  wait_text (app, "1 paper");
  wait_text (app, CATS_ZH);
  zy_e2e_wait_gone (app, SHIPS_ZH);

  /* Not here, but elsewhere. */
  zy_e2e_select (app, "Views", "Starred");
  wait_text (app, "No Results Found");
  zy_e2e_click (app, "Search All Papers");
  wait_text (app, CATS_ZH);

  /* What cannot be understood is said; what was found stays. */
  entry = zy_e2e_wait_for (app, "the search entry", is_search_entry, NULL);
  zy_e2e_wait_state (app, entry, ATSPI_STATE_FOCUSED, TRUE);
  g_object_unref (entry);
  for (const char *key = " is:x"; *key != '\0'; key++)
    zy_e2e_press (app, *key);
  wait_text (app, "“is:x” is not known");
  wait_text (app, CATS_ZH);

  zy_e2e_press (app, ZY_E2E_KEY_ESCAPE);
  wait_text (app, "3 papers");
  zy_e2e_quit (app);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/searching/both-languages", test_searching);

  return g_test_run ();
}
