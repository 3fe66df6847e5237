/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-matcher.h"
#include "zy-query.h"

G_BEGIN_DECLS

/**
 * ZyTermKind:
 * @ZY_TERM_TEXT: @text occurs somewhere
 * @ZY_TERM_PAPER: the paper's key is @text
 * @ZY_TERM_TAG: the paper carries the tag @text
 * @ZY_TERM_SOURCE: a digest of the source @text carries the paper
 * @ZY_TERM_CATEGORY: the paper is in the arXiv category @text or one below it
 * @ZY_TERM_DIGEST: the digest of the source @text on @date carries the paper
 * @ZY_TERM_AFTER: the newest digest that carries the paper is of @date or later
 * @ZY_TERM_BEFORE: the newest digest that carries the paper is of a day before @date
 * @ZY_TERM_READ: the paper is read
 * @ZY_TERM_UNREAD: the paper is not read
 * @ZY_TERM_STARRED: the paper is starred
 * @ZY_TERM_TRIAGE: the paper stands at @triage
 * @ZY_TERM_HAS_FIGURE: the commentary of a digest has a figure
 * @ZY_TERM_HAS_MATH: a text of the paper has mathematics
 * @ZY_TERM_HAS_CODE: the paper has official code
 * @ZY_TERM_HAS_NOTE: the paper has a note of the user's
 *
 * What one part of a query asks.
 */
typedef enum {
  ZY_TERM_TEXT,
  ZY_TERM_PAPER,
  ZY_TERM_TAG,
  ZY_TERM_SOURCE,
  ZY_TERM_CATEGORY,
  ZY_TERM_DIGEST,
  ZY_TERM_AFTER,
  ZY_TERM_BEFORE,
  ZY_TERM_READ,
  ZY_TERM_UNREAD,
  ZY_TERM_STARRED,
  ZY_TERM_TRIAGE,
  ZY_TERM_HAS_FIGURE,
  ZY_TERM_HAS_MATH,
  ZY_TERM_HAS_CODE,
  ZY_TERM_HAS_NOTE,
} ZyTermKind;

/**
 * ZyTerm:
 * @negated: whether papers are wanted that do not fit
 * @text: (nullable): for the kinds that say so
 * @date: (nullable): YYYY-MM-DD, for the kinds that say so
 * @triage: for %ZY_TERM_TRIAGE
 * @is_phrase: for %ZY_TERM_TEXT, whether it was quoted
 * @matcher: (nullable): for %ZY_TERM_TEXT; only its parts are looked at
 *
 * One part of a query.
 */
typedef struct {
  ZyTermKind  kind;
  gboolean    negated;
  char       *text;
  char       *date;
  ZyTriage    triage;
  gboolean    is_phrase;
  ZyMatcher  *matcher;
} ZyTerm;

/**
 * zy_query_get_clauses:
 *
 * Returns: (transfer none) (element-type GPtrArray): the clauses, all of which a paper must fit;
 *   each a list of #ZyTerm, one of which is enough
 */
GPtrArray *zy_query_get_clauses (const ZyQuery *self);

G_END_DECLS
