/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-editor.h"
#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * ZyPaperLanguages:
 *
 * Remembers for each paper in which languages it is read, where these are not the ones of all
 * papers. What was chosen holds at once, although it is half a second until the library keeps it.
 */
typedef struct _ZyPaperLanguages ZyPaperLanguages;

/**
 * zy_paper_languages_new:
 * @editor: what keeps the choices
 *
 * Returns: (transfer full): without any choice that is not in the library
 */
ZyPaperLanguages *zy_paper_languages_new    (ZyEditor            *editor);

/* Has the editor keep what was chosen just now. */
void              zy_paper_languages_free   (ZyPaperLanguages    *self);

/**
 * zy_paper_languages_get:
 * @detail: the paper as the library had it
 * @fallback: what holds for papers without a choice
 *
 * Returns: how to show the paper
 */
ZyLanguageView    zy_paper_languages_get    (ZyPaperLanguages    *self,
                                             const ZyPaperDetail *detail,
                                             ZyLanguageView       fallback);

/**
 * zy_paper_languages_choose:
 * @paper: number of the paper
 * @view: how to show it from now on
 * @fallback: what holds for papers without a choice
 *
 * Remembers a choice. One that is what holds anyway is no choice: from then on the paper is shown
 * as all are.
 */
void              zy_paper_languages_choose (ZyPaperLanguages    *self,
                                             gint64               paper,
                                             ZyLanguageView       view,
                                             ZyLanguageView       fallback);

G_END_DECLS
