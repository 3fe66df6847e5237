/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZY_SOURCE_STATE_MAX_CHANGES:
 *
 * How many changes of a source are remembered.
 */
#define ZY_SOURCE_STATE_MAX_CHANGES 16

/**
 * ZySourceState:
 * @validated: (nullable): the address that @etag, @last_modified and @hash belong to
 * @etag: (nullable): of the last answer, as the server wrote it
 * @last_modified: (nullable): of the last answer, as the server wrote it
 * @hash: (nullable): of the last body that was taken in; the same body again has nothing new
 * @tried: when it was asked last
 * @succeeded: when it last answered as it should, be it that there is nothing new
 * @next: when it is asked again; 0 for at once
 * @n_failures: tries in vain since @succeeded
 * @message: (nullable): a translated sentence about the last failure; %NULL after a success
 * @changes: (element-type gint64): when its content was last seen to change, oldest first
 *
 * How asking a source for digests went. Times are seconds since 1970, 0 for never.
 */
typedef struct {
  char   *validated;
  char   *etag;
  char   *last_modified;
  char   *hash;
  gint64  tried;
  gint64  succeeded;
  gint64  next;
  guint   n_failures;
  char   *message;
  GArray *changes;
} ZySourceState;

ZySourceState *zy_source_state_new          (void);
ZySourceState *zy_source_state_copy         (const ZySourceState *self);
void           zy_source_state_free         (ZySourceState       *self);

/**
 * zy_source_state_add_change:
 * @time: seconds since 1970
 *
 * Notes that the content was new at that time, and forgets the oldest change for it when there
 * are too many.
 */
void           zy_source_state_add_change   (ZySourceState       *self,
                                             gint64               time);

/**
 * zy_source_state_changes_to_string:
 *
 * Returns: (transfer full): @changes for zy_source_state_read_changes()
 */
char          *zy_source_state_changes_to_string
                                            (const ZySourceState *self);

/**
 * zy_source_state_read_changes:
 * @text: (nullable): from zy_source_state_changes_to_string(); what is no number is passed over
 */
void           zy_source_state_read_changes (ZySourceState       *self,
                                             const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceState, zy_source_state_free)

G_END_DECLS
