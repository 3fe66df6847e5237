/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-host-queue.h"

#define SECOND G_USEC_PER_SEC

static void
prepare (ZyHostQueueItem *items,
         guint            n_items)
{
  for (guint i = 0; i < n_items; i++) {
    items[i] = (ZyHostQueueItem) { 0 };
    items[i].link.data = &items[i];
    items[i].priority = ZY_FETCH_PRIORITY_DIGEST;
  }
}

static void
begin (ZyHostQueue     *queue,
       ZyHostQueueItem *expected,
       gint64           now)
{
  gint64 ready_at;
  ZyHostQueueItem *item = zy_host_queue_peek (queue, now, &ready_at);

  g_assert_true (item == expected);
  g_assert_cmpint (ready_at, ==, G_MAXINT64);
  zy_host_queue_begin (queue, item, now);
}

static void
expect_none (ZyHostQueue *queue,
             gint64       now,
             gint64       expected_ready_at)
{
  gint64 ready_at;

  g_assert_null (zy_host_queue_peek (queue, now, &ready_at));
  g_assert_cmpint (ready_at, ==, expected_ready_at);
}

static void
test_order (void)
{
  g_autoptr (ZyHostQueue) queue = zy_host_queue_new ((ZyHostPolicy) { NULL, 10, 0 });
  ZyHostQueueItem items[5];

  prepare (items, 5);
  items[0].priority = ZY_FETCH_PRIORITY_FIGURE;
  items[2].priority = ZY_FETCH_PRIORITY_BULK;
  items[4].priority = ZY_FETCH_PRIORITY_USER;
  for (guint i = 0; i < 5; i++)
    zy_host_queue_push (queue, &items[i]);

  begin (queue, &items[4], 0);
  begin (queue, &items[1], 0);
  begin (queue, &items[3], 0);
  begin (queue, &items[0], 0);
  begin (queue, &items[2], 0);
  expect_none (queue, 0, G_MAXINT64);
}

static void
test_concurrency (void)
{
  g_autoptr (ZyHostQueue) queue = zy_host_queue_new ((ZyHostPolicy) { NULL, 2, 0 });
  ZyHostQueueItem items[4];

  prepare (items, 4);
  for (guint i = 0; i < 4; i++)
    zy_host_queue_push (queue, &items[i]);

  begin (queue, &items[0], 0);
  begin (queue, &items[1], 0);
  expect_none (queue, 100 * SECOND, G_MAXINT64);
  zy_host_queue_end (queue, 0);
  begin (queue, &items[2], 0);
  expect_none (queue, 0, G_MAXINT64);
  zy_host_queue_remove (queue, &items[3]);
  zy_host_queue_end (queue, 0);
  zy_host_queue_end (queue, 0);
  g_assert_true (zy_host_queue_is_idle (queue, 0));
}

/* The interval counts from the end of a request, or its begin where another goes at the same time. */
static void
test_interval (void)
{
  g_autoptr (ZyHostQueue) queue = zy_host_queue_new ((ZyHostPolicy) { NULL, 1, 3 * SECOND });
  ZyHostQueueItem items[3];

  prepare (items, 3);
  for (guint i = 0; i < 3; i++)
    zy_host_queue_push (queue, &items[i]);

  begin (queue, &items[0], 10 * SECOND);
  expect_none (queue, 20 * SECOND, G_MAXINT64);
  zy_host_queue_end (queue, 20 * SECOND);
  expect_none (queue, 20 * SECOND, 23 * SECOND);
  expect_none (queue, 23 * SECOND - 1, 23 * SECOND);
  begin (queue, &items[1], 23 * SECOND);
  zy_host_queue_end (queue, 23 * SECOND);
  begin (queue, &items[2], 100 * SECOND);
  zy_host_queue_end (queue, 100 * SECOND);

  g_assert_false (zy_host_queue_is_idle (queue, 102 * SECOND));
  g_assert_true (zy_host_queue_is_idle (queue, 103 * SECOND));
}

static void
test_interval_of_many (void)
{
  g_autoptr (ZyHostQueue) queue = zy_host_queue_new ((ZyHostPolicy) { NULL, 2, SECOND });
  ZyHostQueueItem items[2];

  prepare (items, 2);
  zy_host_queue_push (queue, &items[0]);
  zy_host_queue_push (queue, &items[1]);
  begin (queue, &items[0], 0);
  expect_none (queue, 0, SECOND);
  begin (queue, &items[1], SECOND);
}

static void
test_block (void)
{
  g_autoptr (ZyHostQueue) queue = zy_host_queue_new ((ZyHostPolicy) { NULL, 0, 0 });
  ZyHostQueueItem item;

  g_assert_cmpint (zy_host_queue_get_block (queue, 0), ==, 0);
  zy_host_queue_block (queue, 10 * SECOND);
  zy_host_queue_block (queue, 5 * SECOND);
  g_assert_cmpint (zy_host_queue_get_block (queue, 4 * SECOND), ==, 6 * SECOND);
  g_assert_false (zy_host_queue_is_idle (queue, 4 * SECOND));
  g_assert_cmpint (zy_host_queue_get_block (queue, 10 * SECOND), ==, 0);
  g_assert_true (zy_host_queue_is_idle (queue, 10 * SECOND));

  /* No connection at all would be no policy. */
  prepare (&item, 1);
  zy_host_queue_push (queue, &item);
  begin (queue, &item, 0);
}

static void
test_policy (void)
{
  static const char *const arxiv[] = { "arxiv.org", "export.arxiv.org", "rss.arxiv.org" };
  static const char *const others[] = { "notarxiv.org", "arxiv.org.example", "raw.githubusercontent.com" };

  for (guint i = 0; i < G_N_ELEMENTS (arxiv); i++) {
    const ZyHostPolicy policy = zy_host_policy_default (arxiv[i], 443);

    g_assert_cmpstr (policy.group, ==, "arxiv.org");
    g_assert_cmpuint (policy.max_connections, ==, 1);
    g_assert_cmpint (policy.interval, ==, 3 * SECOND);
  }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    const ZyHostPolicy policy = zy_host_policy_default (others[i], 443);

    g_assert_null (policy.group);
    g_assert_cmpuint (policy.max_connections, ==, 2);
    g_assert_cmpint (policy.interval, ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/host-queue/order", test_order);
  g_test_add_func ("/host-queue/concurrency", test_concurrency);
  g_test_add_func ("/host-queue/interval", test_interval);
  g_test_add_func ("/host-queue/interval-of-many", test_interval_of_many);
  g_test_add_func ("/host-queue/block", test_block);
  g_test_add_func ("/host-queue/policy", test_policy);

  return g_test_run ();
}
