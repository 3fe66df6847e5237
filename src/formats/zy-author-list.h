/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_author_list_parse:
 * @names: one name or several, as plain text
 * @entry: gets the authors after those it has, and the affiliations that are named
 *
 * Takes a list of authors apart: at semicolons, else at commas and before the last at “and”.
 * `Powell, W., Yan, N.` and `Smith, John` keep each family name with its given names.
 *
 * What stands in parentheses behind a name says where its author works, as in arXiv's feeds:
 * `A. One (Univ. of X), B. Two (1 and 2) ((1) Y, (2) Z)`. Numbers alone say nothing.
 */
void zy_author_list_parse (ZySpan        names,
                           ZyEntryDraft *entry);

/**
 * zy_author_list_add_affiliation:
 * @affiliation: where an author works
 *
 * Adds to the affiliations of @entry one that it has not yet, behind a semicolon.
 */
void zy_author_list_add_affiliation (ZyEntryDraft *entry,
                                     ZySpan        affiliation);

G_END_DECLS
