/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_export_jsonl:
 *
 * Writes one paper as a line of JSON Lines (https://jsonlines.org): one object with the keys of
 * design.md in their order, then `journal_ref` and `doi`; absent values are `null` or empty.
 * `title`, `tldr` and `abstract` hold a text for each language, `abstract_cut` says for each whether
 * it was cut short; a section has `title` beside its kind, language and text.
 *
 * Returns: (transfer full): the object in UTF-8, without line break in or after it; U+2028 and
 *   U+2029, which some readers take for line breaks, are escaped
 */
char *zy_export_jsonl (const ZyPaperDetail *detail);

G_END_DECLS
