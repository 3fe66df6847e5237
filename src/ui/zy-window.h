/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-activity.h"
#include "zy-library.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_WINDOW (zy_window_get_type ())

/**
 * ZyWindow:
 *
 * The window: sidebar, list and reader beside each other, or one at a time where it is narrow.
 *
 * What the application has to do for it, it asks for through the actions `app.import` (with an
 * array of addresses), `app.import-files`, `app.import-folder`, `app.open-link` (with an address),
 * `app.retry` and `app.quit`; of syncing, `app.sync`, `app.sources`, `app.show-add-source`,
 * `app.preferences` and `app.retry-figures`.
 */
G_DECLARE_FINAL_TYPE (ZyWindow, zy_window, ZY, WINDOW, AdwApplicationWindow)

/**
 * zy_window_new:
 * @application: (nullable): the application
 * @settings: the application's settings
 * @activity: the work that is shown at the bottom
 *
 * Returns: (transfer none): a window without a library; GTK owns it
 */
ZyWindow  *zy_window_new          (GtkApplication *application,
                                   GSettings      *settings,
                                   ZyActivity     *activity);

/**
 * zy_window_set_library:
 * @library: (nullable): an open library
 *
 * Shows a library.
 */
void       zy_window_set_library  (ZyWindow       *self,
                                   ZyLibrary      *library);
ZyLibrary *zy_window_get_library  (ZyWindow       *self);

/**
 * zy_window_set_sync:
 * @sync: (nullable): how syncing stands
 *
 * Shows how syncing stands, and what came of it.
 */
void       zy_window_set_sync     (ZyWindow       *self,
                                   ZySyncStatus   *sync);

/**
 * zy_window_add_toast:
 * @toast: (transfer full): a message that is ready to be shown
 */
void       zy_window_add_toast    (ZyWindow       *self,
                                   AdwToast       *toast);

/**
 * zy_window_show_failure:
 * @message: what is wrong with the library
 * @advice: what to do about it
 *
 * Says, instead of a library, why there is none.
 */
void       zy_window_show_failure (ZyWindow       *self,
                                   const char     *message,
                                   const char     *advice);

/**
 * zy_window_show_message:
 * @message: a short sentence
 *
 * Shows a message for a moment.
 */
void       zy_window_show_message (ZyWindow       *self,
                                   const char     *message);

/**
 * zy_window_offer_import:
 *
 * Offers, until it is answered, to add digests to those of the first start.
 */
void       zy_window_offer_import (ZyWindow       *self);

/**
 * zy_window_show_view:
 * @view: a view; see zy-view.h
 *
 * Selects a view in the sidebar, and shows its papers.
 */
void       zy_window_show_view    (ZyWindow       *self,
                                   const char     *view);

G_END_DECLS
