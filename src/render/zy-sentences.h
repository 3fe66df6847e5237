/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-span.h"

G_BEGIN_DECLS

/**
 * zy_sentences_split:
 * @paragraph: plain text as arXiv has it, valid UTF-8
 * @sentences: (element-type ZySpan): where the sentences are added, without the space between them
 *
 * Finds the sentences of a paragraph, Chinese or English or both, in time linear in its length:
 * they end with `。！？` or `. ! ?`, and at semicolons, which translations keep where they keep
 * anything. A formula, a number, what stands in parentheses or in a group of TeX, and words such as
 * `e.g.`, `et al.` or `Fig.` are never taken apart. A paragraph with any text has at least one
 * sentence, and together they are all of it.
 */
void zy_sentences_split (ZySpan  paragraph,
                         GArray *sentences);

G_END_DECLS
