/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-entry-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_entry_set_link:
 * @link: address of the paper, its arXiv identifier, or empty
 *
 * Takes the address, and from an address of arXiv identifier and version. Something that is
 * neither an http address nor an identifier changes nothing.
 */
void     zy_entry_set_link (ZyEntryDraft *entry,
                            ZySpan        link);

/**
 * zy_entry_set_key:
 *
 * Sets key and address of an entry whose link and titles are known: arXiv ID, else canonical
 * address, else `title:` and the folded title, original before translation.
 *
 * Returns: %FALSE when nothing tells the paper from others
 */
gboolean zy_entry_set_key  (ZyEntryDraft *entry);

G_END_DECLS
