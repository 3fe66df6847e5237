/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_markdown_may_have_figures:
 *
 * Returns: %FALSE when a piece of Markdown certainly has no figures
 */
gboolean zy_markdown_may_have_figures (ZySpan text);

/**
 * ZyMarkdownFigures:
 * @entry: gets the figures, and videos as links
 *
 * Finds the images of an entry's commentary in their order: `![caption](address)`, `<img>` also
 * within `<a>`, and the poster of a `<video>`, whose source is a link. Code has no images. An
 * address counts once.
 */
typedef struct {
  ZyEntryDraft *entry;
  GHashTable   *seen;
} ZyMarkdownFigures;

void zy_markdown_figures_init    (ZyMarkdownFigures *self,
                                  ZyEntryDraft      *entry);
void zy_markdown_figures_clear   (ZyMarkdownFigures *self);

/**
 * zy_markdown_figures_collect:
 * @blocks: (element-type ZyMarkdownBlock): a piece of the commentary
 *
 * Adds the figures in a piece of Markdown.
 */
void zy_markdown_figures_collect (ZyMarkdownFigures *self,
                                  GArray            *blocks);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZyMarkdownFigures, zy_markdown_figures_clear)

G_END_DECLS
