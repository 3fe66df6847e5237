/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-library.h"
#include "zy-sync-status.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCES_DIALOG (zy_sources_dialog_get_type ())

/**
 * ZySourcesDialog:
 *
 * The sources: how each stands, and, one at a time, what is decided about it and which days it has.
 *
 * What is to be done it asks for through the actions `app.sync`, `app.sync-source`,
 * `app.update-source`, `app.remove-source`, `app.fetch-day`, `app.show-digest`,
 * `app.show-add-source`, `app.import-sources` and `app.export-sources`.
 */
G_DECLARE_FINAL_TYPE (ZySourcesDialog, zy_sources_dialog, ZY, SOURCES_DIALOG, AdwWindow)

/**
 * zy_sources_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @library: has the days of the sources
 * @sync: how syncing stands
 *
 * Returns: (transfer none): a modal window over @parent; GTK owns it
 */
ZySourcesDialog *zy_sources_dialog_new         (GtkWindow       *parent,
                                                ZyLibrary       *library,
                                                ZySyncStatus    *sync);

/**
 * zy_sources_dialog_show_source:
 * @id: number of a source
 *
 * Shows what is decided about a source, if there is such a one.
 */
void             zy_sources_dialog_show_source (ZySourcesDialog *self,
                                                gint64           id);

/**
 * zy_sources_dialog_refresh:
 *
 * Shows again what holds, after something could not be changed.
 */
void             zy_sources_dialog_refresh     (ZySourcesDialog *self);

/**
 * zy_sources_dialog_add_toast:
 * @toast: (transfer full): a message that is ready to be shown
 */
void             zy_sources_dialog_add_toast   (ZySourcesDialog *self,
                                                AdwToast        *toast);

G_END_DECLS
