/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyWikiQuote:
 * @text: plain text
 * @emphasised: whether all of it is emphasised
 *
 * A line that says something under no name.
 */
typedef struct {
  ZySpan    text;
  gboolean  emphasised;
  char     *buffer;
} ZyWikiQuote;

/**
 * ZyWikiMetadata:
 * @entry: gets links and authors
 * @affiliation: where the authors work
 * @comment: venue, article type and what else is said of the paper
 * @title: the original title, from `《…》`; %NULL when there is none
 * @quotes: (element-type ZyWikiQuote): other lines: translated title and remarks
 *
 * What the lines between the heading of an entry and its commentary say. One serves the entries of
 * a digest one after the other.
 */
typedef struct {
  ZyEntryDraft *entry;
  GString      *affiliation;
  GString      *comment;
  ZySpan        title;
  char         *title_buffer;
  GArray       *quotes;
} ZyWikiMetadata;

void     zy_wiki_metadata_init       (ZyWikiMetadata *self);
void     zy_wiki_metadata_clear      (ZyWikiMetadata *self);

/**
 * zy_wiki_metadata_begin:
 *
 * Forgets what was said of one entry, and begins with the next.
 */
void     zy_wiki_metadata_begin      (ZyWikiMetadata *self,
                                      ZyEntryDraft   *entry);

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
