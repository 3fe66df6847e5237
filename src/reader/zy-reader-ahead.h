/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * ZyReaderAhead:
 *
 * Keeps account of the papers that may be shown next, and of what the page has of them already. A
 * paper that is ready is known by its HTML: one that has changed since is another one.
 */
typedef struct _ZyReaderAhead ZyReaderAhead;

ZyReaderAhead *zy_reader_ahead_new        (void);
void           zy_reader_ahead_free       (ZyReaderAhead *self);

/**
 * zy_reader_ahead_set_papers:
 * @papers: (nullable) (element-type ZyPaperDetail): likeliest first
 *
 * Replaces the papers.
 */
void           zy_reader_ahead_set_papers (ZyReaderAhead *self,
                                           GPtrArray     *papers);

/**
 * zy_reader_ahead_restart:
 *
 * Goes through the papers once more, as they look otherwise now.
 */
void           zy_reader_ahead_restart    (ZyReaderAhead *self);

/**
 * zy_reader_ahead_next:
 *
 * Returns: (nullable) (transfer none): the next paper to make ready; %NULL after the last
 */
ZyPaperDetail *zy_reader_ahead_next       (ZyReaderAhead *self);

/**
 * zy_reader_ahead_add:
 * @html: (transfer full): how the paper that was next looks
 *
 * Returns: a new number that the page is to know the paper by, or 0 when it has it already
 */
guint          zy_reader_ahead_add        (ZyReaderAhead *self,
                                           char          *html);

/**
 * zy_reader_ahead_drop:
 *
 * Lets go of what was not added since the papers were set; to be called until it returns 0.
 *
 * Returns: the number of something that the page can let go of, or 0
 */
guint          zy_reader_ahead_drop       (ZyReaderAhead *self);

/**
 * zy_reader_ahead_take:
 * @html: how a paper looks that is to be shown
 *
 * Returns: its number, which it loses, when it is ready; else 0
 */
guint          zy_reader_ahead_take       (ZyReaderAhead *self,
                                           const char    *html);

/**
 * zy_reader_ahead_forget:
 *
 * The page is a new one, and has nothing yet.
 */
void           zy_reader_ahead_forget     (ZyReaderAhead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyReaderAhead, zy_reader_ahead_free)

G_END_DECLS
