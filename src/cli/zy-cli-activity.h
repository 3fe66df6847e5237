/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-activity.h"

G_BEGIN_DECLS

/**
 * zy_cli_run_activity:
 * @loop: is quit by what runs
 * @show_progress: whether to show how far it is on standard error, if that is a terminal
 *
 * Runs @loop. SIGINT, SIGTERM and SIGHUP cancel the activity, which then ends in good order.
 */
void zy_cli_run_activity   (GMainLoop   *loop,
                            ZyActivity  *activity,
                            gboolean     show_progress);

/**
 * zy_cli_print_problems:
 * @problems: a list of #ZyProblem
 * @only_errors: whether to pass over what did not make it fail
 *
 * Prints problems on standard error, one a line.
 */
void zy_cli_print_problems (GListModel  *problems,
                            gboolean     only_errors);

G_END_DECLS
