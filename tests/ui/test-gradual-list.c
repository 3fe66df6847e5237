/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list comes in parts, and is then what the whole list is. */

#include "zy-gradual-list.h"

#define N_ITEMS 1000

/* As many rows as are made at once take no longer than a few frames. */
#define MAX_FIRST 40
#define MAX_STEP 20

/* A window of 2160 pixels shows no more rows than these. */
#define MIN_FIRST 20

typedef struct {
  GListStore *store;
  ZyGradualList *list;
  guint n_items; /* by what the list said of its changes */
  guint largest_step;
} Fixture;

static void
items_changed_cb (Fixture *self,
                  guint    position,
                  guint    removed,
                  guint    added)
{
  self->n_items += added - removed;
  self->largest_step = MAX (self->largest_step, added);
}

static void
fill (GListStore *store,
      guint       n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);

    g_ptr_array_add (items, gtk_string_object_new (name));
  }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, n);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  self->list = zy_gradual_list_new ();
  g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);
  zy_gradual_list_set_model (self->list, G_LIST_MODEL (self->store), 0);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->list);
  g_assert_finalize_object (self->store);
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static const char *
name_at (Fixture *self,
         guint    position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static void
assert_whole (Fixture *self,
              guint    n)
{
  g_assert_cmpuint (count (self), ==, n);
  g_assert_cmpuint (self->n_items, ==, n);
  g_assert_null (name_at (self, n));
}

static void
test_grows (Fixture       *self,
            gconstpointer  data)
{
  fill (self->store, N_ITEMS);
  g_assert_cmpuint (count (self), >=, MIN_FIRST);
  g_assert_cmpuint (count (self), <=, MAX_FIRST);
  g_assert_cmpstr (name_at (self, 0), ==, "0");

  /* Until there are more than rows are made for, a few come at a time. */
  self->largest_step = 0;
  while (count (self) < 200) {
    g_main_context_iteration (NULL, TRUE);
    g_assert_cmpuint (self->largest_step, <=, MAX_STEP);
  }

  while (count (self) < N_ITEMS)
    g_main_context_iteration (NULL, TRUE);
  assert_whole (self, N_ITEMS);
  g_assert_cmpstr (name_at (self, N_ITEMS - 1), ==, "999");
}

/* Who goes to a paper far down does not wait. */
static void
test_ensure (Fixture       *self,
             gconstpointer  data)
{
  fill (self->store, N_ITEMS);
  zy_gradual_list_ensure (self->list, 3);
  g_assert_cmpuint (count (self), <=, MAX_FIRST);

  zy_gradual_list_ensure (self->list, 700);
  assert_whole (self, N_ITEMS);
  g_assert_cmpstr (name_at (self, 700), ==, "700");
}

/* Once all are there, whatever comes is there at once. */
static void
test_later_changes (Fixture       *self,
                    gconstpointer  data)
{
  fill (self->store, N_ITEMS);
  zy_gradual_list_ensure (self->list, N_ITEMS);
  fill (self->store, 2 * N_ITEMS);
  assert_whole (self, 2 * N_ITEMS);
  g_list_store_remove_all (self->store);
  assert_whole (self, 0);
}

/* What changes among the first items is told as it is, whether or not all items are there. */
static void
test_exact (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (GtkStringObject) item = gtk_string_object_new ("new");

  fill (self->store, N_ITEMS);
  for (guint i = 0; i < 2; i++) {
    guint n = self->n_items;

    self->largest_step = 0;
    g_list_store_remove (self->store, 4);
    g_assert_cmpuint (self->largest_step, ==, 0);
    g_assert_cmpuint (self->n_items, ==, n - 1);
    g_list_store_insert (self->store, 2, item);
    g_assert_cmpuint (self->largest_step, ==, 1);
    g_assert_cmpuint (self->n_items, ==, n);
    g_assert_cmpuint (count (self), ==, n);
    g_assert_cmpstr (name_at (self, 2), ==, "new");

    zy_gradual_list_ensure (self->list, N_ITEMS - 1);
  }
  assert_whole (self, N_ITEMS);
}

/* What changes further down, and nobody sees yet, is there when its turn comes. */
static void
test_unseen (Fixture       *self,
             gconstpointer  data)
{
  guint n;

  fill (self->store, N_ITEMS);
  n = self->n_items;
  g_list_store_remove (self->store, 500);
  g_assert_cmpuint (self->n_items, ==, n);

  zy_gradual_list_ensure (self->list, 700);
  assert_whole (self, N_ITEMS - 1);
  g_assert_cmpstr (name_at (self, 500), ==, "501");
}

/* What is kept, such as the selected paper, is not pushed out by what comes before it; it is free to
 * go with what it was among. */
static void
test_keep (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (items, gtk_string_object_new ("new"));

  fill (self->store, 5);
  g_list_store_splice (self->store, 0, 0, items->pdata, items->len);
  g_assert_cmpuint (count (self), <=, MAX_FIRST);

  fill (self->store, 5);
  zy_gradual_list_keep (self->list, 3);
  g_list_store_splice (self->store, 1, 1, items->pdata, 10);
  g_assert_cmpstr (name_at (self, 12), ==, "3");
  g_list_store_splice (self->store, 0, 0, items->pdata, items->len);
  g_assert_cmpstr (name_at (self, 112), ==, "3");
  assert_whole (self, 114);

  fill (self->store, 5);
  g_list_store_splice (self->store, 0, 0, items->pdata, items->len);
  g_assert_cmpuint (count (self), <=, MAX_FIRST);
}

/* What is removed leaves no gap for long. */
static void
test_shrinks (Fixture       *self,
              gconstpointer  data)
{
  fill (self->store, N_ITEMS);
  g_list_store_splice (self->store, 0, N_ITEMS - 5, NULL, 0);
  while (count (self) < 5)
    g_main_context_iteration (NULL, TRUE);
  assert_whole (self, 5);
  g_assert_cmpstr (name_at (self, 4), ==, "999");
}

/* A list that is short is whole from the beginning, and stays so while it grows. */
static void
test_short (Fixture       *self,
            gconstpointer  data)
{
  fill (self->store, 3);
  assert_whole (self, 3);
  fill (self->store, 10);
  assert_whole (self, 10);
}

/* Another list begins with its first items again. */
static void
test_another (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GListStore) other = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  fill (self->store, N_ITEMS);
  zy_gradual_list_ensure (self->list, N_ITEMS);
  fill (other, N_ITEMS);
  zy_gradual_list_set_model (self->list, G_LIST_MODEL (other), 7);
  g_assert_cmpuint (count (self), ==, 7);
  g_assert_cmpuint (self->n_items, ==, count (self));

  zy_gradual_list_set_model (self->list, NULL, 0);
  assert_whole (self, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) \
  g_test_add ("/ui/gradual-list/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("grows", test_grows);
  ADD ("ensure", test_ensure);
  ADD ("later-changes", test_later_changes);
  ADD ("exact", test_exact);
  ADD ("unseen", test_unseen);
  ADD ("keep", test_keep);
  ADD ("shrinks", test_shrinks);
  ADD ("short", test_short);
  ADD ("another", test_another);

  return g_test_run ();
}
