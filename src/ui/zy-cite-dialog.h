/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "zy-citation.h"

G_BEGIN_DECLS

#define ZY_TYPE_CITE_DIALOG (zy_cite_dialog_get_type ())

/**
 * ZyCiteDialog:
 *
 * Shows how to cite a paper in the format that is chosen, to be copied.
 */
G_DECLARE_FINAL_TYPE (ZyCiteDialog, zy_cite_dialog, ZY, CITE_DIALOG, AdwWindow)

/**
 * zy_cite_dialog_new:
 * @parent: (nullable): window that the dialog belongs to
 * @paper: what to cite
 *
 * Returns: (transfer none): the dialog; GTK owns it
 */
ZyCiteDialog *zy_cite_dialog_new        (GtkWindow        *parent,
                                         ZyPaperDetail    *paper);

/**
 * zy_cite_dialog_set_format:
 *
 * Chooses a format.
 */
void          zy_cite_dialog_set_format (ZyCiteDialog     *self,
                                         ZyCitationFormat  format);

/**
 * zy_cite_dialog_dup_text:
 *
 * Returns: (transfer full): the citation that is shown
 */
char         *zy_cite_dialog_dup_text   (ZyCiteDialog     *self);

G_END_DECLS
