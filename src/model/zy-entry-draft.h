/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-field.h"
#include "zy-figure.h"
#include "zy-link.h"
#include "zy-section.h"

G_BEGIN_DECLS

/**
 * ZY_ENTRY_DRAFT_MAX_AUTHORS:
 *
 * How many authors a paper may have: the longest lists there are have some fifteen thousand names.
 */
#define ZY_ENTRY_DRAFT_MAX_AUTHORS 20000

/**
 * ZY_ENTRY_DRAFT_MAX_CATEGORIES:
 *
 * How many categories a paper may have; arXiv has fewer altogether.
 */
#define ZY_ENTRY_DRAFT_MAX_CATEGORIES 1000

/**
 * ZyEntryDraft:
 * @line: line of the file on which the entry begins, from 1
 * @key: the paper's key: arXiv ID without version, else canonical URL, else (an entry without
 *   any link) `title:` and the folded title
 * @arxiv_id: (nullable): arXiv ID without version
 * @version: arXiv version from 1, or 0 when unknown
 * @url: (nullable): canonical address of the paper
 * @announce_type: (nullable): new, cross, replace or replace-cross
 * @section: (nullable): the group in the digest, such as “更多”
 * @affiliation: (nullable): where the authors work
 * @comment: (nullable): the authors' comment, venue or article type
 * @code_url: (nullable): official code
 * @journal_ref: (nullable): where the paper was published
 * @doi: (nullable): DOI of the published paper, bare: `10.…/…`
 * @categories: (element-type utf8): arXiv categories, primary first
 * @authors: (element-type utf8): in the paper's order
 * @fields: (element-type ZyField): texts of the paper
 * @sections: (element-type ZySection): the digest's own commentary, in order
 * @figures: (element-type ZyFigure): images the sections use, in order, each URL once
 * @links: (element-type ZyLink): further links
 * @room: (nullable): what it is part of, its texts included
 *
 * One paper's place in a digest draft, as an importer read it and before a library merged it.
 * Strings are owned by the draft; none but the body of a section is empty (absent is %NULL). All
 * text is valid UTF-8.
 */
typedef struct {
  guint      line;
  char      *key;
  char      *arxiv_id;
  int        version;
  char      *url;
  char      *announce_type;
  char      *section;
  char      *affiliation;
  char      *comment;
  char      *code_url;
  char      *journal_ref;
  char      *doi;
  GPtrArray *categories;
  GPtrArray *authors;
  GPtrArray *fields;
  GPtrArray *sections;
  GPtrArray *figures;
  GPtrArray *links;
  ZyRoom    *room;
} ZyEntryDraft;

/**
 * zy_entry_draft_new:
 *
 * Returns: (transfer full): an empty entry; every array exists
 */
ZyEntryDraft *zy_entry_draft_new          (guint               line);

/**
 * zy_entry_draft_new_in_room:
 * @room: (nullable): what it becomes a part of: that of the digest draft that it is for
 *
 * Returns: (transfer full): an empty entry, which is quicker to fill and to free
 */
ZyEntryDraft *zy_entry_draft_new_in_room  (ZyRoom             *room,
                                           guint               line);

/**
 * zy_entry_draft_free:
 *
 * Frees an entry, before its room.
 */
void          zy_entry_draft_free         (ZyEntryDraft       *self);

/**
 * zy_entry_draft_add_category:
 * @category: copied; an empty one is passed over, and so is one beyond %ZY_ENTRY_DRAFT_MAX_CATEGORIES
 *
 * Adds a category. Those of an entry that is part of a room are part of it too.
 */
void          zy_entry_draft_add_category (ZyEntryDraft       *self,
                                           ZySpan              category);

/**
 * zy_entry_draft_add_author:
 * @author: copied; an empty name is passed over, and so is one beyond %ZY_ENTRY_DRAFT_MAX_AUTHORS
 *
 * Adds an author. Those of an entry that is part of a room are part of it too.
 */
void          zy_entry_draft_add_author   (ZyEntryDraft       *self,
                                           ZySpan              author);

/**
 * zy_entry_draft_add_field:
 * @text: (nullable): copied; %NULL and empty text are passed over
 *
 * Adds a text to the entry.
 */
void          zy_entry_draft_add_field    (ZyEntryDraft       *self,
                                           ZyFieldKind         kind,
                                           ZyLang              lang,
                                           const char         *text,
                                           gboolean            cut);

/**
 * zy_entry_draft_add_span:
 * @text: copied; empty text is passed over
 *
 * Adds a piece of a longer text to the entry.
 */
void          zy_entry_draft_add_span     (ZyEntryDraft       *self,
                                           ZyFieldKind         kind,
                                           ZyLang              lang,
                                           ZySpan              text,
                                           gboolean            cut);

/**
 * zy_entry_draft_take_field:
 * @text: (nullable) (transfer full): %NULL and empty text are passed over
 *
 * Adds a text to the entry and frees it.
 */
void          zy_entry_draft_take_field   (ZyEntryDraft       *self,
                                           ZyFieldKind         kind,
                                           ZyLang              lang,
                                           char               *text,
                                           gboolean            cut);

/**
 * zy_entry_draft_add_section:
 * @title: copied; an empty one is none
 * @markdown: copied
 *
 * Adds a part of the commentary to the entry.
 */
void          zy_entry_draft_add_section  (ZyEntryDraft       *self,
                                           ZyFieldKind         kind,
                                           ZyLang              lang,
                                           guint               level,
                                           ZySpan              title,
                                           ZySpan              markdown);

/**
 * zy_entry_draft_add_figure:
 * @url: copied
 * @alt: copied; an empty one is none
 *
 * Adds an image to the entry.
 */
void          zy_entry_draft_add_figure   (ZyEntryDraft       *self,
                                           ZySpan              url,
                                           ZySpan              alt);

/**
 * zy_entry_draft_get_text:
 *
 * Returns: (nullable) (transfer none): the text of @kind in @lang, if the entry has one
 */
const char   *zy_entry_draft_get_text     (const ZyEntryDraft *self,
                                           ZyFieldKind         kind,
                                           ZyLang              lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZyEntryDraft, zy_entry_draft_free)

G_END_DECLS
