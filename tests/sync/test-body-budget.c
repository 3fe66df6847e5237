/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-body-budget.h"

static GQueue woken = G_QUEUE_INIT;

static void
wake (gpointer owner)
{
  g_queue_push_tail (&woken, owner);
}

static void
join (ZyBodyBudget *budget,
      ZyBodyShare  *shares,
      guint         n_shares)
{
  g_queue_clear (&woken);
  for (guint i = 0; i < n_shares; i++) {
    shares[i] = (ZyBodyShare) { 0 };
    shares[i].link.data = &shares[i];
    zy_body_budget_join (budget, &shares[i]);
  }
}

/* The first may always go on; the others while there is room. */
static void
test_limit (void)
{
  g_autoptr (ZyBodyBudget) budget = zy_body_budget_new (100, wake);
  ZyBodyShare shares[3];

  join (budget, shares, 3);
  zy_body_budget_set_used (budget, &shares[0], 50);
  zy_body_budget_set_used (budget, &shares[1], 40);
  g_assert_true (zy_body_budget_may_grow (budget, &shares[2]));
  zy_body_budget_set_used (budget, &shares[2], 10);

  g_assert_true (zy_body_budget_may_grow (budget, &shares[0]));
  g_assert_false (zy_body_budget_may_grow (budget, &shares[1]));
  g_assert_false (zy_body_budget_may_grow (budget, &shares[2]));
  zy_body_budget_set_used (budget, &shares[0], 500);
  g_assert_true (zy_body_budget_may_grow (budget, &shares[0]));

  /* All that wait may look again when there is room for all. */
  zy_body_budget_leave (budget, &shares[0]);
  g_assert_cmpuint (g_queue_get_length (&woken), ==, 2);
  g_assert_true (g_queue_pop_head (&woken) == &shares[1]);
  g_assert_true (g_queue_pop_head (&woken) == &shares[2]);
  zy_body_budget_leave (budget, &shares[2]);
  zy_body_budget_leave (budget, &shares[1]);
  g_assert_true (g_queue_is_empty (&woken));
}

/* Whoever becomes the first goes on even where there is no room. */
static void
test_first (void)
{
  g_autoptr (ZyBodyBudget) budget = zy_body_budget_new (100, wake);
  ZyBodyShare shares[3];

  join (budget, shares, 3);
  zy_body_budget_set_used (budget, &shares[0], 10);
  zy_body_budget_set_used (budget, &shares[1], 90);
  zy_body_budget_set_used (budget, &shares[2], 90);
  g_assert_false (zy_body_budget_may_grow (budget, &shares[1]));
  g_assert_false (zy_body_budget_may_grow (budget, &shares[2]));

  zy_body_budget_leave (budget, &shares[0]);
  g_assert_cmpuint (g_queue_get_length (&woken), ==, 1);
  g_assert_true (g_queue_pop_head (&woken) == &shares[1]);
  g_assert_true (zy_body_budget_may_grow (budget, &shares[1]));
  g_assert_false (zy_body_budget_may_grow (budget, &shares[2]));

  zy_body_budget_leave (budget, &shares[1]);
  g_assert_true (g_queue_pop_head (&woken) == &shares[2]);
  zy_body_budget_leave (budget, &shares[2]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body-budget/limit", test_limit);
  g_test_add_func ("/body-budget/first", test_first);

  return g_test_run ();
}
