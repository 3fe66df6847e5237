/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "zy-enums.h"

G_BEGIN_DECLS

#define ZY_TYPE_CATEGORY (zy_category_get_type ())

/**
 * ZyCategory:
 *
 * A category of arXiv, or an archive of it that is divided into categories, as
 * https://arxiv.org/category_taxonomy lists them. Immutable; the table is part of the program.
 */
G_DECLARE_FINAL_TYPE (ZyCategory, zy_category, ZY, CATEGORY, GObject)

/**
 * zy_category_find:
 * @id: (nullable): such as `cs.CL`, `hep-th`, `math` or, for `cs.IT`, its other name `math.IT`
 *
 * Looks a category up. Names that arXiv no longer uses (`cmp-lg`) find what they became.
 *
 * Returns: (transfer none) (nullable): the category, if arXiv has it
 */
ZyCategory  *zy_category_find           (const char        *id);

/**
 * zy_category_list:
 *
 * Returns: (transfer none): a #GListModel of every #ZyCategory that papers can be filed under, in
 *   arXiv's order: by group, then archive, then name. Archives that are only divided are not in it.
 */
GListModel  *zy_category_list           (void);

/**
 * zy_category_get_id:
 *
 * Returns: what papers carry, such as `cs.CL`
 */
const char  *zy_category_get_id         (ZyCategory        *self);

/**
 * zy_category_get_name:
 *
 * Returns: such as “Computation and Language” or “计算与语言”
 */
const char  *zy_category_get_name       (ZyCategory        *self,
                                         ZyLang             lang);

/**
 * zy_category_get_group:
 *
 * Returns: the field that it belongs to, such as “Computer Science” or “计算机科学”
 */
const char  *zy_category_get_group      (ZyCategory        *self,
                                         ZyLang             lang);

/**
 * zy_category_get_archive:
 *
 * Returns: the archive it is part of, such as `cs`, or its own name where it is an archive itself
 */
const char  *zy_category_get_archive    (ZyCategory        *self);

/**
 * zy_category_get_aliases:
 *
 * Returns: (transfer none): its other names, such as `math.IT` of `cs.IT`; ended by %NULL
 */
const char *const *
             zy_category_get_aliases    (ZyCategory        *self);

/**
 * zy_category_matches:
 * @words: from zy_search_words_new()
 *
 * Returns: whether each of the words is in its name, in either language, or in those of its
 *   archive, group or aliases
 */
gboolean     zy_category_matches        (ZyCategory        *self,
                                         const char *const *words);

/**
 * zy_category_feed_address:
 * @ids: (array zero-terminated=1): categories or archives; unknown and repeated ones are left out
 *
 * Returns: (transfer full) (nullable): the address of one RSS feed of arXiv over all of them, in
 *   the order of zy_category_list(), see https://info.arxiv.org/help/rss.html; %NULL when there is
 *   none
 */
char        *zy_category_feed_address   (const char *const *ids);

/**
 * zy_category_feed_name:
 * @ids: (array zero-terminated=1): categories or archives, as of zy_category_feed_address()
 *
 * Returns: (transfer full) (nullable): what a source of that feed is called, such as
 *   `arXiv cs.AI+cs.CL`
 */
char        *zy_category_feed_name      (const char *const *ids);

/**
 * zy_category_feed_parse:
 * @address: an address
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the categories of a feed of arXiv,
 *   RSS or Atom, each by its main name; %NULL when @address is none
 */
char       **zy_category_feed_parse     (const char        *address);

G_END_DECLS
