/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "zy-enums.h"
#include "zy-room.h"
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
 * @source: (nullable): name of the source it came from; set when read from a library
 * @date: (nullable): date of the digest it came from, YYYY-MM-DD; set when read from a library
 * @format: (nullable): format of that digest; set when read from a library
 * @in_room: whether it is part of a room and freed with that
 *
 * A part of the commentary that one digest gives on one paper. Its texts are part of it and stay as
 * they are.
 */
typedef struct {
  ZyFieldKind  kind;
  ZyLang       lang;
  guint        level;
  char        *title;
  char        *markdown;
  char        *source;
  char        *date;
  char        *format;
  gboolean     in_room;
} ZySection;

/**
 * zy_section_new:
 * @title: (nullable): copied; an empty one is none
 * @markdown: (nullable): copied
 *
 * Returns: (transfer full): a section without provenance
 */
ZySection *zy_section_new         (ZyFieldKind  kind,
                                   ZyLang       lang,
                                   guint        level,
                                   const char  *title,
                                   const char  *markdown);

/**
 * zy_section_new_in_room:
 * @room: (nullable): where it is put; without one it has memory of its own
 * @title: copied; an empty one is none
 * @markdown: copied
 *
 * Returns: (transfer full): a section without provenance
 */
ZySection *zy_section_new_in_room (ZyRoom      *room,
                                   ZyFieldKind  kind,
                                   ZyLang       lang,
                                   guint        level,
                                   ZySpan       title,
                                   ZySpan       markdown);
void       zy_section_free        (ZySection   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZySection, zy_section_free)

G_END_DECLS
