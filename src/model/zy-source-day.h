/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"

G_BEGIN_DECLS

/**
 * ZySourceDay:
 * @date: YYYY-MM-DD
 * @state: what is known of the day
 * @etag: (nullable): of the last answer of a dated source, as the server wrote it
 * @last_modified: (nullable): of the last answer of a dated source, as the server wrote it
 * @hash: (nullable): of the last body of a dated source that was taken in
 * @refused: (nullable): of the last body of a dated source that was refused because it seemed to be
 *   cut short
 * @tried: when the source was last asked for this very day, in seconds since 1970, or 0
 * @message: (nullable): a translated sentence about the last failure
 * @digest: number of the digest, or 0
 * @n_papers: entries of the digest
 * @n_unread: unread papers of the digest
 *
 * One day of a source.
 */
typedef struct {
  char             *date;
  ZySourceDayState  state;
  char             *etag;
  char             *last_modified;
  char             *hash;
  char             *refused;
  gint64            tried;
  char             *message;
  gint64            digest;
  guint             n_papers;
  guint             n_unread;
} ZySourceDay;

GType        zy_source_day_get_type (void) G_GNUC_CONST;

/**
 * zy_source_day_new:
 * @date: YYYY-MM-DD, copied
 */
ZySourceDay *zy_source_day_new      (const char        *date,
                                     ZySourceDayState   state);
ZySourceDay *zy_source_day_copy     (const ZySourceDay *self);
void         zy_source_day_free     (ZySourceDay       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySourceDay, zy_source_day_free)

G_END_DECLS
