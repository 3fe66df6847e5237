/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "zy-model-enums.h"
#include "zy-paper-detail.h"
#include "zy-reader-style.h"

G_BEGIN_DECLS

#define ZY_READER_MIN_ZOOM 0.3
#define ZY_READER_MAX_ZOOM 5.0

#define ZY_TYPE_READER_VIEW (zy_reader_view_get_type ())

/**
 * ZyReaderView:
 *
 * The page that shows a paper. It never loads anything from the network: figures come from
 * #ZyReaderView:figure-folder through the application's own URI scheme, style and scripts from
 * the resources, and links are handed out through `open-link`.
 *
 * Property `link`: (read-only) address of the link that the pointer or the keyboard's focus is on, or
 * %NULL; how to tell of it, see zy_link_text().
 *
 * Signals:
 * - `found (guint n, guint index)`: how much zy_reader_view_find() found, and which of it is in sight,
 *   from 1
 * - `open-figure (const char *const *hashes, guint index)`: the reader wants to see a figure by
 *   itself: one of these, which are what the stored figures of the page are stored under, in order
 * - `open-link (const char *uri)`: the reader activated a link; http, https or mailto only
 * - `retry-figure (const char *url)`: the reader asks for a figure of the paper that is not stored;
 *   its address is as the digest writes it
 */
G_DECLARE_FINAL_TYPE (ZyReaderView, zy_reader_view, ZY, READER_VIEW, GtkWidget)

/**
 * zy_reader_view_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget      *zy_reader_view_new               (void);

/**
 * zy_reader_view_warm_up:
 *
 * Has WebKit begin with the processes and the page of the first view, which take longer than all else
 * that has to be there before a paper can be read, as soon as the main loop runs. To be called before
 * the widgets are made; does nothing where it is not known yet whether there can be a sandbox.
 */
void            zy_reader_view_warm_up           (void);

/**
 * zy_reader_view_set_figure_folder:
 * @folder: (nullable): where stored figures are: a file HASH[0:2]/HASH below it for each
 *
 * Sets property `figure-folder`.
 */
void            zy_reader_view_set_figure_folder (ZyReaderView   *self,
                                                  GFile          *folder);
GFile          *zy_reader_view_get_figure_folder (ZyReaderView   *self);

/**
 * zy_reader_view_set_paper:
 * @paper: (nullable): %NULL shows an empty page
 *
 * Shows a paper. The same paper again (after its state or texts changed) keeps the scroll
 * position; another one begins at its top.
 */
void            zy_reader_view_set_paper         (ZyReaderView   *self,
                                                  ZyPaperDetail  *paper);
ZyPaperDetail  *zy_reader_view_get_paper         (ZyReaderView   *self);

/**
 * zy_reader_view_show:
 * @paper: what to show
 *
 * Sets properties `paper` and `language-view` at once, so that another paper comes in its own
 * languages, and the one before goes in those it had.
 */
void            zy_reader_view_show              (ZyReaderView   *self,
                                                  ZyPaperDetail  *paper,
                                                  ZyLanguageView  language_view);

/**
 * zy_reader_view_set_language_view:
 *
 * Sets property `language-view`: switches in place, keeping the text that is at the top of the
 * page where it is.
 */
void            zy_reader_view_set_language_view (ZyReaderView   *self,
                                                  ZyLanguageView  language_view);
ZyLanguageView  zy_reader_view_get_language_view (ZyReaderView   *self);

/**
 * zy_reader_view_set_matchers:
 * @matchers: (nullable) (element-type ZyMatcher): what was searched for
 *
 * Sets property `matchers`: what they find in the paper's texts is marked, in this paper and those
 * that are shown later. Nothing moves.
 */
void            zy_reader_view_set_matchers      (ZyReaderView   *self,
                                                  GPtrArray      *matchers);
GPtrArray      *zy_reader_view_get_matchers      (ZyReaderView   *self);

/**
 * zy_reader_view_set_zoom_level:
 * @zoom_level: 1 for the size set in the desktop; kept from %ZY_READER_MIN_ZOOM to
 *   %ZY_READER_MAX_ZOOM
 *
 * Sets property `zoom-level`: how large the page is drawn.
 */
void            zy_reader_view_set_zoom_level    (ZyReaderView   *self,
                                                  double          zoom_level);
double          zy_reader_view_get_zoom_level    (ZyReaderView   *self);

const char     *zy_reader_view_get_link          (ZyReaderView   *self);

/**
 * zy_reader_view_get_style:
 *
 * Returns: (transfer none): how the page looks; what is changed there is seen at once
 */
ZyReaderStyle  *zy_reader_view_get_style         (ZyReaderView   *self);

/**
 * zy_reader_view_prepare:
 * @papers: (nullable) (element-type ZyPaperDetail): what may be shown next, likeliest first; a few
 *
 * Makes papers ready in the page when there is nothing else to do, so that showing them takes
 * hardly any time. They replace those of the call before.
 */
void            zy_reader_view_prepare           (ZyReaderView   *self,
                                                  GPtrArray      *papers);

/**
 * zy_reader_view_find:
 * @text: what to look for; without anything but spaces, nothing is found
 *
 * Looks in the page for a text as it is typed, without regard to case, width and accents: in what is
 * seen of it, from where the reader is. `found` tells what came of it, now and whenever the page
 * changes.
 */
void            zy_reader_view_find              (ZyReaderView   *self,
                                                  const char     *text);

/**
 * zy_reader_view_find_next:
 * @direction: 1, or -1 for backwards
 *
 * Goes on to what else is found, around the ends of the page.
 */
void            zy_reader_view_find_next         (ZyReaderView   *self,
                                                  int             direction);

/**
 * zy_reader_view_find_close:
 *
 * Ends looking for something; what was found last is selected.
 */
void            zy_reader_view_find_close        (ZyReaderView   *self);

/**
 * zy_reader_view_print_async:
 * @parent: (nullable): window that the dialog belongs to
 * @file: (nullable): a PDF file to be written without asking; %NULL asks where to print
 *
 * Prints the page as it is shown, in light colours and with every figure. Not to print after all
 * is no error.
 */
void            zy_reader_view_print_async       (ZyReaderView         *self,
                                                  GtkWindow            *parent,
                                                  GFile                *file,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        zy_reader_view_print_finish      (ZyReaderView         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/**
 * zy_reader_view_scroll_async:
 * @pages: how far to scroll, in heights of the view; negative is up
 * @callback: gets whether there was anything left to scroll, through the finish function
 *
 * Scrolls by a part of the page, as the space bar does: where the keyboard's focus is on a button, a
 * link or what else can be pressed in the page, that is pressed instead.
 */
void            zy_reader_view_scroll_async      (ZyReaderView         *self,
                                                  double                pages,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean        zy_reader_view_scroll_finish     (ZyReaderView         *self,
                                                  GAsyncResult         *result,
                                                  gboolean             *scrolled,
                                                  GError              **error);

/**
 * zy_reader_view_leave:
 *
 * Leaves what was opened in the page last: folds notes away, or brings back paragraphs that were
 * swapped for those of the other language.
 *
 * Returns: whether there was anything to leave
 */
gboolean        zy_reader_view_leave             (ZyReaderView   *self);

G_END_DECLS
