/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-model-enums.h"

G_BEGIN_DECLS

#define ZY_READER_MIN_LINE_WIDTH 24
#define ZY_READER_MAX_LINE_WIDTH 80
#define ZY_READER_MIN_LINE_SPACING 0.8
#define ZY_READER_MAX_LINE_SPACING 2.0

#define ZY_TYPE_READER_STYLE (zy_reader_style_get_type ())

/**
 * ZyReaderStyle:
 *
 * How the page looks.
 *
 * Properties:
 * - `font`: family and size, as Pango describes them; empty for the desktop's document font
 * - `line-width`: how wide a column of text gets, in sizes of the font
 * - `line-spacing`: how far apart lines are, 1 for as far as suits the language
 * - `page-style`: #ZyPageStyle, the colours
 * - `high-contrast`: whether nothing is to be pale; goes before `page-style`
 *
 * Whoever shows the page listens to `notify`.
 */
G_DECLARE_FINAL_TYPE (ZyReaderStyle, zy_reader_style, ZY, READER_STYLE, GObject)

/**
 * zy_reader_style_new:
 *
 * Returns: (transfer full): the style of the desktop
 */
ZyReaderStyle *zy_reader_style_new               (void);

/**
 * zy_reader_style_get_font:
 *
 * Returns: (transfer none): never %NULL
 */
const char    *zy_reader_style_get_font          (ZyReaderStyle *self);
guint          zy_reader_style_get_line_width    (ZyReaderStyle *self);
double         zy_reader_style_get_line_spacing  (ZyReaderStyle *self);
ZyPageStyle    zy_reader_style_get_page_style    (ZyReaderStyle *self);
gboolean       zy_reader_style_get_high_contrast (ZyReaderStyle *self);

G_END_DECLS
