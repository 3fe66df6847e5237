/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-state.h"
#include "zy-sync-history.h"

G_BEGIN_DECLS

/* The history that the polling policy goes by, as it is kept with a source. */

void zy_source_history_load  (ZySyncHistory       *history,
                              const ZySourceState *state);
void zy_source_history_store (const ZySyncHistory *history,
                              ZySourceState       *state);

G_END_DECLS
