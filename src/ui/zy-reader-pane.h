/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-editor.h"
#include "zy-figure-viewer.h"

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
 * - `language-view`: in which languages; setting it is the user's choice for this paper, and
 *   remembered for it, or for all papers while none is shown
 * - `default-language-view`: in which languages papers are shown that the user chose nothing for
 * - `matchers`: what was searched for, to be marked in the paper: #ZyMatcher in a #GPtrArray, or %NULL
 * - `at-start`: whether the pane is at the start of the window, as the only one
 *
 * Signals:
 * - `end-reached (int direction)`: there is nothing left to scroll in that direction, 1 for down and
 *   -1 for up
 * - `print-failed (const char *message)`: the page could not be printed, and why
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
 * zy_reader_pane_bind_settings:
 * @settings: the application's settings
 *
 * Has the page look as they say, now and whenever they change.
 */
void         zy_reader_pane_bind_settings (ZyReaderPane *self,
                                           GSettings    *settings);

/**
 * zy_reader_pane_set_neighbours:
 * @papers: (element-type gint64): numbers of the papers that may be shown next, likeliest first
 *
 * Prepares papers ahead, so that they are there at once.
 */
void         zy_reader_pane_set_neighbours (ZyReaderPane *self,
                                            GArray       *papers);

/**
 * zy_reader_pane_get_detail:
 *
 * Returns: (nullable) (transfer none): what is known of the paper that is shown, once it is
 */
ZyPaperDetail *zy_reader_pane_get_detail (ZyReaderPane *self);

/**
 * zy_reader_pane_get_first_lang:
 *
 * Returns: the language that leads in the language view
 */
ZyLang       zy_reader_pane_get_first_lang (ZyReaderPane *self);

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
 * zy_reader_pane_find:
 *
 * Opens the bar that finds in the page.
 */
void         zy_reader_pane_find        (ZyReaderPane  *self);

/**
 * zy_reader_pane_find_next:
 * @direction: 1, or -1 for backwards
 *
 * Goes on to what else is found in the page.
 */
void         zy_reader_pane_find_next   (ZyReaderPane  *self,
                                         int            direction);

/**
 * zy_reader_pane_close_find:
 *
 * Returns: whether the bar was open
 */
gboolean     zy_reader_pane_close_find  (ZyReaderPane  *self);

/**
 * zy_reader_pane_leave:
 *
 * Leaves what was opened in the page, see zy_reader_view_leave().
 *
 * Returns: whether there was anything to leave
 */
gboolean     zy_reader_pane_leave       (ZyReaderPane  *self);

/**
 * zy_reader_pane_zoom:
 * @direction: 1 for larger, -1 for smaller, 0 for the usual size
 *
 * Changes how large the page is drawn.
 */
void         zy_reader_pane_zoom        (ZyReaderPane  *self,
                                         int            direction);

/**
 * zy_reader_pane_print:
 * @file: (nullable): a PDF file to write; %NULL asks where to print
 *
 * Prints the page.
 */
void         zy_reader_pane_print       (ZyReaderPane  *self,
                                         GFile         *file);

/**
 * zy_reader_pane_set_figure_viewer:
 * @viewer: (nullable): what shows figures by themselves
 *
 * Says where a figure is shown that the reader opens.
 */
void         zy_reader_pane_set_figure_viewer
                                        (ZyReaderPane    *self,
                                         ZyFigureViewer  *viewer);

/**
 * zy_reader_pane_focus:
 *
 * Puts the keyboard's focus on the page.
 */
void         zy_reader_pane_focus       (ZyReaderPane  *self);

/**
 * zy_reader_pane_show_tags:
 *
 * Opens the popover where tags are entered.
 */
void         zy_reader_pane_show_tags   (ZyReaderPane  *self);

G_END_DECLS
