/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ZY_TYPE_PROBLEMS_DIALOG (zy_problems_dialog_get_type ())

/**
 * ZyProblemsDialog:
 *
 * Shows what an import or syncing met: place and message of each problem, to be filtered and
 * copied.
 */
G_DECLARE_FINAL_TYPE (ZyProblemsDialog, zy_problems_dialog, ZY, PROBLEMS_DIALOG, AdwWindow)

/**
 * zy_problems_dialog_new:
 * @problems: (element-type ZyProblem): what to show
 *
 * Returns: (transfer none): a modal window over @parent; GTK owns it
 */
ZyProblemsDialog *zy_problems_dialog_new      (GtkWindow         *parent,
                                               GListModel        *problems);

/**
 * zy_problems_dialog_get_text:
 *
 * Returns: (transfer full): the problems that are shown, a line each, as they are copied
 */
char             *zy_problems_dialog_get_text (ZyProblemsDialog  *self);

G_END_DECLS
