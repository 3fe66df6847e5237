/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-importer.h"

G_BEGIN_DECLS

/**
 * zy_ai_enhanced_jsonl_importer:
 *
 * Reads the JSON Lines of https://github.com/dw-dengwei/daily-arXiv-ai-enhanced:
 * `DATE_AI_enhanced_LANG.jsonl`, and `DATE.jsonl` before a language model saw it. A line is an
 * object with `id`, `abs`, `pdf`, `title`, `authors`, `categories`, `comment`, `summary` (the
 * abstract), `AI` with `tldr`, `motivation`, `method`, `result` and `conclusion`, and for some
 * papers `code_url`, `code_stars` and `code_last_update`.
 *
 * What a language model wrote becomes fields of the paper in its language; see
 * zy_ai_enhanced_add_text(). Stars and last change of the code are the label of a link to it,
 * `★ 18 · 2026-06-29`. Addresses that follow from the identifier are not kept twice.
 */
extern const ZyImporter zy_ai_enhanced_jsonl_importer;

G_END_DECLS
