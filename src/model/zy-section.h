/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-span.h"

G_BEGIN_DECLS

/**
 * ZySection:
 * @kind: what the section says; %ZY_FIELD_OTHER when the digest has its own heading
 * @lang: the language most of it is in
 * @level: depth below the entry: 0 for text directly under it, 1 for a sub-section, 2 below that
 * @title: (nullable): the heading as the digest writes it
 * @markdown: the body in Markdown, as the digest writes it; not sanitised. Empty where nothing but
 *   sub-sections is below the heading
 *
 * A part of the commentary that one digest gives on one paper.
 */
typedef struct {
  ZyFieldKind  kind;
  ZyLang       lang;
  guint        level;
  char        *title;
  char        *markdown;
} ZySection;

/**
 * zy_section_new:
 * @title: (nullable): copied
 * @markdown: copied
 *
 * Returns: (transfer full): a section
 */
ZySection *zy_section_new      (ZyFieldKind  kind,
                                ZyLang       lang,
                                guint        level,
                                const char  *title,
                                const char  *markdown);
/**
 * zy_section_new_span:
 * @title: (nullable): copied
 * @markdown: copied
 *
 * The same, of a piece of a larger text.
 *
 * Returns: (transfer full): a section
 */
ZySection *zy_section_new_span (ZyFieldKind  kind,
                                ZyLang       lang,
                                guint        level,
                                const char  *title,
                                ZySpan       markdown);
void       zy_section_free     (ZySection   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySection, zy_section_free)

G_END_DECLS
