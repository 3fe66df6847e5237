/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "zy-problem.h"

G_BEGIN_DECLS

#define ZY_TYPE_PROBLEM_ROW (zy_problem_row_get_type ())

/**
 * ZyProblemRow:
 *
 * A problem of an import: how bad it is, what it is, and where.
 *
 * Property `problem`: the #ZyProblem.
 */
G_DECLARE_FINAL_TYPE (ZyProblemRow, zy_problem_row, ZY, PROBLEM_ROW, GtkBox)

G_END_DECLS
