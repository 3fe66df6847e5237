/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-figure-result.h"
#include "zy-library.h"

G_BEGIN_DECLS

/* The figures of the network in a library: which are to be fetched, what came of it, and what goes
 * when they take too much room. */

/**
 * ZyFigureShrink:
 * @n_removed: images that were removed
 * @freed: bytes they had
 * @size: bytes of all images that are left
 * @is_done: whether nothing more can be removed; else there is more to do
 *
 * What came of making room.
 */
typedef struct {
  guint    n_removed;
  guint64  freed;
  guint64  size;
  gboolean is_done;
} ZyFigureShrink;

/**
 * zy_library_load_figure_queue_async:
 * @paper: number of a paper, for all of its figures that are not stored and not given up; 0 for
 *   those of all papers that are due, of sources whose figures are fetched
 * @max: how many at most
 *
 * Finds figures to fetch: what the user asked for, then of starred papers, then of the newest
 * digests first.
 */
void         zy_library_load_figure_queue_async  (ZyLibrary            *self,
                                                  gint64                paper,
                                                  guint                 max,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

/**
 * zy_library_load_figure_queue_finish:
 *
 * Returns: (transfer full) (element-type gint64): numbers of figures
 */
GArray      *zy_library_load_figure_queue_finish (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
GArray      *zy_library_load_figure_queue        (ZyLibrary            *self,
                                                  gint64                paper,
                                                  guint                 max,
                                                  GError              **error);

/**
 * zy_library_load_figure_jobs_async:
 * @figures: (element-type gint64): numbers of figures; nobody changes them any more
 *
 * Reads what is needed to fetch figures. What is stored by now, or gone, is left out.
 */
void         zy_library_load_figure_jobs_async   (ZyLibrary            *self,
                                                  GArray               *figures,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

/**
 * zy_library_load_figure_jobs_finish:
 *
 * Returns: (transfer full) (element-type ZyFigureJob): in the order of the numbers
 */
GPtrArray   *zy_library_load_figure_jobs_finish  (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
GPtrArray   *zy_library_load_figure_jobs         (ZyLibrary            *self,
                                                  GArray               *figures,
                                                  GError              **error);

/**
 * zy_library_write_figures_async:
 * @results: (element-type ZyFigureResult): what came of figures; nobody changes them any more
 *
 * Keeps what came of fetching figures, in one transaction.
 */
void         zy_library_write_figures_async      (ZyLibrary            *self,
                                                  GPtrArray            *results,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean     zy_library_write_figures_finish     (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
gboolean     zy_library_write_figures            (ZyLibrary            *self,
                                                  GPtrArray            *results,
                                                  GError              **error);

/**
 * zy_library_retry_figures_async:
 * @paper: number of a paper
 * @url: (nullable): address of one of its figures as the digest writes it; %NULL for all
 *
 * Makes figures that are not stored due at once, also those that were given up or removed for
 * their room.
 */
void         zy_library_retry_figures_async      (ZyLibrary            *self,
                                                  gint64                paper,
                                                  const char           *url,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);

/**
 * zy_library_retry_figures_finish:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): numbers of the figures
 */
GArray      *zy_library_retry_figures_finish     (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
GArray      *zy_library_retry_figures            (ZyLibrary            *self,
                                                  gint64                paper,
                                                  const char           *url,
                                                  GError              **error);

/**
 * zy_library_note_shown_async:
 * @papers: (element-type gint64): numbers of papers whose figures were shown; nobody changes them
 *   any more
 *
 * Remembers that images are looked at, so that others go before them. That is not told by
 * `changed`.
 */
void         zy_library_note_shown_async         (ZyLibrary            *self,
                                                  GArray               *papers,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean     zy_library_note_shown_finish        (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
gboolean     zy_library_note_shown               (ZyLibrary            *self,
                                                  GArray               *papers,
                                                  GError              **error);

/**
 * zy_library_shrink_figures_async:
 * @store: where the images are
 * @limit: bytes that all images may take
 * @before: seconds since 1970; images shown since stay, as do those of younger digests
 *
 * Removes images that no figure refers to any more; then, while all together go beyond @limit,
 * those that were not shown for longest. Stays: what belongs to a paper that the user starred, put
 * aside for later, tagged or made a note on; what did not come from the network, and so would not
 * come back. The figures of what goes are not fetched again by themselves.
 *
 * Does a part of the work, so that nobody waits for it for long; to be called until it is done.
 */
void         zy_library_shrink_figures_async     (ZyLibrary            *self,
                                                  ZyFigureStore        *store,
                                                  guint64               limit,
                                                  gint64                before,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean     zy_library_shrink_figures_finish    (ZyLibrary            *self,
                                                  GAsyncResult         *result,
                                                  ZyFigureShrink       *shrink,
                                                  GError              **error);
gboolean     zy_library_shrink_figures           (ZyLibrary            *self,
                                                  ZyFigureStore        *store,
                                                  guint64               limit,
                                                  gint64                before,
                                                  ZyFigureShrink       *shrink,
                                                  GError              **error);

G_END_DECLS
