/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

/**
 * ZyPaperRow:
 * @key: arXiv ID without version, else canonical URL
 * @title_zh: (nullable): translated title
 * @title_en: (nullable): original title
 * @tldr_zh: (nullable): one-line summary in Chinese
 * @tldr_en: (nullable): one-line summary in English
 * @categories: (nullable): arXiv categories, primary first, separated by spaces
 * @date: (nullable): date of the newest digest that carries the paper, YYYY-MM-DD
 * @figure: (nullable): hash of its first figure that is stored
 * @tags: (nullable): the user's tags in alphabetical order, %NULL-terminated
 * @triage: where the paper stands
 * @starred: whether the user starred it
 * @read: whether the user read it
 *
 * What a list shows of a paper. All strings are borrowed.
 */
typedef struct {
  const char         *key;
  const char         *title_zh;
  const char         *title_en;
  const char         *tldr_zh;
  const char         *tldr_en;
  const char         *categories;
  const char         *date;
  const char         *figure;
  const char *const  *tags;
  ZyTriage            triage;
  gboolean            starred;
  gboolean            read;
} ZyPaperRow;

#define ZY_TYPE_PAPER (zy_paper_get_type ())

/**
 * ZyPaper:
 *
 * A paper as a list shows it. Lists make it with its number only; it is %ZyPaper:loading until
 * its page has been read from the library and filled in with zy_paper_fill().
 */
G_DECLARE_FINAL_TYPE (ZyPaper, zy_paper, ZY, PAPER, GObject)

/**
 * zy_paper_new:
 * @id: the paper's number in the library
 *
 * Returns: (transfer full): a paper that is still loading
 */
ZyPaper            *zy_paper_new            (gint64            id);

/**
 * zy_paper_fill:
 *
 * Takes over what the library says of the paper and notifies what changed.
 */
void                zy_paper_fill           (ZyPaper          *self,
                                             const ZyPaperRow *row);
gint64              zy_paper_get_id         (ZyPaper          *self);
gboolean            zy_paper_get_loading    (ZyPaper          *self);
const char         *zy_paper_get_key        (ZyPaper          *self);
const char         *zy_paper_get_title_zh   (ZyPaper          *self);
const char         *zy_paper_get_title_en   (ZyPaper          *self);
const char         *zy_paper_get_tldr_zh    (ZyPaper          *self);
const char         *zy_paper_get_tldr_en    (ZyPaper          *self);
const char         *zy_paper_get_categories (ZyPaper          *self);
const char         *zy_paper_get_date       (ZyPaper          *self);

/**
 * zy_paper_get_figure:
 *
 * Returns: (nullable) (transfer none): hash of the paper's first figure that is stored
 */
const char         *zy_paper_get_figure     (ZyPaper          *self);

/**
 * zy_paper_get_tags:
 *
 * Returns: (transfer none): the tags, %NULL-terminated; never %NULL
 */
const char *const  *zy_paper_get_tags       (ZyPaper          *self);
ZyTriage            zy_paper_get_triage     (ZyPaper          *self);
gboolean            zy_paper_get_starred    (ZyPaper          *self);
gboolean            zy_paper_get_read       (ZyPaper          *self);

G_END_DECLS
