/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-citation.h"
#include "zy-cli.h"

G_BEGIN_DECLS

/**
 * zy_paper_output_query:
 * @text: a query; see zy_query_parse()
 * @sort: in which order
 * @max: how many papers at most
 * @status: (out): why there is no result; it has been said
 *
 * Finds papers.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers
 */
GArray     *zy_paper_output_query (ZyLibrary   *library,
                                   const char  *text,
                                   ZySortOrder  sort,
                                   guint        max,
                                   ZyCliStatus *status);

/**
 * zy_paper_output_lines:
 * @papers: (element-type gint64): numbers of papers
 * @start: the first to print
 * @n: how many to print at most
 *
 * Prints papers, one a line: ID, title (the translated one, if there is one) and marks, separated
 * by tabs. The marks are the words that `is:` takes in a query: unread, starred, later, done.
 */
ZyCliStatus zy_paper_output_lines (ZyLibrary   *library,
                                   GArray      *papers,
                                   guint        start,
                                   guint        n);

/**
 * zy_paper_output_json:
 *
 * Prints papers, one a line, each as a JSON object.
 *
 * @array: whether the objects are to be one JSON array
 */
ZyCliStatus zy_paper_output_json  (ZyLibrary   *library,
                                   GArray      *papers,
                                   guint        start,
                                   guint        n,
                                   gboolean     array);

/**
 * zy_paper_output_citations:
 * @papers: (element-type gint64): numbers of papers
 *
 * Prints how to cite papers, each under a key of its own.
 */
ZyCliStatus zy_paper_output_citations (ZyLibrary        *library,
                                       GArray           *papers,
                                       ZyCitationFormat  format);

G_END_DECLS
