/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the application is for, from end to end: a reader starts it for the first time, imports,
 * reads in both languages, stars, tags, closes it, and finds everything again. */

#include "config.h"

#include "zy-e2e.h"

#include <locale.h>
#include <string.h>

#define CATS_ZH "猫咪耐心的一个下界"
#define CATS_ID "2611.01002"

static gboolean
skip_without_display (void)
{
  if (zy_e2e_available ())
    return FALSE;

  g_test_skip ("there is no display or no session bus");

  return TRUE;
}

static char *
fixtures (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, name, NULL);
}

static void
wait_text (ZyE2e      *app,
           const char *text)
{
  g_object_unref (zy_e2e_wait_text (app, text));
}

static void
wait_toggle (ZyE2e      *app,
             const char *name)
{
  AtspiAccessible *toggle = zy_e2e_wait_button (app, name);

  zy_e2e_wait_state (app, toggle, ATSPI_STATE_PRESSED, TRUE);
  g_object_unref (toggle);
}

static void
assert_listed (ZyE2e      *app,
               const char *query,
               const char *id)
{
  const char *arguments[] = { "list", query, NULL };
  g_autofree char *output = zy_e2e_cli (app, arguments);

  g_assert_cmpint (g_str_has_prefix (output, id), ==, TRUE);
  g_assert_null (strchr (strchr (output, '\n') + 1, '\n'));
}

static void
assert_stats (ZyE2e      *app,
              const char *papers,
              const char *digests,
              const char *entries)
{
  const char *arguments[] = { "stats", "--json", NULL };
  g_autofree char *output = zy_e2e_cli (app, arguments);

  g_assert_nonnull (strstr (output, papers));
  g_assert_nonnull (strstr (output, digests));
  g_assert_nonnull (strstr (output, entries));
}

static void
add_tag (ZyE2e      *app,
         const char *name)
{
  AtspiAccessible *entry;
  AtspiEditableText *text;

  zy_e2e_click (app, "Tags");
  entry = zy_e2e_wait_named (app, ATSPI_ROLE_TEXT, "Add a tag");
  zy_e2e_wait_state (app, entry, ATSPI_STATE_FOCUSED, TRUE);
  text = atspi_accessible_get_editable_text_iface (entry);
  g_assert_nonnull (text);
  g_assert_true (atspi_editable_text_set_text_contents (text, name, NULL));
  zy_e2e_press (app, ZY_E2E_KEY_RETURN);

  g_object_unref (text);
  g_object_unref (entry);
}

static void
test_welcome (void)
{
  g_autoptr (ZyE2e) app = NULL;

  if (skip_without_display ())
    return;

  app = zy_e2e_new ();
  zy_e2e_start (app, NULL);
  wait_text (app, "欢迎：怎样用“摘要”读论文");
  g_object_unref (zy_e2e_wait_button (app, "Add Folder…"));

  /* How more comes in. */
  zy_e2e_click (app, "Add Digests");
  g_object_unref (zy_e2e_wait_item (app, "Add Sources…"));
  g_object_unref (zy_e2e_wait_item (app, "Import Files…"));
  g_object_unref (zy_e2e_wait_item (app, "Import Folder…"));
  zy_e2e_press (app, ZY_E2E_KEY_ESCAPE);

  zy_e2e_select (app, "Papers", "只需要注意力");
  wait_text (app, "只需要注意力");
  zy_e2e_quit (app);
}

static void
test_main_job (void)
{
  g_autofree char *folder = fixtures ("fixtures");
  g_autofree char *revised = fixtures ("fixtures-revised");
  const char *arguments[] = { folder, NULL };
  const char *later_arguments[] = { revised, NULL };
  g_autoptr (ZyE2e) app = NULL;

  if (skip_without_display ())
    return;

  app = zy_e2e_new ();
  zy_e2e_start (app, arguments);

  /* Two digests, one paper in both of them. */
  zy_e2e_select (app, "Views", "All Papers");
  wait_text (app, "3 papers");
  assert_stats (app, "\"papers\":3,", "\"digests\":2,", "\"entries\":4,");

  /* Read. */
  zy_e2e_select (app, "Papers", CATS_ZH ", unread");
  wait_text (app, CATS_ZH);
  assert_listed (app, "is:read", CATS_ID);

  /* Toggle: for this paper, and the list stays. */
  wait_toggle (app, "Translation");
  zy_e2e_click (app, "Original");
  wait_toggle (app, "Original");
  wait_text (app, CATS_ZH);

  /* Star and tag, each on disk at once. */
  zy_e2e_click (app, "Star");
  wait_text (app, CATS_ZH ", starred");
  assert_listed (app, "is:starred", CATS_ID);
  add_tag (app, "动物");
  wait_text (app, CATS_ZH ", starred, tagged 动物");
  assert_listed (app, "tag:动物", CATS_ID);

  zy_e2e_quit (app);

  /* Everything is found again. */
  zy_e2e_start (app, NULL);
  wait_toggle (app, "Translation");
  wait_text (app, CATS_ZH ", starred, tagged 动物");
  zy_e2e_select (app, "Views", "动物");
  wait_text (app, CATS_ZH ", starred, tagged 动物");
  zy_e2e_select (app, "Views", "Starred");
  zy_e2e_select (app, "Papers", CATS_ZH ", starred, tagged 动物");
  wait_toggle (app, "Original");

  /* The key goes on from what was remembered. */
  zy_e2e_press (app, 'l');
  wait_toggle (app, "Both");
  zy_e2e_press (app, 'l');
  zy_e2e_press (app, 'l');
  wait_toggle (app, "Original");

  /* Nothing of the reader's is lost when a digest is revised, this time for the program that already
   * runs; the digest is the same, with an entry more. */
  zy_e2e_open (app, later_arguments);
  zy_e2e_select (app, "Views", "All Papers");
  wait_text (app, "4 papers");
  wait_text (app, CATS_ZH ", starred, tagged 动物");
  assert_stats (app, "\"papers\":4,", "\"digests\":2,", "\"entries\":5,");
  assert_listed (app, "is:starred tag:动物 is:read", CATS_ID);

  zy_e2e_quit (app);
}

static void
test_undo (void)
{
  g_autofree char *folder = fixtures ("fixtures");
  const char *arguments[] = { folder, NULL };
  g_autoptr (ZyE2e) app = NULL;

  if (skip_without_display ())
    return;

  app = zy_e2e_new ();
  zy_e2e_start (app, arguments);
  zy_e2e_select (app, "Views", "All Papers");
  zy_e2e_select (app, "Papers", CATS_ZH);
  zy_e2e_click (app, "Star");
  wait_text (app, CATS_ZH ", starred");
  /* Not the button of the message, which is gone by itself before a slow machine finds it. */
  zy_e2e_press_control (app, 'z');
  zy_e2e_wait_gone (app, CATS_ZH ", starred");

  zy_e2e_quit (app);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/welcome", test_welcome);
  g_test_add_func ("/reading/main-job", test_main_job);
  g_test_add_func ("/reading/undo", test_undo);

  return g_test_run ();
}
