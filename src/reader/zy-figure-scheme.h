/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define ZY_FIGURE_SCHEME_NAME "zhaiyao-figure"

#define ZY_TYPE_FIGURE_SCHEME (zy_figure_scheme_get_type ())

/**
 * ZyFigureScheme:
 *
 * Answers `zhaiyao-figure:HASH` with the stored figure of that hash. There is no way to name
 * anything else: what is not 64 hexadecimal digits is refused before the disk is touched, and what
 * is no image is not served.
 */
G_DECLARE_FINAL_TYPE (ZyFigureScheme, zy_figure_scheme, ZY, FIGURE_SCHEME, GObject)

/**
 * zy_figure_scheme_new:
 *
 * Returns: (transfer full): a scheme without a folder, which has no figure
 */
ZyFigureScheme *zy_figure_scheme_new        (void);

/**
 * zy_figure_scheme_set_folder:
 * @folder: (nullable): holds a file HASH[0:2]/HASH for each figure
 */
void            zy_figure_scheme_set_folder (ZyFigureScheme   *self,
                                             GFile            *folder);
GFile          *zy_figure_scheme_get_folder (ZyFigureScheme   *self);

/**
 * zy_figure_scheme_register:
 *
 * Registers the scheme in @context, which keeps it alive.
 */
void            zy_figure_scheme_register   (ZyFigureScheme   *self,
                                             WebKitWebContext *context);

G_END_DECLS
