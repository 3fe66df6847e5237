/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "zy-paper.h"
#include "zy-thumbnails.h"

G_BEGIN_DECLS

#define ZY_TYPE_PAPER_LIST_ROW (zy_paper_list_row_get_type ())

/**
 * ZyPaperListRow:
 *
 * A paper in a list: its titles, its TL;DR, its state. It reads only memory, and is as high while
 * its paper is loading as later.
 */
G_DECLARE_FINAL_TYPE (ZyPaperListRow, zy_paper_list_row, ZY, PAPER_LIST_ROW, GtkBox)

/**
 * zy_paper_list_row_new:
 *
 * Returns: (transfer floating): a row without a paper
 */
GtkWidget      *zy_paper_list_row_new               (void);

/**
 * zy_paper_list_row_set_paper:
 * @paper: (nullable): what to show; the row follows its changes
 *
 * Sets property `paper`.
 */
void            zy_paper_list_row_set_paper         (ZyPaperListRow  *self,
                                                     ZyPaper         *paper);
ZyPaper        *zy_paper_list_row_get_paper         (ZyPaperListRow  *self);

/**
 * zy_paper_list_row_set_language_view:
 *
 * Sets property `language-view`: which title leads.
 */
void            zy_paper_list_row_set_language_view (ZyPaperListRow  *self,
                                                     ZyLanguageView   language_view);
ZyLanguageView  zy_paper_list_row_get_language_view (ZyPaperListRow  *self);

/**
 * zy_paper_list_row_set_matchers:
 * @matchers: (nullable) (element-type ZyMatcher): what was searched for
 *
 * Sets property `matchers`: what they find in titles and TL;DR is marked.
 */
void            zy_paper_list_row_set_matchers      (ZyPaperListRow  *self,
                                                     GPtrArray       *matchers);
GPtrArray      *zy_paper_list_row_get_matchers      (ZyPaperListRow  *self);

/**
 * zy_paper_list_row_set_thumbnails:
 * @thumbnails: (nullable): where the small image of the paper's first figure comes from; %NULL for
 *   none
 */
void            zy_paper_list_row_set_thumbnails    (ZyPaperListRow  *self,
                                                     ZyThumbnails    *thumbnails);

/**
 * zy_paper_list_row_describe:
 * @paper: a paper
 *
 * Returns: (transfer full): what a screen reader says of @paper in a list: its title and state
 */
char           *zy_paper_list_row_describe          (ZyPaper         *paper,
                                                     ZyLanguageView   language_view);

G_END_DECLS
