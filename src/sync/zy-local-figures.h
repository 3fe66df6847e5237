/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-figure-store.h"

G_BEGIN_DECLS

/**
 * zy_local_figure_candidates:
 * @url: a figure's address as the digest writes it
 * @digest: the digest's file
 * @root: a folder above it
 * @base: (nullable): a folder in which the user says that the site is
 *
 * Says where a figure may be on this computer. A relative address is resolved against the
 * digest's folder. A site-relative one (`/images/x.png`) is looked for in the digest's folder and
 * each one above it up to @root, below `site` first: a site's posts seldom lie at its top. Before
 * all that, both are looked for below @base. No address leads out of @root or @base, nor does
 * `file:`.
 *
 * Returns: (transfer full) (element-type GFile): files to try, best first; empty when the address
 *   can name no file below @root or @base
 */
GPtrArray *zy_local_figure_candidates (const char     *url,
                                       GFile          *digest,
                                       GFile          *root,
                                       GFile          *base);

/**
 * zy_local_figures_store:
 * @draft: what @digest says; the figures that are found get hash and size, and what is missing
 *   becomes a problem of the draft
 * @base: (nullable): see zy_local_figure_candidates()
 *
 * Stores the figures of a digest that lie beside it. Figures of the network stay as they are.
 * Blocks.
 *
 * Returns: how many figures are stored now
 */
guint      zy_local_figures_store     (ZyDigestDraft  *draft,
                                       GFile          *digest,
                                       GFile          *root,
                                       GFile          *base,
                                       ZyFigureStore  *store,
                                       GCancellable   *cancellable);

G_END_DECLS
