/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-problem.h"

G_BEGIN_DECLS

#define ZY_TYPE_ACTIVITY (zy_activity_get_type ())

/**
 * ZyActivity:
 *
 * A long piece of work, such as an import, as the interface shows it: the work writes it, windows
 * bind to it. It belongs to the main thread.
 */
G_DECLARE_FINAL_TYPE (ZyActivity, zy_activity, ZY, ACTIVITY, GObject)

ZyActivity   *zy_activity_new             (void);

/**
 * zy_activity_begin:
 * @title: translated, such as “Importing”
 *
 * Marks the work as running, with a fresh cancellable and no problems.
 */
void          zy_activity_begin           (ZyActivity   *self,
                                           const char   *title);

/**
 * zy_activity_end:
 * @summary: (nullable): translated sentence that says what came of it, if that is to be told
 *
 * Marks the work as done.
 */
void          zy_activity_end             (ZyActivity   *self,
                                           const char   *summary);

/**
 * zy_activity_set_progress:
 * @fraction: from 0 to 1, or negative while unknown
 * @text: translated, with counts
 */
void          zy_activity_set_progress    (ZyActivity   *self,
                                           double        fraction,
                                           const char   *text);

/**
 * zy_activity_add_problem:
 *
 * Appends to the problems of the work.
 */
void          zy_activity_add_problem     (ZyActivity   *self,
                                           ZyProblem    *problem);

/**
 * zy_activity_cancel:
 *
 * Asks the work to stop; what is done stays done.
 */
void          zy_activity_cancel          (ZyActivity   *self);
gboolean      zy_activity_get_running     (ZyActivity   *self);
const char   *zy_activity_get_title       (ZyActivity   *self);
double        zy_activity_get_fraction    (ZyActivity   *self);
const char   *zy_activity_get_text        (ZyActivity   *self);

/**
 * zy_activity_get_summary:
 *
 * Returns: (nullable) (transfer none): what came of the last work that ended
 */
const char   *zy_activity_get_summary     (ZyActivity   *self);

/**
 * zy_activity_get_problems:
 *
 * Returns: (transfer none): a list of #ZyProblem, the same object for the activity's life
 */
GListModel   *zy_activity_get_problems    (ZyActivity   *self);

/**
 * zy_activity_get_cancellable:
 *
 * Returns: (transfer none): what zy_activity_cancel() triggers
 */
GCancellable *zy_activity_get_cancellable (ZyActivity   *self);

G_END_DECLS
