/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ZY_SYNC_MAX_CHANGES 32
#define ZY_SYNC_NEVER       G_MAXINT64

/**
 * ZySyncHistory:
 * @checked: when the source was last asked, whatever came of it; 0 for never
 * @succeeded: when it last answered as it should, with something new or not; 0 for never
 * @next: when to ask it next; 0 for now, %ZY_SYNC_NEVER when only the user asks
 * @not_before: until when its host asked to be left alone; 0 when it did not
 * @n_failures: failures since the last success
 * @n_changes: how many of @changes there are
 * @changes: when something new was found, oldest first
 *
 * What is remembered of a source's checks; all that the polling policy needs to know. Times are
 * seconds since 1970. All zero is the history of a source that was never asked.
 *
 * It is kept with the source: @changes as zy_sync_history_format_changes() writes it, the others as
 * they are.
 */
typedef struct {
  gint64 checked;
  gint64 succeeded;
  gint64 next;
  gint64 not_before;
  guint n_failures;
  guint n_changes;
  gint64 changes[ZY_SYNC_MAX_CHANGES];
} ZySyncHistory;

/**
 * zy_sync_history_get_last_change:
 *
 * Returns: when something new was last found, or 0
 */
gint64   zy_sync_history_get_last_change (const ZySyncHistory *self);

/**
 * zy_sync_history_add_change:
 * @time: when something new was found
 *
 * Remembers a change, and forgets the oldest when there is no more room. What changes within an hour
 * after it belongs to it, so that a source that is revised line by line does not lose its history.
 */
void     zy_sync_history_add_change      (ZySyncHistory       *self,
                                          gint64               time);

/**
 * zy_sync_history_format_changes:
 *
 * Returns: (transfer full): the changes as text, empty when there are none
 */
char    *zy_sync_history_format_changes  (const ZySyncHistory *self);

/**
 * zy_sync_history_parse_changes:
 * @text: (nullable): what zy_sync_history_format_changes() wrote, or anything
 *
 * Replaces the changes. What is no time, or before the one that precedes it, is passed over; of too
 * many the newest count.
 */
void     zy_sync_history_parse_changes   (ZySyncHistory       *self,
                                          const char          *text);

G_END_DECLS
