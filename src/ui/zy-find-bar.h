/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-reader-view.h"

G_BEGIN_DECLS

#define ZY_TYPE_FIND_BAR (zy_find_bar_get_type ())

/**
 * ZyFindBar:
 *
 * A bar above the page, to find something in it as it is typed. It stays open when another paper is
 * shown, and looks in that as well.
 */
G_DECLARE_FINAL_TYPE (ZyFindBar, zy_find_bar, ZY, FIND_BAR, AdwBin)

/**
 * zy_find_bar_set_view:
 * @view: (nullable): where to find
 */
void zy_find_bar_set_view (ZyFindBar    *self,
                           ZyReaderView *view);

/**
 * zy_find_bar_open:
 *
 * Opens the bar and puts the focus into it; what was looked for last is selected, to be looked for
 * again or written over.
 */
void zy_find_bar_open     (ZyFindBar    *self);

/**
 * zy_find_bar_close:
 *
 * Closes the bar; what was found last is selected in the page, which gets the focus.
 *
 * Returns: whether it was open
 */
gboolean zy_find_bar_close (ZyFindBar   *self);

/**
 * zy_find_bar_next:
 * @direction: 1, or -1 for backwards
 *
 * Goes on to what else is found; opens the bar when it is closed.
 */
void zy_find_bar_next     (ZyFindBar    *self,
                           int           direction);

G_END_DECLS
