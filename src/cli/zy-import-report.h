/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-import-job.h"

G_BEGIN_DECLS

/**
 * zy_import_report_json:
 * @problems: what the import met, notes among it
 *
 * Returns: (transfer full): one line with one JSON object: the counts, `problems`, and `notes`
 *   about things that are complete but may surprise
 */
char *zy_import_report_json (const ZyImportResult *result,
                             GListModel           *problems);

G_END_DECLS
