/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyAnnouncement:
 * @arxiv_id: (nullable): canonical identifier
 * @version: arXiv version, or 0
 * @announce_type: (nullable): new, cross, replace or replace-cross
 * @categories: (nullable) (element-type utf8): in the order they are written
 *
 * What arXiv's feeds say of a paper in the middle of its text, and translators translate with it.
 */
typedef struct {
  char       *arxiv_id;
  int         version;
  const char *announce_type;
  GPtrArray  *categories;
} ZyAnnouncement;

void   zy_announcement_clear         (ZyAnnouncement *self);

/**
 * zy_announcement_apply:
 * @entry: the entry that the texts belong to
 *
 * Gives to @entry what it does not know yet.
 */
void   zy_announcement_apply         (ZyAnnouncement *self,
                                      ZyEntryDraft   *entry);

/**
 * zy_boilerplate_is_possible:
 * @text: a title or a summary
 *
 * Returns: whether there may be anything for zy_boilerplate_strip_title() to take off; nearly always
 *   there is not
 */
gboolean zy_boilerplate_is_possible  (ZySpan          text);

/**
 * zy_boilerplate_strip_title:
 * @title: a title or a summary, in either language
 * @announcement: (inout): gets what is found; with an identifier already in it, only boilerplate
 *   of that paper is taken off
 *
 * Takes off the parenthesis that arXiv's feed put after titles until January 2024, as it stands
 * or as a translator wrote it: `(arXiv:2310.10679v1 [cs.CL] UPDATED)`, `（arXiv：2310.10679v1
 * [cs.CL] 已更新）`. One without category may be a citation and goes only from the end.
 *
 * Returns: (transfer full): @title without it and without space around
 */
char  *zy_boilerplate_strip_title    (ZySpan          title,
                                      ZyAnnouncement *announcement);

/**
 * zy_boilerplate_strip_abstract:
 * @abstract: an abstract in either language
 * @announcement: (inout): as for zy_boilerplate_strip_title()
 *
 * Takes off what arXiv's feed puts before abstracts since February 2024, as it stands or in the
 * many ways translators wrote it: `arXiv:2403.19103v1 Announce Type: cross  Abstract: `,
 * `arXiv:2403.19103v1 公告类型：交叉 摘要：`.
 *
 * Returns: @abstract without it and without space around; empty when it was nothing else
 */
ZySpan zy_boilerplate_strip_abstract (ZySpan          abstract,
                                      ZyAnnouncement *announcement);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyAnnouncement, zy_announcement_clear)

G_END_DECLS
