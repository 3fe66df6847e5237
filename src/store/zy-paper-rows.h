/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-paper.h"

G_BEGIN_DECLS

/**
 * zy_paper_rows_load:
 * @ids: (element-type gint64): numbers of papers
 *
 * Reads what lists show of papers.
 *
 * Returns: (transfer full) (nullable) (element-type ZyPaperRecord): one for each of @ids, in
 *   their order
 */
GPtrArray *zy_paper_rows_load     (ZyConnection  *connection,
                                   GArray        *ids,
                                   GError       **error);

/**
 * ZyPaperRecord:
 *
 * A row that was read, to be carried to another thread.
 */
typedef struct _ZyPaperRecord ZyPaperRecord;

/**
 * zy_paper_record_fill:
 * @paper: filled, unless the record's paper is gone from the library
 */
void       zy_paper_record_fill   (const ZyPaperRecord *self,
                                   ZyPaper             *paper);

G_END_DECLS
