/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-store-fixture.h"

static void
iterate_until (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
keep_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static ZyDigestDraft *
draft_of_day (int day)
{
  g_autofree char *date = g_strdup_printf ("2024-04-%02d", day);
  g_autofree char *id = g_strdup_printf ("2404.000%02d", day);
  ZyDigestDraft *draft = zy_test_draft ("cs.CL", date);

  zy_test_add_entry (draft, id, "Title", NULL);

  return draft;
}

typedef struct {
  ZyStoreFixture *fixture;
  sqlite3 *other;
  int n_answered;
  gboolean done;
} Queue;

#define N_WRITES 20

/* What is answered is in the file, for everybody, and nothing that was asked for later is answered
 * before. */
static void
merged_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Queue *queue = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  ZyMergeResult merged;

  queue->n_answered++;
  zy_library_merge_finish (queue->fixture->library, result, &merged, &error);
  g_assert_no_error (error);
  g_assert_cmpint (merged.digest_id, ==, queue->n_answered);

  sql = g_strdup_printf ("SELECT count(*) FROM digests WHERE date = '2024-04-%02d'",
                         queue->n_answered);
  g_assert_cmpint (zy_test_get_int (queue->other, sql), ==, 1);
  queue->done = queue->n_answered == N_WRITES;
}

static void
queue_merges (Queue *queue)
{
  for (int day = 1; day <= N_WRITES; day++) {
    g_autoptr (ZyDigestDraft) draft = draft_of_day (day);

    zy_library_merge_async (queue->fixture->library, draft, NULL, merged_cb, queue);
  }
}

static void
test_order (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  Queue queue = { .fixture = fixture, .other = zy_test_connect (fixture->path) };

  queue_merges (&queue);
  iterate_until (&queue.done);
  sqlite3_close (queue.other);
}

static void
test_close (ZyStoreFixture *fixture,
            gconstpointer   data)
{
  Queue queue = { .fixture = fixture, .other = zy_test_connect (fixture->path) };

  queue_merges (&queue);
  zy_library_close (fixture->library);
  g_assert_cmpint (zy_test_get_int (queue.other, "SELECT count(*) FROM digests"), ==, N_WRITES);

  /* The answers are not lost either. */
  iterate_until (&queue.done);
  drain ();
  sqlite3_close (queue.other);
}

static void
test_closed (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = draft_of_day (1);
  g_autoptr (ZyQuery) query = zy_query_parse ("", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) error = NULL;
  ZyMergeResult result;

  zy_library_close (fixture->library);
  zy_library_close (fixture->library);

  g_assert_false (zy_library_merge (fixture->library, draft, &result, &write_error));
  g_assert_error (write_error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN);
  g_assert_null (zy_library_list (fixture->library, query, &read_error));
  g_assert_error (read_error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN);

  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
  zy_test_merge (fixture->library, draft);
}

static void
test_open_async (ZyStoreFixture *fixture,
                 gconstpointer   data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_close (fixture->library);
  zy_library_open_async (fixture->library, NULL, keep_result_cb, &result);
  zy_library_open_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  zy_test_assert_list (fixture->library, "", "");
}

/* Closed before it was open. */
static void
test_close_early (ZyStoreFixture *fixture,
                  gconstpointer   data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) early_error = NULL;
  g_autoptr (GError) error = NULL;

  zy_library_close (fixture->library);
  zy_library_open_async (fixture->library, NULL, keep_result_cb, &result);
  zy_library_close (fixture->library);
  g_assert_false (zy_library_open_finish (fixture->library, wait_for (&result), &early_error));
  g_assert_error (early_error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_OPEN);

  zy_library_open (fixture->library, &error);
  g_assert_no_error (error);
}

typedef struct {
  GThread *thread;
  guint n;
  gboolean done;
} Changes;

static void
changed_cb (Changes *changes)
{
  g_assert_true (g_thread_self () == changes->thread);
  changes->n++;
  changes->done = TRUE;
}

static void
record_changes (ZyStoreFixture *fixture,
                Changes        *changes)
{
  *changes = (Changes) { .thread = g_thread_self () };
  g_signal_connect_swapped (fixture->library, "changed", G_CALLBACK (changed_cb), changes);
}

static void
test_changed_once (ZyStoreFixture *fixture,
                   gconstpointer   data)
{
  Changes changes;

  record_changes (fixture, &changes);

  for (int day = 1; day <= 10; day++) {
    g_autoptr (ZyDigestDraft) draft = draft_of_day (day);

    zy_test_merge (fixture->library, draft);
  }

  g_assert_cmpuint (changes.n, ==, 0);
  drain ();
  g_assert_cmpuint (changes.n, ==, 1);

  /* An edit of nothing changes nothing. */
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, FALSE, NULL, "2404.00001"));
  drain ();
  g_assert_cmpuint (changes.n, ==, 1);

  /* What the user does is told without delay, but not one by one. */
  for (int starred = 1; starred >= 0; starred--)
    zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_STARRED, starred, NULL, "2404.00001"));
  drain ();
  g_assert_cmpuint (changes.n, ==, 2);
}

static gpointer
merge_in_thread (gpointer data)
{
  ZyStoreFixture *fixture = data;
  g_autoptr (ZyDigestDraft) draft = draft_of_day (1);

  zy_test_merge (fixture->library, draft);

  return NULL;
}

static void
test_changed_in_thread (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  Changes changes;

  record_changes (fixture, &changes);
  g_thread_join (g_thread_new ("other", merge_in_thread, fixture));
  iterate_until (&changes.done);
  g_assert_cmpuint (changes.n, ==, 1);
}

static void
test_changed_by_others (ZyStoreFixture *fixture,
                        gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = draft_of_day (1);
  sqlite3 *other = zy_test_connect (fixture->path);
  Changes changes;

  zy_test_merge (fixture->library, draft);
  drain ();

  record_changes (fixture, &changes);
  zy_test_execute (other, "UPDATE papers SET starred = 1");
  iterate_until (&changes.done);
  zy_test_assert_list (fixture->library, "is:starred", "2404.00001");

  sqlite3_close (other);
}

/* A write that has to wait holds up no reading. */
static void
test_read_while_writing (ZyStoreFixture *fixture,
                         gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) first = draft_of_day (1);
  g_autoptr (ZyDigestDraft) second = draft_of_day (2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = zy_test_connect (fixture->path);
  ZyMergeResult merged;

  zy_test_merge (fixture->library, first);
  zy_test_execute (other, "BEGIN IMMEDIATE; UPDATE papers SET starred = 1");
  zy_library_merge_async (fixture->library, second, NULL, keep_result_cb, &result);

  for (int i = 0; i < 10; i++)
    zy_test_assert_list (fixture->library, "-is:starred", "2404.00001");
  drain ();
  g_assert_null (result);

  zy_test_execute (other, "ROLLBACK");
  zy_library_merge_finish (fixture->library, wait_for (&result), &merged, &error);
  g_assert_no_error (error);
  zy_test_assert_list (fixture->library, "", "2404.00002 2404.00001");

  sqlite3_close (other);
}

static void
test_cancel (ZyStoreFixture *fixture,
             gconstpointer   data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ZyDigestDraft) draft = draft_of_day (1);
  g_autoptr (ZyQuery) query = zy_query_parse ("anything", ZY_SORT_ORDER_DIGEST, NULL);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) merged = NULL;
  g_autoptr (GError) list_error = NULL;
  g_autoptr (GError) merge_error = NULL;
  ZyMergeResult result;

  zy_library_list_async (fixture->library, query, cancellable, keep_result_cb, &listed);
  zy_library_merge_async (fixture->library, draft, cancellable, keep_result_cb, &merged);
  g_cancellable_cancel (cancellable);

  g_assert_null (zy_library_list_finish (fixture->library, wait_for (&listed), &list_error));
  g_assert_error (list_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* A write is not taken back half-way. */
  zy_library_merge_finish (fixture->library, wait_for (&merged), &result, &merge_error);
  g_assert_no_error (merge_error);
  zy_test_assert_list (fixture->library, "", "2404.00001");
}

/* The reader is in the middle of a search that would take ages. */
static void
test_cancel_running (ZyStoreFixture *fixture,
                     gconstpointer   data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (ZyQuery) query = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = zy_test_connect (fixture->path);

  zy_test_execute (other,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                   " INSERT INTO papers (key, newest_key, note) SELECT 'key-' || i, i, 'key-' || i FROM n");
  sqlite3_close (other);

  for (int i = 0; i < 200; i++)
    g_string_append_printf (words, "%skey-%d", i > 0 ? " OR " : "", 100000 + i);
  query = zy_query_parse (words->str, ZY_SORT_ORDER_DIGEST, NULL);

  zy_library_list_async (fixture->library, query, cancellable, keep_result_cb, &result);
  drain ();
  g_cancellable_cancel (cancellable);

  g_assert_null (zy_library_list_finish (fixture->library, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The next reading is not cancelled with it. */
  zy_test_assert_list (fixture->library, "key-20000", "key-20000");
}

static void
test_rows (ZyStoreFixture *fixture,
           gconstpointer   data)
{
  g_autoptr (ZyDigestDraft) draft = zy_test_draft ("cs.CL", "2024-04-05");
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ZyEntryDraft *entry = zy_test_add_entry (draft, "2404.00001", "Title", "标题");
  ZyPaper *paper;

  zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_EN, "Short", FALSE);
  zy_entry_draft_add_field (entry, ZY_FIELD_TLDR, ZY_LANG_ZH, "短", FALSE);
  g_ptr_array_add (entry->categories, g_strdup ("cs.CL"));
  g_ptr_array_add (entry->categories, g_strdup ("cs.AI"));
  zy_test_merge (fixture->library, draft);
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "b", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_ADD_TAG, 0, "A c", "2404.00001"));
  zy_edit_unref (zy_test_edit (fixture->library, ZY_EDIT_TRIAGE, ZY_TRIAGE_DONE, NULL,
                               "2404.00001"));

  g_ptr_array_add (papers, zy_paper_new (zy_test_find (fixture->library, "2404.00001")));
  g_ptr_array_add (papers, zy_paper_new (4711));
  zy_library_load_rows_async (fixture->library, papers, NULL, keep_result_cb, &result);
  zy_library_load_rows_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);

  paper = papers->pdata[0];
  g_assert_false (zy_paper_get_loading (paper));
  g_assert_cmpstr (zy_paper_get_key (paper), ==, "2404.00001");
  g_assert_cmpstr (zy_paper_get_title_en (paper), ==, "Title");
  g_assert_cmpstr (zy_paper_get_title_zh (paper), ==, "标题");
  g_assert_cmpstr (zy_paper_get_tldr_en (paper), ==, "Short");
  g_assert_cmpstr (zy_paper_get_tldr_zh (paper), ==, "短");
  g_assert_cmpstr (zy_paper_get_categories (paper), ==, "cs.CL cs.AI");
  g_assert_cmpstr (zy_paper_get_date (paper), ==, "2024-04-05");
  g_assert_cmpstr (zy_paper_get_tags (paper)[0], ==, "A c");
  g_assert_cmpstr (zy_paper_get_tags (paper)[1], ==, "b");
  g_assert_null (zy_paper_get_tags (paper)[2]);
  g_assert_cmpint (zy_paper_get_triage (paper), ==, ZY_TRIAGE_DONE);
  g_assert_true (zy_paper_get_loading (papers->pdata[1]));
}

static void
test_not_found (ZyStoreFixture *fixture,
                gconstpointer   data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (zy_library_load_detail (fixture->library, 1, &error));
  g_assert_error (error, ZY_LIBRARY_ERROR, ZY_LIBRARY_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  zy_store_fixture_add ("/library/order", test_order);
  zy_store_fixture_add ("/library/close", test_close);
  zy_store_fixture_add ("/library/closed", test_closed);
  zy_store_fixture_add ("/library/open-async", test_open_async);
  zy_store_fixture_add ("/library/close-early", test_close_early);
  zy_store_fixture_add ("/library/changed-once", test_changed_once);
  zy_store_fixture_add ("/library/changed-in-thread", test_changed_in_thread);
  zy_store_fixture_add ("/library/changed-by-others", test_changed_by_others);
  zy_store_fixture_add ("/library/read-while-writing", test_read_while_writing);
  zy_store_fixture_add ("/library/cancel", test_cancel);
  zy_store_fixture_add ("/library/cancel-running", test_cancel_running);
  zy_store_fixture_add ("/library/rows", test_rows);
  zy_store_fixture_add ("/library/not-found", test_not_found);

  return g_test_run ();
}
