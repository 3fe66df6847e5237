/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_arxiv_id_parse:
 * @text: an identifier or the address of a paper, with space around it or not
 * @id: (out) (optional) (transfer full): the canonical identifier, without version
 * @version: (out) (optional): the version from 1, or 0 when @text names none
 *
 * Recognises a paper of arXiv: `2403.19103v1`, `hep-th/9901001`, `math.GT/0309136`, each also
 * after `arXiv:`; pages of any host below arxiv.org such as
 * `http://export.arxiv.org/pdf/2403.19103v1.pdf?download=1`; and DOIs
 * (`10.48550/arXiv.2403.19103`). Numbers that arXiv cannot have given (month 13, five digits
 * before 2015) are refused.
 *
 * The canonical form is arXiv's preferred external one: an old identifier loses its subject class
 * (`math.GT/0309136` and `math/0309136` are one paper). See
 * https://info.arxiv.org/help/arxiv_identifier_for_services.html
 *
 * Returns: whether all of @text is such a name; if not, @id is %NULL and @version 0
 */
gboolean  zy_arxiv_id_parse      (const char  *text,
                                  char       **id,
                                  int         *version);

/**
 * zy_arxiv_id_parse_span:
 *
 * The same, of a piece of a longer text.
 */
gboolean  zy_arxiv_id_parse_span (ZySpan       text,
                                  char       **id,
                                  int         *version);

/**
 * zy_arxiv_id_scan:
 * @text: where an identifier may begin
 * @end: end of the text
 * @id: (out) (optional) (transfer full): the canonical identifier, without version
 * @version: (out) (optional): the version, or 0
 *
 * Reads an identifier without prefix or address, as zy_arxiv_id_parse() does, and stops after it.
 *
 * Returns: (nullable) (transfer none): the first byte after the identifier, or %NULL when @text
 *   does not begin with one
 */
const char *zy_arxiv_id_scan       (const char  *text,
                                  const char  *end,
                                  char       **id,
                                  int         *version);

/**
 * zy_arxiv_id_find:
 * @text: prose
 * @id: (out) (optional) (transfer full): the canonical identifier, without version
 * @version: (out) (optional): the version, or 0
 *
 * Finds the first paper that @text names by `arXiv:`, by DOI or by an address of arXiv. A bare
 * number is no name here: prose is full of numbers.
 *
 * Returns: whether there is one
 */
gboolean  zy_arxiv_id_find       (const char  *text,
                                  char       **id,
                                  int         *version);

/**
 * zy_arxiv_id_to_url:
 * @id: a canonical identifier
 *
 * Returns: (transfer full): the address of the paper's page, without version
 */
char     *zy_arxiv_id_to_url     (const char  *id);

/**
 * zy_arxiv_id_get_month:
 * @id: a canonical identifier
 * @year: (out): such as 2024
 * @month: (out): from 1 to 12
 *
 * Says when the paper was first submitted.
 *
 * Returns: %FALSE when @id is no canonical identifier
 */
gboolean  zy_arxiv_id_get_month  (const char *id,
                                  int        *year,
                                  int        *month);

G_END_DECLS
