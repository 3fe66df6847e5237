/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_PAPER_PANE (zy_paper_pane_get_type ())

/**
 * ZyPaperPane:
 *
 * The pane that lists the papers of a view, and searches among them.
 *
 * Properties:
 * - `library`: where the papers are
 * - `view`: which papers; see zy-view.h
 * - `sort-order`, `search-order`: in which order papers are listed, and those that have the words
 *   that are searched for
 * - `order`: the one of these two that holds at the moment
 * - `language-view`: which title leads
 * - `matchers`: (read-only) what is searched for, as #ZyMatcher in a #GPtrArray
 * - `library-empty`: whether there are no papers at all, so that the pane says how to get some
 * - `selected`: (read-only) the selected #ZyPaper or %NULL; a paper that is filtered away while
 *   somebody types is not selected any more
 * - `search-mode`: whether the search bar is open
 * - `at-start`, `at-end`: whether the pane is at the start and at the end of the window
 *
 * Signals:
 * - `activated`: the user chose a row, perhaps the one that is selected already, to read it
 * - `all-read (int direction)`: there is no unread paper to go to; below 0, none above the selected
 *   one
 */
G_DECLARE_FINAL_TYPE (ZyPaperPane, zy_paper_pane, ZY, PAPER_PANE, AdwBin)

/**
 * zy_paper_pane_set_library:
 * @library: (nullable): an open library
 *
 * Sets property `library`.
 */
void         zy_paper_pane_set_library        (ZyPaperPane  *self,
                                               ZyLibrary    *library);
void         zy_paper_pane_set_view           (ZyPaperPane  *self,
                                               const char   *view);
const char  *zy_paper_pane_get_view           (ZyPaperPane  *self);
ZyPaper     *zy_paper_pane_get_selected       (ZyPaperPane  *self);

/**
 * zy_paper_pane_get_query:
 *
 * Returns: (nullable) (transfer none): what the list shows: the view and what is searched for in
 *   it; %NULL when that cannot be understood
 */
ZyQuery     *zy_paper_pane_get_query          (ZyPaperPane  *self);

/**
 * zy_paper_pane_get_papers:
 *
 * Returns: (transfer none): the list of #ZyPaper with its selection
 */
GListModel  *zy_paper_pane_get_papers         (ZyPaperPane  *self);

/**
 * zy_paper_pane_select:
 * @position: place of a paper in the list
 *
 * Selects a paper and scrolls to it. The focus goes with it from the list and from a button, so that
 * the next key is for the paper; a text that is being written or read keeps it.
 */
void         zy_paper_pane_select             (ZyPaperPane  *self,
                                               guint         position);

/**
 * zy_paper_pane_select_beside:
 * @offset: how many papers further down, negative for up
 *
 * Selects a neighbour of the selected paper; the first paper when none is selected.
 *
 * Returns: whether there is one
 */
gboolean     zy_paper_pane_select_beside      (ZyPaperPane  *self,
                                               int           offset);

/**
 * zy_paper_pane_select_unread:
 * @direction: 1 for down, -1 for up
 *
 * Selects the next unread paper; `all-read` when there is none. It is looked for in the library, as
 * most of a long list is not in memory. Downwards it goes on at the top after the last, upwards it
 * does not go on at the bottom: who goes back a page too far is not to end there.
 */
void         zy_paper_pane_select_unread      (ZyPaperPane  *self,
                                               int           direction);

/**
 * zy_paper_pane_set_search_mode:
 *
 * Opens the search bar and puts the focus there, or closes it.
 */
void         zy_paper_pane_set_search_mode    (ZyPaperPane  *self,
                                               gboolean      search_mode);
gboolean     zy_paper_pane_get_search_mode    (ZyPaperPane  *self);

/**
 * zy_paper_pane_focus_search:
 *
 * Puts the focus in the search entry, behind what is written there.
 */
void         zy_paper_pane_focus_search       (ZyPaperPane  *self);

/**
 * zy_paper_pane_focus_list:
 *
 * Puts the focus on the selected row, or on the list.
 */
void         zy_paper_pane_focus_list         (ZyPaperPane  *self);

G_END_DECLS
