/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-field.h"
#include "zy-figure.h"
#include "zy-link.h"
#include "zy-section.h"

G_BEGIN_DECLS

/**
 * ZyAppearance:
 * @digest_id: number of the digest in the library
 * @source: name of the source
 * @date: YYYY-MM-DD
 * @position: place in the digest, from 1
 * @section: (nullable): the group in the digest, such as “更多”
 * @closing: (nullable): Markdown of the digest that belongs to none of its entries, such as the
 *   list of references at its end
 *
 * One entry: a paper's place in one digest.
 */
typedef struct {
  gint64  digest_id;
  char   *source;
  char   *date;
  guint   position;
  char   *section;
  char   *closing;
} ZyAppearance;

void zy_appearance_free (ZyAppearance *self);

#define ZY_TYPE_PAPER_DETAIL (zy_paper_detail_get_type ())

/**
 * ZyPaperDetail:
 * @id: the paper's number in the library
 * @key: arXiv ID without version, else canonical URL
 * @arxiv_id: (nullable): arXiv ID without version
 * @version: arXiv version, or 0 when unknown
 * @url: (nullable): canonical address
 * @announce_type: (nullable): new, cross, replace or replace-cross
 * @affiliation: (nullable): where the authors work
 * @comment: (nullable): the authors' comment, venue or article type
 * @code_url: (nullable): official code
 * @journal_ref: (nullable): where the paper was published
 * @doi: (nullable): DOI of the published paper, bare: `10.…/…`
 * @categories: (element-type utf8): arXiv categories, primary first
 * @authors: (element-type utf8): in the paper's order
 * @fields: (element-type ZyField): the best text of each kind and language, by kind, then language
 * @sections: (element-type ZySection): the digests' commentary, in order
 * @figures: (element-type ZyFigure): every figure of the sections
 * @n_missing_figures: how many of them are not stored; without any, all of the paper is here
 * @links: (element-type ZyLink): further links
 * @appearances: (element-type ZyAppearance): the digests that carry it, newest first
 * @document: (nullable): name of the file of its PDF, when that is stored
 * @tags: (element-type utf8): the user's tags in alphabetical order
 * @triage: where it stands
 * @starred: whether the user starred it
 * @read: whether the user read it
 * @note: (nullable): the user's note
 * @language_view: the #ZyLanguageView the user chose for this paper, or %ZY_LANGUAGE_VIEW_DEFAULT
 *
 * Everything the library knows of one paper, at one moment. Reference counted with atomic
 * counts; not changed after the library filled it.
 */
typedef struct {
  gint64      id;
  char       *key;
  char       *arxiv_id;
  int         version;
  char       *url;
  char       *announce_type;
  char       *affiliation;
  char       *comment;
  char       *code_url;
  char       *journal_ref;
  char       *doi;
  GPtrArray  *categories;
  GPtrArray  *authors;
  GPtrArray  *fields;
  GPtrArray  *sections;
  GPtrArray  *figures;
  guint       n_missing_figures;
  GPtrArray  *links;
  GPtrArray  *appearances;
  char       *document;
  GPtrArray  *tags;
  ZyTriage    triage;
  gboolean    starred;
  gboolean    read;
  char       *note;
  int         language_view;
} ZyPaperDetail;

GType          zy_paper_detail_get_type  (void) G_GNUC_CONST;

/**
 * zy_paper_detail_new:
 *
 * Returns: (transfer full): an empty detail; every array exists
 */
ZyPaperDetail *zy_paper_detail_new       (void);
ZyPaperDetail *zy_paper_detail_ref       (ZyPaperDetail       *self);
void           zy_paper_detail_unref     (ZyPaperDetail       *self);

/**
 * zy_paper_detail_get_field:
 *
 * Returns: (nullable) (transfer none): the text of @kind in @lang with its provenance
 */
const ZyField *zy_paper_detail_get_field (const ZyPaperDetail *self,
                                          ZyFieldKind          kind,
                                          ZyLang               lang);

/**
 * zy_paper_detail_get_figure:
 * @url: the address as the digest writes it
 *
 * Returns: (nullable) (transfer none): the figure of that address
 */
const ZyFigure *zy_paper_detail_get_figure (const ZyPaperDetail *self,
                                            const char          *url);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyPaperDetail, zy_paper_detail_unref)

G_END_DECLS
