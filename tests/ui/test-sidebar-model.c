/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sidebar-item.h"
#include "zy-sidebar-model.h"
#include "zy-ui-fixture.h"

#define N_SOURCES 50

/* More rows than that would take longer to measure than a frame lasts. */
#define MAX_AT_ONCE 20

typedef struct {
  guint n_refreshed;
  guint n_now;
  guint n_most;
  guint n_changes;
} Watch;

static gboolean
is_loaded (gpointer model)
{
  return zy_sidebar_model_get_loaded (model);
}

static void
merge_source (ZyUiFixture *fixture,
              int          number,
              const char  *date)
{
  g_autofree char *name = g_strdup_printf ("source %02d", number);
  g_autofree char *key = g_strdup_printf ("24%.2s.%.2s%03d", date + 5, date + 8, number);
  g_autoptr (ZyDigestDraft) draft = zy_test_draft (name, date);

  zy_test_add_entry (draft, key, "A title", "题目");
  zy_test_merge (fixture->store.library, draft);
}

static ZySidebarModel *
open_model (ZyUiFixture *fixture)
{
  ZySidebarModel *model = zy_sidebar_model_new (fixture->store.library);

  zy_ui_wait (is_loaded, model, "the model");

  return model;
}

static void
refreshed_cb (ZySidebarModel *model,
              Watch          *watch)
{
  watch->n_refreshed++;
}

static void
changed_cb (ZySidebarItem *item,
            GParamSpec    *pspec,
            Watch         *watch)
{
  watch->n_changes++;
  watch->n_now++;
  watch->n_most = MAX (watch->n_most, watch->n_now);
}

static void
watch_items (ZySidebarModel *model,
             Watch          *watch)
{
  GListModel *items = zy_sidebar_model_get_items (model);

  g_signal_connect (model, "refreshed", G_CALLBACK (refreshed_cb), watch);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (items, i);

    g_signal_connect (item, "notify::count", G_CALLBACK (changed_cb), watch);
  }
}

static guint
get_count (ZySidebarModel *model,
           const char     *view)
{
  GListModel *items = zy_sidebar_model_get_items (model);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (items, i);

    if (g_strcmp0 (zy_sidebar_item_get_view (item), view) == 0)
      return zy_sidebar_item_get_count (item);
  }

  g_assert_not_reached ();
}

/* Lets the main loop turn until the model says so, counting changes of each turn alone. The library
 * may be read in the middle of the changes, and is again after them. */
static void
wait_unread (ZySidebarModel *model,
             Watch          *watch,
             guint           n_unread)
{
  while (get_count (model, "unread") != n_unread || watch->n_refreshed == 0) {
    watch->n_refreshed = 0;
    watch->n_now = 0;
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
mark_all_read (ZyUiFixture *fixture)
{
  for (int i = 0; i < N_SOURCES; i++) {
    g_autofree char *key = g_strdup_printf ("2404.04%03d", i);

    zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_READ, TRUE, NULL, key));
  }
}

/* However many rows change, few do at a time, and in the end all have. */
static void
test_changes (ZyUiFixture   *fixture,
              gconstpointer  data)
{
  g_autoptr (ZySidebarModel) model = NULL;
  Watch watch = { 0 };

  for (int i = 0; i < N_SOURCES; i++)
    merge_source (fixture, i, "2024-04-04");
  mark_all_read (fixture);
  model = open_model (fixture);
  g_assert_cmpuint (get_count (model, "unread"), ==, 0);
  watch_items (model, &watch);

  for (int i = 0; i < N_SOURCES; i++)
    merge_source (fixture, i, "2024-04-05");
  wait_unread (model, &watch, N_SOURCES);

  g_assert_cmpuint (get_count (model, "source:source 00"), ==, 1);
  g_assert_cmpuint (get_count (model, "source:source 49"), ==, 1);
  g_assert_cmpuint (watch.n_changes, >, N_SOURCES);
  g_assert_cmpuint (watch.n_most, <=, MAX_AT_ONCE);
}

/* A model that goes in the middle of it leaves nothing behind. */
static void
test_gone (ZyUiFixture   *fixture,
           gconstpointer  data)
{
  g_autoptr (ZySidebarModel) model = NULL;
  Watch watch = { 0 };

  for (int i = 0; i < N_SOURCES; i++)
    merge_source (fixture, i, "2024-04-04");
  model = open_model (fixture);
  watch_items (model, &watch);

  for (int i = 0; i < N_SOURCES; i++)
    merge_source (fixture, i, "2024-04-05");
  while (watch.n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (watch.n_refreshed, ==, 0);

  g_signal_handlers_disconnect_by_data (model, &watch);
  g_assert_finalize_object (g_steal_pointer (&model));
}

/* What the user does with papers has views, in this order, and they say how much it is. */
static void
test_views (ZyUiFixture   *fixture,
            gconstpointer  data)
{
  static const char *const views[] = { "unread", "all", "later", "starred", "done" };
  g_autoptr (ZySidebarModel) model = NULL;
  GListModel *items;

  zy_ui_fixture_fill (fixture);
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_READ, TRUE, NULL, zy_ui_key (1)));
  zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_STARRED, TRUE, NULL, zy_ui_key (2)));
  for (int i = 1; i <= 3; i++)
    zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_TRIAGE, ZY_TRIAGE_LATER, NULL,
                                 zy_ui_key (i)));
  for (int i = 3; i <= 4; i++)
    zy_edit_unref (zy_test_edit (fixture->store.library, ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE, NULL,
                                 zy_ui_key (i)));
  model = open_model (fixture);

  items = zy_sidebar_model_get_items (model);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (items, i);

    g_assert_cmpstr (zy_sidebar_item_get_view (item), ==, views[i]);
  }
  g_assert_cmpuint (get_count (model, "unread"), ==, 5);
  g_assert_cmpuint (get_count (model, "all"), ==, 0);
  g_assert_cmpuint (get_count (model, "later"), ==, 2);
  g_assert_cmpuint (get_count (model, "starred"), ==, 1);
  g_assert_cmpuint (get_count (model, "done"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  if (!zy_ui_init (&argc, &argv))
    return 0;

  zy_ui_fixture_add ("/ui/sidebar-model/changes", test_changes);
  zy_ui_fixture_add ("/ui/sidebar-model/gone", test_gone);
  zy_ui_fixture_add ("/ui/sidebar-model/views", test_views);

  return g_test_run ();
}
