/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-source-candidate.h"

G_BEGIN_DECLS

#define ZY_TYPE_ADD_SOURCE_DIALOG (zy_add_source_dialog_get_type ())

/**
 * ZyAddSourceDialog:
 *
 * Chooses sources to add: ready-made ones, feeds of arXiv by category, whatever is at an address,
 * folders, and lists of subscriptions. It knows nothing of addresses itself: who shows it answers
 * #ZyAddSourceDialog::address-changed with zy_add_source_dialog_set_candidates(), and
 * #ZyAddSourceDialog::look-up again when it has asked the address.
 */
G_DECLARE_FINAL_TYPE (ZyAddSourceDialog, zy_add_source_dialog, ZY, ADD_SOURCE_DIALOG, AdwWindow)

/**
 * zy_add_source_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @entries: (element-type ZyCatalogueEntry): the ready-made sources
 * @known: (nullable) (array zero-terminated=1): addresses of the sources that there are
 *
 * Returns: (transfer none): a modal window over @parent; GTK owns it
 */
ZyAddSourceDialog *zy_add_source_dialog_new            (GtkWindow         *parent,
                                                        GListModel        *entries,
                                                        const char *const *known);

/**
 * zy_add_source_dialog_get_address:
 *
 * Returns: what is typed as an address
 */
const char        *zy_add_source_dialog_get_address    (ZyAddSourceDialog *self);

/**
 * zy_add_source_dialog_set_address:
 * @address: what to type as an address, on its page
 */
void               zy_add_source_dialog_set_address    (ZyAddSourceDialog *self,
                                                        const char        *address);

/**
 * zy_add_source_dialog_set_candidates:
 * @candidates: (nullable) (element-type ZySourceCandidate): what the address can mean, most likely
 *   first. The one that was chosen stays so if it is among them.
 * @message: (nullable): what is wrong with the address, if something is
 *
 * Shows how the address is understood. Can be called again when more is known.
 */
void               zy_add_source_dialog_set_candidates (ZyAddSourceDialog *self,
                                                        GPtrArray         *candidates,
                                                        const char        *message);

/**
 * zy_add_source_dialog_set_looking:
 * @looking: whether the address is being asked
 *
 * Shows that more will be known of the address soon.
 */
void               zy_add_source_dialog_set_looking    (ZyAddSourceDialog *self,
                                                        gboolean           looking);

G_END_DECLS
