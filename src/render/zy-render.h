/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * ZY_RENDER_RETRY_SCHEME:
 *
 * Scheme of the links that ask for a figure: it is followed by the figure's address as the digest
 * writes it, escaped. No text of a digest becomes such a link.
 */
#define ZY_RENDER_RETRY_SCHEME "zhaiyao-retry"

/**
 * zy_render_paper:
 * @paper: what to show
 *
 * Writes the part of the page that shows one paper, in all languages at once: the language view is
 * a matter of the style sheet, so that switching it needs no new page. Everything from digests is
 * escaped or sanitised. Figures that are stored are named `zhaiyao-figure:HASH`, others become
 * placeholders that say why, with a link of %ZY_RENDER_RETRY_SCHEME; mathematics is left as TeX in
 * elements of class `math` (with `display` where it stands by itself) for KaTeX to typeset in place.
 *
 * Returns: (transfer full): HTML for the inside of the page's `main` element
 */
char *zy_render_paper (const ZyPaperDetail *paper);

G_END_DECLS
