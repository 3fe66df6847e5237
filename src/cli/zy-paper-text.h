/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_paper_text:
 * @view: which languages to show; a text that the paper has in the other language only is shown
 *   in that one
 *
 * Returns: (transfer full): the paper as plain text for a terminal, with a newline at its end; it
 *   may contain control characters of the digest
 */
char *zy_paper_text (const ZyPaperDetail *paper,
                     ZyLanguageView       view);

G_END_DECLS
