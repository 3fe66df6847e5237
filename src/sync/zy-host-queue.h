/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-fetch-request.h"
#include "zy-host-policy.h"

G_BEGIN_DECLS

/**
 * ZyHostQueue:
 *
 * The line of requests for one host, or one group of hosts. It knows no clock: times are handed in,
 * in microseconds of any clock that only goes forward.
 */
typedef struct _ZyHostQueue ZyHostQueue;

/**
 * ZyHostQueueItem:
 * @link: place in the line; `link.data` is the owner's
 * @priority: which goes first
 *
 * A request in a line, part of whatever stands for the request.
 */
typedef struct {
  GList link;
  ZyFetchPriority priority;
} ZyHostQueueItem;

/**
 * zy_host_queue_new:
 *
 * Returns: (transfer full): an empty line
 */
ZyHostQueue     *zy_host_queue_new             (ZyHostPolicy      policy);
void             zy_host_queue_free            (ZyHostQueue      *self);

/**
 * zy_host_queue_push:
 * @item: (transfer none): is in no line
 *
 * Puts a request behind those of its priority.
 */
void             zy_host_queue_push            (ZyHostQueue      *self,
                                                ZyHostQueueItem  *item);

/**
 * zy_host_queue_remove:
 * @item: is in this line
 *
 * Takes a request out of the line, in constant time.
 */
void             zy_host_queue_remove          (ZyHostQueue      *self,
                                                ZyHostQueueItem  *item);

/**
 * zy_host_queue_peek:
 * @now: microseconds
 * @ready_at: (out): when to look again where there is a request that must wait for a time to pass;
 *   else %G_MAXINT64
 *
 * Says which request may go now. The host has a connection free and has been left alone for its
 * interval.
 *
 * Returns: (transfer none) (nullable): the request, which stays in line, or %NULL when none may go
 */
ZyHostQueueItem *zy_host_queue_peek            (ZyHostQueue      *self,
                                                gint64            now,
                                                gint64           *ready_at);

/**
 * zy_host_queue_begin:
 * @item: what zy_host_queue_peek() returned
 *
 * Takes a request out of the line as one that is under way.
 */
void             zy_host_queue_begin           (ZyHostQueue      *self,
                                                ZyHostQueueItem  *item,
                                                gint64            now);

/**
 * zy_host_queue_end:
 *
 * Notes that a request is not under way any more.
 */
void             zy_host_queue_end             (ZyHostQueue      *self,
                                                gint64            now);

/**
 * zy_host_queue_block:
 * @until: microseconds
 *
 * Notes that the host asked to be left alone; a time before one it named earlier changes nothing.
 */
void             zy_host_queue_block           (ZyHostQueue      *self,
                                                gint64            until);

/**
 * zy_host_queue_get_block:
 *
 * Returns: microseconds for which the host is to be left alone, or 0
 */
gint64           zy_host_queue_get_block       (ZyHostQueue      *self,
                                                gint64            now);

/**
 * zy_host_queue_peek_any:
 *
 * Returns: (transfer none) (nullable): the first request in line, whether it may go or not
 */
ZyHostQueueItem *zy_host_queue_peek_any        (ZyHostQueue      *self);

/**
 * zy_host_queue_is_idle:
 *
 * Returns: whether nothing waits, nothing is under way, and nothing has to be remembered of the host
 */
gboolean         zy_host_queue_is_idle         (ZyHostQueue      *self,
                                                gint64            now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyHostQueue, zy_host_queue_free)

G_END_DECLS
