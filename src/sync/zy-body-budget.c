/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-body-budget.h"

struct _ZyBodyBudget {
  gsize limit;
  gsize used;
  GQueue shares;
  ZyBodyWakeFunc wake;
};

ZyBodyBudget *
zy_body_budget_new (gsize          limit,
                    ZyBodyWakeFunc wake)
{
  ZyBodyBudget *self = g_new0 (ZyBodyBudget, 1);

  self->limit = limit;
  self->wake = wake;

  return self;
}

void
zy_body_budget_free (ZyBodyBudget *self)
{
  g_warn_if_fail (self == NULL || g_queue_is_empty (&self->shares));
  g_free (self);
}

void
zy_body_budget_join (ZyBodyBudget *self,
                     ZyBodyShare  *share)
{
  g_queue_push_tail_link (&self->shares, &share->link);
}

void
zy_body_budget_set_used (ZyBodyBudget *self,
                         ZyBodyShare  *share,
                         gsize         used)
{
  self->used += used - share->used;
  share->used = used;
}

gboolean
zy_body_budget_may_grow (ZyBodyBudget *self,
                         ZyBodyShare  *share)
{
  share->waiting = self->used >= self->limit && self->shares.head != &share->link;

  return !share->waiting;
}

static ZyBodyShare *
find_waiting (ZyBodyBudget *self)
{
  for (GList *l = self->shares.head; l != NULL; l = l->next) {
    ZyBodyShare *share = (ZyBodyShare *) l;

    if (share->waiting && (self->used < self->limit || l == self->shares.head))
      return share;
  }

  return NULL;
}

void
zy_body_budget_leave (ZyBodyBudget *self,
                      ZyBodyShare  *share)
{
  ZyBodyShare *waiting;

  zy_body_budget_set_used (self, share, 0);
  g_queue_unlink (&self->shares, &share->link);

  /* Whoever is woken may leave in turn: nothing is held on to meanwhile. */
  while ((waiting = find_waiting (self)) != NULL) {
    waiting->waiting = FALSE;
    self->wake (waiting->link.data);
  }
}
