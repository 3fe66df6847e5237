/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyAuthorList:
 * @entry: whose authors and affiliations they are; it has none yet
 *
 * The authors of a paper, who may be named in several places.
 */
typedef struct {
  ZyEntryDraft *entry;

  /*< private >*/
  GHashTable   *affiliations;
} ZyAuthorList;

void zy_author_list_init            (ZyAuthorList *self,
                                     ZyEntryDraft *entry);
void zy_author_list_clear           (ZyAuthorList *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyAuthorList, zy_author_list_clear)

/**
 * zy_author_list_parse:
 * @names: one name or several, as plain text
 *
 * Adds the authors of a list behind those that there are, and the affiliations that are named.
 *
 * A list is taken apart at semicolons, else at commas and before the last at “and”.
 * `Powell, W., Yan, N.` and `Smith, John` keep each family name with its given names.
 *
 * What stands in parentheses behind a name says where its author works, as in arXiv's feeds:
 * `A. One (Univ. of X), B. Two (1 and 2) ((1) Y, (2) Z)`. Numbers alone say nothing.
 */
void zy_author_list_parse           (ZyAuthorList *self,
                                     ZySpan        names);

/**
 * zy_author_list_add_name:
 * @name: one name, as it is to be shown
 *
 * Adds an author. No paper has more than 20,000; further ones are passed over.
 */
void zy_author_list_add_name        (ZyAuthorList *self,
                                     ZySpan        name);

/**
 * zy_author_list_add_affiliation:
 * @affiliation: where an author works
 *
 * Adds to the affiliations one that is not there yet, behind a semicolon.
 */
void zy_author_list_add_affiliation (ZyAuthorList *self,
                                     ZySpan        affiliation);

G_END_DECLS
