/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-source-settings.h"

G_BEGIN_DECLS

#define ZY_TYPE_SOURCE_STATUS (zy_source_status_get_type ())

/**
 * ZySourceStatus:
 *
 * How syncing a source stands, for the interface to bind to. Syncing writes it; it belongs to the
 * main thread. Times are seconds since 1970, 0 for never.
 */
G_DECLARE_FINAL_TYPE (ZySourceStatus, zy_source_status, ZY, SOURCE_STATUS, GObject)

/**
 * zy_source_status_new:
 * @id: number of the source in the library
 *
 * Returns: (transfer full): the status of a source that was never asked
 */
ZySourceStatus         *zy_source_status_new              (gint64                  id,
                                                           const ZySourceSettings *settings);
gint64                  zy_source_status_get_id           (ZySourceStatus         *self);
const char             *zy_source_status_get_name         (ZySourceStatus         *self);

/**
 * zy_source_status_get_settings:
 *
 * Returns: (transfer none): what the user decided about the source, until it is changed
 */
const ZySourceSettings *zy_source_status_get_settings     (ZySourceStatus         *self);
void                    zy_source_status_set_settings     (ZySourceStatus         *self,
                                                           const ZySourceSettings *settings);
ZySyncPhase             zy_source_status_get_phase        (ZySourceStatus         *self);
void                    zy_source_status_set_phase        (ZySourceStatus         *self,
                                                           ZySyncPhase             phase);

/**
 * zy_source_status_get_message:
 *
 * Returns: (nullable) (transfer none): a translated sentence about the last try, when that failed
 */
const char             *zy_source_status_get_message      (ZySourceStatus         *self);
void                    zy_source_status_set_message      (ZySourceStatus         *self,
                                                           const char             *message);

/**
 * zy_source_status_get_last_success:
 *
 * Returns: when the source last answered as it should
 */
gint64                  zy_source_status_get_last_success (ZySourceStatus         *self);

/**
 * zy_source_status_get_next_try:
 *
 * Returns: when it is asked again by itself; 0 when it never is
 */
gint64                  zy_source_status_get_next_try     (ZySourceStatus         *self);
void                    zy_source_status_set_times        (ZySourceStatus         *self,
                                                           gint64                  last_success,
                                                           gint64                  next_try);

/**
 * zy_source_status_get_stale_since:
 *
 * Returns: since when there is nothing new though there usually would be; 0 when that is not so
 */
gint64                  zy_source_status_get_stale_since  (ZySourceStatus         *self);
void                    zy_source_status_set_stale_since  (ZySourceStatus         *self,
                                                           gint64                  stale_since);

/**
 * zy_source_status_get_n_new:
 *
 * Returns: papers the library did not have before, of the last time that there were any
 */
guint                   zy_source_status_get_n_new        (ZySourceStatus         *self);
void                    zy_source_status_set_n_new        (ZySourceStatus         *self,
                                                           guint                   n_new);

G_END_DECLS
