/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

/**
 * ZyShownPapers:
 *
 * Papers with figures that were shown, told to the library a few at a time: images that nobody
 * looks at go first when there is no room for more.
 */
typedef struct _ZyShownPapers ZyShownPapers;

/**
 * zy_shown_papers_new:
 *
 * Returns: (transfer full): what remembers papers for @library
 */
ZyShownPapers *zy_shown_papers_new  (ZyLibrary     *library);

/**
 * zy_shown_papers_free:
 *
 * Tells the library what it was not told yet.
 */
void           zy_shown_papers_free (ZyShownPapers *self);

/**
 * zy_shown_papers_add:
 * @paper: number of a paper
 *
 * Says that a paper is shown. The library is told within half a minute.
 */
void           zy_shown_papers_add  (ZyShownPapers *self,
                                     gint64         paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyShownPapers, zy_shown_papers_free)

G_END_DECLS
