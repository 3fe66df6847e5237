/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-editor.h"

G_BEGIN_DECLS

#define ZY_TYPE_READER_PANE (zy_reader_pane_get_type ())

/**
 * ZyReaderPane:
 *
 * The pane where a paper is read. It loads what the library knows of the paper, marks the paper as
 * read once it is shown, and follows changes.
 *
 * Properties:
 * - `paper`: the #ZyPaper to show, or %NULL
 * - `language-view`: in which languages
 * - `matchers`: what was searched for, to be marked in the paper: #ZyMatcher in a #GPtrArray, or %NULL
 * - `at-start`: whether the pane is at the start of the window, as the only one
 *
 * Signal `end-reached (int direction)`: there is nothing left to scroll in that direction, 1 for
 * down and -1 for up.
 */
G_DECLARE_FINAL_TYPE (ZyReaderPane, zy_reader_pane, ZY, READER_PANE, AdwBin)

/**
 * zy_reader_pane_set_library:
 * @library: (nullable): an open library
 * @editor: (nullable): makes the changes of @library
 * @known_tags: (nullable) (element-type ZyTag): every tag of @library
 *
 * Says where papers come from.
 */
void         zy_reader_pane_set_library (ZyReaderPane  *self,
                                         ZyLibrary     *library,
                                         ZyEditor      *editor,
                                         GListModel    *known_tags);

/**
 * zy_reader_pane_set_paper:
 * @paper: (nullable): what to show
 *
 * Sets property `paper`.
 */
void         zy_reader_pane_set_paper   (ZyReaderPane  *self,
                                         ZyPaper       *paper);
ZyPaper     *zy_reader_pane_get_paper   (ZyReaderPane  *self);

/**
 * zy_reader_pane_get_url:
 *
 * Returns: (nullable) (transfer none): the address of the paper that is shown
 */
const char  *zy_reader_pane_get_url     (ZyReaderPane  *self);

/**
 * zy_reader_pane_scroll:
 * @direction: 1 for down, -1 for up
 *
 * Scrolls by a page, or emits `end-reached`.
 */
void         zy_reader_pane_scroll      (ZyReaderPane  *self,
                                         int            direction);

/**
 * zy_reader_pane_show_tags:
 *
 * Opens the popover where tags are entered.
 */
void         zy_reader_pane_show_tags   (ZyReaderPane  *self);

G_END_DECLS
