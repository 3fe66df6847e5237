/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zy_canonical_url:
 * @url: the address of a paper
 *
 * Brings the addresses under which one paper is found to one form: scheme and host in lower case,
 * no default port, user name, fragment, tracking parameters or trailing slash; and where a site is
 * known, the page of the paper for its PDF or other forms:
 *
 * - arXiv: `https://arxiv.org/abs/ID`, see zy_arxiv_id_parse()
 * - OpenReview: `https://openreview.net/forum?id=ID`
 * - ACL Anthology: `https://aclanthology.org/ID`
 * - bioRxiv and medRxiv: `https://www.biorxiv.org/content/DOI`, without version
 * - DOI resolvers: `https://doi.org/DOI` in lower case
 *
 * Returns: (transfer full) (nullable): the canonical address, or %NULL when @url is no http or
 *   https address
 */
char     *zy_canonical_url (const char *url);

/**
 * zy_url_length:
 * @text: what may begin with an http or https address
 * @length: bytes of @text
 *
 * Finds where an address in prose ends: at white space, quotes, angle brackets, a full-width
 * punctuation mark, or before punctuation that closes the sentence; a closing parenthesis or
 * bracket belongs to it only when it was opened in it.
 *
 * Returns: the bytes of the address, or 0 when @text does not begin with one
 */
gsize     zy_url_length    (const char *text,
                            gsize       length);

G_END_DECLS
