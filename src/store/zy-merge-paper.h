/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-connection.h"
#include "zy-entry-draft.h"

G_BEGIN_DECLS

/**
 * ZyMergeOrigin:
 * @source: number of the source
 * @digest: number of the digest
 * @date: YYYY-MM-DD
 *
 * Where the texts of a digest come from.
 */
typedef struct {
  gint64      source;
  gint64      digest;
  const char *date;
} ZyMergeOrigin;

/**
 * ZyMergedPaper:
 * @id: the paper's number
 * @is_new: whether the library did not have it before
 * @unread: whether the user has not read it
 *
 * The paper of an entry.
 */
typedef struct {
  gint64   id;
  gboolean is_new;
  gboolean unread;
} ZyMergedPaper;

/**
 * zy_merge_paper:
 * @entry: with a key
 * @position: its place in the digest, as far as it is known; a new paper stands there
 * @paper: (out): what became of it
 *
 * Finds or adds the paper of an entry and takes from the entry what is better than what is known.
 */
gboolean zy_merge_paper (ZyConnection         *connection,
                         const ZyMergeOrigin  *origin,
                         const ZyEntryDraft   *entry,
                         int                   position,
                         ZyMergedPaper        *paper,
                         GError              **error);

G_END_DECLS
