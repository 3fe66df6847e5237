/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_markdown_collect_figures:
 * @blocks: (element-type ZyMarkdownBlock): commentary of an entry
 * @entry: gets the figures, and videos as links
 * @seen: (element-type utf8): addresses of the figures that @entry has, which own them
 *
 * Finds the images of a piece of Markdown in their order: `![caption](address)`, `<img>` also
 * within `<a>`, and the poster of a `<video>`, whose source is a link. Code has no images.
 */
void zy_markdown_collect_figures (GArray       *blocks,
                                  ZyEntryDraft *entry,
                                  GHashTable   *seen);

G_END_DECLS
