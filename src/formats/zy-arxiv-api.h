/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_arxiv_api_importer:
 *
 * Reads the answers of arXiv's API, https://export.arxiv.org/api/query
 * (https://info.arxiv.org/help/api/user-manual.html), and its feeds of an author's papers. The
 * source is the query, its day that of the answer. An entry with which the API tells of an error is
 * a problem.
 */
extern const ZyImporter zy_arxiv_api_importer;

G_END_DECLS
