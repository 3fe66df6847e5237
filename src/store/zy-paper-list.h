/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_PAPER_LIST (zy_paper_list_get_type ())

/**
 * ZyPaperList:
 *
 * A #GListModel of #ZyPaper over a query of any size. It holds the papers' numbers, and reads
 * rows by page when they are asked for: an item is `loading` until its page has arrived. When the
 * library changes it asks again and tells what changed with an `items-changed` for each place, so
 * that what shows the list stays where it is; papers that stay keep their objects.
 */
G_DECLARE_FINAL_TYPE (ZyPaperList, zy_paper_list, ZY, PAPER_LIST, GObject)

/**
 * zy_paper_list_new:
 *
 * Returns: (transfer full): an empty list
 */
ZyPaperList *zy_paper_list_new         (ZyLibrary     *library);

/**
 * zy_paper_list_set_query:
 * @query: (nullable): %NULL empties the list
 *
 * Shows the papers of another query. Until they are found the list keeps what it shows; the
 * beginning of a very long list is shown before the rest is found.
 */
void         zy_paper_list_set_query   (ZyPaperList   *self,
                                        ZyQuery       *query);
ZyQuery     *zy_paper_list_get_query   (ZyPaperList   *self);

/**
 * zy_paper_list_get_loading:
 *
 * Property `loading`: whether a query is under way.
 */
gboolean     zy_paper_list_get_loading (ZyPaperList   *self);

/**
 * zy_paper_list_find:
 * @id: a paper's number
 * @position: (out) (optional): its place
 *
 * Returns: whether the paper is in the list
 */
gboolean     zy_paper_list_find        (ZyPaperList   *self,
                                        gint64         id,
                                        guint         *position);

/**
 * zy_paper_list_set_keep:
 * @id: a paper's number, or 0
 *
 * Keeps one paper in the list although a refresh of the same query no longer finds it: the paper
 * that is being read does not vanish from “Unread” because it was opened.
 */
void         zy_paper_list_set_keep    (ZyPaperList   *self,
                                        gint64         id);

G_END_DECLS
