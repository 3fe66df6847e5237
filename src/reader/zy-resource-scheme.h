/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <webkit/webkit.h>

G_BEGIN_DECLS

#define ZY_RESOURCE_SCHEME_NAME "zhaiyao"

/* The page every paper is shown in. */
#define ZY_RESOURCE_PAGE ZY_RESOURCE_SCHEME_NAME "://reader/page.html"

/* The page a figure is shown in by itself. */
#define ZY_RESOURCE_FIGURE_PAGE ZY_RESOURCE_SCHEME_NAME "://reader/figure.html"

/**
 * zy_resource_scheme_register:
 *
 * Registers `zhaiyao://reader/…` in @context: the page, its style sheets and the fonts of
 * mathematics, from the bundled resources and from nowhere else.
 */
void    zy_resource_scheme_register (WebKitWebContext  *context);

/**
 * zy_resource_load:
 * @name: name of a bundled resource, such as `reader.js`
 *
 * Returns: (transfer full): its content
 */
GBytes *zy_resource_load            (const char        *name,
                                     GError           **error);

G_END_DECLS
