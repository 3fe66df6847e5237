/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-sidebar-item.h"

#include "zy-digest.h"

static ZySource *
new_source (const char *name,
            guint       n_unread,
            ...)
{
  g_autoptr (GListStore) digests = g_list_store_new (ZY_TYPE_DIGEST);
  const char *date;
  va_list dates;

  va_start (dates, n_unread);
  while ((date = va_arg (dates, const char *)) != NULL) {
    g_autoptr (ZyDigest) digest = zy_digest_new (1, name, date, NULL, 10, 7, 0);

    g_list_store_append (digests, digest);
  }
  va_end (dates);

  return zy_source_new (1, name, 10, n_unread, G_LIST_MODEL (digests));
}

static GPtrArray *
new_items (const char *first,
           ...)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  va_list views;

  va_start (views, first);
  for (const char *view = first; view != NULL; view = va_arg (views, const char *))
    g_ptr_array_add (items, zy_sidebar_item_new (view, view, NULL, 0));
  va_end (views);

  return items;
}

static char *
join (GListStore *store)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n; i++) {
    g_autoptr (ZySidebarItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", zy_sidebar_item_get_view (item));
  }

  return g_string_free (text, FALSE);
}

static void
count_changes_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n_changed)
{
  *n_changed += removed + added;
}

static void
assert_merge (GListStore *store,
              GPtrArray  *wanted,
              const char *views,
              guint       n_changed)
{
  g_autofree char *joined = NULL;
  guint n = 0;
  gulong handler = g_signal_connect (store, "items-changed", G_CALLBACK (count_changes_cb), &n);

  zy_sidebar_item_merge (store, wanted);
  g_signal_handler_disconnect (store, handler);

  joined = join (store);
  g_assert_cmpstr (joined, ==, views);
  g_assert_cmpuint (n, ==, n_changed);
}

/* Only what comes and goes is told: what stays keeps its row, with its selection and expansion. */
static void
test_merge (void)
{
  g_autoptr (GListStore) store = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  g_autoptr (GPtrArray) first = new_items ("b", "d", "f", NULL);
  g_autoptr (GPtrArray) more = new_items ("a", "b", "c", "d", "e", "f", "g", NULL);
  g_autoptr (GPtrArray) same = new_items ("a", "b", "c", "d", "e", "f", "g", NULL);
  g_autoptr (GPtrArray) fewer = new_items ("b", "c", "g", NULL);
  g_autoptr (GPtrArray) other = new_items ("x", NULL);
  g_autoptr (GPtrArray) none = new_items (NULL, NULL);

  assert_merge (store, first, "b d f", 3);
  assert_merge (store, more, "a b c d e f g", 4);
  assert_merge (store, same, "a b c d e f g", 0);
  assert_merge (store, fewer, "b c g", 4);
  assert_merge (store, other, "x", 4);
  assert_merge (store, none, "", 1);
}

/* Never the case, as both sides are sorted alike; but then too the result must be right. */
static void
test_merge_other_order (void)
{
  g_autoptr (GListStore) store = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  g_autoptr (GPtrArray) first = new_items ("a", "b", "c", NULL);
  g_autoptr (GPtrArray) turned = new_items ("c", "n", "b", "a", NULL);
  g_autofree char *joined = NULL;

  zy_sidebar_item_merge (store, first);
  zy_sidebar_item_merge (store, turned);

  joined = join (store);
  g_assert_cmpstr (joined, ==, "c n b a");
}

static void
count_cb (gpointer    item,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

static void
test_merge_keeps_items (void)
{
  g_autoptr (GListStore) store = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ZySidebarItem) before = NULL;
  g_autoptr (ZySidebarItem) after = NULL;
  guint n = 0;

  g_ptr_array_add (first, zy_sidebar_item_new ("unread", "Unread", NULL, 3));
  g_ptr_array_add (second, zy_sidebar_item_new ("unread", "Unread", NULL, 2));

  zy_sidebar_item_merge (store, first);
  before = g_list_model_get_item (G_LIST_MODEL (store), 0);
  g_signal_connect (before, "notify::count", G_CALLBACK (count_cb), &n);
  zy_sidebar_item_merge (store, second);
  after = g_list_model_get_item (G_LIST_MODEL (store), 0);

  g_assert_true (before == after);
  g_assert_cmpuint (zy_sidebar_item_get_count (after), ==, 2);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_source (void)
{
  g_autoptr (ZySource) source = new_source ("cs.CL", 9, "2024-04-05", "2024-04-04", NULL);
  g_autoptr (ZySidebarItem) item = zy_sidebar_item_new_source (source);
  GListModel *children = zy_sidebar_item_get_children (item);
  g_autoptr (ZySidebarItem) child = NULL;

  g_assert_cmpstr (zy_sidebar_item_get_view (item), ==, "source:cs.CL");
  g_assert_cmpuint (zy_sidebar_item_get_count (item), ==, 9);

  g_assert_cmpuint (g_list_model_get_n_items (children), ==, 2);
  child = g_list_model_get_item (children, 0);
  g_assert_cmpstr (zy_sidebar_item_get_view (child), ==, "digest:cs.CL/2024-04-05");
  g_assert_cmpstr (zy_sidebar_item_get_title (child), ==, "5 Apr 2024");
  g_assert_cmpuint (zy_sidebar_item_get_count (child), ==, 7);
  g_assert_null (zy_sidebar_item_get_children (child));
}

/* A digest that comes joins the children that are shown. */
static void
test_source_grows (void)
{
  g_autoptr (ZySource) source = new_source ("cs.CL", 9, "2024-04-04", NULL);
  g_autoptr (ZySource) newer = new_source ("cs.CL", 19, "2024-04-05", "2024-04-04", NULL);
  g_autoptr (GListStore) store = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ZySidebarItem) item = NULL;
  g_autofree char *joined = NULL;
  GListModel *children;

  g_ptr_array_add (first, zy_sidebar_item_new_source (source));
  g_ptr_array_add (second, zy_sidebar_item_new_source (newer));

  zy_sidebar_item_merge (store, first);
  item = g_list_model_get_item (G_LIST_MODEL (store), 0);
  children = zy_sidebar_item_get_children (item);
  zy_sidebar_item_merge (store, second);

  g_assert_true (zy_sidebar_item_get_children (item) == children);
  g_assert_cmpuint (zy_sidebar_item_get_count (item), ==, 19);
  joined = join (G_LIST_STORE (children));
  g_assert_cmpstr (joined, ==, "digest:cs.CL/2024-04-05 digest:cs.CL/2024-04-04");
}

/* A digest that stays is the same row, with what it says now. */
static void
test_source_changes (void)
{
  g_autoptr (ZySource) source = new_source ("cs.CL", 9, "2024-04-04", NULL);
  g_autoptr (GListStore) digests = g_list_store_new (ZY_TYPE_DIGEST);
  g_autoptr (ZyDigest) digest = zy_digest_new (1, "cs.CL", "2024-04-04", NULL, 12, 4, 2);
  g_autoptr (ZySource) newer = NULL;
  g_autoptr (ZySidebarItem) item = zy_sidebar_item_new_source (source);
  g_autoptr (ZySidebarItem) newer_item = NULL;
  g_autoptr (ZySidebarItem) before = NULL;
  g_autoptr (ZySidebarItem) after = NULL;

  g_list_store_append (digests, digest);
  newer = zy_source_new (1, "cs.CL", 12, 9, G_LIST_MODEL (digests));
  newer_item = zy_sidebar_item_new_source (newer);

  before = g_list_model_get_item (zy_sidebar_item_get_children (item), 0);
  g_assert_true (zy_sidebar_item_get_offline_ready (before));
  g_assert_false (zy_sidebar_item_update (item, newer_item));
  after = g_list_model_get_item (zy_sidebar_item_get_children (item), 0);

  g_assert_true (before == after);
  g_assert_cmpuint (zy_sidebar_item_get_count (after), ==, 4);
  g_assert_false (zy_sidebar_item_get_offline_ready (after));
}

static void
test_stand_for_same (void)
{
  g_autoptr (GListStore) store = g_list_store_new (ZY_TYPE_SIDEBAR_ITEM);
  g_autoptr (GPtrArray) first = new_items ("a", "b", NULL);
  g_autoptr (GPtrArray) same = new_items ("a", "b", NULL);
  g_autoptr (GPtrArray) turned = new_items ("b", "a", NULL);
  g_autoptr (GPtrArray) more = new_items ("a", "b", "c", NULL);

  zy_sidebar_item_merge (store, first);

  g_assert_true (zy_sidebar_item_stand_for_same (G_LIST_MODEL (store), same));
  g_assert_false (zy_sidebar_item_stand_for_same (G_LIST_MODEL (store), turned));
  g_assert_false (zy_sidebar_item_stand_for_same (G_LIST_MODEL (store), more));
}

static void
test_heading (void)
{
  g_autoptr (ZySidebarItem) item = zy_sidebar_item_new_heading ("Sources");

  g_assert_null (zy_sidebar_item_get_view (item));
  g_assert_cmpstr (zy_sidebar_item_get_title (item), ==, "Sources");
  g_assert_null (zy_sidebar_item_get_children (item));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/sidebar-item/merge", test_merge);
  g_test_add_func ("/ui/sidebar-item/merge-other-order", test_merge_other_order);
  g_test_add_func ("/ui/sidebar-item/merge-keeps-items", test_merge_keeps_items);
  g_test_add_func ("/ui/sidebar-item/source", test_source);
  g_test_add_func ("/ui/sidebar-item/source-grows", test_source_grows);
  g_test_add_func ("/ui/sidebar-item/source-changes", test_source_changes);
  g_test_add_func ("/ui/sidebar-item/stand-for-same", test_stand_for_same);
  g_test_add_func ("/ui/sidebar-item/heading", test_heading);

  return g_test_run ();
}
