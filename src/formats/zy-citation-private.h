/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-citation.h"

G_BEGIN_DECLS

/**
 * ZyCitedName:
 * @family: (nullable): with its particles, such as `van der Berg`
 * @given: (nullable): the rest of the name
 * @literal: (nullable): the name as it is, when it cannot be divided
 *
 * The name of an author.
 */
typedef struct {
  char *family;
  char *given;
  char *literal;
} ZyCitedName;

/**
 * ZyCitedPaper:
 * @names: (element-type ZyCitedName): the authors
 * @title: (nullable) (transfer none): the original title, or what there is
 * @abstract: (nullable) (transfer none): the original abstract, when it is whole
 * @key: what a text refers to the paper by
 * @doi: (nullable): the publisher’s, else arXiv’s
 * @year: 0 when unknown
 * @month: from 1, or 0
 *
 * What all formats need of a paper.
 */
typedef struct {
  const ZyPaperDetail *paper;
  GPtrArray           *names;
  const char          *title;
  const char          *abstract;
  char                *key;
  char                *doi;
  int                  year;
  int                  month;
} ZyCitedPaper;

ZyCitedPaper *zy_cited_paper_new  (const ZyPaperDetail *paper);
void          zy_cited_paper_free (ZyCitedPaper        *self);

/* The formats; each writes all of its citation, CSL-JSON the object only. */
void zy_citation_append_bibtex (GString            *out,
                                const ZyCitedPaper *paper);
void zy_citation_append_ris    (GString            *out,
                                const ZyCitedPaper *paper);
void zy_citation_append_csl    (GString            *out,
                                const ZyCitedPaper *paper);
void zy_citation_append_plain  (GString            *out,
                                const ZyCitedPaper *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyCitedPaper, zy_cited_paper_free)

G_END_DECLS
