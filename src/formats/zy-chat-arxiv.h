/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZyChatArxivRow:
 * @line: line of the file, from 1
 * @title: original title
 * @link: address of the paper
 * @tldr: summary in Chinese
 * @broken_off: whether the file ends within the summary
 *
 * What chat-arxiv says of a paper in one row of its table or in the elements of an item.
 */
typedef struct {
  guint    line;
  ZySpan   title;
  ZySpan   link;
  ZySpan   tldr;
  gboolean broken_off;
} ZyChatArxivRow;

/**
 * ZyChatArxivDetails:
 * @line: line of the file, from 1
 * @paragraphs: (element-type ZySpan): as they stand, indentation taken off the first line of each;
 *   a blank one says that the digest has nothing to say in its place
 * @broken_off: whether the file ends within them
 *
 * What chat-arxiv says of a paper in full. The paragraphs have no labels, their place says what
 * they are: translated title, original title, link, summary in Chinese, summary in English,
 * translated abstract, original abstract. The first digests, of 2023-03-13, have no summaries
 * here, and an editor that drops white space drops blank paragraphs.
 */
typedef struct {
  guint    line;
  GArray  *paragraphs;
  gboolean broken_off;
} ZyChatArxivDetails;

/**
 * ZyChatArxivRecord:
 * @line: line of the file, from 1
 * @title: original title
 * @title_zh: translated title
 * @link: address of the paper, or its arXiv identifier
 * @tldr: summary in Chinese
 * @tldr_en: summary in English
 * @abstract: original abstract
 * @abstract_zh: translated abstract
 *
 * What chat-arxiv says of a paper in JSON, where each text has its name.
 */
typedef struct {
  guint  line;
  ZySpan title;
  ZySpan title_zh;
  ZySpan link;
  ZySpan tldr;
  ZySpan tldr_en;
  ZySpan abstract;
  ZySpan abstract_zh;
} ZyChatArxivRecord;

/**
 * zy_chat_arxiv_split_details:
 * @details: gets the paragraphs
 * @block: the first paragraph, then paragraphs each after an empty line and indented
 *
 * Splits details into paragraphs as chat-arxiv writes them in Markdown.
 *
 * Returns: whether the block ends as chat-arxiv ends one, with a line of nothing but indentation
 */
gboolean      zy_chat_arxiv_split_details (ZyChatArxivDetails       *details,
                                           ZySpan                    block);

/**
 * zy_chat_arxiv_get_link:
 * @paragraph: a paragraph of details
 *
 * Returns: the address in a paragraph that is a link, `[URL](URL)` or bare; else an empty span
 */
ZySpan        zy_chat_arxiv_get_link      (ZySpan                    paragraph);

/**
 * zy_chat_arxiv_build_entry:
 * @draft: the digest, in whose room the entry is
 * @row: (nullable): the short form
 * @details: (nullable): the long form, which counts where both say something
 *
 * Makes an entry of what the digest says of one paper.
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL when there is neither link nor title
 */
ZyEntryDraft *zy_chat_arxiv_build_entry   (ZyDigestDraft            *draft,
                                           const ZyChatArxivRow     *row,
                                           const ZyChatArxivDetails *details);

/**
 * zy_chat_arxiv_build_record:
 * @draft: the digest, in whose room the entry is
 * @record: what the digest says
 *
 * Makes an entry of a record, with the same care for boilerplate and for what was cut.
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL when there is neither link nor title
 */
ZyEntryDraft *zy_chat_arxiv_build_record  (ZyDigestDraft            *draft,
                                           const ZyChatArxivRecord  *record);

G_END_DECLS
