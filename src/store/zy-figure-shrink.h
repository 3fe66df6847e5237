/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-figure-store.h"
#include "zy-library-figures.h"

G_BEGIN_DECLS

/**
 * zy_figure_shrink_run:
 * @limit: bytes that all images may take
 * @before: seconds since 1970; images shown since stay
 * @shrink: (out): what came of it
 *
 * Removes images, see zy_library_shrink_figures_async(). Makes its transactions itself, so that no
 * file goes before the library has let go of it.
 */
gboolean zy_figure_shrink_run (ZyConnection    *connection,
                               ZyFigureStore   *store,
                               guint64          limit,
                               gint64           before,
                               ZyFigureShrink  *shrink,
                               gboolean        *changed,
                               GError         **error);

G_END_DECLS
