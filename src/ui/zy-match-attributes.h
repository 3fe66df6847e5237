/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * zy_match_attributes_new:
 * @matchers: (nullable) (element-type ZyMatcher): what was searched for
 * @text: (nullable): a text that is shown
 * @widget: where it is shown, for the colours
 *
 * Returns: (transfer full) (nullable): what marks in @text what @matchers find there: bold, on a
 *   tint of the accent colour, and underlined in high contrast; %NULL when there is nothing
 */
PangoAttrList *zy_match_attributes_new (GPtrArray  *matchers,
                                        const char *text,
                                        GtkWidget  *widget);

G_END_DECLS
