/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The parts of the JSON objects in which commands report what they did. */

void  zy_report_json_add_count    (JsonBuilder *builder,
                                   const char  *name,
                                   guint        value);

/**
 * zy_report_json_add_problems:
 * @problems: a list of #ZyProblem
 *
 * Adds two arrays: `problems`, and `notes` about things that are complete but may surprise.
 */
void  zy_report_json_add_problems (JsonBuilder *builder,
                                   GListModel  *problems);

/**
 * zy_report_json_to_string:
 *
 * Returns: (transfer full): what was built, on one line
 */
char *zy_report_json_to_string    (JsonBuilder *builder);

G_END_DECLS
