/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-digest-draft.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZY_AI_ENHANCED_SOURCE:
 *
 * The source of these digests, unless the user gives another: their files have only a date for a
 * name, and the two that are made of one day are one digest.
 */
#define ZY_AI_ENHANCED_SOURCE "daily-arXiv-ai-enhanced"

/**
 * ZyAiLanguage:
 * @ZY_AI_LANGUAGE_UNKNOWN: the name of the file does not say
 * @ZY_AI_LANGUAGE_OTHER: a language that Zhaiyao does not show
 *
 * The language a digest was made for.
 */
typedef enum {
  ZY_AI_LANGUAGE_UNKNOWN,
  ZY_AI_LANGUAGE_ZH,
  ZY_AI_LANGUAGE_EN,
  ZY_AI_LANGUAGE_OTHER,
} ZyAiLanguage;

/**
 * zy_ai_enhanced_get_language:
 * @path: (nullable): the file, `DATE_AI_enhanced_LANG.jsonl`
 *
 * Returns: the language in the name of a file
 */
ZyAiLanguage zy_ai_enhanced_get_language (const char   *path);

/**
 * zy_ai_enhanced_add_text:
 * @kind: summary, motivation, method, result or conclusion
 * @language: what the digest was made for
 * @text: what the language model wrote
 * @cut: whether it is only the beginning
 *
 * Adds what a language model wrote about a paper. A text that is clearly Chinese or English is
 * that, whatever the digest was made for: models do not always obey. What the digest says where the
 * model failed (`Summary generation failed`) is no text.
 */
void         zy_ai_enhanced_add_text     (ZyEntryDraft *entry,
                                          ZyFieldKind   kind,
                                          ZyAiLanguage  language,
                                          ZySpan        text,
                                          gboolean      cut);

/**
 * zy_ai_enhanced_add_original:
 * @title: title of the paper
 * @abstract: abstract of the paper
 * @cut: whether the abstract is only the beginning
 *
 * Adds what the authors wrote, without the boilerplate of arXiv's feeds.
 */
void         zy_ai_enhanced_add_original (ZyEntryDraft *entry,
                                          ZySpan        title,
                                          ZySpan        abstract,
                                          gboolean      cut);

G_END_DECLS
