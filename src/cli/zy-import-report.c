/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-import-report.h"

#include "zy-report-json.h"

char *
zy_import_report_json (const ZyImportResult *result,
                       GListModel           *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  zy_report_json_add_count (builder, "digests", result->digests);
  zy_report_json_add_count (builder, "entries", result->entries);
  zy_report_json_add_count (builder, "papers", result->papers);
  zy_report_json_add_count (builder, "new_papers", result->new_papers);
  zy_report_json_add_count (builder, "figures", result->figures);
  zy_report_json_add_problems (builder, problems);
  json_builder_end_object (builder);

  return zy_report_json_to_string (builder);
}
