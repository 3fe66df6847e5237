/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZySeverity:
 * @ZY_SEVERITY_NOTE: nothing is missing, but the reader may wonder (a day without papers)
 * @ZY_SEVERITY_WARNING: an entry or a part of one could not be taken in
 * @ZY_SEVERITY_ERROR: a whole file could not be taken in
 */
typedef enum {
  ZY_SEVERITY_NOTE,
  ZY_SEVERITY_WARNING,
  ZY_SEVERITY_ERROR,
} ZySeverity;

#define ZY_N_SEVERITIES 3

#define ZY_TYPE_PROBLEM (zy_problem_get_type ())

/**
 * ZyProblem:
 *
 * Something an import met that the user should know, with its place. Immutable.
 */
G_DECLARE_FINAL_TYPE (ZyProblem, zy_problem, ZY, PROBLEM, GObject)

/**
 * zy_problem_new:
 * @path: (nullable): the file, as a person would name it
 * @line: line in that file from 1, or 0 for the file as a whole
 * @message: a translated sentence the user can act on
 *
 * Returns: (transfer full): a problem
 */
ZyProblem  *zy_problem_new          (ZySeverity   severity,
                                     const char  *path,
                                     guint        line,
                                     const char  *message);
ZySeverity  zy_problem_get_severity (ZyProblem   *self);
const char *zy_problem_get_path     (ZyProblem   *self);
guint       zy_problem_get_line     (ZyProblem   *self);
const char *zy_problem_get_message  (ZyProblem   *self);

/**
 * zy_problem_to_string:
 *
 * Returns: (transfer full): `path:line: message`, without the parts that are unknown
 */
char       *zy_problem_to_string    (ZyProblem   *self);

G_END_DECLS
