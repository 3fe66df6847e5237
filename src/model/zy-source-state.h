/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ZySourceState:
 * @validated: (nullable): the address that @etag, @last_modified and @hash belong to
 * @etag: (nullable): of the last answer, as the server wrote it
 * @last_modified: (nullable): of the last answer, as the server wrote it
 * @hash: (nullable): of the last body that was taken in; the same body again has nothing new
 * @refused: (nullable): of the last body that was refused because it seemed to be cut short; the
 *   same body again is how it was published
 * @tried: when it was asked last
 * @succeeded: when it last answered as it should, be it that there is nothing new
 * @next: when it is asked again; 0 for at once
 * @not_before: until when its host asked to be left alone; 0 when it did not
 * @n_failures: tries in vain since @succeeded
 * @message: (nullable): a translated sentence about the last failure; %NULL after a success
 * @changes: (nullable): when its content was seen to change, as the polling policy writes it
 *
 * How asking a source for digests went. Times are seconds since 1970, 0 for never.
 */
typedef struct {
  char   *validated;
  char   *etag;
  char   *last_modified;
  char   *hash;
  char   *refused;
  gint64  tried;
  gint64  succeeded;
  gint64  next;
  gint64  not_before;
  guint   n_failures;
  char   *message;
  char   *changes;
} ZySourceState;

ZySourceState *zy_source_state_new  (void);
ZySourceState *zy_source_state_copy (const ZySourceState *self);
void           zy_source_state_free (ZySourceState       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceState, zy_source_state_free)

G_END_DECLS
