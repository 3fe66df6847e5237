/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_paper_address_to_arxiv_id:
 * @uri: where a link leads
 *
 * Recognises the pages of arXiv's papers, at arXiv itself (see zy_arxiv_id_parse()) and at the sites
 * that show them under the same identifier: alphaXiv, Cool Papers, Hugging Face.
 *
 * Returns: (transfer full) (nullable): the identifier, without version, or %NULL
 */
char *zy_paper_address_to_arxiv_id (const char *uri);

G_END_DECLS
