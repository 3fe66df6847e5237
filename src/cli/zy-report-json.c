/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-report-json.h"

#include "zy-problem.h"

void
zy_report_json_add_count (JsonBuilder *builder,
                          const char  *name,
                          guint        value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_problem (JsonBuilder *builder,
             ZyProblem   *problem)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, zy_problem_get_path (problem));
  zy_report_json_add_count (builder, "line", zy_problem_get_line (problem));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, zy_problem_get_message (problem));
  json_builder_end_object (builder);
}

static void
add_array (JsonBuilder *builder,
           const char  *name,
           GListModel  *problems,
           gboolean     notes)
{
  const guint n_problems = g_list_model_get_n_items (problems);

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_problems; i++) {
    g_autoptr (ZyProblem) problem = g_list_model_get_item (problems, i);

    if ((zy_problem_get_severity (problem) == ZY_SEVERITY_NOTE) == notes)
      add_problem (builder, problem);
  }
  json_builder_end_array (builder);
}

void
zy_report_json_add_problems (JsonBuilder *builder,
                             GListModel  *problems)
{
  add_array (builder, "problems", problems, FALSE);
  add_array (builder, "notes", problems, TRUE);
}

char *
zy_report_json_to_string (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}
