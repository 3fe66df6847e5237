/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyWikiMetadata:
 * @entry: gets links and authors
 * @affiliation: where the authors work
 * @comment: venue, article type and what else is said of the paper
 * @title: (nullable): the original title, from `《…》`
 * @quotes: (element-type utf8): other lines, as plain text: translated title and remarks
 * @emphasised: (element-type gboolean): for each of @quotes, whether all of it is emphasised
 *
 * What the lines between the heading of an entry and its commentary say.
 */
typedef struct {
  ZyEntryDraft *entry;
  GString      *affiliation;
  GString      *comment;
  char         *title;
  GPtrArray    *quotes;
  GArray       *emphasised;
} ZyWikiMetadata;

void     zy_wiki_metadata_init       (ZyWikiMetadata *self,
                                      ZyEntryDraft   *entry);
void     zy_wiki_metadata_clear      (ZyWikiMetadata *self);

/**
 * zy_wiki_metadata_apply:
 *
 * Gives affiliation and comment to the entry.
 */
void     zy_wiki_metadata_apply      (ZyWikiMetadata *self);

/**
 * zy_wiki_metadata_read_quote:
 * @quote: lines that begin with `>`
 *
 * Takes in every line of a quote: `《original title》`, `- key：value`, anything else.
 */
void     zy_wiki_metadata_read_quote (ZyWikiMetadata *self,
                                      ZySpan          quote);

/**
 * zy_wiki_metadata_read_line:
 * @line: `key：value`, `- key: value`
 *
 * Takes in a line if it says something of the paper under a name that is known, such as URL,
 * 单位 or Official Code.
 *
 * Returns: whether it does
 */
gboolean zy_wiki_metadata_read_line  (ZyWikiMetadata *self,
                                      ZySpan          line);

/**
 * zy_wiki_metadata_is_about_paper:
 * @quote: lines that begin with `>`
 *
 * Returns: whether the quote names a paper: by `《…》` or by a known key
 */
gboolean zy_wiki_metadata_is_about_paper (ZySpan quote);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyWikiMetadata, zy_wiki_metadata_clear)

G_END_DECLS
