/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-edit.h"

G_BEGIN_DECLS

/**
 * zy_edits_apply:
 *
 * Changes the user's state of papers. To be called in a transaction, which is to be taken back
 * when this fails.
 *
 * Returns: (transfer full) (nullable): the edit that undoes it, of only what changed
 */
ZyEdit *zy_edits_apply (ZyConnection  *connection,
                        const ZyEdit  *edit,
                        GError       **error);

G_END_DECLS
