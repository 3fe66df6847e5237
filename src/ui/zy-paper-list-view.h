/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_PAPER_LIST_VIEW (zy_paper_list_view_get_type ())

/**
 * ZyPaperListView:
 *
 * The list of the papers that a query finds, of which one may be selected.
 *
 * Properties:
 * - `language-view`: which title leads
 * - `matchers`: what was searched for, as #ZyMatcher in a #GPtrArray, or %NULL: what they find is
 *   marked
 * - `selected`: (read-only) the selected #ZyPaper or %NULL
 *
 * Signals:
 * - `activated`: the user chose a row, perhaps the one that is selected already, to read it
 * - `all-read (int direction)`: zy_paper_list_view_select_unread() found nothing in that direction
 * - `changed`: there are other papers in the list, or it has begun or stopped looking for them
 */
G_DECLARE_FINAL_TYPE (ZyPaperListView, zy_paper_list_view, ZY, PAPER_LIST_VIEW, AdwBin)

/**
 * zy_paper_list_view_set_library:
 * @library: (nullable): where the papers are
 *
 * Lets go of the selected paper, and shows nothing until there is a query.
 */
void        zy_paper_list_view_set_library   (ZyPaperListView *self,
                                              ZyLibrary       *library);

/**
 * zy_paper_list_view_set_query:
 * @query: which papers, in which order
 * @keep_selected: whether the selected paper stays selected if @query finds it
 *
 * Shows the papers of another query to the library, of which there must be one. Until they are
 * found the list keeps what it shows.
 */
void        zy_paper_list_view_set_query     (ZyPaperListView *self,
                                              ZyQuery         *query,
                                              gboolean         keep_selected);

/**
 * zy_paper_list_view_get_loading:
 *
 * Returns: whether papers are being looked for
 */
gboolean    zy_paper_list_view_get_loading   (ZyPaperListView *self);

/**
 * zy_paper_list_view_count:
 *
 * Returns: how many papers there are, whether or not they have their rows already
 */
guint       zy_paper_list_view_count         (ZyPaperListView *self);

/**
 * zy_paper_list_view_get_papers:
 *
 * Returns: (transfer none): the list of #ZyPaper that have rows, with its selection
 */
GListModel *zy_paper_list_view_get_papers    (ZyPaperListView *self);

/**
 * zy_paper_list_view_get_selected:
 *
 * Property `selected`.
 *
 * Returns: (transfer none) (nullable): the selected paper; while a query that may keep it is under
 *   way, the one that was selected before
 */
ZyPaper    *zy_paper_list_view_get_selected  (ZyPaperListView *self);

/**
 * zy_paper_list_view_select:
 * @position: place of a paper in the list
 *
 * Selects a paper and scrolls to it. The focus goes with it from the list and from a button, so
 * that the next key is for the paper; a text that is being written or read keeps it.
 */
void        zy_paper_list_view_select        (ZyPaperListView *self,
                                              guint            position);

/**
 * zy_paper_list_view_select_beside:
 * @offset: how many papers further down, negative for up
 *
 * Selects a neighbour of the selected paper; the first paper when none is selected.
 *
 * Returns: whether there is one
 */
gboolean    zy_paper_list_view_select_beside (ZyPaperListView *self,
                                              int              offset);

/**
 * zy_paper_list_view_select_unread:
 * @query: which of the list's papers are unread, in the order of the list
 * @direction: 1 for down, -1 for up
 *
 * Selects the next unread paper once the library, of which there must be one, has answered @query;
 * `all-read` when there is none. Downwards it goes on at the top after the last, upwards it does
 * not go on at the bottom.
 */
void        zy_paper_list_view_select_unread (ZyPaperListView *self,
                                              ZyQuery         *query,
                                              int              direction);

/**
 * zy_paper_list_view_focus:
 *
 * Puts the focus on the selected row, or on the list.
 */
void        zy_paper_list_view_focus         (ZyPaperListView *self);

G_END_DECLS
