/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

/**
 * ZyEditKind:
 *
 * Which part of the user's state an edit changes.
 */
typedef enum {
  ZY_EDIT_STARRED,
  ZY_EDIT_READ,
  ZY_EDIT_TRIAGE,
  ZY_EDIT_ADD_TAG,
  ZY_EDIT_REMOVE_TAG,
  ZY_EDIT_NOTE,
  ZY_EDIT_LANGUAGE_VIEW,
} ZyEditKind;

#define ZY_TYPE_EDIT (zy_edit_get_type ())

/**
 * ZyEdit:
 * @kind: what to change
 * @papers: (element-type gint64): numbers of the papers
 * @value: the new value: a boolean, a #ZyTriage, or a #ZyLanguageView, which is
 *   %ZY_LANGUAGE_VIEW_DEFAULT for a paper without one of its own
 * @text: (nullable): the name of the tag, or the note; no note removes it
 * @next: (nullable) (owned): a further edit of the same transaction. What undoes an edit needs it
 *   when papers differed before: three papers marked as done go back to where each of them stood.
 *
 * One change of the user's state of some papers. Reference counted; not changed after it was
 * handed to a library.
 */
typedef struct _ZyEdit ZyEdit;

struct _ZyEdit {
  ZyEditKind  kind;
  GArray     *papers;
  int         value;
  char       *text;
  ZyEdit     *next;
};

GType   zy_edit_get_type     (void) G_GNUC_CONST;

/**
 * zy_edit_new:
 * @text: (nullable): copied; a tag's name is stripped of surrounding space
 *
 * Returns: (transfer full): an edit of no paper yet
 */
ZyEdit *zy_edit_new          (ZyEditKind    kind,
                              int           value,
                              const char   *text);

/**
 * zy_edit_add_paper:
 * @paper: a paper's number
 *
 * Adds a paper to those that change.
 */
void    zy_edit_add_paper    (ZyEdit       *self,
                              gint64        paper);

/**
 * zy_edit_get_n_papers:
 *
 * Returns: how many papers the edit and those after it change
 */
guint   zy_edit_get_n_papers (const ZyEdit *self);
ZyEdit *zy_edit_ref          (ZyEdit       *self);
void    zy_edit_unref        (ZyEdit       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyEdit, zy_edit_unref)

G_END_DECLS
