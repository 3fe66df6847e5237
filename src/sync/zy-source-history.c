/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "zy-source-history.h"

void
zy_source_history_load (ZySyncHistory       *history,
                        const ZySourceState *state)
{
  *history = (ZySyncHistory) {
    .checked = state->tried,
    .succeeded = state->succeeded,
    .next = state->next,
    .not_before = state->not_before,
    .n_failures = state->n_failures,
  };
  zy_sync_history_parse_changes (history, state->changes);
}

void
zy_source_history_store (const ZySyncHistory *history,
                         ZySourceState       *state)
{
  state->tried = history->checked;
  state->succeeded = history->succeeded;
  state->next = history->next;
  state->not_before = history->not_before;
  state->n_failures = history->n_failures;
  g_free (state->changes);
  state->changes = zy_sync_history_format_changes (history);
}
