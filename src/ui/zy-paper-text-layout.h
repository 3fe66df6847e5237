/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ZY_TYPE_PAPER_TEXT_LAYOUT (zy_paper_text_layout_get_type ())

/**
 * ZyPaperTextLayout:
 *
 * Puts three inscriptions one beneath the other: the title of a paper, its title in the other language
 * and its summary, of which the last two may be hidden. There is room for two lines of the first and of
 * the last, and one between them; lines that a title does not need go to what is beneath it. The height
 * is the same whatever they say.
 *
 * An inscription that gets another text does not ask to be laid out again; whoever sets it calls
 * gtk_widget_queue_allocate() on the widget with this layout.
 */
G_DECLARE_FINAL_TYPE (ZyPaperTextLayout, zy_paper_text_layout, ZY, PAPER_TEXT_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
