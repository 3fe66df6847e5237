/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-problem.h"

G_BEGIN_DECLS

#define ZY_TYPE_DIGEST_DRAFT (zy_digest_draft_get_type ())

/**
 * ZY_DIGEST_DRAFT_MAX_PROBLEMS:
 *
 * How many problems of one severity a draft takes; the rest are counted. It is beyond what anybody
 * reads, and keeps a file of nothing but problems from taking more time than one of papers.
 */
#define ZY_DIGEST_DRAFT_MAX_PROBLEMS 5000

/**
 * ZY_DIGEST_DRAFT_MAX_ENTRIES:
 *
 * How many entries a digest may have: on the busiest days arXiv lists some thousands. Files that list
 * more are none.
 */
#define ZY_DIGEST_DRAFT_MAX_ENTRIES 100000

/**
 * ZyDigestDraft:
 * @path: (nullable): the file it was read from, as a person would name it
 * @format: (nullable): name of the importer that read it
 * @source: (nullable): name of the source
 * @date: (nullable): the day, YYYY-MM-DD
 * @is_date_guessed: whether @date only follows from when the file was written or fetched
 * @title: (nullable): the digest's own title
 * @closing: (nullable): Markdown that belongs to the digest and to none of its entries, such as
 *   the list of references at its end
 * @base_url: (nullable): what relative figures resolve against, when the content says
 * @fingerprint: (nullable): of the file, when a library may remember that it knows all of it
 * @entries: (element-type ZyEntryDraft): in the digest's order
 * @problems: (element-type ZyProblem): what could not be taken in
 * @n_problems: how many there were of each severity
 * @room: what entries and their texts may be part of
 *
 * What one source says on one date, read and not yet merged. Reference counted with atomic
 * counts; written by one thread at a time.
 */
typedef struct {
  char      *path;
  char      *format;
  char      *source;
  char      *date;
  gboolean   is_date_guessed;
  char      *title;
  char      *closing;
  char      *base_url;
  GBytes    *fingerprint;
  GPtrArray *entries;
  GPtrArray *problems;
  guint      n_problems[ZY_N_SEVERITIES];
  ZyRoom     room;
} ZyDigestDraft;

GType          zy_digest_draft_get_type    (void) G_GNUC_CONST;

/**
 * zy_digest_draft_new:
 * @path: (nullable): copied
 *
 * Returns: (transfer full): an empty draft
 */
ZyDigestDraft *zy_digest_draft_new         (const char    *path);
ZyDigestDraft *zy_digest_draft_ref         (ZyDigestDraft *self);
void           zy_digest_draft_unref       (ZyDigestDraft *self);

/**
 * zy_digest_draft_add_problem:
 * @line: from 1, or 0 for the file as a whole
 * @format: printf format of a translated sentence
 *
 * Notes something the user should know about the file. When there are too many of @severity already,
 * it is only counted.
 */
void           zy_digest_draft_add_problem (ZyDigestDraft *self,
                                            ZySeverity     severity,
                                            guint          line,
                                            const char    *format,
                                            ...) G_GNUC_PRINTF (4, 5);

/**
 * zy_digest_draft_count_more_problems:
 *
 * Returns: how many problems of a severity there were beyond those in the draft
 */
guint          zy_digest_draft_count_more_problems
                                           (const ZyDigestDraft *self,
                                            ZySeverity           severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyDigestDraft, zy_digest_draft_unref)

G_END_DECLS
