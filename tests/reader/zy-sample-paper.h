/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-paper-detail.h"

G_BEGIN_DECLS

/**
 * zy_sample_paper_new:
 * @key: the paper's key
 *
 * Returns: (transfer full): a paper with a title and an abstract in both languages, which name @key
 */
ZyPaperDetail *zy_sample_paper_new         (const char    *key);

/**
 * zy_sample_paper_add_field:
 *
 * Adds a text.
 */
void           zy_sample_paper_add_field   (ZyPaperDetail *paper,
                                            ZyFieldKind    kind,
                                            ZyLang         lang,
                                            const char    *text);

/**
 * zy_sample_paper_add_section:
 * @title: (nullable): the digest's own heading
 *
 * Adds commentary in Chinese.
 */
void           zy_sample_paper_add_section (ZyPaperDetail *paper,
                                            const char    *title,
                                            const char    *markdown);

G_END_DECLS
