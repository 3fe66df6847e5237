/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-digest-draft.h"

G_BEGIN_DECLS

/**
 * zy_merge_date:
 * @date: (out) (transfer full): YYYY-MM-DD
 *
 * Finds the day that a draft is of. That is its date, unless that is only the day on which somebody
 * fetched it: then a digest that is revised after midnight would become another one. So a day that
 * is guessed, and of which there is no digest, gives way to that of the source's newest digest when
 * this is at most three days away, which is a weekend, and is the same digest: half of the draft's
 * papers are in it, or all of its papers are in the draft, as when it was fetched while the
 * publisher was at work.
 *
 * Returns: %FALSE with @error when the library cannot be read
 */
gboolean zy_merge_date (ZyConnection         *connection,
                        const ZyDigestDraft  *draft,
                        char                **date,
                        GError              **error);

G_END_DECLS
