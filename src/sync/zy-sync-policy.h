/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-settings.h"
#include "zy-sync-history.h"

G_BEGIN_DECLS

/*
 * When to ask a source. Pure functions: the time is handed in, and so is chance, a number from 0 to
 * below 1 that keeps many sources, and many computers, from asking in the same second.
 */

/**
 * ZY_SYNC_INTERVAL_MIN:
 *
 * %ZY_SOURCE_INTERVAL_ADAPTIVE is learned from when something new was found: a source that changes
 * several times a day is asked about hourly, one that changes daily mostly around the time it does,
 * and hardly at all on weekends if nothing ever comes then. From %ZY_SYNC_INTERVAL_MIN to
 * %ZY_SYNC_INTERVAL_MAX.
 */
#define ZY_SYNC_INTERVAL_MIN (60 * 60)
#define ZY_SYNC_INTERVAL_MAX (24 * 60 * 60)

#define ZY_SYNC_BACKOFF_MIN  (5 * 60)
#define ZY_SYNC_BACKOFF_MAX  (24 * 60 * 60)

/**
 * ZySyncOutcome:
 * @ZY_SYNC_CHANGED: there was something new
 * @ZY_SYNC_UNCHANGED: there was nothing new: 304, the same bytes, an empty digest
 * @ZY_SYNC_FAILED: it could not be fetched or read
 * @ZY_SYNC_RATE_LIMITED: its host asked to be left alone
 * @ZY_SYNC_NOT_FOUND: there is nothing at its address (404), which may be passing
 * @ZY_SYNC_GONE: there will be nothing at its address any more (410)
 * @ZY_SYNC_OFFLINE: there was no network, so that it was not really asked
 *
 * What came of asking a source.
 */
typedef enum {
  ZY_SYNC_CHANGED,
  ZY_SYNC_UNCHANGED,
  ZY_SYNC_FAILED,
  ZY_SYNC_RATE_LIMITED,
  ZY_SYNC_NOT_FOUND,
  ZY_SYNC_GONE,
  ZY_SYNC_OFFLINE,
} ZySyncOutcome;

/**
 * zy_sync_record:
 * @interval: the source's
 * @now: when it was asked
 * @retry_after: seconds after which its host may be asked again, or -1, see
 *   zy_fetch_error_get_retry_after()
 * @chance: from 0 to below 1
 *
 * Takes the outcome of a check into the history, and says in its `next` when to check again:
 *
 * - after a success, an interval later, and up to a tenth of it or ten minutes more;
 * - after a failure, five minutes later, and doubled with each further one up to a day, also by up
 *   to a quarter more; after a 404 from an hour on, after a 410 a day;
 * - never before the host may be asked again;
 * - offline, as it was before: being offline is no failure.
 *
 * With the manual interval it is never.
 */
void     zy_sync_record            (ZySyncHistory       *history,
                                    int                  interval,
                                    ZySyncOutcome        outcome,
                                    gint64               now,
                                    gint64               retry_after,
                                    double               chance);

/**
 * zy_sync_reschedule:
 * @interval: the source's new interval
 *
 * Says in the history's `next` when to check after the user chose another interval, as if the last
 * check had been made with it.
 */
void     zy_sync_reschedule        (ZySyncHistory       *history,
                                    int                  interval,
                                    double               chance);

/**
 * zy_sync_is_due:
 * @now: seconds since 1970
 *
 * Says whether to ask a source now without the user's asking for it. A source that was asked in the
 * future, as the clock has it, is due: the clock was set back.
 *
 * Returns: whether it is due
 */
gboolean zy_sync_is_due            (const ZySyncHistory *history,
                                    gint64               now);

/**
 * zy_sync_may_ask:
 * @now: seconds since 1970
 *
 * Says whether a source may be asked when the user asks for it: unless its host asked to be left
 * alone until later.
 *
 * Returns: whether it may be asked
 */
gboolean zy_sync_may_ask           (const ZySyncHistory *history,
                                    gint64               now);

/**
 * zy_sync_get_interval:
 * @now: seconds since 1970
 *
 * Returns: seconds that the adaptive interval has at @now, from %ZY_SYNC_INTERVAL_MIN to
 *   %ZY_SYNC_INTERVAL_MAX
 */
gint64   zy_sync_get_interval      (const ZySyncHistory *history,
                                    gint64               now);

/**
 * zy_sync_is_stale:
 * @since: (out) (optional): when something new was last found
 *
 * Says whether a source that answers as it should has had nothing new for longer than is usual with
 * it, or for three working days where that is not known yet. Weekends and holidays of arXiv do not
 * count, and neither does the time in which it was not asked.
 *
 * Returns: whether it is stale
 */
gboolean zy_sync_is_stale          (const ZySyncHistory *history,
                                    gint64              *since);

G_END_DECLS
