/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZyBodyBudget:
 *
 * Keeps the bodies that are read at the same time from taking more memory together than they may.
 * The one that was begun first may always go on, so that one after the other is done.
 */
typedef struct _ZyBodyBudget ZyBodyBudget;

/**
 * ZyBodyShare:
 * @link: among the bodies that are read; `link.data` is the owner's
 * @used: bytes it takes
 * @waiting: whether it was told to wait
 *
 * One body, part of whatever reads it.
 */
typedef struct {
  GList link;
  gsize used;
  gboolean waiting;
} ZyBodyShare;

/**
 * ZyBodyWakeFunc:
 * @owner: `link.data` of a share that was told to wait and may go on; it must look again with
 *   zy_body_budget_may_grow()
 */
typedef void (*ZyBodyWakeFunc) (gpointer owner);

/**
 * zy_body_budget_new:
 * @limit: bytes
 * @wake: called for what waits when there is room again
 *
 * Returns: (transfer full): a budget
 */
ZyBodyBudget *zy_body_budget_new      (gsize           limit,
                                       ZyBodyWakeFunc  wake);
void          zy_body_budget_free     (ZyBodyBudget   *self);

/**
 * zy_body_budget_join:
 * @share: all zero but for `link.data`
 *
 * Adds a body that is about to be read.
 */
void          zy_body_budget_join     (ZyBodyBudget   *self,
                                       ZyBodyShare    *share);

/**
 * zy_body_budget_set_used:
 * @used: bytes the body takes now
 */
void          zy_body_budget_set_used (ZyBodyBudget   *self,
                                       ZyBodyShare    *share,
                                       gsize           used);

/**
 * zy_body_budget_may_grow:
 *
 * Asks whether more of a body may be read; if not, it waits until it is woken.
 *
 * Returns: whether it may
 */
gboolean      zy_body_budget_may_grow (ZyBodyBudget   *self,
                                       ZyBodyShare    *share);

/**
 * zy_body_budget_leave:
 *
 * Takes out a body that is read, and wakes what waits.
 */
void          zy_body_budget_leave    (ZyBodyBudget   *self,
                                       ZyBodyShare    *share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyBodyBudget, zy_body_budget_free)

G_END_DECLS
