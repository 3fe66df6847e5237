/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-host-queue.h"

#define N_PRIORITIES (ZY_FETCH_PRIORITY_BULK + 1)

struct _ZyHostQueue {
  ZyHostPolicy policy;
  GQueue waiting[N_PRIORITIES];
  guint n_active;
  gint64 free_at;
  gint64 blocked_until;
};

ZyHostQueue *
zy_host_queue_new (ZyHostPolicy policy)
{
  ZyHostQueue *self = g_new0 (ZyHostQueue, 1);

  self->policy = policy;
  self->policy.max_connections = MAX (policy.max_connections, 1);
  self->free_at = G_MININT64;
  self->blocked_until = G_MININT64;

  return self;
}

void
zy_host_queue_free (ZyHostQueue *self)
{
  for (guint i = 0; self != NULL && i < N_PRIORITIES; i++)
    g_warn_if_fail (g_queue_is_empty (&self->waiting[i]));

  g_free (self);
}

void
zy_host_queue_push (ZyHostQueue     *self,
                    ZyHostQueueItem *item)
{
  g_return_if_fail ((guint) item->priority < N_PRIORITIES);

  g_queue_push_tail_link (&self->waiting[item->priority], &item->link);
}

void
zy_host_queue_remove (ZyHostQueue     *self,
                      ZyHostQueueItem *item)
{
  g_queue_unlink (&self->waiting[item->priority], &item->link);
}

ZyHostQueueItem *
zy_host_queue_peek_any (ZyHostQueue *self)
{
  for (guint i = 0; i < N_PRIORITIES; i++) {
    if (self->waiting[i].head != NULL)
      return (ZyHostQueueItem *) self->waiting[i].head;
  }

  return NULL;
}

ZyHostQueueItem *
zy_host_queue_peek (ZyHostQueue *self,
                    gint64       now,
                    gint64      *ready_at)
{
  ZyHostQueueItem *item = zy_host_queue_peek_any (self);

  *ready_at = G_MAXINT64;

  if (item == NULL || self->n_active >= self->policy.max_connections)
    return NULL;

  if (now < self->free_at) {
    *ready_at = self->free_at;
    return NULL;
  }

  return item;
}

/* The interval counts from the last thing that happened, so that it holds between connections too. */
static void
touch (ZyHostQueue *self,
       gint64       now)
{
  if (self->policy.interval > 0)
    self->free_at = now + self->policy.interval;
}

void
zy_host_queue_begin (ZyHostQueue     *self,
                     ZyHostQueueItem *item,
                     gint64           now)
{
  zy_host_queue_remove (self, item);
  self->n_active++;
  touch (self, now);
}

void
zy_host_queue_end (ZyHostQueue *self,
                   gint64       now)
{
  g_return_if_fail (self->n_active > 0);

  self->n_active--;
  touch (self, now);
}

void
zy_host_queue_block (ZyHostQueue *self,
                     gint64       until)
{
  self->blocked_until = MAX (self->blocked_until, until);
}

gint64
zy_host_queue_get_block (ZyHostQueue *self,
                         gint64       now)
{
  return now < self->blocked_until ? self->blocked_until - now : 0;
}

gboolean
zy_host_queue_is_idle (ZyHostQueue *self,
                       gint64       now)
{
  return self->n_active == 0 && zy_host_queue_peek_any (self) == NULL && now >= self->free_at &&
         now >= self->blocked_until;
}
