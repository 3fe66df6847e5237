/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * zy_icon_buttons_name:
 * @root: a widget whose children exist
 *
 * Gives every button below @root that has a tooltip but no text the tooltip as its accessible
 * name, now and whenever the tooltip changes. GTK 4.8 makes the tooltip the description only, and
 * would call such a button “GtkImage”.
 */
void zy_icon_buttons_name (GtkWidget *root);

G_END_DECLS
