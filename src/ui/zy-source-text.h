/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-status.h"

G_BEGIN_DECLS

/* How a source stands, in a sign and in words. Times are seconds since 1970. */

/**
 * ZySourceMark:
 * @ZY_SOURCE_MARK_NONE: there is nothing to tell
 * @ZY_SOURCE_MARK_BUSY: it is being asked
 * @ZY_SOURCE_MARK_PROBLEM: the last try failed
 * @ZY_SOURCE_MARK_STALE: there is nothing new though there usually would be
 * @ZY_SOURCE_MARK_PAUSED: it is left alone
 */
typedef enum {
  ZY_SOURCE_MARK_NONE,
  ZY_SOURCE_MARK_BUSY,
  ZY_SOURCE_MARK_PROBLEM,
  ZY_SOURCE_MARK_STALE,
  ZY_SOURCE_MARK_PAUSED,
} ZySourceMark;

/**
 * zy_source_text_get_mark:
 * @is_online: whether there is a network; what failed without one is no problem
 *
 * Returns: what matters most about the source
 */
ZySourceMark  zy_source_text_get_mark  (ZySourceStatus *status,
                                        gboolean        is_online);

/**
 * zy_source_text_get_icon:
 *
 * Returns: (nullable): name of the icon of a mark; %NULL when it has none
 */
const char   *zy_source_text_get_icon  (ZySourceMark    mark);

/**
 * zy_source_text_new_time:
 *
 * Returns: (transfer full): a time near @now, as people say it: “today 09:12”
 */
char         *zy_source_text_new_time  (gint64          time,
                                        gint64          now);

/**
 * zy_source_text_new_state:
 *
 * Returns: (transfer full): what the source does, or when it was last asked in success
 */
char         *zy_source_text_new_state (ZySourceStatus *status,
                                        gint64          now);

/**
 * zy_source_text_new_worry:
 *
 * Returns: (transfer full) (nullable): what is wrong and when it is tried again, or that there is
 *   nothing new; %NULL when all is well
 */
char         *zy_source_text_new_worry (ZySourceStatus *status,
                                        gboolean        is_online,
                                        gint64          now);

G_END_DECLS
