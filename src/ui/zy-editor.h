/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-library.h"

G_BEGIN_DECLS

#define ZY_TYPE_EDITOR (zy_editor_get_type ())

/**
 * ZyEditor:
 *
 * Makes the changes of the user's to the state of papers and can take them back, latest first.
 *
 * Property `can-undo`: whether there is anything to take back.
 *
 * Signals:
 * - `applied (const char *message)`: a change is on disk that the user should be told of
 * - `failed (const char *message)`: a change could not be made, and why
 */
G_DECLARE_FINAL_TYPE (ZyEditor, zy_editor, ZY, EDITOR, GObject)

/**
 * zy_editor_new:
 * @library: an open library
 *
 * Returns: (transfer full): an editor with nothing to undo
 */
ZyEditor *zy_editor_new          (ZyLibrary    *library);

/**
 * zy_editor_apply:
 * @edit: what to change
 * @message: (nullable): what to tell once it is done, as one can undo it; %NULL for a change that
 *   is neither told of nor undone, such as that a paper was opened
 *
 * Makes a change.
 */
void      zy_editor_apply        (ZyEditor     *self,
                                  ZyEdit       *edit,
                                  const char   *message);

/**
 * zy_editor_apply_one:
 * @kind: what to change
 * @paper: number of the paper
 * @value: new value
 * @text: (nullable): name of the tag
 * @message: (nullable): as in zy_editor_apply()
 *
 * Makes a change of one paper.
 */
void      zy_editor_apply_one    (ZyEditor     *self,
                                  ZyEditKind    kind,
                                  gint64        paper,
                                  int           value,
                                  const char   *text,
                                  const char   *message);

/**
 * zy_editor_undo:
 *
 * Takes the last change back that is not taken back yet.
 */
void      zy_editor_undo         (ZyEditor     *self);
gboolean  zy_editor_get_can_undo (ZyEditor     *self);

G_END_DECLS
