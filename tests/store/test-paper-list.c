/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-paper-list.h"
#include "zy-store-fixture.h"

#define PAGE_SIZE 64

typedef struct {
  ZyStoreFixture store;
  ZyPaperList *list;

  /* What `items-changed` said last, and how often it spoke. */
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  fixture->n_signals++;
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;
}

/* Seven papers of one digest, numbered from 1 in its order. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");

  zy_store_fixture_set_up (&fixture->store, data);

  for (int i = 1; i <= 7; i++) {
    g_autofree char *id = g_strdup_printf ("2404.0000%d", i);

    zy_test_add_entry (draft, id, id, NULL);
  }
  zy_test_merge (fixture->store.library, draft);

  fixture->list = zy_paper_list_new (fixture->store.library);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->list);
  zy_store_fixture_tear_down (&fixture->store, data);
}

static void
settle (Fixture *fixture)
{
  while (zy_paper_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_query (Fixture     *fixture,
           const char  *text,
           ZySortOrder  sort)
{
  g_autoptr (ZyQuery) query = zy_query_parse (text, sort, NULL);

  zy_paper_list_set_query (fixture->list, query);
}

static void
show (Fixture    *fixture,
      const char *text)
{
  set_query (fixture, text, ZY_SORT_ORDER_DIGEST);
  settle (fixture);
  fixture->n_signals = 0;
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

/* Until the list has seen the change and has asked again. */
static void
settle_after_change (Fixture *fixture)
{
  gboolean changed = FALSE;
  gulong handler = g_signal_connect_data (fixture->store.library, "changed",
                                          G_CALLBACK (changed_cb), &changed, NULL,
                                          G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  while (!changed)
    g_main_context_iteration (NULL, TRUE);

  g_signal_handler_disconnect (fixture->store.library, handler);
  settle (fixture);
}

static void
edit (Fixture    *fixture,
      ZyEditKind  kind,
      int         value,
      gint64      id)
{
  g_autoptr (ZyEdit) change = zy_edit_new (kind, value, NULL);
  g_autoptr (ZyEdit) inverse = NULL;
  g_autoptr (GError) error = NULL;

  zy_edit_add_paper (change, id);
  inverse = zy_library_edit (fixture->store.library, change, &error);
  g_assert_no_error (error);
  settle_after_change (fixture);
}

static ZyPaper *
get (Fixture *fixture,
     guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static guint
n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
wait_loaded (ZyPaper *paper)
{
  while (zy_paper_get_loading (paper))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_signal (Fixture *fixture,
               guint    position,
               guint    removed,
               guint    added)
{
  g_assert_cmpuint (fixture->n_signals, ==, 1);
  g_assert_cmpuint (fixture->position, ==, position);
  g_assert_cmpuint (fixture->removed, ==, removed);
  g_assert_cmpuint (fixture->added, ==, added);
  fixture->n_signals = 0;
}

static void
test_open (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyPaper) paper = NULL;
  guint position = 99;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == ZY_TYPE_PAPER);
  g_assert_cmpuint (n_items (fixture), ==, 0);
  g_assert_false (zy_paper_list_get_loading (fixture->list));

  set_query (fixture, "", ZY_SORT_ORDER_DIGEST);
  g_assert_true (zy_paper_list_get_loading (fixture->list));
  settle (fixture);
  assert_signal (fixture, 0, 0, 7);
  g_assert_cmpuint (n_items (fixture), ==, 7);

  paper = get (fixture, 2);
  g_assert_cmpint (zy_paper_get_id (paper), ==, 3);
  g_assert_true (zy_paper_get_loading (paper));
  wait_loaded (paper);
  g_assert_cmpstr (zy_paper_get_key (paper), ==, "2404.00003");

  g_assert_true (zy_paper_list_find (fixture->list, 5, &position));
  g_assert_cmpuint (position, ==, 4);
  g_assert_false (zy_paper_list_find (fixture->list, 8, &position));
  g_assert_null (get (fixture, 7));
}

static void
test_other_query (Fixture       *fixture,
                  gconstpointer  data)
{
  show (fixture, "");
  set_query (fixture, "2404.00002 OR 2404.00004", ZY_SORT_ORDER_DIGEST);

  /* What is shown stays until the answer is here. */
  g_assert_cmpuint (n_items (fixture), ==, 7);
  settle (fixture);
  g_assert_cmpuint (n_items (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_signals, ==, 1);

  fixture->n_signals = 0;
  zy_paper_list_set_query (fixture->list, NULL);
  g_assert_null (zy_paper_list_get_query (fixture->list));
  assert_signal (fixture, 0, 2, 0);
}

static void
test_stale_answer (Fixture       *fixture,
                   gconstpointer  data)
{
  show (fixture, "");
  set_query (fixture, "2404.00002", ZY_SORT_ORDER_DIGEST);
  set_query (fixture, "2404.00007", ZY_SORT_ORDER_DIGEST);
  settle (fixture);

  /* Only the second answer was shown: of it, the last paper stayed. */
  assert_signal (fixture, 0, 6, 0);

  set_query (fixture, "2404.00002", ZY_SORT_ORDER_DIGEST);
  zy_paper_list_set_query (fixture->list, NULL);
  assert_signal (fixture, 0, 1, 0);
  zy_test_assert_list (fixture->store.library, "2404.00002", "2404.00002");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_items (fixture), ==, 0);
}

static void
test_same_objects (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZyPaper) paper = NULL;
  g_autoptr (ZyPaper) again = NULL;
  g_autoptr (ZyPaper) moved = NULL;

  show (fixture, "");
  paper = get (fixture, 6);
  again = get (fixture, 6);
  g_assert_true (again == paper);

  set_query (fixture, "", ZY_SORT_ORDER_NEWEST);
  settle (fixture);
  moved = get (fixture, 0);
  g_assert_true (moved == paper);
}

/* A change of state that leaves the list as it is only fills the paper. */
static void
test_state_change (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (ZyPaper) paper = NULL;
  g_autoptr (ZyPaper) same = NULL;

  show (fixture, "");
  paper = get (fixture, 3);
  wait_loaded (paper);

  edit (fixture, ZY_EDIT_STARRED, TRUE, zy_paper_get_id (paper));
  while (!zy_paper_get_starred (paper))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fixture->n_signals, ==, 0);
  g_assert_false (zy_paper_get_loading (paper));
  same = get (fixture, 3);
  g_assert_true (same == paper);
}

static void
test_minimal_change (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-06");

  show (fixture, "is:unread");
  edit (fixture, ZY_EDIT_READ, TRUE, 4);
  assert_signal (fixture, 3, 1, 0);
  edit (fixture, ZY_EDIT_READ, FALSE, 4);
  assert_signal (fixture, 3, 0, 1);
  edit (fixture, ZY_EDIT_READ, TRUE, 1);
  assert_signal (fixture, 0, 1, 0);
  edit (fixture, ZY_EDIT_READ, TRUE, 7);
  assert_signal (fixture, 5, 1, 0);

  zy_test_add_entry (draft, "2404.00008", "Eight", NULL);
  zy_test_add_entry (draft, "2404.00009", "Nine", NULL);
  zy_test_merge (fixture->store.library, draft);
  settle_after_change (fixture);
  assert_signal (fixture, 0, 0, 2);
}

/* What the signals say, done to a copy: the papers must be where they say at each of them. */
typedef struct {
  GPtrArray *papers;
  guint n_signals;
  guint n_removed;
  guint n_added;
} Copy;

static void
follow_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           Copy       *copy)
{
  copy->n_signals++;
  copy->n_removed += removed;
  copy->n_added += added;

  if (removed > 0)
    g_ptr_array_remove_range (copy->papers, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy->papers, (int) (position + i),
                        g_list_model_get_item (model, position + i));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, copy->papers->len);
  for (guint i = 0; i < copy->papers->len; i++) {
    g_autoptr (ZyPaper) paper = g_list_model_get_item (model, i);

    g_assert_true (paper == copy->papers->pdata[i]);
  }
}

static void
follow (Fixture *fixture,
        Copy    *copy)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  *copy = (Copy) { .papers = g_ptr_array_new_with_free_func (g_object_unref) };
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (copy->papers, g_list_model_get_item (model, i));

  g_signal_connect (model, "items-changed", G_CALLBACK (follow_cb), copy);
}

static void
unfollow (Fixture *fixture,
          Copy    *copy)
{
  g_signal_handlers_disconnect_by_data (fixture->list, copy);
  g_ptr_array_unref (copy->papers);
}

/* Papers that come in at several places do not take those in between out of the list. */
static void
test_changes_at_places (Fixture       *fixture,
                        gconstpointer  data)
{
  static const char *const ids[] = {
    "2405.00001", "2405.00002", "2404.00099", "2403.00001", "2401.00001",
  };
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("econ", "2024-05-01");
  g_autoptr (ZyDigestDraft) between = zy_test_draft ("econ", "2024-05-02");
  Copy copy;

  for (guint i = 0; i < 3; i++)
    zy_test_add_entry (draft, ids[i], ids[i], NULL);
  zy_test_add_entry (draft, ids[4], ids[4], NULL);
  zy_test_add_entry (between, ids[3], ids[3], NULL);

  set_query (fixture, "", ZY_SORT_ORDER_NEWEST);
  settle (fixture);

  /* Three before the seven, one after. */
  follow (fixture, &copy);
  zy_test_merge (fixture->store.library, draft);
  settle_after_change (fixture);
  g_assert_cmpuint (copy.n_signals, ==, 2);
  g_assert_cmpuint (copy.n_removed, ==, 0);
  g_assert_cmpuint (copy.n_added, ==, 4);
  unfollow (fixture, &copy);

  /* One more in between. */
  follow (fixture, &copy);
  zy_test_merge (fixture->store.library, between);
  settle_after_change (fixture);
  g_assert_cmpuint (copy.n_signals, ==, 1);
  g_assert_cmpuint (copy.n_removed, ==, 0);
  g_assert_cmpuint (copy.n_added, ==, 1);
  unfollow (fixture, &copy);
}

static void
test_keep (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (ZyPaper) paper = NULL;
  guint position;

  show (fixture, "is:unread");
  paper = get (fixture, 3);
  zy_paper_list_set_keep (fixture->list, 4);
  edit (fixture, ZY_EDIT_READ, TRUE, 4);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  g_assert_cmpuint (n_items (fixture), ==, 7);

  /* It stays behind the paper it stood behind. */
  edit (fixture, ZY_EDIT_READ, TRUE, 1);
  assert_signal (fixture, 0, 1, 0);
  g_assert_true (zy_paper_list_find (fixture->list, 4, &position));
  g_assert_cmpuint (position, ==, 2);

  /* Another paper is read now. */
  zy_paper_list_set_keep (fixture->list, 5);
  settle (fixture);
  assert_signal (fixture, 2, 1, 0);
  g_assert_false (zy_paper_list_find (fixture->list, 4, NULL));

  /* Another query owes it nothing. */
  set_query (fixture, "2404.00002", ZY_SORT_ORDER_DIGEST);
  settle (fixture);
  g_assert_cmpuint (n_items (fixture), ==, 1);
}

static void
test_keep_first (Fixture       *fixture,
                 gconstpointer  data)
{
  guint position;

  show (fixture, "is:unread");
  zy_paper_list_set_keep (fixture->list, 1);
  edit (fixture, ZY_EDIT_READ, TRUE, 1);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  edit (fixture, ZY_EDIT_READ, TRUE, 2);
  assert_signal (fixture, 1, 1, 0);
  g_assert_true (zy_paper_list_find (fixture->list, 1, &position));
  g_assert_cmpuint (position, ==, 0);

  /* The only one there is. */
  zy_paper_list_set_keep (fixture->list, 0);
  settle (fixture);
  assert_signal (fixture, 0, 1, 0);
}

static void
failed_cb (ZyPaperList *list,
           GError      *error,
           guint       *n_failures)
{
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN);
  (*n_failures)++;
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_failures = 0;

  show (fixture, "");
  g_signal_connect (fixture->list, "failed", G_CALLBACK (failed_cb), &n_failures);
  zy_library_close (fixture->store.library);
  set_query (fixture, "is:starred", ZY_SORT_ORDER_DIGEST);
  settle (fixture);
  g_assert_cmpuint (n_failures, ==, 1);
  g_assert_cmpuint (n_items (fixture), ==, 7);
}

static void
add_many (Fixture *fixture)
{
  sqlite3 *other = zy_test_connect (fixture->store.path);

  zy_test_execute (other,
                   "WITH RECURSIVE n (i) AS"
                   " (SELECT 8 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                   " INSERT INTO papers (id, key, newest_key) SELECT i, 'key-' || i, -i FROM n");
  sqlite3_close (other);
}

/* Only the page of what is asked for is read, whichever it is. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  const guint far = 50000;
  const guint first = far - far % PAGE_SIZE;
  g_autoptr (ZyPaper) paper = NULL;
  g_autoptr (ZyPaper) page_start = NULL;
  g_autoptr (ZyPaper) page_end = NULL;
  g_autoptr (ZyPaper) before = NULL;
  g_autoptr (ZyPaper) after = NULL;

  add_many (fixture);
  set_query (fixture, "", ZY_SORT_ORDER_NEWEST);
  settle (fixture);
  g_assert_cmpuint (n_items (fixture), ==, 100000);

  paper = get (fixture, far);
  wait_loaded (paper);
  g_assert_cmpstr (zy_paper_get_key (paper), ==, "key-50001");

  page_start = get (fixture, first);
  page_end = get (fixture, first + PAGE_SIZE - 1);
  before = get (fixture, first - 1);
  after = get (fixture, first + PAGE_SIZE);
  g_assert_false (zy_paper_get_loading (page_start));
  g_assert_false (zy_paper_get_loading (page_end));
  g_assert_true (zy_paper_get_loading (before));
  g_assert_true (zy_paper_get_loading (after));
  wait_loaded (before);
  wait_loaded (after);
}

/* Of a long list the beginning is there before the rest, and only once. */
static void
test_beginning (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (ZyPaper) paper = NULL;

  add_many (fixture);
  set_query (fixture, "", ZY_SORT_ORDER_NEWEST);
  while (fixture->n_signals == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_signal (fixture, 0, 0, 1000);
  g_assert_true (zy_paper_list_get_loading (fixture->list));
  paper = get (fixture, 999);

  settle (fixture);
  assert_signal (fixture, 1000, 0, 99000);
  wait_loaded (paper);
  g_assert_cmpstr (zy_paper_get_key (paper), ==, "key-1000");

  edit (fixture, ZY_EDIT_STARRED, TRUE, 50000);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  g_assert_cmpuint (n_items (fixture), ==, 100000);

  /* The beginning of what is not wanted any more. */
  set_query (fixture, "is:unread", ZY_SORT_ORDER_NEWEST);
  set_query (fixture, "2404.00001", ZY_SORT_ORDER_NEWEST);
  settle (fixture);
  g_assert_cmpuint (fixture->n_signals, ==, 1);
  g_assert_cmpuint (n_items (fixture), ==, 1);
}

/* What nobody holds is let go after a while, but not at once. */
static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (ZyPaper) held = NULL;
  g_autoptr (ZyPaper) last = NULL;
  g_autoptr (ZyPaper) again = NULL;
  ZyPaper *first;
  ZyPaper *same;

  add_many (fixture);
  set_query (fixture, "", ZY_SORT_ORDER_NEWEST);
  settle (fixture);

  first = get (fixture, 0);
  held = get (fixture, 1);
  wait_loaded (first);
  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  g_object_unref (first);
  g_assert_nonnull (first);
  same = get (fixture, 0);
  g_assert_false (zy_paper_get_loading (same));
  g_object_unref (same);

  for (guint i = PAGE_SIZE; i < 3000; i++)
    g_object_unref (get (fixture, i));
  last = get (fixture, 3000);
  wait_loaded (last);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_null (first);
  again = get (fixture, 1);
  g_assert_true (again == held);
  g_assert_false (zy_paper_get_loading (again));
}

/* Papers outlive their list, and a list its answers. */
static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  ZyPaperList *list = zy_paper_list_new (fixture->store.library);
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaper) paper = NULL;

  zy_paper_list_set_query (list, query);
  while (zy_paper_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  paper = g_list_model_get_item (G_LIST_MODEL (list), 0);
  zy_paper_list_set_query (list, query);
  g_assert_finalize_object (list);

  zy_test_assert_list (fixture->store.library, "2404.00001", "2404.00001");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (zy_paper_get_loading (paper));
}

typedef struct {
  ZyPaperList *list;
  gboolean done;
} Holder;

static void
let_go_cb (Holder *holder)
{
  g_clear_object (&holder->list);
  holder->done = TRUE;
}

/* Somebody lets go of the list when it changes. */
static void
test_end_while_changing (Fixture       *fixture,
                         gconstpointer  data)
{
  Holder holder = { .list = zy_paper_list_new (fixture->store.library) };
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);

  g_signal_connect_swapped (holder.list, "items-changed", G_CALLBACK (let_go_cb), &holder);
  zy_paper_list_set_query (holder.list, query);
  while (!holder.done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_end_while_filling (Fixture       *fixture,
                        gconstpointer  data)
{
  Holder holder = { .list = zy_paper_list_new (fixture->store.library) };
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (ZyPaper) paper = NULL;

  zy_paper_list_set_query (holder.list, query);
  while (zy_paper_list_get_loading (holder.list))
    g_main_context_iteration (NULL, TRUE);

  paper = g_list_model_get_item (G_LIST_MODEL (holder.list), 0);
  g_signal_connect_swapped (paper, "notify::loading", G_CALLBACK (let_go_cb), &holder);
  wait_loaded (paper);
  g_assert_true (holder.done);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/paper-list/open", test_open);
  add ("/paper-list/other-query", test_other_query);
  add ("/paper-list/stale-answer", test_stale_answer);
  add ("/paper-list/same-objects", test_same_objects);
  add ("/paper-list/state-change", test_state_change);
  add ("/paper-list/minimal-change", test_minimal_change);
  add ("/paper-list/changes-at-places", test_changes_at_places);
  add ("/paper-list/keep", test_keep);
  add ("/paper-list/keep-first", test_keep_first);
  add ("/paper-list/failure", test_failure);
  add ("/paper-list/pages", test_pages);
  add ("/paper-list/beginning", test_beginning);
  add ("/paper-list/recent", test_recent);
  add ("/paper-list/end", test_end);
  add ("/paper-list/end-while-changing", test_end_while_changing);
  add ("/paper-list/end-while-filling", test_end_while_filling);

  return g_test_run ();
}
